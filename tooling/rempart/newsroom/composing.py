"""A tree of files in, the newspaper to be printed out, and by name what had to be left out of it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from rempart.errors import NewsroomError
from rempart.i18n import N_
from rempart.intake import paths
from rempart.model.facts import Facts
from rempart.model.person import Person
from rempart.model.settings import Settings
from rempart.newsroom.developing import Darkroom
from rempart.newsroom.reading import Newspaper
from rempart.newsroom.setting import LeftOut, Typesetter, unread
from rempart.newsroom.trees import CONTRIBUTIONS, SETTINGS, Tree
from rempart.publishing.archive import Entry, make_archive
from rempart.publishing.media import spoken
from rempart.publishing.paper import Paper, Standing
from rempart.publishing.places import (
    lang_prefix,
    piece_address,
    resolve,
    standing_address,
)
from rempart.publishing.record import Record

PAGES = "site/pages/"
READER = "site/theme/reader/"

NO_NEWSROOM = N_("there is no newsroom here: %(file)s is missing; name its folder with -C")
NO_TEMPLATES = N_("the templates are missing: %(folder)s holds none; take it from the project")

_TITLE = re.compile(r"^(?:title:|# )[ \t]*(.+?)[ \t]*$", re.M)


@dataclass(frozen=True, slots=True)
class Composed:
    """A newspaper ready for the press, and the pieces that are not in it."""

    paper: Paper
    left_out: tuple[LeftOut, ...]


def compose(
    tree: Tree, darkroom: Darkroom, today: date, record: Record | None = None, commit: str = ""
) -> Composed:
    """Read everything a newspaper is made of.

    Raises NewsroomError when the newsroom's own files are missing or wrong. What is wrong
    with a contribution leaves out that contribution alone.
    """
    room = _Room(tree, darkroom, today)
    made = room.typesetter.made(tree.paths(CONTRIBUTIONS))
    made += tuple(unread(path, problem) for path, problem in room.newspaper.unread_pages.items())
    left_out = tuple(one.left_out for one in made if one.left_out)
    entries = [one.entry for one in made if one.entry]
    paper = Paper(
        settings=room.settings,
        masthead=room.newspaper.masthead,
        people=room.people,
        archive=make_archive(entries),
        templates=room.templates,
        photos=darkroom.photos,
        sounds=darkroom.sounds,
        transcripts={entry.path: room.transcript(entry) for entry in entries if entry.header.media},
        standing=room.standing,
        register=tuple(room.newspaper.register.values()),
        record=record,
        commit=commit,
    )
    return Composed(paper, left_out)


@dataclass(frozen=True)
class _Room:
    """One tree, and what every piece of it meets, read once."""

    tree: Tree
    darkroom: Darkroom
    today: date

    def transcript(self, entry: Entry) -> tuple[str, ...]:
        """What a recording says, when a file tells it: one of those whose words the checks have read."""
        media = entry.header.media
        path = resolve(entry.path, media.transcript) if media else ""
        return spoken(self.tree.read(path) or b"") if paths.is_transcript(path) else ()

    @cached_property
    def typesetter(self) -> Typesetter:
        return Typesetter(
            tree=self.tree,
            holders=self.holders,
            facts=self.facts,
            addresses=self.addresses,
            photos=self.darkroom.photos,
            zone=self.settings.timezone,
        )

    @cached_property
    def newspaper(self) -> Newspaper:
        return Newspaper(self.tree)

    @cached_property
    def settings(self) -> Settings:
        if self.newspaper.settings is None:
            raise NewsroomError(NO_NEWSROOM, file=SETTINGS)
        return self.newspaper.settings

    @cached_property
    def people(self) -> Mapping[str, Person]:
        return {person.handle: person for person in self.newspaper.persons}

    @cached_property
    def holders(self) -> Mapping[str, str]:
        """Each address and the file that holds it: of two, the one that was here first."""
        claims: dict[str, list[str]] = {}
        for path in self.tree.paths(CONTRIBUTIONS):
            claims.setdefault(piece_address(path), []).append(path)
        claims.pop("", None)
        return {
            address: files[0] if len(files) == 1 else self.tree.oldest(files)
            for address, files in claims.items()
        }

    @cached_property
    def addresses(self) -> Mapping[str, Mapping[str, str]]:
        """For each language, where a link to a file of the newsroom leads."""
        return {lang: dict(self._addresses(lang)) for lang in self.settings.languages}

    def _addresses(self, lang: str) -> Iterator[tuple[str, str]]:
        yield from ((path, address) for address, path in self.holders.items())
        prefix = lang_prefix(lang, self.settings)
        yield from ((f"{paths.PEOPLE}{handle}.md", f"{prefix}people/{handle}/") for handle in self.people)
        yield from ((path, standing_address(path, self.settings)) for path in self.tree.paths(PAGES))

    @cached_property
    def facts(self) -> Facts:
        """What the rules that may block a piece ask for."""
        places = {f"/{address}": path for address, path in self.holders.items()}
        return replace(
            self.newspaper.house,
            today=self.today,
            people=frozenset(self.people),
            media=self.darkroom.looked_into,
            addresses={address: path for path, address in self.newspaper.standing.items()} | places,
        )

    @cached_property
    def templates(self) -> Mapping[str, str]:
        found = {path: self.tree.read(path) or b"" for path in self.tree.paths(READER)}
        if not found:
            raise NewsroomError(NO_TEMPLATES, folder=READER)
        return {path.removeprefix(READER): data.decode() for path, data in found.items()}

    @cached_property
    def standing(self) -> tuple[Standing, ...]:
        pages = [path for path in self.tree.paths(PAGES) if standing_address(path, self.settings)]
        return tuple(self._standing(path) for path in pages)

    def _standing(self, path: str) -> Standing:
        title = _TITLE.search((self.tree.read(path) or b"").decode("utf-8", "replace"))
        lang = path.removeprefix(PAGES).partition("/")[0]
        return Standing(standing_address(path, self.settings), lang, title[1].strip("\"'") if title else path)
