"""People read a random share of clear pieces as if no check had: by chance alone, in private, and counted."""

import json
import secrets
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from rempart.cli import rempart
from rempart.config import read_settings
from rempart.errors import NewsroomError
from rempart.forge.branch import read_forge
from rempart.ledger import seal
from rempart.ledger.lots import Lot, Recall, falls, open_lot, recall, words
from rempart.model.decision import Act, Deed
from rempart.newsroom.checking import Read, check, examine
from rempart.newsroom.figuring import figures
from rempart.newsroom.lots import opened
from rempart.newsroom.upkeep import heal, verify
from rempart.reports.figures import render, values
from rempart.reports.queue import BY_LOT
from tests.newsrooms import Newsroom, a_text, make_newsroom

pytestmark = pytest.mark.usefixtures("short_rulebook")

SETTINGS = (Path(__file__).parent.parent / ".github/newsroom.yml").read_text(encoding="utf-8")
CLEAN = "The ferry stops at six in the evening, as it did last year.\n"
ADVERT = (
    "The [drill](https://toolshed.example/shop/drill), the [saw](https://toolshed.example/shop/saw)"
    " and the [sander](https://toolshed.example/shop/sander) are all a home needs.\n"
)


def a_newsroom(folder: Path, sample: str) -> Newsroom:
    """One whose settings have this share of clear pieces read so."""
    folder.mkdir(exist_ok=True)
    text = SETTINGS.replace("sample: 0.05", f"sample: {sample}").encode()
    people = {"contributions/people/alice-martin.md": b"---\nname: Alice Martin\n---\n"}
    return make_newsroom(folder, {".github/newsroom.yml": text, **people})


def brought(newsroom: Newsroom, body: str = CLEAN, name: str = "ferry") -> Read:
    text = a_text(body, kind="opinion", standfirst="The last crossing stays.", licence="CC-BY-SA-4.0")
    offered = newsroom.offer(text, f"contributions/2026/11/{name}.md")
    return check(newsroom.forge, offered, newsroom.tick())


# The lot


def test_a_lot_falls_on_its_share_and_nothing_decides_but_the_salt() -> None:
    salts = [n.to_bytes(32) for n in range(4000)]
    assert 140 < sum(falls(salt, 7, 0.05) for salt in salts) < 260
    assert all(falls(salt, 7, 1.0) and not falls(salt, 7, 0.0) for salt in salts)
    assert len({falls(salts[1], number, 0.5) for number in range(50)}) == 2


def test_what_was_sealed_is_opened_again() -> None:
    salt = secrets.token_bytes(32)
    assert open_lot(salt, words("clear", 1.0), 3) == Lot("clear", True)
    assert open_lot(salt, "some other words", 3) is None
    assert Lot("clear", True).counts
    assert not Lot("look", True).counts
    assert not Lot("clear", False).counts


def test_the_share_is_a_setting() -> None:
    assert read_settings(SETTINGS).sample == 0.05
    assert read_settings(SETTINGS.replace("  sample: 0.05\n", "")).sample == 0.05
    assert read_settings(SETTINGS.replace("sample: 0.05", "sample: 0")).sample == 0.0
    for wrong in ("5", "1.5", "-0.1", "five", "[0.1]"):
        with pytest.raises(NewsroomError, match="is not a share between 0 and 1"):
            read_settings(SETTINGS.replace("sample: 0.05", f"sample: {wrong}"))


# In a newsroom


def test_of_each_contribution_the_ledger_holds_a_seal_that_tells_nothing(tmp_path: Path) -> None:
    for number, sample in enumerate(("1", "0.000001")):
        newsroom = a_newsroom(tmp_path / str(number), sample)
        assert brought(newsroom).by_lot is (sample == "1")
        *_, act = read_forge(newsroom.forge).acts
        assert act.deed is Deed.SCREEN
        assert act.sealed.keys() == {"lot"}
        kept = newsroom.forge.vault.recall(act.sealed["lot"])
        assert kept is not None
        assert seal(*kept) == act.sealed["lot"]
        assert verify(newsroom.forge) == ()


def test_where_no_share_is_asked_for_nothing_is_sealed(tmp_path: Path) -> None:
    newsroom = a_newsroom(tmp_path, "0")
    assert not brought(newsroom).by_lot
    assert all(not act.sealed for act in read_forge(newsroom.forge).acts)


def test_a_contribution_has_one_lot_however_often_it_changes(tmp_path: Path) -> None:
    newsroom = a_newsroom(tmp_path, "0.5")
    first = brought(newsroom).contribution
    again = brought(newsroom, CLEAN * 2).contribution
    assert first.number == again.number
    assert first.lot == again.lot != ""
    heal(newsroom.forge, newsroom.tick())
    lots = [act.sealed["lot"] for act in read_forge(newsroom.forge).acts if "lot" in act.sealed]
    assert lots == [first.lot]
    assert list(newsroom.forge.vault.kept()) == lots


def test_what_a_check_pointed_at_is_not_chosen_however_the_lot_falls(tmp_path: Path) -> None:
    newsroom = a_newsroom(tmp_path, "1")
    assert not brought(newsroom, ADVERT).by_lot
    assert not brought(newsroom, CLEAN).by_lot, "what counts is how it first came"
    assert opened(newsroom.forge, read_forge(newsroom.forge).acts)[1].drawn


