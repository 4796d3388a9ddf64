"""A contribution in; the passages that stand elsewhere too, side by side, out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from rempart.desk.findings import lang_of
from rempart.desk.state import Desk
from rempart.model.finding import Finding, Match
from rempart.newsroom.rounds import Row
from rempart.reports import message, visible
from rempart.reports.sides import heading

MOST = 20  # passages
LINES = 40  # of one passage
LONGEST = 2000  # characters of a line
Side = tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """Lines of a piece, and lines of another text with the same words, each with its number. lang: theirs."""

    said: str
    heading: str
    here: Side
    there: Side
    lang: str


def copies(row: Row, desk: Desk) -> tuple[tuple[Passage, ...], bool]:
    """The passages, in the order of the findings that speak of them; whether there are more."""
    found = _passages(row, desk)
    return tuple(islice(found, MOST)), next(found, None) is not None


def _passages(row: Row, desk: Desk) -> Iterator[Passage]:
    if row.kept is None:
        return
    texts: Mapping[str, Sequence[str]] = {
        path: text.split("\n") for path, text in row.kept.report.sources.items()
    }
    for finding in (one for verdict in row.kept.report.verdicts for one in verdict.findings):
        for match in finding.matches:
            yield replace(_passage(finding, match, texts, desk.lang), lang=lang_of(row, finding.path))


def _passage(finding: Finding, match: Match, texts: Mapping[str, Sequence[str]], lang: str) -> Passage:
    here = _side(texts.get(finding.path, ()), match.line, match.end_line)
    there = _side(texts.get(match.place, ()), match.there, match.there_end)
    return Passage(message(finding, lang), heading(match, lang), here, there, "")


def _side(lines: Sequence[str], first: int, last: int) -> Side:
    numbers = range(max(1, first), min(last, first + LINES, len(lines)) + 1)
    return tuple((number, visible(lines[number - 1][:LONGEST])) for number in numbers)
