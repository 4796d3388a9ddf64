"""Texts made to take hours or gigabytes: counted by what comes out, and by what is alive in it."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rempart.intake.markdown import read_body, render

from .pages import KnownPlaces, Page, html

FEW = 4000
ATTACKS = {
    "a wide table of short rows": "|a" * 600 + "|\n" + "|-" * 600 + "|\n" + "|x\n" * 600,
    "a table of pipes": "|" * 200 + "\n" + "|-" * 199 + "|\n" + ("|" * 200 + "\n") * 60,
    "open brackets": "[" * FEW,
    "open pictures": "![" * FEW,
    "open links": "[a](" * FEW,
    "open references": "[a][" * FEW,
    "blockquotes": ">" * FEW,
    "items": "- " * FEW,
    "stairs": "\n".join(" " * (2 * step) + "- a" for step in range(100)),
    "tags": "<a " * FEW,
    "comments": "<!--" * FEW,
    "character data": "<![CDATA[" * FEW,
    "angles": "<" * FEW,
    "marks of one note": "[^1] " * FEW + "\n\n[^1]: x",
    "one note again and again": "[^1]\n\n" + "[^1]: x\n" * FEW,
    "a chain of notes": "[^0]\n\n" + "".join(f"[^{n}]: [^{n + 1}]\n\n" for n in range(500)),
    "a long reference used again": "[a]: /" + "u" * 2000 + "\n\n" + "[a] " * FEW,
    "stars": "*a " * FEW,
    "stars of two sorts": "*a **b " * FEW,
    "backticks": "`a``b" * FEW,
    "dots": "." * FEW,
    "dots and spaces": "A. " * FEW,
    "guillemets": "« " * FEW,
    "straight marks": '" a "b' * FEW,
    "digits": "1" * FEW,
    "numbers": "123 " * FEW,
    "plus signs": "+1(" * FEW,
    "addresses": "http://" * FEW,
    "an address and dots": "http://a.example" + ".)" * FEW,
    "an address of ats": "http://" + "@" * FEW,
    "headings of one name": "# a\n" * FEW,
    "control characters": "\x1b\x00\x0b" * FEW,
}


@pytest.mark.parametrize("name", ATTACKS)
def test_the_output_grows_with_the_input_alone(name: str) -> None:
    text = ATTACKS[name]
    body = read_body(text)
    page = render(body, KnownPlaces(), "en")
    assert len(page) < 40 * len(text) + 1000
    assert len(body.events) < 4 * len(text) + 100
    assert sum(len(block.text) for block in body.blocks) < 2 * len(text) + 100
    assert Page(page).broken == ""


@pytest.mark.parametrize("name", ["blockquotes", "items", "stairs", "stars", "stars of two sorts"])
def test_nesting_in_the_page_is_bounded(name: str) -> None:
    assert Page(html(ATTACKS[name])).deepest < 50


TOKENS = st.sampled_from(
    [
        *"[]()!<>*_`~#|:-+.\"'&;\\/\n =^",
        "\n\n",
        "    ",
        "> ",
        "- ",
        "1. ",
        "[^a]",
        "[^a]: ",
        "|-|-|\n",
        "```\n",
        "![x](a.jpg)",
        "[x](javascript:x)",
        "<script>",
        "https://a.example/",
        "www.a.example",
        "« ",
        " »",
        "“a b c d”",
        "35 %",
        "> [!NOTE]\n",
        "- [x] ",
        "é",
        "\u00a0",
        "\x00",
        "\ud800",
        "word",
    ]
)
ALIVE = {
    "a": {"href", "rel", "role", "aria-label"},
    "img": {"src", "alt", "width", "height", "loading"},
    "sup": {"class", "id"},
    "span": {"role", "aria-label"},
    "section": {"class", "role", "aria-label"},
    "div": {"class", "role", "tabindex"},
    "p": {"class"},
    "th": {"scope", "class"},
    "td": {"class"},
    "pre": {"tabindex"},
    "ol": {"start"},
    "li": {"id"},
}
PLAIN = {
    "blockquote",
    "br",
    "code",
    "del",
    "em",
    "figcaption",
    "figure",
    "hr",
    "strong",
    "table",
    "tbody",
    "thead",
}
PLAIN |= {"tr", "ul", "h2", "h3", "h4", "h5", "h6"}


@settings(max_examples=150, deadline=None)
@given(st.lists(TOKENS, max_size=60).map("".join))
def test_whatever_is_written_the_page_is_whole_and_nothing_in_it_is_the_authors(text: str) -> None:
    page = Page(html(text))
    assert page.broken == ""
    assert page.open == []
    assert "a" not in page.around_links
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    for tag, attributes in page.tags:
        allowed = ALIVE.get(tag, {"id"} if tag.startswith("h") else set())
        assert tag in PLAIN or tag in ALIVE
        assert set(attributes) <= allowed, (tag, attributes)
        target = attributes.get("href") or attributes.get("src") or "/"
        assert target.startswith(("https://", "http://", "mailto:", "/at/", "/pictures/", "#", "/"))


@settings(max_examples=100, deadline=None)
@given(st.lists(TOKENS, max_size=60).map("".join))
def test_whatever_is_written_every_line_is_a_line_of_the_text(text: str) -> None:
    body = read_body(text)
    last = text.encode("utf-8", "replace").decode().count("\n") + 1
    placed: list[Any] = [*body.sentences, *body.quotes, *body.figures, *body.links]
    told: list[Any] = [*placed, *body.blocks, *body.images, *body.notes, *body.raw_html]
    assert all(1 <= part.line <= last for part in told)
    assert all(block.line <= block.end_line <= last for block in body.blocks)
    assert all(part.block < len(body.blocks) for part in placed)


@settings(max_examples=100, deadline=None)
@given(st.lists(TOKENS.filter(lambda token: "[^" not in token), max_size=60).map("".join))
def test_whatever_is_written_what_was_screened_is_what_is_seen(text: str) -> None:
    body = read_body(text)
    seen = squeezed(Page(html(text)).text)
    for block in body.blocks:
        for cell in block.text.split(" | ") if block.kind == "row" else [block.text]:
            assert squeezed(cell) in seen


def squeezed(text: str) -> str:
    return "".join(text.split()).replace("\x00", "")
