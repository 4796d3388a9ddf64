"""A letter in; the text of a piece and of its author's page, as anybody would have written them, out.

Whatever a letter holds becomes a value between quotation marks, or the body: it can add no key.
"""

import json
import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from datetime import date

from rempart.intake.forms import field_of
from rempart.model.letter import Letter
from rempart.model.piece import Kind
from rempart.schema.fields import ListOf
from rempart.schema.text import without_unseen
from rempart.schema.values import Line, Words

ENDINGS = {"jpeg": "jpg"}  # of a file, where it is not called by what it is
PICTURES = frozenset({"jpeg", "png", "webp", "avif", "gif"})
WORDS = frozenset({"vtt"})

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_URL = re.compile(r"https?://[^\s<>\"]+")
_SLUG = re.compile(r"[a-z0-9]+")
_AROUND = " \t:;,.-–—*•()[]<>"
_LONGEST_NAME = 60
_MOST_SOURCES = 50


def piece_text(letter: Letter, author: str, section: str, day: date, files: Mapping[str, str]) -> bytes:
    """The whole file. files: the types of what lies beside it, by name; the first that can lead, leads."""
    told = {key: value for key, value in letter.answers.items() if value}
    lines = [
        f"title: {_quoted(letter.title, 'title')}",
        *_optional(told, "standfirst"),
        f"lang: {letter.lang}",
        f"section: {told.get('section', section)}",
        f"kind: {told.get('kind', Kind.NEWS)}",
        f"date: {day.isoformat()}",
        f"authors: [{author}]",
        *_topics(told.get("topics", "")),
        *_sources(told.get("sources", "")),
        *_leading(files),
        *_disclosure(told),
        *(f"certainty: {told[key]}" for key in ("certainty",) if key in told),
    ]
    text = "\n".join(["---", *lines, "---", "", letter.body, ""])
    return text.encode("utf-8", "replace")


def person_text(name: str, lang: str) -> bytes:
    """The page of somebody who signs here for the first time."""
    return f"---\nname: {_plain(name, 100)}\nlang: {lang}\n---\n".encode("utf-8", "replace")


def day_of(letter: Letter, today: date) -> date:
    """The day its author asks for, else today."""
    written = letter.answers.get("date", "")
    try:
        return date.fromisoformat(written) if _DAY.fullmatch(written) else today
    except ValueError:
        return today


def slug(text: str, empty: str = "") -> str:
    """A name for an address: letters a-z, digits, hyphens; `empty` when nothing of it can be written so."""
    plain = unicodedata.normalize("NFKD", text[:400].casefold().replace("œ", "oe").replace("æ", "ae"))
    letters = "".join(char for char in plain if not unicodedata.combining(char))
    name = ""
    for part in _SLUG.findall(letters.replace("'", " ").replace("’", " ")):
        if len(name) + len(part) >= _LONGEST_NAME:
            break
        name = f"{name}-{part}" if name else part
    return name or empty


def file_name(name: str, kind: str, taken: Collection[str]) -> str:
    """A plain name for a file, its ending told by what it truly is."""
    base = re.split(r"[\\/]", name)[-1].rpartition(".")[0]
    stem, ending = slug(base, "file"), ENDINGS.get(kind, kind)
    names = (f"{stem}.{ending}", *(f"{stem}-{number}.{ending}" for number in range(2, len(taken) + 3)))
    return next(one for one in names if one not in taken)


def _quoted(text: str, key: str) -> str:
    kind = field_of(key).kind
    inner = kind.kind if isinstance(kind, ListOf) else kind
    return _plain(text, inner.longest if isinstance(inner, Line | Words) else 200)


def _plain(text: str, longest: int) -> str:
    """A text as a value on one line, between quotation marks; no more of it than its key may hold."""
    words = " ".join(without_unseen(" ".join(text.split())).split())
    short = words if len(words) <= longest else f"{words[: longest - 1]}…"
    return json.dumps(short.encode("utf-8", "replace").decode(), ensure_ascii=False)


def _optional(told: Mapping[str, str], key: str) -> Iterator[str]:
    if key in told:
        yield f"{key}: {_quoted(told[key], key)}"


def _topics(text: str) -> Iterator[str]:
    topics = [part for part in (topic.strip() for topic in re.split("[,;]", text)) if part][:10]
    if topics:
        yield f"topics: [{', '.join(_quoted(topic, 'topics') for topic in topics)}]"


def _sources(text: str) -> Iterator[str]:
    lines = [line.strip(_AROUND) for line in text.split("\n")]
    told = [line for line in lines if line][:_MOST_SOURCES]
    if told:
        yield "sources:"
    for line in told:
        url = _URL.search(line)
        title = _URL.sub("", line).strip(_AROUND) or line
        yield f"  - title: {_quoted(title, 'sources.title')}"
        if url:
            yield f"    url: {_quoted(url.group().rstrip(_AROUND), 'sources.url')}"


def _leading(files: Mapping[str, str]) -> Iterator[str]:
    """The first picture and the first recording; what else came lies beside the piece until it is placed."""
    pictures = [name for name, kind in files.items() if kind in PICTURES]
    sounds = [name for name, kind in files.items() if kind not in PICTURES | WORDS]
    words = [name for name, kind in files.items() if kind in WORDS]
    if pictures:
        yield f"image: {{file: {pictures[0]}}}"
    if sounds:
        transcript = f", transcript: {words[0]}" if words else ""
        yield f"media: {{file: {sounds[0]}{transcript}}}"


def _disclosure(told: Mapping[str, str]) -> Iterator[str]:
    keys = [key for key in ("disclosure.interests", "disclosure.ai") if key in told]
    if keys:
        yield "disclosure:"
    yield from (f"  {key.partition('.')[2]}: {_quoted(told[key], key)}" for key in keys)
