"""Real posts in; the contributions of a newsroom out.

    REMPART_DATA=… python -m bench.import_posts OUT [--count N]

Each post becomes a piece under OUT/contributions with a header of ours: its title, a standfirst
from its first sentence, its language and licence, an invented handle for its source, and a date
of ours, three pieces a day backwards from --until. The body stays as it was written, without the
front matter and the pictures that stood beside it, which we do not have.
"""

import argparse
import datetime as dt
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from bench.posts import ABSENT, Post, all_posts, data_folder

UNTIL = dt.date(2026, 11, 20)
PER_DAY = 3
SECTIONS = ("town", "environment", "culture", "economy", "transport", "society")
STANDFIRST = 280  # characters
DATELINE = 60  # characters; a shorter first paragraph is a date, a place, a greeting

_FRONT_MATTER = re.compile(r"\A(---|\+\+\+)\s*\n.*?\n\1\s*\n", re.S)
_PICTURE = re.compile(r"!\[[^\]\n]*\]\((?!https?:)[^)\n]*\)")
_MARKS = re.compile(r"!?\[([^\]\n]*)\](?:\([^)\n]*\)|\[[^\]\n]*\])|[*_`]|\[\^[^\]\n]*\]")
_SENTENCE = re.compile(r"[.!?…](?=\s|$)")


def body(post: Post) -> str:
    """The post without its front matter and without pictures that are not here."""
    return _PICTURE.sub("", _FRONT_MATTER.sub("", post.text)).strip()


def standfirst(text: str) -> str:
    """The first sentence of the first paragraph of prose."""
    blocks = (block.strip() for block in text.split("\n\n"))
    prose = next((block for block in blocks if block[:1].isalnum() and len(block) > DATELINE), text)
    plain = " ".join(_MARKS.sub(r"\1", prose).split())
    end = _SENTENCE.search(plain)
    return plain[: end.end() if end else None][:STANDFIRST].strip()


def slug(post: Post) -> str:
    """A name for the address, from the post's own."""
    return re.sub(r"[^a-z0-9]+", "-", post.id.lower()).strip("-")


def handle(source: str) -> str:
    """An invented contributor who stands for a source."""
    return re.sub(r"[^a-z0-9]+", "-", source.lower()).strip("-")[:30].rstrip("-")


def piece(post: Post, section: str, day: dt.date) -> tuple[str, str]:
    """The path under contributions/ and the text of the piece a post becomes."""
    text = body(post)
    header = {
        "title": " ".join(post.title.split()),
        "standfirst": standfirst(text),
        "lang": post.lang,
        "section": section,
        "kind": "news" if "wikinews" in post.source else "guide",
        "authors": [handle(post.source)],
        "licence": post.licence,
    }
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in header.items() if value]
    lines.append(f"date: {day.isoformat()}")
    front = "\n".join(["---", *lines, "---"])
    return f"{day:%Y}/{day:%m}/{slug(post)}.md", f"{front}\n\n{text}\n"


def person(source: str) -> tuple[str, str]:
    """The path and the text of the page of a source's contributor."""
    return f"people/{handle(source)}.md", f"---\nname: {json.dumps(source)}\n---\n\nBrings real posts.\n"


def pieces(posts: Iterable[Post], until: dt.date) -> Iterator[tuple[str, str]]:
    """All files to write, newest piece first."""
    for number, post in enumerate(posts):
        yield piece(post, SECTIONS[number % len(SECTIONS)], until - dt.timedelta(days=number // PER_DAY))


def write_newsroom(out: Path, posts: list[Post], until: dt.date = UNTIL) -> Counter[str]:
    """Fills out/contributions; returns how many pieces came from each source."""
    for path, text in [*pieces(posts, until), *map(person, sorted({post.source for post in posts}))]:
        target = out / "contributions" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return Counter(post.source for post in posts)


def main() -> None:
    """Reads the command line; writes the newsroom."""
    ask = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    ask.add_argument("out", type=Path)
    ask.add_argument("--count", type=int, default=None, help="how many posts (default: all)")
    ask.add_argument("--until", type=dt.date.fromisoformat, default=UNTIL)
    args = ask.parse_args()
    folder = data_folder()
    if folder is None:
        ask.error(ABSENT)
    for source, number in write_newsroom(args.out, all_posts(folder)[: args.count], args.until).items():
        print(f"{number:6} {source}")


if __name__ == "__main__":
    main()
