"""Nothing in; a made newspaper of N pieces, and the edits made to it, out.

It speaks one language, as its peers do, and has a section for each subject of `make_articles`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bench.make_articles import SECTIONS, UNTIL, Writer, write_archive
from bench.press.headers import split

SCENARIOS = (
    "cold",
    "one piece added",
    "one body edited",
    "one title changed",
    "one template changed",
    "one person renamed",
)
MARK = '<meta name="edition" content="{}">'
EDITION = re.compile(r'<meta name="edition" content="\d+">')
SETTINGS = """\
name: {en: The Gazette}
tagline: {en: A made newspaper}
address: https://gazette.example/
languages: [en]
sections:
%s
licence: CC-BY-SA-4.0
timezone: Europe/Paris
contact: desk@gazette.example
"""


@dataclass(frozen=True, slots=True)
class Edit:
    """What is done before a publication: our files that change, or the template's new edition.

    page, words: where in the site the change must show afterwards, and what must stand there.
    """

    files: Mapping[str, str] = field(default_factory=dict)
    edition: int = 0
    page: str = ""
    words: str = ""


def settings() -> str:
    """The settings of the made newspaper."""
    lines = (f"  - {{id: {name}, title: {{en: {name.capitalize()}}}}}" for name in SECTIONS)
    return SETTINGS % "\n".join(lines)


def edition(template: str, number: int) -> str:
    """A template whose every page changes: its head names the edition."""
    mark = MARK.format(number)
    changed = EDITION.sub(mark, template)
    return changed if mark in changed else template.replace("</head>", f"{mark}\n</head>", 1)


def page_of(path: str) -> str:
    """The file of the site that holds a piece, the same with every contestant."""
    return re.sub(r"^contributions/(.*)\.md$", r"\1/index.html", path)


class Archive:
    """A made archive on the disk, which goes on being written: every edit differs from the one before."""

    def __init__(self, folder: Path, count: int) -> None:
        self.folder, self.count, self.writer = folder, count, Writer(seed=1)
        write_archive(folder, self.writer, count)
        found = (path.relative_to(folder).as_posix() for path in folder.glob("contributions/2*/*/*.md"))
        self.pieces = sorted(found)

    def files(self) -> Iterator[tuple[str, str]]:
        """Every piece and every person: path and text."""
        for path in sorted(self.folder.glob("contributions/**/*.md")):
            yield path.relative_to(self.folder).as_posix(), path.read_text(encoding="utf-8")

    def edit(self, scenario: str, turn: int) -> Edit:
        """What a scenario does the n-th time. Pieces from the middle of the archive are edited."""
        middle = self.pieces[len(self.pieces) // 2]
        match scenario:
            case "one piece added":
                return self._added(turn)
            case "one body edited":
                return self._reworded(middle, turn)
            case "one title changed":
                return self._retitled(self.pieces[len(self.pieces) // 2 + 1], turn)
            case "one template changed":
                return Edit(edition=turn, page=page_of(middle), words=MARK.format(turn))
            case "one person renamed":
                return self._renamed(middle, turn)
        return Edit(page=page_of(middle))

    def signed(self) -> int:
        """How many pieces the person signs who is renamed."""
        texts = (self._read(path) for path in self.pieces)
        handle = self._author(self.pieces[len(self.pieces) // 2])
        return sum(handle in split(text)[0]["authors"] for text in texts)

    def _read(self, path: str) -> str:
        return (self.folder / path).read_text(encoding="utf-8")

    def _author(self, path: str) -> str:
        return str(split(self._read(path))[0]["authors"][0])

    def _added(self, turn: int) -> Edit:
        earlier = [path.removeprefix("contributions/") for path in self.pieces]
        place, text = self.writer.piece(self.count + turn, UNTIL, earlier)
        path = f"contributions/{place}"
        return Edit({path: text}, page=page_of(path), words=f"{self.count + turn}/2")

    def _reworded(self, path: str, turn: int) -> Edit:
        words = f"Read again, time {turn}."
        return Edit({path: f"{self._read(path)}\n{words}\n"}, page=page_of(path), words=words)

    def _retitled(self, path: str, turn: int) -> Edit:
        words = f"Told again, time {turn}"
        text = re.sub(r"(?m)^title: .*$", f'title: "{words}"', self._read(path), count=1)
        return Edit({path: text}, page=page_of(path), words=words)

    def _renamed(self, path: str, turn: int) -> Edit:
        handle, words = self._author(path), f"Renamed Person {turn}"
        page = f"---\nname: {words}\n---\n\nWrites here.\n"
        return Edit({f"contributions/people/{handle}.md": page}, page=page_of(path), words=words)
