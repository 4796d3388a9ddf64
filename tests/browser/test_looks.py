"""The newspaper in a real browser: no complaint, nothing off the side, words that can be read.

Screenshots of the front page and a piece are left in build/screens for people to look at.
"""

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from rempart.adapters.server import serving
from rempart.newsroom.publishing import publish
from tests.publishing.house import PROJECT, TODAY, a_newsroom, a_picture, a_text

CHROMIUM = Path("/usr/bin/chromium")
SCREENS = PROJECT / "build/screens"
DESK, PHONE, NARROW = 1366, 390, 320
LONG = "Mesdames-et-messieurs-les-conseillers-communautaires-de-la-Basse-Aune " * 2
BODY = (
    "Six o'clock, and the quay is empty.[^1]\n\n## What the council says\n\n> We count, then we close.\n\n"
    "| Who | Share | Sum in euros |\n|---|---:|---:|\n| County | 40 % | 2,960,000 |\n\n"
    f"`{'x' * 200}`\n\n{LONG}\n\n![The quay](quay.jpg)\n\n[^1]: Minutes, page 2.\n"
)
BOUGHT = {"authors": "[bookshop]", "disclosure": "{sponsor: Librairie}"}
PIECES: dict[str, str | bytes] = {
    "contributions/2026/11/ferry/index.md": a_text(
        BODY,
        title=f'"{LONG}"',
        image="{file: quay.jpg, alt: The quay, credit: Bo, licence: CC0-1.0}",
        sources="[{title: Minutes, url: 'https://town.example/minutes', kind: official}]",
        corrections="[{date: 2026-11-21, wrong: ten, right: twelve}]",
        certainty="unconfirmed",
    ),
    "contributions/2026/11/ferry/quay.jpg": a_picture("steelblue", (1800, 1200)),
    **{
        f"contributions/2026/11/piece-{n}.md": a_text(
            BODY, kind=kind, **(BOUGHT if kind == "sponsored" else {})
        )
        for n, kind in enumerate(("news", "opinion", "brief", "sponsored", "news", "photo-essay"))
    },
    "contributions/2026/11/bac.md": a_text(
        BODY, lang="fr", corrections="[{date: 2026-11-21, wrong: dix, right: douze}]"
    ),
    **{
        f"contributions/2026/11/fr-{n}.md": a_text(lang="fr", kind=kind)
        for n, kind in enumerate(("news", "news", "opinion"))
    },
    "contributions/people/ann.md": (
        "---\nname: Ann Le Goff\nportrait: ann.jpg\nlinks: [https://crossings.example/2026/from-the-harbour]\n---\n"
    ),
    **{
        path: (PROJECT / path).read_bytes()
        for path in (
            "site/pages/fr/checks.md",
            "site/pages/fr/commands.md",
            "site/pages/fr/header.md",
            "site/pages/piece.schema.json",
        )
    },
}
PIECE, SPONSORED = "2026/11/ferry/", "2026/11/piece-3/"
PAGES = ("en/", PIECE, SPONSORED, "en/sections/town/", "en/people/ann/", "en/rulebook/", "404.html")
LONGER = (  # lines that do not break, tables of many columns
    "2026/11/bac/",
    "en/contribute/",
    "checks/",
    "commands/",
    "header/",
    "en/rulebook/nameless-sources/",
)

pytestmark = pytest.mark.skipif(not CHROMIUM.exists(), reason="no Chromium on this machine")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    found = publish(a_newsroom(tmp_path_factory.mktemp("newsroom"), PIECES), TODAY)
    assert not found.left_out
    with serving(found.site, 0) as told:
        yield told


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(CHROMIUM),
            args=["--no-sandbox"],
            ignore_default_args=["--hide-scrollbars"],  # readers have them, and they take width
        )
        yield browser
        browser.close()


@pytest.fixture(params=[(DESK, "light"), (DESK, "dark"), (PHONE, "light"), (PHONE, "dark")], ids=str)
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    width, scheme = request.param
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    yield page
    page.close()


def open_page(page: Page, url: str) -> None:
    """Load a page and the fonts it is set in."""
    page.goto(url)
    page.evaluate("document.fonts.ready.then(() => true)")


def test_no_page_complains_or_asks_another_host_or_keeps_anything(page: Page, address: str) -> None:
    heard: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: heard.append(message.text))
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    for path in PAGES:
        page.goto(address + path, wait_until="networkidle")
        assert page.evaluate("document.fonts.check('600 20px Newsreader')")
    assert heard == []
    assert not [url for url in asked if not url.startswith(address)]
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length") == 0


# Examples of which a reader sees the beginning of each line alone.
CLIPPED = """() => [...document.querySelectorAll('pre, pre > code')]
  .filter(e => e.clientWidth && e.scrollWidth > e.clientWidth).map(e => e.textContent.slice(0, 40))"""


