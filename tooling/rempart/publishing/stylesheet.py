"""A stylesheet in; what of a page it hides, and what it gives a ground of its own, out.

It reads what a newspaper's stylesheet says, and rather takes for hidden what is not: a label must be seen by
everybody, at every width, on screen and on paper.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

SMALLEST = 10.0  # pixels a label is written in, at least
_PIXELS = {"px": 1.0, "rem": 16.0, "em": 16.0, "pt": 4 / 3, "%": 0.16}

_COMMENT = re.compile(r"/\*.*?\*/", re.S)
_BLOCK = re.compile(r"([^{}]*)([{}])")
_SIZE = re.compile(r"(\d*\.?\d+)(px|rem|em|pt|%)|(?:^|\s)(0)(?=$|[\s/])")
_AWAY = re.compile(r"-\d{3,}[a-z]+|-\d+(?:vw|vh|%)|\d{4,}[a-z]+|\d{3,}(?:vw|vh|%)")
_ALPHA = re.compile(r"(?:/|(?:,[^,]+){2},)\s*(\d*\.?\d+%?)\s*\)$")
_ESCAPE = re.compile(r"\\([0-9a-f]{1,6})\s?|\\(.)")
_COMPOUND = re.compile(r"(?P<tag>^[a-z][a-z0-9]*)|\.(?P<class>[\w-]+)|#(?P<id>[\w-]+)|(?P<every>^\*)")
_CHOICE = re.compile(r":(?:is|where)\(([^()]*)\)")
_PSEUDO = re.compile(r":[a-z-]+(?:\([^()]*\))?|\[[^\]]*\]")
_GROUNDS = ("var(--tint)", "var(--paper)")  # the colours on which words stand
_PLAIN_GROUND = re.compile(r"none|transparent|inherit|initial|unset|var\(--paper\)|0|#fff(?:fff)?|white")


class Box(Protocol):
    """An element, as a selector sees it."""

    @property
    def tag(self) -> str: ...

    @property
    def id(self) -> str: ...

    @property
    def classes(self) -> frozenset[str]: ...


@dataclass(frozen=True, slots=True)
class Compound:
    """What a selector asks of one element. Attributes and states are left out: it may match too much."""

    tag: str = ""
    id: str = ""
    classes: frozenset[str] = frozenset()

    def matches(self, box: Box) -> bool:
        is_named = self.tag in ("", box.tag) and self.id in ("", box.id)
        return is_named and self.classes <= {one.lower() for one in box.classes}


Selector = tuple[Compound, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The selectors of what is hidden, and of what has a ground of its own on screen."""

    hiding: tuple[Selector, ...] = ()
    grounding: tuple[Selector, ...] = ()

    def hides(self, chain: Sequence[Box]) -> bool:
        """Whether an element, told first of the chain of its ancestors, is hidden by itself."""
        return any(_matches(selector, chain) for selector in self.hiding)

    def grounds(self, chain: Sequence[Box]) -> bool:
        """Whether an element stands on another ground than the page."""
        return any(_matches(selector, chain) for selector in self.grounding)


@lru_cache(8)
def read_sheet(css: str) -> Sheet:
    """A stylesheet, its conditions left out: what is hidden at one width is hidden."""
    hiding: list[Selector] = []
    grounding: list[Selector] = []
    for selectors, told, on_paper in _rules(_COMMENT.sub("", css)):
        if hides(told):
            hiding += _selectors(selectors)
        if not on_paper and _is_ground(told):
            grounding += _selectors(selectors)
    return Sheet(tuple(hiding), tuple(grounding))


def hides(declarations: str) -> bool:
    """Whether declarations make an element one that nobody sees, or can read."""
    told = dict(_declared(declarations))
    return any(_hides(name, value, told) for name, value in told.items())


