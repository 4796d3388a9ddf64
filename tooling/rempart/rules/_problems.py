"""What the reader of a file could not take, as the findings of the rule that reports it."""

from collections.abc import Iterator
from dataclasses import replace

from rempart.model.finding import Finding, Severity
from rempart.model.piece import Piece

# The keys without which a piece has no place in the newspaper.
NEEDED = frozenset({"title", "lang", "section", "kind", "date", "authors"})


def problems(piece: Piece, rule: str) -> Iterator[Finding]:
    """The findings of one rule among a piece's problems, as heavy as the rule."""
    for problem in piece.problems:
        if problem.rule == rule:
            yield Finding(problem.line, problem.message, problem.params)


def problems_of_keys(piece: Piece, rule: str) -> Iterator[Finding]:
    """The same for keys: what only hurts one of the others, or a part of it, waits for a moderator."""
    for finding in problems(piece, rule):
        key = str(finding.params.get("key", "")).partition(".")[0]
        yield finding if key in NEEDED else replace(finding, severity=Severity.HOLD)
