"""Searching the newspaper in a real browser: what is asked for and when, what is found, how it is said."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from rempart.adapters.server import serving
from tests.browser.watching import CHROMIUM, Watch, chromium, trapping, watching
from tests.publishing.house import PROJECT
from tests.publishing.searchable import MONTHS, a_searchable_paper, write_searchable

SCREENS = PROJECT / "build/screens"
SCHEMES = (("light", 1366), ("dark", 1366), ("light", 390), ("dark", 390))

pytestmark = pytest.mark.skipif(not CHROMIUM.exists(), reason="no Chromium on this machine")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = tmp_path_factory.mktemp("site")
    write_searchable(root, a_searchable_paper())
    with serving(root, 0) as told:
        yield told


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with trapping() as trap, chromium(trap) as started:
        yield started


@pytest.fixture
def watched(browser: Browser, address: str) -> Iterator[tuple[Page, Watch]]:
    """A page, and the watch on it: whatever a test does, nothing is complained of or asked elsewhere."""
    with watching(browser, address) as (page, watch):
        yield page, watch
        assert (watch.said, watch.refused, watch.asked) == ([], [], [])


@pytest.fixture
def page(watched: tuple[Page, Watch]) -> Page:
    return watched[0]


def found(page: Page) -> Locator:
    return page.locator("#found > li")


def told(page: Page, words: str) -> None:
    expect(page.get_by_role("status")).to_contain_text(words)


def search(page: Page, address: str, query: str) -> None:
    page.goto("about:blank")
    page.goto(f"{address}{query}")


def parts(requests: list[str]) -> list[str]:
    """The periods whose bundles were opened, in order."""
    entries = [url.split("/")[-2] for url in requests if "pagefind-entry.json" in url]
    return [period for period in entries if not period.startswith("engine")]


def test_nothing_of_the_index_is_asked_for_until_a_reader_searches(page: Page, address: str) -> None:
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(f"{address}search/", wait_until="networkidle")
    page.get_by_label("Que cherchez-vous").fill("quai")
    page.wait_for_timeout(200)
    assert not [url for url in requests if "/search/fr/" in url or "/search/engine" in url]
    page.keyboard.press("Enter")
    told(page, "6 articles trouvés.")
    assert parts(requests)[0] == MONTHS[-1]


@pytest.mark.parametrize(
    "asked",
    ["prefecture", "PRÉFECTURE", "préfectures", "ile", "Yeu", "d'Yeu", "l’île", '"élèves de l’île"'],
)
def test_accents_capitals_plurals_and_articles_do_not_matter(page: Page, address: str, asked: str) -> None:
    search(page, address, f"search/#q={asked}")
    told(page, "6 articles trouvés.")
    expect(found(page).first).to_contain_text("La préfecture ferme le quai")
    expect(found(page).first).to_contain_text("l’île d’Yeu")


@pytest.mark.parametrize("asked", ["coeur", "cœur", "oeuvre", "Œuvre", "l'oeuvre", "coeur bourg"])
def test_ligatures_do_not_matter_and_are_shown_as_printed(page: Page, address: str, asked: str) -> None:
    search(page, address, f"search/#q={asked}")
    told(page, "1 article trouvé.")
    expect(found(page).locator("h2")).to_have_text("L’œuvre au cœur du bourg")
    expect(found(page).locator(".quote")).to_contain_text(
        "Au cœur du bourg, l’œuvre de Maëlle <b>attend</b> &"
    )
    expect(found(page).locator("a")).to_have_attribute("href", "/2025/07/coeur/")


def test_a_word_that_a_part_of_the_index_lacks_is_not_taken_for_another(page: Page, address: str) -> None:
    for asked, words in (("aujourd’hui", "1 article"), ("préfecture houle", "Rien"), ("quai bourg", "Rien")):
        search(page, address, f"search/#q={asked}")
        told(page, words)


def test_older_parts_are_looked_through_when_little_is_found_and_else_when_asked(
    page: Page, address: str
) -> None:
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    search(page, address, "en/search/#q=fr202502n1&year=")
    told(page, "Nothing was found.")
    assert parts(requests) == ["2026-11", "2026-09", "2026-03", "2025"]
    requests.clear()
    search(page, address, "search/#kind=news")
    told(page, "21 articles trouvés. Cherché dans 27 articles sur 28")
    assert parts(requests) == ["2026-11", "2026-09", "2026-03", "2025"]
    older = page.get_by_role("button", name="Chercher plus loin, jusqu’à mai 2023")
    older.press("Enter")
    told(page, "22 articles trouvés.")
    assert parts(requests)[4:] == ["2023"]
    expect(found(page).first.locator("a")).to_be_focused()
    expect(page.locator("#older")).to_be_hidden()


def test_what_only_an_old_part_holds_is_found_unasked(page: Page, address: str) -> None:
    search(page, address, "search/#q=glas")
    told(page, "1 article trouvé.")


@pytest.mark.parametrize(
    ("label", "choice", "count"),
    [
        ("Rubrique", "Mer", "12 articles"),
        ("Genre", "Opinion", "6 articles"),
        ("Année", "2025", "13 articles"),
        ("Signature", "Bo Kervella", "6 articles"),
    ],
)
def test_a_search_is_narrowed_by_each_choice(
    page: Page, address: str, label: str, choice: str, count: str
) -> None:
    page.goto(f"{address}search/")
    page.get_by_label(label, exact=True).select_option(label=choice)
    for _ in range(4):
        page.wait_for_timeout(300)
        if page.locator("#older").is_visible():
            page.locator("#older").click()
    told(page, count)
    expect(found(page)).to_have_count(min(10, int(count.split()[0])))


def test_choices_and_words_go_together(page: Page, address: str) -> None:
    search(page, address, "search/#q=digue&year=2025&section=sea")
    told(page, "3 articles trouvés.")
    dates = found(page).locator("time").all_inner_texts()
    assert all(date.endswith("2025") for date in dates)


def test_the_newest_come_first_when_asked_across_all_parts(page: Page, address: str) -> None:
    search(page, address, "search/#q=houle&sort=date")
    told(page, "6 articles trouvés.")
    days = [time.get_attribute("datetime") for time in found(page).locator("time").all()]
    assert days == sorted([f"{month}-03" for month in MONTHS], reverse=True)


def test_it_can_all_be_done_by_keyboard(page: Page, address: str) -> None:
    page.goto(f"{address}en/search/")
    field = page.get_by_label("What are you looking for?")
    field.focus()
    page.keyboard.type("the")
    page.keyboard.press("Enter")
    told(page, "pieces found")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Find")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_label("Section", exact=True)).to_be_focused()
    page.keyboard.type("Sea")
    told(page, "pieces found")
    for _ in range(5):
        page.keyboard.press("Tab")
    expect(found(page).first.locator("a")).to_be_focused()
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_more_is_shown_by_keyboard_and_the_reader_is_brought_to_it(page: Page, address: str) -> None:
    search(page, address, "search/#year=2025")
    told(page, "13 articles trouvés.")
    expect(found(page)).to_have_count(10)
    page.get_by_role("button", name="En montrer d’autres").press("Enter")
    expect(found(page)).to_have_count(13)
    told(page, "13 articles sont affichés.")
    expect(found(page).nth(10).locator("a")).to_be_focused()
    expect(page.locator("#more")).to_be_hidden()


def test_what_is_found_is_announced_in_the_language_of_the_page(page: Page, address: str) -> None:
    for query, words in (
        ("search/#q=phare", "1 article trouvé."),
        ("search/#q=rienquivaille", "Rien n’a été trouvé."),
        ("en/search/#q=swell", "6 pieces found."),
        ("en/search/#q=nothinglikeit", "Nothing was found."),
    ):
        search(page, address, query)
        told(page, words)
    status = page.get_by_role("status")
    assert status.get_attribute("aria-live") == "polite"
    page.get_by_label("What are you looking for?").fill(" ")
    page.keyboard.press("Enter")
    told(page, "Write what you are looking for")


def test_a_language_finds_its_own_pieces_alone(page: Page, address: str) -> None:
    search(page, address, "en/search/#q=préfecture")
    told(page, "Nothing was found.")
    search(page, address, "search/#q=swell")
    told(page, "Rien n’a été trouvé.")


def test_marks_go_before_titles_and_what_fell_is_found_by_its_title_alone(page: Page, address: str) -> None:
    search(page, address, "search/#q=phare")
    expect(found(page).locator("h2 .caution")).to_have_text("Non confirmé")
    expect(found(page).locator("h2")).to_have_text("Non confirmé Le phare serait à vendre")
    search(page, address, "search/#q=squale")
    expect(found(page).locator("h2 .caution")).to_have_text("Rétracté")
    expect(found(page).locator(".quote")).to_have_text("La photographie venait d’un film.")
    for asked in ("requin", "trompeur", "cirés"):
        search(page, address, f"search/#q={asked}")
        told(page, "Rien n’a été trouvé.")


def test_a_search_can_be_kept_and_come_back_to(page: Page, address: str) -> None:
    page.goto(f"{address}search/")
    page.get_by_label("Que cherchez-vous").fill("quai")
    page.keyboard.press("Enter")
    told(page, "6 articles trouvés.")
    assert page.url == f"{address}search/#q=quai"
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.reload()
    told(page, "6 articles trouvés.")
    page.evaluate("location.hash = 'q=phare'")
    told(page, "1 article trouvé.")
    assert requests
    assert not [
        url for url in requests if "quai" in url.partition("#")[0] or "phare" in url.partition("#")[0]
    ]


def test_an_index_that_is_not_there_is_told_and_asked_for_again(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.route("**/bundles.json", lambda route: route.abort())
    page.goto(f"{address}search/#q=quai")
    told(page, "injoignable")
    page.unroute("**/bundles.json")
    page.locator("#q").press("Enter")
    told(page, "6 articles trouvés.")
    page.close()


def test_without_a_script_the_page_leads_to_the_archive(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}en/search/")
    expect(page.locator("noscript p")).to_be_visible()
    assert "this browser runs none" in page.locator("noscript p").inner_text()
    assert page.locator("noscript a").get_attribute("href") == "../../en/archive/"
    expect(page.locator("#search")).to_be_hidden()
    context.close()


@pytest.mark.parametrize(("scheme", "width"), SCHEMES)
def test_the_page_is_left_for_people_to_look_at(
    browser: Browser, address: str, scheme: str, width: int
) -> None:
    SCREENS.mkdir(parents=True, exist_ok=True)
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(f"{address}search/#q=quai&sort=date")
    told(page, "articles trouvés.")
    root = "document.documentElement"
    assert page.evaluate(f"{root}.scrollWidth <= {root}.clientWidth")
    shot = page.screenshot(path=Path(SCREENS, f"search-{width}-{scheme}.png"), full_page=True)
    assert len(shot) > 10_000
    page.close()
