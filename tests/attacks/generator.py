"""A seed in, a contribution out: the pieces of every attack, put together without sense, and fast."""

import random
from collections.abc import Sequence

from tests.attacks.files import FILES, MODES, NAMES, PLACES
from tests.attacks.fragments import HEADERS, MARKUP, RUNNING, TEXTS, TRACKERS, UNSEEN
from tests.attacks.pipeline import Contribution

GOOD = {
    "title": "The ferry stops at six",
    "lang": "en",
    "section": "transport",
    "kind": "news",
    "date": "2026-11-20",
    "authors": "[alice-martin]",
}
FENCES = ("---\n",) * 12 + ("--- \n", "---\r\n", "\ufeff---\n", "+++\n", "", "\n---\n")
ENDINGS = (".md", ".md", ".md", ".md", "/index.md", "/photo.jpg", ".png", ".gif", ".mp3", ".mp4", ".vtt")
ENCODINGS = ("utf-8",) * 30 + ("utf-16", "latin-1", "utf-8-sig", "utf-7")
LONGEST = 2000  # characters of a body


class Generator:
    """Makes contributions one after the other; the same seed makes the same ones."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)

    def contribution(self) -> Contribution:
        """One to four files, most of them texts."""
        count = self.rng.choice((1, 1, 1, 2, 3, 4))
        author = self.rng.choice(("alice-martin", "alice-martin", "camille-roux", "", "eve'\"><b>"))
        return Contribution(dict(self.file() for _ in range(count)), author)

    def file(self) -> tuple[str, tuple[str, bytes]]:
        path = self.path()
        data = self.text() if path.endswith((".md", ".MD")) or self.often(0.1) else self.blob()
        return path, (self.rng.choice(MODES) if self.often(0.1) else "100644", data)

    def path(self) -> str:
        """Most of them as they should be."""
        if self.often(0.7):
            name = self.rng.choice(("a-piece", "ferry", "x"))
            return f"contributions/2026/11/{name}{self.rng.choice(ENDINGS)}"
        if self.often(0.1):
            return f"contributions/people/{self.rng.choice(('eve', 'alice-martin', 'x'))}.md"
        return self.mangled(self.rng.choice(PLACES) + self.rng.choice(NAMES), 0.1) or "x"

    def text(self) -> bytes:
        text = self.header() + self.body()
        data = self.mangled(text, 0.05).encode(self.rng.choice(ENCODINGS), "replace")
        return self.broken(data) if self.often(0.05) else data

    def blob(self) -> bytes:
        data = self.rng.choice(FILES)
        return self.broken(data) if self.often(0.7) else data

    def header(self) -> str:
        """Most have all keys, and some hostile ones."""
        lines = [f"{key}: {value}" for key, value in GOOD.items() if not self.often(0.02)]
        for _ in range(self.rng.choice((0, 0, 0, 1, 1, 4))):
            hostile = self.mangled(self.rng.choice(HEADERS), 0.2)
            key = hostile.partition(":")[0]
            lines = [line for line in lines if not line.startswith(f"{key}:")]
            lines.insert(self.rng.randrange(len(lines) + 1), hostile)
        fence = self.rng.choice(FENCES)
        end = self.rng.choice((fence,) * 12 + ("", "...\n"))
        return fence + "\n".join(lines) + "\n" + end

    def body(self) -> str:
        parts: list[str] = []
        for _ in range(self.rng.choice((1, 3, 10, 30))):
            parts.append(self.part())
            if self.often(0.1):
                parts[-1] *= self.rng.choice((2, 3, 25, 40))
        return "".join(parts)[:LONGEST]

    def part(self) -> str:
        """A bit of Markdown, an attack, or a link made of both."""
        drawn = self.rng.random()
        if drawn < 0.7:
            return self.pick(MARKUP)
        if drawn < 0.85:
            return self.mangled(self.pick(TEXTS), 0.2)
        if drawn < 0.9:
            return self.pick(UNSEEN)
        mark, words, title = (self.pick(among) for among in (("", "!"), MARKUP, MARKUP))
        return f'{mark}[{words}]({self.mangled(self.pick(RUNNING + TRACKERS), 0.3)} "{title}")'

    def mangled(self, text: str, share: float) -> str:
        """The text; of some of them a part is cut, doubled, or has something strange put in."""
        if not text or not self.often(share):
            return text
        here, there = sorted((self.rng.randrange(len(text)), self.rng.randrange(len(text))))
        strange = self.pick((*UNSEEN, *MARKUP, *MARKUP, text[here:there], ""))
        end = there if self.often(0.5) else here
        return text[:here] + strange + text[end:]

    def broken(self, data: bytes) -> bytes:
        """Bytes with some of them changed, or cut off."""
        whole = bytearray(data or b"\x00")
        for _ in range(self.rng.randint(1, 6)):
            whole[self.rng.randrange(len(whole))] = self.rng.choice((0, 0xFF, 0x7F, self.rng.randrange(256)))
        return bytes(whole[: self.rng.randrange(len(whole)) + 1] if self.often(0.3) else whole)

    def often(self, share: float) -> bool:
        return self.rng.random() < share

    def pick(self, among: Sequence[str]) -> str:
        return self.rng.choice(among)
