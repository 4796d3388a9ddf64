"""A contribution in; the head of its page out: what it is, what may be done with it, where one goes next."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request

from rempart.desk.acting import ENDING, beside
from rempart.desk.allowed import allowed
from rempart.desk.filters import band_of, is_new, kinds_of, lang_of, sections_of
from rempart.desk.findings import Shown, findings
from rempart.desk.listing import KIND
from rempart.desk.saying import plainly, section_name
from rempart.desk.state import Desk
from rempart.errors import NewsroomError
from rempart.i18n import N_, say
from rempart.model.checklist import Item
from rempart.model.decision import Contribution, Deed
from rempart.model.piece import Kind
from rempart.model.verdict import Band
from rempart.newsroom.concerning import recalled
from rempart.newsroom.rounds import Row
from rempart.newsroom.telling import WORDS
from rempart.reports import visible
from rempart.reports.checklist import HELP, NAMES
from rempart.reports.measures import held
from rempart.reports.queue import BY_LOT, STAGES, why
from rempart.reports.terminal import BANDS
from rempart.reports.trust import LEVELS

# Each view with the key that opens it.
VIEWS = {
    "piece": N_("As published"),
    "source": N_("Source"),
    "dossier": N_("Dossier"),
    "sources": N_("Sources"),
    "copies": N_("Copies"),
    "talk": N_("Discussion"),
}
# What each act is called on its button, and the key that begins it.
BUTTONS = {
    Deed.ACCEPT: (N_("Accept"), "a"),
    Deed.RETURN: (N_("Return…"), "r"),
    Deed.DECLINE: (N_("Decline…"), "d"),
    Deed.APPEAL_UPHELD: (N_("Take the refusal back…"), "a"),
    Deed.APPEAL_DISMISSED: (N_("Let the refusal stand…"), "d"),
    Deed.ASK: (N_("Ask its author…"), "q"),
    Deed.ESCALATE: (N_("Pass it on…"), "e"),
    Deed.RESERVE: (N_("Reserve"), "v"),
    Deed.RELEASE: (N_("Release…"), "v"),
}
AT_ONCE = frozenset({Deed.ACCEPT, Deed.RESERVE})  # asked for by one key, without words
OLDER = N_("The checks read this on main as it was before: it is read again, look again in a moment.")
UNREAD = N_("The checks have not read this as it stands: it is read now, look again in a moment.")
NOT_THERE = N_("contribution %(number)d does not wait any more, or never did: go back to the list")
NOT_YET = N_(
    "this desk was just opened and has not seen what waits yet: open contribution %(number)d again in a"
    " moment"
)
PLACE = N_("%(place)d of %(count)d")
HANDED = N_("%(who)s, who had it before you: %(words)s")
GONE = N_("contribution %(number)d waits no more: %(stage)s (%(who)s, %(day)s)")
FIRST = N_("A first contribution: say welcome, and what comes first.")


# A point of the checklist: its name, its word, what it asks, and whether somebody ticked it for what stands
# there now.
Point = tuple[str, str, str, bool]


@dataclass(frozen=True, slots=True)
class Button:
    """An act that is offered. at_once: without words."""

    deed: str
    word: str
    key: str
    at_once: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """What every view of a contribution shows."""

    number: int
    head: str
    title: str
    author: str
    lang: str
    band: tuple[str, str]
    facts: tuple[str, ...]
    why: tuple[tuple[bool, str], ...]
    notes: tuple[str, ...]
    is_new: bool
    findings: tuple[Shown, ...]
    buttons: tuple[Button, ...]
    barred: tuple[tuple[tuple[str, ...], str], ...]
    before: str
    after: str
    place: str
    views: tuple[tuple[str, str, int], ...]
    points: tuple[Point, ...]


def row_of(desk: Desk, request: Request) -> Row:
    """The contribution an address names. Raises NewsroomError when it does not wait."""
    number = int(request.path_params["number"])
    row = desk.round.row(number)
    if row is None:
        desk.rounds.ask()
        raise _gone(number, desk)
    if not row.is_fresh:
        desk.rounds.ask(number)
    return row


def _gone(number: int, desk: Desk) -> NewsroomError:
    """Why there is nothing to decide on."""
    if not desk.has_looked:
        return NewsroomError(NOT_YET, number=number)
    acts = [act for act in desk.round.ledger.acts if act.target == number and act.deed in ENDING]
    known = desk.round.known.get(number)
    if not acts or known is None:
        return NewsroomError(NOT_THERE, number=number)
    stage, last = say(desk.lang, STAGES[known.stage]), acts[-1]
    return NewsroomError(GONE, number=number, stage=stage, who=last.actor, day=last.at[:10])


def reading(row: Row, desk: Desk, query: str) -> Reading:
    """A contribution as a moderator reads it."""
    one, lang = row.contribution, desk.lang
    band = band_of(row)
    before, after, place, count = beside(row, desk, query)
    return Reading(
        number=one.number,
        head=one.head,
        title=visible(one.title),
        author=visible(one.author),
        lang=lang_of(row),
        band=(band, say(lang, BANDS[Band(band)])) if band else ("", ""),
        facts=tuple(_facts(row, desk)),
        why=tuple(why(one, lang, desk.clock(), desk.round.clocks)),
        notes=tuple(_notes(row, desk)),
        is_new=is_new(one, desk),
        findings=findings(row, desk),
        buttons=tuple(_buttons(row, desk)),
        barred=tuple(_barred(row, desk)),
        before=before,
        after=after,
        place=say(lang, PLACE, {"place": place, "count": count}) if place else "",
        views=tuple((view, say(lang, word), key) for key, (view, word) in enumerate(VIEWS.items(), 1)),
        points=tuple(_points(row, lang)),
    )


def _points(row: Row, lang: str) -> Iterator[Point]:
    """What a moderator looks at, in order."""
    one = row.contribution
    ticked = one.checked.items if one.checked and one.checked.commit == one.head else ()
    for item in Item:
        yield item.value, say(lang, NAMES[item]), say(lang, HELP[item]), item.value in ticked


def _facts(row: Row, desk: Desk) -> Iterator[str]:
    lang = desk.lang
    yield from (say(lang, KIND[Kind(kind)]) for kind in kinds_of(row))
    yield from (section_name(desk.round.paper, one, lang) for one in sections_of(row))
    if row.kept:
        yield say(lang, LEVELS[row.kept.trust.level])
        words = sum(one.words for one in row.kept.digests if not one.before)
        yield say(lang, N_("%(count)d word"), {"count": words}, N_("%(count)d words"))


def _notes(row: Row, desk: Desk) -> Iterator[str]:
    """What must be known before anything is read."""
    lang = desk.lang
    if row.kept is None:
        yield say(lang, UNREAD)
    elif not row.is_fresh:
        yield say(lang, OLDER)
    if row.kept and row.kept.by_lot:
        yield say(lang, BY_LOT)
    if row.held:
        yield held(row.held, lang)
    if is_first(row.contribution, desk):
        yield say(lang, FIRST)
    yield from _handed(row, desk)


def _handed(row: Row, desk: Desk) -> Iterator[str]:
    """What the last one who passed on this version, or let go of it, left for who comes next."""
    one = row.contribution
    acts = [act for act in desk.round.ledger.acts if (act.target, act.commit) == (one.number, one.head)]
    last = next((act for act in reversed(acts) if act.deed in (Deed.RELEASE, Deed.ESCALATE)), None)
    words = recalled(desk.forge, last.sealed.get(WORDS, "")) if last else ""
    if last and words and last.actor != desk.actor:
        told = {"who": visible(last.actor), "words": " ".join(map(visible, words.split("\n")))}
        yield say(desk.lang, HANDED, told)


def is_first(one: Contribution, desk: Desk) -> bool:
    """Whether its author offered nothing else here, and nothing of theirs was ever published."""
    known, paper = desk.round.known.values(), desk.round.paper
    offered = any(other.author == one.author and other.number != one.number for other in known)
    return not offered and not any(one.author in piece.people for piece in (paper.pieces if paper else ()))


def _buttons(row: Row, desk: Desk) -> Iterator[Button]:
    for deed, error in allowed(row, desk).items():
        if error is None:
            word, key = BUTTONS[deed]
            yield Button(deed.value, say(desk.lang, word), key, deed in AT_ONCE)


def _barred(row: Row, desk: Desk) -> Iterator[tuple[tuple[str, ...], str]]:
    """The acts that may not be done, together where it is for the same reason."""
    found: dict[str, list[str]] = {}
    for deed, error in allowed(row, desk).items():
        if error:
            found.setdefault(plainly(desk.lang, error), []).append(say(desk.lang, BUTTONS[deed][0]))
    yield from ((tuple(word.rstrip("…") for word in words), why) for why, words in found.items())


def values(row: Row, desk: Desk, query: str) -> dict[str, Any]:
    """What the templates of all views need."""
    return {"it": reading(row, desk, query), "query": query}
