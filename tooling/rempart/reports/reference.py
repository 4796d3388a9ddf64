"""What was declared in, as its reference page out: every key, what it holds, what it is for."""

from rempart.i18n import N_, say
from rempart.intake.front import FRONT
from rempart.intake.header import HEADER, PERSON
from rempart.schema.fields import Group
from rempart.schema.reference import Row, rows
from rempart.sponsors import SPONSORS

TITLE = N_("The header of a piece")
INTRODUCTION = N_(
    "What may stand between the two lines of three hyphens at the top of a piece. "
    "An editor that reads [the JSON Schema](../piece.schema.json) completes and checks it as you write."
)
PEOPLE = N_("The header of a person's page")
HEADINGS = (N_("key"), N_("what it holds"), N_("what it is for"))
FRONT_TITLE = N_("The front page, as editors lay it out")
FRONT_INTRODUCTION = N_(
    "What may stand in `site/front.yml`, by language. What it does not say the newest pieces decide, and so "
    "they do for a choice that cannot be kept: a piece that is not there, that was retracted, that is paid "
    "for or of another language; each publication says so. Moderators and editors lay it out with "
    "`rempart front`, which writes nothing that no page could show; a request that changes this file alone "
    "does too."
)
FRONT_EXAMPLE = """```yaml
{lang}:
  lead: /2026/11/the-quay/
  seconds: [/2026/11/the-ferry/, /2026/11/the-market/]
  until: 2026-11-29
  sections: [town, culture]
  strips: [photo, podcast]
```"""
SPONSORS_TITLE = N_("Advertising, as the newsroom writes it down")
SPONSORS_INTRODUCTION = N_(
    "What may stand in `site/sponsors.yml`. All of it is published, in the account of advertising. A place "
    "is shown from the first day to the last, both counted in, and is one advertiser's at a time. A booking "
    "whose piece is not there, or that brought none, stops nothing: each publication says so, with its line. "
    "Whoever may change the masthead may change this file."
)
SLOTS = N_(
    "A slot is `front` (a place on the front pages), `section/town` (a place on the page of the section "
    "`town`), `piece` (pieces of the kind `sponsored`, dated within the booking) or `edition` (print). A "
    "place shows the piece it leads to, or its text and its link."
)
SPONSORS_EXAMPLE = """```yaml
advertisers:
  - id: bookshop
    name: The Bookshop
    trade: shop
    sites: [bookshop.example]
    bookings:
      - from: 2026-11-10
        until: 2026-12-24
        slots: [front, section/culture]
        amount: 100-499
        text:
          fr: Lectures à la lampe, samedi à 17 h.
          en: Readings by lamplight, Saturday, 5 p.m.
        link: https://bookshop.example/readings
```"""
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


def front_page(lang: str) -> str:
    """The reference page of the file that lays out the front pages, in Markdown."""
    choice = FRONT.fields[0].kind
    assert isinstance(choice, Group)
    example = FRONT_EXAMPLE.format(lang=lang)
    parts = [f"# {say(lang, FRONT_TITLE)}", say(lang, FRONT_INTRODUCTION), example, _table(choice, lang)]
    return "\n\n".join(parts) + "\n"


def sponsors_page(lang: str) -> str:
    """The reference page of the file that says who pays, in Markdown."""
    parts = [f"# {say(lang, SPONSORS_TITLE)}", say(lang, SPONSORS_INTRODUCTION), SPONSORS_EXAMPLE]
    parts += [say(lang, SLOTS), _table(SPONSORS, lang)]
    return "\n\n".join(parts) + "\n"


def _table(group: Group, lang: str) -> str:
    head = [" | ".join(say(lang, heading) for heading in HEADINGS), "--- | --- | ---"]
    return "\n".join(f"| {line} |" for line in [*head, *(_line(row, lang) for row in rows(group))])


def _line(row: Row, lang: str) -> str:
    holds = ", ".join(f"`{choice}`" for choice in row.choices) or say(lang, row.kind)
    required = f" ({say(lang, REQUIRED)})" if row.required else ""
    return f"`{row.key}`{required} | {holds} | {say(lang, row.about)}"
