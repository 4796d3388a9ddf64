"""Values in, JSON out, and back: for what a process without rights says, which is checked as hostile.

A dataclass is the list of its fields, a date its ISO 8601 form, an enumeration its value, bytes their base64.
What is read back has exactly the types its class declares, or is refused.
"""

import json
from binascii import a2b_base64, b2a_base64
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

T = TypeVar("T")
Reader = Callable[[Any], Any]

MOST = 600_000  # lists and mappings; each takes ten times the memory that it takes here
_PLAIN = (str, int, float, bool, NoneType)


class WireError(ValueError):
    """What was read is not what its class declares."""


def dump(value: object) -> bytes:
    """A value as JSON, in ASCII. Raises TypeError for what no reader could give back."""
    return json.dumps(value, default=_part, separators=(",", ":")).encode("ascii")


def load(kind: type[T], data: bytes) -> T:
    """The value that `dump` wrote. Raises WireError for anything else."""
    if data.count(b"[") + data.count(b"{") > MOST:
        raise WireError("too many parts")
    try:
        read: Callable[[Any], T] = _reader(kind)  # type: ignore[arg-type]  # a class is hashable
        return read(json.loads(data))
    except (ValueError, TypeError, RecursionError) as error:
        raise WireError(str(error)) from None


def _part(value: object) -> object:
    """One step of a value that JSON does not know. Texts, numbers, lists and mappings it knows."""
    if is_dataclass(value):
        return [getattr(value, field.name) for field in fields(value)]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return b2a_base64(value, newline=False).decode("ascii")
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    raise TypeError(f"{type(value).__name__} is not sent")


@cache
def _reader(kind: Any) -> Reader:
    """How a declared type is read."""
    if kind is Any:
        return _plain
    if kind in (str, int, bool, NoneType):
        return lambda value: value if type(value) is kind else _refuse(value, kind)
    if kind is float:
        return lambda value: value if type(value) in (int, float) else _refuse(value, kind)
    if kind is bytes:
        return lambda value: a2b_base64(value, strict_mode=True)
    if kind in (date, datetime):
        return lambda value: kind.fromisoformat(value)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    if is_dataclass(kind):
        return _record(kind)
    return _compound(get_origin(kind), get_args(kind))


def _record(kind: Any) -> Reader:
    hints = get_type_hints(kind)
    readers = [_reader(hints[field.name]) for field in fields(kind)]

    def read(value: Any) -> Any:
        if not isinstance(value, list) or len(value) != len(readers):
            _refuse(value, kind)
        return kind(*[reader(part) for reader, part in zip(readers, value, strict=True)])

    return read


def _compound(origin: Any, args: tuple[Any, ...]) -> Reader:
    if origin is UnionType:
        return _optional([kind for kind in args if kind is not NoneType], NoneType in args)
    if origin in (tuple, frozenset, set):
        each = _reader(args[0])
        return lambda value: origin(map(each, value if isinstance(value, list) else _refuse(value, origin)))
    if origin in (Mapping, dict):
        key, item = _reader(args[0]), _reader(args[1])
        return lambda value: {
            key(k): item(v) for k, v in (value if isinstance(value, dict) else _refuse(value, dict)).items()
        }
    raise TypeError(f"{origin} is not read")


def _optional(kinds: list[Any], absent: bool) -> Reader:
    """One type or nothing; of dates, the one with a time where a time was written."""
    if kinds == [date, datetime]:
        return lambda value: None if absent and value is None else _moment(value)
    (only,) = map(_reader, kinds)
    return lambda value: None if absent and value is None else only(value)


def _moment(value: str) -> date:
    return datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)


def _plain(value: Any) -> Any:
    """What may stand where anything may: a text, a number, a truth, nothing."""
    return value if isinstance(value, _PLAIN) else _refuse(value, Any)


def _refuse(value: object, kind: object) -> Any:
    raise WireError(f"{type(value).__name__} is no {kind}")
