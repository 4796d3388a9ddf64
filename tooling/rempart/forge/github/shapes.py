"""JSON of GitHub in; texts and numbers out, or an error where it is not what it should be."""

from collections.abc import Mapping, Sequence
from typing import Any

from rempart.errors import NewsroomError
from rempart.i18n import N_

GARBLED = N_("GitHub gave an answer that cannot be read: try again in a minute")


def items(told: Any) -> Sequence[Mapping[str, Any]]:
    """A list of objects."""
    if not isinstance(told, list) or not all(isinstance(one, dict) for one in told):
        raise NewsroomError(GARBLED)
    return told


def inner(told: Any, *keys: str) -> Any:
    """What stands below some keys, None where one of them is missing or null."""
    for key in keys:
        if not isinstance(told, dict):
            return None
        told = told.get(key)
    return told


def text(told: Any, *keys: str) -> str:
    """A text that must be there."""
    value = inner(told, *keys)
    if not isinstance(value, str):
        raise NewsroomError(GARBLED)
    return _whole(value)


def text_or_none(told: Any, *keys: str) -> str:
    """A text that may be missing or null: "" then."""
    value = inner(told, *keys)
    return _whole(value) if isinstance(value, str) else ""


def number(told: Any, *keys: str) -> int:
    """A whole number that must be there."""
    value = inner(told, *keys)
    if type(value) is not int:
        raise NewsroomError(GARBLED)
    return value


def _whole(value: str) -> str:
    """Without the halves of characters that JSON can hold and nothing can print."""
    return value.encode("utf-8", "replace").decode()
