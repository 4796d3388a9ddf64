"""What is looked up before the rules run: the archive's pieces in, indexes for Facts out."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path

from rempart.intake.paths import PEOPLE, address, canonical, is_remote
from rempart.model.facts import Earlier, Original
from rempart.model.person import Person
from rempart.model.piece import Kind, Piece, Printed
from rempart.rules._media import beside, media_of
from rempart.rules._shingles import fingerprint, telling_words
from rempart.rules._visible import links
from rempart.screening.marks import Marks, count, pack

SHORTENERS = Path(__file__).parent / "shorteners.txt"
NONE: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Kin:
    """What others must know of a piece: its path, who signs it, its former addresses as they are compared,
    the files it names, the domains it links to, the marks of its words and the line of each, packed; its
    language and licence, its day, when it was retracted; what it said before it was corrected; whether it is
    paid for, and by whom."""

    path: str
    authors: tuple[str, ...]
    was: tuple[str, ...]
    files: tuple[str, ...]
    domains: tuple[str, ...]
    hashes: bytes
    lines: bytes
    lang: str = ""
    licence: str = ""
    day: date | None = None
    retracted: date | None = None
    wrong: tuple[str, ...] = ()
    sponsored: bool = False
    sponsor: str = ""


def kin(piece: Piece) -> Kin:
    """What the archive's indexes keep of a piece."""
    files = (beside(piece.path, url) for url in _urls(piece) if not is_remote(url))
    hashes, lines = pack(fingerprint(piece))
    return Kin(
        path=piece.path,
        authors=piece.header.authors,
        was=tuple(map(canonical, piece.header.was)),
        files=tuple(file for file in files if file and not file.endswith(".md")),
        domains=tuple(sorted(domains(piece))),
        hashes=hashes,
        lines=lines,
        lang=piece.lang,
        licence=piece.header.licence,
        day=_day(piece.header.date),
        retracted=_day(piece.header.retraction.date) if piece.header.retraction else None,
        wrong=tuple(correction.wrong for correction in piece.header.corrections),
        sponsored=piece.header.kind is Kind.SPONSORED,
        sponsor=piece.header.disclosure.sponsor if piece.header.kind is Kind.SPONSORED else "",
    )


def fingerprints(archive: Iterable[Kin], order: bytes = b"") -> Marks:
    """Where each mark of the archive stands. order: of the index of the same pieces, when it was kept."""
    return Marks(((_original(piece, 0), (piece.hashes, piece.lines)) for piece in archive), order)


def waiting(offered: Iterable[tuple[int, Kin]]) -> Marks:
    """Where each mark of what waits stands: the pieces, with the number of the contribution of each."""
    return Marks((_original(piece, number), (piece.hashes, piece.lines)) for number, piece in offered)


def _original(piece: Kin, contribution: int) -> Original:
    return Original(
        path=piece.path,
        authors=frozenset(piece.authors),
        lang=piece.lang,
        licence=piece.licence,
        marks=count(piece.hashes),
        contribution=contribution,
    )


def addresses(archive: Iterable[Kin], pages: Mapping[str, str] = NONE) -> Mapping[str, str]:
    """The path that holds each public address: a piece its own, then a standing page, then a former one.

    pages: addresses of standing pages, by path.
    """
    pieces = tuple(archive)
    held: dict[str, str] = {}
    for piece in pieces:
        held.setdefault(address(piece.path), piece.path)
    for path, taken in pages.items():
        held.setdefault(taken, path)
    for piece in pieces:
        for was in piece.was:
            held.setdefault(was, piece.path)
    held.pop("", None)
    return held


def domains(piece: Piece) -> frozenset[str]:
    """The domains that a piece leads readers to."""
    return frozenset(link.domain for link in links(piece) if link.domain)


def earlier(piece: Piece) -> Earlier:
    """What a later version of a piece is held against."""
    return Earlier(domains(piece), frozenset(block.text for block in piece.body.blocks))


def linked(archive: Iterable[Kin]) -> Mapping[str, tuple[str, ...]]:
    """Who signs the pieces that link to each domain."""
    found: dict[str, list[str]] = {}
    for piece in archive:
        for domain in piece.domains:
            found.setdefault(domain, []).extend(piece.authors)
    return {domain: tuple(handles) for domain, handles in found.items()}


def corrected(archive: Iterable[Kin]) -> Mapping[str, tuple[tuple[str, int], ...]]:
    """The claims that corrections put right, by each of their telling words."""
    found: dict[str, list[tuple[str, int]]] = {}
    for piece in archive:
        for wrong in piece.wrong:
            words = telling_words(wrong)
            for word in words:
                found.setdefault(word, []).append((piece.path, len(words)))
    return {word: tuple(claims) for word, claims in found.items()}


def claims(pieces: Iterable[Piece]) -> Mapping[str, frozenset[str]]:
    """The pieces that ask for each former address."""
    return _grouped((canonical(was), piece.path) for piece in pieces for was in piece.header.was)


def signers(archive: Iterable[Kin]) -> Mapping[str, frozenset[str]]:
    """Who signs each piece, by its path."""
    return {piece.path: frozenset(piece.authors) for piece in archive}


def named(archive: Iterable[Kin], people: Iterable[Person]) -> Mapping[str, frozenset[str]]:
    """The pieces and pages of people that show, play or offer each file beside them."""
    portraits = ((f"{PEOPLE}{person.handle}.md", person.portrait) for person in people)
    faces = ((beside(path, face), path) for path, face in portraits if face)
    files = ((file, piece.path) for piece in archive for file in piece.files)
    return _grouped((file, path) for file, path in (*files, *faces) if file)


def _day(printed: Printed | None) -> date | None:
    return printed.date() if isinstance(printed, datetime) else printed


def _urls(piece: Piece) -> Iterator[str]:
    yield from (url for url, _ in media_of(piece))
    yield from (link.url for link in piece.body.links)
    yield from (link.url for note in piece.body.notes for link in note.links)


def _grouped(pairs: Iterable[tuple[str, str]]) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for key, value in pairs:
        found.setdefault(key, set()).add(value)
    return {key: frozenset(values) for key, values in found.items()}


@cache
def shorteners() -> frozenset[str]:
    """The domains that hide where a link leads."""
    lines = SHORTENERS.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))
