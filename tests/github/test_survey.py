"""Many contributions looked at in one go: git is asked once for all, and what moves meanwhile is told."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from rempart.adapters.git import bring
from rempart.errors import NewsroomError, StaleHead
from rempart.forge import LEDGER, MAIN, File
from rempart.forge.branch import read_forge, record
from rempart.forge.github import GitHubForge
from rempart.model.decision import Act, Deed
from rempart.newsroom.checking import check_unread, check_waiting, read_unread
from rempart.newsroom.reminding import remind
from rempart.newsroom.reporting import report
from rempart.newsroom.upkeep import heal
from tests.forge.conftest import NEWSPAPER
from tests.github.newspaper import AT, Paper, a_paper
from tests.github.server import Fault
from tests.newsrooms import MASTHEAD, a_text

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
MANY = 6


@pytest.fixture
def paper(tmp_path: Path) -> Iterator[Paper]:
    with a_paper(tmp_path, {**NEWSPAPER, "site/masthead.yml": File(MASTHEAD)}) as made:
        yield made


@pytest.fixture
def fetched(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many refs each fetch asked for."""
    asked: list[int] = []

    def count(repository: Any, remote: Any, refs: Any, checked: bool = False) -> None:
        asked.append(len(refs))
        bring(repository, remote, refs, checked)

    monkeypatch.setattr("rempart.forge.github.store.bring", count)
    return asked


def offer(paper: Paper, name: str = "") -> int:
    path = f"contributions/2026/11/{name or len(paper.double.pulls)}-piece.md"
    return paper.double.offer(paper.double.commit({path: a_text(f"Of {path}.\n")}))


def test_one_fetch_serves_a_whole_sweep(paper: Paper, forge: GitHubForge, fetched: list[int]) -> None:
    for _ in range(MANY):
        offer(paper)
    forge = paper.forge(store="fresh")
    with forge.survey():
        assert len(list(check_unread(forge, NOW))) == MANY
        assert list(remind(forge, heal(forge, NOW), NOW)) == []
    assert fetched == [2, MANY]  # the branches, and all heads
    assert len(read_forge(forge).entries) == 2 * MANY


def test_reading_for_another_job_and_the_queue_cost_the_same(
    paper: Paper, forge: GitHubForge, fetched: list[int]
) -> None:
    for _ in range(MANY):
        offer(paper)
    found = list(read_unread(paper.forge(store="reader"), NOW))
    assert len(found) == MANY
    assert fetched == [2, MANY]
    fetched.clear()
    done = list(report(paper.forge(store="writer"), found, NOW))
    assert [one.why for one in done] == [None] * MANY
    assert fetched == [MANY, 2]
    fetched.clear()
    assert len(check_waiting(paper.forge(store="queue"), NOW)) == MANY
    assert fetched == [2, MANY]


def test_healing_brings_what_is_new_and_nothing_else(
    paper: Paper, forge: GitHubForge, fetched: list[int]
) -> None:
    for _ in range(MANY):
        offer(paper)
    heal(forge, NOW)
    offer(paper)
    fetched.clear()
    heal(paper.forge(store="fresh"), NOW)
    assert fetched == [2, 1]


def test_one_that_cannot_be_had_stops_none_of_the_others(paper: Paper, forge: GitHubForge) -> None:
    numbers = [offer(paper) for _ in range(3)]
    gone = paper.double.pulls[numbers[1]].number
    paper.double.repository.run("update-ref", "-d", f"refs/pull/{gone}/head")
    told = list(check_unread(paper.forge(store="fresh"), NOW))
    read = [one.contribution.number for one in told if not isinstance(one, NewsroomError)]
    assert read == [number for number in numbers if number != gone]
    assert len([one for one in told if isinstance(one, StaleHead)]) == 1


def test_what_others_write_meanwhile_is_kept(paper: Paper, forge: GitHubForge) -> None:
    offer(paper)
    other = paper.forge(store="other")

    def write() -> None:
        act = Act(AT, Deed.RESERVE, "camille-roux", 1, paper.double.pulls[1].head)
        record(other, lambda ledger: [act])

    with forge.survey():
        heal(forge, NOW)
        write()
        (read,) = check_unread(forge, NOW)
        assert not isinstance(read, NewsroomError)
    assert [act.deed for act in read_forge(other).acts] == [Deed.OFFER, Deed.RESERVE, Deed.SCREEN]


def test_a_head_that_moves_meanwhile_is_not_spoken_of(paper: Paper, forge: GitHubForge) -> None:
    number = offer(paper)
    newer = paper.double.commit({"contributions/2026/11/0-piece.md": a_text("Newer.\n")})
    heal(forge, NOW)
    paper.wire.faults.append(Fault(r"GET .*/pulls/1$", do=lambda: paper.double.push(number, newer)))
    (told,) = check_unread(forge, NOW)
    assert isinstance(told, StaleHead)
    assert paper.double.bodies(number) == []
    (read,) = check_unread(forge, NOW)
    assert not isinstance(read, NewsroomError)
    assert newer in json.dumps(paper.double.bodies(number)) + json.dumps(paper.double.runs)


def test_after_a_survey_all_is_asked_for_again(paper: Paper, forge: GitHubForge) -> None:
    with forge.survey():
        before = forge.tip(MAIN)
        moved = paper.double.write_main({"site/x.md": b"x"})
        assert forge.tip(MAIN) == before
    assert forge.tip(MAIN) == moved


def test_what_we_write_in_a_survey_shows_in_it(paper: Paper, forge: GitHubForge, fetched: list[int]) -> None:
    with forge.survey():
        commit = forge.commit(LEDGER, "", {}, "Nothing yet", "rempart", AT)
        assert forge.tip(LEDGER) == commit
    assert fetched == [2]
