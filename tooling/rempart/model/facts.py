"""What is looked up before the rules run, so that no rule looks anything up."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from rempart.model.changes import Changes, MediaFile
from rempart.model.finding import Severity
from rempart.model.person import Person
from rempart.model.piece import Answer, Problem
from rempart.model.register import Entry
from rempart.model.sponsor import Advertiser


@dataclass(frozen=True, slots=True)
class Original:
    """A piece whose words another may take up: where it stands, who signs it, under which licence.

    marks: how many its own words leave. contribution: the number of the one that brings it, 0 once accepted.
    """

    path: str
    authors: frozenset[str] = frozenset()
    lang: str = ""
    licence: str = ""
    marks: int = 0
    contribution: int = 0

    @property
    def place(self) -> str:
        """Its path, after the number of the contribution that brings it."""
        return f"#{self.contribution} {self.path}" if self.contribution else self.path


@dataclass(frozen=True, slots=True)
class Passage:
    """Where a fingerprint stands."""

    original: Original
    line: int


@dataclass(frozen=True, slots=True)
class Paying:
    """Who pays for what, with the contribution in it.

    advertisers: by name, None when it is not known. paid: who paid for each piece that says so, by its path.
    news, adverts: the paths of the pieces of either sort that each handle signs.
    """

    advertisers: Mapping[str, Advertiser] | None = None
    paid: Mapping[str, str] = field(default_factory=dict)
    news: Mapping[str, frozenset[str]] = field(default_factory=dict)
    adverts: Mapping[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Earlier:
    """What a piece held as it stands on main: the domains it linked to, the text of its paragraphs."""

    domains: frozenset[str] = frozenset()
    paragraphs: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Facts:
    """The world as one piece meets it. Every field has an empty value that accuses nobody.

    today: the date of the screening.
    people: handles that have a page, None when it is not known.
    sections, languages: what the settings allow, empty when it is not known.
    own_domains: domains of the newspaper; competitors: domains the settings name.
    shorteners: domains that hide where a link leads.
    media: files of the contribution and archive by path, None when it is not known.
    fingerprints: winnowed hashes of the archive's texts and where they stand; waiting: those of the other
    contributions that are open, which nobody but moderators may hear of.
    addresses: path of the piece, or standing page, that holds each public address ("/2026/11/slug/").
    signers: handles that sign each piece of the archive, by its path.
    named: pieces and people's pages of the archive that name each file beside them, by that file's path.
    changes: what the contribution touches, None outside a contribution.
    claimed: pieces of the contribution by each former address that they ask for.
    paths: every path of main as it would be after the merge, empty when it is not known.
    commits: how many the contribution is made of.
    past: files that commits of the contribution held and its last one does not: history keeps them.
    conflict: whether main changed the same files meanwhile, so that nothing can be merged.
    names: the name as printed of who has a page in the archive, by handle.
    team: handles with a role in the masthead.
    columns: who holds each column of the masthead, by its id.
    before: the piece as it was before this contribution, None when it is new or that is not known.
    lowered: the power left to each rule that the ledger brakes.
    corrected: by each telling word, the corrected claims that use it: the path of the piece, how many
      telling words the claim has.
    linked: who signs the pieces of the archive that link to each domain, a handle once for each piece.
    register: what the newsroom knows of other sites, by domain, lapsed entries too.
    dead: addresses that two looks, hours apart, found gone, and the day of the last look.
    persons: the pages of people, by handle. licence: the newspaper's own, "" when it is not known.
    front: what is wrong with the front pages that the contribution lays out; sponsors: with what it books.
    paying: who pays for which pieces, and who signs these.
    answers: what the authors of the contribution said of findings on exactly this commit, by rule.
    """

    today: date
    people: frozenset[str] | None = None
    sections: frozenset[str] = frozenset()
    languages: tuple[str, ...] = ("fr", "en")
    own_domains: frozenset[str] = frozenset()
    competitors: frozenset[str] = frozenset()
    shorteners: frozenset[str] = frozenset()
    media: Mapping[str, MediaFile] | None = None
    fingerprints: Mapping[int, tuple[Passage, ...]] = field(default_factory=dict)
    waiting: Mapping[int, tuple[Passage, ...]] = field(default_factory=dict)
    addresses: Mapping[str, str] = field(default_factory=dict)
    signers: Mapping[str, frozenset[str]] = field(default_factory=dict)
    named: Mapping[str, frozenset[str]] = field(default_factory=dict)
    changes: Changes | None = None
    claimed: Mapping[str, frozenset[str]] = field(default_factory=dict)
    paths: frozenset[str] = frozenset()
    commits: int = 0
    past: tuple[MediaFile, ...] = ()
    conflict: bool = False
    names: Mapping[str, str] = field(default_factory=dict)
    team: frozenset[str] = frozenset()
    columns: Mapping[str, str] = field(default_factory=dict)
    register: Mapping[str, Entry] = field(default_factory=dict)
    before: Earlier | None = None
    linked: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    lowered: Mapping[str, Severity] = field(default_factory=dict)
    corrected: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    dead: Mapping[str, date] = field(default_factory=dict)
    persons: Mapping[str, Person] = field(default_factory=dict)
    licence: str = ""
    answers: Mapping[str, Answer] = field(default_factory=dict)
    front: tuple[Problem, ...] = ()
    paying: Paying = field(default_factory=Paying)
    sponsors: tuple[Problem, ...] = ()
