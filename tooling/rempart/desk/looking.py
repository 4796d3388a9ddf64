"""A contribution in; its pieces as readers will meet them, in frames that can do nothing, out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from rempart.desk.gate import LOOK
from rempart.desk.pages import render
from rempart.desk.state import Desk
from rempart.i18n import N_, say
from rempart.intake import paths
from rempart.newsroom.previewing import Piece, Preview, framed
from rempart.newsroom.rounds import Row
from rempart.reports import visible

MOST = 10  # pieces of one contribution that are framed
PATIENCE = 0.06  # seconds for which the page of a piece waits for what is framed in it
FOREVER = 3600.0


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
    base, awaited = _base(row, desk), tuple(_awaited(row, desk))
    found = desk.previews.soon(row.contribution, desk.today, desk.actor, PATIENCE if awaited else FOREVER)
    if found is None:
        return awaited
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
        yield say(
            desk.lang,
            N_("%(count)d more piece is not shown here, look at its source: %(paths)s"),
            told,
            N_("%(count)d more pieces are not shown here, look at their source: %(paths)s"),
        )


def _awaited(row: Row, desk: Desk) -> Iterator[Frame]:
    """The pieces as the checks read them: each frame asks for its page, and waits until it is made."""
    digests = row.kept.digests if row.kept else ()
    for piece in [one.piece for one in digests if not one.before][:MOST]:
        src = f"{_base(row, desk)}{paths.address(piece.path).removeprefix('/')}"
        yield Frame(visible(piece.path), visible(piece.header.title), piece.lang, src, ())


def frame(desk: Desk, request: Request) -> Response:
    """The page of a piece, or a file that it asks for."""
    row = desk.round.row(int(request.path_params["number"]))
    if row is None or row.contribution.head != request.path_params["head"]:
        return Response(status_code=404)
    address = request.path_params["address"]
    found = desk.previews.soon(row.contribution, desk.today, desk.actor, FOREVER)
    pieces = found.pieces if found else ()
    page = next((piece.html for piece in pieces if piece.html and piece.address == address), "")
    if page:
        return Response(framed(page, _base(row, desk)), media_type="text/html")
    served = desk.previews.file(row.contribution, address, desk.today)
    if served is None:
        return _unseen(found, address, desk)
    return Response(served.data, media_type=served.type, headers={"cache-control": "private, max-age=600"})


def _unseen(found: Preview | None, address: str, desk: Desk) -> Response:
    """Why a piece has no page, in the frame that waited for it."""
    if found is None:
        return Response(status_code=404)
    told = [one for piece in found.pieces if piece.address == address for one in piece.why]
    whole = () if any(piece.html for piece in found.pieces) else found.why
    if not (told or (whole and address.endswith("/"))):
        return Response(status_code=404)
    why = [say(desk.lang, one.message, one.params, one.plural) for one in (*told, *whole)]
    return HTMLResponse(render(desk, "unseen.html", why=why))


def _base(row: Row, desk: Desk) -> str:
    return f"{LOOK}{desk.keys.look}/{row.contribution.number}/{row.contribution.head}/"
