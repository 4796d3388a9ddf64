"""Verdicts to words and files: what people, editors and machines read of them."""

from dataclasses import dataclass

from rempart.i18n import say
from rempart.model.finding import Audience, Finding


@dataclass(frozen=True, slots=True)
class Site:
    """A newspaper's pages. address: public, with its last slash; languages: the first stands at its root."""

    address: str = ""
    languages: tuple[str, ...] = ()


NOWHERE = Site()  # no newspaper is known


def message(finding: Finding, lang: str) -> str:
    """The finding's sentence in a language; control characters are shown, never sent."""
    return visible(say(lang, finding.message, finding.params, finding.plural))


def page(finding: Finding, site: Site, lang: str) -> str:
    """The address of the rule's page in a language, or in the newspaper's first; relative without one."""
    edition = f"{lang}/" if lang in site.languages[1:] else ""
    return f"{site.address}{edition}rulebook/{finding.rule}/"


def public(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """What anyone may read: suspicions stay with the moderators."""
    return tuple(finding for finding in findings if finding.audience is Audience.EVERYONE)


def visible(text: str) -> str:
    """The text on one line, with what a terminal or an editor could obey made harmless."""
    return "".join(char if char.isprintable() else _shown(char) for char in text)


def _shown(char: str) -> str:
    return " " if char in "\n\r\t\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}" else f"\\u{ord(char):04x}"
