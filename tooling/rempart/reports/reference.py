"""The declared headers in, as their reference page out: every key, what it holds, what it is for."""

from rempart.i18n import N_, say
from rempart.intake.header import HEADER, PERSON
from rempart.schema.fields import Group
from rempart.schema.reference import Row, rows

TITLE = N_("The header of a piece")
INTRODUCTION = N_(
    "What may stand between the two lines of three hyphens at the top of a piece. "
    "An editor that reads [the JSON Schema](../piece.schema.json) completes and checks it as you write."
)
PEOPLE = N_("The header of a person's page")
HEADINGS = (N_("key"), N_("what it holds"), N_("what it is for"))
REQUIRED = N_("required")


def page(lang: str) -> str:
    """The reference page of one language, in Markdown."""
    parts = [
        f"# {say(lang, TITLE)}",
        say(lang, INTRODUCTION),
        _table(HEADER, lang),
        f"## {say(lang, PEOPLE)}",
        _table(PERSON, lang),
    ]
    return "\n\n".join(parts) + "\n"


def _table(group: Group, lang: str) -> str:
    head = [" | ".join(say(lang, heading) for heading in HEADINGS), "--- | --- | ---"]
    return "\n".join(f"| {line} |" for line in [*head, *(_line(row, lang) for row in rows(group))])


def _line(row: Row, lang: str) -> str:
    holds = ", ".join(f"`{choice}`" for choice in row.choices) or say(lang, row.kind)
    required = f" ({say(lang, REQUIRED)})" if row.required else ""
    return f"`{row.key}`{required} | {holds} | {say(lang, row.about)}"
