"""Selectors in, what of a page they may choose out: rather too much than too little."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

_COMPOUND = re.compile(
    r"(?P<tag>^[a-z][a-z0-9-]*)|\.(?P<class>[\w-]+)|#(?P<id>[\w-]+)|\[(?P<key>[\w-]+)\]|(?P<root>:root)"
)
_SIGN = re.compile(r"[^\w-]")
_KEY = re.compile(r"\[\s*([\w-]+)[^\]]*\]")
_CHOICE = re.compile(r":(?:is|where|matches|any)\(([^()]*)\)")
_CONDITION = re.compile(
    r":(?!is\b|where\b|matches\b|any\b)[a-z-]+\([^()]*\)"
)  # :not(), :nth-child(): left out
_STATE = re.compile(r"::?(?!root\b)[a-z-]+(?:\([^()]*\))?")


class Box(Protocol):
    """An element, as a selector sees it."""

    @property
    def tag(self) -> str: ...

    @property
    def id(self) -> str: ...

    @property
    def classes(self) -> frozenset[str]: ...

    @property
    def attributes(self) -> Mapping[str, str]: ...


@dataclass(frozen=True, slots=True)
class Compound:
    """What a selector asks of one element. States and values of attributes are left out."""

    tag: str = ""
    id: str = ""
    classes: frozenset[str] = frozenset()
    keys: frozenset[str] = frozenset()

    def matches(self, box: Box) -> bool:
        is_named = self.tag in ("", box.tag) and self.id in ("", coded(box.id.lower()))
        has_keys = not self.keys or self.keys <= box.attributes.keys()
        return is_named and has_keys and (not self.classes or self.classes <= _small(box))

    @property
    def key(self) -> str:
        """What an element it matches is sure to have: a sign of its id, class or name, "*" for nothing."""
        return f"#{self.id}" if self.id else f".{min(self.classes)}" if self.classes else self.tag or "*"


Selector = tuple[Compound, ...]


def keys_of(box: Box) -> Iterator[str]:
    """The key of every compound that may match an element."""
    yield from (f"#{coded(box.id.lower())}", box.tag, "*")
    yield from (f".{name}" for name in _small(box))


def matches(selector: Selector, chain: Iterable[Box]) -> bool:
    """Whether a selector may choose an element, told first of the chain of its ancestors."""
    boxes = iter(chain)
    *outer, own = selector
    first = next(boxes, None)
    if first is None or not own.matches(first):
        return False
    return all(any(compound.matches(box) for box in boxes) for compound in reversed(outer))


def read_selectors(head: str) -> Iterator[Selector]:
    """The selectors of a rule. What it says of a part of an element, it says of the element."""
    plain = _KEY.sub(r"[\1]", head)
    while _CONDITION.search(plain):  # one may stand within another
        plain = _CONDITION.sub("*", plain)
    for one in _chosen(plain):
        if told := tuple(_compounds(one)):
            yield told


def coded(name: str) -> str:
    """A name without signs that mean something in a selector."""
    return _SIGN.sub(lambda found: f"_{ord(found[0]):x}_", name)


def _small(box: Box) -> frozenset[str]:
    return frozenset(coded(one.lower()) for one in box.classes)


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
    parts = re.sub(r"\s*([>+~])\s*", r" \1 ", _STATE.sub("*", selector)).split()
    for part, following in zip(parts, [*parts[1:], ""], strict=False):
        if part not in (">", "+", "~") and following not in ("+", "~"):
            yield _compound(part)


def _compound(part: str) -> Compound:
    found = list(_COMPOUND.finditer(part))
    told = {kind: [one[kind] for one in found if one[kind]] for kind in ("tag", "id", "class", "key", "root")}
    tag = "html" if told["root"] else next(iter(told["tag"]), "")
    return Compound(tag, next(iter(told["id"]), ""), frozenset(told["class"]), frozenset(told["key"]))
