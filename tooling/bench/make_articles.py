"""Writes a reproducible archive of pieces, for benchmarks.

    python -m bench.make_articles OUT --count 5000 [--per-day 10] [--seed 1]

Each piece is OUT/contributions/YYYY/MM/slug.md with a valid header and 600-900 words: three or
four headings, five links (three external, two to earlier pieces, as relative paths), two
footnotes, a quotation and a list; its authors stand in OUT/contributions/people/. The newest
piece is dated --until; the archive runs backwards from there at --per-day pieces a day.

Running text is drawn, by frequency, from the English of Python's own help topics (shipped with
every Python), mixed with invented proper names that follow a long tail, so that a search index
meets new words as the archive grows, as it would in a real newsroom. The same arguments always
give the same bytes.
"""

import argparse
import bisect
import collections
import datetime as dt
import itertools
import json
import random
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from pydoc_data.topics import topics

SYLLABLES = (
    "al an ar ba bel ber bor ca cor da del dor el en er fa fel fin ga gar hal har "
    "il in is ja ka kel kor la lan len lin lo ma mar mel mi mon na nel ni nor o ol "
    "or pa per pol ra ren ri ro sa sel sen sol ta tel ti tor ul un va vel ver vi wen "
    "yar za zel"
)
TOPICS = (
    "housing transport schools health climate budget council courts police elections "
    "energy water food farming labour unions business markets science research space "
    "software privacy security media culture music film theatre books sport football "
    "cycling running migration borders diplomacy trade ports railways roads aviation "
    "forests rivers oceans storms wildfire heritage museums faith language obituaries "
    "opinion letters corrections data archives"
)
SECTIONS = ("local", "national", "world", "economy", "science", "culture", "sport", "opinion")
SITES = ("example.org", "example.com", "example.net", "stats.example.org", "archive.example.com")
UNTIL = dt.date(2026, 11, 15)
NAMES = 40_000


class Weighted:
    """Draws items with fixed weights, faster than random.choices one at a time."""

    def __init__(self, items: Iterable[str], weights: Iterable[float]) -> None:
        self.items = list(items)
        self.edges = list(itertools.accumulate(weights))

    def draw(self, rng: random.Random) -> str:
        at = bisect.bisect(self.edges, rng.random() * self.edges[-1])
        return self.items[min(at, len(self.items) - 1)]


def english() -> Weighted:
    """Words by how often Python's help uses them."""
    words = re.findall(r"\b[a-z]{2,14}\b", " ".join(topics.values()).lower())
    kept = [(word, times) for word, times in collections.Counter(words).most_common() if times > 1]
    return Weighted([word for word, _ in kept], [times for _, times in kept])


def proper_names(rng: random.Random) -> Weighted:
    """Invented names, a few of them everywhere, most of them rare."""
    syllables = SYLLABLES.split()
    names = dict.fromkeys(
        "".join(rng.choices(syllables, k=rng.choice((2, 3, 3, 4)))).capitalize() for _ in range(NAMES)
    )
    return Weighted(names, [1 / (rank + 5) for rank in range(len(names))])


def handle(name: str) -> str:
    """The handle of an invented person."""
    return name.lower().replace(" ", "-")


