"""What the checks concluded about a contribution in; the line that says so in public out."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from rempart.errors import StaleHead
from rempart.forge import Forge, Request
from rempart.forge.branch import NEWSROOM, record
from rempart.i18n import N_
from rempart.ledger import Ledger, stamp
from rempart.ledger.stages import contributions
from rempart.model.changes import Changes
from rempart.model.decision import LEFT_OFF, About, Act, Contribution, Deed
from rempart.model.finding import Finding, Severity
from rempart.model.verdict import Band, Verdict
from rempart.newsroom.lots import draw
from rempart.newsroom.standing import join
from rempart.newsroom.touching import PLAIN, blobs_of, manifest
from rempart.newsroom.upkeep import arrival
from rempart.reports import public
from rempart.reports.queue import heaviest

Draw = Callable[[], Mapping[str, str]]

MANY = 100  # findings in one line of the ledger
MOVED = N_("contribution %(number)d changed while it was read: read it again")
PUBLIC = (Band.BLOCKED, Band.HOLD)  # heaviest first; that a moderator should look is not said


def record_screen(
    forge: Forge,
    contribution: Contribution,
    changes: Changes,
    verdicts: Sequence[Verdict],
    now: datetime,
    sample: float = 0.0,
    about: About | None = None,
) -> Contribution:
    """Write down that exactly `changes.head` was read, and what may be said of it; the contribution after.

    sample: the share of clear contributions that a lot picks out; it is drawn once for each.
    about: what it says of itself, as somebody else read it already; None to look.

    The same reading twice is written once. Raises StaleHead when the contribution moved meanwhile.
    """
    with forge.turn():
        request = forge.request(contribution.number)
        if request.head != changes.head:
            raise StaleHead(MOVED, number=request.number)
        act = _act(request.number, changes, verdicts, stamp(now))
        lot = partial(draw, forge, heaviest(verdicts).value, sample)
        ledger = record(forge, lambda ledger: _lines(forge, ledger, request, act, lot, about))
        return join(request, contributions(ledger.acts)[request.number])


def _lines(
    forge: Forge, ledger: Ledger, request: Request, act: Act, lot: Draw, about: About | None
) -> list[Act]:
    """The screening, unless it is known, with its lot when it is the first; before it the coming of what
    was pushed unseen."""
    known = contributions(ledger.acts)
    coming = arrival(forge, known, request, act.at, about)
    if not coming and _is_known(ledger, act):
        return []
    has_lot = act.target in known and known[act.target].lot
    return [*coming, act if has_lot else replace(act, sealed=lot())]


def _act(number: int, changes: Changes, verdicts: Sequence[Verdict], at: str) -> Act:
    bands = {verdict.band for verdict in verdicts}
    findings = [finding for verdict in verdicts for finding in public(verdict.findings)]
    kept = _heaviest(findings)
    return Act(
        at=at,
        deed=Deed.SCREEN,
        actor=NEWSROOM,
        target=number,
        commit=changes.head,
        base=changes.base,
        blobs=blobs_of(changes),
        manifest=manifest(changes),
        band=next((band.value for band in PUBLIC if band in bands), ""),
        findings=tuple(_told(finding) for finding in kept),
        note={LEFT_OFF: str(len(findings) - len(kept))} if len(findings) > MANY else {},
    )


def _heaviest(findings: Sequence[Finding]) -> list[Finding]:
    """As many as a line has room for, in their order.

    Advice is left off first, then what says again what its rule says elsewhere, the lightest first: what may
    be done with a contribution hangs on the rules that hold it.
    """
    heaviest = sorted(range(len(findings)), key=lambda n: -(findings[n].severity or 0))
    first = {findings[n].rule: n for n in reversed(heaviest)}

    def rank(n: int) -> tuple[bool, bool]:
        return (findings[n].severity or 0) < Severity.LOOK, first[findings[n].rule] != n

    return [findings[n] for n in sorted(sorted(heaviest, key=rank)[:MANY])]


def _told(finding: Finding) -> Mapping[str, str | int]:
    """Rule and place. No quotation and no parameter: they hold the text of what may be refused."""
    return dict(_facts(finding))


def _facts(finding: Finding) -> Iterator[tuple[str, str | int]]:
    yield "rule", finding.rule
    if PLAIN.fullmatch(finding.path):
        yield "path", finding.path
    if finding.line > 0:
        yield "line", finding.line
    if finding.end_line > finding.line:
        yield "end_line", finding.end_line
    if finding.severity in (Severity.HOLD, Severity.BLOCK):
        yield "severity", finding.severity.name.lower()


def _is_known(ledger: Ledger, act: Act) -> bool:
    """Whether this reading of this version is the last one that was written down."""
    if contributions(ledger.acts)[act.target].screened != act.commit:
        return False
    *_, last = (one for one in ledger.acts if one.deed is Deed.SCREEN and one.target == act.target)
    return _is_same(last, act)


def is_last(last: Act | None, changes: Changes, verdicts: Sequence[Verdict]) -> bool:
    """Whether the last line on what the checks concluded of a contribution says what these verdicts do."""
    if last is None or last.commit != changes.head:
        return False
    return _is_same(last, _act(last.target, changes, verdicts, last.at))


def _is_same(last: Act, act: Act) -> bool:
    return (last.band, last.findings, last.note) == (act.band, act.findings, act.note)
