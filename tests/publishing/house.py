"""A small newspaper for the tests: as values for the pure part, as files on a disk for the whole journey."""

import shutil
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import Any

from rempart.adapters.manifest import Manifest
from rempart.intake import parse, read_person
from rempart.intake.markdown import render
from rempart.model.person import Column, Masthead, Person, Role
from rempart.model.settings import Section, Settings
from rempart.model.sponsor import Advertiser, Band, Booking, Trade
from rempart.publishing.archive import Archive
from rempart.publishing.entries import Entry, as_entry, shelves_of
from rempart.publishing.figures import counted
from rempart.publishing.leading import Unled
from rempart.publishing.notes import Notes
from rempart.publishing.pages import ONCE, PIECE, plan, print_page, print_pages_map
from rempart.publishing.paper import Paper, Standing
from rempart.publishing.press import Press
from rempart.publishing.record import Record
from rempart.publishing.slots import running

PROJECT = Path(__file__).parents[2]
TODAY = date(2026, 11, 24)

SETTINGS = Settings(
    name={"fr": "La Vigie", "en": "The Lookout"},
    address="https://vigie.example/",
    languages=("fr", "en"),
    sections=(
        Section("town", {"fr": "Vie locale", "en": "Town"}),
        Section("sea", {"fr": "Mer", "en": "Sea"}),
    ),
    tagline={"fr": "Le journal du quai", "en": "The paper of the quay"},
    timezone="Europe/Paris",
    contact="desk@vigie.example",
)
MASTHEAD = Masthead(
    {"ann": frozenset({Role.MODERATOR}), "bo": frozenset({Role.COLUMNIST})},
    (Column("low-water", "bo", {"fr": "À marée basse", "en": "At low water"}),),
)
PEOPLE = {
    "ann": Person("ann", "Ann Le Goff", "Has watched the harbour since 1998.", interests="none"),
    "bo": Person("bo", "Bo Kervella"),
}

BOOKSHOP = Advertiser(
    "bookshop",
    "Librairie du Quai",
    Trade.SHOP,
    (Booking(date(2020, 1, 1), date(2029, 12, 31), ("front", "piece"), Band.SMALL, "2026/11/paid/"),),
    sites=("shop.example",),
)
SPONSORS = """\
advertisers:
  - id: bookshop
    name: Librairie
    trade: shop
    sites: [shop.example]
    bookings:
      - from: 2020-01-01
        until: 2029-12-31
        slots: [front, piece]
        amount: 100-499
        text: {fr: Des livres, en: Books}
        link: https://shop.example/
"""


def a_text(body: str = "The ferry stops at six.\n", **header: str) -> str:
    """The file of a piece. Values of the header are written as YAML."""
    whole = {
        "title": "The ferry stops at six",
        "standfirst": "The council says why.",
        "lang": "en",
        "section": "town",
        "kind": "news",
        "date": "2026-11-20",
        "authors": "[ann]",
    } | header
    lines = "".join(f"{key}: {value}\n" for key, value in whole.items() if value)
    return f"---\n{lines}---\n\n{body}"


BODIES: dict[int, str] = {}  # by the identity of the entry


def an_entry(path: str = "contributions/2026/11/a-piece.md", body: str = "Text.\n", **header: str) -> Entry:
    """An entry of the archive, made as the newsroom makes it."""
    piece = parse(a_text(body, **header), path)
    entry = as_entry(piece, SETTINGS.timezone)
    assert entry is not None
    BODIES[id(entry)] = render(piece.body, Unled(path), piece.lang)
    return entry


def an_archive(entries: Iterable[Entry]) -> Archive:
    """The archive of these entries."""
    known, shelves = {entry.path: entry for entry in entries}, Manifest().shelves
    totals: Counter[str] = Counter()
    for entry in known.values():
        for shelf, key in shelves_of(entry).items():
            shelves.place(shelf, key)
        totals.update(counted(entry))
    return Archive(
        shelves, known.get, lambda path: BODIES.get(id(known[path]), ""), totals.__getitem__, Notes()
    )