class Writer:
    """Writes pieces one after the other; `section` "" draws one for each."""

    def __init__(self, seed: int, section: str = "") -> None:
        self.section = section
        self.rng = random.Random(seed)
        self.words = english()
        self.names = proper_names(self.rng)
        first = [self.names.draw(self.rng) for _ in range(200)]
        last = [self.names.draw(self.rng) for _ in range(200)]
        people = sorted({f"{a} {b}" for a, b in zip(first, last, strict=True)})
        self.people = Weighted(people, [1 / (rank + 2) for rank in range(len(people))])

    def piece(self, number: int, day: dt.date, earlier: list[str]) -> tuple[str, str]:
        """The path under contributions/ and the text of one piece."""
        title = self._heading()
        slug = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-") + f"-{number}"
        blocks = self._linked(self._paragraphs(), earlier)
        self._furnish(blocks)
        notes = "\n".join(f"[^{n}]: {self._sentence()} {self._source(number, n)}" for n in (1, 2))
        text = "\n\n".join(["\n".join(self._header(title, day)), *blocks, notes]) + "\n"
        return f"{day:%Y}/{day:%m}/{slug}.md", text

    def _word(self) -> str:
        source = self.names if self.rng.random() < 0.06 else self.words
        return source.draw(self.rng)

    def _sentence(self, low: int = 8, high: int = 26) -> str:
        words = [self._word() for _ in range(self.rng.randint(low, high))]
        if len(words) > 12:
            words[len(words) // 2] += ","
        text = " ".join(words)
        return text[0].upper() + text[1:] + "."

    def _heading(self) -> str:
        return " ".join([self._word() for _ in range(self.rng.randint(4, 8))]).capitalize()

    def _source(self, number: int, note: int) -> str:
        return f"https://{self.rng.choice(SITES)}/{number}/{note}"

    def _paragraphs(self) -> list[str]:
        blocks: list[str] = []
        target, written = self.rng.randint(600, 900), 0
        while written < target:
            blocks.append(" ".join(self._sentence() for _ in range(self.rng.randint(2, 5))))
            written += blocks[-1].count(" ") + 1
        return blocks

    def _linked(self, blocks: list[str], earlier: list[str]) -> list[str]:
        """The paragraphs with strong words, links and the marks of two footnotes."""
        for place in (0, len(blocks) // 2):
            head, _, tail = blocks[place].partition(" ")
            blocks[place] = f"{head} **{self._word()}** {tail}"
        links = list(self._links(earlier))
        for index, link in enumerate(links):
            blocks[index * len(blocks) // len(links)] += f" See {link}."
        blocks[0] += "[^1]"
        blocks[-1] += "[^2]"
        return blocks

    def _links(self, earlier: list[str]) -> Iterator[str]:
        for _ in range(3):
            text = f"{self._word()} {self._word()}"
            site = self.rng.choice(SITES)
            yield f"[{text}](https://{site}/{self._word()}/{self.rng.randint(1, 9999)})"
        for _ in range(2 if earlier else 0):
            yield f"[{self._word()} {self._word()}](../../{self.rng.choice(earlier)})"

    def _furnish(self, blocks: list[str]) -> None:
        """Adds a quotation, a list and headings to the paragraphs."""
        quote = "> " + self._sentence() + f"\n>\n> — {self.people.draw(self.rng)}"
        bullets = "\n".join(f"- {self._sentence(4, 10)}" for _ in range(3))
        blocks.insert(len(blocks) // 2, quote)
        blocks.insert(len(blocks) - 1, bullets)
        step = max(3, len(blocks) // self.rng.randint(3, 4))
        for place in range(len(blocks) - 1, 3, -step):
            blocks.insert(place, f"## {self._heading()}")

    def _header(self, title: str, day: dt.date) -> Iterator[str]:
        names = [self.people.draw(self.rng) for _ in range(self.rng.choice((1, 1, 1, 2)))]
        authors = ", ".join(handle(name) for name in dict.fromkeys(names))
        drawn, section = self.rng.sample(TOPICS.split(), 3), self.rng.choice(SECTIONS)
        yield "---"
        yield f"title: {json.dumps(title)}"
        yield f"standfirst: {json.dumps(self._sentence(12, 20))}"
        yield f"date: {day.isoformat()}"
        yield "lang: en"
        yield f"section: {self.section or section}"
        yield f"kind: {'opinion' if section == 'opinion' else 'news'}"
        yield f"authors: [{authors}]"
        yield f"topics: [{', '.join([section, *drawn])}]"
        yield "---"


def write_archive(out: Path, writer: Writer, count: int, per_day: int = 10, until: dt.date = UNTIL) -> None:
    """Fills out/contributions with `count` pieces and the pages of their authors."""
    first_day = until - dt.timedelta(days=-(-count // per_day) - 1)
    earlier: list[str] = []
    for number in range(count):
        path, text = writer.piece(number, first_day + dt.timedelta(days=number // per_day), earlier)
        target = out / "contributions" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
        earlier.append(path)
    people = out / "contributions" / "people"
    people.mkdir(parents=True, exist_ok=True)
    for name in writer.people.items:
        page = f"---\nname: {name}\n---\n\nWrites here.\n"
        (people / f"{handle(name)}.md").write_text(page, encoding="utf-8")


def main() -> None:
    """Reads the command line; writes the archive."""
    ask = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    ask.add_argument("out", type=Path)
    ask.add_argument("--count", type=int, default=1000)
    ask.add_argument("--per-day", type=int, default=10)
    ask.add_argument("--until", type=dt.date.fromisoformat, default=UNTIL)
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--section", default="", help="one section for every piece")
    args = ask.parse_args()
    write_archive(args.out, Writer(args.seed, args.section), args.count, args.per_day, args.until)


if __name__ == "__main__":
    main()
