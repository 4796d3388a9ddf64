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


@dataclass(frozen=True, slots=True)
class Column:
    """A person's named space."""

    id: str
    holder: str
    title: Mapping[str, str]  # by language
    promise: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Masthead:
    """site/masthead.yml: who has which role, who holds which column."""

    roles: Mapping[str, frozenset[Role]] = field(default_factory=dict)
    columns: tuple[Column, ...] = ()
