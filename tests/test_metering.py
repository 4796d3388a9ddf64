"""A year of a newsroom, from its ledger to the pages that tell what was decided, and how severe it is."""

import re
import shutil
import subprocess
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from rempart.forge.branch import record
from rempart.i18n import say
from rempart.ledger.cases import cases, days_of, is_late
from rempart.ledger.courses import Courses, follow
from rempart.ledger.meter import for_everybody, measure
from rempart.model.case import PRIVATE, Matter
from rempart.model.decision import Deed, Reason
from rempart.model.settings import Clocks
from rempart.model.verdict import Band
from rempart.newsroom.publishing import publish
from rempart.newsroom.tempering import MEASURES
from rempart.reports.cases import MATTERS
from rempart.reports.measures import counted
from rempart.reports.meter import table
from rempart.reports.reasons import GROUNDS
from tests.newsrooms import Newsroom, a_text, make_newsroom
from tests.simulated import a_year

ROOT = Path(__file__).parent.parent
TODAY = date(2026, 12, 31)
ACTS = a_year(300)
HALF = len(ACTS) // 2


def without_pages(folder: Path) -> Newsroom:
    """A newsroom without standing pages."""
    files = {
        path.relative_to(ROOT).as_posix(): path.read_bytes()
        for path in (ROOT / "site" / "theme").rglob("*")
        if path.is_file()
    }
    files[".github/newsroom.yml"] = (ROOT / ".github" / "newsroom.yml").read_bytes()
    return make_newsroom(folder, files)


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    """The first half of a year."""
    made = without_pages(tmp_path_factory.mktemp("year"))
    told(made, 0, HALF)
    return made


def told(newsroom: Newsroom, start: int, end: int) -> Path:
    """These acts in the ledger, and the site."""
    if start < end:
        record(newsroom.forge, lambda ledger: ACTS[start:end])
    subprocess.run(["git", "-C", str(newsroom.root), "fetch", "-q", "origin"], check=True)
    return publish(newsroom.root, TODAY).site


def test_what_is_published_is_a_plain_recount_however_it_was_read(newsroom: Newsroom, tmp_path: Path) -> None:
    site = told(newsroom, HALF, len(ACTS))
    courses = Courses({}, set())
    follow(ACTS, courses)
    meter = for_everybody(measure(courses.of.values(), Clocks(), f"{TODAY}T00:00:00Z"))
    assert (site / "meter" / "2026.csv").read_text() == table(meter)
    page = (site / "en" / "meter" / "2026" / "index.html").read_text()
    assert f"<td>{meter.ends['accepted']}</td>" in page
    assert counted(meter.measures, "en") in page
    assert f"{meter.passed} were left by a moderator to another one, who read them in turn." in page
    assert f"{meter.contests.made} refusals were contested before somebody else" in page
    assert "Notre sévérité en 2026" in (site / "meter" / "2026" / "index.html").read_text()
    whole = publish(newsroom.root, TODAY, tmp_path / "whole").site
    for file in sorted(path.relative_to(whole) for path in whole.rglob("*") if path.is_file()):
        assert (site / file).read_bytes() == (whole / file).read_bytes(), file


def test_the_register_of_decisions_holds_each_of_them_and_of_refusals_no_word(newsroom: Newsroom) -> None:
    site = told(newsroom, 0, 0)
    months = sorted({act.at[:7] for act in ACTS})
    listed = {month: (site / "en" / "decisions" / month / "index.html").read_text() for month in months}
    others = {Deed.OFFER, Deed.SCREEN, *MEASURES}
    decided = Counter(act.at[:7] for act in ACTS if act.target and act.deed not in others)
    assert {month: page.count("<tr><td>") for month, page in listed.items()} == decided
    refusal = next(act for act in ACTS if act.deed is Deed.DECLINE)
    row = f"<td>{refusal.target}</td><td>Was declined</td><td>{refusal.actor}</td><td>"
    assert row + say("en", GROUNDS[Reason(refusal.reason)]) in listed[refusal.at[:7]]
    contest = next(act for act in ACTS if act.deed is Deed.APPEAL)
    whose = f"<td>{contest.target}</td><td>Its refusal contested</td><td>its author</td>"
    assert whose in listed[contest.at[:7]]
    newest = (site / "en" / "decisions" / "index.html").read_text()
    last = months[-1]
    assert (decided[last] > 24) == (f"All {decided[last]} decisions of this month" in newest)


def test_the_register_of_cases_is_a_plain_recount_and_names_nobody_who_asks_in_private(
    newsroom: Newsroom,
) -> None:
    site = told(newsroom, 0, 0)
    page = (site / "en" / "cases" / "2026" / "index.html").read_text()
    opened = [act for act in ACTS if act.deed is Deed.CASE_OPEN]
    assert page.count("<tr><td>") == len(opened)
    for matter in Matter:
        asked = sum(act.note["matter"] == matter for act in opened)
        days = days_of(matter, Clocks())
        private = " *" if matter in PRIVATE else ""
        name = f"{MATTERS[matter].capitalize()}{private}"
        assert f'<th scope="row">{name}</th><td>{days}</td><td>{asked}</td>' in page
    rows = re.findall(r"<td>(\d+)</td><td>[^<]*</td></tr>", page.partition("</table>")[0])
    unended = sum(not case.outcome for case in cases(ACTS).values())
    assert sum(map(int, rows)) == unended > 0
    late = sum(is_late(case, Clocks(), TODAY) for case in cases(ACTS).values())
    assert page.count("(late)") == late
    assert "nora-lind" not in page
    assert "Ce qu’on nous a demandé en 2026" in (site / "cases" / "2026" / "index.html").read_text()


def test_without_a_record_the_page_says_that_it_is_elsewhere(newsroom: Newsroom, tmp_path: Path) -> None:
    shutil.copytree(newsroom.root, tmp_path / "copy", ignore=shutil.ignore_patterns(".git", "build"))
    site = publish(tmp_path / "copy", TODAY).site
    assert "The public record is kept elsewhere" in (site / "en" / "meter" / "index.html").read_text()
    assert not (site / "meter" / "2026").exists()


@pytest.mark.parametrize(("band", "count"), [(Band.CLEAR, "1 piece"), (Band.HOLD, "0 pieces")])
def test_what_the_checks_let_pass_and_was_corrected_later_is_counted(
    tmp_path: Path, band: Band, count: str
) -> None:
    made = without_pages(tmp_path)
    wrong = {"corrections": "[{date: 2026-11-24, wrong: It stops at six., right: It stops at seven.}]"}
    for text in (a_text(), a_text("The ferry stops at seven.\n", **wrong)):
        offered = made.screen(made.offer(text), band if text == a_text() else Band.HOLD)
        made.decide(Deed.ACCEPT, offered.number)
        subprocess.run(["git", "-C", str(made.root), "fetch", "-q", "origin"], check=True)
        site = publish(made.root, TODAY, rev="origin/main").site
        told_first = count if text != a_text() else "0 pieces"
        page = (site / "en" / "meter" / "2026" / "index.html").read_text()
        assert f"{told_first} that came in 2026, and of which the checks held nothing" in page
