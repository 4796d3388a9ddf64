"""What waits in, as a list that says why each row stands where it stands."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import click

from rempart.i18n import N_, say
from rempart.ledger.clocks import days_late, due
from rempart.model.decision import Contribution, Stage
from rempart.model.finding import Finding
from rempart.model.measure import Measure
from rempart.model.power import Brake, Doubt
from rempart.model.settings import Clocks
from rempart.model.verdict import Band, Verdict
from rempart.reports import Site, agreed, answers, measures, message, place, visible
from rempart.reports.brakes import BACK, notice, question
from rempart.reports.data import piece_values
from rempart.reports.terminal import band_word

STAGES = {
    Stage.RECEIVED: N_("received"),
    Stage.HELD: N_("held for a moderator"),
    Stage.RETURNED: N_("returned to its author"),
    Stage.CONTESTED: N_("refused, and contested"),
    Stage.DECLINED: N_("declined"),
    Stage.WITHDRAWN: N_("withdrawn by its author"),
    Stage.ACCEPTED: N_("accepted"),
    Stage.PUBLISHED: N_("published"),
    Stage.RETRACTED: N_("retracted"),
}
ORDER = N_(
    "First what waits for the newsroom, then what waits for its author, last what waits for a measure; the"
    " day of the longest wait first, and of one day who is least known here."
)
BY_LOT = N_("Chosen by lot: read it as if no check had, for what you decide tells what the checks miss.")
EMPTY = N_("Nothing waits.")
LATE, LATER = N_("%(count)d day late"), N_("%(count)d days late")
PASSED = N_("passed on by %(who)s, so read by somebody else")
NOT_BY = N_("refused by %(who)s, so judged by somebody else")
SHOWN = 3  # findings of a contribution; the rest are counted
NO_MEASURES: Mapping[int, Measure] = {}
Row = tuple[Contribution, Sequence[Verdict]]


def render(
    rows: Sequence[Row],
    lang: str,
    now: datetime,
    braked: Sequence[Brake] = (),
    by_lot: Container[int] = (),
    doubts: Iterable[Doubt] = (),
    clocks: Clocks = Clocks(),  # noqa: B008, it is frozen
    held: Mapping[int, Measure] = NO_MEASURES,
) -> Iterator[str]:
    """The lines of the list for a terminal, after what moderators must know of the checks themselves.

    by_lot: the numbers of those that were chosen to be read as if no check had. held: the measures that some
    wait for.
    """
    yield from (notice(brake, lang) for brake in braked)
    if braked:
        yield say(lang, BACK)
        yield ""
    if asked := question(doubts, lang):
        yield asked
        yield ""
    yield say(lang, ORDER if rows else EMPTY)
    for contribution, verdicts in rows:
        yield ""
        yield from verdict_lines(contribution, verdicts, lang)
        yield f"    {_why(contribution, lang, now, clocks)}"
        if contribution.number in by_lot:
            yield f"    {say(lang, BY_LOT)}"
        if contribution.number in held:
            yield f"    {measures.held(held[contribution.number], lang)}"


def values(
    rows: Iterable[Row],
    lang: str,
    site: Site,
    by_lot: Container[int] = (),
    clocks: Clocks = Clocks(),  # noqa: B008
    held: Mapping[int, Measure] = NO_MEASURES,
) -> list[dict[str, Any]]:
    """The list as plain values, in its order."""
    return [
        {
            "number": contribution.number,
            "title": contribution.title,
            "author": contribution.author,
            "at": contribution.at,
            "since": contribution.since,
            "head": contribution.head,
            "stage": contribution.stage.value,
            "due": _iso(due(contribution, clocks)),
            "reserved_by": contribution.reserved_by or None,
            "escalated_by": ", ".join(contribution.escalated) or None,
            "band": heaviest(verdicts).value,
            "by_lot": contribution.number in by_lot,
            "held_until": held[contribution.number].until if contribution.number in held else None,
            "pieces": [piece_values(verdict, lang, site) for verdict in verdicts],
        }
        for contribution, verdicts in rows
    ]


def heaviest(verdicts: Iterable[Verdict]) -> Band:
    """The band of a contribution: that of its heaviest piece."""
    order = list(Band)
    return max((verdict.band for verdict in verdicts), key=order.index, default=Band.CLEAR)


def verdict_lines(contribution: Contribution, verdicts: Sequence[Verdict], lang: str) -> Iterator[str]:
    """A contribution's number, band and title, then its heaviest findings."""
    number = click.style(f"#{contribution.number}", bold=True)
    yield f"{number}  {band_word(heaviest(verdicts), lang)}  {visible(contribution.title)}"
    findings = points(verdicts, lang)
    told = [f"    - {text}  {click.style(rule, dim=True)}" for rule, text in findings]
    yield from told[:SHOWN]
    if len(told) > SHOWN:
        yield "    " + say(
            lang, N_("- and %(count)d more"), {"count": len(told) - SHOWN}, N_("- and %(count)d more")
        )


