"""Pieces in, each as readers will meet it out, or why they will not; set in a child without rights."""

from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass

from rempart.adapters.sandbox import Overrun
from rempart.i18n import N_
from rempart.intake import parse
from rempart.intake.markdown import render
from rempart.intake.paths import PEOPLE, handle
from rempart.intake.pieces import MISPLACED, NO_PAGE
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Piece, Problem
from rempart.model.verdict import Band, Verdict
from rempart.newsroom.guarding import Guard, guard_texts, problem
from rempart.newsroom.knowing import GONE
from rempart.newsroom.trees import CONTRIBUTIONS, Tree
from rempart.publishing.archive import Entry, as_entry
from rempart.publishing.dates import moment
from rempart.publishing.media import Photo
from rempart.publishing.places import BodyPlaces, piece_address, root_of
from rempart.rules import Rule, find_rules
from rempart.screening import screen

ADDRESS_TAKEN = N_("%(path)s has this address already")
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
    """What is asked of a piece. gone: files that its links can no longer lead to."""

    path: str
    gone: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Made:
    """What a piece came to: one or the other."""

    entry: Entry | None = None
    left_out: LeftOut | None = None


@dataclass(frozen=True)
class Typesetter:
    """All that the pieces of one tree meet.

    holders: each address and the file that holds it. addresses: for each language, where a link to a file
    leads. zone: the newspaper's own, in which days begin; facts know what day it is.
    """

    tree: Tree
    holders: Mapping[str, str]
    facts: Facts
    addresses: Mapping[str, Mapping[str, str]]
    photos: Mapping[str, Photo]
    zone: str

    def made(self, paths: Iterable[str]) -> tuple[Made, ...]:
        """Every piece as its readers will meet it, or why they will not.

        One that links to another which was left out is set again, without the link.
        """
        moment(self.facts.today, self.zone)  # what a time zone is, is read from the disk
        with closing(guard_texts((Order, Made), self.make)) as guard:
            found = [self._ordered(guard, Order(path)) for path in paths if _is_text(path)]
            gone = frozenset(one.left_out.path for one in found if one.left_out)
            return tuple(self._without(guard, one, gone) for one in found)

    def _ordered(self, guard: Guard[Order, Made], order: Order) -> Made:
        holder = self.holders.get(piece_address(order.path))
        if holder is None:
            return _left_out(order.path, NO_PAGE if order.path.startswith(PEOPLE) else MISPLACED)
        if holder != order.path:
            return _left_out(order.path, ADDRESS_TAKEN, path=holder)
        data = self.tree.read(order.path)
        if data is None:
            return unread(order.path, GONE)
        try:
            return guard.ask(order, data)
        except Overrun as overrun:
            return unread(order.path, problem(overrun))

    def _without(self, guard: Guard[Order, Made], made: Made, gone: frozenset[str]) -> Made:
        if made.entry is None or made.entry.links.isdisjoint(gone):
            return made
        return self._ordered(guard, Order(made.entry.path, tuple(sorted(made.entry.links & gone))))

    def make(self, order: Order, data: bytes) -> Made:
        """In the child: the piece read, screened for what cannot be built, and set."""
        path, piece = order.path, parse(data, order.path)
        verdict = screen(piece, self.facts, _blocking())
        if verdict.band is Band.BLOCKED:
            return Made(left_out=LeftOut(path, _reasons(verdict)))
        if piece.lang not in self.addresses:
            return _left_out(path, OTHER_LANGUAGE, lang=piece.lang)
        entry = self._entry(piece, order.gone)
        if entry is None:
            return _left_out(path, NO_DAY)
        return Made(entry) if entry.at.date() <= self.facts.today else _waiting(entry)

    def _entry(self, piece: Piece, gone: tuple[str, ...]) -> Entry | None:
        """The piece as an entry of the archive; None when its date is none we can print."""
        addresses = self.addresses[piece.lang]
        if gone:
            addresses = {path: address for path, address in addresses.items() if path not in gone}
        places = BodyPlaces(piece.path, root_of(piece_address(piece.path)), addresses, self.photos)
        try:
            return as_entry(piece, self.zone, render(piece.body, places, piece.lang))
        except OverflowError:
            return None


def unread(path: str, problem: Problem) -> Made:
    """A file left out for what its reader said of it."""
    finding = Finding(problem.line, problem.message, problem.params, severity=Severity.BLOCK, path=path)
    return Made(left_out=LeftOut(path, (finding,)))


def _is_text(path: str) -> bool:
    """Whether a file should be a piece, or would be somebody's page; a folder may explain itself."""
    if path.startswith(PEOPLE):
        return path.endswith(".md") and not handle(path)
    return path.endswith(".md") and path.removeprefix(CONTRIBUTIONS)[:1].isdigit()


def _left_out(path: str, message: str, /, **params: str) -> Made:
    return Made(left_out=LeftOut(path, (Finding(0, message, params, severity=Severity.BLOCK, path=path),)))


def _waiting(entry: Entry) -> Made:
    """No fault: the piece is set when its day comes, in the newspaper's own time zone."""
    params = {"date": entry.at.date().isoformat()}
    finding = Finding(0, NOT_YET, params, severity=Severity.ADVICE, path=entry.path)
    return Made(left_out=LeftOut(entry.path, (finding,)))


def _blocking() -> tuple[Rule, ...]:
    """The rules that can say that a piece cannot be built; what the others find does not stop the press."""
    return tuple(rule for rule in find_rules() if rule.ceiling is Severity.BLOCK)


def _reasons(verdict: Verdict) -> tuple[Finding, ...]:
    return tuple(finding for finding in verdict.findings if finding.severity is Severity.BLOCK)
