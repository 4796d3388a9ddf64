"""Every hostile text in every channel that leaves the house: pages, feeds, terminals, comments, git.

Nothing is written for spreadsheets: the only values for programs are JSON, where `=` is a sign like another.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from html import unescape
from xml.etree import ElementTree

import click
import pytest
from markdown_it import MarkdownIt

from rempart.adapters.git import Commit
from rempart.forge.heads import OFFERED_BY, one_line
from rempart.forge.local import refs
from rempart.intake import read_person
from rempart.intake.transcripts import Cue
from rempart.ledger import Head
from rempart.ledger.anchors import Acceptance, read_acceptance, write_acceptance
from rempart.ledger.line import GENESIS, decode, encode
from rempart.model.changes import Change, Changes
from rempart.model.decision import Act, Contribution, Deed, Reason, Stage
from rempart.model.finding import Finding
from rempart.model.person import Person
from rempart.model.report import Remark
from rempart.model.trust import Trust
from rempart.model.verdict import Verdict
from rempart.publishing.entries import Entry
from rempart.publishing.media import Sound
from rempart.reports import (
    NOWHERE,
    annotations,
    comment,
    data,
    dossier,
    queue,
    reasons,
    replay,
    sarif,
    terminal,
)
from tests.conftest import a_finding, a_verdict
from tests.publishing.house import Elements, an_entry, printed

HOSTILE = {
    "escape sequences": "a\x1b[2J\x1b]0;owned\x07b",
    "a link of a terminal": "\x1b]8;;https://evil.example\x07x\x1b]8;;\x07",
    "a control sequence of one byte": "a\x9b31m\x85b",
    "letters turned around": "a\u202egpj.exe\u202c \u2066x \u2067y\u2069",
    "unseen letters": "pa\u200bss\u2060wo\ufeffrd\U000e0041",
    "marks piled up": "Z" + "\u0300" * 200 + " end",
    "a workflow command on a line of its own": "x\r\n::set-output name=a::b",
    "a workflow command at once": "::add-mask::secret",
    "a workflow command after spaces": " \u00a0::stop-commands::x",
    "an old workflow command": "see ##[add-mask]secret",
    "an encoded line": "x%0A::error file=a.md::b%0D%0A",
    "mentions": "@everyone @org/team a@host.example",
    "issues": "#123 GH-12 org/repo#4 group!5",
    "commits": "deadbeef and 0123456789abcdef0123456789abcdef01234567",
    "bare addresses": "https://evil.example/a www.evil.example ftp://evil.example",
    "emoji by name": "done :+1: :tada:",
    "html": '<script>alert(1)</script><img src=x onerror="alert(1)"></textarea>',
    "an attribute's end": "\" onmouseover=alert(1) x='",
    "our own hidden mark": "<!-- rempart:report -->",
    "links and pictures": "[a](javascript:b) ![x](https://evil.example/a.png) [r]: //evil.example",
    "code that ends": "`a` ``b`` ```\n<b>",
    "a table": "| a | b |\n|---|---|",
    "a task": "- [ ] x",
    "a heading": "# x\n===",
    "a rule": "---",
    "a numbered list": "1. x",
    "trailers": "x\n\nAccepted-by: mallory\nLedger: 1 "
    + "0" * 64
    + "\nContribution: 9\nScreened: "
    + "a" * 40,
    "a formula": "=cmd|' /C calc'!A0",
    "another formula": "@SUM(1+1)*cmd",
    "structured data that ends": '</script><script>alert(1)</script>"}<!--<script>',
    "separators of lines": "a\u2028b\u2029c",
    "character data that ends": "]]> &xxe; <!DOCTYPE x [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>",
    "mathematics": "$\\href{javascript:x}{y}$",
    "templates": "%(x)s %s {0} {{ 7*7 }} {% raw %} ${{ github.token }}",
    "a character that is none": "a\ufffe\ufdd0b",
}
EVERY = pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
NOT_ALIVE = re.compile(
    r"[@#]\w|GH-\d|!\d|https?://|www\.\w|:[\w+-]+:|(?<![0-9a-z])[0-9a-f]{7,40}(?![0-9a-z])", re.I
)
JOINERS = "\u200c\u200d"


def hostile_verdict(text: str) -> Verdict:
    """What the engine would make of it; a path is any bytes, as git has them."""
    finding = a_finding(message="links to %(x)s", params={"x": text}, quote=text, path=text)
    return a_verdict(finding, finding_first(text), path=text)


def finding_first(text: str) -> Finding:
    return a_finding(message="%(x)s is here", params={"x": text}, line=0, path="other.md")


def hostile_contribution(text: str) -> Contribution:
    return Contribution(
        6, "alice-martin", text, "b" * 40, "a" * 40, "2026-11-24T10:00:00Z", lang="en", reserved_by=text
    )


# terminals


def terminal_lines(text: str) -> Iterator[str]:
    """Each line that some verb prints of it."""
    verdict, contribution = hostile_verdict(text), hostile_contribution(text)
    now = datetime(2026, 11, 24, 12, tzinfo=UTC)
    yield from terminal.render_all([verdict], {text: f"\n{text}\n" * 12}, "en")
    yield from queue.render([(contribution, [verdict])], "en", now)
    changes = Changes("a", "b", (Change(text, "A", "100644", "c"),))
    yield from dossier.opening(contribution, changes, Trust(text), "en")
    found = [(Stage.DECLINED, number, finding, True) for number in (0, 6) for finding in verdict.findings]
    yield from replay.render("link-farm", found, {Stage.DECLINED: 2}, {Stage.DECLINED: 1}, "en")
    yield from dossier.closing("git", [Remark(text, "2026-11-24 10:00", text)], "en")


@EVERY
def test_no_line_of_a_terminal_obeys_it(text: str) -> None:
    for line in map(click.unstyle, terminal_lines(text)):
        assert all(char.isprintable() or char in JOINERS for char in line), line
        assert not line.lstrip().startswith("::")
        assert "##[" not in line
        assert not re.search("[\u0300-\u036f]{5}", line)


@EVERY
def test_json_holds_the_same_values_and_nothing_unseen(text: str) -> None:
    values = [
        data.report_values([hostile_verdict(text)], "en", NOWHERE),
        queue.values([(hostile_contribution(text), [hostile_verdict(text)])], "en", NOWHERE),
        sarif.log_values([hostile_verdict(text)], "en", NOWHERE),
    ]
    for value in values:
        shown = data.visible_json(json.dumps(value, ensure_ascii=False, indent=1))
        assert json.loads(shown) == value
        assert all(char.isprintable() or char in "\n\u00a0" for char in shown)
        assert "##[" not in shown


def test_a_path_of_any_bytes_breaks_no_channel() -> None:
    path = b"a\x9b31m\xff\xed\xa0\x80.md".decode("utf-8", "surrogateescape")
    verdict = hostile_verdict(path)
    lines = [*terminal_lines(path), *annotations.render(verdict, "en")]
    assert "".join(lines).encode()  # which half a character could not be
    comment.render([verdict], "0" * 40, "en", NOWHERE).encode()
    for value in (data.report_values([verdict], "en", NOWHERE), sarif.log_values([verdict], "en", NOWHERE)):
        data.visible_json(json.dumps(value, ensure_ascii=False)).encode()


def test_persian_and_families_of_emoji_keep_their_joiners() -> None:
    text = "نمی\u200cخواهم 👩\u200d👩\u200d👧"
    (line,) = terminal_lines_of(text)
    assert text in line


def terminal_lines_of(text: str) -> list[str]:
    return list(map(click.unstyle, queue.verdict_lines(hostile_contribution(text), [], "en")))


# comments


def shown_by_a_forge(markdown: str) -> tuple[str, str]:
    """The HTML that Markdown makes of a comment, and the text in it that a forge looks for links in."""
    html = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(markdown)
    plain = re.sub(r"<(code|a)\b.*?</\1>", " ", html, flags=re.S)
    return html, Elements(plain).text


@EVERY
def test_a_comment_shows_it_as_words_alone(text: str) -> None:
    markdown = comment.render([hostile_verdict(text)], "0" * 40, "en", NOWHERE)
    assert markdown.startswith(comment.MARK)
    assert markdown.count(comment.MARK) == 1
    html, words = shown_by_a_forge(markdown.removeprefix(comment.MARK))
    found = Elements(html).found
    assert {tag for tag, _ in found} <= {
        "p",
        "ul",
        "ol",
        "li",
        "code",
        "a",
        "strong",
        "details",
        "summary",
    }, html
    assert html.count("<details") == html.count("</details>") <= 1
    assert {values["href"] for tag, values in found if tag == "a"} == {"rulebook/uncited-quote/"}
    assert not NOT_ALIVE.search(words), words
    assert "$" not in markdown.replace("&#36;", "").replace(comment.code(text), "")


@EVERY
def test_a_statement_of_reasons_shows_it_as_words_alone(text: str) -> None:
    act = Act("2026-11-24T10:00:00Z", Deed.DECLINE, "camille-roux", 6, commit="b" * 40, reason=Reason.COPY)
    findings = hostile_verdict(text).findings
    markdown = reasons.compose(act, hostile_contribution(text), "No.", findings, "")
    html, words = shown_by_a_forge(markdown)
    assert {tag for tag, _ in Elements(html).found} <= {"p", "ul", "li", "code"}, html
    assert not NOT_ALIVE.search(words), words
    assert comment.MARK not in markdown


def test_a_comment_of_the_longest_texts_is_short_enough_for_a_forge() -> None:
    finding = a_finding(message="links to %(x)s", params={"x": "&" * 9000}, path="a/" * 2000)
    other = replace(finding, path="b")
    text = comment.render([a_verdict(*[finding] * 40, other)], "0" * 40, "en", NOWHERE)
    assert len(text) < 65_536


# workflows


@EVERY
def test_an_annotation_is_one_command_and_no_other(text: str) -> None:
    lines = list(annotations.render(hostile_verdict(text), "en"))
    assert len(lines) == 2
    for line in lines:
        assert line.isprintable() or any(char in line for char in JOINERS)
        head, _, told = line.removeprefix("::").partition("::")
        assert re.fullmatch(r"notice file=[^,:]*,line=\d+,title=uncited-quote", head), line
        assert "%0A" not in told
        assert "##[" not in line


@EVERY
def test_sarif_names_no_foreign_address(text: str) -> None:
    (run,) = sarif.log_values([hostile_verdict(text)], "en", NOWHERE)["runs"]
    for result in run["results"]:
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert re.fullmatch(r"[A-Za-z0-9._~/%-]*", uri)
        assert "](" not in result["message"]["text"]


# git and the ledger


@EVERY
def test_a_merge_says_what_it_accepts_whatever_the_title_says(text: str) -> None:
    acceptance = Acceptance(7, "a" * 40, "camille-roux", Head(12, "e" * 64))
    message = write_acceptance(text, acceptance)
    assert read_acceptance(message) == acceptance
    assert message.count("\nAccepted-by: ") == message.count("\nLedger: ") == 1
    assert message.split("\n")[0].isprintable()


@EVERY
def test_a_title_of_a_contribution_is_one_line(text: str) -> None:
    assert one_line(f"{text}\n\nmore").isprintable()


@EVERY
def test_who_offers_is_a_handle_whatever_a_commit_says(text: str) -> None:
    at = "2026-11-24T10:00:00Z"
    said = Commit("c" * 40, "d" * 40, (), text, at, f"A title\n\n{OFFERED_BY}{text}\n")
    assert re.fullmatch(r"[a-z0-9-]{2,40}", refs.offerer(said))


@EVERY
def test_a_line_of_the_ledger_stays_one_line(text: str) -> None:
    act = Act("2026-11-24T10:00:00Z", Deed.ANSWER, "alice-martin", 6, note={"rule": text})
    line = encode(act, 1, GENESIS)
    assert b"\n" not in line
    assert b"\r" not in line
    assert decode(line).act == act


# pages and feeds

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\ufdd0\ufffe\uffff]")


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    """Every page of a newspaper where each text stands wherever words may stand."""
    paths = {name: f"contributions/2026/11/hostile-{number}.md" for number, name in enumerate(HOSTILE)}
    people = {
        f"h{number}": a_hostile_person(f"h{number}", HOSTILE[name]) for number, name in enumerate(HOSTILE)
    }
    return printed(
        *(
            a_hostile_entry(path, HOSTILE[name], f"h{number}")
            for number, (name, path) in enumerate(paths.items())
        ),
        people=people,
        transcripts={path: (Cue(1, HOSTILE[name], 0, 900),) for name, path in paths.items()},
        sounds={"contributions/2026/11/bell.mp3": Sound("media/bell-1.mp3", "audio/mpeg", 4321)},
    )


def quoted(text: str) -> str:
    """The text on one line, as YAML reads it back."""
    line = " ".join(re.split(r"\r?\n", text))[:99]
    return json.dumps(line, ensure_ascii=False).replace("\x7f", "\\x7f")


def a_hostile_entry(path: str, text: str, author: str) -> Entry:
    value = quoted(text)
    told = dict.fromkeys(("title", "standfirst", "series"), value)
    told |= {"topics": f"[{value}]", "sources": f"[{{title: {value}, note: {value}}}]"}
    told |= {
        "disclosure": f"{{interests: {value}, ai: {value}}}",
        "credits": f"[{{handle: bo, role: {value}}}]",
    }
    told |= {"corrections": f"[{{date: 2026-11-21, wrong: {value}, right: {value}}}]"}
    told |= {"media": "{file: bell.mp3, transcript: bell.vtt}", "kind": "podcast", "authors": f"[{author}]"}
    return an_entry(path, body=f"{text}\n\n## {text}\n\n> {text}\n", **told)


def a_hostile_person(handle: str, text: str) -> Person:
    page = f"---\nname: {quoted(text)}\nbio: {quoted(text)}\n---\n{text}\n"
    person, _ = read_person(page, f"contributions/people/{handle}.md")
    assert person is not None
    return person


def of_piece(pages: Mapping[str, str], text: str) -> tuple[str, str]:
    """The page of the piece that holds a text, and the title that the header's reader let pass."""
    number = list(HOSTILE.values()).index(text)
    entry = a_hostile_entry(f"contributions/2026/11/hostile-{number}.md", text, f"h{number}")
    return pages[f"2026/11/hostile-{number}/index.html"], entry.header.title


