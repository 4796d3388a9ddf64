"""A tree and what was made of its pieces in, the newspaper to be printed out."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from hashlib import blake2b

from rempart.adapters.manifest import Manifest
from rempart.errors import NewsroomError
from rempart.i18n import N_
from rempart.intake import paths
from rempart.intake.front import in_force
from rempart.intake.transcripts import Cue, cues
from rempart.ledger.courses import Course
from rempart.ledger.decisions import Decided
from rempart.model.case import Case
from rempart.model.decision import Act
from rempart.model.front import Choice
from rempart.model.person import Person
from rempart.model.settings import Settings
from rempart.model.sponsor import Advertiser
from rempart.newsroom.changing import CASES, COURSES, DECISIONS
from rempart.newsroom.developing import Darkroom
from rempart.newsroom.indexing import ENTRY, read_entry
from rempart.newsroom.peopling import PERSON
from rempart.newsroom.reading import Newspaper
from rempart.newsroom.trees import FRONT, SETTINGS, Commit, Folder
from rempart.publishing.archive import Archive
from rempart.publishing.entries import Entry
from rempart.publishing.notes import Noted, Notes
from rempart.publishing.paper import Paper, Standing
from rempart.publishing.places import piece_address, standing_address
from rempart.publishing.record import Record
from rempart.publishing.slots import SLOT, Sold
from rempart.schema.wire import dump, load

PAGES = "site/pages/"
READER = "site/theme/reader/"
FONT = "site/theme/assets/newsreader.woff2"
REMEMBERED = 2000  # people
ADVERTISER = "advertiser"

NO_NEWSROOM = N_("there is no newsroom here: %(file)s is missing; name its folder with -C")
NO_TEMPLATES = N_("the templates are missing: %(folder)s holds none; take it from the project")
NOT_UTF8 = N_("%(file)s is not UTF-8 text: save it in that encoding")

_TITLE = re.compile(r"^(?:title:|# )[ \t]*(.+?)[ \t]*$", re.M)


@dataclass(frozen=True)
class House:
    """What stands in a tree beside its pieces, and every page may show. Raises NewsroomError without it."""

    tree: Folder | Commit
    record: Record | None = None
    commit: str = ""
    live: bool = False
    searchable: bool = False

    @cached_property
    def newspaper(self) -> Newspaper:
        return Newspaper(self.tree)

    @cached_property
    def settings(self) -> Settings:
        if self.newspaper.settings is None:
            raise NewsroomError(NO_NEWSROOM, file=SETTINGS)
        return self.newspaper.settings

    @cached_property
    def templates(self) -> Mapping[str, str]:
        found = {path: self.tree.read(path) or b"" for path in self.tree.paths(READER)}
        if not found:
            raise NewsroomError(NO_TEMPLATES, folder=READER)
        return {path.removeprefix(READER): _decoded(path, data) for path, data in found.items()}

    @cached_property
    def standing(self) -> tuple[Standing, ...]:
        pages = [path for path in self.tree.paths(PAGES) if standing_address(path, self.settings)]
        return tuple(self._standing(path) for path in pages)

    @cached_property
    def places(self) -> Mapping[str, str]:
        """The path of each standing page, by its address."""
        return {address: path for path, address in self.newspaper.standing.items()}

    @cached_property
    def sites(self) -> Mapping[str, str]:
        """Who pays for advertising, by each site of theirs."""
        return {site: one.name for one in self.newspaper.sponsors.values() for site in one.sites}

    @cached_property
    def digest(self) -> bytes:
        """One name for all of it: every page is printed again when it is another one."""
        braked = self.record.braked if self.record else None
        paper = self.newspaper
        beside = (paper.masthead, paper.register, self.templates, self.standing, self.font)
        return blake2b(
            dump((self.settings, *beside, sorted(self.sites.items()), braked, self.live, self.searchable)),
            digest_size=16,
        ).digest()

    def choices(self, today: date) -> Mapping[str, Choice]:
        """What editors chose for the front page of each language, as it holds on a day."""
        return {lang: in_force(choice, today) for lang, choice in self.newspaper.front.items()}

    @cached_property
    def font(self) -> str:
        """Names the font that pictures of words are drawn in, "" without any."""
        return self.tree.identity(FONT)

    def _standing(self, path: str) -> Standing:
        title = _TITLE.search((self.tree.read(path) or b"").decode("utf-8", "replace"))
        lang = path.removeprefix(PAGES).partition("/")[0]
        return Standing(standing_address(path, self.settings), lang, title[1].strip("\"'") if title else path)


@dataclass(frozen=True)
class Room:
    """Where a newspaper is put together: a house, what was made of its pieces, its pictures, what
    editors chose for today, and who asks."""

    house: House
    manifest: Manifest
    darkroom: Darkroom
    today: date
    choices: Mapping[str, Choice] = field(default_factory=dict)
    notes: Notes = field(default_factory=Notes)

    def paper(self) -> Paper:
        """The newspaper. What its pages ask for is noted."""
        house, notes, record = self.house, self.notes, self.house.record
        stories: Mapping[str, tuple[Act, ...]] = record.stories if record else {}
        courses: Mapping[str, tuple[Course, ...]] = record.courses if record else {}
        decisions: Mapping[str, tuple[Decided, ...]] = record.decisions if record else {}
        cases: Mapping[str, tuple[Case, ...]] = record.cases if record else {}
        return Paper(
            settings=house.settings,
            masthead=house.newspaper.masthead,
            people=Noted(
                PERSON, notes, lru_cache(REMEMBERED)(self._person), lambda: self.manifest.names(PERSON)
            ),
            archive=Archive(self.manifest.shelves, self._entry, self._body, self.manifest.total, notes),
            templates=house.templates,
            today=self.today,
            photos=Noted("file", notes, lru_cache(REMEMBERED)(self.darkroom.photo), self.darkroom.names),
            sounds=Noted("file", notes, self.darkroom.sound, self.darkroom.names),
            transcripts=Noted("file", notes, self._transcript, self.darkroom.names),
            addresses=Noted("address", notes, self._address, lambda: iter(())),
            courses=Noted(COURSES, notes, courses.get, lambda: iter(courses)),
            cases=Noted(CASES, notes, cases.get, lambda: iter(cases)),
            decisions=Noted(DECISIONS, notes, decisions.get, lambda: iter(decisions)),
            stories=Noted("story", notes, stories.get, lambda: iter(stories)),
            choices=Noted(FRONT, notes, self.choices.get, lambda: iter(self.choices)),
            standing=house.standing,
            register=tuple(house.newspaper.register.values()),
            advertisers=Noted(ADVERTISER, notes, self._advertiser, lambda: self.manifest.names(ADVERTISER)),
            slots=Noted(SLOT, notes, self._slot, lambda: self.manifest.names(SLOT)),
            record=record,
            commit=house.commit,
            live=house.live,
            searchable=house.searchable,
            font=house.font,
        )

    def _entry(self, path: str) -> Entry | None:
        return read_entry(self.manifest, path)

    def _body(self, path: str) -> str:
        return self.manifest.body(path).decode()

    def _person(self, name: str) -> Person | None:
        kept = self.manifest.get(PERSON, name)
        return load(Person, kept) if kept is not None else None

    def _advertiser(self, name: str) -> Advertiser | None:
        kept = self.manifest.get(ADVERTISER, name)
        return load(Advertiser, kept) if kept is not None else None

    def _slot(self, slot: str) -> Sold | None:
        kept = self.manifest.get(SLOT, slot)
        return load(Sold, kept) if kept is not None else None

    def _transcript(self, path: str) -> tuple[Cue, ...] | None:
        """What is said: one of the files whose words the checks have read."""
        data = self.house.tree.read(path) if paths.is_transcript(path) else None
        return tuple(cues(data)) if data is not None else None

    @cached_property
    def _standing(self) -> Mapping[str, str]:
        return {path: address.removeprefix("/") for address, path in self.house.places.items()}

    def _address(self, path: str) -> str | None:
        """Where a piece or a standing page is met; None for a piece that is not built."""
        if path in self._standing:
            return self._standing[path]
        return piece_address(path) if self.manifest.get(ENTRY, path) is not None else None


def _decoded(path: str, data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        raise NewsroomError(NOT_UTF8, file=path) from None
