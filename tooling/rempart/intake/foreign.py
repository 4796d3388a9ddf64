"""A text that was not written for us in, a Piece out: of its header, the keys we know and can read."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from rempart.i18n import N_
from rempart.intake.header import HEADER
from rempart.intake.language import guess_language
from rempart.intake.markdown import read_body
from rempart.model.piece import Header, Piece, Problem
from rempart.schema.reading import LARGEST, Node, read_yaml
from rempart.schema.text import decode

# A header begins with a key: what stands between two rules may also be only text.
_HEADER = re.compile(r"(---|\+\+\+)[ \t]*\n([ \t]*[\w\"'-]+[ \t]*[:=].*?\n)\1[ \t]*(?:\n|\Z)", re.S)


def parse_foreign(text: str, path: str, title: str = "", lang: str = "") -> Piece:
    """Read a text of another house; lines count from its first. Never raises for what is in it.

    `title` and `lang` are what is known from elsewhere and come before what the header says.
    """
    source, path, title = (decode(part)[0] for part in (text, path, title))  # their encoding is no fault
    found = _HEADER.match(source, 0, LARGEST)
    entries, problems = _read(found[1], found[2]) if found else ({}, ())
    start = found.end() if found else 0
    body = read_body(source[start:], source.count("\n", 0, start) + 1)
    header = _header(entries)
    header = replace(header, title=title or header.title)
    lines = {key: entry.line for key, entry in entries.items()}
    lang = lang or header.lang or guess_language(body)
    return Piece(path, lang, header, body, lines, problems, source, foreign=True)


def _read(fence: str, text: str) -> tuple[Mapping[str, Node], tuple[Problem, ...]]:
    """What a header holds, by key; nothing when it cannot be read."""
    if fence == "---":
        node, problems = read_yaml(text, line=2)
        return node.value, problems
    try:
        table = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError):
        return {}, (Problem("broken-header", 1, N_("the header cannot be read as TOML")),)
    return {key: _node(value) for key, value in table.items()}, ()


def _header(entries: Mapping[str, Node]) -> Header:
    known = {field.name: field.kind for field in HEADER.fields}
    if sources := entries.get("sources"):
        entries = {**entries, "sources": replace(sources, value=_called(sources.value))}
    values = {key: known[key].read(entry, key, []) for key, entry in entries.items() if key in known}
    return Header(**{key: value for key, value in values.items() if value is not None})


def _called(sources: Any) -> Any:
    """A list of sources in which a bare text, as most people write it, is what the source is called."""
    if not isinstance(sources, list):
        return sources
    return [_source(one) if isinstance(one.value, str) else one for one in sources]


def _source(told: Node) -> Node:
    keys = ("title", "url") if told.value.startswith(("http://", "https://")) else ("title",)
    return Node(dict.fromkeys(keys, replace(told, kind="str")), told.line, "map")


def _node(value: Any) -> Node:
    """A value of TOML as the node YAML would give; what is deeper than a list of texts is not needed."""
    if isinstance(value, list):
        return Node([_node(item) for item in value if isinstance(item, str)], 1, "seq")
    if isinstance(value, date):
        return Node(value.isoformat(), 1, "timestamp")
    return Node(value, 1, "str") if isinstance(value, str) else Node(str(value), 1, "null")
