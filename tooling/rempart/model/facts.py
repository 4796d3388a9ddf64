"""What is looked up before the rules run, so that no rule looks anything up."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from rempart.model.changes import Changes, MediaFile


@dataclass(frozen=True, slots=True)
class Passage:
    """Where in the archive a fingerprint stands."""

    path: str
    line: int


@dataclass(frozen=True, slots=True)
class Facts:
    """The world as one piece meets it. Every field has an empty value that accuses nobody.

    today: the date of the screening.
    people: handles that have a page, None when it is not known.
    sections, languages: what the settings allow, empty when it is not known.
    own_domains: domains of the newspaper; competitors: domains the settings name.
    shorteners: domains that hide where a link leads.
    media: files of the contribution and archive by path, None when it is not known.
    fingerprints: winnowed hashes of the archive's texts and where they stand.
    addresses: path of the piece that holds each public address of the archive ("/2026/11/slug/").
    signers: handles that sign each piece of the archive, by its path.
    changes: what the contribution touches, None outside a contribution.
    team: handles with a role in the masthead.
    """

    today: date
    people: frozenset[str] | None = None
    sections: frozenset[str] = frozenset()
    languages: tuple[str, ...] = ("fr", "en")
    own_domains: frozenset[str] = frozenset()
    competitors: frozenset[str] = frozenset()
    shorteners: frozenset[str] = frozenset()
    media: Mapping[str, MediaFile] | None = None
    fingerprints: Mapping[int, Passage] = field(default_factory=dict)
    addresses: Mapping[str, str] = field(default_factory=dict)
    signers: Mapping[str, frozenset[str]] = field(default_factory=dict)
    changes: Changes | None = None
    team: frozenset[str] = frozenset()
