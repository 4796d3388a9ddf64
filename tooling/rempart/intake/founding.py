"""A file of answers in; what starts a newsroom out: the fields of the settings, and a few."""

from collections.abc import Mapping
from typing import Any

import yaml

from rempart.config import SETTINGS, read_declared, refuse, settings_problems
from rempart.i18n import N_, say
from rempart.model.founding import Founding, Legal
from rempart.model.settings import Settings
from rempart.schema.fields import Field, Group, ListOf
from rempart.schema.names import HANDLE
from rempart.schema.reading import read_yaml
from rempart.schema.values import Choice, Line, Problems, Words

KEEP, REMOVE = "keep", "remove"
NEEDED = frozenset({"repository", "contact"})  # of the settings, once a newsroom is on the web

_LEGAL = Group(
    Legal,
    (
        Field("publisher", Line(200), N_("Who publishes: a person, an association."), required=True),
        Field("director", Line(200), N_("Who answers for what is published."), required=True),
        Field("place", Words(300), N_("The postal address of who publishes."), required=True),
        Field("phone", Line(60), N_("Their telephone, which French law asks for.")),
        Field("host", Words(300), N_("Who hosts the site: name, address, telephone; by default GitHub.")),
    ),
)
ANSWERS = Group(
    dict,
    (
        *(
            Field(field.name, field.kind, field.about, field.required or field.name in NEEDED)
            for field in SETTINGS.fields
            if field.name not in ("screening", "advertising")
        ),
        Field("moderators", ListOf(HANDLE, fewest=1), N_("Who decides, by account."), required=True),
        Field("legal", _LEGAL, N_("What the law wants readers to find."), required=True),
        Field("samples", Choice((REMOVE, KEEP)), N_("What becomes of the invented newspaper.")),
    ),
)


def read_answers(data: bytes | str, path: str) -> Founding:
    """The answers of a file. Raises Faulty naming every problem with its line."""
    values, node, problems = read_declared(data, ANSWERS)
    problems += settings_problems(values, node)
    refuse(path, problems)
    moderators, legal = values.pop("moderators"), values.pop("legal")
    samples = values.pop("samples", REMOVE) == KEEP
    return Founding(Settings(**values), tuple(dict.fromkeys(moderators)), legal, samples)


def objections(key: str, value: Any, lang: str) -> tuple[str, ...]:
    """What is wrong with one answer, in words, before the others are known; `key` may lead into `legal`."""
    first, _, second = key.partition(".")
    field = next(field for field in ANSWERS.fields if field.name == first)
    if second:
        field = next(field for field in _LEGAL.fields if field.name == second)
    node, problems = read_yaml(dump({key: value}))
    found: Problems = list(problems)
    if not found:
        field.kind.read(node.value[key], key, found)
    if not found and key == "timezone":
        found += settings_problems({key: value}, node)
    return tuple(say(lang, one.message, one.params) for one in found)


def load(data: bytes) -> dict[str, Any]:
    """The values of a file of the newsroom's own, which was found good before."""
    return dict(yaml.safe_load(data) or {})


def dump(values: Mapping[str, Any]) -> str:
    """Values as YAML that people read and write."""
    return yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=100)
