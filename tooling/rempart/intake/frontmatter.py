"""A file's text in; its header, checked and typed, and the text under it out."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import frontmatter
from frontmatter.default_handlers import YAMLHandler

from rempart.i18n import N_
from rempart.model.piece import Problem
from rempart.schema.fields import Group
from rempart.schema.reading import Node, read_yaml
from rempart.schema.text import unseen, without_unseen

_FENCE = re.compile(r"---[ \t]*(?:\n|$)")


@dataclass(frozen=True, slots=True)
class Page:
    """A file taken apart: what its header says, the line of each key, the text under it."""

    header: Any
    body: str
    line: int  # of the body's first line
    lines: Mapping[str, int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


class _Handler(YAMLHandler):
    """python-frontmatter's way to read YAML between `---` lines, over our strict reader.

    Keeps the body as it stands: python-frontmatter would strip it, and its lines would no longer count.
    """

    FM_BOUNDARY = re.compile(r"^---[ \t]*$", re.M)

    def __init__(self) -> None:
        super().__init__()
        self.body = ""
        self.line = 0  # of the body's first line; 0 when the header has no end
        self.entries: dict[str, Node] = {}
        self.problems: list[Problem] = []

    def split(self, text: str) -> tuple[str, str]:
        header, rest = super().split(text)
        self.body = rest.removeprefix("\n")
        self.line = text[: len(text) - len(self.body)].count("\n") + 1
        return header, rest

    def load(self, fm: str, **kwargs: object) -> dict[str, Node]:
        """By key, its node; `fm` starts at the end of the file's first line, after the hyphens."""
        node, problems = read_yaml("\n".join(map(without_unseen, fm.split("\n"))))
        self.entries = node.value
        self.problems += [*_unseen(fm), *problems]
        return self.entries


def read_page(text: str, declared: Group) -> Page:
    """Read a file whose lines end in "\n". Whatever is wrong with its header is a problem, with its line."""
    if not _FENCE.match(text):
        message = N_("the header is missing: the first line is not made of three hyphens")
        return Page(declared.make(), text, 1, problems=(Problem("missing-header", 1, message),))
    handler = _Handler()
    frontmatter.parse(text, handler=handler)
    if not handler.line:
        message = N_("the header has no end: a second line of three hyphens is missing")
        problem = Problem("broken-header", 1, message)
        return Page(declared.make(), text.partition("\n")[2], 2, problems=(problem,))
    problems = handler.problems
    broken = any(problem.rule == "broken-header" for problem in problems)
    header = declared.make() if broken else declared.read(Node(handler.entries, 1, "map"), "", problems)
    lines = {key: node.line for key, node in handler.entries.items()}
    return Page(header, handler.body, handler.line, lines, tuple(problems))


def _unseen(header: str) -> Iterator[Problem]:
    for number, line in enumerate(header.split("\n"), start=1):
        if code := unseen(line):
            yield Problem("wrong-value", number, N_("an unseen character (%(code)s)"), {"code": code})
