"""What a search costs: to make its bundles, Pagefind and Python apart; to a reader, in bytes and requests.

    python -m bench search

The pieces are made ones (`make_articles`), set as the newsroom sets them. A month holds 200, a year 3,200.
"""

import gzip
import resource
import shutil
import statistics
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bench.make_articles import Writer
from bench.publish import ROOT
from rempart.adapters.manifest import Manifest
from rempart.adapters.search import build_bundle, build_engine, digest, engine_path
from rempart.adapters.server import serving
from rempart.config import read_settings
from rempart.intake import parse
from rempart.intake.markdown import render
from rempart.model.person import Masthead
from rempart.publishing.archive import Archive
from rempart.publishing.entries import Entry, as_entry
from rempart.publishing.leading import Unled
from rempart.publishing.notes import Notes
from rempart.publishing.paper import Paper
from rempart.publishing.places import page_file
from rempart.publishing.press import Press
from rempart.publishing.search import Bundle, Record, as_record, bundles, bundles_file, print_bundles
from rempart.publishing.searching import print_search

MONTH, YEAR = 200, 3200
ENOUGH = 3  # runs of what takes long
NEWEST = date(2026, 11, 28)
CHROMIUM = Path("/usr/bin/chromium")
PACKED = (".pf_meta", ".pf_index", ".pf_filter", ".pf_fragment", ".pagefind", ".woff2")
LANG = "en"


def run(work: Path, times: int) -> dict[str, Any]:
    """CPU seconds of each task, and what a reader's browser asks for. `work` is an empty folder."""
    month, year = some_records(NEWEST, MONTH + 1, 7.5), some_records(date(2025, 12, 31), YEAR, 8.8)
    tasks = {
        f"one piece more in a month of {MONTH}": (month, times),
        f"a year of {YEAR:,} pieces": (year, min(times, ENOUGH)),
    }
    costs = {name: cost(records, count) for name, (records, count) in tasks.items()}
    for name, row in costs.items():
        told = f"Pagefind {row['pagefind']:.2f} s CPU, Python {row['python']:.2f}"
        print(f"{name:36} {told}; {row['files']:,} files, {row['bytes'] / 1e6:.1f} MB")
    if not CHROMIUM.exists():
        return {"costs": costs}
    write_site(work, [("2026-11", month[:MONTH]), ("2025", year)])
    read = list(reading(work))
    for row in read:
        print(f"{row['step']:36} {row['requests']:3} requests, {row['bytes'] / 1000:7.1f} kB gzip")
    return {"costs": costs, "read": read}


def some_records(newest: date, count: int, a_day: float) -> list[Record]:
    """So many pieces, so many a day, as an index keeps them."""
    paper, entries = a_paper(newest, count, a_day)
    return [as_record(paper, entry) for entry in entries]


def a_paper(newest: date, count: int, a_day: float) -> tuple[Paper, Sequence[Entry]]:
    """A newspaper of made pieces."""
    settings = read_settings((ROOT / ".github/newsroom.yml").read_bytes())
    writer, known, bodies = Writer(seed=newest.year, section=settings.sections[0].id), {}, {}
    for number in range(count):
        path, text = writer.piece(number, newest - timedelta(days=int(number / a_day)), [])
        piece = parse(text, f"contributions/{path}")
        entry = as_entry(piece, settings.timezone)
        if entry:
            known[entry.path] = entry
            bodies[entry.path] = render(piece.body, Unled(entry.path), piece.lang)
    archive = Archive(Manifest().shelves, known.get, bodies.__getitem__, lambda _: 0, Notes())
    folder = ROOT / "site/theme/reader"
    templates = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.html")}
    return Paper(settings, Masthead({}, ()), {}, archive, templates, newest, searchable=True), list(
        known.values()
    )


def cost(records: Sequence[Record], times: int) -> dict[str, float]:
    """The medians of what making one bundle took, and how much it made."""
    spent = [_spent(lambda: list(build_bundle(records))) for _ in range(times)]
    files = list(build_bundle(records))
    return {
        "pagefind": statistics.median(child for child, _ in spent),
        "python": statistics.median(own for _, own in spent),
        "pagefind peak MB": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024,
        "files": len(files),
        "bytes": sum(len(data) for _, data in files),
    }


def _spent(act: Callable[[], object]) -> tuple[float, float]:
    """CPU seconds of the programs an act starts, and of ourselves."""
    before = [resource.getrusage(who) for who in (resource.RUSAGE_CHILDREN, resource.RUSAGE_SELF)]
    act()
    after = [resource.getrusage(who) for who in (resource.RUSAGE_CHILDREN, resource.RUSAGE_SELF)]
    child, own = (
        now.ru_utime - was.ru_utime + now.ru_stime - was.ru_stime
        for was, now in zip(before, after, strict=True)
    )
    return child, own


def write_site(folder: Path, made: Iterable[tuple[str, Sequence[Record]]]) -> None:
    """A search page in English, and its bundles."""
    paper, _ = a_paper(NEWEST, 1, 1)
    head, text = print_search(Press(paper), LANG)
    parts = [(bundles(LANG, [(f"{name[:4]}-11", len(records))])[0], records) for name, records in made]
    shutil.copytree(ROOT / "site/theme/assets", folder / "assets")
    files = [(page_file(head.address), text.encode())]
    files += [(engine_path() + path, data) for path, data in build_engine([LANG])]
    told: list[tuple[Bundle, str]] = []
    for bundle, records in parts:
        built = list(build_bundle(records))
        told.append((bundle, digest(built)))
        files += [(bundle.path + path, data) for path, data in built]
    files.append((bundles_file(LANG), print_bundles(engine_path(), told).encode()))
    for path, data in files:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)


def reading(folder: Path) -> Iterator[dict[str, Any]]:
    """What a browser asks for at each step of a search, in gzip bytes as a host would send them."""
    from playwright.sync_api import sync_playwright

    with serving(folder, 0) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        page, asked = browser.new_page(), list[str]()
        page.on("request", lambda request: asked.append(urlsplit(request.url).path.lstrip("/")))
        status = page.get_by_role("status")
        steps: dict[str, Callable[[], object]] = {
            "page before use": lambda: page.goto(f"{address}{LANG}/search/", wait_until="networkidle"),
            "first results, one month": lambda: asks(page, "names"),
            "a second question of two words": lambda: asks(page, "value types"),
            "the year before, merged": lambda: page.locator("#older").click(),
            "a section chosen": lambda: page.locator("#section").select_option(index=1),
        }
        for step, act in steps.items():
            asked.clear()
            act()
            page.wait_for_load_state("networkidle")
            page.wait_for_timeout(1500)
            sizes = [_sent(folder / path) for path in dict.fromkeys(asked) if "icon" not in path]
            yield {
                "step": step,
                "requests": len(sizes),
                "bytes": sum(sizes),
                "told": status.inner_text(),
            }
        browser.close()


def asks(page: Any, words: str) -> None:
    """A question, as a reader asks it."""
    page.locator("#q").fill(words)
    page.locator("#q").press("Enter")


def _sent(file: Path) -> int:
    """The bytes of a file on its way: what is packed already goes as it is."""
    data = (file / "index.html" if file.is_dir() else file).read_bytes()
    return len(data) if file.name.endswith(PACKED) else len(gzip.compress(data, 6))
