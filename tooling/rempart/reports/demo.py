"""What the demo tells at its end: the queue, and the commands to try next."""

import shlex
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

import click

from rempart.i18n import N_, say
from rempart.model.decision import Contribution, Deed, Reason, Stage
from rempart.model.finding import Family
from rempart.model.verdict import Band
from rempart.reports import queue

DECIDED = {
    Stage.ACCEPTED: N_("a moderator accepts it"),
    Stage.RETURNED: N_("a moderator gives it back to its author, with reasons"),
    Stage.DECLINED: N_("a moderator declines it, with reasons"),
}
RESERVED = N_("a moderator reserves it")
MODERATOR = "idris-benali"
WORDS = {
    Deed.RETURN: N_("Please mend what the checks show, then offer it again."),
    Deed.DECLINE: N_("Thank you for offering this. We do not publish it, for the reason named above."),
}
REASONS = {
    Family.SAFETY: Reason.UNSAFE,
    Family.FORM: Reason.FORM,
    Family.SPAM: Reason.FREE_ADVERTISING,
    Family.SOURCING: Reason.MISSING_SOURCES,
    Family.RUMOUR: Reason.RUMOUR,
    Family.COPIES: Reason.COPY,
    Family.DISCLOSURE: Reason.FREE_ADVERTISING,
    Family.MEDIA: Reason.UNLICENSED_MEDIA,
    Family.LAW: Reason.UNLAWFUL,
}
NEXT = N_("Try next, in another terminal:")
PAPER, DESK = N_("The newspaper:"), N_("The desk of a moderator:")
AT_DESK = "camille-roux"
ENDING = N_("Ctrl-C stops both.")


def came_in(row: queue.Row, lang: str) -> Iterator[str]:
    """A contribution as the checks read it."""
    yield ""
    yield from queue.verdict_lines(*row, lang)


def decided(contribution: Contribution, lang: str) -> str:
    """What was done with it."""
    return f"    → {say(lang, DECIDED.get(contribution.stage, RESERVED))}"


def render(rows: Sequence[queue.Row], newsroom: Path, lang: str, now: datetime) -> Iterator[str]:
    """The queue, then commands that work on what waits in it, one after the other."""
    yield ""
    yield from queue.render(rows, lang, now)
    yield ""
    yield click.style(say(lang, NEXT), bold=True)
    place = shlex.quote(str(newsroom))
    command = f"  .venv/bin/rempart -C {place}"
    yield f"{command} queue"
    yield from (f"{command} {words}" for words in _moderating(rows))
    yield f"  git -C {place} fetch -q &&{command[1:]} publish --rev origin/main"
    yield f"{command} ledger show"
    yield f"{command} ledger verify"


def _moderating(rows: Sequence[queue.Row]) -> Iterator[str]:
    """One is read; the lightest of what waits is accepted, the next returned, the next declined."""
    for contribution, _ in rows[:1]:
        yield f"queue {contribution.number}"
    order = list(Band)
    free = sorted(filter(_is_free, rows), key=lambda row: order.index(queue.heaviest(row[1])))
    for row, deed in zip(free, (Deed.ACCEPT, Deed.RETURN, Deed.DECLINE), strict=False):
        contribution, _ = row
        yield f"decide {contribution.number} {deed} --as {MODERATOR} {_options(row, deed)}"


def _is_free(row: queue.Row) -> bool:
    """Whether the moderator of the commands may decide on it now, in any way."""
    contribution, verdicts = row
    waits = contribution.stage is not Stage.RETURNED and contribution.reserved_by in ("", MODERATOR)
    return waits and queue.heaviest(verdicts) is not Band.BLOCKED


def _options(row: queue.Row, deed: Deed) -> str:
    """The commit that is accepted; or what the heaviest finding is about, and words to its author."""
    contribution, verdicts = row
    if deed is Deed.ACCEPT:
        return f"--sha {contribution.head}"
    findings = (finding for verdict in verdicts for finding in verdict.findings)
    heaviest = max(findings, key=lambda finding: finding.severity or 0, default=None)
    reason = REASONS[heaviest.family] if heaviest else Reason.OFF_TOPIC
    return f"--reason {reason} --words {shlex.quote(say(contribution.lang, WORDS[deed]))}"
