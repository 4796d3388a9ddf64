"""Contributions on the forge in; read by the checks, written down, reported to their authors, out."""

import shlex
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from rempart.errors import NewsroomError
from rempart.forge import MAIN, Forge
from rempart.i18n import LANGUAGES
from rempart.ledger import Ledger
from rempart.ledger.stages import OPEN
from rempart.model.changes import Changes
from rempart.model.decision import Contribution
from rempart.model.finding import Audience, Family, Finding, Severity
from rempart.model.verdict import Band, Verdict
from rempart.newsroom.neighbours import Neighbours, beside, neighbours
from rempart.newsroom.recording import record_screen
from rempart.newsroom.screening import Report, screen_commit
from rempart.newsroom.standing import find, waiting
from rempart.newsroom.touching import changes_between, changes_of, manifest
from rempart.newsroom.upkeep import COMING, heal
from rempart.reports import posted


@dataclass(frozen=True, slots=True)
class Read:
    """A contribution, all it changes, and what the checks make of it, for those who may know all of it."""

    contribution: Contribution
    changes: Changes
    report: Report


def check(forge: Forge, contribution: Contribution, now: datetime, others: Neighbours | None = None) -> Read:
    """Read a contribution as it stands, write that down, and show its author the report.

    others: what waits besides, where a moderator asks; an author learns nothing of it.
    Raises StaleHead when it moved meanwhile: nothing is then said about either commit.
    """
    changes = changes_of(forge, contribution)
    report = screen_commit(forge.repository(), changes, now.date(), beside(others, contribution.number))
    known = record_screen(forge, contribution, changes, report.verdicts, now)
    _post(forge, contribution, changes, report)
    return Read(known, changes, report)


def check_waiting(forge: Forge, now: datetime) -> tuple[Read, ...]:
    """All that waits, each read at its newest commit, in the order it should be looked at.

    One that cannot be read is held, with the reason in the place of findings, and stops none of the others.
    """
    heal(forge, now)
    others = neighbours(forge)
    return tuple(_check_or_hold(forge, contribution, now, others) for contribution in waiting(forge))


def _check_or_hold(forge: Forge, contribution: Contribution, now: datetime, others: Neighbours) -> Read:
    try:
        return check(forge, contribution, now, others)
    except NewsroomError as error:
        changes = Changes(contribution.base, contribution.head)
        return Read(contribution, changes, Report((_unread(error),), {}))


def _unread(error: NewsroomError) -> Verdict:
    finding = Finding(
        line=0,
        message=error.message,
        params=error.params,
        severity=Severity.HOLD,
        audience=Audience.MODERATOR,
        family=Family.SAFETY,
    )
    return Verdict("", LANGUAGES[0], Band.HOLD, {}, (finding,), ())


def examine(forge: Forge, target: str, now: datetime) -> Read:
    """The one contribution a person means: as it stands or, when it is decided, as it was read last.

    Raises NewsroomError unless the target means one.
    """
    ledger = heal(forge, now)
    contribution = find(forge, ledger, target)
    if contribution.stage in OPEN:
        return check(forge, contribution, now, neighbours(forge))
    return _examine_again(forge, ledger, contribution, now)


def reading_command(root: Path, changes: Changes, number: int) -> str:
    """What a person types to read all that a contribution changes, exactly as it was checked."""
    git = f"git -C {shlex.quote(str(root))}"
    fetch = f"{git} fetch -q origin {MAIN} refs/pull/{number}/head"
    return f"{fetch} && {git} diff {changes.base[:12]}...{changes.head[:12]}"


def _examine_again(forge: Forge, ledger: Ledger, contribution: Contribution, now: datetime) -> Read:
    """Nothing is written down: it was decided. What git no longer holds is not read again."""
    number, repository = contribution.number, forge.repository()
    *_, last = (act for act in ledger.acts if act.target == number and act.deed in COMING)
    if not (repository.resolve(last.commit) and repository.resolve(last.base)):
        return Read(contribution, Changes(last.base, last.commit), Report((), {}))
    author = contribution.author if forge.request(number).proven else ""
    changes = changes_between(repository, last.base, last.commit, author)
    return Read(contribution, changes, screen_commit(repository, changes, now.date()))


def _post(forge: Forge, contribution: Contribution, changes: Changes, report: Report) -> None:
    """The one report of a contribution, unless the one shown says the same already."""
    lang = contribution.lang or (report.verdicts[0].lang if report.verdicts else "")
    told = posted.make(report.verdicts, changes.head, manifest(changes), lang, report.site)
    if forge.posted(contribution.number) != told:
        forge.post(contribution.number, told)
