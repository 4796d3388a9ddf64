"""The words after `reading` in; every page of every contestant judged, a table written, the figures out."""

import argparse
import platform
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from bench.press.contest import machine
from bench.publish import ROOT
from bench.reading import lighthouse, papers
from bench.reading.host import hosted
from bench.reading.lighthouse import CATEGORIES, Reading

TIMES = 5
ABSENT = "reading is not measured: it wants `make node`, and Debian's chromium"
COLUMNS = (
    *("performance", "accessibility", "practice", "SEO", "LCP s", "CLS", "TBT ms"),
    *("KiB", "of it pictures", "scripts", "requests", "origins"),
)
HEAD = """\
# Reading, beside the peers

Written by `make bench`; nobody edits it. One sample newspaper, published by each contestant with the same
texts and pictures, served with text compressed from this machine; Lighthouse as it comes (a telephone, slow
network and processor simulated), contestants in turn, the median of {times} runs. Weights are what went over
the wire. Peers are as they come: Material's blog without its fonts from another origin, Zensical from the
same folder, PaperMod with covers as its authors write them, and with the icons that it asks for and does not
bring.
"""


def run(words: Sequence[str]) -> dict[str, Any]:
    """Judges what the words ask for; what is not installed does not take part, and the page says so."""
    ask = argparse.ArgumentParser(prog="bench reading", description="Reading beside the peers.")
    ask.add_argument("--times", type=int, default=TIMES, help="runs of each page")
    ask.add_argument(
        "--contestants", nargs="+", choices=list(papers.CONTESTANTS), default=list(papers.CONTESTANTS)
    )
    ask.add_argument("--out", type=Path, default=ROOT / "build", help="where reading.md goes")
    asked = ask.parse_args(words)
    if not lighthouse.ready():
        print(ABSENT)
        return {}
    able = [name for name in asked.contestants if name in set(papers.present())]
    with tempfile.TemporaryDirectory(prefix="rempart-reading-") as work, ExitStack() as stack:
        hosts = {name: stack.enter_context(hosted(Path(work, name, "site"))) for name in able}
        sites = {name: (host, _made(name, Path(work), host)) for name, host in hosts.items()}
        runs = _in_turn(sites, asked.times)
    found = {key: lighthouse.median(readings) for key, readings in runs.items()}
    text = page(found, [name for name in asked.contestants if name not in able], asked.times)
    asked.out.mkdir(parents=True, exist_ok=True)
    (asked.out / "reading.md").write_text(text, encoding="utf-8")
    print(text)
    return {f"{what}, {name}": [asdict(one) for one in readings] for (what, name), readings in runs.items()}


def _made(name: str, work: Path, host: str) -> papers.Pages:
    (work / name).mkdir()
    return papers.CONTESTANTS[name](work / name, host)


def _in_turn(
    sites: Mapping[str, tuple[str, Mapping[str, str]]], times: int
) -> dict[tuple[str, str], list[Reading]]:
    """Page and contestant to its runs."""
    runs: dict[tuple[str, str], list[Reading]] = {}
    for _ in range(times):
        for name, (host, pages) in sites.items():
            for what, address in pages.items():
                runs.setdefault((what, name), []).append(lighthouse.read(host + address))
    return runs


def page(found: Mapping[tuple[str, str], Reading], absent: Sequence[str], times: int) -> str:
    """The table as a page of Markdown."""
    lines = [HEAD.format(times=times), f"- Day: {date.today()}", f"- Machine: {machine()}"]
    lines += [f"- Lighthouse: {lighthouse.version()}", f"- Python: {platform.python_version()}"]
    if absent:
        lines.append(f"- Not installed here, so not measured: {', '.join(absent)}")
    lines += ["", f"| page | | {' | '.join(COLUMNS)} | marked down for |"]
    lines.append("|---|---|" + "--:|" * len(COLUMNS) + "---|")
    return "\n".join([*lines, *rows(found), ""])


def rows(found: Mapping[tuple[str, str], Reading]) -> Iterator[str]:
    """A line a page and contestant, the pages together."""
    before = ""
    for (what, name), one in sorted(found.items(), key=lambda item: _order(found, *item[0])):
        page = "" if what == before else what
        yield f"| {page} | {name} | {' | '.join(_cells(one))} | {', '.join(one.failed)} |"
        before = what


def _cells(one: Reading) -> Iterator[str]:
    yield from (f"{one.scores[category]:.0f}" for category in CATEGORIES)
    yield from (f"{one.lcp:.2f}", f"{one.cls:.3f}", f"{one.tbt:.0f}")
    yield from (f"{one.weight:.0f}", f"{one.pictures:.0f}", f"{one.scripts:.0f}")
    yield from (str(one.requests), str(one.origins))


def _order(found: Mapping[tuple[str, str], Reading], what: str, name: str) -> tuple[int, int]:
    whats, names = list(dict.fromkeys(key[0] for key in found)), list(papers.CONTESTANTS)
    return whats.index(what), names.index(name)
