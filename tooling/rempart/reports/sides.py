"""A finding that speaks of two texts in; the lines of both, side by side, as a moderator reads them, out."""

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, zip_longest

import click

from rempart.i18n import N_, say
from rempart.model.finding import Finding, Match
from rempart.reports import alone, visible

SHOWN = 3  # passages; the rest are counted
ROWS = 10  # of one passage
LINES = 12  # of a source that are taken for one passage
WIDTH = 42  # columns of one side, its line numbers not counted
LONGEST = WIDTH * ROWS  # characters of a source line that can be shown

Texts = Mapping[str, Sequence[str]]


def side_by_side(finding: Finding, lines: Texts, lang: str) -> Iterator[str]:
    """The passages of a finding. lines: the lines of each text by its path, or by its place."""
    for match in finding.matches[:SHOWN]:
        yield f"        {click.style(heading(match, lang), dim=True)}"
        if match.place in lines:
            yield from _rows(lines.get(finding.path, ()), lines[match.place], match)
    more = len(finding.matches) - SHOWN
    if more > 0:
        told = say(lang, N_("and %(count)d more passage"), {"count": more}, N_("and %(count)d more passages"))
        yield f"        {told}"


def heading(match: Match, lang: str) -> str:
    params = {
        "lines": _span(match.line, match.end_line),
        "there": _span(match.there, match.there_end),
        "place": visible(match.place),
    }
    return say(lang, N_("lines %(lines)s, and lines %(there)s of %(place)s"), params)


def _span(first: int, last: int) -> str:
    return f"{first}–{last}" if last > first else str(first)


def _rows(here: Sequence[str], there: Sequence[str], match: Match) -> Iterator[str]:
    left = _wrapped(here, match.line, match.end_line)
    right = _wrapped(there, match.there, match.there_end)
    for one, other in islice(zip_longest(left, right, fillvalue=""), ROWS):
        yield f"  {one:<{WIDTH + 6}} │ {other}".rstrip()


def _wrapped(lines: Sequence[str], first: int, last: int) -> Iterator[str]:
    """Lines of a text, from one to another, each with its number before its first row."""
    for number in range(first, min(last, first + LINES, len(lines)) + 1):
        rows = textwrap.wrap(alone(lines[number - 1][:LONGEST]), WIDTH)
        for place, row in enumerate(rows):
            yield f"{number if not place else '':>5} {row}"
