"""Every page of the desk before axe, best practices too: in both schemes, at three widths, by keyboard."""

from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from rempart.desk.acting import MOVED
from rempart.desk.reading import VIEWS
from rempart.errors import NewsroomError
from rempart.forge import File
from rempart.ledger import stamp
from rempart.model.case import Matter, Request
from rempart.model.decision import Command, Contribution, Deed
from rempart.model.report import Remark
from rempart.newsroom.bringing import bring
from rempart.newsroom.mediating import open_case
from rempart.newsroom.outbox import PATIENCE, Parcel
from tests import node
from tests.browser.test_axe import AXE, TAGS
from tests.browser.watching import CHROMIUM
from tests.desk.attacking import ACTOR, Opened, opened
from tests.newsrooms import MASTHEAD, Newsroom, a_text, make_newsroom
from tests.publishing.house import PROJECT, a_newsroom, tree_of

WIDTHS = (1366, 768, 390)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
LONG = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen" * 3
# What a frame holds is a page of the newspaper, which has tests of its own.
LOOK = """async options => (await axe.run(document, {iframes: false, ...options})).violations
  .map(({id, nodes}) => `${id}: ${nodes.slice(0, 3).map(({target}) => target.join(' ')).join(' | ')}`)"""
WIDE = """() => {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return [];
  const all = [...document.querySelectorAll('*')];
  const over = all.filter(e => e.getBoundingClientRect().right > root.clientWidth + 1);
  return [`as wide as ${root.scrollWidth}`, ...over.slice(-3).map(e => e.outerHTML.slice(0, 90))];
}"""
WALKED = """() => {
  const here = document.activeElement, style = getComputedStyle(here);
  const seen = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  here.dataset.walked = '';
  return here.matches('body, iframe') || seen ? '' : here.outerHTML.slice(0, 90);
}"""
MISSED = """() => [...document.querySelectorAll(
    'a[href], button, input:not([type=hidden]), select, textarea, summary, iframe')]
  .filter(e => e.checkVisibility({visibilityProperty: true}) && !('walked' in e.dataset))
  .filter(e => e.type !== 'radio' || !document.querySelector(`[name="${e.name}"][data-walked]`))
  .map(e => e.outerHTML.slice(0, 90))"""
FRENCH = """\
« Le marché rouvre lundi », a dit la maire. Voir [le site](https://exemple.example/page) et
[un autre](https://bit.ly/a).

![Le quai](https://ailleurs.example/quai.jpg)

<b onclick="x">Mots</b>
"""
SOURCES = (
    "[{title: Minutes of the council, note: page 2, url: 'https://town.example/minutes'}, {title: A walk}]"
)

pytestmark = [
    pytest.mark.skipif(not CHROMIUM.exists(), reason="no Chromium on this machine"),
    pytest.mark.skipif(not AXE.exists(), reason=f"axe-core {node.NOT_THERE}"),
]


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    """What waits: a French piece with many doubts, a copy, one contested, one returned, a case."""
    folder = tmp_path_factory.mktemp("newsroom")
    house = tree_of(a_newsroom(folder / "house", {}))
    old = a_text("The ferry stops at six, says the harbour, and does not come back in spring.\n" * 4)
    made = make_newsroom(
        folder, {**house, "site/masthead.yml": MASTHEAD, "contributions/2026/10/quay.md": old}
    )
    _bring(made, "marche", a_text(FRENCH, lang="fr", title=f"Le marché {LONG[:120]}", sources=SOURCES))
    _bring(made, "copy", old.replace(b"title: The ferry", b"title: Again the ferry"))
    _bring(made, "plain", a_text("Words.\n" + LONG))
    for path, deed in (("returned", Deed.RETURN), ("contested", Deed.DECLINE)):
        made.screen(_bring(made, path, a_text(path)))
        number = max(request.number for request in made.forge.requests())
        made.decide(
            deed, number, "idris-benali", sha=made.forge.request(number).head, reason="form", words="No."
        )
    made.decide(Deed.APPEAL, number, "alice-martin", words="It is well formed.")
    asked = Request(
        Matter.CORRECTION, "nora-lind", about="/2026/10/old/", lang="en", words=f"At seven. {LONG}"
    )
    open_case(made.forge, asked, made.tick())
    made.forge.remark(1, Remark("nora-lind" * 9, stamp(made.now), f"{LONG}\n\nWell.", "m"))
    return made


def _bring(newsroom: Newsroom, name: str, text: bytes) -> Contribution:
    return bring(
        newsroom.forge, {f"contributions/2026/11/{name}.md": File(text)}, "alice-martin", newsroom.tick()
    )


@pytest.fixture(scope="module")
def desk(newsroom: Newsroom) -> Iterator[Opened]:
    with opened(newsroom) as made:
        made.settle()
        yield made


@pytest.fixture(scope="module")
def banner(desk: Opened) -> None:
    """Acts that wait, and one that was not done; none of them leaves, as the clock stands still."""
    outbox, now = desk.desk.outbox, desk.desk.clock()
    head = desk.desk.round.rows[0].contribution.head
    outbox.put(now, "Another", Command(Deed.RETURN, "3", ACTOR, sha=head, reason="form", words="No."))
    assert list(outbox.send(now + PATIENCE, _refuse)) == []
    for deed, words in ((Deed.RESERVE, ""), (Deed.ASK, f"Who says so? {LONG}")):
        outbox.put(now, f"A title {LONG}", Command(deed, "1", ACTOR, sha=head, words=words))


