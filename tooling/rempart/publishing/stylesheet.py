"""A stylesheet in; which of its rules may hide words, and what it gives a ground of its own, out.

It is read as text, by what is known to leave words in sight (`styles/harmless.py`): at every width, on screen
in light and dark, and on paper. Where several rules speak of one element, none of them may hide it.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from rempart.publishing.styles.harmless import keeps
from rempart.publishing.styles.paints import GROUNDS, WORDS, Paint, clash, paint_of
from rempart.publishing.styles.rules import (
    MODES,
    PRINT,
    SCREENS,
    Rule,
    Values,
    read_rules,
    resolved,
    values_of,
)
from rempart.publishing.styles.selectors import Box, Compound, Selector, keys_of, matches, read_selectors

REMEMBERED = 4096  # elements
_PAGE = (Compound("html"),), (Compound("body"),)


@dataclass(frozen=True, slots=True)
class Fault:
    """What of a stylesheet may hide words: a selector as it is written, and a declaration."""

    selector: str
    declaration: str


@dataclass(frozen=True, slots=True)
class Known:
    """A rule, what of it may hide words, and the colours it gives in each mode."""

    rule: Rule
    fault: Fault | None
    paints: Mapping[int, Paint]


@dataclass(frozen=True, eq=False)
class Sheet:
    """The rules of a stylesheet, by what the elements they choose are sure to have. page: its own colours."""

    rules: Mapping[str, Sequence[tuple[Selector, Known]]] = field(default_factory=dict)
    page: Mapping[int, Paint] = field(default_factory=dict)

    def fault(self, chain: Sequence[Box]) -> Fault | None:
        """What may hide an element, told first of the chain of its ancestors; None for nothing."""
        return _fault(self, tuple(chain))

    def grounds(self, chain: Sequence[Box]) -> bool:
        """Whether an element stands on another ground than the page, on every screen; paper may have none."""
        found = [known for known in _speaking(self, tuple(chain)) if known.paints.keys() & SCREENS]
        painted = ((known.paints[mode], mode) for known in found for mode in known.paints.keys() & SCREENS)
        bare = any(paint.is_bare_on(self.page[mode]) for paint, mode in painted)
        return not bare and any(_is_ground(known) for known in found)


@lru_cache(8)
def read_sheet(css: str) -> Sheet:
    """A stylesheet, as far as it is written."""
    rules = list(read_rules(css))
    values = {mode: values_of(rules, mode) for mode in MODES}
    found: dict[str, list[tuple[Selector, Known]]] = defaultdict(list)
    page = dict.fromkeys(MODES, Paint())
    for rule in rules:
        known = _known(rule, values)
        for selector in read_selectors(rule.written):
            found[selector[-1].key].append((selector, known))
            if selector in _PAGE:
                page |= {mode: page[mode].over(paint) for mode, paint in known.paints.items()}
    return Sheet(found, {mode: paint.or_plain() for mode, paint in page.items()})


def _known(rule: Rule, values: Mapping[int, Values]) -> Known:
    fault, paints = None, {}
    for mode in rule.modes:
        told = [(name, one) for name, value in rule.declarations for one in resolved(value, values[mode])]
        paint = paint_of(told)
        if not paint.is_empty:
            paints[mode] = paint
        strange = [pair for pair in told if pair[0] not in (WORDS, *GROUNDS) and not keeps(*pair)]
        for name, value in (*strange, *paint.strange):
            fault = fault or Fault(rule.written, f"{name}: {value}")
    return Known(rule, fault, paints)


def _is_ground(known: Known) -> bool:
    return known.rule.always and all(mode in known.paints and known.paints[mode].grounds for mode in SCREENS)


@lru_cache(REMEMBERED)
def _speaking(sheet: Sheet, chain: tuple[Box, ...]) -> tuple[Known, ...]:
    """The rules that may choose an element."""
    near = (pair for key in dict.fromkeys(keys_of(chain[0])) for pair in sheet.rules.get(key, ()))
    return tuple(known for selector, known in near if matches(selector, chain))


@lru_cache(REMEMBERED)
def _fault(sheet: Sheet, chain: tuple[Box, ...]) -> Fault | None:
    own = _speaking(sheet, chain)
    found = next((known.fault for known in own if known.fault), None)
    return found or next((fault for mode in MODES if (fault := _unread(sheet, chain, own, mode))), None)


def _unread(sheet: Sheet, chain: tuple[Box, ...], own: Sequence[Known], mode: int) -> Fault | None:
    """What gives words of an element the colour of their ground in a mode."""
    mine = _latest([(known, known.paints[mode]) for known in own if mode in known.paints])
    outer = sheet.page[mode] if mine else Paint()
    for at in range(len(chain) - 1, 0, -1) if mine else ():  # inwards, each over what is around it
        near = _speaking(sheet, chain[at:])
        outer = outer.under([known.paints[mode] for known in near if mode in known.paints])
    if mode == PRINT:
        mine, outer = _on_paper(mine), replace(outer, grounds=sheet.page[mode].grounds)
    known = clash(mine, outer)
    if known is None:
        return None
    told = [f"{name}: {value}" for name, value in known.rule.declarations if name in (WORDS, *GROUNDS)]
    return Fault(known.rule.written, "; ".join(told))


def _latest(mine: Sequence[tuple[Known, Paint]]) -> list[tuple[Known, Paint]]:
    """Each but for what a later rule of the same selectors puts in its place."""
    found: list[tuple[Known, Paint]] = []
    for at, (known, paint) in enumerate(mine):
        later = [
            two
            for other, two in mine[at + 1 :]
            if other.rule.written == known.rule.written and other.rule.always
        ]
        if later and not known.rule.is_loud:
            has_words, has_ground = any(two.words for two in later), any(two.grounds for two in later)
            paint = replace(
                paint,
                words=frozenset() if has_words else paint.words,
                grounds=frozenset() if has_ground else paint.grounds,
            )
        found.append((known, paint))
    return [pair for pair in found if not pair[1].is_empty]


def _on_paper(mine: Sequence[tuple[Known, Paint]]) -> list[tuple[Known, Paint]]:
    """The words alone, since grounds are not printed; those of rules for paper where there are some."""
    found = [
        (known, replace(paint, grounds=frozenset(), is_bare=True)) for known, paint in mine if paint.words
    ]
    return [pair for pair in found if pair[0].rule.modes == (PRINT,)] or found
