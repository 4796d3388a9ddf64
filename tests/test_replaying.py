"""A rule over the past before it has power; and the work in parts."""

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from rempart.cli import rempart
from rempart.errors import NewsroomError
from rempart.model.decision import Contribution, Deed, Stage
from rempart.model.finding import Severity
from rempart.newsroom.recording import record_screen
from rempart.newsroom.replaying import Replay, replay
from rempart.newsroom.screening import screen_paths
from rempart.newsroom.sharding import Shard, read_shard
from rempart.newsroom.touching import changes_of
from rempart.screening import power
from tests.conftest import a_finding, a_verdict
from tests.newsrooms import Newsroom, a_text, make_newsroom

TODAY = date(2026, 11, 24)
COUNT = (
    "Trade in the harbour fell by 38 % in a year, by 214 lorries, and the quay has cost 12 million euros.\n"
)
RULE = "uncited-figure"
OLD = "contributions/2026/10/quote.md"


def found(newsroom: Newsroom, offered: Contribution) -> Contribution:
    """The checks read it, and the rule found something."""
    verdict = a_verdict(a_finding(rule=RULE))
    return record_screen(
        newsroom.forge, offered, changes_of(newsroom.forge, offered), [verdict], newsroom.tick()
    )


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    """Where a piece with a quotation stands, one was accepted, one declined, one waits."""
    newsroom = make_newsroom(tmp_path, {OLD: a_text(COUNT, date="2026-10-03")})
    for number, name in enumerate(("one", "two", "three"), start=1):
        offered = newsroom.offer(a_text(COUNT), f"contributions/2026/11/{name}.md")
        assert found(newsroom, offered).number == number
    newsroom.decide(Deed.ACCEPT, 1)
    newsroom.decide(Deed.DECLINE, 2, reason="off-topic", words="Not ours.")
    for name in ("two", "three"):
        (newsroom.root / f"contributions/2026/11/{name}.md").unlink()
    return newsroom


def places(done: Replay) -> list[tuple[str, int, str]]:
    return [(hit.stage.value, hit.number, hit.finding.path.rpartition("/")[2]) for hit in done.hits]


def test_a_replay_reads_the_archive_and_what_was_decided_and_nothing_that_waits(newsroom: Newsroom) -> None:
    done = replay(newsroom.root, RULE, TODAY)
    assert places(done) == [
        ("accepted", 0, "quote.md"),
        ("accepted", 0, "one.md"),
        ("declined", 2, "two.md"),
    ]
    assert (done.read[Stage.ACCEPTED], done.hit[Stage.ACCEPTED]) == (3, 2)
    assert (done.read[Stage.DECLINED], done.hit[Stage.DECLINED]) == (1, 1)


def test_what_was_accepted_and_was_changed_since_is_read_as_it_came(newsroom: Newsroom) -> None:
    newsroom.write("contributions/2026/11/one.md", a_text("Nothing is counted any more.\n"))
    assert ("accepted", 1, "one.md") in places(replay(newsroom.root, RULE, TODAY))


@pytest.mark.parametrize("today", ["shadow", "advice"])
def test_a_rule_is_replayed_as_heavy_as_its_file_allows_whatever_it_may_do_today(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, today: str
) -> None:
    monkeypatch.setattr("rempart.screening.powers", lambda: {RULE: Severity[today.upper()]})
    hits = replay(newsroom.root, RULE, TODAY).hits
    assert {hit.finding.severity for hit in hits} == {Severity.LOOK}
    assert power.powers()[RULE] is Severity.LOOK


def test_a_rule_about_what_is_touched_is_replayed_over_contributions(newsroom: Newsroom) -> None:
    done = replay(newsroom.root, "outside-contributions", TODAY)
    assert done.hits == ()
    assert (done.read[Stage.ACCEPTED], done.read[Stage.DECLINED]) == (1, 1)


def test_without_a_forge_the_archive_is_all_the_past_there_is(newsroom: Newsroom, tmp_path: Path) -> None:
    folder = tmp_path / "plain"
    (folder / "contributions/2026/10").mkdir(parents=True)
    (folder / OLD).write_bytes(a_text(COUNT))
    assert places(replay(folder, RULE, TODAY)) == [("accepted", 0, "quote.md")]


def test_an_unknown_rule_names_the_nearest(newsroom: Newsroom) -> None:
    with pytest.raises(NewsroomError, match="the nearest is uncited-figure"):
        replay(newsroom.root, "uncited-figures", TODAY)


@pytest.mark.parametrize("name", ["zzz", "l", "contributions/2026/11/ferry.md"])
def test_a_name_that_is_near_none_is_told_no_other(newsroom: Newsroom, name: str) -> None:
    with pytest.raises(NewsroomError, match=f"there is no rule {name}: the newspaper's rulebook"):
        replay(newsroom.root, name, TODAY)


@pytest.mark.parametrize("name", ["", "  "])
def test_no_name_is_no_rule_and_no_wish_to_screen_everything(newsroom: Newsroom, name: str) -> None:
    with pytest.raises(NewsroomError, match="say which rule to run over the past"):
        run(newsroom, "--replay", name)


def run(newsroom: Newsroom, *args: str) -> str:
    done = CliRunner().invoke(rempart, ["-C", str(newsroom.root), "screen", *args], catch_exceptions=False)
    assert done.exit_code == 0
    return done.output


