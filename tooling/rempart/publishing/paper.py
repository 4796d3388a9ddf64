"""All that the pages are made of, gathered by the newsroom: values only."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from rempart.intake.paths import PEOPLE
from rempart.model.person import Column, Masthead, Person
from rempart.model.register import Entry as Site
from rempart.model.settings import Settings
from rempart.publishing.archive import Archive, Entry
from rempart.publishing.media import Photo, Sound
from rempart.publishing.places import resolve
from rempart.publishing.record import Record


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
    the path of the piece.

    register: what is known of other sites.
    templates: the reader's templates by name. record: None when the ledger is elsewhere.
    commit: what is published, "" for a folder.
    """

    settings: Settings
    masthead: Masthead
    people: Mapping[str, Person]
    archive: Archive
    templates: Mapping[str, str]
    photos: Mapping[str, Photo] = field(default_factory=dict)
    sounds: Mapping[str, Sound] = field(default_factory=dict)
    transcripts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    standing: tuple[Standing, ...] = ()
    register: tuple[Site, ...] = ()
    record: Record | None = None
    commit: str = ""

    def column(self, name: str) -> Column | None:
        """The column of this id, None when the masthead has none."""
        return next((column for column in self.masthead.columns if column.id == name), None)

    def photo(self, entry: Entry) -> Photo | None:
        """A piece's lead picture, when it has one that can be shown."""
        image = entry.header.image
        return self.photos.get(resolve(entry.path, image.file)) if image and not entry.retracted else None

    def sound(self, entry: Entry) -> Sound | None:
        """A piece's recording, when it has one that can be heard."""
        media = entry.header.media
        return self.sounds.get(resolve(entry.path, media.file)) if media and not entry.retracted else None

    def portrait(self, handle: str) -> Photo | None:
        """A person's portrait, which stands beside their page."""
        person = self.people.get(handle)
        return self.photos.get(f"{PEOPLE}{person.portrait}") if person else None

    def shown_files(self) -> set[str]:
        """The paths of the pictures and recordings that some page shows."""
        faces = (person.portrait for person in self.people.values())
        found = {f"{PEOPLE}{face}" for face in faces if face}
        for entry in self.archive.entries:
            if not entry.retracted:
                named = (entry.header.image, entry.header.media)
                found |= entry.shown | {resolve(entry.path, one.file) for one in named if one}
        return found

    def name_of(self, handle: str) -> str:
        """The name a person signs with; the handle of one who has no page."""
        return self.people[handle].name if handle in self.people else handle
