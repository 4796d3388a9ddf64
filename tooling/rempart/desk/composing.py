"""An act that needs words in; the page on which they are written, with what leaves around them, out."""

import re
from dataclasses import replace
from http import HTTPStatus
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from rempart.desk import looking
from rempart.desk.allowed import REASONED
from rempart.desk.filters import read_query
from rempart.desk.pages import adrift, render
from rempart.desk.reading import Point, is_first, row_of, values
from rempart.desk.saying import plainly
from rempart.desk.state import Desk
from rempart.errors import NewsroomError
from rempart.i18n import N_, say
from rempart.model.decision import Act, Command, Deed, Reason
from rempart.newsroom.outbox import Parcel
from rempart.newsroom.rounds import Row
from rempart.newsroom.telling import statement
from rempart.reports import visible
from rempart.reports.drafts import draft
from rempart.reports.grounds import suggested_reason
from rempart.reports.reasons import GROUNDS

SIGNS = re.compile(r"\\([^\w\s])")  # of Markdown, made harmless
READ = "read"  # names the commit that somebody read since they began to write
HOLE = "\N{REPLACEMENT CHARACTER}"  # stands where the moderator's words come
LABELS = {
    Deed.RETURN: N_("Give it back, to be mended"),
    Deed.DECLINE: N_("Decline it"),
    Deed.ASK: N_("Ask its author"),
    Deed.ESCALATE: N_("Pass it on to another moderator"),
    Deed.RELEASE: N_("Release it, with a note to whoever comes next"),
    Deed.APPEAL_UPHELD: N_("Take the refusal back"),
    Deed.APPEAL_DISMISSED: N_("Let the refusal stand"),
    Deed.ACCEPT: N_("Accept it, and say something"),
    Deed.RESERVE: N_("Reserve it"),
    Deed.FINDING_WRONG: N_("Call a finding wrong"),
    Deed.FINDING_STANDS: N_("Let a finding stand"),
}
ITS_AUTHOR = N_("Your words, which its author reads (in %(lang)s)")
OPEN = N_(
    "Your words, for the moderator who comes next; they stand in the discussion, which its author reads too"
)
READERS = {Deed.RELEASE: OPEN, Deed.ESCALATE: OPEN}
TONGUES = {"fr": N_("French"), "en": N_("English")}
KEYS = "abcdefghijklmnopqrstuvwxyz"


def show(desk: Desk, request: Request) -> Response:
    """The page of one act; "draft" names what was taken back, to be gone on from."""
    back = desk.outbox.taken_back(request.query_params.get("draft", ""))
    try:
        row = row_of(desk, request)
    except NewsroomError as error:
        return adrift(desk, plainly(desk.lang, error), back.command.words if back and back.command else "")
    told, query = request.path_params["deed"], read_query(request.query_params.get("from", "")).query
    if told not in {deed.value for deed in LABELS}:
        return RedirectResponse(f"/piece/{row.contribution.number}", HTTPStatus.SEE_OTHER)
    command = _begun(Deed(told), row, desk, back, request.query_params.get("reason", ""))
    if request.query_params.get(READ) == row.contribution.head:
        command = replace(command, sha=row.contribution.head)
    name = back.name if back else ""
    return HTMLResponse(_page(desk, row, command, "", query, name))


def again(desk: Desk, row: Row, command: Command, told: str, query: str, draft: str = "") -> Response:
    """The same page after an act that may not be done: nothing that was written is lost.

    The form stays about the commit that was read: another one is decided on once somebody says they read it.
    """
    if command.sha != row.contribution.head:
        draft = desk.outbox.keep(desk.clock(), visible(row.contribution.title), command).name
    return HTMLResponse(_page(desk, row, command, told, query, draft), HTTPStatus.CONFLICT)


def _begun(deed: Deed, row: Row, desk: Desk, back: Parcel | None, reason: str) -> Command:
    """What stands in the form at first: what was taken back, else a suggestion."""
    number, head = str(row.contribution.number), row.contribution.head
    if back and back.command and back.command.target == number:
        before = replace(back.command, deed=deed, via="")
        return replace(before, reason=reason) if reason else before
    reason = reason if reason in set(Reason) else _suggested(row) if deed in REASONED else ""
    return Command(deed, number, desk.actor, head, reason, words=_drafts(deed, row, desk).get(reason, ""))


def _suggested(row: Row) -> str:
    """The code that what was found speaks for, "" for none."""
    verdicts = row.kept.report.verdicts if row.kept else ()
    return (suggested_reason(verdicts, excused=row.contribution.excused) or "") if verdicts else ""


def _drafts(deed: Deed, row: Row, desk: Desk) -> dict[str, str]:
    """Words to begin with, by code, in the language of who reads them."""
    if deed not in REASONED or row.kept is None:
        return {}
    one, verdicts = row.contribution, row.kept.report.verdicts
    first = is_first(one, desk)
    lang = one.lang or desk.lang
    return {code.value: draft(deed, code, verdicts, lang, first, one.excused) for code in Reason}


def _page(desk: Desk, row: Row, command: Command, told: str, query: str, name: str) -> str:
    lang = row.contribution.lang or desk.lang
    codes = [
        (reason.value, say(desk.lang, GROUNDS[reason]), key)
        for reason, key in zip(Reason, KEYS, strict=False)
    ]
    about: dict[str, Any] = {
        "command": command,
        "label": say(desk.lang, LABELS[command.deed]),
        "readers": say(
            desk.lang, READERS.get(command.deed, ITS_AUTHOR), {"lang": say(desk.lang, TONGUES[lang])}
        ),
        "needs_reason": command.deed in REASONED,
        "codes": codes,
        "drafts": _drafts(command.deed, row, desk),
        "around": _around(command, row, desk) if command.deed in REASONED else ("", ""),
        "theirs": lang,
        "told": told,
        "draft": name,
        "view": "compose",
        "frames": looking.frames(row, desk),
    }
    whole = values(row, desk, query)
    whole["it"] = replace(whole["it"], points=_ticked(whole["it"].points, command.checked))
    return render(desk, "compose.html", **about, **whole)


def _ticked(points: tuple[Point, ...], checked: tuple[str, ...]) -> tuple[Point, ...]:
    """The checklist with what was ticked in this very form, too."""
    return tuple((name, word, help, was or name in checked) for name, word, help, was in points)


def _around(command: Command, row: Row, desk: Desk) -> tuple[str, str]:
    """What stands before and after the moderator's words in the statement of reasons, as it will leave."""
    one, last = row.contribution, desk.round
    reason = command.reason or Reason.FORM.value
    act = Act("", command.deed, command.actor, one.number, commit=one.head, reason=reason)
    whole = statement(last.paper, last.ledger, act, one, HOLE) if last.paper else HOLE
    before, _, after = _read_as_text(whole).partition(HOLE)
    return before.strip(), after.strip()


def _read_as_text(markdown: str) -> str:
    """A statement as its author sees it: signs that a forge obeys are not shown there."""
    return SIGNS.sub(r"\1", markdown).replace("`", "")
