"""All that the pages are made of, gathered by the newsroom: values only."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from rempart.intake.paths import PEOPLE, handle
from rempart.intake.transcripts import Cue
from rempart.ledger.courses import Course
from rempart.ledger.decisions import Decided
from rempart.model.case import Case
from rempart.model.decision import Act
from rempart.model.front import Choice
from rempart.model.person import Column, Masthead, Person
from rempart.model.piece import Chapter
from rempart.model.register import Entry as Site
from rempart.model.settings import Settings
from rempart.model.sponsor import Advertiser
from rempart.publishing.archive import Archive
from rempart.publishing.entries import Entry
from rempart.publishing.media import COVER, Photo, Sound
from rempart.publishing.placards import SHARE, WORDS, Placard
from rempart.publishing.places import lang_prefix, resolve
from rempart.publishing.record import Record
from rempart.publishing.slots import Sold
from rempart.publishing.ways import own, whole

DAY = "day"  # what pages ask for that are others tomorrow


@dataclass(frozen=True, slots=True)
class Standing:
    """A standing page: made elsewhere, named here so that every foot can lead to it."""

    address: str
    lang: str
    title: str


@dataclass(frozen=True)
class Paper:
    """One newspaper at one moment.

    people: by handle. photos, sounds: by the path of their file. transcripts: what is said, by
    the path of the file that tells it. addresses: where a file of the newsroom is met, by its path.
    stories: the acts that brought a piece, by its path. courses: of contributions, by the year in which they
    came. decisions: by month. cases: by the year in which they were opened. choices: what people want of the
    front page of a language, as it holds today.

    register: what is known of other sites. advertisers: who pays, by name. slots: what stands today in each
    place that is paid for.
    templates: the reader's templates by name. today: the day of the publication.
    record: None when the ledger is elsewhere.
    font: names the font that pictures of words are drawn in, "" without any.
    commit: what is published, "" for a folder. live: whether pages are shown to who writes alone,
    and a server may put a script into them that loads them again. searchable: whether it has a search page.
    """

    settings: Settings
    masthead: Masthead
    people: Mapping[str, Person]
    archive: Archive
    templates: Mapping[str, str]
    today: date
    photos: Mapping[str, Photo] = field(default_factory=dict)
    sounds: Mapping[str, Sound] = field(default_factory=dict)
    transcripts: Mapping[str, tuple[Cue, ...]] = field(default_factory=dict)
    addresses: Mapping[str, str] = field(default_factory=dict)
    stories: Mapping[str, tuple[Act, ...]] = field(default_factory=dict)
    courses: Mapping[str, tuple[Course, ...]] = field(default_factory=dict)
    decisions: Mapping[str, tuple[Decided, ...]] = field(default_factory=dict)
    cases: Mapping[str, tuple[Case, ...]] = field(default_factory=dict)
    choices: Mapping[str, Choice] = field(default_factory=dict)
    standing: tuple[Standing, ...] = ()
    register: tuple[Site, ...] = ()
    advertisers: Mapping[str, Advertiser] = field(default_factory=dict)
    slots: Mapping[str, Sold] = field(default_factory=dict)
    record: Record | None = None
    commit: str = ""
    live: bool = False
    searchable: bool = False
    font: str = ""

    def day(self) -> date:
        """Today; a page that asks is printed again on another day."""
        self.archive.notes.ask(DAY)
        return self.today

    def column(self, name: str) -> Column | None:
        """The column of this id, None when the masthead has none."""
        return next((column for column in self.masthead.columns if column.id == name), None)

    def address(self, path: str, lang: str) -> str:
        """Where a file of the newsroom is met by readers of a language, "" where nowhere."""
        who = handle(path)
        if who:
            return f"{lang_prefix(lang, self.settings)}people/{who}/" if who in self.people else ""
        return self.addresses.get(path, "")

    def piece_at(self, url: str) -> Entry | None:
        """The piece of this newspaper that a whole address is of, however it is written."""
        address = own(whole(url, self.settings.address), self.settings) if url else ""
        return self.archive.at(address) if address else None

    def leads_to(self, url: str) -> str:
        """An address that somebody wrote; "" of what is paid for here, which has its own places."""
        found = self.piece_at(url)
        return "" if found and found.sponsored else url

    def photo(self, entry: Entry) -> Photo | None:
        """A piece's lead picture, when it has one that can be shown."""
        image = entry.header.image
        return self.photos.get(resolve(entry.path, image.file)) if image and not entry.retracted else None

    def placard(
        self, words: str, lang: str, part: str = "", mark: str = "", size: tuple[int, int] = SHARE
    ) -> Placard | None:
        """A picture of words, for readers of a language; None where there is no font."""
        if not self.font:
            return None
        made = Placard(mark, part, words, self.settings.name[lang], self.font, size)
        self.archive.notes.ask(WORDS, made.key, made.key)
        return made

    def sound(self, entry: Entry) -> Sound | None:
        """A piece's recording, when it has one that can be heard and not seen."""
        found = self._recording(entry)
        return None if found and found.is_film else found

    def film(self, entry: Entry) -> Sound | None:
        """A piece's film, when it has one here that can be seen."""
        found = self._recording(entry)
        return found if found and found.is_film else None

    def _recording(self, entry: Entry) -> Sound | None:
        media = entry.header.media
        file = resolve(entry.path, media.file) if media and not entry.retracted else ""
        return self.sounds.get(file) if file else None

    def transcript(self, entry: Entry) -> tuple[str, ...]:
        """What a piece's recording says, when a file tells it; else what its captions say."""
        return tuple(cue.words for cue in self._told(entry, ("transcript", "captions")))

    def cues(self, entry: Entry) -> tuple[Cue, ...]:
        """What is to be read while a recording plays: its captions, else its transcript."""
        return self._told(entry, ("captions", "transcript"))

    def captions(self, entry: Entry) -> str:
        """Where the captions of a recording are met, "" without any."""
        return f"{entry.address}captions.vtt" if self.cues(entry) else ""

    def chapters(self, entry: Entry) -> tuple[Chapter, ...]:
        """The parts of a piece's recording, in order."""
        media = entry.header.media
        found = media.chapters if media and not entry.retracted else ()
        return tuple(sorted(found, key=lambda chapter: chapter.at))

    def chapters_file(self, entry: Entry) -> str:
        """Where the list of chapters is met by programs, "" without any."""
        return f"{entry.address}chapters.json" if self.chapters(entry) else ""

    def _told(self, entry: Entry, keys: tuple[str, ...]) -> tuple[Cue, ...]:
        """The words of the first file of these keys that holds some."""
        media = entry.header.media
        named = (resolve(entry.path, getattr(media, key)) for key in keys) if media else ()
        told = (self.transcripts.get(path, ()) for path in named if path and not entry.retracted)
        return next(filter(None, told), ())

    def portrait(self, handle: str) -> Photo | None:
        """A person's portrait, which stands beside their page."""
        person = self.people.get(handle)
        return self.photos.get(f"{PEOPLE}{person.portrait}") if person else None

    def cover(self, handle: str) -> str:
        """A person's portrait cut square, for their podcast; "" of one that is too small."""
        portrait, person = self.portrait(handle), self.people.get(handle)
        if not portrait or not person or not portrait.cover:
            return ""
        path = f"{PEOPLE}{person.portrait}"
        self.archive.notes.ask(COVER, path, path)
        return portrait.cover

    def name_of(self, handle: str) -> str:
        """The name a person signs with; the handle of one who has no page."""
        return self.people[handle].name if handle in self.people else handle
