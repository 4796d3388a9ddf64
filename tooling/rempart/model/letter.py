"""What somebody sent in without Git: a form or a mail, taken apart, and nothing of it believed yet."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Form(StrEnum):
    """What a form is for."""

    PIECE = "piece"
    CORRECTION = "correction"
    REPLY = "reply"
    QUESTION = "question"


class Why(StrEnum):
    """Why something of a letter was left out of what is public."""

    KIND = "kind"  # neither a picture, nor a sound, nor a film that can be shown
    PLACE = "place"  # it tells where it was made
    MANY = "many"  # more, or heavier, than a contribution carries
    ADDRESS = "address"  # the sender's own address, in the text


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that came with a letter, under the name its sender gave it."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that was not brought in, as its sender named it, and why."""

    name: str
    why: Why


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter, read.

    form: None when it is none of ours. body: as it was written. answers: what was asked besides, by the
    path of its key in the header. signature: how its author wants to be named, "" when they did not say.
    identity: what the same letter brings along whenever it comes, "" when it has nothing of the kind; it may
    tell who sent it, and is written down nowhere.
    """

    form: Form | None
    lang: str
    title: str = ""
    body: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)
    signature: str = ""
    enclosures: tuple[Enclosure, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    identity: str = ""
