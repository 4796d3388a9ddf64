"""Acts in, oldest first; the course of each contribution, from its coming to what became of it, out."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from rempart.ledger.tally import accepted_pieces
from rempart.model.decision import Act, Deed


class End(StrEnum):
    """What became of a contribution, as of now."""

    WAITS = "waits"
    RETURNED = "returned"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    ACCEPTED = "accepted"


@dataclass(frozen=True, slots=True)
class Course:
    """The way of a contribution. came, answered: when it was first offered, and first decided on, UTC.

    newcomer: nobody had accepted anything of its author before it came. held: the checks held the version
    that was decided on first. refused: the code of the last refusal that was not taken back, "" for none.
    by: whose it was. contested, judged: when; overturned: whether that refusal was taken back.
    """

    came: str
    author: str
    newcomer: bool = True
    lang: str = ""
    section: str = ""
    held: bool = False
    answered: str = ""
    end: End = End.WAITS
    refused: str = ""
    by: str = ""
    contested: str = ""
    judged: str = ""
    overturned: bool = False


@dataclass(slots=True)
class Courses:
    """All courses so far, by number, and the people somebody accepted something of."""

    of: dict[int, Course]
    known: set[str]


def follow(acts: Iterable[Act], courses: Courses) -> set[int]:
    """Bring courses up to these acts; the numbers of those that moved."""
    moved = set()
    for act in acts:
        before = courses.of.get(act.target) or _first(act, courses.known)
        after = _MOVES.get(act.deed, _stay)(before, act) if before else None
        if after and after != courses.of.get(act.target):
            courses.of[act.target] = after
            moved.add(act.target)
        if after and accepted_pieces(act):
            courses.known.add(after.author)
    return moved


def _first(act: Act, known: set[str]) -> Course | None:
    """The course that begins with an offer; what was never offered has none."""
    if act.deed is not Deed.OFFER or not act.target:
        return None
    return Course(act.at, act.actor, newcomer=act.actor not in known)


def _stay(before: Course, act: Act) -> Course:
    return before


def _offer(before: Course, act: Act) -> Course:
    """A version. One that comes after a return waits again."""
    end = End.WAITS if before.end is End.RETURNED else before.end
    told = act.note
    lang, section = told.get("lang", before.lang), told.get("section", before.section)
    return replace(before, lang=lang, section=section, end=end)


def _screen(before: Course, act: Act) -> Course:
    return before if before.answered else replace(before, held=bool(act.band))


def _refuse(end: End) -> Callable[[Course, Act], Course]:
    def refused(before: Course, act: Act) -> Course:
        answered = before.answered or act.at
        return replace(before, answered=answered, end=end, refused=act.reason, by=act.actor)

    return refused


def _accept(before: Course, act: Act) -> Course:
    return replace(before, answered=before.answered or act.at, end=End.ACCEPTED, refused="", by="")


def _contest(before: Course, act: Act) -> Course:
    """The first word of a contest; a refusal after it that is contested anew begins another."""
    if before.contested and not before.judged:
        return before
    return replace(before, contested=act.at, judged="", overturned=False)


def _judge(overturned: bool) -> Callable[[Course, Act], Course]:
    def judged(before: Course, act: Act) -> Course:
        told = replace(before, judged=act.at, overturned=overturned)
        return replace(told, end=End.WAITS, refused="", by="") if overturned else told

    return judged


_MOVES: Mapping[Deed, Callable[[Course, Act], Course]] = {
    Deed.OFFER: _offer,
    Deed.SCREEN: _screen,
    Deed.RETURN: _refuse(End.RETURNED),
    Deed.DECLINE: _refuse(End.DECLINED),
    Deed.ACCEPT: _accept,
    Deed.WITHDRAW: lambda before, act: replace(before, end=End.WITHDRAWN),
    Deed.APPEAL: _contest,
    Deed.APPEAL_UPHELD: _judge(True),
    Deed.APPEAL_DISMISSED: _judge(False),
}
