"""A reader's day with the sample newspaper, in a real browser: reading, languages, light, sound, corrections.

All of it by keyboard where a keyboard does it; and the same pages with no style and no script.
"""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from rempart.adapters.server import serving
from rempart.newsroom.demo import PAPER
from rempart.newsroom.publishing import publish
from tests.browser.watching import CHROMIUM, chromium, trapping, watching
from tests.developed import hand_pictures
from tests.publishing.house import PROJECT
from tests.publishing.sample import TODAY

LOUDNESS = "getComputedStyle(document.body).backgroundColor.match(/\\d+/g).reduce((sum, n) => sum + +n, 0)"
STOPS = 400  # presses of Tab, more than any front page has links
HERE = """() => { const e = document.activeElement, r = e.getBoundingClientRect(), s = getComputedStyle(e);
  return [e.tagName + ' ' + (e.getAttribute('href') || e.id || ''), r.top < innerHeight && r.bottom > 0,
    e.localName === 'audio' || s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0]; }"""
PLAYED = "e => new Promise(done => { e.ontimeupdate = () => { if (e.currentTime > 0.3) done(); }; })"

pytestmark = pytest.mark.skipif(not CHROMIUM.exists(), reason="no Chromium on this machine")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = tmp_path_factory.mktemp("room")
    for part in PAPER:
        shutil.copytree(PROJECT / part, root / part)
    hand_pictures(root)
    with serving(publish(root, TODAY, searchable=True).site, 0) as told:
        yield told


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with trapping() as trap, chromium(trap) as started:
        yield started


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page on which nothing is complained of, and which asks nobody else, whatever a test does."""
    with watching(browser, address) as (page, watch):
        yield page
        assert (watch.said, watch.refused, watch.asked) == ([], [], [])


def title(page: Page, words: str) -> None:
    expect(page.locator("h1")).to_contain_text(words)


def stops(page: Page) -> Iterator[tuple[str, bool, bool]]:
    """What Tab comes to, until it leaves the page: its name, whether it is in sight, whether it is marked."""
    for _ in range(STOPS):
        page.keyboard.press("Tab")
        name, seen, marked = page.evaluate(HERE)
        if name.startswith("BODY"):
            return
        yield name, seen, marked


def test_what_leads_the_front_page_is_read_and_its_section_found(page: Page, address: str) -> None:
    page.goto(address)
    lead = page.locator(".card.lead h2 a")
    words = lead.inner_text()
    lead.click()
    title(page, words)
    assert len(page.locator(".body").inner_text()) > 1000
    expect(page.locator("[rel=author]").first).to_be_visible()
    page.locator(".kicker a").first.click()
    expect(page).to_have_url(f"{address}sections/environment/")
    expect(page.get_by_role("link", name=words).first).to_be_visible()


def test_a_word_with_an_accent_is_found_from_any_page(page: Page, address: str) -> None:
    page.goto(f"{address}2026/10/cantines/")
    page.get_by_role("link", name="Recherche").first.click()
    page.get_by_label("Que cherchez-vous").fill("mediatheque ouverte")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("trouvé")
    page.locator("#found a", has_text="médiathèque").first.click()
    title(page, "médiathèque")


def test_the_other_language_is_one_link_away_and_leads_back(page: Page, address: str) -> None:
    page.goto(f"{address}2026/11/pont-des-tanneurs/")
    french = page.locator("h1").inner_text()
    page.locator("main [hreflang=en]").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert page.locator("h1").inner_text() != french
    page.locator("main [hreflang=fr]").click()
    title(page, french)
    page.locator(".masthead [hreflang=en]").click()
    expect(page).to_have_url(f"{address}en/")
    page.locator(".masthead [hreflang=fr]").click()
    expect(page).to_have_url(address)


def test_light_follows_the_readers_choice_and_pictures_stay_as_they_are(page: Page, address: str) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(f"{address}2026/10/cantines/")
    light = page.evaluate(LOUDNESS)
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(LOUDNESS) < 200 < 600 < light
    assert "invert" not in page.locator(".lead-photo img").evaluate("e => getComputedStyle(e).filter")


def test_an_episode_is_played_by_keyboard_and_its_words_are_read(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}2026/11/bell-buoy/", wait_until="networkidle")
    assert not [url for url in asked if ".mp3" in url]
    page.locator("audio").focus()
    page.keyboard.press("Space")
    page.locator("audio").evaluate(PLAYED)
    page.keyboard.press("Space")
    assert page.locator("audio").evaluate("e => e.paused && 36 < e.duration && e.duration < 40")
    page.locator(".words summary").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Nobody rings it.")).to_be_visible()
    assert (page.locator(".chapters a").nth(1).get_attribute("href") or "").endswith(".mp3#t=15")


def test_a_correction_leads_to_the_register_and_the_register_back(page: Page, address: str) -> None:
    page.goto(f"{address}2026/10/cantines/")
    notice = page.locator(".notice", has_text="la moitié du poisson")
    notice.get_by_role("link", name="Toutes les corrections").click()
    title(page, "Corrections")
    entry = page.locator("article", has_text="la moitié du poisson")
    expect(entry).to_contain_text("C’est un tiers")
    entry.get_by_role("link").first.click()
    title(page, "Cantines")


@pytest.mark.parametrize("place", ["", "2026/11/bell-buoy/", "2026/10/cantines/", "corrections/"])
def test_tab_comes_to_every_link_in_sight_and_marked_and_the_first_leads_past_the_head(
    page: Page, address: str, place: str
) -> None:
    page.goto(f"{address}{place}")
    met = list(stops(page))
    assert met[0][0] == "A #text"
    assert [one for one in met if not (one[1] and one[2])] == []
    links = page.locator("a[href]").evaluate_all(
        "all => all.filter(e => e.checkVisibility({contentVisibilityAuto: false}) && e.tabIndex >= 0)"
        ".map(e => 'A ' + e.getAttribute('href'))"
    )
    assert set(links) <= {name for name, _, _ in met}
    page.goto(f"{address}{place}")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("place", ["2026/11/bell-buoy/", "2026/11/pont-des-tanneurs/"])
def test_without_style_and_script_a_piece_is_read_in_its_order(
    browser: Browser, address: str, place: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    context.route("**/*.css", lambda route: route.abort())
    page = context.new_page()
    page.goto(f"{address}{place}")
    words = page.locator("body").inner_text()
    parts = [page.locator(one).first.inner_text() for one in ("h1", ".standfirst", ".by a", ".body p")]
    found = [words.find(part) for part in parts]
    assert -1 not in found
    assert found == sorted(found)
    context.close()


def test_the_pages_are_left_for_people_to_look_at(browser: Browser, address: str) -> None:
    screens = PROJECT / "build/screens"
    screens.mkdir(parents=True, exist_ok=True)
    for scheme in ("light", "dark"):
        page = browser.new_page(viewport={"width": 390, "height": 844}, color_scheme=scheme)
        page.goto(f"{address}2026/11/bell-buoy/")
        page.screenshot(path=screens / f"episode-390-{scheme}.png")
        assert (screens / f"episode-390-{scheme}.png").stat().st_size > 10_000
        page.close()
