"""The catalogue of time, and what was found since: each text is read within two seconds of a processor.

It is read, screened and rendered in a child whose limit is that; one that passes it raises Overrun.
"""

import json
from collections.abc import Iterator
from contextlib import closing

import pytest

from bench.worst import filled
from rempart.adapters.sandbox import Child
from rempart.model.changes import LARGEST_TEXT
from tests.attacks.pipeline import HEAD, TWO_SECONDS, told, warm

ROOM = LARGEST_TEXT - len(HEAD)
PART = 64_000  # bytes: what the quick run fills; the long one fills a piece
WIDE = "|a" * 20 + "|\n" + "|-" * 20 + "|\n"


def table(columns: int, rows: int, row: str = "|x\n") -> str:
    return "|a" * columns + "|\n" + "|-" * columns + "|\n" + row * rows


CATALOGUE = {
    "600 columns, 600 short rows": table(600, 600),
    "300 columns, 300 short rows": table(300, 300),
    "2,000 columns, 2,000 rows": table(2000, 2000),
    "20,000 open brackets": "[" * 20_000,
    "4,000 open brackets": "[" * 4_000,
    "4,000 open links": "[a](" * 4_000,
    "10,000 open pictures": "![" * 10_000,
    "10,000 open references": "[a][" * 10_000,
    "8,000 open tags": "<a " * 8_000,
    "one note 5,000 times": "[^1] " * 5_000 + "\n\n[^1]: x",
    "5,000 notes of one name": "[^1]\n\n" + "[^1]: x\n\n" * 5_000,
    "1,000 abbreviations": "".join(f"*[A{n}]: b\n" for n in range(1000)) + "A1 A2 " * 12_000,
    "10,000 of character data": "<![CDATA[" * 10_000,
    "1,000 rows of 100 cells": table(100, 1000, "|x" * 98 + "\n"),
    "a list nested 300 deep": "".join("  " * n + "- a\n" for n in range(300)),
    "5,000 definitions": "a\n: b\n" * 5_000,
    "1,000 blocks of HTML": '<div markdown="1">\n' * 1_000,
    "a quotation nested 5,000 deep": ">" * 5_000,
    "a megabyte of prose, cut": ("The quay reopens on Monday. " * 40_000)[:ROOM],
    "50,000 nested elements": "<div>" * 50_000,
}
# Repeated as often as a piece may be long. "\f" parts what stands once before, and once after.
FOUND = {
    "definitions of references": "[%d]: /a\n",
    "a long reference used again": "[a]: /" + "u" * 2000 + "\n\n\f[a] \f",
    "references used": "[a]: /u\n\n\f[a] \f",
    "emphases within one another": "*a _b ",
    "stars closed": "*a*",
    "stars of two sorts": "**a *b ",
    "tildes": "~~a ~b ",
    "a ring of notes": "[^1]\n\n[^1]: [^2]\n\n[^2]: [^1]\n\n",
    "notes within notes": "[^%d]: ",
    "a chain of notes": "[^%d]: [^%d0]\n\n",
    "marks without notes": "[^1]",
    "entities": "&amp;",
    "entities that never end": "&#x",
    "ampersands": "&",
    "titles of links": '[a](b "',
    "titles in brackets": "[a](b (",
    "addresses in angles": "[a](<",
    "headings set under": "a\n=\n",
    "a heading set under at the end": "\fa\n\f=\n",
    "rules that could be headings": "a\n---\n",
    "rules of stars": "* * *\n",
    "blocks of HTML": "<div>\n\n",
    "one block of HTML": "<div>\n\f<b>a\n\f",
    "scripts": "<script>\n",
    "fences of code": "```\na\n```\n",
    "a long block of code": "```\n\fa\n\f```\n",
    "a fence of backticks": "`",
    "backticks of many lengths": "`a``b```c",
    "blank lines": "\n",
    "carriage returns": "\r",
    "carriage returns and words": "a\r",
    "byte order marks": "\ufeff",
    "one long line": "a",
    "words": "a ",
    "pictures in pictures": "![[[[",
    "pictures around links": "![[a](",
    "comments": "<!--",
    "comments that close": "<!-- a -->",
    "instructions": "<?",
    "declarations": "<!A ",
    "addresses in a row": "<https://a.example/>",
    "bare hosts": "www.a ",
    "bare addresses": "https://a.b.example/ ",
    "foreign hosts": "https://é%d.ü.example/ ",
    "hosts that never end": "http://\fa.\f/",
    "at signs": "http://\f@\fa",
    "an address and brackets": "http://a.example\f.)\f",
    "tables in quotations": "> |a|\n> |-|\n> |a|\n\n",
    "tables without bars": "a|b\n-|-\n\fx\n\f",
    "tables of twenty columns": WIDE + "\n",
    "a full table of twenty columns": f"{WIDE}\f|{'a|' * 20}\n\f",
    "a table of bars": f"{WIDE}\f{'|' * 21}\n\f",
    "heads without tables": "|a|b|\n",
    "quotations and items": "> - ",
    "quotations": ">",
    "quotations apart": "> a\n\nb\n\n",
    "items": "- ",
    "items of two sorts": "- a\n+ a\n",
    "items apart": "- a\n\n\n",
    "stairs": "  " * 15 + "- a\n",
    "lazy lines": "> - a\nb\n",
    "boxes": "> [!NOTE]\n> a\n\n",
    "tasks": "- [x] a\n",
    "headings of one name": "# a\n",
    "headings of many names": "# a%d\n",
    "escapes": "\\*",
    "telephones": "06 12 34 56 78 ",
    "account numbers": "FR76 3000 6000 0112 3456 7890 189 ",
    "plus signs": "+1(",
    "dots": ". ",
    "initials": "A. ",
    "quotation marks": ' "a',
    "guillemets": "« ",
    "combining marks": "\u0301",
    "look-alike letters": "aа",
    "unseen signs": "a\u200bb",
    "turned signs": "\u202e",
    "links of one shop": "[cheap locksmith](https://shop.example/) ",
    "styles": '<span style="display:none">a</span> ',
    "one paragraph again": "The ferry stops at six, says the harbour, and does not come back in spring.\n\n",
}
HEADERS = {
    "ten thousand keys": "".join(f"a{n}: b\n" for n in range(3_500)),
    "ten thousand topics": "topics: [" + "a," * 10_000 + "]",
    "three thousand former addresses": "was:\n" + "".join(f"- /2026/11/a{n}/\n" for n in range(1_600)),
    "a thousand sources": "sources:\n" + "- {title: a, url: 'https://a.b.example'}\n" * 700,
    "a key of thirty kilobytes": "a" * 30_000 + ": b",
    "a handle of thirty kilobytes": f"authors: [{'a-' * 15_000}]",
    "an address of thirty kilobytes": f"was: [/{'a/' * 15_000}]",
    "a web address of thirty kilobytes": f"sources: [{{title: a, url: 'https://{'a.' * 15_000}'}}]",
    "a title of escapes": 'title: "' + "\\x41" * 7_000 + '"',
    "a date of digits": "date: " + "1" * 30_000,
    "brackets": "a: " + "[" * 30_000,
    "anchors": "".join(f"a{n}: &a b\n" for n in range(2_500)),
    "comments": "# a\n" * 8_000,
}


