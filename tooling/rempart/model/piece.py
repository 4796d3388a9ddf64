"""A piece as it was read: its header, its body, and what was wrong with either.

Lines count from 1 in the piece's own file. Text is what a reader would see: no
Markdown marks, no-break spaces and curly apostrophes kept as written unless a
field says otherwise.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from rempart.model.body import Body

Printed = date | datetime  # a class with a field `date` would take it for that


class Kind(StrEnum):
    """What sort of piece it is; each has its own label, template and checks."""

    NEWS = "news"
    COLUMN = "column"
    OPINION = "opinion"
    INTERVIEW = "interview"
    BRIEF = "brief"
    FACT_CHECK = "fact-check"
    PHOTO_ESSAY = "photo-essay"
    VIDEO = "video"
    PODCAST = "podcast"
    GUIDE = "guide"
    QUESTION = "question"
    SPONSORED = "sponsored"


class Certainty(StrEnum):
    """Whether the newsroom stands behind the story or says openly that it cannot yet."""

    CONFIRMED = "confirmed"
    UNCONFIRMED = "unconfirmed"


class SourceKind(StrEnum):
    """What sort of source it is."""

    DOCUMENT = "document"
    DATA = "data"
    INTERVIEW = "interview"
    OBSERVATION = "observation"
    PRESS = "press"
    OFFICIAL = "official"
    ANONYMOUS = "anonymous"


@dataclass(frozen=True, slots=True)
class Source:
    """Where information comes from, as the header names it."""

    title: str
    kind: str = "document"
    id: str = ""
    url: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: a file beside the piece, with what readers must know of it."""

    file: str
    alt: str = ""
    credit: str = ""
    licence: str = ""
    caption: str = ""  # what is said to those who see it


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of a recording: the second it begins at, what it is called."""

    at: int
    title: str


@dataclass(frozen=True, slots=True)
class Media:
    """The sound or film a piece carries: a file beside it, or a film on another site, that it leads to."""

    file: str = ""
    duration: int = 0  # seconds
    transcript: str = ""
    captions: str = ""
    chapters: tuple[Chapter, ...] = ()
    url: str = ""


class Conclusion(StrEnum):
    """What a fact-check finds of a claim."""

    ACCURATE = "accurate"
    MISLEADING = "misleading"
    WRONG = "wrong"
    UNPROVEN = "unproven"


@dataclass(frozen=True, slots=True)
class Claim:
    """What was said, and is checked: by whom, where, on which day."""

    text: str
    by: str = ""
    where: str = ""
    url: str = ""
    date: Printed | None = None


@dataclass(frozen=True, slots=True)
class Credit:
    """Someone who helped, and how."""

    handle: str
    role: str


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What the author owes the reader: interests, use of AI, who paid."""

    interests: str = ""
    ai: str = ""
    sponsor: str = ""


class AnswerReason(StrEnum):
    """Why a finding does not hold, as its author says."""

    COMMON_KNOWLEDGE = "common-knowledge"
    EYEWITNESS = "eyewitness"
    SOURCE_PROTECTED = "source-protected"
    NOT_A_CLAIM = "not-a-claim"
    OTHER = "other"  # the note says it


@dataclass(frozen=True, slots=True)
class Answer:
    """The author's answer to a finding, shown to moderators and, beside the piece, to readers."""

    reason: AnswerReason
    note: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """An error put right, openly."""

    date: date
    wrong: str
    right: str


@dataclass(frozen=True, slots=True)
class Update:
    """New facts; nothing was wrong. by: the handle of who added them."""

    date: date
    text: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class Retraction:
    """The piece no longer stands; its page stays, with this notice."""

    date: date
    reason: str


@dataclass(frozen=True, slots=True)
class Header:
    """What readers see of a piece before its text. Absent keys have empty values."""

    title: str = ""
    standfirst: str = ""
    lang: str = ""
    section: str = ""
    kind: Kind = Kind.NEWS
    date: Printed | None = None
    authors: tuple[str, ...] = ()
    column: str = ""
    series: str = ""
    topics: tuple[str, ...] = ()
    credits: tuple[Credit, ...] = ()
    was: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    image: Picture | None = None
    gallery: tuple[Picture, ...] = ()
    media: Media | None = None
    claim: Claim | None = None
    conclusion: Conclusion | None = None
    until: Printed | None = None
    answers_to: str = ""
    replies_to: str = ""
    disclosure: Disclosure = Disclosure()
    certainty: Certainty = Certainty.CONFIRMED
    licence: str = ""
    answers: Mapping[str, Answer] = field(default_factory=dict)
    corrections: tuple[Correction, ...] = ()
    updates: tuple[Update, ...] = ()
    retraction: Retraction | None = None
    translation_of: str = ""

    @property
    def people(self) -> tuple[str, ...]:
        """The handles of who wrote it, then of who helped, each once."""
        return tuple(dict.fromkeys((*self.authors, *(credit.handle for credit in self.credits))))


@dataclass(frozen=True, slots=True)
class Problem:
    """Something the reader of a file could not take as it stands.

    `rule` is the form or safety rule that reports it; `message` a gettext id whose
    named parameters are in `params`.
    """

    rule: str
    line: int
    message: str
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece: where it stands, its header, its body, its problems.

    `lang` is always set: the header's, else the one its words suggest.
    `lines` gives the line of each header key that was written.
    `foreign` marks a text that was not written for this newsroom: its header is
    nobody's fault, and form findings are advice at most.
    """

    path: str
    lang: str
    header: Header = Header()
    body: Body = field(default_factory=Body)
    lines: Mapping[str, int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    source: str = ""  # the whole file, as text
    foreign: bool = False
