"""A contribution's page in one of its views, and what its forms ask for."""

from collections.abc import Callable, Mapping
from datetime import datetime
from http import HTTPStatus
from typing import Any

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from rempart.desk import acting, composing, copies, dossier, looking, source, sources
from rempart.desk.filters import read_query
from rempart.desk.findings import findings
from rempart.desk.pages import adrift, render
from rempart.desk.reading import AT_ONCE, VIEWS, row_of, values
from rempart.desk.saying import plainly
from rempart.desk.state import Desk
from rempart.errors import NewsroomError, StaleHead
from rempart.i18n import N_
from rempart.newsroom.rounds import Row
from rempart.reports import visible

MOST = 200  # remarks; the newest
LONGEST = 10_000  # characters of one
BUSY = N_("the checks are reading just now: open the discussion again in a moment")


def show(desk: Desk, request: Request) -> Response:
    """One view of a contribution."""
    row = row_of(desk, request)
    view = request.path_params.get("view", "piece")
    if view not in VIEWS:
        return RedirectResponse(f"/piece/{row.contribution.number}", HTTPStatus.SEE_OTHER)
    query = read_query(request.query_params.get("from", "")).query
    page = _page(row, desk, view, query)
    _ahead(row, desk, query)
    return HTMLResponse(page)


def _ahead(row: Row, desk: Desk, query: str) -> None:
    """Have the pages of the next one made, while this one is read."""
    number = next(acting.following(row, desk, query), 0)
    other = desk.round.row(number) if number else None
    if other:
        desk.previews.soon(other.contribution, desk.today, desk.actor, 0)


def act(desk: Desk, request: Request, form: FormData) -> Response:
    """Put what a form asks for in the outbox, and go on; what may not be done is said, with all its words."""
    query = read_query(str(form.get("from", ""))).query
    view = str(form.get("view", "")) if form.get("view") in VIEWS else ""
    draft, words = (str(form.get(name, "")) for name in ("draft", "words"))
    command = None
    try:
        row = row_of(desk, request)
        command = acting.command_of(form, row, desk)
        acting.send(command, row, desk)
    except NewsroomError as error:
        told = plainly(desk.lang, error)
        if command is None:
            return adrift(desk, told, words)
        if isinstance(error, StaleHead) and command.deed in AT_ONCE and not command.words:
            return HTMLResponse(_page(row, desk, view, query, told), HTTPStatus.CONFLICT)
        return composing.again(desk, row, command, told, query, draft)
    desk.outbox.forget(draft)
    return RedirectResponse(acting.after(command, row, desk, query, view), HTTPStatus.SEE_OTHER)


def _page(row: Row, desk: Desk, view: str, query: str, warned: str = "") -> str:
    """A contribution as it is now. warned: why what was asked for was not done."""
    view = view if view in VIEWS else "piece"
    about = {"view": view, "warned": warned, **values(row, desk, query), **_SHOWN[view](row, desk)}
    return render(desk, f"{view}.html", **about)


def _piece(row: Row, desk: Desk) -> Mapping[str, Any]:
    return {"frames": looking.frames(row, desk)}


def _source(row: Row, desk: Desk) -> Mapping[str, Any]:
    repository = desk.forge.repository()
    return {"source": source.source(row, repository, findings(row, desk))}


def _dossier(row: Row, desk: Desk) -> Mapping[str, Any]:
    return {"dossier": dossier.dossier(row, desk)}


def _sources(row: Row, desk: Desk) -> Mapping[str, Any]:
    (sites, more_sites), (named, more_named) = sources.sites(row, desk), sources.named(row, desk)
    return {"sites": sites, "named": named, "more": more_sites or more_named}


def _copies(row: Row, desk: Desk) -> Mapping[str, Any]:
    passages, more = copies.copies(row, desk)
    return {"passages": passages, "more": more}


def _talk(row: Row, desk: Desk) -> Mapping[str, Any]:
    """What was said; the forge is asked, as nothing of it is kept here."""
    with desk.at_forge() as is_ours:
        if not is_ours:
            raise NewsroomError(BUSY)
        said = list(desk.forge.remarks(row.contribution.number))
    told = [(visible(one.actor[:LONGEST]), _local(one.at), _plain(one.text.strip())) for one in said[-MOST:]]
    return {"remarks": told, "earlier": len(said) - len(told)}


def _plain(text: str) -> str:
    shown = "\n".join(visible(line) for line in text[:LONGEST].split("\n"))
    return shown if len(text) <= LONGEST else f"{shown}…"


def _local(at: str) -> str:
    """A moment on this machine's clock, to the minute; as it is, when it is no moment."""
    try:
        return datetime.fromisoformat(at).astimezone().strftime("%Y-%m-%d %H:%M")
    except (ValueError, OverflowError):
        return visible(at)


_SHOWN: Mapping[str, Callable[[Row, Desk], Mapping[str, Any]]] = {
    "piece": _piece,
    "source": _source,
    "dossier": _dossier,
    "sources": _sources,
    "copies": _copies,
    "talk": _talk,
}
