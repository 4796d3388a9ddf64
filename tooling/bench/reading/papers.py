"""The sample newspaper in; the site that each contestant makes of it, in a folder `site`, and its pages out.

Peers publish the same texts and the same pictures, as they come: whoever writes for them puts a picture
beside the page and names it.
"""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from bench.press.contestants import PEERS, hugo, mkdocs
from bench.press.headers import front, split
from bench.publish import ROOT
from rempart.newsroom.publishing import publish

PAPERMOD = "BENCH_PAPERMOD"  # a folder that holds this theme for Hugo, which no registry of packages has
ICONS = (
    *("favicon.ico", "favicon-16x16.png", "favicon-32x32.png"),
    *("apple-touch-icon.png", "safari-pinned-tab.svg"),
)  # the names under which the theme asks for them
HERE = Path(__file__).parent
LEADS = {"news": "article", "column": "column piece", "photo-essay": "photo essay", "podcast": "episode"}
Pages = Mapping[str, str]  # what a page is, and its address
_AUTHOR = re.compile(r"contributions/people/([^/]+)\.md")


@dataclass(frozen=True, slots=True)
class Story:
    """A piece of the sample newspaper: where it stands, its header, its body, the folder of its pictures."""

    place: str
    header: Mapping[str, Any]
    body: str
    folder: Path

    @property
    def name(self) -> str:
        return self.place.rpartition("/")[2]


def stories() -> list[Story]:
    """The pieces that stand, the oldest first."""
    found = []
    for path in ROOT.glob("contributions/[0-9]*/[0-9]*/**/*.md"):
        place = (
            path.relative_to(ROOT / "contributions").as_posix().removesuffix("/index.md").removesuffix(".md")
        )
        header, body = split(path.read_text(encoding="utf-8"))
        if "retraction" not in header:
            found.append(Story(place, header, body, path.parent))
    return sorted(found, key=lambda story: (str(story.header["date"]), story.place))


def chosen(found: list[Story]) -> dict[str, Story]:
    """The piece that stands for its kind: with a picture, in French, new, as far as there is one."""
    kinds = {what: [one for one in found if one.header["kind"] == kind] for kind, what in LEADS.items()}
    return {what: max(pieces, key=_telling) for what, pieces in kinds.items()}


def _telling(story: Story) -> tuple[bool, bool, str]:
    header = story.header
    return "image" in header, header["lang"] == "fr", str(header["date"])


def ours(work: Path, host: str) -> Pages:
    """The sample newspaper as it is published."""
    publish(ROOT, date.today(), work / "site", searchable=True)
    told = chosen(stories())
    column = told["column piece"].header["column"]
    pages = {what: f"{story.place}/" for what, story in told.items()}
    return {"front": "", "column": f"columns/{column}/", **pages}


def material(work: Path, host: str) -> Pages:
    """As the blog of stock MkDocs-Material makes it."""
    _blog(work)
    _make(*mkdocs("build", "--quiet", "--config-file", str(work / "mkdocs.yml")))
    return _pages()


def zensical(work: Path, host: str) -> Pages:
    """As Zensical makes it, from what MkDocs-Material reads."""
    _blog(work)
    _make(str(PEERS / "bin/zensical"), "build", "--config-file", str(work / "mkdocs.yml"), cwd=work)
    return _pages()


def papermod(work: Path, host: str) -> Pages:
    """As Hugo makes it with the theme PaperMod, which writes whole addresses, and brings no icons."""
    shutil.copytree(os.environ[PAPERMOD], work / "themes/PaperMod")
    shutil.copy(HERE / "papermod.toml", work / "hugo.toml")
    for name in ICONS:
        (work / "static").mkdir(exist_ok=True)
        shutil.copy(ROOT / "site/theme/assets/icon.svg", work / "static" / name)
    for story in stories():
        page = work / "content" / story.place
        _pictures(story, page)
        (page / "index.md").write_text(front(_for_hugo(story), story.body), encoding="utf-8")
    _make(str(hugo()), "--source", str(work), "--destination", str(work / "site"), "--baseURL", host)
    return _pages()


CONTESTANTS: Mapping[str, Callable[[Path, str], Pages]] = {
    "rempart": ours,
    "material": material,
    "zensical": zensical,
    "papermod": papermod,
}


def present() -> Iterator[str]:
    """Who can take part here."""
    yield "rempart"
    if (PEERS / "bin/mkdocs").exists():
        yield "material"
    if (PEERS / "bin/zensical").exists():
        yield "zensical"
    if hugo() and Path(os.environ.get(PAPERMOD, "-")).is_dir():
        yield "papermod"


def _blog(work: Path) -> None:
    shutil.copy(HERE / "mkdocs.yml", work / "mkdocs.yml")
    (work / "docs").mkdir()
    (work / "docs/index.md").write_text("# La Digue\n", encoding="utf-8")
    for story in stories():
        page = work / "docs/posts" / story.place
        _pictures(story, page)
        (page / "index.md").write_text(_post(story), encoding="utf-8")
    folder = ROOT / "contributions/people"
    shutil.copytree(folder, work / "docs/people", ignore=shutil.ignore_patterns("*.md"))
    people = {found[1]: _author(path) for path in folder.glob("*.md") if (found := _person(path))}
    (work / "docs/.authors.yml").write_text(json.dumps({"authors": people}), encoding="utf-8")


def _post(story: Story) -> str:
    header = story.header
    told = {"slug": story.name, "categories": [header["section"]], "authors": header["authors"]}
    lead = f"# {header['title']}\n\n{header.get('standfirst', '')}\n\n{_lead(story)}"
    words = f"{lead}<!-- more -->\n\n{story.body}"
    return front(told, words).replace("---\n", f"---\ndate: {str(header['date'])[:10]}\n", 1)


def _for_hugo(story: Story) -> dict[str, Any]:
    header = story.header
    return {
        "title": header["title"],
        "description": header.get("standfirst", ""),
        "date": str(header["date"]),
        "author": header["authors"],
        "tags": [header["section"]],
        **({"cover": _cover(header["image"])} if "image" in header else {}),
    }


def _cover(image: Mapping[str, str]) -> dict[str, Any]:
    return {"image": image["file"], "alt": image["alt"], "relative": True}


def _lead(story: Story) -> str:
    image = story.header.get("image")
    return f"![{image['alt']}]({image['file']})\n\n" if image else ""


def _pictures(story: Story, page: Path) -> None:
    page.mkdir(parents=True)
    if story.folder.name == story.name:
        for picture in story.folder.glob("*.jpg"):
            shutil.copy(picture, page)


def _pages() -> Pages:
    told = chosen(stories())
    return {"front": "", **{what: f"{story.place}/" for what, story in told.items()}}


def _person(path: Path) -> re.Match[str] | None:
    return _AUTHOR.fullmatch(path.relative_to(ROOT).as_posix())


def _author(path: Path) -> dict[str, str]:
    """A person as a blog has them; without a portrait of their own, with the mark of the theme."""
    header = split(path.read_text(encoding="utf-8"))[0]
    portrait = f"people/{header['portrait']}" if header.get("portrait") else "assets/images/favicon.png"
    return {"name": str(header["name"]), "description": "", "avatar": portrait}


def _make(*command: str, cwd: Path | None = None) -> None:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}: {done.stdout}{done.stderr}")
