"""People: their page, their roles, the spaces they hold."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    """What the protected masthead says of a person."""

    MODERATOR = "moderator"
    EDITOR = "editor"
    COLUMNIST = "columnist"
    GUEST = "guest"
    PHOTOGRAPHER = "photographer"
    VIDEOGRAPHER = "videographer"
    PODCASTER = "podcaster"


@dataclass(frozen=True, slots=True)
class Person:
    """A contributor's page: contributions/people/<handle>.md."""

    handle: str
    name: str
    bio: str = ""
    portrait: str = ""  # file beside the page
    interests: str = ""
    links: tuple[str, ...] = ()
    lang: str = ""


class Colour(StrEnum):
    """The colours of the theme that a column may have for its own; the stylesheet says how each looks."""

    BRICK = "brick"
    AMBER = "amber"
    MOSS = "moss"
    TEAL = "teal"
    SLATE = "slate"
    PLUM = "plum"


@dataclass(frozen=True, slots=True)
class Column:
    """A person's named space. title, promise, cadence: by language. colour: None for the newspaper's."""

    id: str
    holder: str
    title: Mapping[str, str]
    promise: Mapping[str, str] = field(default_factory=dict)
    cadence: Mapping[str, str] = field(default_factory=dict)
    colour: Colour | None = None


@dataclass(frozen=True, slots=True)
class Masthead:
    """site/masthead.yml: who has which role, who holds which column."""

    roles: Mapping[str, frozenset[Role]] = field(default_factory=dict)
    columns: tuple[Column, ...] = ()
