"""Until when somebody is owed a word: a contribution in, the day out."""

from datetime import date, datetime, timedelta

from rempart.model.decision import Contribution, Stage
from rempart.model.settings import Clocks


def due(contribution: Contribution, clocks: Clocks) -> date | None:
    """The day, UTC, by which the newsroom owes an answer; None of what waits for its author."""
    if contribution.stage is Stage.RETURNED:
        return None
    days = clocks.appeal if contribution.stage is Stage.CONTESTED else clocks.decision
    return datetime.fromisoformat(contribution.since or contribution.at).date() + timedelta(days)


def days_late(contribution: Contribution, clocks: Clocks, today: date) -> int:
    """By how many days an answer is late; 0 of one that is in time, or not owed."""
    day = due(contribution, clocks)
    return max(0, (today - day).days) if day else 0
