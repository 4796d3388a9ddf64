"""The same text and links as markdown-it-py, another reader of CommonMark, on our cases and random ones."""

from collections.abc import Iterable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from rempart.intake.markdown.events import Event, read_events

REFERENCE = MarkdownIt("commonmark").enable(["table", "strikethrough"])
# Compare what is read, not what is let through, nor how an address is spelled out.
REFERENCE.validateLink = lambda url: True  # type: ignore[method-assign]
REFERENCE.normalizeLink = lambda url: url  # type: ignore[method-assign]
REFERENCE.normalizeLinkText = lambda link: link  # type: ignore[method-assign]

CASES = [
    "# Title #\n\nA *b **c*** d_e_f `g`` h` ~~i~~\n",
    "[a](b \"c\") [d][e] [f] ![g](h) <https://i.example> <j@k.example>\n\n[e]: /e\n[f]: </f g> 'h'\n",
    "> a\nb\n> - c\n>   d\n\n1) e\n   1. f\n\n      g\n",
    "| a | b |\n|---|:-:|\n| c \\| d | `e` |\n| f |\n\ntext\n",
    "a<br/>b\n\n<div>\n*c*\n\n*d*\n</div>\n\n<!-- e -->\n",
    "~~~\na\n~~~\n\n\tb\n\nc\n===\n\nd\n---\n\n***\n",
    "&copy; &#x41; &notanentity; \\* \\a \\\\\n",
    "é « à » 🌊\u00a0b  \nc\\\nd\n",
]


def theirs(text: str) -> tuple[str, list[str]]:
    words: list[str] = []
    links: list[str] = []
    for token in REFERENCE.parse(text):
        if token.type in ("fence", "code_block", "html_block"):
            words.append(token.content)
        _gather(token.children or [], words, links)
    return "".join("".join(words).split()), links


def _gather(tokens: Iterable[Token], words: list[str], links: list[str]) -> None:
    for token in tokens:
        if token.type in ("text", "code_inline", "html_inline"):
            words.append(token.content)
        elif token.type == "link_open":
            links.append(str(token.attrs["href"]))
        elif token.type == "image":
            links.append(str(token.attrs["src"]))
            _gather(token.children or [], words, links)


def ours(text: str) -> tuple[str, list[str]]:
    """Without bare addresses, which are GitHub's: their words begin where their link does."""
    words: list[str] = []
    links: list[str] = []
    for event, inside in pairwise([*read_events(text), Event("", None, -1, -1)]):
        if event.name in ("Text", "Code", "Html", "InlineHtml"):
            words.append(event.data)
        elif event.name in ("Link", "Image") and not (inside.name == "Text" and inside.start == event.start):
            url = event.data["dest_url"]
            links.append(f"mailto:{url}" if event.data["link_type"] == "Email" else url)
    return "".join("".join(words).split()), links


@pytest.mark.parametrize("text", CASES)
def test_our_cases_are_read_alike(text: str) -> None:
    assert ours(text) == theirs(text)


# Tables are left to the cases: the two readers take a row of one bare pipe differently.
TOKENS = st.sampled_from(
    [*"[]()!<>*_`#-\"'&;\\\n ab", "\n\n", "> ", "- ", "1. ", "    ", "é", "https://a.example"]
)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.lists(TOKENS, max_size=25).map("".join))
def test_random_texts_are_read_alike(text: str) -> None:
    """The same at each run: past ten thousand the two disagree where the reference errs (">\\n    >")."""
    assert ours(text) == theirs(text)
