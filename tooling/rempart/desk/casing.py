"""A case's page, as far as this person may read it, and what its forms ask for."""

from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from rempart.desk.acting import READ_ONLY
from rempart.desk.pages import adrift, render
from rempart.desk.saying import plainly
from rempart.desk.state import Desk
from rempart.errors import NewsroomError
from rempart.i18n import N_, say
from rempart.ledger.cases import due, is_late
from rempart.model.case import OUTCOMES, Phase
from rempart.model.decision import Deed
from rempart.newsroom.concerning import read_private
from rempart.newsroom.hearing import LONGEST, Asking, hear
from rempart.newsroom.mediating import said_in
from rempart.newsroom.rounds import Open
from rempart.reports import cases as told
from rempart.reports import visible

NOT_THERE = N_("case %(number)d is not open: `rempart case list --all` shows those that are closed")
NOT_YET = N_(
    "this desk was just opened and has not seen yet what waits: open case %(number)d again in a moment"
)
PRIVATE = N_("What was asked here, and by whom, is shown to whoever may take this case.")
BUTTONS = {
    Deed.CASE_TAKE: N_("Take it"),
    Deed.CASE_LEAVE: N_("Leave it to another"),
    Deed.CASE_SAY: N_("Say this"),
    Deed.CASE_CLOSE: N_("End it"),
}
WORDED = frozenset({Deed.CASE_SAY, Deed.CASE_CLOSE})


def _case(desk: Desk, request: Request) -> Open:
    number = int(request.path_params["number"])
    found = next((one for one in desk.round.cases if one.case.number == number), None)
    if found is None:
        desk.rounds.ask()
        raise NewsroomError(NOT_THERE if desk.has_looked else NOT_YET, number=number)
    return found


def show(desk: Desk, request: Request) -> Response:
    draft = desk.outbox.taken_back(request.query_params.get("draft", ""))
    words = draft.asking.words if draft and draft.asking else ""
    try:
        found = _case(desk, request)
    except NewsroomError as error:
        return adrift(desk, plainly(desk.lang, error), words)
    outcome = draft.asking.outcome if draft and draft.asking else ""
    return HTMLResponse(_page(desk, found, words, "", outcome))


def act(desk: Desk, request: Request, form: FormData) -> Response:
    """Put what a form asks for in the outbox; what may not be done is said, with all its words."""
    words = str(form.get("words", "")).replace("\r\n", "\n")[: LONGEST + 1]
    try:
        found = _case(desk, request)
    except NewsroomError as error:
        return adrift(desk, plainly(desk.lang, error), words)
    try:
        asking = _asking(form, found, desk, words)
    except NewsroomError as error:
        outcome = str(form.get("outcome", ""))
        page = _page(desk, found, words, plainly(desk.lang, error), outcome)
        return HTMLResponse(page, HTTPStatus.CONFLICT)
    desk.outbox.put(desk.clock(), told.title(found.case.matter, desk.lang), asking)
    return RedirectResponse(f"/case/{found.case.number}", HTTPStatus.SEE_OTHER)


def _asking(form: FormData, found: Open, desk: Desk, words: str) -> Asking:
    """What a form asks. Raises NewsroomError for what may not be done."""
    if desk.read_only:
        raise NewsroomError(READ_ONLY)
    named = {deed.value: deed for deed in BUTTONS}
    deed = named.get(str(form.get("deed", "")), Deed.CASE_SAY)
    said = words if deed in WORDED else ""
    outcome = str(form.get("outcome", "")) if deed is Deed.CASE_CLOSE else ""
    asking = Asking(deed, found.case.number, desk.actor, outcome, said)
    hear(asking, found.case, desk.round.masthead, found.concerned)
    return asking


def _page(desk: Desk, found: Open, words: str, why: str, outcome: str = "") -> str:
    case, lang = found.case, desk.lang
    barred = dict(_barred(found, desk))
    is_told = not case.parties or Deed.CASE_TAKE not in barred or case.taker == desk.actor
    about: dict[str, Any] = {
        "case": case,
        "title": told.title(case.matter, lang),
        "day": due(case, desk.round.clocks).isoformat(),
        "late": is_late(case, desk.round.clocks, desk.today),
        "phase": say(lang, told.PHASES[case.phase], {"who": visible(case.taker)}),
        "buttons": [(deed.value, say(lang, word), barred.get(deed, "")) for deed, word in BUTTONS.items()],
        "outcomes": [(one.value, say(lang, told.OUTCOMES[one])) for one in OUTCOMES[case.matter]],
        "private": say(lang, PRIVATE) if not is_told else "",
        "about": visible(told.place_of(_about(found, desk))) if is_told else "",
        "parties": tuple(map(visible, found.concerned.parties or ())) if is_told else (),
        "said": tuple(_said(found, desk)) if is_told else (),
        "words": words,
        "outcome": outcome,
        "why": why,
        "barred": barred.get(Deed.CASE_TAKE, "") if case.phase is Phase.WAITS else "",
    }
    return render(desk, "case.html", **about)


def _barred(found: Open, desk: Desk) -> Iterator[tuple[Deed, str]]:
    """Why each act may not be done."""
    for deed in BUTTONS:
        outcome = OUTCOMES[found.case.matter][0].value if deed is Deed.CASE_CLOSE else ""
        asking = Asking(deed, found.case.number, desk.actor, outcome, "…")
        try:
            hear(asking, found.case, desk.round.masthead, found.concerned)
        except NewsroomError as error:
            yield deed, plainly(desk.lang, error)


def _about(found: Open, desk: Desk) -> str:
    private = read_private(desk.forge, found.case)
    return private.about if private else ""


def _said(found: Open, desk: Desk) -> Iterator[tuple[str, str, str, str]]:
    for act, words in said_in(desk.forge, desk.round.ledger, found.case.number):
        plain = "\n".join(visible(line) for line in words.split("\n"))
        yield act.at[:16].replace("T", " "), say(desk.lang, told.DEEDS[act.deed]), visible(act.actor), plain
