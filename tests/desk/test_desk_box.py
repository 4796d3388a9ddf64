"""The box round a stranger's page holds, were the renderer to fail; the desk holds against other ports."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Error, Frame, Page

from rempart.adapters.server import serving
from rempart.forge import File
from rempart.newsroom.bringing import bring
from tests.browser.payloads import LEAVING, LIVE, armed
from tests.browser.watching import CHROMIUM, Trap, Watch, chromium, trapping, watching
from tests.desk.attacking import TITLE, Opened, opened
from tests.newsrooms import MASTHEAD, Newsroom, a_text, make_newsroom
from tests.publishing.house import a_newsroom, tree_of

PIECES = 8
EAGER = "for (const frame of document.querySelectorAll('iframe')) frame.loading = 'eager'"
SETTLED = 400  # milliseconds after which nothing of a page is under way any more
RAW = '<!doctype html><meta charset="utf-8"><title>a</title><body class="body"><div>%s</div>'
LEADING = (
    "<a id=go href=http://HOST>a</a>",
    "<a id=go target=_top href=http://HOST>a</a>",
    "<a id=go target=_parent href=http://TRAP>a</a>",
    "<a id=go target=_blank href=http://TRAP>a</a>",
    "<a id=go target=_top href=/piece/1/act>a</a>",
    "<a id=go href=/piece/1>a</a>",
    "<a id=go href=/outbox>a</a>",
    "<a id=go ping=http://TRAP href=#a>a</a>",
    "<a id=go download href=http://TRAP>a</a>",
    "<svg width=99 height=99><a href=http://TRAP><rect id=go width=99 height=99 /></a></svg>",
    "<form method=post action=/piece/1/act>FIELDS<button id=go name=deed value=accept>Accept</button></form>",
    "<form method=post target=_top action=ORIGIN/piece/1/act>FIELDS"
    "<button id=go name=deed value=accept>Accept</button></form>",
    "<form action=http://TRAP><input type=submit id=go value=a></form>",
    "<form method=dialog><button id=go formaction=http://TRAP formtarget=_top>a</button></form>",
    "<label id=go for=a>a</label><form action=http://TRAP><button id=a>a</button></form>",
)
EVIL = Path(__file__).with_name("evil.js").read_text(encoding="utf-8")
PAGE = "<!doctype html><title>evil</title><script>%s</script><body>"

pytestmark = pytest.mark.skipif(not CHROMIUM.exists(), reason="no Chromium on this machine")


@pytest.fixture(scope="module")
def trap() -> Iterator[Trap]:
    with trapping() as made:
        yield made


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    """One contribution waits, of as many pieces as frames are wanted."""
    folder = tmp_path_factory.mktemp("newsroom")
    house = tree_of(a_newsroom(folder / "house", {}))
    made = make_newsroom(folder, {**house, "site/masthead.yml": MASTHEAD + b"  ann: [moderator]\n"})
    paths = [f"contributions/2026/11/piece-{number}.md" for number in range(PIECES)]
    files = {path: File(a_text(title=TITLE, author="ann")) for path in paths}
    bring(made.forge, files, "alice-martin", made.tick())
    return made


@pytest.fixture(scope="module")
def desk(newsroom: Newsroom) -> Iterator[Opened]:
    with opened(newsroom) as made:
        made.settle()
        yield made


@pytest.fixture(scope="module")
def browser(trap: Trap) -> Iterator[Browser]:
    with chromium(trap) as started:
        yield started


@pytest.fixture
def at_work(desk: Opened, browser: Browser, trap: Trap) -> Iterator[tuple[Page, Watch]]:
    """A moderator's window. Whatever a test did in it, nothing ran, nobody was asked, and no act waits."""
    trap.caught.clear()
    with watching(browser, desk.origin) as (page, watch):
        desk.let_in(page.context)
        yield page, watch
    assert watch.ran == []
    assert [line for line in trap.caught if line] == []  # a line is opened ahead where a hand is on a link
    assert desk.desk.outbox.waiting() == ()


