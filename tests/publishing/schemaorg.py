"""Structured data in, what the published vocabulary of schema.org says against it out."""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

STRUCTURED = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.S)
_TYPES: dict[str, Any] = json.loads(Path(__file__).with_name("schemaorg.json").read_text())["types"]
_WORDS = re.compile(r".*\S.*", re.S)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_FORMS = {
    "Text": _WORDS,
    "URL": re.compile(r"https?://\S+"),
    "Date": _DAY,
    "Distance": re.compile(r"\d+ px"),
    "Duration": re.compile(r"PT\d+S"),
}


def nodes(page: str) -> list[dict[str, Any]]:
    """The nodes that a page tells."""
    found: list[dict[str, Any]] = []
    for script in STRUCTURED.findall(page):
        data = json.loads(script)
        assert data.pop("@context") == "https://schema.org"
        found += data.get("@graph", [data])
    return found


@cache
def ancestors(kind: str) -> frozenset[str]:
    """A type and all that it descends from."""
    return frozenset({kind}).union(*(ancestors(parent) for parent in _TYPES[kind]["parents"]))


def problems(node: dict[str, Any], where: str = "") -> Iterator[str]:
    """What is wrong with a node, each with the way to it."""
    kind = node.get("@type", "")
    if kind not in _TYPES:
        yield f"{where}: no type “{kind}”"
        return
    allowed = {name: told for one in ancestors(kind) for name, told in _TYPES[one]["properties"].items()}
    for name, value in node.items():
        place = f"{where}/{kind}.{name}"
        if name.startswith("@"):
            continue
        if name not in allowed:
            yield f"{place}: no property of it"
            continue
        for one in value if isinstance(value, list) else [value]:
            yield from _of_value(one, allowed[name], place)


def _of_value(value: Any, wanted: list[str], place: str) -> Iterator[str]:
    if isinstance(value, dict):
        if set(value) == {"@id"}:
            return
        if not ancestors(value.get("@type", "Thing")) & set(wanted):
            yield f"{place}: a {value.get('@type')} where {wanted} stand"
        yield from problems(value, place)
    elif not any(_is(value, kind) for kind in wanted):
        yield f"{place}: “{value}” is none of {wanted}"


def _is(value: object, kind: str) -> bool:
    if isinstance(value, bool):
        return kind == "Boolean"
    if isinstance(value, int):
        return kind in ("Number", "Integer")
    if kind == "DateTime":
        return _is_moment(value)
    return isinstance(value, str) and kind in _FORMS and bool(_FORMS[kind].fullmatch(value))


def _is_moment(value: object) -> bool:
    """With its zone, as Google asks."""
    try:
        return datetime.fromisoformat(str(value)).tzinfo is not None
    except ValueError:
        return False