def _hides(name: str, value: str, told: dict[str, str]) -> bool:
    match name:
        case "display" | "visibility" | "content-visibility":
            return value in ("none", "hidden", "collapse") or "var(" in value
        case "opacity" | "scale":
            return _number(value) < 0.6
        case "font-size" | "font":
            return _size(value) < SMALLEST
        case "clip" | "clip-path":
            return value not in ("none", "auto")
        case "width" | "height" | "max-width" | "max-height":
            return bool(re.fullmatch(r"\d(?:\.\d+)?(?:px)?", value))
        case "text-indent" | "left" | "top" | "right" | "bottom" | "margin-left" | "margin-top":
            return bool(_AWAY.fullmatch(value))
        case "transform" | "translate":
            return "scale(0" in value or bool(_AWAY.search(value))
        case "filter":
            return "opacity(" in value
        case "-webkit-text-fill-color":
            return True
        case "color":
            ground = told.get("background", told.get("background-color", ""))
            alpha = _ALPHA.search(value)
            unseen = ("transparent", ground) if ground else ("transparent", *_GROUNDS)
            return value in unseen or (alpha is not None and _number(alpha[1]) < 0.6)
    return False


def _number(value: str) -> float:
    found = re.fullmatch(r"(\d*\.?\d+)(%?)", value)
    return float(found[1]) / (100 if found[2] else 1) if found else 1.0


def _size(value: str) -> float:
    """Pixels of the first length that is told, many when none is."""
    found = _SIZE.search(value)
    if found is None:
        return 1000.0
    return float(found[1]) * _PIXELS[found[2]] if found[1] else 0.0


def _is_ground(declarations: str) -> bool:
    told = dict(_declared(declarations))
    ground = told.get("background", told.get("background-color", ""))
    return bool(ground) and not _PLAIN_GROUND.fullmatch(ground)


def _declared(declarations: str) -> Iterator[tuple[str, str]]:
    for one in declarations.lower().split(";"):
        name, _, value = one.partition(":")
        yield name.strip(), value.replace("!important", "").strip()


def _rules(css: str) -> Iterator[tuple[str, str, bool]]:
    """Selectors, declarations and whether they are for paper alone, of each rule at any depth."""
    open_: list[str] = []
    for text, sign in _BLOCK.findall(css):
        told, _, head = text.rpartition(";") if sign == "{" else (text, "", "")
        if told.strip() and (within := _within(open_)) and not any(one.startswith("@key") for one in open_):
            yield within, told, any(one.startswith("@media print") for one in open_)
        if sign == "{":
            open_.append(head.strip().lower())
        elif open_:
            open_.pop()


def _within(open_: Sequence[str]) -> str:
    """The selectors of the innermost rule, those of the rules around it put in their place."""
    found = ""
    for head in open_:
        if head.startswith("@"):
            continue
        nested = head if "&" in head or not found else f"& {head}"
        found = nested.replace("&", f":is({found})")
    return _ESCAPE.sub(lambda one: chr(int(one[1], 16)) if one[1] else one[2], found)


def _selectors(head: str) -> Iterator[Selector]:
    for one in _chosen(head):
        if "::" not in one:
            told = tuple(_compounds(one))
            if told and told[-1] != Compound():
                yield told


def _chosen(head: str) -> Iterator[str]:
    """The selectors of a list, each choice within one told apart."""
    choice = _CHOICE.search(head)
    if choice:
        for one in choice[1].split(","):
            yield from _chosen(f"{head[: choice.start()]}{one.strip()}{head[choice.end() :]}")
    else:
        yield from (one.strip() for one in head.split(","))


def _compounds(selector: str) -> Iterator[Compound]:
    """From the ancestor to the element; what stands before a sibling says nothing of ancestors."""
    parts = re.sub(r"\s*([>+~])\s*", r" \1 ", _PSEUDO.sub("", selector)).split()
    for part, following in zip(parts, [*parts[1:], ""], strict=False):
        if part not in (">", "+", "~") and following not in ("+", "~"):
            yield _compound(part)


def _compound(part: str) -> Compound:
    found = list(_COMPOUND.finditer(part))
    classes = frozenset(one["class"] for one in found if one["class"])
    named = {kind: one[kind] for one in found for kind in ("tag", "id") if one[kind]}
    return Compound(named.get("tag", ""), named.get("id", ""), classes)


def _matches(selector: Selector, chain: Iterable[Box]) -> bool:
    boxes = iter(chain)
    *outer, own = selector
    first = next(boxes, None)
    if first is None or not own.matches(first):
        return False
    return all(any(compound.matches(box) for box in boxes) for compound in reversed(outer))
