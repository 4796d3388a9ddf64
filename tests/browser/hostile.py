"""A newsroom in which everything that strangers can write holds a payload."""

import json
from collections.abc import Iterator
from pathlib import Path

from tests.browser.payloads import BODIES, LIVE, NAMES, WORDS, armed
from tests.publishing.house import PROJECT, a_newsroom, a_picture, a_text

KINDS = ("news", "opinion", "fact-check", "sponsored", "photo-essay", "brief", "column", "podcast")
SOUND = (b"\xff\xfb\x90\x00" + bytes(413)) * 40  # a second of silence, as MP3
SPONSOR = ", sponsor: Librairie"  # whom the newspaper's sponsors know
SHARE = -(-len(BODIES) // len(WORDS))  # payloads a body holds
STANDING = """# Everything

| A | B | C |
|:--|:-:|--:|
| a | b | c |

Words[^1] and `code`.

```py
print("a")
```

> A quotation.

1. One
    - Two

[^1]: A note.
"""
# What an address of a header cannot hold, and a payload can.
_NO_ADDRESS = {ord(sign): None for sign in '<>" \t\n'}


def make_hostile_newsroom(root: Path, trap: str) -> tuple[Path, tuple[str, ...]]:
    """Its folder, and the paths of its pieces: a payload stands in one body, a word everywhere else."""
    files = dict(_pieces(trap))
    pieces = tuple(path for path in files if path.endswith(".md"))
    files |= dict(_people(trap)) | dict(_standing())
    files |= dict.fromkeys(hostile_names(trap), "---\n")
    return a_newsroom(root, files), pieces


def hostile_names(trap: str) -> frozenset[str]:
    """Texts whose own names are payloads."""
    return frozenset(armed(name, 9000, trap) for name in NAMES)


def _pieces(trap: str) -> Iterator[tuple[str, str | bytes]]:
    bodies = [armed(text, number, trap) for number, text in enumerate(BODIES)]
    for number, text in enumerate(WORDS):
        word, folder = armed(text, 5000 + number, trap), f"contributions/2026/11/piece-{number}"
        body = "\n\n".join(["![a](quay.jpg)", *bodies[number * SHARE : (number + 1) * SHARE]])
        yield f"{folder}/index.md", a_text(body, **_header(word, number))
        yield f"{folder}/quay.jpg", a_picture("steelblue", (90 + number, 60))
        yield f"{folder}/tide.mp3", SOUND
        yield (
            f"{folder}/tide.vtt",
            f"WEBVTT\n\n00:00.000 --> 00:01.000\n{word}\n\n{word} --> {word}\n{word}\n",
        )
        yield f"{folder}/page.html", LIVE[0]
        yield f"{folder}/sign.svg", f"<svg xmlns='http://www.w3.org/2000/svg'>{LIVE[0]}</svg>"


def _header(word: str, number: int) -> dict[str, str]:
    """A header that says one word wherever a header has words."""
    said, short, day = json.dumps(word), json.dumps(word[:60]), "date: 2026-11-21"
    paid = KINDS[number % len(KINDS)] == "sponsored"
    person, answer = "bookshop" if paid else f"p{number % len(_faces())}", f"{{reason: other, note: {said}}}"
    header = {
        "title": said,
        "standfirst": said,
        "lang": "fr" if number % 8 == 5 else "en",
        "kind": KINDS[number % len(KINDS)],
        "authors": f"[{person}]",
        "series": said,
        "topics": f"[{short}]" if number % 2 else "[harbour]",
        "credits": f"[{{handle: {person}, role: {short}}}]",
        "sources": f"[{{title: {said}, note: {said}, url: {_address(word)}}}, {{title: {said}}}]",
        "image": f"{{file: quay.jpg, alt: {said}, credit: {said}, licence: {short}}}",
        "media": "{file: tide.mp3, transcript: tide.vtt, duration: 1}",
        "disclosure": f"{{interests: {said}, ai: {said}{SPONSOR if paid else ''}}}",
        "licence": short,
        "answers": f"{{single-source: {answer}, no-rule: {answer}}}",
        "corrections": f"[{{{day}, wrong: {said}, right: {said}}}]",
        "updates": f"[{{{day}, text: {said}}}]",
        "certainty": "unconfirmed" if number % 4 == 1 else "confirmed",
    }
    return header | ({"retraction": f"{{{day}, reason: {said}}}"} if number % 9 == 8 else {})


def _address(word: str) -> str:
    return json.dumps("https://a.example/'onclick='" + word.translate(_NO_ADDRESS))


def _faces() -> list[tuple[str, ...]]:
    """The words of each person's page: three of the list."""
    return [WORDS[start : start + 3] for start in range(0, len(WORDS), 3)]


def _people(trap: str) -> Iterator[tuple[str, str]]:
    for number, words in enumerate(_faces()):
        name, bio, ties = (armed((*words, *words)[n], 7000 + number, trap) for n in range(3))
        said = {"name": name, "bio": bio, "interests": ties, "lang": "en"}
        header = "".join(f"{key}: {json.dumps(value)}\n" for key, value in said.items())
        body = armed(LIVE[0], 8000 + number, trap)
        yield f"contributions/people/p{number}.md", f"---\n{header}links: [{_address(bio)}]\n---\n{body}\n"


def _standing() -> Iterator[tuple[str, str | bytes]]:
    """The newspaper's own standing pages, and one with all that Markdown knows."""
    for path in (PROJECT / "site/pages").rglob("*.*"):
        yield path.relative_to(PROJECT).as_posix(), path.read_bytes()
    yield "site/pages/en/everything.md", STANDING
