"""YAML text in, a tree of nodes with their lines out; aliases, tags, twins and depth refused.

The tree is built from the C parser's events by a loop, so that nothing a stranger writes can make
the reader recurse, share one value a billion times, or build anything but text, lists and mappings.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import yaml

from rempart.i18n import N_
from rempart.model.piece import Problem

DEEPEST = 12  # lists and mappings within one another
LARGEST = 32 * 1024  # characters
MOST_KEYS = 1000  # of one mapping

_BEGINS = re.compile(r"while scanning|while parsing a flow")  # what began there never ended

_TAG = "tag:yaml.org,2002:"
_RESOLVER = yaml.resolver.Resolver()


@dataclass(frozen=True, slots=True)
class Node:
    """A value as it was written.

    value: text, a list of nodes, or a mapping of nodes by key. line: of its key, in a mapping.
    kind: what YAML takes it for: "str", "int", "float", "bool", "null", "timestamp", "seq", "map"…
    """

    value: Any
    line: int
    kind: str


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not been met."""

    kind: str
    line: int
    items: list[Node] = field(default_factory=list)
    entries: dict[str, Node] = field(default_factory=dict)
    key: Node | None = None

    def add(self, node: Node) -> None:
        if self.kind == "seq":
            self.items.append(node)
        elif self.key is None:
            self.key = self._checked(node)
        else:
            self.entries[self.key.value] = replace(node, line=self.key.line)
            self.key = None

    def _checked(self, key: Node) -> Node:
        if not isinstance(key.value, str):
            raise _RefusedError(key.line, N_("a key is not text"))
        if len(self.entries) == MOST_KEYS:
            raise _RefusedError(key.line, N_("more than %(count)d keys stand here"), {"count": MOST_KEYS})
        if key.value in self.entries:
            raise _RefusedError(key.line, N_("the key %(key)s is written twice"), {"key": key.value[:40]})
        return key

    def node(self) -> Node:
        return Node(self.items if self.kind == "seq" else self.entries, self.line, self.kind)


class _RefusedError(Exception):
    """What was read cannot be taken, and why."""

    def __init__(self, line: int, message: str, params: Mapping[str, Any] | None = None) -> None:
        super().__init__(message)
        self.line = line
        self.message = message
        self.params = params or {}


def read_yaml(text: str, line: int = 1) -> tuple[Node, tuple[Problem, ...]]:
    """The mapping a text holds, its first line being `line` of its file.

    What cannot be taken is a problem of the rule `broken-header`, and the mapping is empty.
    """
    empty = Node({}, line, "map")
    try:
        if len(text) > LARGEST:
            raise _RefusedError(
                line, N_("the keys and values take more than %(count)d characters"), {"count": LARGEST}
            )
        root = _compose(text, line)
        if root is not None and root.kind != "map":
            raise _RefusedError(root.line, N_("these are not keys and values"))
    except _RefusedError as refused:
        return empty, (Problem("broken-header", refused.line, refused.message, refused.params),)
    except yaml.YAMLError as error:
        return empty, (_syntax_problem(error, line),)
    return root or empty, ()


def _syntax_problem(error: yaml.YAMLError, line: int) -> Problem:
    """Where what cannot be read begins: the parser often notices on a later line."""
    mark, said = getattr(error, "problem_mark", None), getattr(error, "problem", None)
    if _BEGINS.match(getattr(error, "context", None) or ""):
        mark = error.context_mark  # type: ignore[attr-defined]  # every error with a context has one
    where = line + mark.line if mark else line
    return Problem("broken-header", where, N_("this cannot be read as YAML (%(said)s)"), {"said": said or ""})


def _compose(text: str, line: int) -> Node | None:
    root: Node | None = None
    stack: list[_Open] = []
    for node in _steps(text, line, stack):
        if stack:
            stack[-1].add(node)
        elif root is not None:
            raise _RefusedError(node.line, N_("a second document begins here"))
        else:
            root = node
    return root


def _steps(text: str, line: int, stack: list[_Open]) -> Iterator[Node]:
    """The nodes in the order of their ends; `stack` holds what is open around each."""
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        where = line + event.start_mark.line if event.start_mark else line
        _refuse_sharing(event, where)
        if isinstance(event, yaml.ScalarEvent):
            yield Node(event.value, where, _kind(event))
        elif isinstance(event, yaml.CollectionStartEvent):
            if len(stack) == DEEPEST:
                raise _RefusedError(where, N_("lists and keys are nested too deep here"))
            stack.append(_Open("map" if isinstance(event, yaml.MappingStartEvent) else "seq", where))
        elif isinstance(event, yaml.CollectionEndEvent):
            yield stack.pop().node()


def _refuse_sharing(event: yaml.Event, line: int) -> None:
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        raise _RefusedError(line, N_("a value begins with * or &; put it in quotes"))
    if getattr(event, "tag", None):
        raise _RefusedError(line, N_("a value begins with !; put it in quotes"))


def _kind(event: yaml.ScalarEvent) -> str:
    """As CSafeLoader would take it: `no` is no text, nor is `12:30:00`."""
    tag: str = _RESOLVER.resolve(yaml.ScalarNode, event.value, event.implicit)  # type: ignore[no-untyped-call]
    return tag.removeprefix(_TAG)
