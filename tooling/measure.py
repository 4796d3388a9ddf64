"""The real texts and the pairs in; one run of all measures, and the pages that tell its figures, out.

Run by `make card`, with REMPART_DATA naming the folder of texts. No figure on those pages is typed by hand:
`tooling/card/figures.json` holds the run, and `tests/test_card.py` finds pages that do not tell it.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bench import peers
from bench.posts import data_folder
from rempart.i18n import LANGUAGES
from rempart.measuring import hinting
from rempart.measuring.paragraphs import Paragraph
from rempart.measuring.paragraphs import figures as paragraphs
from rempart.measuring.samples import Judged
from rempart.newsroom.measuring import Asked, Judge, evaluate, read_file
from rempart.publishing.dates import day, number

ROOT = Path(__file__).parent.parent
CARD = Path(__file__).parent / "card"
FIGURES = CARD / "figures.json"
PAGES = Path("site/pages")
TODAY = date(2026, 11, 2)  # the same verdicts whenever it is run
SHARES = {
    "fr": "{share}\u00a0% [{low}\u00a0; {high}], n\u00a0=\u00a0{n}",
    "en": "{share}% [{low}–{high}], n\u00a0=\u00a0{n}",
}
NOBODY = "–"

RUNS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "articles": ("spam", ("articles_legit.jsonl.gz",)),
    "markdown": ("spam", ("markdown_posts.jsonl.gz",)),
    "mail": ("spam", ("spam_short.jsonl.gz",)),
    "rules": ("rules", ("articles_legit.jsonl.gz",)),
    "sourcing": ("sourcing", ("citation_needed_fr.jsonl.gz", "articles_legit.jsonl.gz")),
    "claims": ("claims", ("claims.jsonl.gz",)),
    "copies": ("copies", ("articles_legit.jsonl.gz",)),
}
LABELS = CARD / "paragraphs.jsonl"  # where two readers would ask for a source, by post and line
READ = CARD / "looks.json"  # looks for sourcing that an editor read, by rule, and agreed with
POSTS = "markdown_posts.jsonl.gz"


def measure(folder: Path) -> dict[str, Any]:
    """Every figure of the pages, from one run, and of which state of the project it is."""
    found: dict[str, Any] = {"run": {"day": date.today().isoformat(), "commit": _commit()}}
    for name, (task, files) in RUNS.items():
        sys.stderr.write(f"{name}\n")
        found[name] = dict(evaluate(Asked(task), [folder / file for file in files], TODAY))
    found["pairs"] = {
        pair.name: dict(evaluate(Asked("pairs"), [pair], TODAY)) for pair in peers.pair_folders()
    }
    texts = [one for file in peers.DATA for one in read_file(folder / file)]
    found["hint"] = hinting.left_out(texts)
    found["peers"] = peers.run(folder, Judge(TODAY))
    found["paragraphs"] = paragraphs(_labels(), _posts(folder / POSTS))
    found["looks"] = json.loads(READ.read_text(encoding="utf-8"))
    return found


def _commit() -> str:
    """The commit that is measured, "+" behind it when files differ from it."""
    told = ("git", "-C", str(ROOT), "describe", "--always", "--exclude=*", "--abbrev=12", "--dirty=+")
    return subprocess.run(told, stdout=subprocess.PIPE, text=True, check=True).stdout.strip()


def _labels() -> list[Paragraph]:
    """What the two readers said."""
    told = map(json.loads, LABELS.read_text(encoding="utf-8").splitlines())
    return [Paragraph(**{**one, "readers": tuple(map(bool, one["readers"]))}) for one in told]


def _posts(file: Path) -> dict[str, Judged]:
    """The posts that were read, as the checks judge them."""
    wanted = {one.id for one in _labels()}
    return {one.sample.id: one for one in Judge(TODAY)(one for one in read_file(file) if one.id in wanted)}


def files(figures: Mapping[str, Any]) -> Mapping[Path, str]:
    """The page of each language, by its path in the project."""
    return {PAGES / lang / "checks.md": page(figures, lang) for lang in LANGUAGES}


def page(figures: Mapping[str, Any], lang: str) -> str:
    """The figures in the words of a language."""
    environment = Environment(
        loader=FileSystemLoader(CARD),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
    )
    words = {"fr": _french, "en": _english}[lang]
    environment.filters |= {
        "share": lambda one: _share(one, lang, words),
        "number": words,
        "count": lambda count: number(count, lang),
        "cell": _cell,
        "day": lambda told: day(date.fromisoformat(told), lang),
    }
    return environment.get_template(f"checks.{lang}.md").render(figures)


def _share(one: Mapping[str, Any], lang: str, words: Any) -> str:
    """A share with its interval and how many it was counted over."""
    if not one["n"]:
        return NOBODY
    told = {key: words(100 * one[key], 1) for key in ("share", "low", "high")}
    return SHARES[lang].format(**told, n=number(one["n"], lang))


def _english(value: float, digits: int = 2) -> str:
    return f"{value:.{digits}f}"


def _french(value: float, digits: int = 2) -> str:
    return _english(value, digits).replace(".", ",")


def _cell(text: str) -> str:
    """A name as the cell of a table."""
    return text.replace("|", "\\|")


def main(args: Iterable[str]) -> None:
    """Measure, unless told that the pages alone are to be written again; write."""
    folder = data_folder()
    if "--pages" not in args:
        if folder is None:
            raise SystemExit("REMPART_DATA names no folder of real texts: nothing is measured")
        FIGURES.write_text(json.dumps(measure(folder), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    for path, text in files(json.loads(FIGURES.read_text(encoding="utf-8"))).items():
        (ROOT / path).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    os.environ.setdefault("PYTHONPATH", str(Path(__file__).parent))
    main(sys.argv[1:])
