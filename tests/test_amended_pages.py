"""What readers see of a piece that was put right, and of a front page that was laid out, however printed."""

import re
import subprocess
from datetime import date
from pathlib import Path

import pytest

from rempart.forge import MAIN
from rempart.model.decision import Deed
from rempart.model.front import Choice
from rempart.newsroom.laying import lay_out
from rempart.newsroom.publishing import publish
from tests.newsrooms import Newsroom, a_text
from tests.soak.test_edits import differences
from tests.test_metering import without_pages

pytestmark = pytest.mark.usefixtures("short_rulebook")

TODAY = date(2026, 11, 24)
OLD = "contributions/2026/10/old.md"


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    """Two pieces that were accepted."""
    made = without_pages(tmp_path)
    made.screen(made.offer(a_text("It stops at six. It is late.\n")))
    made.decide(Deed.ACCEPT, 1)
    made.screen(made.offer(a_text("It was so.\n", date="2026-10-02", title="Old"), OLD))
    made.decide(Deed.ACCEPT, 2)
    return made


def site(newsroom: Newsroom, tmp_path: Path) -> Path:
    """One more publication of main, which gives what one of everything gives, and asks who accepted it."""
    subprocess.run(["git", "-C", str(newsroom.root), "fetch", "-q", "origin"], check=True)
    tip = newsroom.forge.tip(MAIN)
    done = publish(newsroom.root, TODAY, rev=tip, checked=True).site
    whole = publish(newsroom.root, TODAY, tmp_path / "whole", rev=tip, full=True).site
    assert differences(done, whole) == []
    return done


def text(page: Path) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", page.read_text()))


def test_the_page_the_registers_and_the_story_tell_of_both(newsroom: Newsroom, tmp_path: Path) -> None:
    site(newsroom, tmp_path)
    newsroom.decide(Deed.CORRECT, "/2026/11/ferry/", wrong="It stops at six", right="It stops at seven")
    after = site(newsroom, tmp_path)
    page, register = after / "2026/11/ferry/index.html", after / "en/decisions/2026-11/index.html"
    assert "It stops at seven. It is late." in text(page)
    assert "Corrected by camille-roux" in text(page)
    assert "It stops at six" in text(after / "en/corrections/index.html")
    assert "1 Was corrected camille-roux The ferry stops at six" in text(register)
    newsroom.decide(Deed.RETRACT, "1", words="It was never so.")
    site(newsroom, tmp_path)
    assert ("It is late." in text(page), "It was never so." in text(page)) == (False, True)
    assert "Retracted by camille-roux" in text(page)
    assert "1 Was retracted camille-roux" in text(register)
    assert "Article rétracté" in (after / "decisions/2026-11/index.html").read_text()


def test_a_front_page_that_was_laid_out_is_shown_and_told(newsroom: Newsroom, tmp_path: Path) -> None:
    site(newsroom, tmp_path)
    choice = Choice("/2026/10/old/", until=TODAY)
    lay_out(newsroom.forge, newsroom.masthead, "en", choice, "camille-roux", newsroom.tick())
    after = site(newsroom, tmp_path)
    lead = (after / "en/index.html").read_text().partition("<h2><a")[2]
    assert lead.partition(">")[2].startswith("Old<")
    assert "The front page laid out camille-roux" in text(after / "en/decisions/2026-11/index.html")
