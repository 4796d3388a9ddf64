"""A tree of files in, what a newsroom knows out: settings, masthead, pieces, people, facts for the rules."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, partial

from rempart.config import read_masthead, read_register, read_settings
from rempart.intake import paths
from rempart.intake.front import read_front
from rempart.model.facts import Facts
from rempart.model.front import Choice
from rempart.model.person import Masthead, Person
from rempart.model.piece import Problem
from rempart.model.register import Entry
from rempart.model.settings import Settings
from rempart.model.sponsor import Advertiser
from rempart.newsroom.keeping import Shelf, key
from rempart.newsroom.knowing import File, Known, know
from rempart.newsroom.trees import FRONT, LINKS, MASTHEAD, REGISTER, SETTINGS, SPONSORS, Tree
from rempart.screening import facts
from rempart.screening.facts import Kin
from rempart.screening.marks import Marks
from rempart.screening.paying import paying
from rempart.sponsors import read_sponsors


@dataclass(frozen=True)
class Newspaper:
    """What stands in one tree. Whatever is not there is empty: a single file can be screened too."""

    tree: Tree

    @cached_property
    def shelf(self) -> Shelf:
        """What earlier processes read of such files."""
        return Shelf(self.tree.store)

    @cached_property
    def settings(self) -> Settings | None:
        data = self.tree.read(SETTINGS)
        return read_settings(data) if data is not None else None

    @cached_property
    def masthead(self) -> Masthead:
        data = self.tree.read(MASTHEAD)
        return read_masthead(data) if data is not None else Masthead()

    @cached_property
    def section_ids(self) -> tuple[str, ...]:
        """The sections of the settings, none where no settings are."""
        return tuple(section.id for section in self.settings.sections) if self.settings else ()

    @cached_property
    def front(self) -> Mapping[str, Choice]:
        """What editors chose for the front pages, by language."""
        data = self.tree.read(FRONT)
        return read_front(data, self.section_ids) if data is not None else {}

    @cached_property
    def register(self) -> Mapping[str, Entry]:
        """What the newsroom knows of other sites, by domain."""
        data = self.tree.read(REGISTER)
        return read_register(data) if data is not None else {}

    @cached_property
    def sponsors(self) -> Mapping[str, Advertiser]:
        """Who pays for advertising, by name; nobody where no file says so."""
        data = self.tree.read(SPONSORS)
        return read_sponsors(data, self.settings) if data is not None and self.settings else {}

    @cached_property
    def dead(self) -> Mapping[str, date]:
        """The addresses that `rempart links` found gone, and when."""
        data = self.tree.read(LINKS)
        if data is None:
            return {}
        from rempart.links.record import dead  # seldom there, and every start would pay for it

        return dead(data)

    @cached_property
    def pieces(self) -> tuple[Kin, ...]:
        """What others must know of each piece."""
        found = (path for path in self.tree.paths(paths.FOLDER) if paths.address(path))
        return tuple(known.piece for _, known in self._known(found) if known.piece)

    @cached_property
    def people(self) -> frozenset[str]:
        """The handles that have a page."""
        handles = (paths.handle(path) for path in self.tree.paths(paths.PEOPLE))
        return frozenset(handle for handle in handles if handle)

    @cached_property
    def persons(self) -> tuple[Person, ...]:
        """The people whose page can be read."""
        return tuple(known.person for known in self._pages.values() if known.person)

    def persons_at(self, found: Iterable[str]) -> Mapping[str, Person]:
        """Those people whose page is among these paths, and can be read, by handle."""
        pages = [path for path in found if paths.handle(path)]
        known = [known.person for _, known in self._known(pages) if known.person] if pages else []
        return {person.handle: person for person in known}

    @cached_property
    def unread_pages(self) -> Mapping[str, Problem]:
        """The pages of people that cannot be read, by path, and why."""
        return {path: known.problem for path, known in self._pages.items() if known.problem}

    @cached_property
    def _pages(self) -> Mapping[str, Known]:
        pages = (f"{paths.PEOPLE}{handle}.md" for handle in sorted(self.people))
        return dict(self._known(pages))

    def _known(self, found: Iterable[str]) -> Iterator[tuple[str, Known]]:
        """Files of the tree, by path."""
        files = (File(path, self.tree.identity(path), partial(self.tree.read, path)) for path in found)
        return know(files, self.shelf)

    @cached_property
    def standing(self) -> Mapping[str, str]:
        """The address of each standing page, by path; none where no settings say in which languages."""
        languages = self.settings.languages if self.settings else ()
        found = {path: paths.standing(path, languages) for path in self.tree.paths(paths.PAGES)}
        return {path: address for path, address in found.items() if address}

    @cached_property
    def house(self) -> Facts:
        """What every piece meets before the archive is asked; the day is still to be said."""
        settings = self.settings
        told = Facts(
            today=date.min,
            shorteners=facts.shorteners(),
            team=frozenset(self.masthead.roles),
            columns={column.id: column.holder for column in self.masthead.columns},
            register=self.register,
            dead=self.dead,
        )
        if settings is None:
            return told
        return replace(
            told,
            people=self.people,
            sections=frozenset(self.section_ids),
            languages=settings.languages,
            own_domains=settings.own_domains,
            competitors=settings.competitors,
            licence=settings.licence,
        )

    @cached_property
    def known(self) -> Facts:
        """What every piece meets, the archive too."""
        return replace(
            self.house,
            fingerprints=self._marks(),
            addresses=facts.addresses(self.pieces, self.standing),
            linked=facts.linked(self.pieces),
            corrected=facts.corrected(self.pieces),
            persons={person.handle: person for person in self.persons},
            paying=paying(self.pieces, self.sponsors if self.settings else None),
        )

    def _marks(self) -> Marks:
        """The index of the archive's marks; to put them in order takes longer than to read them."""
        name = key("marks", *(piece.hashes for piece in self.pieces))
        marks = facts.fingerprints(self.pieces, self.shelf.get(name) or b"")
        self.shelf.put_once(name, marks.order)
        self.shelf.save()
        return marks

    @cached_property
    def kinship(self) -> Facts:
        """The same, and whose is what, for contributions."""
        return replace(
            self.known,
            signers=facts.signers(self.pieces),
            named=facts.named(self.pieces, self.persons),
            names={person.handle: person.name for person in self.persons},
        )
