"""The page that says how good the checks are tells one run, and no figure without its n."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

import measure
from rempart.i18n import LANGUAGES

ROOT = Path(__file__).parent.parent
SHARE = re.compile(r"\d+[.,]\d %(?! \[[\d.,]+ ; [\d.,]+\], n = \d+)")  # one without its interval and its n
NUMBER = re.compile(r"\d+[.,]\d")


@pytest.fixture(scope="module")
def figures() -> Any:
    return json.loads(measure.FIGURES.read_text(encoding="utf-8"))


def page(lang: str) -> str:
    return (ROOT / measure.PAGES / lang / "checks.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_tells_the_figures_of_the_run_that_is_kept(lang: str, figures: Mapping[str, Any]) -> None:
    assert page(lang) == measure.page(figures, lang), "run `make card CARD_ARGS=--pages`"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_share_has_its_interval_and_its_n(lang: str) -> None:
    bare = [
        line for line in page(lang).splitlines() if SHARE.search(line) and "n = " not in paragraph(lang, line)
    ]
    assert bare == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_table_of_figures_says_how_many_were_counted(lang: str) -> None:
    rows = [line for line in page(lang).splitlines() if line.startswith("| ") and NUMBER.search(line)]
    assert len(rows) > 30
    assert [row for row in rows if "n\u00a0=\u00a0" not in row] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_both_languages_tell_the_same_numbers(lang: str) -> None:
    assert counted(page(lang)) == counted(page("en"))


def counted(text: str) -> list[str]:
    return re.findall(r"n = \d+", text)


def paragraph(lang: str, line: str) -> str:
    """The lines around a line, up to the empty ones."""
    return next(part for part in page(lang).split("\n\n") if line in part)


def test_the_templates_hold_no_figure_typed_by_hand() -> None:
    allowed = {"0.05", "0,05", "0.5", "0,5", "0.80", "0,80"}  # the cap of the hint, chance, the goal
    for template in measure.CARD.glob("*.md"):
        prose = re.sub(r"\{[{%].*?[%}]\}", "", template.read_text(encoding="utf-8"))
        assert set(re.findall(r"\d+[.,]\d+", prose)) <= allowed
