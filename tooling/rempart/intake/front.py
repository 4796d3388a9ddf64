"""The file in which editors lay out the front pages in; the choices of each language out."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from rempart.config import read_declared, refuse
from rempart.i18n import LANGUAGES, N_
from rempart.model.front import Choice, Strip
from rempart.model.piece import Problem
from rempart.schema.fields import Field, Group, ListOf
from rempart.schema.names import ID
from rempart.schema.reading import Node
from rempart.schema.values import Choice as OneOf
from rempart.schema.values import Day, Line, nearest, seen

FRONT_FILE = "site/front.yml"
SECONDS = 5  # stories beside the lead and below it

_ADDRESS = Line(
    120,
    r"/\d{4}/\d\d/[a-z0-9-]{1,100}/",
    N_("%(key)s is no piece's address, such as /2026/11/the-quay/: “%(value)s”"),
    N_("the address of a piece, as /2026/11/the-quay/"),
)
_CHOICE = Group(
    Choice,
    (
        Field("lead", _ADDRESS, N_("The piece that leads; a story of the archive, of this language.")),
        Field(
            "seconds",
            ListOf(_ADDRESS, most=SECONDS),
            N_("The stories beside the lead, then below it; the newest fill what is left."),
        ),
        Field(
            "until",
            Day(),
            N_("The last day on which the lead and the seconds hold; whoever names one of these says it."),
        ),
        Field("sections", ListOf(ID), N_("The order of the sections; those that are not named follow.")),
        Field(
            "strips", ListOf(OneOf(tuple(Strip))), N_("The strips to show, in order; none: an empty list.")
        ),
    ),
)
FRONT = Group(
    dict,
    tuple(Field(lang, _CHOICE, N_("The front page of the language with this code.")) for lang in LANGUAGES),
)

NO_PIECE = N_("%(key)s: no piece stands at %(address)s")
RETRACTED = N_("%(key)s: the piece at %(address)s was retracted")
SPONSORED = N_("%(key)s: what stands at %(address)s is an advertisement")
ELSEWHERE = N_("%(key)s: the piece at %(address)s is of another language than %(lang)s")
LAPSED = N_("%(key)s: what was chosen held until %(day)s, which is past")
NO_END = N_("%(key)s holds until a day: say %(lang)s.until, so that no page grows stale")
TWICE = N_("%(key)s holds “%(value)s” twice")
NO_SECTION = N_("%(key)s: the settings know no section “%(value)s”; the nearest is “%(near)s”")


def read_front(data: bytes | str, sections: Iterable[str] = ()) -> Mapping[str, Choice]:
    """The choices of each language. Raises Faulty naming every problem."""
    choices, _, problems = look(data, sections)
    refuse(FRONT_FILE, problems)
    return choices


def look(
    data: bytes | str, sections: Iterable[str] = ()
) -> tuple[Mapping[str, Choice], Node, tuple[Problem, ...]]:
    """The choices, their node, and what no archive is needed to find fault with.

    sections: those of the settings, none where these are not known.
    """
    values, node, problems = read_declared(data, FRONT)
    for lang, choice in values.items():
        problems += _problems(lang, choice, node.value[lang], tuple(sections))
    return values, node, tuple(problems)


def named(choice: Choice) -> Iterator[tuple[str, str]]:
    """The key and the address of each piece that was chosen, in order."""
    if choice.lead:
        yield "lead", choice.lead
    yield from (("seconds", address) for address in choice.seconds)


def in_force(choice: Choice, today: date) -> Choice:
    """What is left of a choice on a day."""
    if choice.until and choice.until < today:
        return replace(choice, lead="", seconds=())
    return choice


def why_not(lang: str, found: tuple[str, bool, bool] | None) -> str:
    """Why a piece may not stand in the first places of a front page: a gettext id, "" when it may.

    found: its language, whether it is paid for, whether it was retracted; None where there is none.
    """
    if found is None:
        return NO_PIECE
    spoken, sponsored, retracted = found
    if sponsored:
        return SPONSORED
    if spoken != lang:
        return ELSEWHERE
    return RETRACTED if retracted else ""


def _problems(lang: str, choice: Choice, node: Node, sections: tuple[str, ...]) -> Iterator[Problem]:
    if (choice.lead or choice.seconds) and "until" not in node.value:
        key = "lead" if choice.lead else "seconds"
        yield _problem(node.value[key], lang, key, NO_END)
    for keys in (("lead", "seconds"), ("sections",), ("strips",)):
        for key, item in _doubled(node, keys):
            yield _problem(item, lang, key, TWICE, value=seen(item.value))
    for key, item in _told(node, ("sections",)):
        if sections and item.value in choice.sections and item.value not in sections:
            near = nearest(item.value, sections) or sections[0]
            yield _problem(item, lang, key, NO_SECTION, value=seen(item.value), near=near)


def _problem(item: Node, lang: str, key: str, message: str, **params: Any) -> Problem:
    return Problem("wrong-value", item.line, message, {"key": f"{lang}.{key}", "lang": lang} | params)


def _told(node: Node, keys: Iterable[str]) -> Iterator[tuple[str, Node]]:
    """What was written under these keys, each of a list by itself."""
    for key in keys:
        if written := node.value.get(key):
            items = written.value if written.kind == "seq" else [written]
            yield from ((key, item) for item in items if isinstance(item.value, str))


def _doubled(node: Node, keys: Iterable[str]) -> Iterator[tuple[str, Node]]:
    """What stands there already."""
    known: set[str] = set()
    for key, item in _told(node, keys):
        if item.value in known and item.kind == "str":
            yield key, item
        known.add(item.value)
