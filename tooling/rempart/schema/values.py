"""The kinds of single value a field may hold: a node in; the typed value, or a problem, out."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches
from typing import Any

from rempart.i18n import N_
from rempart.model.piece import Problem
from rempart.schema.reading import Node
from rempart.schema.text import unseen, without_unseen

_SHOWN = 40  # characters of a wrong value that a message repeats
_DATE = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?)?")
_PORTION = re.compile(r"0(?:\.\d{1,6})?|1(?:\.0)?")
_CLOCK = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):([0-5]\d)")

YEAR = 366  # days

Problems = list[Problem]


def wrong(problems: Problems, node: Node, key: str, message: str, **params: Any) -> None:
    """Note that the value of `key` cannot be taken; the message may name %(key)s and %(value)s."""
    value = seen(node.value) if isinstance(node.value, str) else "…"
    problems.append(Problem("wrong-value", node.line, message, {"key": key, "value": value} | params))


def seen(word: str) -> str:
    """A stranger's word as a message repeats it: short, on one line, nothing unseen in it."""
    plain = "".join(char if char.isprintable() else "?" for char in word[: _SHOWN + 1])
    return plain if len(plain) <= _SHOWN else f"{plain[:_SHOWN]}…"


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word most like a wrong one, "" when none is."""
    return next(iter(get_close_matches(word.lower()[:_SHOWN], list(known), n=1, cutoff=0.6)), "")


@dataclass(frozen=True, slots=True)
class Line:
    """Text on one line; with a pattern, a name of that shape. `shape` says it to people."""

    longest: int = 200
    pattern: str = ""
    shape: str = ""
    about: str = N_("text on one line")

    def read(self, node: Node, key: str, problems: Problems) -> str | None:
        text = _text(node, key, problems)
        if text is None:
            return None
        if "\n" in text:
            wrong(problems, node, key, N_("%(key)s does not stand on one line"))
        elif len(text) > self.longest:
            wrong(problems, node, key, N_("%(key)s is longer than %(most)d characters"), most=self.longest)
        elif self.pattern and not re.fullmatch(self.pattern, text):
            wrong(problems, node, key, self.shape or N_("%(key)s cannot be “%(value)s”"))
        else:
            return text
        return None

    def schema(self) -> dict[str, Any]:
        shape = {"pattern": f"^(?:{self.pattern})$"} if self.pattern else {}
        return {"type": "string", "minLength": 1, "maxLength": self.longest, **shape}


@dataclass(frozen=True, slots=True)
class Words:
    """Text of any number of lines, which become one."""

    longest: int = 2000
    about: str = N_("text")

    def read(self, node: Node, key: str, problems: Problems) -> str | None:
        text = _text(node, key, problems)
        if text is not None and len(text) > self.longest:
            wrong(problems, node, key, N_("%(key)s is longer than %(most)d characters"), most=self.longest)
            return None
        return None if text is None else " ".join(text.split())

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "minLength": 1, "maxLength": self.longest}


@dataclass(frozen=True, slots=True)
class Choice:
    """One word of a list; read as it stands in the list, so that a StrEnum's members stay its members."""

    among: tuple[str, ...]
    about: str = N_("one word of a list")

    def read(self, node: Node, key: str, problems: Problems) -> str | None:
        for word in self.among:
            if node.value == word and node.kind == "str":
                return word
        near = nearest(node.value, self.among) if isinstance(node.value, str) else ""
        if near:
            wrong(
                problems, node, key, N_("%(key)s cannot be “%(value)s”; the nearest is “%(near)s”"), near=near
            )
        else:
            words = ", ".join(self.among)
            wrong(
                problems, node, key, N_("%(key)s cannot be “%(value)s”; it is one of %(words)s"), words=words
            )
        return None

    def schema(self) -> dict[str, Any]:
        return {"enum": [str(word) for word in self.among]}


@dataclass(frozen=True, slots=True)
class Day:
    """A date; where `timed`, maybe with a time and its zone."""

    timed: bool = False
    about: str = N_("a date, as 2026-11-24")

    def read(self, node: Node, key: str, problems: Problems) -> date | datetime | None:
        written = node.value if isinstance(node.value, str) else ""
        try:
            if _DATE.fullmatch(written) and (self.timed or len(written) == 10):
                return date.fromisoformat(written) if len(written) == 10 else datetime.fromisoformat(written)
        except ValueError:
            wrong(problems, node, key, N_("%(key)s is no date of the calendar: “%(value)s”"))
            return None
        wrong(problems, node, key, N_("%(key)s is not written as a date, such as 2026-11-24: “%(value)s”"))
        return None

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": f"^{_DATE.pattern}$" if self.timed else r"^\d{4}-\d\d-\d\d$"}


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time, as seconds or as 12:30 or 1:02:30; read as seconds."""

    about: str = N_("a duration, as 12:30 or 1:02:30")

    def read(self, node: Node, key: str, problems: Problems) -> int | None:
        written = node.value if isinstance(node.value, str) else ""
        clock = _CLOCK.fullmatch(written)
        if clock:
            hours, minutes, seconds = (int(part or 0) for part in clock.groups())
            return hours * 3600 + minutes * 60 + seconds
        if written.isascii() and written.isdigit() and len(written) < 7:
            return int(written)
        wrong(problems, node, key, N_("%(key)s is not a duration such as 12:30: “%(value)s”"))
        return None

    def schema(self) -> dict[str, Any]:
        return {
            "anyOf": [{"type": "integer", "minimum": 0}, {"type": "string", "pattern": f"^{_CLOCK.pattern}$"}]
        }


@dataclass(frozen=True, slots=True)
class Portion:
    """A part of a whole, between 0 and 1."""

    about: str = N_("a share between 0 and 1, as 0.05")

    def read(self, node: Node, key: str, problems: Problems) -> float | None:
        written = node.value if isinstance(node.value, str) else ""
        if _PORTION.fullmatch(written):
            return float(written)
        wrong(problems, node, key, N_("%(key)s is not a share between 0 and 1, such as 0.05: “%(value)s”"))
        return None

    def schema(self) -> dict[str, Any]:
        return {"type": "number", "minimum": 0, "maximum": 1}


@dataclass(frozen=True, slots=True)
class Days:
    """A number of days, at least one and at most a year."""

    about: str = N_("a number of days, from 1 to 366")

    def read(self, node: Node, key: str, problems: Problems) -> int | None:
        written = node.value if isinstance(node.value, str) else ""
        if written.isascii() and written.isdigit() and len(written) < 4 and 1 <= int(written) <= YEAR:
            return int(written)
        wrong(problems, node, key, N_("%(key)s is no number of days from 1 to 366: “%(value)s”"))
        return None

    def schema(self) -> dict[str, Any]:
        return {"type": "integer", "minimum": 1, "maximum": YEAR}


def _text(node: Node, key: str, problems: Problems) -> str | None:
    """The text of a node that is one; what YAML takes for something else wants quotes."""
    if not isinstance(node.value, str):
        wrong(problems, node, key, N_("%(key)s should be text"))
    elif node.kind != "str":
        wrong(problems, node, key, N_("“%(value)s” is not read as text; put %(key)s in quotes"))
    elif not (text := _without_unseen(node, key, problems)):
        wrong(problems, node, key, N_("%(key)s is empty"))
    else:
        return text
    return None


def _without_unseen(node: Node, key: str, problems: Problems) -> str:
    """Looked at as YAML understood it: "\\u202e" was written with plain letters."""
    if code := unseen(node.value):
        wrong(problems, node, key, N_("an unseen character (%(code)s)"), code=code)
    return without_unseen(node.value).strip()
