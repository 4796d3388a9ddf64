"""One newspaper and strangers' files in, verdicts out: each file is read in a child without rights."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import inf
from time import monotonic
from typing import NoReturn

from rempart.adapters import images
from rempart.adapters.sandbox import PICTURES, Limit, Overrun
from rempart.i18n import N_
from rempart.intake import parse, parse_foreign, parse_person, paths
from rempart.intake.markdown import render
from rempart.intake.media import inspect
from rempart.intake.transcripts import parse_transcript
from rempart.model.changes import MediaFile
from rempart.model.facts import Facts
from rempart.model.finding import Family
from rempart.model.piece import Piece, Problem
from rempart.model.verdict import Verdict
from rempart.newsroom.guarding import RULE, Guard, guard_texts, problem
from rempart.newsroom.trees import Tree
from rempart.rules import find_rules
from rempart.rules._media import beside, media_of
from rempart.screening import replay, screen
from rempart.screening.facts import earlier
from rempart.screening.spoken import screen_spoken

REPORTING = (Family.SOURCING, Family.RUMOUR)
TOO_MUCH = N_("reading all that came with this took too long, and this was not read: offer less at once")


@dataclass(frozen=True, slots=True)
class Text:
    """A text to be read. media: what is known of the files it names; None when nobody asked it yet.

    before: the text that stands at its path on main, empty when there is none.
    piece: where the piece stands whose recording a transcript tells, "" when nobody knows; told: its text.
    foreign: it was not written for us; then title and lang are what is known from elsewhere.
    only: the one rule to look at it, as heavy as its file allows; every rule for "".
    """

    path: str
    media: tuple[MediaFile, ...] | None = None
    before: bytes = b""
    piece: str = ""
    told: bytes = b""
    foreign: bool = False
    title: str = ""
    lang: str = ""
    only: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """The verdict on a text, or the files to be looked into first."""

    verdict: Verdict | None
    wanted: tuple[str, ...] = ()


class Examiner:
    """Reads texts as `known` meets them, and the files they name in `tree`. To be closed.

    patience: seconds for all of them; what comes after is not read, which is a finding.
    """

    def __init__(self, known: Facts, tree: Tree | None = None, patience: float = inf) -> None:
        self._known = known
        self._until = monotonic() + patience
        self._tree = tree
        self._files: dict[str, MediaFile] = {}
        self.transcripts: dict[str, str] = {}  # of each that a piece names, that piece
        self._texts = guard_texts((Text, Reading), self.read)
        self._pictures = Guard((str, MediaFile), look_into, PICTURES, images.try_out)

    def close(self) -> None:
        """End the children."""
        self._texts.close()
        self._pictures.close()

    def verdict(self, text: Text, data: bytes) -> Verdict:
        """The verdict on a text; one that passes the limits has that for a verdict."""
        if self.is_late():
            return self._lost(text, Problem(RULE, 1, TOO_MUCH))
        try:
            reading = self._texts.ask(text, data)
            if reading.verdict is None:
                named = filter(paths.is_transcript, reading.wanted)
                self.transcripts.update(dict.fromkeys(named, text.path))
                media = tuple(self._there(reading.wanted))
                reading = self._texts.ask(replace(text, media=media), data)
            return reading.verdict or _refuse_silence()
        except Overrun as overrun:
            return self._lost(text, problem(overrun))

    def is_late(self) -> bool:
        """Whether the time for all is over."""
        return monotonic() > self._until

    def _lost(self, text: Text, why: Problem) -> Verdict:
        """The verdict on a text that was not read."""
        lost = Piece(text.path, text.lang or self._known.languages[0], problems=(why,))
        return screen(lost, self._known)

    def file(self, path: str, data: bytes) -> MediaFile:
        """What a file beside the pieces is, each looked into once."""
        if path not in self._files:
            self._files[path] = self.look(path, data)
        return self._files[path]

    def look(self, path: str, data: bytes) -> MediaFile:
        """What a file is, or was in another version."""
        if self.is_late():
            return MediaFile(path, len(data), exhausting=True)
        try:
            return self._pictures.ask(path, data)
        except Overrun as overrun:
            return MediaFile(path, len(data), exhausting=overrun.limit is not Limit.FAULT)

    def _there(self, wanted: tuple[str, ...]) -> Iterator[MediaFile]:
        """The files a text names, as far as they are there."""
        for path in wanted:
            data = self._tree.read(path) if self._tree else None
            if data is not None:
                yield self.file(path, data)

    def read(self, text: Text, data: bytes) -> Reading:
        """In the child: the text taken apart, looked at by every rule, and set as readers would get it."""
        if text.foreign:
            words = data.decode("utf-8", "surrogatepass")
            return Reading(screen(parse_foreign(words, text.path, text.title, text.lang), self._known))
        if paths.is_transcript(text.path):
            return Reading(screen_spoken(*_heard(text, data), self._known))
        piece = parse_person(data, text.path) if paths.handle(text.path) else parse(data, text.path)
        placed = text.path.startswith(paths.FOLDER)
        wanted = tuple(dict.fromkeys(_named(piece))) if placed else ()
        if wanted and text.media is None:
            return Reading(None, wanted)
        media = {file.path: file for file in text.media or ()} if placed else None
        before = earlier(parse(text.before, text.path)) if text.before else None
        render(piece.body, _NOWHERE, piece.lang)
        return Reading(_screened(piece, replace(self._known, media=media, before=before), text.only))


def _screened(piece: Piece, facts: Facts, only: str) -> Verdict:
    """The verdict on a piece or a person's page; what somebody says of themselves needs no source."""
    if not paths.handle(piece.path) and not only:
        return screen(piece, facts)
    asked = [rule for rule in find_rules() if only in ("", rule.id)]
    if paths.handle(piece.path):
        asked = [rule for rule in asked if rule.family not in REPORTING]
    return replay(piece, facts, asked) if only else screen(piece, facts, asked)


def _heard(text: Text, data: bytes) -> tuple[Piece, Piece | None]:
    """A transcript as a text, and the piece it belongs to."""
    piece = parse(text.told, text.piece) if text.piece else None
    return parse_transcript(data, text.path, piece), piece


def _named(piece: Piece) -> Iterator[str]:
    """The files of the archive that a piece names."""
    named = (beside(piece.path, url) for url, _ in media_of(piece) if not paths.is_remote(url))
    return (path for path in named if path)


def _refuse_silence() -> NoReturn:
    """A child that was told all it asked for, and still has no verdict, is none of ours."""
    raise Overrun(Limit.FAULT)


def look_into(path: str, data: bytes) -> MediaFile:
    return inspect(data, path)


class _Nowhere:
    """Where links and pictures lead before a piece has its place."""

    def link(self, url: str) -> str:
        return "./"

    def image(self, url: str) -> tuple[str, int, int] | None:
        return ("./", 1, 1)


_NOWHERE = _Nowhere()