@pytest.fixture(scope="module")
def child() -> Iterator[Child]:
    with closing(Child(told, TWO_SECONDS, warm)) as child:
        yield child


def in_time(child: Child, data: bytes) -> dict[str, int]:
    """The rules that found something. Raises Overrun."""
    found: dict[str, int] = json.loads(child.ask(data))
    return found


@pytest.mark.parametrize("name", CATALOGUE)
def test_a_text_of_the_catalogue_is_read_in_time(child: Child, name: str) -> None:
    in_time(child, HEAD + CATALOGUE[name].encode())


@pytest.mark.parametrize("name", FOUND)
def test_a_text_that_was_found_since_is_read_in_time(child: Child, name: str) -> None:
    in_time(child, HEAD + filled(FOUND[name], PART).encode())


@pytest.mark.parametrize("name", HEADERS)
def test_a_header_that_was_found_is_read_in_time(child: Child, name: str) -> None:
    in_time(child, f"---\n{HEADERS[name]}\n---\n\nText.\n".encode())


@pytest.mark.soak
@pytest.mark.parametrize("name", FOUND)
def test_a_text_at_the_limit_of_size_is_read_in_time(child: Child, name: str) -> None:
    in_time(child, HEAD + filled(FOUND[name], ROOM).encode())


@pytest.mark.parametrize("name", ["a quotation nested 5,000 deep", "a list nested 300 deep"])
def test_what_is_nested_too_deep_is_refused(child: Child, name: str) -> None:
    assert "deep-nesting" in in_time(child, HEAD + CATALOGUE[name].encode())


def test_what_is_longer_than_a_piece_is_refused_unread(child: Child) -> None:
    assert "overlong-piece" in in_time(child, HEAD + b"a" * LARGEST_TEXT)