def _refuse(_: Parcel) -> None:
    raise NewsroomError(MOVED, number=3)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(desk: Opened, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": WIDTHS[0], "height": 900})
    desk.let_in(context)
    yield context.new_page()
    context.close()


def faults(page: Page) -> list[str]:
    """What axe says of the page that is open, at each width, light and dark; where it is too wide."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[str] = []
    for width, scheme in product(WIDTHS, SCHEMES):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        told = [*page.evaluate(LOOK, {"runOnly": TAGS}), *page.evaluate(WIDE)]
        found += [f"{width} {scheme}: {one}" for one in told]
    page.emulate_media(color_scheme="light")
    return found


def numbers(desk: Opened, *stages: str) -> list[int]:
    """What stands at one of these stages."""
    found = [row.contribution for row in desk.desk.round.rows]
    return [one.number for one in found if one.stage.value in stages]


def pages(desk: Opened) -> Iterator[str]:
    """The address of every page, and of each state it can be in."""
    case = desk.desk.round.cases[0].case.number
    yield from ("/", "/?lang=fr", "/?text=nothing+is+so", "/keys", f"/case/{case}", "/case/9999", "/nothing")
    yield from (f"/piece/1/{view}" for view in VIEWS)
    yield from (f"/piece/1/compose/{deed}" for deed in ("return", "decline", "ask", "escalate"))
    yield from ("/front", "/front/en", "/published", "/published/2026/10/old/", "/published/2026/10/gone/")
    yield "/piece/2/copies"
    for number in numbers(desk, "contested", "returned"):
        yield f"/piece/{number}/dossier"


@pytest.mark.usefixtures("banner")
def test_axe_finds_no_fault_on_any_page_of_the_desk(desk: Opened, page: Page) -> None:
    found = {}
    for address in pages(desk):
        page.goto(desk.origin + address, wait_until="load")
        found[address] = faults(page)
    assert {address: told for address, told in found.items() if told} == {}
    assert len(found) >= 20


def test_what_the_test_looks_at_is_there(desk: Opened, page: Page) -> None:
    """Stages, doubts, frames, passages, places, remarks: none of the pages is looked at empty."""
    stages = {row.contribution.stage.value for row in desk.desk.round.rows}
    assert stages >= {"held", "returned", "contested"}
    for view, wanted in {
        "": "iframe",
        "/source": ".code .found",
        "/dossier": ".steps li",
        "/sources": ".site a",
        "/talk": ".remark",
    }.items():
        page.goto(f"{desk.origin}/piece/1{view}")
        assert page.locator(wanted).count(), view
        assert page.locator(".finding").count() > 3
    page.goto(f"{desk.origin}/piece/2/copies")
    assert page.locator(".passage").count()
    page.goto(desk.origin)
    assert page.locator(".outbox .waits, .outbox .refused").count() == 3


@pytest.mark.usefixtures("banner")
def test_a_refused_act_and_a_shut_door_are_pages_without_fault(
    desk: Opened, page: Page, browser: Browser
) -> None:
    page.goto(f"{desk.origin}/piece/1/compose/return")
    page.check("input[value=form]")
    page.evaluate("document.querySelector('[name=sha]').value = '0'.repeat(40)")
    page.click("[data-send]")
    page.wait_for_url("**/act")
    assert "changed while you read it" in page.inner_text("main .text .trouble")
    assert faults(page) == []
    stranger = browser.new_page()
    stranger.goto(f"{desk.origin}/enter?token=x")
    assert "closed here" in stranger.title()
    assert faults(stranger) == []
    stranger.close()


def test_an_empty_desk_has_no_fault(tmp_path: Path, browser: Browser) -> None:
    with opened(make_newsroom(tmp_path)) as empty:
        empty.settle()
        page = browser.new_page()
        empty.let_in(page.context)
        page.goto(empty.origin)
        assert "Nothing waits." in page.inner_text("main")
        assert faults(page) == []
        page.close()


@pytest.mark.usefixtures("banner")
@pytest.mark.parametrize(
    "address", ["/", "/?lang=fr", "/piece/1", "/piece/1/source", "/piece/1/compose/return"]
)
def test_everything_is_reached_by_keyboard_and_is_seen_to_be(desk: Opened, page: Page, address: str) -> None:
    page.goto(desk.origin + address, wait_until="load")
    unseen = set()
    for _ in range(300):
        page.keyboard.press("Tab")
        unseen.add(page.evaluate(WALKED))
        if not page.evaluate(MISSED):
            break
    assert page.evaluate(MISSED) == []
    assert unseen == {""}


def test_each_text_says_its_language(desk: Opened, page: Page) -> None:
    """Of a French piece at an English desk every word of its author's is said to be French."""
    page.goto(f"{desk.origin}/piece/1/source")
    assert page.get_attribute("html", "lang") == "en"
    for place in ("h1 bdi", ".code bdi >> nth=0", ".finding blockquote >> nth=0"):
        assert page.get_attribute(place, "lang") == "fr", place
    page.goto(f"{desk.origin}/piece/3/source")
    assert page.get_attribute(".code bdi >> nth=0", "lang") is None
    page.click("text=Français")
    assert page.get_attribute("html", "lang") == "fr"
    assert page.get_attribute(".code bdi >> nth=0", "lang") == "en"
    page.click("text=English")


def test_the_sheet_of_styles_names_no_other_place() -> None:
    folder = PROJECT / "tooling/rempart/desk/static"
    for file in folder.iterdir():
        told = file.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        assert not [sign for sign in ("http:", "https:", "@import", "url(//") if sign in told], file
