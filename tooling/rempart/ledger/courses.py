"""Acts in, oldest first; the course of each contribution, from its coming to what became of it, out."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from rempart.ledger.measures import after, begun
from rempart.ledger.tally import accepted_pieces
from rempart.model.decision import Act, Deed
from rempart.model.measure import Measure


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
    contests: how often a refusal was contested; upheld, dismissed: what came of these.
    measure: that of which it was the ground, None for none. passed: somebody left it to another moderator.
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
    contests: int = 0
    upheld: int = 0
    dismissed: int = 0
    measure: Measure | None = None
    passed: bool = False

    @property
    def is_contested(self) -> bool:
        """Whether a contest of its refusal waits for its judgment; a withdrawal ends it."""
        is_refused = self.end in (End.RETURNED, End.DECLINED)
        return is_refused and self.contests > self.upheld + self.dismissed


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
    """A version, which is of the language and the section that it says."""
    lang, section = act.note.get("lang", before.lang), act.note.get("section", before.section)
    return replace(_take_up(before, act), lang=lang, section=section)


def _take_up(before: Course, act: Act) -> Course:
    """What was with its author waits for the newsroom again, but for what is contested."""
    is_back = before.end is End.RETURNED and not before.is_contested
    return replace(before, end=End.WAITS) if is_back else before


def _screen(before: Course, act: Act) -> Course:
    return before if before.answered else replace(before, held=bool(act.band))


def _refuse(end: End) -> Callable[[Course, Act], Course]:
    return lambda before, act: replace(
        before, answered=before.answered or act.at, end=end, refused=act.reason
    )


def _accept(before: Course, act: Act) -> Course:
    return replace(before, answered=before.answered or act.at, end=End.ACCEPTED, refused="")


def _contest(before: Course, act: Act) -> Course:
    """The first word of a contest; more of them begin no other."""
    return before if before.is_contested else replace(before, contests=before.contests + 1)


def _uphold(before: Course, act: Act) -> Course:
    return replace(before, upheld=before.upheld + 1, end=End.WAITS, refused="")


def _measure(before: Course, act: Act) -> Course:
    return replace(before, measure=before.measure or begun(act))


def _remeasure(before: Course, act: Act) -> Course:
    return replace(before, measure=after(before.measure, act))


_MOVES: Mapping[Deed, Callable[[Course, Act], Course]] = {
    Deed.OFFER: _offer,
    Deed.SCREEN: _screen,
    Deed.RESERVE: _take_up,
    Deed.ANSWER: _take_up,
    Deed.RETURN: _refuse(End.RETURNED),
    Deed.DECLINE: _refuse(End.DECLINED),
    Deed.ACCEPT: _accept,
    Deed.WITHDRAW: lambda before, act: replace(before, end=End.WITHDRAWN),
    Deed.APPEAL: _contest,
    Deed.APPEAL_UPHELD: _uphold,
    Deed.APPEAL_DISMISSED: lambda before, act: replace(before, dismissed=before.dismissed + 1),
    Deed.ESCALATE: lambda before, act: replace(before, passed=True),
    Deed.MEASURE: _measure,
    Deed.MEASURE_CONTEST: _remeasure,
    Deed.MEASURE_KEPT: _remeasure,
    Deed.MEASURE_LIFTED: _remeasure,
}
