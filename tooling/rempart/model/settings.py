"""What a newsroom chose: .github/newsroom.yml as values."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the paper. `title` by language."""

    id: str
    title: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Clocks:
    """Within how many days somebody is owed an answer: on a contribution, a contest of its refusal, a case.

    That of a reply is what French law gives an editor of an online publication (LCEN, art. 1-1 III).
    """

    decision: int = 7
    appeal: int = 14
    correction: int = 3
    reply: int = 3
    notice: int = 2
    complaint: int = 14
    mediation: int = 30
    question: int = 7


@dataclass(frozen=True, slots=True)
class Grave:
    """What no moderator does alone. matters: codes of a refusal, degrees of a measure. share: of the team
    that must want it."""

    share: float = 0.5
    matters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one newspaper.

    address: the public address, with its last slash. languages: the first stands at "/".
    sample: the share of clear pieces that a lot has people read as if no check had.
    followed: domains whose links in pieces search engines may count, as those of our own words.
    ai_training: whether texts may be taken to train models, "allowed" or "refused"; "" says nothing of it.
    repository: where its files are on the web, without a last slash, "" when nowhere.
    advertiser_needs: keys that every advertiser must have. parties: names of political parties and
    candidates, whose advertising is refused. currency: that in which amounts are told.
    clocks: within how many days somebody is owed an answer. grave: what no moderator does alone.
    name, tagline: by language. timezone: a name of the tz database, for printed times.
    """

    name: Mapping[str, str]
    address: str
    languages: tuple[str, ...]
    sections: tuple[Section, ...]
    tagline: Mapping[str, str] = field(default_factory=dict)
    licence: str = "CC-BY-SA-4.0"
    timezone: str = "UTC"
    contact: str = ""
    own_domains: frozenset[str] = frozenset()
    competitors: frozenset[str] = frozenset()
    sample: float = 0.05
    repository: str = ""
    followed: frozenset[str] = frozenset()
    ai_training: str = ""
    advertiser_needs: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    currency: str = "€"
    clocks: Clocks = Clocks()
    grave: Grave = Grave()
