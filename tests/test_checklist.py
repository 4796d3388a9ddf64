"""The review checklist: what who decides ticks stands in the record, and nobody must tick anything."""

import subprocess
from pathlib import Path
from typing import Any

import pytest

from rempart.errors import NewsroomError
from rempart.forge import MAIN
from rempart.forge.branch import read_forge
from rempart.i18n import LANGUAGES, say
from rempart.ledger.anchors import Acceptance, read_acceptance, write_acceptance
from rempart.ledger.book import Head
from rempart.ledger.checklist import checked_in, noted, read
from rempart.ledger.decisions import decisions
from rempart.model.checklist import Checked, Item
from rempart.model.decision import Act, Contribution, Deed
from rempart.newsroom.publishing import publish
from rempart.newsroom.upkeep import heal, verify
from rempart.reports import checklist, dossier
from rempart.reports.checklist import HELP, NAMES
from tests.newsrooms import Newsroom, a_text, make_newsroom
from tests.test_cli import rempart
from tests.test_deciding import DECLINE, why
from tests.test_metering import TODAY, without_pages

TICKED: dict[str, Any] = {"checked": ("style", "rights", "style")}
RIGHTS_AND_STYLE = (Item.RIGHTS, Item.STYLE)


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return make_newsroom(tmp_path)


@pytest.fixture
def offered(newsroom: Newsroom) -> Contribution:
    """Contribution 1, by alice-martin, read and clear."""
    return newsroom.screen(newsroom.offer())


def last(newsroom: Newsroom) -> Act:
    *_, act = read_forge(newsroom.forge).acts
    return act


@pytest.mark.parametrize("deed", [Deed.ACCEPT, Deed.RETURN, Deed.DECLINE])
def test_what_is_ticked_stands_in_the_line_in_the_order_of_the_list(
    newsroom: Newsroom, offered: Contribution, deed: Deed
) -> None:
    done = newsroom.decide(deed, 1, **TICKED, **why(deed))
    assert last(newsroom).note == {"checked": "rights, style"}
    assert done.checked == Checked("camille-roux", offered.head, RIGHTS_AND_STYLE)
    assert verify(newsroom.forge) == ()


@pytest.mark.parametrize("deed", [Deed.ACCEPT, Deed.RETURN, Deed.DECLINE])
def test_nobody_must_tick_anything(newsroom: Newsroom, offered: Contribution, deed: Deed) -> None:
    assert newsroom.decide(deed, 1, **why(deed)).checked is None
    assert last(newsroom).note == {}


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("righs", "righs is no point of the checklist, the nearest is rights: --checked rights|interest"),
        ("zzz", "zzz is no point of the checklist: --checked rights|interest|verifiability|neutrality|style"),
    ],
)
def test_what_is_no_point_is_refused_and_the_nearest_named(
    newsroom: Newsroom, offered: Contribution, name: str, message: str
) -> None:
    for deed in (Deed.ACCEPT, Deed.DECLINE):
        with pytest.raises(NewsroomError) as refused:
            newsroom.decide(deed, 1, checked=("rights", name), **why(deed))
        assert str(refused.value).startswith(message)


def test_only_a_decision_ticks(newsroom: Newsroom, offered: Contribution) -> None:
    with pytest.raises(NewsroomError, match="leave --checked out"):
        newsroom.decide(Deed.RESERVE, 1, **TICKED)


def test_the_ticks_of_an_acceptance_cut_short_are_written_down_later(
    newsroom: Newsroom, offered: Contribution, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("rempart.newsroom.deciding.record", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            newsroom.decide(Deed.ACCEPT, 1, **TICKED)
    (merge,) = newsroom.forge.repository().history(newsroom.forge.tip(MAIN), limit=1)
    assert merge.message.endswith("\nChecked: rights, style\n")
    heal(newsroom.forge, newsroom.tick())
    assert (last(newsroom).deed, last(newsroom).note) == (Deed.ACCEPT, {"checked": "rights, style"})
    assert verify(newsroom.forge) == ()


def test_a_merge_says_what_was_ticked_and_any_other_word_of_it_is_left_out() -> None:
    told = Acceptance(7, "0" * 40, "camille-roux", Head(3, "a" * 64), checked=RIGHTS_AND_STYLE)
    message = write_acceptance("The ferry", told)
    assert read_acceptance(message) == told
    forged = message.replace("rights, style", "style, <b>everything</b>, rights,, rights")
    assert read_acceptance(forged) == told
    without = write_acceptance("The ferry", Acceptance(7, "0" * 40, "camille-roux", Head(3, "a" * 64)))
    assert "Checked" not in without


def test_a_line_that_names_no_point_says_nothing() -> None:
    assert noted(()) == {}
    assert read("") == ()
    assert (
        checked_in(Act("2026-11-24T10:00:00Z", Deed.ACCEPT, "camille-roux", 1, note={"checked": "all"}))
        is None
    )


def test_the_dossier_says_who_ticked_what_of_which_version(newsroom: Newsroom, offered: Contribution) -> None:
    from rempart.newsroom.checking import examine

    def shown() -> str:
        read = examine(newsroom.forge, "1", newsroom.tick())
        return "\n".join(dossier.opening(read.contribution, read.changes, read.trust, "en"))

    assert "checked" not in shown()
    newsroom.decide(Deed.RETURN, 1, reason="form", **TICKED)
    assert "    camille-roux checked: rights, style" in shown()
    newsroom.offer(a_text("Another text.\n"))
    assert "    camille-roux checked, of an earlier version: rights, style" in shown()


def test_the_register_of_decisions_shows_it_in_both_languages(tmp_path: Path) -> None:
    newsroom = without_pages(tmp_path)
    newsroom.screen(newsroom.offer())
    newsroom.decide(Deed.DECLINE, 1, **TICKED, **DECLINE)
    (line,) = decisions(read_forge(newsroom.forge).acts)
    assert line.checked == RIGHTS_AND_STYLE
    subprocess.run(["git", "-C", str(newsroom.root), "fetch", "-q", "origin"], check=True)
    site = publish(newsroom.root, TODAY).site
    assert "<td>free advertising (checked: rights, style)</td>" in (
        site / "en/decisions/2026-11/index.html"
    ).read_text(encoding="utf-8")
    assert "(vérifié\u00a0: droits, style)</td>" in (site / "decisions/2026-11/index.html").read_text(
        encoding="utf-8"
    )


def test_the_command_line_takes_points_one_by_one_or_with_commas(tmp_path: Path) -> None:
    newsroom = make_newsroom(tmp_path)
    newsroom.screen(newsroom.offer())
    ticks = ("--checked", "style", "--checked", "interest, rights")
    done = rempart(
        "decide", "1", "return", "--reason", "form", *ticks, "--as", "camille-roux", cwd=newsroom.root
    )
    assert done.returncode == 0, done.stderr
    assert last(newsroom).note == {"checked": "rights, interest, style"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_point_has_a_name_and_a_line_of_help(lang: str) -> None:
    assert set(NAMES) == set(HELP) == set(Item)
    assert all(say(lang, told) for told in (*NAMES.values(), *HELP.values()))
    assert (
        checklist.named(["style", "none", "rights"], lang)
        == {"en": "rights, style", "fr": "droits, style"}[lang]
    )
