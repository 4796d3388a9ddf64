"""Acts of the ledger in, the story of how a piece was made out."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from rempart.i18n import N_
from rempart.ledger.courses import Course
from rempart.ledger.decisions import Decided
from rempart.model.case import Case
from rempart.model.decision import AMENDING, Act, Deed
from rempart.model.piece import Answer, AnswerReason
from rempart.model.power import Brake

NONE: Mapping[str, Brake] = {}
TOLD = {
    Deed.OFFER: N_("Offered by %(who)s"),
    Deed.SCREEN: N_("Read by the newsroom's checks"),
    Deed.RETURN: N_("Given back to its author by %(who)s, to be completed"),
    Deed.ACCEPT: N_("Read and accepted by %(who)s"),
    Deed.DECLINE: N_("Declined by %(who)s"),
    Deed.ESCALATE: N_("Left to another moderator by %(who)s"),
    Deed.APPEAL: N_("The refusal contested by %(who)s"),
    Deed.APPEAL_UPHELD: N_("The refusal taken back by %(who)s, who had no part in it"),
    Deed.APPEAL_DISMISSED: N_("The refusal let stand by %(who)s, who had no part in it"),
    Deed.FINDING_WRONG: N_("A finding of the checks called mistaken by %(who)s"),
    Deed.FINDING_STANDS: N_("That word on a finding taken back by %(who)s"),
    Deed.CORRECT: N_("Corrected by %(who)s"),
    Deed.RETRACT: N_("Retracted by %(who)s"),
}


@dataclass(frozen=True, slots=True)
class Record:
    """What the ledger says, as far as pages need it.

    stories: path of a piece to the acts that brought it, oldest first. size, hash: number
    of the ledger's lines and hash of the newest, which each publication carries. braked: the rules that
    count for less by what moderators said of them. courses: of the contributions that came in each year;
    decisions: of each month; cases: that were opened in each year.
    """

    stories: Mapping[str, tuple[Act, ...]] = field(default_factory=dict)
    size: int = 0
    hash: str = ""
    braked: Mapping[str, Brake] = field(default_factory=dict)
    courses: Mapping[str, tuple[Course, ...]] = field(default_factory=dict)
    decisions: Mapping[str, tuple[Decided, ...]] = field(default_factory=dict)
    cases: Mapping[str, tuple[Case, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was done to a piece, in words still to be translated."""

    at: str
    message: str
    actor: str
    commit: str = ""

    @property
    def day(self) -> date:
        return date.fromisoformat(self.at[:10])


@dataclass(frozen=True, slots=True)
class Version:
    """A text as it was accepted: when, from whom, by whom, by which commit.

    message: what was done to it, in words still to be translated, where it was not accepted.
    """

    at: str
    by: str
    accepted_by: str
    commit: str
    message: str = ""

    @property
    def day(self) -> date:
        return date.fromisoformat(self.at[:10])


def make_record(
    acts: Iterable[Act], size: int = 0, newest: str = "", braked: Mapping[str, Brake] = NONE
) -> Record:
    """The record made of all acts: a piece's story is that of the contributions accepted with it."""
    by_target: dict[int, list[Act]] = defaultdict(list)
    for act in acts:
        by_target[act.target].append(act)
    stories: dict[str, list[Act]] = defaultdict(list)
    for told in by_target.values():
        for path in accepted_paths(told):
            stories[path].extend(act for act in told if act.deed not in AMENDING or path in act.blobs)
    return Record({path: tuple(told) for path, told in stories.items()}, size, newest, braked)


def steps(acts: Iterable[Act]) -> tuple[Step, ...]:
    """The steps readers are shown; of several offers the first, of several readings the last."""
    told = list(acts)
    offers = [n for n, act in enumerate(told) if act.deed is Deed.OFFER]
    readings = [n for n, act in enumerate(told) if act.deed is Deed.SCREEN]
    repeated = {*offers[1:], *readings[:-1]}
    shown = [act for n, act in enumerate(told) if act.deed in TOLD and n not in repeated]
    return tuple(Step(act.at, TOLD[act.deed], act.actor, act.commit) for act in shown)


def versions(acts: Iterable[Act]) -> tuple[Version, ...]:
    """Each time a contribution brought the piece or changed it, or a moderator did, the oldest first."""
    offered: dict[int, str] = {}
    found = []
    for act in acts:
        if act.deed is Deed.OFFER:
            offered.setdefault(act.target, act.actor)
        elif act.deed is Deed.ACCEPT:
            found.append(Version(act.at, offered.get(act.target, ""), act.actor, act.merge or act.commit))
        elif act.deed in AMENDING:
            found.append(Version(act.at, "", act.actor, act.merge or act.commit, TOLD[act.deed]))
    return tuple(sorted(found, key=lambda version: version.at))


def passed_in(acts: Iterable[Act]) -> str:
    """The year in which a piece came that nothing held when it was accepted first, "" for any other."""
    told = list(acts)
    bands = {(act.target, act.commit): act.band for act in told if act.deed is Deed.SCREEN}
    came = {act.target: act.at[:4] for act in reversed(told) if act.deed is Deed.OFFER}
    first = next((act for act in told if act.deed is Deed.ACCEPT), None)
    is_clear = first is not None and bands.get((first.target, first.commit)) == ""
    return came.get(first.target, "") if first and is_clear else ""


def rules_named(acts: Iterable[Act], path: str) -> Mapping[str, int]:
    """What the checks said in public of the text that was accepted last: how often each rule spoke of it."""
    readings = {(act.target, act.commit): act for act in acts if act.deed is Deed.SCREEN}
    accepted = [(act.target, act.commit) for act in acts if act.deed is Deed.ACCEPT]
    last = readings.get(accepted[-1]) if accepted else None
    told = (str(one.get("rule", "")) for one in (last.findings if last else ()) if one.get("path") == path)
    return Counter(told)


def answers_given(acts: Iterable[Act]) -> Mapping[str, Answer]:
    """What was said of findings on the version that was accepted, by rule; the reasons alone."""
    told = list(acts)
    accepted = {act.commit for act in told if act.deed is Deed.ACCEPT}
    given = (act.note for act in told if act.deed is Deed.ANSWER and act.commit in accepted)
    known = (note for note in given if note.get("reason") in set(AnswerReason))
    return {note["rule"]: Answer(AnswerReason(note["reason"])) for note in known}


def accepted_paths(acts: Iterable[Act]) -> list[str]:
    """The texts that were accepted by acts, or changed by a moderator's own, each once."""
    paths = [path for act in acts if act.deed is Deed.ACCEPT or act.deed in AMENDING for path in act.blobs]
    return [path for path in dict.fromkeys(paths) if path.endswith(".md")]
