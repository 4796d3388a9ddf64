"""Acts in, oldest first; what rules found and what people made of it, event by event, out.

A rule counts once for each contribution, however many lines it names there. What it found is

- overturned when a moderator says so (`finding-wrong`), whatever else happens, unless that is taken back
  (`finding-stands`): then it was never said; and when a refusal that upheld it is taken back on appeal;
- upheld when a moderator returns or declines the contribution, as it was last read, for a reason that
  the rule's family looks for (`RELATED`), or accepts a version that its author mended, in which the rule
  finds nothing more: nobody upholds a rule by mending alone what they put there for it;
- open otherwise. That a piece was accepted says nothing of what was found in it: moderators accept pieces
  with small faults, and need not say of each finding whether it was right.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from rempart.intake.paths import spot
from rempart.model.decision import Act, Deed, Reason
from rempart.model.finding import Family


class Fate(StrEnum):
    """What became of what a rule found in a contribution."""

    OPEN = "open"
    UPHELD = "upheld"
    OVERTURNED = "overturned"


RELATED: Mapping[Reason, frozenset[Family]] = {
    Reason.FREE_ADVERTISING: frozenset({Family.SPAM, Family.DISCLOSURE}),
    Reason.COPY: frozenset({Family.COPIES}),
    Reason.UNSOURCED_ACCUSATION: frozenset({Family.LAW, Family.SOURCING}),
    Reason.RUMOUR: frozenset({Family.RUMOUR, Family.SOURCING}),
    Reason.PRIVATE_DATA: frozenset({Family.LAW, Family.MEDIA}),
    Reason.UNLAWFUL: frozenset({Family.LAW}),
    Reason.OFF_TOPIC: frozenset(),
    Reason.UNLICENSED_MEDIA: frozenset({Family.MEDIA}),
    Reason.MISSING_SOURCES: frozenset({Family.SOURCING, Family.RUMOUR}),
    Reason.UNSAFE: frozenset({Family.SAFETY}),
    Reason.FORM: frozenset({Family.FORM}),
}


@dataclass(frozen=True, slots=True)
class Event:
    """Something that counts for a rule, or, where `rule` is "", a contribution that was read.

    lang: the language of the contribution, as far as it is known. known: whether a piece that its author
    brought was accepted before, which no invented person has without a moderator. The last event of a target
    and a rule tells its fate; the first is always OPEN: that it was found.
    """

    at: str
    target: int
    author: str
    lang: str
    rule: str = ""
    fate: Fate = Fate.OPEN
    known: bool = False


@dataclass(slots=True)
class Told:
    """A contribution while its acts go by. seen: the commit each rule was last found in; refused: the rules
    that its last refusal upheld."""

    author: str = ""
    known: bool = False
    lang: str = ""
    read: str = ""
    found: frozenset[str] = frozenset()
    seen: dict[str, str] = field(default_factory=dict)
    fates: dict[str, Fate] = field(default_factory=dict)
    refused: frozenset[str] = frozenset()


@dataclass(slots=True)
class Tally:
    """What the acts so far came to, as far as those that follow need it: contributions by number, the pieces
    that were accepted, and who brought them."""

    contributions: dict[int, Told] = field(default_factory=dict)
    pieces: set[str] = field(default_factory=set)
    known: set[str] = field(default_factory=set)


def events(
    acts: Iterable[Act], families: Mapping[str, Family], tally: Tally | None = None
) -> Iterator[Event]:
    """What happened to rules, in the order of the acts. families: that of each rule, by its id.

    tally: of the acts before these, none of which these may take back; it is brought up to them.
    """
    tally = Tally() if tally is None else tally
    for act in _held_to(acts):
        if act.target:
            told = tally.contributions.setdefault(act.target, Told())
            told.known = told.author in tally.known
            if _brings(act, tally.pieces):
                tally.known.add(told.author)
            yield from _EVENTS.get(act.deed, _nothing)(told, act, families)


def fates(happened: Iterable[Event]) -> Mapping[str, Mapping[int, Fate]]:
    """What became of each rule's findings: rule to contribution to fate."""
    found: dict[str, dict[int, Fate]] = {}
    for event in happened:
        if event.rule:
            found.setdefault(event.rule, {})[event.target] = event.fate
    return found


