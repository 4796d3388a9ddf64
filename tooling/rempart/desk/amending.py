"""What was published: found by its address, corrected or retracted through the outbox."""

from contextlib import suppress
from dataclasses import replace
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from rempart.desk.acting import LONGEST, READ_ONLY, TOO_LONG
from rempart.desk.fronting import paper_of
from rempart.desk.pages import render
from rempart.desk.saying import plainly
from rempart.desk.state import Desk
from rempart.errors import NewsroomError, Unreached
from rempart.i18n import N_
from rempart.intake import paths
from rempart.ledger import stamp
from rempart.model.decision import AMENDING, Command, Deed
from rempart.model.piece import Piece
from rempart.newsroom.correcting import rehearse
from rempart.newsroom.newest import headers, newest, path_at
from rempart.newsroom.reading import Newspaper
from rempart.reports import visible
from rempart.schema.text import decode

OFFERED = 60  # of each language, the newest
NO_PIECE = N_("no piece stands at %(address)s: copy its address from the browser")
NO_ACT = N_("this page sent an act that the desk does not know: open the piece again")


def choose(desk: Desk, request: Request) -> Response:
    """The newest pieces, and a field for the address of any other."""
    paper, told = paper_of(desk), request.query_params.get("address", "")
    settings = paper.settings
    if told:
        return RedirectResponse(f"/published{_place(told, paper)}", HTTPStatus.SEE_OTHER)
    languages = settings.languages if settings else ()
    text = request.query_params.get("text", "").strip()[:100]
    found = [_row(one) for lang in languages for one in newest(paper, lang, OFFERED)]
    pieces = sorted((row for row in found if text.casefold() in row[1].casefold()), key=lambda row: row[3])
    return HTMLResponse(render(desk, "published.html", pieces=pieces[::-1], text=text))


def show(desk: Desk, request: Request) -> Response:
    """One piece as it stands, and what may be done with it."""
    back = desk.outbox.taken_back(request.query_params.get("draft", ""))
    command = back.command if back else None
    return HTMLResponse(_page(desk, request, command, ""))


def act(desk: Desk, request: Request, form: FormData) -> Response:
    """Put a correction or a retraction in the outbox; what may not be is said, with all its words."""
    address = _address(request)
    command = None
    try:
        command = _command(form, address, desk)
        if desk.read_only:
            raise NewsroomError(READ_ONLY)
        _rehearse(command, desk)
    except NewsroomError as error:
        page = _page(desk, request, command, plainly(desk.lang, error))
        return HTMLResponse(page, HTTPStatus.CONFLICT)
    desk.outbox.put(desk.clock(), _titled(desk, address), command)
    return RedirectResponse(f"/published{address}", HTTPStatus.SEE_OTHER)


def _rehearse(command: Command, desk: Desk) -> None:
    """Raises NewsroomError for what the forge would refuse in a moment; later where it is busy or away."""
    dated = replace(command, at=stamp(desk.clock()))
    with suppress(Unreached), desk.at_forge() as is_ours:
        if is_ours:
            rehearse(desk.forge, desk.round.ledger, desk.round.masthead, dated)


def _command(form: FormData, address: str, desk: Desk) -> Command:
    told = {name: str(form.get(name, "")).replace("\r\n", "\n") for name in ("wrong", "right", "words")}
    deed = str(form.get("deed", ""))
    if deed not in {one.value for one in AMENDING}:
        raise NewsroomError(NO_ACT)
    longest = max(map(len, told.values()))
    if longest > LONGEST:
        raise NewsroomError(TOO_LONG, count=longest, most=LONGEST)
    if deed == Deed.RETRACT:
        return Command(Deed.RETRACT, address, desk.actor, words=told["words"])
    return Command(
        Deed.CORRECT, address, desk.actor, words=told["words"], wrong=told["wrong"], right=told["right"]
    )


def _place(told: str, paper: Newspaper) -> str:
    """An address of this newspaper as its path alone, however it was copied."""
    root = urlsplit(paper.settings.address).path if paper.settings else "/"
    path = urlsplit(told.strip()).path
    path = path.removeprefix(root) if root != "/" else path
    return f"/{path.strip('/')}/"


def _address(request: Request) -> str:
    return f"/{str(request.path_params['address']).strip('/')}/"


def _piece(desk: Desk, address: str) -> Piece:
    """The piece at an address. Raises NewsroomError without one."""
    paper = paper_of(desk)
    path = path_at(paper, address)
    found = headers(paper, [path]) if path else ()
    if not found:
        raise NewsroomError(NO_PIECE, address=visible(address))
    return found[0]


def _titled(desk: Desk, address: str) -> str:
    return visible(_piece(desk, address).header.title)


def _page(desk: Desk, request: Request, command: Command | None, told: str) -> str:
    address = _address(request)
    piece = _piece(desk, address)
    paper = paper_of(desk)
    data = paper.tree.read(piece.path) or b""
    lines = [visible(line) for line in decode(data)[0].split("\n")]
    about: dict[str, Any] = {
        "piece": piece,
        "title": visible(piece.header.title),
        "address_of": address,
        "page": f"{paper.settings.address}{address[1:]}" if paper.settings else "",
        "lines": list(enumerate(lines, 1)),
        "wrong": command.wrong if command else "",
        "right": command.right if command else "",
        "words": command.words if command else "",
        "told": told,
    }
    return render(desk, "amend.html", **about)


def _row(piece: Piece) -> tuple[str, str, str, str]:
    """A piece's address, title, language and day."""
    return (
        paths.address(piece.path),
        visible(piece.header.title),
        piece.lang,
        str(piece.header.date or "")[:10],
    )
