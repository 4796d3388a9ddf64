"""What the record keeps of a reading that found more than a line has room for."""

from pathlib import Path

import pytest

from rempart.errors import NewsroomError
from rempart.forge.branch import read_forge
from rempart.model.decision import Act, Contribution, Deed
from rempart.model.finding import Finding, Severity
from rempart.newsroom.recording import MANY, record_screen
from rempart.newsroom.touching import changes_of
from rempart.newsroom.upkeep import verify
from tests.conftest import a_finding, a_verdict
from tests.newsrooms import Newsroom, make_newsroom


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return make_newsroom(tmp_path)


def many(rule: str, severity: Severity, count: int, line: int = 1) -> list[Finding]:
    return [a_finding(rule=rule, severity=severity, line=line + number) for number in range(count)]


def read(newsroom: Newsroom, *findings: Finding) -> Contribution:
    offered = newsroom.offer()
    changes = changes_of(newsroom.forge, offered)
    return record_screen(newsroom.forge, offered, changes, [a_verdict(*findings)], newsroom.tick())


def kept(newsroom: Newsroom) -> Act:
    (act,) = (one for one in read_forge(newsroom.forge).acts if one.deed is Deed.SCREEN)
    return act


def test_what_there_is_room_for_is_kept_whole_and_as_it_came(newsroom: Newsroom) -> None:
    advice, held = many("uncited-quote", Severity.ADVICE, MANY - 1), many("link-farm", Severity.HOLD, 1, 500)
    read(newsroom, *advice, *held)
    assert [told["line"] for told in kept(newsroom).findings] == [*range(1, MANY), 500]
    assert kept(newsroom).note == {}


@pytest.mark.parametrize("severity", [Severity.LOOK, Severity.HOLD, Severity.BLOCK])
def test_advice_pushes_nothing_out_that_asks_for_more(newsroom: Newsroom, severity: Severity) -> None:
    advice, heavy = many("uncited-quote", Severity.ADVICE, 3 * MANY), many("link-farm", severity, 30, 500)
    done = read(newsroom, *advice, *heavy)
    act = kept(newsroom)
    assert [told["rule"] for told in act.findings].count("link-farm") == 30
    assert [told["line"] for told in act.findings] == [*range(1, MANY - 29), *range(500, 530)]
    assert act.note == {"left_off": str(2 * MANY + 30)}
    assert "link-farm" in done.found
    assert verify(newsroom.forge) == ()


def test_what_is_held_pushes_no_other_rule_out_that_asks_for_a_look(newsroom: Newsroom) -> None:
    """An author who writes many of one kind does not hide another: what may be accepted hangs on it."""
    held = many("link-farm", Severity.HOLD, 2 * MANY)
    rumour, look = many("told-as-fact", Severity.HOLD, 1, 500), many("single-source", Severity.LOOK, 2, 600)
    done = read(newsroom, *held, *rumour, *look, *many("uncited-quote", Severity.ADVICE, 1, 700))
    assert done.found == ("link-farm", "told-as-fact", "single-source")
    assert [told["line"] for told in kept(newsroom).findings][-3:] == [MANY - 2, 500, 600]
    with pytest.raises(NewsroomError, match="told-as-fact"):
        newsroom.decide(Deed.ACCEPT, 1)


def test_the_same_reading_is_written_once_though_some_of_it_was_left_off(newsroom: Newsroom) -> None:
    found = many("uncited-quote", Severity.ADVICE, MANY + 1)
    read(newsroom, *found)
    read(newsroom, *found)
    assert kept(newsroom).note == {"left_off": "1"}


def test_its_author_reads_how_many_more_there_were(newsroom: Newsroom) -> None:
    read(newsroom, *many("uncited-quote", Severity.LOOK, MANY + 7))
    newsroom.decide(Deed.RETURN, 1, reason="missing-sources")
    (remark,) = newsroom.forge.remarks(1)
    assert "\n- and 7 more\n" in remark.text
