"""Fields declared once: a tree of nodes in; a typed value and every problem out."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from rempart.i18n import N_
from rempart.model.piece import Problem
from rempart.schema.reading import Node
from rempart.schema.values import Line, Problems, nearest, seen, wrong

_NEAR = N_("unknown key %(key)s; the nearest is %(near)s")
_AMONG = N_("unknown key %(key)s; those known here are %(known)s")
_FEW = 6  # keys that a message can name


class Kind(Protocol):
    """What a field may hold. `about` says it to people."""

    @property
    def about(self) -> str: ...

    def read(self, node: Node, key: str, problems: Problems) -> Any:
        """The value, or None after noting what is wrong with it."""
        ...

    def schema(self) -> dict[str, Any]:
        """The same, as JSON Schema."""
        ...


@dataclass(frozen=True, slots=True)
class Field:
    """A key: what it may hold, whether it must be there, what it is for."""

    name: str
    kind: Kind
    about: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Keys and values that make one thing: `make` is called with what was written of them."""

    make: Callable[..., Any]
    fields: tuple[Field, ...]
    about: str = N_("keys and values")

    def read(self, node: Node, key: str, problems: Problems) -> Any:
        """None when it is no mapping or lacks a required key; the outermost, of key "", is made anyway."""
        if node.kind != "map":
            wrong(problems, node, key, N_("%(key)s should hold keys and values"))
            return None
        known = {field.name: field for field in self.fields}
        problems.extend(_unknown(node, key, known))
        values = self._values(node, key, problems)
        problems.extend(self._missing(node, key))
        complete = all(field.name in values for field in self.fields if field.required)
        return self.make(**values) if complete or not key else None

    def _values(self, node: Node, key: str, problems: Problems) -> dict[str, Any]:
        """What was written of the known keys and can be read; an empty value is as none."""
        written = [field for field in self.fields if not _is_absent(node, field.name)]
        read = {f.name: f.kind.read(node.value[f.name], _path(key, f.name), problems) for f in written}
        return {name: value for name, value in read.items() if value is not None}

    def _missing(self, node: Node, key: str) -> Iterator[Problem]:
        for field in self.fields:
            if field.required and _is_absent(node, field.name):
                params = {"key": _path(key, field.name)}
                yield Problem("missing-key", node.line, N_("the key %(key)s is missing"), params)

    def schema(self) -> dict[str, Any]:
        properties = {
            field.name: {"description": field.about, **field.kind.schema()} for field in self.fields
        }
        required = [field.name for field in self.fields if field.required]
        needs = {"required": required} if required else {}
        return {"type": "object", "properties": properties, **needs, "additionalProperties": False}


@dataclass(frozen=True, slots=True)
class ListOf:
    """Several values of one kind, in order."""

    kind: Kind
    fewest: int = 0
    most: int = 100
    about: str = N_("a list")

    def read(self, node: Node, key: str, problems: Problems) -> tuple[Any, ...] | None:
        if node.kind != "seq":
            wrong(problems, node, key, N_("%(key)s should be a list, each item after a hyphen"))
        elif len(node.value) < self.fewest:
            wrong(problems, node, key, N_("%(key)s is empty"))
        elif len(node.value) > self.most:
            wrong(problems, node, key, N_("%(key)s holds more than %(most)d items"), most=self.most)
        else:
            items = [
                self.kind.read(item, _path(key, str(number)), problems)
                for number, item in enumerate(node.value, start=1)
            ]
            return tuple(item for item in items if item is not None)
        return None

    def schema(self) -> dict[str, Any]:
        return {"type": "array", "items": self.kind.schema(), "minItems": self.fewest, "maxItems": self.most}


@dataclass(frozen=True, slots=True)
class MapOf:
    """Values of one kind, each under a name of the writer's choice."""

    names: Line
    kind: Kind
    most: int = 1000
    about: str = N_("names and values")

    def read(self, node: Node, key: str, problems: Problems) -> dict[str, Any] | None:
        if node.kind != "map":
            wrong(problems, node, key, N_("%(key)s should hold keys and values"))
            return None
        if len(node.value) > self.most:
            wrong(problems, node, key, N_("%(key)s holds more than %(most)d items"), most=self.most)
            return None
        found = {}
        for name, item in node.value.items():
            path = _path(key, seen(name))
            if self.names.read(Node(name, item.line, "str"), path, problems) is not None:
                found[name] = self.kind.read(item, path, problems)
        return {name: value for name, value in found.items() if value is not None}

    def schema(self) -> dict[str, Any]:
        names = self.names.schema()
        values = {"propertyNames": names, "additionalProperties": self.kind.schema()}
        return {"type": "object", **values, "maxProperties": self.most}


def _is_absent(node: Node, name: str) -> bool:
    return name not in node.value or node.value[name].kind == "null"


def _unknown(node: Node, key: str, known: Mapping[str, Field]) -> Iterator[Problem]:
    for name, item in node.value.items():
        if name in known:
            continue
        near = nearest(name, known)
        params = {"key": _path(key, seen(name)), "near": near, "known": ", ".join(known)}
        message = _NEAR if near else _AMONG if len(known) <= _FEW else N_("unknown key %(key)s")
        yield Problem("unknown-key", item.line, message, params)


def _path(key: str, name: str) -> str:
    return f"{key}.{name}" if key else name
