"""A newsroom that lives: random edits of everything a newspaper is made of, each a change of its files."""

import shutil
import subprocess
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from random import Random

from rempart.adapters.git import RefUpdate, Repository, find_repository
from rempart.ledger import extend, read_ledger
from tests.publishing.acts import REF, cut, grow, ledger_of, put, some_acts
from tests.publishing.house import a_picture, a_text

TOPICS = ("bac", "Bac", "pêche", "Pêche", "port", "heritage", "école")
SECTIONS = ("town", "sea", "nowhere")
KINDS = (
    "news",
    "news",
    "news",
    "brief",
    "column",
    "opinion",
    "podcast",
    "photo-essay",
    "sponsored",
    "question",
    "interview",
    "fact-check",
    "guide",
    "video",
)
MEDIA = (
    "{url: 'https://films.example/a'}",
    "{file: bell.mp3, transcript: bell.vtt, chapters: [{at: 0, title: One}, {at: 1:00, title: Two}]}",
    "{file: bell.mp3, captions: bell.vtt}",
)
SOUND = (b"\xff\xfb\x90\x00" + bytes(413)) * 40  # a second of silence, as MP3
PEOPLE = ("ann", "bo", "cy", "dee", "ghost")
SHOPS = {"librairie": "Librairie", "moulin": "Le Moulin"}
START = date(2026, 11, 24)


