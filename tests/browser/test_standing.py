"""The policy of a standing page, as a browser understands it: the page's own scripts run, no other does."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from rempart.adapters.mkdocs.policy import PLACE, with_policy
from rempart.adapters.server import serving
from tests.browser.watching import CHROMIUM, chromium, trapping, visit, watching

OWN = (
    "<script>pwned(1)</script>",
    "<script>\r\n  pwned(2)\r\n</script>",
    "<script>pwned(3) /* é « » \u2028 & &amp; <b> */</script>",
    "<script><!--\npwned(4)\n--></script>",
    '<SCRIPT TYPE="Text/JavaScript">pwned(5)</SCRIPT>',
    "<script type=module>pwned(6)</script>",
    "<script src=own.js></script>",
    "<script>pwned(1)</script>",
    "<style>p { color: rgb(1, 2, 3) }</style><p>a</p>",
    '<script type="application/ld+json">{"a": "</a>"}</script>',
)
FOREIGN = "const s = document.createElement('script'); s.textContent = 'pwned(666)'; document.body.append(s)"

pytestmark = [
    pytest.mark.skipif(not CHROMIUM.exists(), reason="no Chromium on this machine"),
    pytest.mark.usefixtures("short_rulebook"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with trapping() as trap, chromium(trap) as started:
        yield started


def a_page(*parts: str) -> bytes:
    head = f'<meta charset="utf-8">{PLACE}<link rel="icon" href="data:,"><title>a</title>'
    return f"<!doctype html><html><head>{head}</head><body>{''.join(parts)}</body></html>".encode()


def test_what_stands_in_a_page_runs_and_is_refused_nothing(tmp_path: Path, browser: Browser) -> None:
    (tmp_path / "own.js").write_text("pwned(7)")
    (tmp_path / "a.html").write_bytes(with_policy("a.html", a_page(*OWN)))
    with serving(tmp_path, 0) as address, watching(browser, address) as (page, watch):
        visit(page, f"{address}a.html", 100)
        seen = page.evaluate("getComputedStyle(document.querySelector('p')).color")
    assert (watch.numbers, watch.refused, watch.said) == ({1, 2, 3, 4, 5, 6, 7}, [], [])
    assert seen == "rgb(1, 2, 3)"


def test_what_came_in_later_does_not_run(tmp_path: Path, browser: Browser) -> None:
    page_as_made = with_policy("a.html", a_page(f"<script>{FOREIGN}</script>"))
    spoilt = b"<script>pwned(666)</script><p style='color: red' onclick=pwned(666)>a</p></body>"
    (tmp_path / "a.html").write_bytes(page_as_made.replace(b"</body>", spoilt))
    with serving(tmp_path, 0) as address, watching(browser, address) as (page, watch):
        visit(page, f"{address}a.html", 100)
    assert watch.ran == []
    assert {told.split()[0] for told in watch.refused} == {
        "script-src-elem",
        "script-src-attr",
        "style-src-attr",
    }
