"""What somebody published here and what became of it in; how far they are known, and why, out.

Trust changes what people ask and in which order they read, and nothing else: no rule, score or band knows
of it, so that it hides no finding, exempts nobody, and being new costs nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from rempart.model.decision import Act, Deed
from rempart.model.trust import Jump, Level, Published, Trust

STEPS = {Level.KNOWN: 1, Level.REGULAR: 5, Level.STEADY: 20}  # pieces that count
LAPSE = timedelta(days=3 * 365)  # older pieces say little of who writes now
PENANCE = timedelta(days=365)  # a retraction takes a level away for so long


def trust(handle: str, archive: Iterable[Published], acts: Iterable[Act], today: date) -> Trust:
    """How far a person is known.

    A piece is theirs when they sign it and, where the ledger knows who brought it, brought it themselves:
    nobody gains by being named. It counts from the day it was accepted, which no author chooses.
    """
    brought = _brought(acts)
    own = [_since(one, brought) for one in archive if _is_theirs(one, handle, brought)]
    past = [one for one in own if one.day and one.day <= today]
    standing = [one for one in past if not one.retracted]
    fresh = [one for one in standing if one.day and today - one.day <= LAPSE]
    counted = sum(not one.corrected for one in fresh)
    retracted = sum(_is_recent(one.retracted, today) for one in past)
    return Trust(
        handle,
        Level(max(_level(counted) - retracted, Level.NEW)),
        counted=counted,
        corrected=len(fresh) - counted,
        lapsed=len(standing) - len(fresh),
        retracted=retracted,
        langs=frozenset(one.lang for one in past),
        domains=frozenset(domain for one in past for domain in one.domains),
    )


def meeting(known: Trust, langs: frozenset[str], selling: frozenset[str]) -> Trust:
    """The same person before a contribution in these languages, which leads to these places that sell.

    What they never did here takes one level away, for this contribution alone.
    """
    if known.level is Level.NEW:
        return known
    jumps = [Jump.LANGUAGE] if langs - known.langs else []
    jumps += [Jump.DOMAIN] if selling - known.domains else []
    return replace(known, level=Level(known.level - bool(jumps)), jumps=tuple(jumps))


def _brought(acts: Iterable[Act]) -> Mapping[str, tuple[str, date]]:
    """Who brought each path when it was first accepted, and on which day that was."""
    authors: dict[int, str] = {}
    brought: dict[str, tuple[str, date]] = {}
    for act in acts:
        if act.deed is Deed.OFFER:
            authors.setdefault(act.target, act.actor)
        elif act.deed is Deed.ACCEPT:
            for path in act.blobs:
                told = (authors.get(act.target, ""), date.fromisoformat(act.at[:10]))
                brought.setdefault(path, told)
    return brought


def _is_theirs(piece: Published, handle: str, brought: Mapping[str, tuple[str, date]]) -> bool:
    return handle in piece.authors and brought.get(piece.path, (handle,))[0] == handle


def _since(piece: Published, brought: Mapping[str, tuple[str, date]]) -> Published:
    return replace(piece, day=brought[piece.path][1]) if piece.path in brought else piece


def _level(counted: int) -> Level:
    return max((level for level, least in STEPS.items() if counted >= least), default=Level.NEW)


def _is_recent(retracted: date | None, today: date) -> bool:
    return retracted is not None and retracted <= today <= retracted + PENANCE
