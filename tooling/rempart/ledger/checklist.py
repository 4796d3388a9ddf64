"""What who decides looked at: points of the checklist in, words of the record out, and back."""

from collections.abc import Iterable

from rempart.model.checklist import Checked, Item
from rempart.model.decision import Act

CHECKED = "checked"  # in the note of a decision


def noted(checked: Iterable[str]) -> dict[str, str]:
    """The note that says it, in the order of the list; none of nothing."""
    told = written(checked)
    return {CHECKED: told} if told else {}


def written(checked: Iterable[str]) -> str:
    """The points in one line: "rights, style"."""
    named = set(checked)
    return ", ".join(item for item in Item if item in named)


def read(told: str) -> tuple[Item, ...]:
    """The points that a line names; what is none of them is left out."""
    named = {one.strip() for one in told.split(",")}
    return tuple(item for item in Item if item in named)


def checked_in(act: Act) -> Checked | None:
    """What the act of a decision says was looked at, None when it says nothing."""
    items = read(act.note.get(CHECKED, ""))
    return Checked(act.actor, act.commit, items) if items else None
