"""The folder of real, honest writing in; its posts out.

The environment variable REMPART_DATA names that folder. It holds `markdown_posts.jsonl.gz` and
`articles_legit.jsonl.gz`, a JSON object a line: id, lang, title, text, source, licence. A post
that stands in both is the same post, in Markdown and in plain text.
"""

import gzip
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FILES = ("markdown_posts.jsonl.gz", "articles_legit.jsonl.gz")
ABSENT = "REMPART_DATA names no folder of real posts: pieces made by make_articles are measured instead"


@dataclass(frozen=True, slots=True)
class Post:
    """One post as its source published it."""

    id: str
    lang: str
    title: str
    text: str
    source: str
    licence: str


def data_folder() -> Path | None:
    """Where the real posts are, None when this machine has none."""
    folder = Path(os.environ.get("REMPART_DATA", ""))
    return folder if all((folder / name).is_file() for name in FILES) else None


def read_posts(path: Path) -> Iterator[Post]:
    """The posts of one file, in its order."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            values = json.loads(line)
            yield Post(**{name: str(values.get(name, "")) for name in Post.__slots__})


def all_posts(folder: Path) -> list[Post]:
    """Every post once: in Markdown where we have it."""
    posts: dict[str, Post] = {}
    for name in FILES:
        for post in read_posts(folder / name):
            posts.setdefault(post.id, post)
    return list(posts.values())
