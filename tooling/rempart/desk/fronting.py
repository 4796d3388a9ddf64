"""The front pages: what is chosen for one, what might be, and a choice put in the outbox."""

from datetime import date, timedelta
from http import HTTPStatus
from typing import Any

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from rempart.desk.acting import READ_ONLY
from rempart.desk.pages import render
from rempart.desk.saying import plainly, section_name
from rempart.desk.state import Desk
from rempart.errors import NewsroomError
from rempart.i18n import N_, say
from rempart.intake import paths
from rempart.intake.front import SECONDS
from rempart.intake.laying import NOTHING
from rempart.model.front import Choice, Strip
from rempart.model.piece import Piece
from rempart.newsroom.house import CHANGING
from rempart.newsroom.keeping import key
from rempart.newsroom.laying import NO_ROLE
from rempart.newsroom.mediating import NO_SETTINGS
from rempart.newsroom.newest import headers, newest, path_at
from rempart.newsroom.outbox import Layout
from rempart.newsroom.reading import Newspaper
from rempart.newsroom.sending import LAID_OUT
from rempart.reports import visible
from rempart.schema.wire import dump

OFFERED = 30  # pieces to choose from, the newest
USUAL = timedelta(days=7)  # for which a choice holds unless somebody says otherwise
LEAD = "lead"
NOT_YET = N_("the newsroom is still being read: open this again in a moment")
NO_DAY = N_("%(told)s is no day: write it as 2026-11-30")
PLACES = (LEAD, *map(str, range(1, SECONDS + 1)))
TITLE = N_("Front page (%(lang)s)")
STRIPS = {Strip.PHOTO: N_("photo essays"), Strip.PODCAST: N_("episodes")}


def show(desk: Desk, request: Request) -> Response:
    """The front page of a language, to be laid out."""
    paper, lang = paper_of(desk), _lang(desk, request)
    back = desk.outbox.taken_back(request.query_params.get("draft", ""))
    sent = [one.layout for one in desk.outbox.waiting() if one.layout and one.layout.lang == lang]
    wanted = back.layout if back and back.layout else sent[-1] if sent else None
    choice = wanted.choice if wanted else paper.front.get(lang, NOTHING)
    return HTMLResponse(_page(desk, paper, lang, choice, ""))


def lay_out(desk: Desk, request: Request, form: FormData) -> Response:
    """Put a choice in the outbox; what may not be is said, and stays as it was written."""
    paper, lang = paper_of(desk), _lang(desk, request)
    before = paper.front.get(lang, NOTHING)
    choice = before
    try:
        choice = _choice(form, paper, before)
        if form.get("before") != _mark(before):
            raise NewsroomError(LAID_OUT, lang=lang)
        if desk.read_only:
            raise NewsroomError(READ_ONLY)
        if not CHANGING & desk.round.masthead.roles.get(desk.actor, frozenset()):
            raise NewsroomError(NO_ROLE, actor=desk.actor)
    except NewsroomError as error:
        page = _page(desk, paper, lang, choice, plainly(desk.lang, error))
        return HTMLResponse(page, HTTPStatus.CONFLICT)
    desk.outbox.put(desk.clock(), say(desk.lang, TITLE, {"lang": lang}), Layout(lang, choice, before))
    return RedirectResponse(f"/front/{lang}", HTTPStatus.SEE_OTHER)


def paper_of(desk: Desk) -> Newspaper:
    """The newspaper on main. Raises NewsroomError before it was read, and where it has no settings."""
    if desk.round.paper is None:
        raise NewsroomError(NOT_YET)
    if desk.round.paper.settings is None:
        raise NewsroomError(NO_SETTINGS)
    return desk.round.paper


def _lang(desk: Desk, request: Request) -> str:
    """The language that an address names, else the newspaper's first."""
    settings = paper_of(desk).settings
    known = settings.languages if settings else ()
    told = request.path_params.get("lang", "")
    return told if told in known else known[0]


def _choice(form: FormData, paper: Newspaper, before: Choice) -> Choice:
    """What a form chooses: the place of each piece, the turn of each section, the strips."""
    placed = {
        str(value): name.removeprefix("place:") for name, value in form.items() if name.startswith("place:")
    }
    seconds = tuple(placed[place] for place in PLACES[1:] if placed.get(place))
    turns = [(str(form.get(f"turn:{one}", "")), one) for one in paper.section_ids]
    sections = tuple(one for turn, one in sorted(turns, key=_turn) if turn.strip())
    strips = tuple(strip for strip in Strip if form.get(f"strip:{strip}"))
    chosen = bool(placed.get(LEAD) or seconds)
    until = _day(str(form.get("until", ""))) if chosen else None
    same = set(strips) == set(Strip if before.strips is None else before.strips)
    return Choice(placed.get(LEAD, ""), seconds, until, sections, before.strips if same else strips)


def _turn(pair: tuple[str, str]) -> tuple[int, str]:
    turn, section = pair
    return int(turn) if turn.isdigit() and len(turn) < 4 else 999, section


def _day(told: str) -> date | None:
    if not told.strip():
        return None
    try:
        return date.fromisoformat(told.strip())
    except ValueError:
        raise NewsroomError(NO_DAY, told=told[:20]) from None


def _page(desk: Desk, paper: Newspaper, lang: str, choice: Choice, told: str) -> str:
    settings = paper.settings
    named = [address for address in (choice.lead, *choice.seconds) if address]
    chosen = headers(paper, filter(None, (path_at(paper, address) for address in named)))
    others = [one for one in newest(paper, lang, OFFERED) if paths.address(one.path) not in named]
    places = {choice.lead: LEAD} | {one: str(at) for at, one in enumerate(choice.seconds, 1)}
    turns = {section: at for at, section in enumerate(choice.sections, 1)}
    about: dict[str, Any] = {
        "front_lang": lang,
        "languages": settings.languages if settings else (),
        "pieces": [_row(one, places) for one in (*chosen, *others)],
        "places": PLACES,
        "until": (choice.until or desk.today + USUAL).isoformat(),
        "sections": [(one, section_name(paper, one, lang), turns.get(one, "")) for one in paper.section_ids],
        "strips": [
            (one.value, say(desk.lang, STRIPS[one]), choice.strips is None or one in choice.strips)
            for one in Strip
        ],
        "told": told,
        "before": _mark(paper.front.get(lang, NOTHING)),
    }
    return render(desk, "front.html", **about)


def _mark(choice: Choice) -> str:
    """A name for a choice, by which a form tells which one it began with."""
    return key(dump(choice)).hex()


def _row(piece: Piece, places: dict[str, str]) -> tuple[str, str, str, str]:
    """A piece's address, title and day, and the place it is chosen for."""
    address = paths.address(piece.path)
    return address, visible(piece.header.title), str(piece.header.date or "")[:10], places.get(address, "")
