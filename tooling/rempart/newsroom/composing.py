"""A tree of files in, the newspaper to be printed out, and by name what had to be left out of it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from rempart.errors import NewsroomError
from rempart.i18n import N_
from rempart.intake import parse, paths, read_person
from rempart.intake.markdown import render
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.person import Person
from rempart.model.piece import Piece
from rempart.model.settings import Settings
from rempart.model.verdict import Band, Verdict
from rempart.newsroom.developing import Darkroom
from rempart.newsroom.reading import Newspaper
from rempart.newsroom.trees import CONTRIBUTIONS, SETTINGS, Tree
from rempart.publishing.archive import Entry, as_entry, make_archive
from rempart.publishing.media import spoken
from rempart.publishing.paper import Paper, Standing
from rempart.publishing.places import (
    BodyPlaces,
    lang_prefix,
    piece_address,
    resolve,
    root_of,
    standing_address,
)
from rempart.publishing.record import Record
from rempart.rules import Rule, find_rules
from rempart.screening import screen

PAGES = "site/pages/"
READER = "site/theme/reader/"

NO_NEWSROOM = N_("there is no newsroom here: %(file)s is missing; name its folder with -C")
NO_TEMPLATES = N_("the templates are missing: %(folder)s holds none; take it from the project")

ADDRESS_TAKEN = N_("%(path)s has this address already")
OTHER_LANGUAGE = N_("the newspaper is not printed in this language (%(lang)s)")
NO_DAY = N_("the piece has no date that can be printed")
NOT_YET = N_("waits for its day, %(date)s")

_TITLE = re.compile(r"^(?:title:|# )[ \t]*(.+?)[ \t]*$", re.M)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A piece that cannot be built, or whose day has not come, and the findings that say why."""

    path: str
    findings: tuple[Finding, ...] = ()


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
    found = {path: room.read(path) for path in tree.paths(CONTRIBUTIONS) if piece_address(path)}
    left_out = tuple(out for out in found.values() if isinstance(out, LeftOut))
    entries = [entry for entry in found.values() if isinstance(entry, Entry)]
    paper = Paper(
        settings=room.settings,
        masthead=room.newspaper.masthead,
        people=room.people,
        archive=make_archive(room.without_links_to({out.path for out in left_out}, entries)),
        templates=room.templates,
        photos=darkroom.photos,
        sounds=darkroom.sounds,
        transcripts={entry.path: room.transcript(entry) for entry in entries if entry.header.media},
        standing=room.standing,
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

    def read(self, path: str) -> Entry | LeftOut:
        """A piece as its readers will meet it, or why they will not."""
        holder = self.holders[piece_address(path)]
        if holder != path:
            return _left_out(path, ADDRESS_TAKEN, path=holder)
        piece = parse(self.tree.read(path) or b"", path)
        verdict = screen(piece, self.facts, _blocking())
        if verdict.band is Band.BLOCKED:
            return LeftOut(path, _reasons(verdict))
        if piece.lang not in self.addresses:
            return _left_out(path, OTHER_LANGUAGE, lang=piece.lang)
        entry = self.entry(piece, self.addresses[piece.lang])
        if entry is None:
            return _left_out(path, NO_DAY)
        return entry if entry.at.date() <= self.today else _waiting(entry)

    def entry(self, piece: Piece, addresses: Mapping[str, str]) -> Entry | None:
        """The piece as an entry of the archive; None when its date is none we can print."""
        root = root_of(piece_address(piece.path))
        places = BodyPlaces(piece.path, root, addresses, self.darkroom.photos)
        try:
            return as_entry(piece, self.settings.timezone, render(piece.body, places, piece.lang))
        except OverflowError:
            return None

    def without_links_to(self, gone: set[str], entries: Iterable[Entry]) -> Iterator[Entry]:
        """The entries; those that link to a piece which was left out are set again, without the link."""
        for entry in entries:
            if entry.links.isdisjoint(gone):
                yield entry
                continue
            addresses = {p: address for p, address in self.addresses[entry.lang].items() if p not in gone}
            again = self.entry(parse(self.tree.read(entry.path) or b"", entry.path), addresses)
            if again:
                yield again

    def transcript(self, entry: Entry) -> tuple[str, ...]:
        """What a recording says, when a file tells it."""
        media = entry.header.media
        path = resolve(entry.path, media.transcript) if media else ""
        return spoken(self.tree.read(path) or b"") if path else ()

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
        pages = [path for path in self.tree.paths(paths.PEOPLE) if paths.handle(path)]
        people = (read_person(self.tree.read(path) or b"", path)[0] for path in pages)
        return {person.handle: person for person in people if person}

    @cached_property
    def holders(self) -> Mapping[str, str]:
        """Each address and the file that holds it: of two, the first by name."""
        held: dict[str, str] = {}
        for path in self.tree.paths(CONTRIBUTIONS):
            held.setdefault(piece_address(path), path)
        return held

    @cached_property
    def addresses(self) -> Mapping[str, Mapping[str, str]]:
        """For each language, where a link to a file of the newsroom leads."""
        return {lang: dict(self._addresses(lang)) for lang in self.settings.languages}

    def _addresses(self, lang: str) -> Iterator[tuple[str, str]]:
        yield from ((path, address) for address, path in self.holders.items() if address)
        prefix = lang_prefix(lang, self.settings)
        yield from ((f"{paths.PEOPLE}{handle}.md", f"{prefix}people/{handle}/") for handle in self.people)
        yield from ((path, standing_address(path, self.settings)) for path in self.tree.paths(PAGES))

    @cached_property
    def facts(self) -> Facts:
        """What the rules that may block a piece ask for."""
        people = frozenset(self.people)
        return replace(self.newspaper.house, today=self.today, people=people, media=self.darkroom.looked_into)

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


def _left_out(path: str, message: str, /, **params: str) -> LeftOut:
    return LeftOut(path, (Finding(0, message, params, severity=Severity.BLOCK, path=path),))


def _waiting(entry: Entry) -> LeftOut:
    """No fault: the piece is set when its day comes, in the newspaper's own time zone."""
    params = {"date": entry.at.date().isoformat()}
    return LeftOut(entry.path, (Finding(0, NOT_YET, params, severity=Severity.ADVICE, path=entry.path),))


def _blocking() -> tuple[Rule, ...]:
    """The rules that can say that a piece cannot be built; what the others find does not stop the press."""
    return tuple(rule for rule in find_rules() if rule.ceiling is Severity.BLOCK)


def _reasons(verdict: Verdict) -> tuple[Finding, ...]:
    return tuple(finding for finding in verdict.findings if finding.severity is Severity.BLOCK)
