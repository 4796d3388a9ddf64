"""Values go over the wire and come back as they were; anything else is refused, whoever wrote it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

import pytest

from rempart.model.finding import Audience, Family, Finding, Severity
from rempart.model.piece import Header, Kind, Media
from rempart.model.verdict import Verdict
from rempart.schema.wire import WireError, dump, load

from .conftest import a_finding, a_verdict


@dataclass(frozen=True)
class Odd:
    """One of each type that is sent."""

    share: float = 0.5
    seen: frozenset[str] = frozenset({"b", "a"})
    days: tuple[date, ...] = (date(2026, 11, 24),)
    at: datetime = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
    when: date | datetime | None = None
    more: Mapping[str, Any] = field(default_factory=dict)
    raw: bytes = b"\x00\xff"


@pytest.mark.parametrize(
    "value",
    [
        Odd(),
        Odd(when=date(2026, 1, 2), more={"count": 3, "name": "\udcff", "true": True, "none": None}),
        Odd(when=datetime(2026, 1, 2, 3, 4, tzinfo=UTC), share=1),
        a_finding(severity=None),
        a_finding(severity=Severity.HOLD, audience=Audience.MODERATOR, family=Family.LAW),
        a_verdict(a_finding(), a_finding(params={"count": 2})),
        Header(title="« Été »", kind=Kind.PODCAST, media=Media("a.mp3", 12), date=date(2026, 11, 24)),
    ],
)
def test_a_value_comes_back_as_it_was(value: object) -> None:
    back = load(type(value), dump(value))
    assert back == value
    assert type(getattr(back, "when", None)) is type(getattr(value, "when", None))


FINDING = dump(a_finding())


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        (Finding, b""),
        (Finding, b"\xff"),
        (Finding, b"{}"),
        (Finding, b"[]"),
        (Finding, FINDING[:-1]),
        (Finding, FINDING.replace(b"12,", b"true,", 1)),
        (Finding, FINDING.replace(b"12,", b'"12",', 1)),
        (Finding, FINDING.replace(b"everyone", b"nobody")),
        (Finding, FINDING.replace(b'"everyone"', b'["everyone"]')),
        (Verdict, FINDING),
        (Odd, dump(Odd(more={"deep": 1})).replace(b'"deep":1', b'"deep":[1]')),
        (Odd, dump(Odd()).replace(b'"a"', b'["a"]')),
        (Odd, dump(Odd()).replace(b"2026-11-24", b"2026-13-24", 1)),
        (Odd, dump(Odd()).replace(b'"AP8="', b'"AP8"')),
        (Odd, dump(Odd()).replace(b'"AP8="', b"[0,255]")),
        (Odd, b"[" * 100_000),
        (Odd, b"[" + b"[]," * 600_000 + b"[]]"),
        (Odd, dump(Odd()).replace(b"{}", b"[]")),
        (Odd, b"[" + b"9" * 10_000 + b"]"),
        (dict, b"{}"),
    ],
)
def test_what_is_not_what_its_class_declares_is_refused(kind: type[object], data: bytes) -> None:
    with pytest.raises(WireError):
        load(kind, data)


def test_what_nobody_could_read_back_is_not_sent() -> None:
    with pytest.raises(TypeError):
        dump(object())