def test_moderators_are_told_and_its_author_is_not(tmp_path: Path) -> None:
    newsroom = a_newsroom(tmp_path, "1")
    read = brought(newsroom)
    told = CliRunner().invoke(rempart, ["-C", str(newsroom.root), "queue"], catch_exceptions=False).output
    one = CliRunner().invoke(rempart, ["-C", str(newsroom.root), "queue", "1"], catch_exceptions=False).output
    assert BY_LOT in told
    assert BY_LOT in one
    rows = CliRunner().invoke(rempart, ["-C", str(newsroom.root), "queue", "--format", "json"]).output
    assert json.loads(rows)[0]["by_lot"] is True
    report = newsroom.forge.posted(read.contribution.number)
    assert report is not None
    for text in (report.text, report.title, *(remark.text for remark in newsroom.forge.remarks(1))):
        assert "lot" not in text.lower().split()
    assert b"drawn" not in b"".join(read_forge(newsroom.forge).files.values())


def test_a_forgotten_lot_tells_nothing_and_stops_nothing(tmp_path: Path) -> None:
    newsroom = a_newsroom(tmp_path, "1")
    newsroom.forge.vault.forget(brought(newsroom).contribution.lot)
    assert not examine(newsroom.forge, "1", newsroom.tick()).by_lot
    assert opened(newsroom.forge, read_forge(newsroom.forge).acts) == {}


# What they tell


def an_end(target: int, deed: Deed, reason: str = "") -> Act:
    return Act("2026-11-24T10:00:00Z", deed, "camille-roux", target, reason=reason)


def test_recall_counts_what_was_sent_away_for_something_the_checks_look_for() -> None:
    lots = {number: Lot("clear", number <= 5) for number in range(1, 11)} | {20: Lot("hold", False)}
    acts = [
        an_end(1, Deed.ACCEPT),
        an_end(2, Deed.DECLINE, "free-advertising"),
        an_end(3, Deed.DECLINE, "off-topic"),
        an_end(4, Deed.RETURN, "missing-sources"),
        an_end(4, Deed.ACCEPT),
        an_end(6, Deed.DECLINE, "copy"),
        an_end(20, Deed.DECLINE, "copy"),
        an_end(99, Deed.DECLINE, "copy"),
    ]
    assert recall(acts, lots) == Recall(clear=10, drawn=5, decided=4, missed=2, caught=1)


def test_the_account_tells_rules_and_lots_with_their_intervals(tmp_path: Path) -> None:
    newsroom = a_newsroom(tmp_path, "1")
    brought(newsroom, ADVERT, "advert")
    newsroom.decide(Deed.DECLINE, 1, reason="free-advertising", words="It sells.")
    brought(newsroom, CLEAN, "clean")
    newsroom.decide(Deed.ACCEPT, 2)
    told = values(figures(newsroom.root, newsroom.now))
    (farm,) = (rule for rule in told["rules"] if rule["rule"] == "link-farm")
    assert (farm["found"], farm["open"], farm["by_lang"], farm["braked"]) == (1, 0, {"en": 1}, None)
    assert farm["upheld"] == {"hits": 1, "n": 1, "low": 0.2065, "high": 1.0}
    assert told["lots"]["missed"] == {"hits": 0, "n": 1, "low": 0.0, "high": 0.7935}
    assert (told["lots"]["clear"], told["lots"]["drawn"], told["lots"]["caught"]) == (1, 1, 1)
    assert told["lots"]["recall_at_least"] == pytest.approx(1 / 1.7935, abs=1e-4)
    assert {alarm["what"] for alarm in told["alarms"]} >= {"look", "hold", "spam-look"}


def test_the_account_is_read_on_a_terminal(tmp_path: Path) -> None:
    newsroom = a_newsroom(tmp_path, "1")
    assert "No rule has found anything yet." in render(figures(newsroom.root, newsroom.now), "en")
    brought(newsroom, ADVERT, "advert")
    newsroom.decide(Deed.FINDING_WRONG, 1, rule="link-farm")
    shown = CliRunner().invoke(
        rempart, ["-C", str(newsroom.root), "ledger", "figures"], catch_exceptions=False
    )
    assert shown.exit_code == 0
    assert "link-farm · hold · on few readings · found 1 · upheld 0 · mistaken 1 · open 0" in shown.output


def test_without_the_forge_what_is_public_is_told_and_lots_are_not(tmp_path: Path) -> None:
    newsroom = a_newsroom(tmp_path, "1")
    brought(newsroom, ADVERT, "advert")
    for command in (("fetch", "-q", "origin", "ledger:ledger"), ("remote", "remove", "origin")):
        subprocess.run(["git", "-C", str(newsroom.root), *command], check=True)
    told = figures(newsroom.root, newsroom.now)
    assert [rule.found for rule in told.rules if rule.rule == "link-farm"] == [1]
    assert told.lots is None
    assert "kept beside the forge" in "\n".join(render(told, "en"))
    subprocess.run(
        ["git", "-C", str(newsroom.root), "branch", "-D", "ledger"], check=True, capture_output=True
    )
    with pytest.raises(NewsroomError, match="there is no record here"):
        figures(newsroom.root, newsroom.now)
