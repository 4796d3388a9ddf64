"""What a newsroom that was started holds, and what new answers make of it, in; what it holds then out.

What nobody was asked for stays: the roles of the masthead but who decides, its columns, the settings without
a question, the register.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

Values = Mapping[str, Any]
MODERATOR = "moderator"


@dataclass(frozen=True, slots=True)
class Before:
    """The values of the settings and of the masthead, and whether there is a register."""

    settings: Values
    masthead: Values
    has_register: bool = False


def settings(made: Values, before: Values) -> Values:
    """The settings of the answers, and what they do not speak of; its own domain follows the address."""
    screening = dict(before.get("screening", {}))
    gone = urlsplit(before["address"]).hostname
    domains = [one for one in screening.get("own_domains", ()) if one != gone]
    screening["own_domains"] = list(dict.fromkeys([*made["screening"]["own_domains"], *domains]))
    return {**before, **made, "screening": screening}


def masthead(made: Values, before: Values) -> Values:
    """Who decides is whom the answers name; every other role stays, and every column."""
    held: Values = before.get("people") or {}
    people = {handle: _roles(made["people"], handle, held) for handle in {**held, **made["people"]}}
    return {**before, "people": {handle: roles for handle, roles in people.items() if roles}}


def _roles(deciding: Values, handle: str, held: Values) -> list[str]:
    """Who decided already keeps their roles as they are, whatever else deciding brings."""
    now = list(held.get(handle, ()))
    if handle not in deciding:
        return [role for role in now if role != MODERATOR]
    return now if MODERATOR in now else list(dict.fromkeys([*now, *deciding[handle]]))


def changed(made: Values, before: Values) -> Iterator[str]:
    """The keys whose values differ, those of people by their handles."""
    for key in {**before, **made}:
        if key == "people":
            yield from changed(made.get(key) or {}, before.get(key) or {})
        elif made.get(key) != before.get(key):
            yield key
