"""A file's text in, a Piece or a Person out, with every problem met on the way."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from rempart.i18n import N_
from rempart.intake import paths
from rempart.intake.frontmatter import Page, read_page
from rempart.intake.header import HEADER, PERSON
from rempart.intake.language import guess_language
from rempart.intake.markdown import read_body
from rempart.model.body import Body
from rempart.model.changes import LARGEST_TEXT, MOST_LINES
from rempart.model.person import Person
from rempart.model.piece import AnswerReason, Disclosure, Header, Piece, Problem, Source
from rempart.schema.text import decode

GLANCE = 4000  # bytes that tell the language of what is not read
OVERLONG = N_("the file is longer than %(most)d bytes")
TOO_MANY = N_("the file has more than %(most)d lines")
NO_PAGE = N_("a person's page stands at contributions/people/<handle>.md")
MISPLACED = N_("the path of a piece is contributions/YYYY/MM/name.md, the name made of a-z, 0-9 and hyphens")


def parse(data: bytes | str, path: str, read: Callable[[str, int], Body] = read_body) -> Piece:
    """Read a piece. Never raises for what is in it: whatever is wrong is in `problems`.

    One that is too long to be read is not taken apart. read: what takes its body apart, from a line on.
    """
    if overlong := _overlong(data):
        return _glanced_at(data[:GLANCE], path, overlong)
    text, problems = decode(data)
    page = read_page(text, HEADER)
    header: Header = page.header
    body = read(page.body, page.line)
    problems += (*page.problems, *_empty(body), *_misplaced(path, page), *_unexplained(page), *_unheard(page))
    return Piece(path, header.lang or guess_language(body), header, body, page.lines, problems, text)


def _overlong(data: bytes | str) -> Problem | None:
    """What is wrong with a file of more bytes, or of more lines, than anybody writes."""
    if len(data) > LARGEST_TEXT:
        return Problem("overlong-piece", 1, OVERLONG, {"most": LARGEST_TEXT})
    raw = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    if max(raw.count(b"\n"), raw.count(b"\r")) > MOST_LINES:
        return Problem("overlong-piece", 1, TOO_MANY, {"most": MOST_LINES})
    return None


def _glanced_at(start: bytes | str, path: str, problem: Problem) -> Piece:
    """What is known of a piece by its first words alone."""
    text, _ = decode(start)
    return Piece(path, guess_language(read_body(text)), problems=(problem,))


def read_person(data: bytes | str, path: str) -> tuple[Person | None, tuple[Problem, ...]]:
    """Read a person's page; None when it has no name. Without a `bio`, the text of the page is one."""
    if overlong := _overlong(data):
        return None, (overlong,)
    text, problems = decode(data)
    page = read_page(text, PERSON)
    handle = paths.handle(path)
    problems += page.problems
    if not handle:
        return None, (*problems, Problem("misplaced-piece", 1, NO_PAGE))
    if "name" not in page.header:
        return None, problems
    bio = " ".join(block.text for block in read_body(page.body).blocks)
    return Person(handle, **({"bio": bio} | page.header)), problems


def parse_person(data: bytes | str, path: str) -> Piece:
    """A person's page as a text to be screened: the name for a title, each link for a source."""
    if overlong := _overlong(data):
        return _glanced_at(data[:GLANCE], path, overlong)
    text, problems = decode(data)
    page = read_page(text, PERSON)
    body = read_body(page.body, page.line)
    said: Mapping[str, Any] = page.header
    header = Header(
        title=said.get("name", ""),
        standfirst=said.get("bio", ""),
        lang=said.get("lang", ""),
        sources=tuple(Source(url, url=url) for url in said.get("links", ())),
        disclosure=Disclosure(interests=said.get("interests", "")),
    )
    problems += page.problems
    lines = {**page.lines, "sources": page.lines.get("links", 1)}
    return Piece(path, header.lang or guess_language(body), header, body, lines, problems, text)


def _empty(body: Body) -> Iterator[Problem]:
    if not body.words and not body.images:
        yield Problem("empty-body", body.line, N_("there is no text under the header"))


def _unexplained(page: Page) -> Iterator[Problem]:
    """An answer that gives another reason than those of the list, and does not say which."""
    for rule, answer in page.header.answers.items():
        if answer.reason is AnswerReason.OTHER and not answer.note:
            line, params = page.lines.get("answers", 1), {"key": f"answers.{rule}.note"}
            yield Problem("missing-key", line, N_("the key %(key)s is missing"), params)


def _unheard(page: Page) -> Iterator[Problem]:
    """A recording that stands nowhere."""
    media = page.header.media
    if media and not media.file and not media.url:
        params = {"key": "media.file"}
        yield Problem("missing-key", page.lines.get("media", 1), N_("the key %(key)s is missing"), params)


def _misplaced(path: str, page: Page) -> Iterator[Problem]:
    """A path outside the archive has no place yet: it is not judged here."""
    if not path.startswith(paths.FOLDER):
        return
    place, day = paths.spot(path), page.header.date
    if place is None:
        yield Problem("misplaced-piece", 1, MISPLACED)
    elif day and (place.year, place.month) != (f"{day.year:04}", f"{day.month:02}"):
        params = {"folder": f"{place.year}/{place.month}", "date": f"{day:%Y-%m-%d}"}
        message = N_("the piece stands in %(folder)s, its date is %(date)s")
        yield Problem("misplaced-piece", page.lines.get("date", 1), message, params)
