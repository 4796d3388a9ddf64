"""Reads a rule out of its own file: module in, Rule out."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from types import ModuleType

from rempart.model.changes import Changes
from rempart.model.facts import Facts
from rempart.model.finding import Family, Finding, Severity
from rempart.model.piece import Piece

CheckPiece = Callable[[Piece, Facts], Iterator[Finding]]
CheckChanges = Callable[[Changes, Facts], Iterator[Finding]]

_SECTION = re.compile(r"^## (?=(?:Why|Fix|Good|Bad)$)", re.M)  # a heading within an example is none
_FENCE = re.compile(r"^(`{3,})(\w+)\n(.*?)^\1$", re.M | re.S)


@dataclass(frozen=True, slots=True)
class Example:
    """A case of a rule's manual: a piece, and the facts it meets, as YAML."""

    text: str
    facts: str = ""


@dataclass(frozen=True, slots=True)
class Manual:
    """A rule's page: its first line, then its sections, then its cases."""

    summary: str
    why: str
    fix: str
    good: tuple[Example, ...]
    bad: tuple[Example, ...]


@dataclass(frozen=True)
class Rule:
    """A rule: its id, family and ceiling, and the module that does the looking."""

    module: ModuleType

    @cached_property
    def id(self) -> str:
        return self.module.__name__.rsplit(".", 1)[1].replace("_", "-")

    @cached_property
    def family(self) -> Family:
        return Family(self.module.__name__.rsplit(".", 2)[1])

    @cached_property
    def since(self) -> str:
        return str(self.module.SINCE)

    @cached_property
    def retired(self) -> str:
        """Since when and why the rule stopped running; "" while it runs."""
        return getattr(self.module, "RETIRED", "")

    @cached_property
    def spoken(self) -> bool:
        """Whether the rule looks at transcripts too: at what is said, not at how a piece is made."""
        return getattr(self.module, "SPOKEN", False)

    @cached_property
    def ceiling(self) -> Severity:
        return Severity(self.module.SEVERITY)

    @cached_property
    def check(self) -> CheckPiece | None:
        return getattr(self.module, "check", None)

    @cached_property
    def check_changes(self) -> CheckChanges | None:
        return getattr(self.module, "check_changes", None)

    @cached_property
    def manual(self) -> Manual:
        return read_manual(self.module.__doc__ or "")


def read_manual(docstring: str) -> Manual:
    """Split a rule's docstring into its summary, Why, Fix and examples."""
    head, *rest = _SECTION.split(docstring.strip())
    sections = {title.strip(): text.strip() for title, _, text in (part.partition("\n") for part in rest)}
    return Manual(
        summary=head.strip().rstrip("."),
        why=sections.get("Why", ""),
        fix=sections.get("Fix", ""),
        good=_examples(sections.get("Good", "")),
        bad=_examples(sections.get("Bad", "")),
    )


def passages(section: str) -> tuple[str, ...]:
    """Each paragraph and list item of Why or Fix on one line: what is translated as one message."""
    blocks = re.split(r"\n\s*\n|\n(?=- )", section.strip())
    return tuple(" ".join(block.split()) for block in blocks if block.strip())


def _examples(section: str) -> tuple[Example, ...]:
    """Each `md` fence is a case; a `yaml` fence before it gives the facts it meets."""
    found, facts = [], ""
    for _, language, text in _FENCE.findall(section):
        if language == "yaml":
            facts = text
        else:
            found.append(Example(text, facts))
            facts = ""
    return tuple(found)
