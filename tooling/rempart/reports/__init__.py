"""Verdicts to words and files: what people, editors and machines read of them."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rempart.i18n import N_, say
from rempart.model.finding import HINT, Audience, Finding


@dataclass(frozen=True, slots=True)
class Site:
    """A newspaper's pages. address: public, with its last slash; languages: the first stands at its root."""

    address: str = ""
    languages: tuple[str, ...] = ()


LINES = 8  # places of one finding that are told
NOWHERE = Site()  # no newspaper is known

_JOINERS = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"
_MARKS = "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_PILED = re.compile(f"({_MARKS}{{4}}){_MARKS}+")


def message(finding: Finding, lang: str) -> str:
    """The finding's sentence in a language; control characters are shown, never sent."""
    return visible(say(lang, finding.message, finding.params, finding.plural))


def page(finding: Finding, site: Site, lang: str) -> str:
    """The address of the rule's page in a language, or in the newspaper's first; relative without one.

    The statistical hint is no rule: what it is worth stands with all that was measured.
    """
    edition = f"{lang}/" if lang in site.languages[1:] else ""
    if finding.rule == HINT:
        return f"{site.address}{edition}checks/"
    return f"{site.address}{edition}rulebook/{finding.rule}/"


def place(lines: Sequence[int], lang: str) -> Iterator[str]:
    """Where something stands: its line or its lines, the first of many; nothing for the piece as a whole."""
    told = [line for line in lines if line]
    if len(told) == 1:
        yield say(lang, N_("line %(line)d"), {"line": told[0]})
    elif told:
        more = "…" if len(told) > LINES else ""
        yield say(lang, N_("lines %(lines)s"), {"lines": ", ".join(map(str, told[:LINES])) + more})


def public(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """What anyone may read: suspicions stay with the moderators."""
    return tuple(finding for finding in findings if finding.audience is Audience.EVERYONE)


def visible(text: str) -> str:
    """The text on one line, with what a terminal, an editor or a workflow could obey made harmless.

    Joiners stay where other writings and emoji need them; of marks piled on a letter the first few stay.
    """
    plain = _PILED.sub(r"\1", text) if not text.isascii() else text
    shown = plain
    if not plain.isprintable():
        pairs = zip(f" {plain}", plain, strict=False)
        shown = "".join(char if char.isprintable() else _shown(char, before) for before, char in pairs)
    return shown.replace("##[", "##\\u005b")


def alone(text: str) -> str:
    """The same, where a stranger's text begins a line: a runner of workflows obeys what begins with "::"."""
    shown = visible(text)
    return f"\\u003a{shown.lstrip()[1:]}" if shown.lstrip().startswith("::") else shown


def _shown(char: str, before: str) -> str:
    if char in "\n\r\t" or unicodedata.category(char) == "Zs":
        return " "
    if char in _JOINERS and not before.isascii():
        return char
    return f"\\u{ord(char):04x}"