def test_nothing_stands_off_the_side_of_the_screen(page: Page, address: str) -> None:
    widths = (DESK,) if page.viewport_size and page.viewport_size["width"] == DESK else (PHONE, NARROW)
    for width, path in product(widths, (*PAGES, *LONGER)):
        page.set_viewport_size({"width": width, "height": 900})
        open_page(page, address + path)
        root = "document.documentElement"
        assert page.evaluate(f"{root}.scrollWidth <= {root}.clientWidth"), (width, path)
        assert page.evaluate(CLIPPED) == [], (width, path)


def test_every_section_and_the_way_to_write_are_in_sight(page: Page, address: str) -> None:
    for path in ("en/", "en/sections/sea/"):
        open_page(page, address + path)
        links = page.locator(".masthead a").all()
        assert {"Town", "Sea", "Offer a piece"} <= {link.inner_text() for link in links}
        for link in links:
            box, size = link.bounding_box(), page.viewport_size
            assert box, path
            assert size, path
            assert box["x"] >= 0, path
            assert box["x"] + box["width"] <= size["width"], path


# The contrast of what a reader reads, by WCAG 2.2: relative luminance of text and of the ground it stands on.
CONTRAST = """() => {
  const linear = v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
  const light = c => [.2126, .7152, .0722].reduce((sum, k, i) => sum + k * linear(c[i] / 255), 0);
  const parts = c => c.match(/[\\d.]+/g).map(Number);
  const ground = e => { for (; e; e = e.parentElement) { const c = parts(getComputedStyle(e).backgroundColor);
                        if (c.length < 4 || c[3] > 0) return c; } return [255, 255, 255]; };
  const seen = [...document.querySelectorAll('p, h1, h2, h3, li, td, th, time, a, figcaption, b, span')]
    .filter(e => e.checkVisibility() && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()));
  return seen.map(e => {
    const [dark, bright] = [light(parts(getComputedStyle(e).color)), light(ground(e))].sort((a, b) => a - b);
    return [(bright + .05) / (dark + .05), e.textContent.trim().slice(0, 40)];
  });
}"""


def test_every_word_stands_out_from_its_ground(page: Page, address: str) -> None:
    for path in PAGES:
        open_page(page, address + path)
        seen = page.evaluate(CONTRAST)
        assert len(seen) > 10
        assert not [(path, ratio, words) for ratio, words in seen if ratio < 4.5]


def test_the_words_of_a_piece_are_there_to_be_read(page: Page, address: str) -> None:
    open_page(page, f"{address}2026/11/ferry/")
    body = page.locator(".body p").first
    assert body.is_visible()
    box = body.bounding_box()
    assert box is not None
    assert box["width"] > 300
    assert page.evaluate("parseFloat(getComputedStyle(document.querySelector('.body')).fontSize)") >= 18


BOXES = """() => Object.fromEntries(['.opening', '.leading', '.seconds', '.voices'].map(name =>
  [name, document.querySelector(name).getBoundingClientRect().toJSON()]))"""


def test_a_lead_without_a_picture_stands_above_all_the_rest(page: Page, address: str) -> None:
    open_page(page, address)
    assert "worded" in (page.locator(".opening").get_attribute("class") or "")
    boxes = page.evaluate(BOXES)
    assert boxes[".leading"]["width"] == boxes[".opening"]["width"]
    for beside in (".seconds", ".voices"):
        assert boxes[beside]["top"] >= boxes[".leading"]["bottom"], beside


def test_on_paper_every_word_is_dark_and_nothing_leads_about(page: Page, address: str) -> None:
    page.emulate_media(media="print")
    for path in PAGES[:5]:
        open_page(page, address + path)
        seen = page.evaluate(CONTRAST)
        assert len(seen) > 10
        assert not [(path, ratio, words) for ratio, words in seen if ratio < 4.5]
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        for leads in page.locator(".masthead nav, .ears ul, .foot nav, .share, .turn").all():
            assert not leads.is_visible(), path


def test_front_and_piece_are_left_for_people_to_look_at(page: Page, address: str) -> None:
    SCREENS.mkdir(parents=True, exist_ok=True)
    size = page.viewport_size
    assert size is not None
    scheme = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'")
    for name, path in (("front", "en/"), ("piece", "2026/11/ferry/")):
        open_page(page, address + path)
        shot = page.screenshot(path=SCREENS / f"{name}-{size['width']}-{scheme}.png", full_page=True)
        assert len(shot) > 10_000


def test_the_address_of_nothing_is_answered_in_both_languages(browser: Browser, address: str) -> None:
    page = browser.new_page()
    answer = page.goto(f"{address}2026/11/never/written/")
    assert answer is not None
    assert answer.status == 404
    assert page.get_by_text("Page introuvable").is_visible()
    assert page.get_by_text("Page not found").is_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily").startswith("Newsreader")
    page.close()
