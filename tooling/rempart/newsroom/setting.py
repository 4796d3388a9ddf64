"""Pieces in, each as readers will meet it out, or why they will not; set in a child without rights."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from rempart.adapters.sandbox import Overrun
from rempart.i18n import N_
from rempart.intake import parse
from rempart.intake.markdown import read_outline, render
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Piece, Problem
from rempart.model.verdict import Band, Verdict
from rempart.newsroom.guarding import Guard, guard_reading, problem
from rempart.publishing.dates import moment
from rempart.publishing.entries import Entry, as_entry
from rempart.publishing.leading import Unled
from rempart.rules import Rule, find_rules
from rempart.screening import screen

LEFT = "left out"  # where what is left out is written down
OTHER_LANGUAGE = N_("the newspaper is not printed in this language (%(lang)s)")
NO_DAY = N_("the piece has no date that can be printed")
NOT_YET = N_("waits for its day, %(date)s")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A piece that cannot be built, or whose day has not come, and the findings that say why."""

    path: str
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked of a piece. holders: who holds each address that it may claim."""

    path: str
    holders: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Made:
    """What a piece came to: an entry and its text, or why it is left out."""

    entry: Entry | None = None
    body: str = ""
    left_out: LeftOut | None = None


class Typesetter:
    """Sets pieces, whatever stands beside them. zone: the newspaper's own, in which days begin."""

    def __init__(self, languages: tuple[str, ...], zone: str, today: date) -> None:
        self._languages, self._zone, self._today = languages, zone, today
        self._guard: Guard[Order, Made] | None = None

    def close(self) -> None:
        """End the child, if any was needed."""
        if self._guard:
            self._guard.close()

    def made(self, order: Order, data: bytes) -> Made:
        """A piece as its readers will meet it, or why they will not."""
        if self._guard is None:
            moment(self._today, self._zone)  # what a time zone is, is read from the disk
            self._guard = guard_reading((Order, Made), self._make)
        try:
            return self._guard.ask(order, data)
        except Overrun as overrun:
            return unread(order.path, problem(overrun))

    def _make(self, order: Order, data: bytes) -> Made:
        """In the child: the piece read, screened for what cannot be built, and set."""
        path, piece = order.path, parse(data, order.path, read_outline)
        facts = Facts(today=self._today, languages=self._languages, addresses=order.holders)
        verdict = screen(piece, facts, blocking())
        if verdict.band is Band.BLOCKED:
            return Made(left_out=LeftOut(path, _reasons(verdict)))
        if piece.lang not in self._languages:
            return left_out(path, OTHER_LANGUAGE, lang=piece.lang)
        entry = self._entry(piece)
        if entry is None:
            return left_out(path, NO_DAY)
        if entry.at.date() > self._today:
            return _waiting(entry)
        return Made(entry, render(piece.body, Unled(path), piece.lang))

    def _entry(self, piece: Piece) -> Entry | None:
        """The piece as an entry of the archive; None when its date is none we can print."""
        try:
            return as_entry(piece, self._zone)
        except OverflowError:
            return None


def unread(path: str, problem: Problem) -> Made:
    """A file left out for what its reader said of it."""
    finding = Finding(problem.line, problem.message, problem.params, severity=Severity.BLOCK, path=path)
    return Made(left_out=LeftOut(path, (finding,)))


def left_out(path: str, message: str, /, **params: str) -> Made:
    """A piece left out for one reason."""
    return Made(left_out=LeftOut(path, (Finding(0, message, params, severity=Severity.BLOCK, path=path),)))


def _waiting(entry: Entry) -> Made:
    """No fault: the piece is set when its day comes, in the newspaper's own time zone."""
    params = {"date": entry.at.date().isoformat()}
    finding = Finding(0, NOT_YET, params, severity=Severity.ADVICE, path=entry.path)
    return Made(left_out=LeftOut(entry.path, (finding,)))


@cache
def blocking() -> tuple[Rule, ...]:
    """The rules that can say that a piece cannot be built; what the others find does not stop the press.

    They are asked with the outline of a body at hand: none looks for anything else in it (tested).
    """
    return tuple(rule for rule in find_rules() if rule.ceiling is Severity.BLOCK)


def _reasons(verdict: Verdict) -> tuple[Finding, ...]:
    return tuple(finding for finding in verdict.findings if finding.severity is Severity.BLOCK)
