"""What a contribution changes and who has which role, in; whether it is a change of the house, out."""

from rempart.intake.paths import FOLDER, folded
from rempart.model.changes import Changes
from rempart.model.person import Masthead, Role

CHANGING = frozenset({Role.MODERATOR, Role.EDITOR})  # who may ask for a change of the house


def is_of_the_house(changes: Changes, masthead: Masthead) -> bool:
    """Whether somebody who may changes what stands outside contributions, and nothing else with it.

    masthead: main's own, as it is now. An author for whom the forge does not answer has no role.
    """
    roles = masthead.roles.get(changes.author, frozenset()) if changes.author else frozenset()
    return bool(CHANGING & roles and changes.items) and not any(
        _is_contributed(change.path) for change in changes.items
    )


def _is_contributed(path: str) -> bool:
    """Whether a path leads, by any spelling or detour, to where contributions stand."""
    parts = folded(path).split("/")
    return parts[0] == FOLDER.rstrip("/") or bool({"", ".", ".."} & set(parts))
