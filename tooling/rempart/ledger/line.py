"""A line of the ledger: an act and its place in the chain in, bytes out, and back."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from rempart.errors import NewsroomError
from rempart.i18n import N_
from rempart.model.decision import Act, Deed, Reason

VERSION = 1
GENESIS = "0" * 64
LONGEST = 256 * 1024  # bytes

_AT = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-\d\dT\d\d:\d\d:\d\dZ")
_HASH = re.compile(r"[0-9a-f]{64}")
_PLACE = ("v", "n", "prev")


class BadLine(NewsroomError):
    """A line that is not one of the ledger's."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An act in its place: the line's number, the hash of the line before, the line's own."""

    n: int
    prev: str
    hash: str
    act: Act


def stamp(moment: datetime) -> str:
    """A moment as the ledger writes it: UTC, to the second."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def encode(act: Act, n: int, prev: str) -> bytes:
    """The line's bytes, without the line feed."""
    told = {_key(field.name): _plain(getattr(act, field.name)) for field in fields(Act)}
    values = {key: value for key, value in told.items() if value} | {"v": VERSION, "n": n, "prev": prev}
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def decode(line: bytes) -> Entry:
    """The entry a line holds. Raises BadLine; what follows from its place is not looked at."""
    values = _parse(line)
    if not _is_number(values.get("v")) or values["v"] != VERSION:
        raise BadLine(N_("this line is of another version of the ledger: upgrade rempart"))
    unknown = sorted(set(values) - set(_CHECKS) - set(_PLACE))
    if unknown:
        raise BadLine(N_("the key %(key)s is unknown: upgrade rempart"), key=unknown[0])
    for key, check in {**_CHECKS, **_PLACES}.items():
        if key in values and not check(values[key]):
            raise BadLine(N_("the value of %(key)s is not one the ledger writes"), key=key)
    missing = [key for key in ("act", "actor", "at", "n", "prev") if key not in values]
    if missing:
        raise BadLine(N_("the key %(key)s is missing"), key=missing[0])
    return Entry(values["n"], values["prev"], sha256(line).hexdigest(), _act(values))


def _parse(line: bytes) -> dict[str, Any]:
    try:
        values = json.loads(line) if len(line) <= LONGEST else None
        if b"\\u" in line:  # half a character, which JSON can hold, could never be written again
            json.dumps(values, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        values = None
    if not isinstance(values, dict):
        raise BadLine(N_("this line is no JSON object of a bearable size"))
    return values


def _act(values: Mapping[str, Any]) -> Act:
    told = {key: value for key, value in values.items() if key not in _PLACE}
    told["deed"] = Deed(told.pop("act"))
    if "findings" in told:
        told["findings"] = tuple(told["findings"])
    return Act(**told)


def _key(field: str) -> str:
    return "act" if field == "deed" else field


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and value != ""


def _is_number(value: Any) -> bool:
    return type(value) is int and value > 0


def _is_hash(value: Any) -> bool:
    return isinstance(value, str) and _HASH.fullmatch(value) is not None


def _is_moment(value: Any) -> bool:
    if not isinstance(value, str) or not _AT.fullmatch(value):
        return False
    try:
        return bool(datetime.fromisoformat(value))
    except ValueError:
        return False


def _are_hashes(value: Any) -> bool:
    return _is_texts(value) and all(map(_is_hash, value.values()))


def _is_texts(value: Any) -> bool:
    return isinstance(value, dict) and bool(value) and all(map(_is_text, value.values()))


def _are_findings(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(map(_is_finding, value))


def _is_finding(value: Any) -> bool:
    return isinstance(value, dict) and all(_is_text(item) or _is_number(item) for item in value.values())


_PLACES: Mapping[str, Callable[[Any], bool]] = {
    "n": _is_number,
    "prev": _is_hash,
}
_CHECKS: Mapping[str, Callable[[Any], bool]] = {
    "act": lambda value: value in list(Deed),
    "actor": _is_text,
    "at": _is_moment,
    "band": _is_text,
    "base": _is_text,
    "blobs": _is_texts,
    "case": _is_number,
    "commit": _is_text,
    "findings": _are_findings,
    "manifest": _is_text,
    "merge": _is_text,
    "note": _is_texts,
    "reason": lambda value: value in list(Reason),
    "sealed": _are_hashes,
    "target": _is_number,
}