class Life:
    """One newsroom and what happens to it. today: moves on; seed: the same edits for the same seed."""

    def __init__(self, root: Path, seed: int) -> None:
        self.root, self.rng, self.today, self.count = root, Random(seed), START, 0
        for _ in range(self.rng.randrange(3, 40)):
            self.add()
        self.sponsors()

    def step(self) -> str:
        """One edit, or several at once; what was done."""
        done = [self._edit() for _ in range(self.rng.choice((1, 1, 1, 2, 5)))]
        return ", ".join(done)

    def _edit(self) -> str:
        edit = self.rng.choice(EDITS)
        edit(self)
        return edit.__name__

    # What there is

    def pieces(self) -> list[Path]:
        return sorted(self.root.glob("contributions/2*/*/*.md")) + sorted(
            self.root.glob("contributions/2*/*/*/index.md")
        )

    def some_piece(self) -> Path | None:
        found = self.pieces()
        return self.rng.choice(found) if found else None

    def header(self) -> dict[str, str]:
        rng = self.rng
        day = self.today - timedelta(days=rng.choice((0, 0, 1, 2, 40, 400)))
        made = {
            "title": f"'Title {rng.randrange(50)}'",
            "lang": rng.choice(("fr", "fr", "en", "de")) if rng.random() < 0.9 else "fr",
            "section": rng.choice(SECTIONS),
            "kind": rng.choice(KINDS),
            "date": (day + timedelta(days=rng.choice((0,) * 12 + (1, 3)))).isoformat(),
            "authors": f"[{', '.join(rng.sample(PEOPLE, rng.choice((1, 1, 2))))}]",
            "topics": f"[{', '.join(rng.sample(TOPICS, rng.randrange(3)))}]",
        }
        if made["kind"] == "column":
            made["column"] = rng.choice(("low-water", "unknown"))
        if made["kind"] == "sponsored":
            shop = rng.choice(tuple(SHOPS))
            made |= {"authors": f"[{shop}]", "disclosure": f"{{sponsor: {SHOPS[shop]}}}"}
        for key, value, chance in (
            ("series", rng.choice(("'The port'", "the port", "'Sea'")), 0.25),
            ("credits", "[{handle: cy, role: translation}]", 0.1),
            ("certainty", "unconfirmed", 0.1),
            ("retraction", "{date: 2026-11-24, reason: forged}", 0.08),
            ("corrections", "[{date: 2026-11-23, wrong: ten, right: twelve}]", 0.15),
            ("sources", "[{title: Minutes, kind: official}]", 0.3),
            ("image", "{file: photo.jpg, alt: The quay}", 0.3),
            ("was", f"[/{self._other()}]", 0.08),
            ("was", f"[/blog/Old{rng.randrange(3)}.html, /2026/09/old-{rng.randrange(3)}/]", 0.12),
            ("updates", "[{date: 2026-11-23, text: more, by: bo}]", 0.1),
            ("gallery", "[{file: photo.jpg, credit: Ann, licence: CC0-1.0}]", 0.1),
            ("media", rng.choice(MEDIA), 0.2),
            ("claim", "{text: The ferry sank, by: A man, where: At the market}", 0.1),
            ("conclusion", rng.choice(("wrong", "unproven")), 0.1),
            ("until", "2026-12-01", 0.1),
            ("answers_to", self._other("../../{}"), 0.15),
            ("replies_to", self._other("../../{}"), 0.15),
            ("translation_of", self._other("../../{}").replace("/index", ""), 0.15),
        ):
            ties = key in ("credits", "translation_of") and "sponsored" in (made["kind"], self._kind(value))
            if rng.random() < chance and not ties:
                made[key] = value
        return made

    def _kind(self, named: str) -> str:
        """The kind of a piece that is named as a translation's original is, "" when it cannot be told."""
        place = self.root / "contributions" / named.removeprefix("../../")
        found = [file for file in (place, place.with_suffix("") / "index.md") if file.is_file()]
        return "sponsored" if found and b"kind: sponsored" in found[0].read_bytes() else ""

    def _other(self, form: str = "{}") -> str:
        """The place of some other piece, as it may be named."""
        path = self.some_piece()
        if path is None:
            return form.format("2026/11/none.md")
        told = path.relative_to(self.root / "contributions").as_posix()
        return (
            form.format(told) if "../" in form else told.removesuffix("/index.md").removesuffix(".md") + "/"
        )

    def body(self) -> str:
        rng = self.rng
        told = [
            f"Some words {rng.randrange(1000)} on the ferry.",
            "",
            "![A boat](photo.jpg)",
            "",
            "## More",
            "",
        ]
        told += [
            f"See [this]({self._other('../../{}')}#h-more) and [her](../../people/{rng.choice(PEOPLE)}.md)."
        ]
        told += ["See [the charter](../../../site/pages/fr/charter.md)."]
        return "\n".join(rng.sample(told, rng.randrange(1, len(told)))) + "\n"

    def write(self, path: Path, data: str | bytes) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)

    def new_path(self) -> Path:
        self.count += 1
        month = self.rng.choice(("2026/11", "2026/11", "2026/10", "2025/12"))
        name = f"p{self.rng.randrange(self.count + 3)}"
        return (
            self.root
            / "contributions"
            / month
            / self.rng.choice((f"{name}.md", f"{name}.md", f"{name}/index.md"))
        )

    # What may happen

    def add(self) -> None:
        self.write(self.new_path(), a_text(self.body(), **self.header()))

    def rewrite(self) -> None:
        if path := self.some_piece():
            self.write(path, a_text(self.body(), **self.header()))

    def touch_up(self) -> None:
        if path := self.some_piece():
            self.write(path, path.read_bytes() + b"\nOne more line.\n")

    def delete(self) -> None:
        if path := self.some_piece():
            path.unlink()

    def move(self) -> None:
        if path := self.some_piece():
            target = self.new_path()
            target.parent.mkdir(parents=True, exist_ok=True)
            path.replace(target)

    def spoil(self) -> None:
        if path := self.some_piece():
            self.write(
                path, self.rng.choice((b"---\ntitle: [\n---\n", b"", b"\xff\xfe", b"no header at all\n"))
            )

    def misplace(self) -> None:
        self.write(self.root / "contributions/2026" / f"stray{self.rng.randrange(3)}.md", a_text())

    def person(self) -> None:
        who = self.rng.choice(PEOPLE[:4])
        told = (
            f"---\nname: Name {self.rng.randrange(9)}\n"
            + self.rng.choice(("", f"portrait: {who}.jpg\n"))
            + "---\n"
        )
        self.write(self.root / f"contributions/people/{who}.md", told)

    def leave(self) -> None:
        (self.root / f"contributions/people/{self.rng.choice(PEOPLE[:4])}.md").unlink(missing_ok=True)

    def portrait(self) -> None:
        self.write(self.root / f"contributions/people/{self.rng.choice(PEOPLE[:4])}.jpg", self._picture())

    def picture(self) -> None:
        if path := self.some_piece():
            self.write(path.parent / "photo.jpg", self._picture())

    def no_picture(self) -> None:
        for path in sorted(self.root.glob("contributions/2*/**/photo.jpg"))[:1]:
            path.unlink()

    def transcript(self) -> None:
        if path := self.some_piece():
            told = f"WEBVTT\n\n00:01.000 --> 00:02.000\nWord {self.rng.randrange(9)}\n"
            self.write(path.parent / "bell.vtt", self.rng.choice((told, told, "WEBVTT\n", "no words")))

    def recording(self) -> None:
        if path := self.some_piece():
            self.write(path.parent / "bell.mp3", self.rng.choice((SOUND, SOUND + SOUND, b"no sound")))

    def no_words(self) -> None:
        for path in sorted(self.root.glob("contributions/2*/**/bell.*"))[:1]:
            path.unlink()

    def _picture(self) -> bytes:
        return self.rng.choice(
            (a_picture("teal"), a_picture("red", (900, 500)), a_picture("grey", (300, 300)), b"no picture")
        )

    def template(self) -> None:
        path = (
            self.root
            / "site/theme/reader"
            / self.rng.choice(("piece.html", "cards.html", "front.html", "foot.html", "ad.html"))
        )
        path.write_text(path.read_text() + f"{{# {self.rng.randrange(9)} #}}\n")

    def asset(self) -> None:
        self.write(
            self.root / f"site/theme/assets/extra{self.rng.randrange(2)}.txt", f"{self.rng.randrange(9)}"
        )

    def settings(self) -> None:
        path = self.root / ".github/newsroom.yml"
        one, other = self.rng.sample(("Europe/Paris", "Asia/Tokyo", "America/Lima"), 2)
        told = path.read_text().replace(one, other)
        path.write_text(told.replace("desk@vigie", "room@vigie") if self.rng.random() < 0.5 else told)

    def standing(self) -> None:
        self.write(
            self.root / f"site/pages/en/page{self.rng.randrange(2)}.md", f"# Page {self.rng.randrange(5)}\n"
        )

    def column(self) -> None:
        holder = self.rng.choice(PEOPLE[:3])
        space = f"id: low-water, holder: {holder}, title: {{fr: Marée, en: Tide}}"
        more = self.rng.choice(("", ", colour: moss", ", cadence: {fr: le mardi}"))
        columns = self.rng.choice(("", f"columns:\n  - {{{space}{more}}}\n"))
        self.write(
            self.root / "site/masthead.yml",
            f"people:\n  ann: [moderator]\n  {holder}x: [columnist]\n{columns}",
        )

    def front(self) -> None:
        """Editors lay out a front page; what they name may never have been, or go the next day."""
        rng = self.rng
        lead, *beside = dict.fromkeys(f"/{self._other()}" for _ in range(rng.randrange(1, 4)))
        until = self.today + timedelta(days=rng.choice((0, 1, 3)))
        first = f"lead: {lead}, seconds: [{', '.join(beside)}], until: {until}"
        sections = ", ".join(rng.sample(("town", "sea"), rng.randrange(3)))
        order = f"sections: [{sections}], strips: {rng.choice(('[]', '[podcast]'))}"
        told = ", ".join(rng.sample((first, order), rng.choice((1, 2))))
        laid = f"{rng.choice(('fr', 'en'))}: {{{told}}}\n"
        self.write(self.root / "site/front.yml", rng.choice(("", laid, laid)))

    def sponsors(self) -> None:
        """Each booking begins or ends about now, leads to a piece or says some words."""
        self.write(
            self.root / "site/sponsors.yml", "".join(["advertisers:\n", *map(self._advertiser, SHOPS)])
        )

    def _advertiser(self, shop: str) -> str:
        since = self.today - timedelta(days=self.rng.choice((400, 2, 1)))
        until = self.today + timedelta(days=self.rng.choice((0, 1, 60)))
        place = {"librairie": "front", "moulin": self.rng.choice(("section/town", "section/sea"))}[shop]
        paid = [one for one in self.pieces() if f"sponsor: {SHOPS[shop]}".encode() in one.read_bytes()]
        ads = [one.relative_to(self.root / "contributions").as_posix() for one in paid]
        named = [f"        leads_to: {one.removesuffix('/index.md').removesuffix('.md')}/\n" for one in ads]
        leads = self.rng.choice(("", *named))
        return (
            f"  - id: {shop}\n    name: {SHOPS[shop]}\n    trade: shop\n    sites: [{shop}.example]\n"
            f"    bookings:\n      - from: {since}\n        until: {until}\n        slots: [{place}]\n"
            f"        amount: {self.rng.choice(('1-99', '100-499', '10000-up'))}\n{leads}"
            f"        text: {{fr: Venez, en: Come {self.rng.randrange(9)}}}\n"
            f"        link: https://{shop}.example/\n"
            f"      - {{from: 2000-01-01, until: 2099-12-31, slots: [piece], amount: 1-99}}\n"
        )

    def days(self) -> None:
        self.today += timedelta(days=self.rng.choice((1, 2, 5)))

    def readme(self) -> None:
        self.write(self.root / "contributions/README.md", "Words for those who write.\n")

    def languages(self) -> None:
        path = self.root / ".github/newsroom.yml"
        told, there, back = path.read_text(), "[fr, en]", "[en, fr]"
        path.write_text(told.replace(*((there, back) if there in told else (back, there))))

    def lose(self) -> None:
        shutil.rmtree(self.root / "build" / self.rng.choice(("site", "cache")), ignore_errors=True)

    def drop_folder(self) -> None:
        if path := self.some_piece():
            shutil.rmtree(path.parent)

    # What the ledger tells

    def acts(self) -> None:
        """Some acts on the branch of the ledger, which mostly grows."""
        paths = [path.relative_to(self.root).as_posix() for path in self.pieces()] or ["README.md"]
        paths *= 2  # as many as an act may name
        acts = some_acts(self.rng, self.rng.choice((1, 1, 2, 9)), paths)
        repository = self.repository()
        if self.rng.random() < 0.8:
            grow(repository, acts)
        else:
            lines = self.rng.randrange(len(ledger_of(repository).entries) + 1)
            shorter = read_ledger(cut(ledger_of(repository), lines))
            put(repository, extend(shorter, acts).files)

    def no_acts(self) -> None:
        """The branch is gone."""
        repository = self.repository()
        if tip := repository.resolve(REF):
            repository.update_refs([RefUpdate(REF, tip, "")])

    def repository(self) -> Repository:
        """The folder's, which has one from the first act on."""
        if not (self.root / ".git").exists():
            subprocess.run(["git", "init", "-q", self.root], check=True)
        return find_repository(self.root)


EDITS: tuple[Callable[[Life], None], ...] = (
    *(Life.add,) * 6,
    *(Life.rewrite,) * 6,
    *(Life.touch_up,) * 2,
    *(Life.delete,) * 3,
    *(Life.move,) * 3,
    *(Life.person,) * 2,
    *(Life.picture,) * 3,
    *(Life.days,) * 2,
    *(Life.transcript,) * 3,
    Life.recording,
    Life.no_words,
    *(Life.front,) * 2,
    *(Life.acts,) * 5,
    *(Life.sponsors,) * 2,
    Life.spoil,
    Life.misplace,
    Life.leave,
    Life.portrait,
    Life.no_picture,
    Life.template,
    Life.asset,
    Life.settings,
    Life.standing,
    Life.column,
    Life.readme,
    Life.languages,
    Life.lose,
    Life.drop_folder,
    Life.no_acts,
)
