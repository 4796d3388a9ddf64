"""What is said of a contribution, as the blobs a local forge keeps: values to bytes and back.

Anybody can push such a blob: one that is not as it is written here counts as absent.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, fields
from typing import Any, TypeVar

from rempart.model.report import Annotation, Check, Remark, Report

Value = TypeVar("Value", Annotation, Remark, Report)
UNREADABLE = (ValueError, TypeError, KeyError, RecursionError)


def write_report(report: Report) -> bytes:
    """The report as JSON."""
    return _write(asdict(report))


def read_report(data: bytes) -> Report | None:
    """The report that JSON holds, None when it holds none."""
    try:
        told = _checked(json.loads(data))
        annotations = tuple(_make(Annotation, _checked(one)) for one in told["annotations"])
        return _make(Report, {**told, "annotations": annotations})
    except UNREADABLE:
        return None


def add_remark(discussion: bytes, remark: Remark) -> bytes:
    """The discussion with the remark as its last line of JSON."""
    ended = discussion if discussion.endswith(b"\n") or not discussion else discussion + b"\n"
    return ended + _write(asdict(remark)) + b"\n"


def without_remark(discussion: bytes, mark: str) -> bytes:
    """The discussion without what was said under a mark."""
    kept = (line for line in discussion.splitlines(keepends=True) if not _has_mark(line, mark))
    return b"".join(kept)


def _has_mark(line: bytes, mark: str) -> bool:
    return any(remark.mark == mark for remark in read_remarks(line))


def read_remarks(data: bytes) -> Iterator[Remark]:
    """The remarks of a discussion, oldest first; a line that is none is passed over."""
    for line in data.splitlines():
        try:
            yield _make(Remark, json.loads(line))
        except UNREADABLE:
            continue


def write_labels(labels: Sequence[str]) -> bytes:
    """The labels as JSON."""
    return _write(list(labels))


def read_labels(data: bytes) -> tuple[str, ...]:
    """The labels that JSON holds, none when it is no list of texts."""
    try:
        told = json.loads(data)
        return tuple(map(_text, told)) if isinstance(told, list) else ()
    except UNREADABLE:
        return ()


def _write(told: Any) -> bytes:
    """A path that is no text becomes one: nothing is found by what is written here."""
    return json.dumps(told, ensure_ascii=False).encode(errors="replace")


def _checked(told: Mapping[str, Any]) -> dict[str, Any]:
    return {**told, "check": Check(told["check"])}


def _make(kind: type[Value], told: Any) -> Value:
    """A value with texts and numbers where it has them. Raises one of UNREADABLE."""
    if not isinstance(told, dict):
        raise TypeError(told)
    for field in fields(kind):
        value = told.get(field.name)
        if field.type is str and value is not None:
            _text(value)
        if field.type is int and type(value) is not int:
            raise TypeError(value)
    return kind(**told)


def _text(value: Any) -> str:
    """A text, without the halves of characters that JSON can hold and nothing can print."""
    if not isinstance(value, str):
        raise TypeError(value)
    return value.encode().decode()