def takes_back(acts: Iterable[Act]) -> bool:
    """Whether an act may change what was made of those before it."""
    return any(act.deed is Deed.FINDING_STANDS for act in acts)


def _held_to(acts: Iterable[Act]) -> Iterator[Act]:
    """The acts without the words that moderators took back."""
    told = list(acts)
    said: dict[tuple[int, str], list[int]] = {}
    taken_back: set[int] = set()
    for number, act in enumerate(told):
        finding = act.target, act.note.get("rule", "")
        if act.deed is Deed.FINDING_WRONG:
            said.setdefault(finding, []).append(number)
        elif act.deed is Deed.FINDING_STANDS:
            taken_back.update(said.pop(finding, ()))
    return (act for number, act in enumerate(told) if number not in taken_back)


def accepted_pieces(act: Act) -> set[str]:
    """The pieces that a moderator accepts by an act."""
    return {path for path in act.blobs if act.deed is Deed.ACCEPT and spot(path)}


def _brings(act: Act, pieces: set[str]) -> bool:
    """Whether a moderator accepts a piece that was not here before; it joins those that were."""
    new = accepted_pieces(act) - pieces
    pieces |= new
    return bool(new)


def _nothing(told: Told, act: Act, families: Mapping[str, Family]) -> Iterator[Event]:
    return iter(())


def _offered(told: Told, act: Act, families: Mapping[str, Family]) -> Iterator[Event]:
    told.author = told.author or act.actor
    told.lang = act.note.get("lang", told.lang)
    return iter(())


def _read(told: Told, act: Act, families: Mapping[str, Family]) -> Iterator[Event]:
    if not told.read:
        yield Event(act.at, act.target, told.author, told.lang, known=told.known)
    told.read = act.commit
    told.found = frozenset(str(finding["rule"]) for finding in act.findings if "rule" in finding)
    for rule in sorted(told.found):
        if told.fates.get(rule) in (None, Fate.UPHELD):  # new, or mended in vain
            yield _settle(told, act, rule, Fate.OPEN)
        told.seen[rule] = act.commit


def _sent_away(told: Told, act: Act, families: Mapping[str, Family]) -> Iterator[Event]:
    related = RELATED.get(Reason(act.reason), frozenset()) if act.reason else frozenset()
    upheld = [rule for rule in sorted(told.found) if families.get(rule) in related]
    told.refused = frozenset(rule for rule in upheld if told.fates.get(rule) is Fate.OPEN)
    for rule in upheld:
        yield from _uphold(told, act, rule)


def _taken_back(told: Told, act: Act, families: Mapping[str, Family]) -> Iterator[Event]:
    """Whoever refused it rested on these rules, and was wrong."""
    for rule in sorted(told.refused):
        if told.fates.get(rule) is Fate.UPHELD:
            yield _settle(told, act, rule, Fate.OVERTURNED)


def _accepted(told: Told, act: Act, families: Mapping[str, Family]) -> Iterator[Event]:
    for rule, commit in told.seen.items():
        if rule not in told.found and commit != told.read:  # else another rule read it, and nobody mended it
            yield from _uphold(told, act, rule)


def _mistaken(told: Told, act: Act, families: Mapping[str, Family]) -> Iterator[Event]:
    rule = act.note.get("rule", "")
    if rule in told.seen:
        yield _settle(told, act, rule, Fate.OVERTURNED)


def _uphold(told: Told, act: Act, rule: str) -> Iterator[Event]:
    if told.fates.get(rule) is Fate.OPEN:
        yield _settle(told, act, rule, Fate.UPHELD)


def _settle(told: Told, act: Act, rule: str, fate: Fate) -> Event:
    told.fates[rule] = fate
    return Event(act.at, act.target, told.author, told.lang, rule, fate, told.known)


_EVENTS = {
    Deed.OFFER: _offered,
    Deed.SCREEN: _read,
    Deed.RETURN: _sent_away,
    Deed.DECLINE: _sent_away,
    Deed.ACCEPT: _accepted,
    Deed.FINDING_WRONG: _mistaken,
    Deed.APPEAL_UPHELD: _taken_back,
}
