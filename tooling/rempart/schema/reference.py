"""A declared group in; its JSON Schema and the rows of its reference page out."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rempart.schema.fields import Field, Group, ListOf, MapOf

DRAFT = "https://json-schema.org/draft/2020-12/schema"


@dataclass(frozen=True, slots=True)
class Row:
    """One key of the reference: its path ("sources[].title"), what it may hold, what it is for.

    `kind` and `about` are gettext ids. `choices` are the words it may hold, when they are few.
    """

    key: str
    kind: str
    about: str
    required: bool
    choices: tuple[str, ...] = ()


def json_schema(group: Group, title: str) -> dict[str, Any]:
    """The schema that editors and form builders read, descriptions in English."""
    return {"$schema": DRAFT, "title": title, **group.schema()}


def rows(group: Group, before: str = "") -> Iterator[Row]:
    """Every key, those of nested groups after their own."""
    for field in group.fields:
        yield from _row(field, f"{before}{field.name}")


def _row(field: Field, key: str) -> Iterator[Row]:
    kind = field.kind
    inner = kind.kind if isinstance(kind, ListOf | MapOf) else kind
    mark = {ListOf: "[]", MapOf: ".*"}.get(type(kind), "")
    choices = tuple(inner.schema().get("enum", ()))
    yield Row(key, kind.about, field.about, field.required, choices)
    if isinstance(inner, Group):
        yield from rows(inner, f"{key}{mark}.")
