"""Cases in; what their thread says, the list of those that are open, and one whole, out, in a language."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import click

from rempart.i18n import N_, say
from rempart.intake import paths
from rempart.ledger.cases import due, is_late
from rempart.model.case import Case, Matter, Outcome, Phase, Sum
from rempart.model.decision import Act, Deed
from rempart.model.settings import Clocks
from rempart.reports import visible
from rempart.reports.comment import escape

MATTERS: Mapping[Matter, str] = {
    Matter.CORRECTION: N_("report of an error"),
    Matter.REPLY: N_("right of reply"),
    Matter.NOTICE: N_("notice of unlawful content"),
    Matter.COMPLAINT: N_("complaint"),
    Matter.MEDIATION: N_("mediation"),
    Matter.QUESTION: N_("question"),
}
OUTCOMES: Mapping[Outcome, str] = {
    Outcome.DONE: N_("done as asked"),
    Outcome.PARTLY: N_("done in part"),
    Outcome.REFUSED: N_("refused"),
    Outcome.AGREED: N_("the parties agreed"),
    Outcome.NO_AGREEMENT: N_("the parties did not agree"),
    Outcome.ANSWERED: N_("answered"),
    Outcome.WITHDRAWN: N_("taken back by who asked"),
}
PHASES: Mapping[Phase, str] = {
    Phase.WAITS: N_("nobody took it yet"),
    Phase.TAKEN: N_("with %(who)s"),
    Phase.CLOSED: N_("closed"),
}
TITLE = N_("Case: %(matter)s")
OPENED = N_(
    "Case %(number)d, %(matter)s. Somebody who is no party takes it, and ends it by %(day)s, with reasons."
)
PRIVATE = N_(
    "Who asks, and what is said, stays private: it is not written here, and is kept outside every public"
    " repository. Who takes the case reads it with `rempart case show %(number)d`, and writes to the parties."
)
SAID: Mapping[Deed, str] = {
    Deed.CASE_OPEN: OPENED,
    Deed.CASE_TAKE: N_("%(who)s, who is no party and did not decide the matter, takes this case."),
    Deed.CASE_LEAVE: N_("%(who)s leaves this case to another moderator."),
    Deed.CASE_SAY: N_("Somebody it concerns said more."),
    Deed.CASE_CLOSE: N_("%(who)s closes this case: %(outcome)s."),
    Deed.CASE_WITHDRAW: N_("Who asked takes this case back."),
}
DEEDS: Mapping[Deed, str] = {
    Deed.CASE_OPEN: N_("asked"),
    Deed.CASE_TAKE: N_("taken"),
    Deed.CASE_LEAVE: N_("left to another"),
    Deed.CASE_SAY: N_("said"),
    Deed.CASE_CLOSE: N_("ended"),
    Deed.CASE_WITHDRAW: N_("taken back"),
}
NEXT: Mapping[tuple[Matter, Outcome], str] = {
    (Matter.CORRECTION, Outcome.DONE): N_(
        "The piece says so, with a date, and so does the register of corrections."
    ),
    (Matter.REPLY, Outcome.DONE): N_(
        "The reply appears as prominently as the piece, and each leads to the other."
    ),
}
AGAIN = N_("Whoever is not content may say so as a complaint, which another moderator takes.")
NONE = N_("No case is open.")
LATE = N_("late since %(day)s")
BY = N_("by %(day)s")
ABOUT = N_("about %(what)s")
ASKS = N_("Asked by: %(who)s")
FORGOTTEN = N_("Asked by: kept where this machine cannot read it, or erased")
WITH = N_("With: %(who)s")
COUNTED = N_("%(outcome)s: %(count)d")
SUM = N_("%(matter)s · asked: %(opened)d · ended in time: %(in_time)d · late: %(late)d")
HEADS = (N_("What is asked"), N_("Asked"), N_("Ended in time"), N_("Late"), N_("What came of it"))


def title(matter: Matter, lang: str) -> str:
    """What the thread of a case is called."""
    return say(lang, TITLE, {"matter": say(lang, MATTERS[matter])})


def opening(matter: Matter, words: str, lang: str) -> str:
    """The first words of a thread. words: "" where they stay private."""
    return "\n\n".join(filter(None, (title(matter, lang), escape(words.strip()))))


def compose(act: Act, case: Case, words: str, day: str) -> str:
    """What an act says in the thread of its case.

    words: "" where they stay private, or stand there already; day: when an end is owed.
    """
    outcome = _outcome(case.outcome, case.lang)
    told = {"number": case.number, "matter": say(case.lang, MATTERS[case.matter])}
    told |= {"who": act.actor, "day": day, "outcome": outcome}
    parts = [say(case.lang, SAID[act.deed], told), escape(words.strip())]
    parts += [say(case.lang, message, told) for message in _after(act, case)]
    return "\n\n".join(filter(None, parts))


def _after(act: Act, case: Case) -> Iterator[str]:
    """What follows from an act, for whom it concerns."""
    if act.deed is Deed.CASE_OPEN and case.parties:
        yield PRIVATE
    if act.deed is Deed.CASE_CLOSE:
        yield from (
            then
            for (matter, outcome), then in NEXT.items()
            if (matter, outcome) == (case.matter, case.outcome)
        )
        yield AGAIN


def render(found: Iterable[Case], clocks: Clocks, today: date, lang: str) -> Iterator[str]:
    """The open cases, the one that is owed an end first on top."""
    rows = sorted(found, key=lambda case: (due(case, clocks), case.number))
    if not rows:
        yield say(lang, NONE)
    for case in rows:
        yield f"{click.style(f'#{case.number}', bold=True)}  {_line(case, clocks, today, lang)}"


def _line(case: Case, clocks: Clocks, today: date, lang: str) -> str:
    day = {"day": due(case, clocks).isoformat()}
    parts = [say(lang, MATTERS[case.matter])]
    parts += [say(lang, ABOUT, {"what": visible(place_of(case.about))})] if case.about else []
    parts += [say(lang, PHASES[case.phase], {"who": visible(case.taker)})]
    if case.closed:
        return " · ".join((*parts, _outcome(case.outcome, lang)))
    return " · ".join((*parts, say(lang, LATE if is_late(case, clocks, today) else BY, day)))


def show(
    case: Case, about: str, parties: tuple[str, ...], said: Iterable[tuple[Act, str]], lang: str
) -> Iterator[str]:
    """What stands below a case's line.

    about, parties: as far as they can be read; said: each of its acts, with the words that are kept.
    """
    if case.parties and about:
        yield say(lang, ABOUT, {"what": place_of(about)})
    yield say(lang, ASKS, {"who": visible(parties[0])}) if parties else say(lang, FORGOTTEN)
    if parties[1:]:
        yield say(lang, WITH, {"who": visible(", ".join(parties[1:]))})
    for act, words in said:
        yield ""
        yield click.style(
            f"{act.at[:16].replace('T', ' ')}  {say(lang, DEEDS[act.deed])}  {visible(act.actor)}", dim=True
        )
        yield from (f"    {visible(line)}" for line in words.splitlines())


def values(case: Case, clocks: Clocks, today: date) -> dict[str, Any]:
    """A case as plain values; nothing of it that is private."""
    return {
        "number": case.number,
        "matter": case.matter.value,
        "at": case.at,
        "by": case.by or None,
        "about": place_of(case.about) or None,
        "phase": case.phase.value,
        "taker": case.taker or None,
        "due": due(case, clocks).isoformat(),
        "late": is_late(case, clocks, today),
        "closed": case.closed or None,
        "outcome": case.outcome or None,
    }


def ended(told: Sum, lang: str) -> str:
    """What came of the cases of a matter, in one line."""
    counts = (
        say(lang, COUNTED, {"outcome": say(lang, OUTCOMES[outcome]), "count": count})
        for outcome, count in told.outcomes.items()
    )
    return ", ".join(counts)


def table(told: Iterable[Sum], lang: str) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """The heads and the rows of a table of cases by matter."""
    rows = [
        (say(lang, MATTERS[one.matter]), *map(str, (one.opened, one.in_time, one.late)), ended(one, lang))
        for one in told
    ]
    return HEADS, rows


def sum_line(told: Sum, lang: str) -> str:
    """The cases of a matter in one line of a terminal, "" when there are none."""
    if not told.opened:
        return ""
    counts = {"matter": say(lang, MATTERS[told.matter]), "opened": told.opened}
    counts |= {"in_time": told.in_time, "late": told.late}
    return " · ".join(filter(None, (say(lang, SUM, counts), ended(told, lang))))


def sum_values(told: Sum) -> dict[str, Any]:
    """The cases of a matter as plain values."""
    outcomes = {outcome.value: count for outcome, count in told.outcomes.items()}
    counts = {"opened": told.opened, "in_time": told.in_time, "late": told.late}
    return {"matter": told.matter.value, **counts, "outcomes": outcomes}


def place_of(about: str) -> str:
    """What a case is about, as people say it: an address, or a contribution's number."""
    return paths.address(about) or (f"#{about}" if about else "")


def _outcome(code: str, lang: str) -> str:
    return say(lang, OUTCOMES[Outcome(code)]) if code else ""
