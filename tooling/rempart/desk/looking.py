"""A contribution in; its pieces as readers will meet them, in frames that can do nothing, out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from rempart.desk.gate import LOOK
from rempart.desk.state import Desk
from rempart.i18n import N_, say
from rempart.newsroom.previewing import Piece, framed
from rempart.newsroom.rounds import Row
from rempart.reports import visible

MOST = 10  # pieces of one contribution that are framed


@dataclass(frozen=True, slots=True)
class Frame:
    """A piece. src: the address of its frame, "" where none can be shown; why: what stands in the way."""

    path: str
    title: str
    lang: str
    src: str
    why: tuple[str, ...]


def frames(row: Row, desk: Desk) -> tuple[Frame, ...]:
    """The pieces of a contribution, or why it has none to show."""
    found = desk.previews.preview(row.contribution, desk.today, desk.actor)
    base = _base(row, desk)
    whole = tuple(say(desk.lang, one.message, one.params, one.plural) for one in found.why)
    told = [
        Frame(
            visible(piece.path),
            visible(piece.title),
            piece.lang,
            f"{base}{piece.address}" if piece.html else "",
            tuple(say(desk.lang, one.message, one.params, one.plural) for one in piece.why),
        )
        for piece in found.pieces[:MOST]
    ]
    whole += tuple(_unshown(found.pieces[MOST:], desk))
    return (*([Frame("", "", "", "", whole)] if whole else []), *told)


def _unshown(pieces: Sequence[Piece], desk: Desk) -> Iterator[str]:
    """That there are more: nobody decides on what they do not know of."""
    if pieces:
        told = {"count": len(pieces), "paths": ", ".join(visible(piece.path) for piece in pieces)}
        one = N_("%(count)d more piece is not shown here, look at its source: %(paths)s")
        yield say(
            desk.lang,
            one,
            told,
            N_("%(count)d more pieces are not shown here, look at their source: %(paths)s"),
        )


def frame(desk: Desk, request: Request) -> Response:
    """The page of a piece, or a file that it asks for."""
    row = desk.round.row(int(request.path_params["number"]))
    if row is None or row.contribution.head != request.path_params["head"]:
        return Response(status_code=404)
    address = request.path_params["address"]
    found = desk.previews.preview(row.contribution, desk.today, desk.actor)
    page = next((piece.html for piece in found.pieces if piece.html and piece.address == address), "")
    if page:
        return Response(framed(page, _base(row, desk)), media_type="text/html")
    served = desk.previews.file(row.contribution, address, desk.today)
    if served is None:
        return Response(status_code=404)
    return Response(served.data, media_type=served.type, headers={"cache-control": "private, max-age=600"})


def _base(row: Row, desk: Desk) -> str:
    return f"{LOOK}{desk.keys.look}/{row.contribution.number}/{row.contribution.head}/"
