"""A contribution in; what the record knows of who offers it, and what was done to it, in words, out."""

from collections.abc import Iterator
from dataclasses import dataclass

from rempart.desk.reading import is_first
from rempart.desk.state import Desk
from rempart.i18n import N_, say
from rempart.intake import paths
from rempart.model.decision import Act, Contribution, Deed
from rempart.newsroom.rounds import Row
from rempart.publishing.record import TOLD
from rempart.reports import visible
from rempart.reports.queue import STAGES
from rempart.reports.reasons import GROUNDS
from rempart.reports.trust import render

MOST = 30  # contributions; the newest
ELSE = {
    Deed.RESERVE: N_("Reserved by %(who)s"),
    Deed.RELEASE: N_("Released by %(who)s"),
    Deed.ASK: N_("Its author asked by %(who)s"),
    Deed.ANSWER: N_("A finding answered by %(who)s"),
    Deed.WITHDRAW: N_("Taken back by %(who)s"),
    Deed.AGREE: N_("Something grave wanted by %(who)s, which takes several"),
    Deed.MEASURE: N_("A measure towards its author taken by %(who)s"),
    Deed.MEASURE_CONTEST: N_("The measure contested by %(who)s"),
    Deed.MEASURE_KEPT: N_("The measure let stand by %(who)s"),
    Deed.MEASURE_LIFTED: N_("The measure lifted by %(who)s"),
}
CORRECTED = N_("corrected")
NO_WORDS: dict[str, str] = {}


@dataclass(frozen=True, slots=True)
class Earlier:
    """A contribution of the same person. href: where it can be read, "" when it waits no more."""

    number: int
    href: str
    places: tuple[str, ...]
    day: str
    stage: str
    reason: str
    corrected: bool


@dataclass(frozen=True, slots=True)
class Dossier:
    """lines: how far its author is known, and what to ask. earlier: what else they offered, the newest first.

    steps: what was done to this one: a moment, words, a commit. wrong: rules that moderators call mistaken.
    """

    lines: tuple[str, ...]
    earlier: tuple[Earlier, ...]
    steps: tuple[tuple[str, str, str], ...]
    wrong: tuple[str, ...]
    is_first: bool


def dossier(row: Row, desk: Desk) -> Dossier:
    """What the record knows."""
    one, lang = row.contribution, desk.lang
    known = [other for other in desk.round.known.values() if other.author == one.author]
    others = sorted((other for other in known if other.number != one.number), key=lambda other: -other.number)
    lines = tuple(line.strip() for line in render(row.kept.trust, lang)) if row.kept else ()
    return Dossier(
        lines=lines,
        earlier=tuple(_earlier(other, desk) for other in others[:MOST]),
        steps=tuple(_steps(one.number, desk)),
        wrong=one.wrong,
        is_first=is_first(one, desk),
    )


def _earlier(other: Contribution, desk: Desk) -> Earlier:
    paper = desk.round.paper
    corrected = {piece.path for piece in (paper.pieces if paper else ()) if piece.wrong}
    refusal = other.refusal
    ground = GROUNDS.get(refusal.reason, "") if refusal else ""  # type: ignore[call-overload]  # a StrEnum
    waits = desk.round.row(other.number) is not None
    return Earlier(
        number=other.number,
        href=f"/piece/{other.number}" if waits else "",
        places=tuple(filter(None, (paths.address(path) for path in other.paths))),
        day=other.at[:10],
        stage=say(desk.lang, STAGES[other.stage]),
        reason=say(desk.lang, ground) if ground else "",
        corrected=bool(corrected.intersection(other.paths)),
    )


def _steps(number: int, desk: Desk) -> Iterator[tuple[str, str, str]]:
    for act in desk.round.ledger.acts:
        words = _words(act) if act.target == number else ""
        if words:
            said = say(desk.lang, words, {"who": visible(act.actor)})
            rule = act.note.get("rule", "")
            yield act.at[:16].replace("T", " "), f"{said} ({rule})" if rule else said, act.commit[:12]


def _words(act: Act) -> str:
    return TOLD.get(act.deed) or ELSE.get(act.deed, "")
