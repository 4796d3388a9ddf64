"""What was decided in a month in, the page of the register that tells it out: the newest first."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice

from rempart.i18n import N_, say
from rempart.ledger.decisions import Decided
from rempart.model.decision import Deed, Reason
from rempart.publishing import dates
from rempart.publishing.entries import Entry
from rempart.publishing.lists import everywhere
from rempart.publishing.metadata import Head
from rempart.publishing.paper import Paper
from rempart.publishing.places import lang_prefix
from rempart.publishing.press import Press
from rempart.reports.checklist import named
from rempart.reports.reasons import GROUNDS

NEWEST = 24  # lines on the page that leads to the months
TITLE, OF_A_MONTH = N_("Decisions"), N_("Decisions of %(month)s")
OF_AUTHORS = frozenset({Deed.APPEAL, Deed.WITHDRAW})
DEEDS: Mapping[Deed, str] = {
    Deed.ACCEPT: N_("Was accepted"),
    Deed.RETURN: N_("Was given back to be mended"),
    Deed.DECLINE: N_("Was declined"),
    Deed.WITHDRAW: N_("Was withdrawn by its author"),
    Deed.ESCALATE: N_("Was left to another moderator"),
    Deed.APPEAL: N_("Its refusal contested"),
    Deed.APPEAL_UPHELD: N_("Its refusal taken back"),
    Deed.APPEAL_DISMISSED: N_("Its refusal let stand"),
    Deed.FINDING_WRONG: N_("A finding called mistaken"),
    Deed.FINDING_STANDS: N_("A finding stands after all"),
    Deed.CORRECT: N_("Was corrected"),
    Deed.RETRACT: N_("Was retracted"),
    Deed.FRONT: N_("The front page laid out"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the register, in words. actor: "" for its author, whom no refusal names. pieces: what was
    accepted, corrected or retracted, and still stands here. checked: the points of the checklist that were
    ticked."""

    day: date
    number: int
    deed: str
    actor: str
    why: str
    rule: str
    against: str
    pieces: tuple[Entry, ...]
    checked: str = ""


def months(paper: Paper) -> list[str]:
    """The months in which something was decided, the newest first."""
    return sorted(paper.decisions, reverse=True)


def print_decisions(press: Press, lang: str, month: str) -> tuple[Head, str]:
    """The register of a month; of "", the newest of the newest, at the address where all are found.

    A month names no other, so that it changes for none.
    """
    paper = press.paper
    told = [] if month else months(paper)
    shown = month or next(iter(told), "")
    title = say(lang, OF_A_MONTH, {"month": _within(month, lang)}) if month else say(lang, TITLE)
    place = f"decisions/{month}/" if month else "decisions/"
    head = Head(title, f"{lang_prefix(lang, paper.settings)}{place}", alternates=everywhere(paper, place))
    values = {
        "month": _named(shown, lang) if shown else "",
        "shown": shown,
        "count": len(paper.decisions[shown]) if shown else 0,
        "months": [(one, _named(one, lang)) for one in told],
        "lines": list(_lines(paper, shown, lang, most=None if month else NEWEST)) if shown else [],
    }
    return head, press.print(lang, "decisions.html", head, **values)


def _lines(paper: Paper, month: str, lang: str, most: int | None) -> Iterator[Line]:
    for one in islice(reversed(paper.decisions[month]), most):
        yield Line(
            date.fromisoformat(one.at[:10]),
            one.number,
            say(lang, DEEDS[one.deed]),
            "" if one.deed in OF_AUTHORS else one.actor,
            say(lang, GROUNDS[Reason(one.reason)]) if one.reason in set(Reason) else "",
            one.rule,
            one.against,
            tuple(_pieces(paper, one)),
            named(one.checked, lang),
        )


def _pieces(paper: Paper, decided: Decided) -> Iterator[Entry]:
    """What is paid for stands among the advertisers, under its label."""
    found = (paper.archive.entry(path) for path in decided.paths if not paper.archive.advertisement(path))
    return (entry for entry in found if entry)


def _named(month: str, lang: str) -> str:
    return dates.month(date.fromisoformat(f"{month}-01"), lang)


def _within(month: str, lang: str) -> str:
    return dates.within(date.fromisoformat(f"{month}-01"), lang)