def test_no_page_holds_anything_alive_or_turned_around(pages: Mapping[str, str]) -> None:
    for path, page in pages.items():
        assert not FORBIDDEN.search(page), path
        assert not re.search("[\u2066-\u2069]", page), path
        found = Elements(page).found if path.endswith(".html") else []
        assert {v.get("type") for tag, v in found if tag == "script"} <= {"application/ld+json"}, path
        assert not [v for _, v in found for name in v if name.startswith("on") or name == "style"], path
        assert {tag for tag, _ in found}.isdisjoint({"iframe", "object", "base", "form", "textarea"}), path
        assert not [v for tag, v in found if tag == "img" and not v["src"].startswith("../")], path
        assert all(v.get("href", "").split(":")[0] != "javascript" for tag, v in found if tag == "a"), path


@EVERY
def test_a_headline_is_shown_as_it_was_read(pages: Mapping[str, str], text: str) -> None:
    page, title = of_piece(pages, text)
    (heading,) = re.findall(r"<h1[^>]*>(.*?)</h1>", page, re.S)
    assert unescape(heading).strip() == title


@EVERY
def test_structured_data_and_shared_cards_hold_the_title_as_it_was_read(
    pages: Mapping[str, str], text: str
) -> None:
    page, title = of_piece(pages, text)
    (script,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)
    (told,) = [node["headline"] for node in json.loads(script)["@graph"] if "headline" in node]
    assert told == title
    (shared,) = Elements(page).all("meta", property="og:title")
    assert shared["content"] == title


def test_feeds_and_sitemaps_are_whole_and_hold_titles_as_they_were_read(pages: Mapping[str, str]) -> None:
    documents = {
        path: ElementTree.fromstring(p.encode()) for path, p in pages.items() if path.endswith(".xml")
    }
    assert len(documents) > len(HOSTILE)
    atom = "{http://www.w3.org/2005/Atom}"
    for number, text in enumerate(HOSTILE.values()):
        (entry,) = documents[f"people/h{number}/feed.xml"].iter(f"{atom}entry")
        assert entry.findtext(f"{atom}title") == of_piece(pages, text)[1]