def many(count: int, lang: str = "fr", **header: str) -> list[Entry]:
    """Entries of one section, one a day, the oldest first."""
    days = [(f"{9 + n // 28:02}", f"{1 + n % 28:02}") for n in range(count)]
    return [
        an_entry(
            f"contributions/2026/{month}/{lang}-{n}.md",
            lang=lang,
            title=f"Piece {n}",
            date=f"2026-{month}-{day}",
            **header,
        )
        for n, (month, day) in enumerate(days)
    ]


def templates() -> Mapping[str, str]:
    """The project's own templates."""
    folder = PROJECT / "site/theme/reader"
    found = folder.rglob("*.html")
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in found}


def a_paper(*entries: Entry, people: Mapping[str, Person] = PEOPLE, **parts: Any) -> Paper:
    """A newspaper of these entries."""
    standing = (Standing("contribute/", "fr", "Écrire"), Standing("en/contribute/", "en", "Write"))
    paper = Paper(
        SETTINGS,
        MASTHEAD,
        people,
        an_archive(entries),
        templates(),
        TODAY,
        addresses={entry.path: entry.address for entry in entries},
        standing=standing,
        advertisers={BOOKSHOP.name: BOOKSHOP},
        slots=running([BOOKSHOP], TODAY),
    )
    parts = {"font": "f0f0"} | parts
    record: Record | None = parts.get("record")
    return replace(paper, stories=record.stories if record else {}, **parts)


def printed(*entries: Entry, **parts: Any) -> dict[str, str]:
    """Every page of a newspaper of these entries, by path; two for one path fail."""
    pages: dict[str, str] = {}
    press, offered = Press(a_paper(*entries, **parts)), []
    names = {*plan(press.paper)} - {*ONCE} | {(PIECE, entry.path) for entry in entries}
    for name in (*sorted(names), ONCE[0]):
        page = print_page(press, name)
        assert page.file not in pages, page.file
        pages[page.file] = page.text
        offered += [page.offered] if page.offered else []
    whole = print_pages_map(press, offered)
    return pages | {whole.file: whole.text}


class Elements(HTMLParser):
    """The elements of a page as (tag, attributes), and its text."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: Iterable[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def all(self, tag: str, **wanted: str) -> list[dict[str, str]]:
        """The attributes of every element of this kind with these attributes."""
        return [a for t, a in self.found if t == tag and wanted.items() <= a.items()]

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


def a_picture(color: str = "teal", size: tuple[int, int] = (1000, 600), **saved: object) -> bytes:
    """A JPEG of one colour."""
    from PIL import Image

    out = BytesIO()
    Image.new("RGB", size, color).save(out, "JPEG", **saved)
    return out.getvalue()


def a_newsroom(root: Path, pieces: Mapping[str, str | bytes]) -> Path:
    """A newsroom's folder: the project's own theme, settings of its own, and these files."""
    shutil.copytree(PROJECT / "site/theme", root / "site/theme")
    shutil.copy(PROJECT / "mkdocs.yml", root / "mkdocs.yml")
    files: dict[str, str | bytes] = {
        ".github/newsroom.yml": (
            "name: {fr: La Vigie, en: The Lookout}\n"
            "address: https://vigie.example/\n"
            "languages: [fr, en]\n"
            "sections:\n"
            "  - {id: town, title: {fr: Vie locale, en: Town}}\n"
            "  - {id: sea, title: {fr: Mer, en: Sea}}\n"
            "timezone: Europe/Paris\n"
            "contact: desk@vigie.example\n"
        ),
        "site/sponsors.yml": SPONSORS,
        "site/masthead.yml": "people:\n  ann: [moderator]\n",
        "site/pages/fr/contribute.md": "# Écrire pour la Vigie\n\nVoir [la charte](charter.md).\n",
        "site/pages/fr/charter.md": "# La charte\n\nNous signons.\n",
        "site/pages/en/contribute.md": "# Write for the Lookout\n\nWe sign.\n",
        "contributions/people/ann.md": "---\nname: Ann Le Goff\nportrait: ann.jpg\n---\n",
        "contributions/people/ann.jpg": a_picture("grey", (300, 300)),
    }
    for path, content in (files | dict(pieces)).items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode() if isinstance(content, str) else content)
    assert read_person((root / "contributions/people/ann.md").read_bytes(), "contributions/people/ann.md")[0]
    return root


def tree_of(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, by path."""
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()
    }