def test_a_payload_that_the_renderer_let_through_stays_in_its_box(
    desk: Opened, at_work: tuple[Page, Watch], trap: Trap, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, _ = at_work
    payloads = [armed(text, number, trap.address) for number, text in enumerate((*LIVE, *LEAVING))]
    monkeypatch.setattr("rempart.desk.looking.framed", lambda html, base: RAW % payloads.pop())
    while payloads:
        wanted = max(0, len(payloads) - PIECES)
        page.goto(f"{desk.origin}/piece/1", wait_until="load")
        page.evaluate(EAGER)
        while len(payloads) > wanted:
            page.wait_for_timeout(10)
    page.wait_for_timeout(SETTLED)
    assert page.url == f"{desk.origin}/piece/1"
    assert len(page.context.pages) == 1


@pytest.mark.parametrize("payload", LEADING)
def test_nothing_in_the_box_leads_or_sends_anywhere(
    desk: Opened,
    at_work: tuple[Page, Watch],
    trap: Trap,
    monkeypatch: pytest.MonkeyPatch,
    payload: str,
) -> None:
    """Not even a form that knew all that is secret."""
    page, _ = at_work
    fields = {"form": desk.desk.keys.form, "sha": desk.desk.round.rows[0].contribution.head}
    told = "".join(f"<input name={name} value={value}>" for name, value in fields.items())
    html = RAW % armed(payload, 1, trap.address).replace("FIELDS", told).replace("ORIGIN", desk.origin)
    monkeypatch.setattr("rempart.desk.looking.framed", lambda _, base: html)
    page.goto(f"{desk.origin}/piece/1", wait_until="load")
    frame = page.frames[1]
    frame.wait_for_url("**/look/**", wait_until="load")
    frame.locator("#go").click()
    page.wait_for_timeout(SETTLED // 2)
    assert page.url == f"{desk.origin}/piece/1"
    assert page.frames[1].url.startswith((f"{desk.origin}/look/", "chrome-error:"))
    assert len(page.context.pages) == 1


def test_a_page_of_another_port_gets_nothing_and_does_nothing(
    desk: Opened, at_work: tuple[Page, Watch], tmp_path: Path
) -> None:
    """The browser gives it our cookie: of one site is every port of a machine."""
    page, _ = at_work
    (tmp_path / "evil.html").write_text(PAGE % EVIL.replace("DESK", desk.origin), encoding="utf-8")
    with serving(tmp_path, 0) as address:
        page.goto(f"{address}evil.html")
        told: dict[str, str] = page.evaluate("all()")
        page.wait_for_timeout(SETTLED)
    assert {name: what for name, what in told.items() if what != "stopped"} == {}
    assert len(told) > 20


@pytest.mark.parametrize("way", ["iframe", "iframe sandbox=allow-scripts", "object", "embed"])
def test_a_page_of_another_port_frames_no_page_of_the_desk(
    desk: Opened, at_work: tuple[Page, Watch], tmp_path: Path, way: str
) -> None:
    page, _ = at_work
    head = desk.desk.round.rows[0].contribution.head
    look = f"/look/{desk.desk.keys.look}/1/{head}/2026/11/piece-0/"
    paths = ("/", "/piece/1", "/keys", "/enter", "/static/icon.svg", look)
    src = "data" if way == "object" else "src"
    frames = "".join(f"<{way} {src}={desk.origin}{path}></{way.split()[0]}>" for path in paths)
    (tmp_path / "evil.html").write_text(f"<body>{frames}", encoding="utf-8")
    with serving(tmp_path, 0) as address:
        page.goto(f"{address}evil.html", wait_until="load")
        shown = [_text(frame) for frame in page.frames[1:]]
    assert not [text for text in shown if "desk" in text or TITLE in text]


def _text(frame: Frame) -> str:
    """What a frame shows; of one that was refused Chromium takes the place away."""
    try:
        return str(frame.evaluate("document.body?.innerText ?? ''"))
    except Error:
        return ""


def test_a_form_of_another_port_is_not_heard_wherever_it_leads(
    desk: Opened, at_work: tuple[Page, Watch], tmp_path: Path
) -> None:
    page, _ = at_work
    fields = {"form": "0" * 64, "deed": "accept", "sha": desk.desk.round.rows[0].contribution.head}
    inputs = "".join(f"<input name={name} value={value}>" for name, value in fields.items())
    form = f"<form method=post action={desk.origin}/piece/1/act>{inputs}</form>"
    (tmp_path / "evil.html").write_text(f"<body>{form}<script>document.forms[0].submit()</script>")
    with serving(tmp_path, 0) as address:
        page.goto(f"{address}evil.html")
        page.wait_for_url(f"{desk.origin}/**")
    assert TITLE not in page.content()
    assert "not sent from the desk" in page.inner_text("body")


def test_a_window_that_another_page_opened_is_out_of_its_reach(
    desk: Opened, at_work: tuple[Page, Watch], tmp_path: Path
) -> None:
    page, _ = at_work
    (tmp_path / "evil.html").write_text("<body>", encoding="utf-8")
    with serving(tmp_path, 0) as address:
        page.goto(f"{address}evil.html")
        with page.context.expect_page() as opened_page:
            page.evaluate(f"window.other = open('{desk.origin}/piece/1')")
        opened_page.value.wait_for_load_state("load")
        page.wait_for_function("other.closed")  # as far as the page that opened it can tell
        assert opened_page.value.evaluate("opener") is None
    assert TITLE in opened_page.value.title()


def test_no_name_of_a_view_and_no_word_of_a_query_is_more_than_words(
    desk: Opened, at_work: tuple[Page, Watch]
) -> None:
    page, watch = at_work
    name = '"><img src=x onerror=pwned(1)>{{ 7 * 7 }}\u202e'
    page.goto(f"{desk.origin}/?text={quote(name)}&band={quote(name)}&section={quote(name)}")
    page.fill("#name", name)
    page.click("text=Keep it")
    page.wait_for_load_state("load")
    assert "{{ 7 * 7 }}" in page.inner_text(".counts .saved")
    assert "\\u202e" in page.inner_text(".counts .saved")
    page.click("text=Forget the view")
    page.wait_for_load_state("load")
    assert page.locator(".counts .saved").count() == 0
    assert watch.said == []
