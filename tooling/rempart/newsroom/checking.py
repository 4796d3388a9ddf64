"""Contributions on the forge in; read by the checks, written down, reported to their authors, out."""

from dataclasses import dataclass
from datetime import datetime

from rempart.forge import Forge
from rempart.model.changes import Changes
from rempart.model.decision import Contribution
from rempart.newsroom.recording import record_screen
from rempart.newsroom.screening import Report, screen_commit
from rempart.newsroom.standing import waiting
from rempart.newsroom.touching import changes_of, manifest
from rempart.newsroom.upkeep import heal
from rempart.reports import posted


@dataclass(frozen=True, slots=True)
class Read:
    """A contribution and what the checks make of it, for those who may know all of it."""

    contribution: Contribution
    report: Report


def check(forge: Forge, contribution: Contribution, now: datetime) -> Read:
    """Read a contribution as it stands, write that down, and show its author the report.

    Raises StaleHead when it moved meanwhile: nothing is then said about either commit.
    """
    changes = changes_of(forge, contribution)
    report = screen_commit(forge.repository(), changes, now.date())
    known = record_screen(forge, contribution, changes, report.verdicts, now)
    _post(forge, contribution, changes, report)
    return Read(known, report)


def check_waiting(forge: Forge, now: datetime) -> tuple[Read, ...]:
    """All that waits, each read at its newest commit, in the order it should be looked at."""
    heal(forge, now)
    return tuple(check(forge, contribution, now) for contribution in waiting(forge))


def _post(forge: Forge, contribution: Contribution, changes: Changes, report: Report) -> None:
    """The one report of a contribution, unless the one shown says the same already."""
    lang = contribution.lang or (report.verdicts[0].lang if report.verdicts else "")
    told = posted.make(report.verdicts, changes.head, manifest(changes), lang, report.site)
    if forge.posted(contribution.number) != told:
        forge.post(contribution.number, told)