def test_a_replay_is_told_hit_by_hit_and_counted(newsroom: Newsroom) -> None:
    lines = run(newsroom, "--replay", RULE, "--lang", "en").splitlines()
    assert lines[0].startswith(f"{OLD}:9 · accepted · look · ")
    assert lines[2].startswith("#2 contributions/2026/11/two.md:9 · declined · look · ")
    assert lines[3:] == [f"{RULE} would have hit 3 of 4 texts", "  accepted: 2 of 3", "  declined: 1 of 1"]


def test_a_replay_is_told_as_values(newsroom: Newsroom) -> None:
    told = json.loads(run(newsroom, "--replay", RULE, "--format", "json"))
    assert told["texts"] == {
        "accepted": {"read": 3, "hit": 2},
        "declined": {"read": 1, "hit": 1},
        "withdrawn": {"read": 0, "hit": 0},
    }
    assert [(hit["number"], hit["stage"], hit["severity"]) for hit in told["hits"]][-1] == (
        2,
        "declined",
        "look",
    )


def test_what_moderators_called_mistaken_is_hit_and_told_apart(newsroom: Newsroom) -> None:
    newsroom.decide(Deed.FINDING_WRONG, 1, rule=RULE)
    newsroom.decide(Deed.FINDING_WRONG, 2, rule=RULE)
    newsroom.decide(Deed.FINDING_STANDS, 2, rule=RULE)
    done = replay(newsroom.root, RULE, TODAY)
    assert [(hit.finding.path, hit.wrong) for hit in done.hits] == [
        (OLD, False),
        ("contributions/2026/11/one.md", True),
        ("contributions/2026/11/two.md", False),
    ]
    assert (done.read[Stage.ACCEPTED], done.hit[Stage.ACCEPTED]) == (3, 2), "it would hit them again"
    lines = run(newsroom, "--replay", RULE, "--lang", "en").splitlines()
    assert [line.endswith(" · called mistaken") for line in lines[:3]] == [False, True, False]
    assert lines[-1] == "moderators called 1 of these 3 hits mistaken"
    told = json.loads(run(newsroom, "--replay", RULE, "--format", "json"))
    assert [hit["called_wrong"] for hit in told["hits"]] == [False, True, False]


def test_of_a_piece_that_was_changed_the_last_contribution_tells(newsroom: Newsroom) -> None:
    newsroom.decide(Deed.FINDING_WRONG, 1, rule=RULE)
    path = "contributions/2026/11/one.md"
    again = newsroom.offer(a_text(COUNT * 2), path)
    newsroom.screen(again)
    newsroom.decide(Deed.ACCEPT, again.number)
    assert {hit.wrong for hit in replay(newsroom.root, RULE, TODAY).hits if hit.number == 0} == {False}


@pytest.mark.parametrize(
    "args",
    [("--replay", RULE, "x.md"), ("--shard", "1/2", "--jsonl", "-"), ("--replay", RULE, "--base", "a")],
)
def test_what_does_not_go_together_is_refused(newsroom: Newsroom, args: tuple[str, ...]) -> None:
    with pytest.raises(NewsroomError):
        run(newsroom, *args)


# Parts


@pytest.mark.parametrize("of", [1, 2, 3, 7])
def test_all_parts_together_give_the_whole(newsroom: Newsroom, of: int) -> None:
    for number in range(9):
        newsroom.write(f"contributions/2026/11/more-{number}.md", a_text(COUNT * number))
    whole = screen_paths(newsroom.root, [], TODAY).verdicts
    parts = [screen_paths(newsroom.root, [], TODAY, Shard(part, of)).verdicts for part in range(1, of + 1)]
    together = sorted((verdict for part in parts for verdict in part), key=lambda verdict: verdict.path)
    assert together == sorted(whole, key=lambda verdict: verdict.path)
    replays = [replay(newsroom.root, RULE, TODAY, Shard(part, of)) for part in range(1, of + 1)]
    alone = replay(newsroom.root, RULE, TODAY)
    assert sum(len(done.hits) for done in replays) == len(alone.hits)
    assert sum(done.read[Stage.ACCEPTED] for done in replays) == alone.read[Stage.ACCEPTED]


def test_the_plan_names_every_part_as_it_is_asked_for() -> None:
    done = CliRunner().invoke(rempart, ["plan", "--shards", "3"])
    assert json.loads(done.output) == {"shard": ["1/3", "2/3", "3/3"]}
    assert [read_shard(part) for part in json.loads(done.output)["shard"]] == [Shard(n, 3) for n in (1, 2, 3)]


def test_a_text_falls_into_the_same_part_everywhere() -> None:
    assert [Shard(part, 3).holds("contributions/2026/11/ferry.md") for part in (1, 2, 3)].count(True) == 1
    assert next(part for part in (1, 2, 3) if Shard(part, 3).holds("contributions/2026/11/ferry.md")) == 3


@pytest.mark.parametrize("told", ["0/2", "3/2", "2", "a/b", "1/0", "01/2", "1/99999"])
def test_what_is_no_part_is_refused(told: str) -> None:
    with pytest.raises(NewsroomError, match="no part of the work"):
        read_shard(told)
