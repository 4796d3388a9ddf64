"""The cases that were opened in a year in, the page that tells how the newsroom saw to them out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from rempart.i18n import N_, say
from rempart.ledger.cases import days_of, due, is_late, sums
from rempart.model.case import PRIVATE, Case, Outcome, Sum
from rempart.publishing.entries import Entry
from rempart.publishing.lists import everywhere
from rempart.publishing.metadata import Head
from rempart.publishing.paper import Paper
from rempart.publishing.places import lang_prefix
from rempart.publishing.press import Press
from rempart.reports.cases import MATTERS, OUTCOMES, PHASES, ended

TITLE, OF_A_YEAR = N_("What was asked of us"), N_("What was asked of us in %(year)s")
ENDED = N_("%(outcome)s (%(who)s)")


@dataclass(frozen=True, slots=True)
class Row:
    """The cases of a matter, in words: within how many days they are owed an end, what came of them."""

    matter: str
    days: int
    private: bool
    counts: Sum
    outcomes: str


@dataclass(frozen=True, slots=True)
class Line:
    """A case, in words. piece: what it is about, when that is public and still stands here."""

    number: int
    day: date
    matter: str
    piece: Entry | None
    contribution: str
    state: str
    until: date
    late: bool


def years(paper: Paper) -> list[str]:
    """The years in which cases were opened, the newest first."""
    return sorted(paper.cases, reverse=True)


def print_cases(press: Press, lang: str, year: str) -> tuple[Head, str]:
    """The cases of a year; of "", the newest, at the address where all are found.

    A year names no other, so that it changes for none.
    """
    paper = press.paper
    told = [] if year else years(paper)
    shown = year or next(iter(told), "")
    title = say(lang, OF_A_YEAR, {"year": year}) if year else say(lang, TITLE)
    place = f"cases/{year}/" if year else "cases/"
    head = Head(title, f"{lang_prefix(lang, paper.settings)}{place}", alternates=everywhere(paper, place))
    cases = paper.cases[shown] if shown else ()
    values = {
        "year": shown,
        "years": told,
        "rows": list(_rows(paper, cases, lang)),
        "lines": list(_lines(paper, cases, lang)),
    }
    return head, press.print(lang, "cases.html", head, **values)


def _rows(paper: Paper, cases: Sequence[Case], lang: str) -> Iterator[Row]:
    clocks = paper.settings.clocks
    for one in sums(cases, clocks, paper.day()):
        private = one.matter in PRIVATE
        yield Row(say(lang, MATTERS[one.matter]), days_of(one.matter, clocks), private, one, ended(one, lang))


def _lines(paper: Paper, cases: Sequence[Case], lang: str) -> Iterator[Line]:
    clocks, today = paper.settings.clocks, paper.day()
    for case in sorted(cases, key=lambda case: case.number, reverse=True):
        yield Line(
            case.number,
            date.fromisoformat(case.at[:10]),
            say(lang, MATTERS[case.matter]),
            _piece(paper, case.about),
            case.about if case.about.isdigit() else "",
            _state(case, paper.name_of(case.taker), lang),
            date.fromisoformat(case.closed[:10]) if case.closed else due(case, clocks),
            is_late(case, clocks, today),
        )


def _piece(paper: Paper, about: str) -> Entry | None:
    """What a case is about. What is paid for stands among the advertisers, under its label."""
    is_news = about.endswith(".md") and not paper.archive.advertisement(about)
    return paper.archive.entry(about) if is_news else None


def _state(case: Case, who: str, lang: str) -> str:
    if not case.outcome:
        return say(lang, PHASES[case.phase], {"who": who})
    outcome = say(lang, OUTCOMES[Outcome(case.outcome)])
    by_taker = who and case.outcome != Outcome.WITHDRAWN
    return say(lang, ENDED, {"outcome": outcome, "who": who}) if by_taker else outcome
