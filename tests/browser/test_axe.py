"""Every template of the newspaper before axe, best practices too: at both widths, in both schemes."""

import mimetypes
from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, sync_playwright

from rempart.adapters.server import serving
from rempart.model.piece import Kind
from rempart.newsroom.publishing import publish
from rempart.publishing.places import page_file
from tests import node
from tests.browser.watching import CHROMIUM
from tests.publishing.house import PROJECT, TODAY, a_newsroom, a_picture
from tests.publishing.sample import sample_pages, sample_paper

AXE = node.PACKAGES / "axe-core/axe.min.js"
WIDTHS, SCHEMES = (1366, 390), ("light", "dark")
HOST = "https://ladigue.example/"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LOOK = """async tags => (await axe.run(document, {runOnly: tags})).violations
  .map(({id, nodes}) => `${id}: ${nodes.slice(0, 3).map(({target}) => target.join(' ')).join(' | ')}`)"""
LISTS = (
    "",
    "en/",
    "404.html",
    "advertising/",
    "archive/",
    "columns/",
    "columns/a-maree-basse/",
    "corrections/",
    "decisions/",
    "decisions/2026-05/",
    "digest/",
    "cases/",
    "meter/",
    "meter/2026/",
    "people/",
    "people/jeanne-ferrand/",
    "rulebook/",
    "sections/town/",
    "sites/",
)
GROWING = (
    "en/series/",
    "topics/",
    "2026/",
    "digest/2026",
    "rulebook/",
)  # of which the first is looked at, whatever it is called
STANDING = ("contribute/", "checks/", "commands/", "front/", "header/")

pytestmark = [
    pytest.mark.skipif(not CHROMIUM.exists(), reason="no Chromium on this machine"),
    pytest.mark.skipif(not AXE.exists(), reason=f"axe-core {node.NOT_THERE}"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(params=product(WIDTHS, SCHEMES), ids=str)
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    width, scheme = request.param
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    yield page
    page.close()


@cache
def pieces() -> tuple[str, ...]:
    """A piece of each kind, and what fell, was put right or is in doubt."""
    found: dict[object, str] = {}
    for entry in sample_paper().archive.listed("all"):
        found.setdefault(entry.header.kind, entry.address)
        for name in ("retracted", "unconfirmed", "changed"):
            if getattr(entry, name):
                found.setdefault(name, entry.address)
    return tuple(dict.fromkeys(found.values()))


def shown() -> list[str]:
    """One address of each template."""
    files = sorted(file for file in sample_pages() if file.endswith(".html"))
    growing = [
        next(file for file in files if file.startswith(first) and file.count("/") > 1) for first in GROWING
    ]
    months = [file for file in files if file.startswith("2026/") and file.count("/") == 2]
    return [*LISTS, *growing, *months[:1], *pieces()]


@cache
def a_shade() -> bytes:
    return a_picture("slategrey", (1200, 800))


def answer(route: Route) -> None:
    """A file of the sample newspaper; one grey picture stands for all."""
    name = route.request.url.removeprefix(HOST).partition("#")[0]
    asset = PROJECT / "site/theme" / name
    if text := sample_pages().get(page_file(name)):
        route.fulfill(body=text, content_type="text/html")
    elif name.startswith("assets/") and asset.is_file():
        route.fulfill(body=asset.read_bytes(), content_type=mimetypes.guess_type(name)[0] or "font/woff2")
    elif route.request.resource_type == "image":
        route.fulfill(body=a_shade(), content_type="image/jpeg")
    else:
        route.abort()


def faults(page: Page, address: str) -> list[str]:
    page.goto(address, wait_until="load")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[Any] = page.evaluate(LOOK, TAGS)
    return [str(one) for one in found]


def test_there_is_a_page_of_every_kind_to_look_at() -> None:
    kinds = {entry.header.kind for entry in sample_paper().archive.listed("all")}
    assert len(pieces()) >= len(kinds)
    assert kinds >= {Kind.NEWS, Kind.COLUMN, Kind.PODCAST, Kind.PHOTO_ESSAY, Kind.SPONSORED}


def test_axe_finds_no_fault_on_any_template(page: Page) -> None:
    page.route("**/*", answer)
    found = {name: told for name in shown() if (told := faults(page, HOST + name))}
    assert found == {}


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The project's own standing pages, and the page that searches, as they are published."""
    pages = {
        path.relative_to(PROJECT).as_posix(): path.read_bytes()
        for path in Path(PROJECT, "site/pages").rglob("*.*")
    }
    found = publish(a_newsroom(tmp_path_factory.mktemp("newsroom"), pages), TODAY, searchable=True)
    with serving(found.site, 0) as address:
        yield address


def test_axe_finds_no_fault_on_a_standing_page_or_the_page_that_searches(page: Page, standing: str) -> None:
    names = (*STANDING, *(f"en/{name}" for name in STANDING), "search/")
    found = {name: told for name in names if (told := faults(page, standing + name))}
    assert found == {}