def points(verdicts: Iterable[Verdict], lang: str) -> list[tuple[str, str]]:
    """Each rule and what it saw, the heaviest first."""
    findings = sorted((f for v in verdicts for f in v.findings), key=_weight)
    return list(_told(findings, lang))


def _weight(finding: Finding) -> tuple[int, bool]:
    """The heaviest first; what its author answered is read before what asked for nothing."""
    return -(finding.severity or 0), finding.answer is None


def _told(findings: Iterable[Finding], lang: str) -> Iterator[tuple[str, str]]:
    """Each rule and what it saw. What it saw several times in one piece is said once, with every line."""
    places: dict[tuple[str, str, str], set[int]] = {}
    for finding in findings:
        said = f" · {answers.told(finding.answer, lang)}" if finding.answer else ""
        saw = (finding.path, finding.rule, message(finding, lang) + said)
        places.setdefault(saw, set()).add(finding.line)
    for (_, rule, text), lines in places.items():
        yield rule, " · ".join([*place(sorted(lines - {0}), lang), text])


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _why(contribution: Contribution, lang: str, now: datetime, clocks: Clocks) -> str:
    told = why(contribution, lang, now, clocks)
    parts = [click.style(text, fg="red") if is_late else text for is_late, text in told]
    return " · ".join([*parts, contribution.head])


def why(contribution: Contribution, lang: str, now: datetime, clocks: Clocks) -> Iterator[tuple[bool, str]]:
    """Who offers it, where it stands, since when, until when it is owed an answer, whose hands it is in: each
    in words, and whether it says that it is late."""
    yield False, visible(contribution.author)
    yield False, say(lang, STAGES[contribution.stage])
    yield False, _wait(contribution, lang, now)
    yield from _owed(contribution, lang, now, clocks)
    if contribution.reserved_by:
        yield False, say(lang, N_("reserved by %(who)s"), {"who": visible(contribution.reserved_by)})


def passed(contribution: Contribution, lang: str) -> str:
    """Who passed it on, for moderators."""
    return say(lang, PASSED, {"who": ", ".join(visible(who) for who in contribution.escalated)})


def _owed(contribution: Contribution, lang: str, now: datetime, clocks: Clocks) -> Iterator[tuple[bool, str]]:
    """Until when it is owed an answer, and by whom it is not judged."""
    if late := days_late(contribution, clocks, now.date()):
        yield True, say(lang, LATE, {"count": late}, LATER)
    elif day := due(contribution, clocks):
        yield False, say(lang, N_("an answer is owed by %(day)s"), {"day": day.isoformat()})
    if contribution.agreed:
        yield False, agreed.told(contribution, lang)
    if contribution.escalated:
        yield False, passed(contribution, lang)
    if contribution.stage is Stage.CONTESTED and contribution.refusal:
        yield False, say(lang, NOT_BY, {"who": visible(contribution.refusal.by)})


def _wait(contribution: Contribution, lang: str, now: datetime) -> str:
    minutes = int((now - datetime.fromisoformat(contribution.since or contribution.at)).total_seconds() // 60)
    if minutes < 60:
        count, one, many = minutes, N_("waits for %(count)d minute"), N_("waits for %(count)d minutes")
    elif minutes < 48 * 60:
        count, one, many = minutes // 60, N_("waits for %(count)d hour"), N_("waits for %(count)d hours")
    else:
        count, one, many = minutes // 1440, N_("waits for %(count)d day"), N_("waits for %(count)d days")
    return say(lang, one, {"count": count}, many)
