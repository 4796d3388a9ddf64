"""A piece or a person as our archive keeps them in; the same as Hugo and as MkDocs-Material want them out."""

import json
import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

import yaml

PIECE = re.compile(r"contributions/(\d{4}/\d{2})/([^/]+)\.md")
PERSON = re.compile(r"contributions/people/([^/]+)\.md")
_AUTHORS = "docs/.authors.yml"

Files = dict[str, str]


def split(text: str) -> tuple[dict[str, Any], str]:
    """The header and the body of one of our files."""
    _, header, body = text.split("---\n", 2)
    return yaml.load(header, Loader=yaml.CSafeLoader), body.strip()


def placed(path: str) -> tuple[str, str]:
    """Where a piece of ours stands: its month and its name. Raises ValueError for the path of none."""
    found = PIECE.fullmatch(path)
    if found is None:
        raise ValueError(path)
    return found[1], found[2]


def front(header: Mapping[str, Any], body: str) -> str:
    """A page with a header of YAML, its values written as JSON."""
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in header.items()]
    return "\n".join(["---", *lines, "---", "", body, ""])


def for_hugo(path: str, text: str) -> Files:
    """What Hugo reads instead of this file of ours: one page, at the same place."""
    header, body = split(text)
    if found := PERSON.fullmatch(path):
        return {f"content/people/{found[1]}/_index.md": front({"title": header["name"]}, body)}
    month, slug = placed(path)
    told = {
        "title": header["title"],
        "description": header["standfirst"],
        "date": str(header["date"]),
        "sections": [header["section"]],
        "topics": header["topics"],
        "people": header["authors"],
    }
    return {f"content/{month}/{slug}.md": front(told, body)}


def hugo_months(paths: list[str]) -> Files:
    """The files that make Hugo give years and months a page, and topics no feed."""
    months = {found[1] for path in paths if (found := PIECE.fullmatch(path))}
    places = months | {month[:4] for month in months}
    pages = {f"content/{place}/_index.md": front({"title": place.replace("/", "-")}, "") for place in places}
    cascade = {"title": "Topics", "cascade": {"outputs": ["html"]}}
    return pages | {"content/topics/_index.md": front(cascade, "")}


def for_mkdocs(path: str, text: str) -> Files:
    """The post that MkDocs-Material's blog reads instead of this piece of ours."""
    header, body = split(text)
    month, slug = placed(path)
    told = {
        "title": header["title"],
        "description": header["standfirst"],
        "slug": slug,
        "categories": [
            header["section"],
            *(topic for topic in header["topics"] if topic != header["section"]),
        ],
        "authors": header["authors"],
    }
    words = f"# {header['title']}\n\n{header['standfirst']}\n\n<!-- more -->\n\n{body}"
    page = front(told, words).replace("---\n", f"---\ndate: {header['date']}\n", 1)  # a date, and no string
    return {f"docs/posts/{month}/{slug}.md": page}


def mkdocs_people(people: Mapping[str, str], known: str = "") -> Files:
    """The one file in which MkDocs-Material looks up authors: those known, and these pages of people."""
    authors = json.loads(known)["authors"] if known else {}
    for path, text in people.items():
        header, body = split(text)
        authors[PurePosixPath(path).stem] = {
            "name": header["name"],
            "description": body,
            "avatar": "assets/icon.svg",
        }
    return {_AUTHORS: json.dumps({"authors": authors}, indent=0)} if people else {}
