"""Contributions nobody would write: nothing breaks, nothing of theirs is alive, nothing is hidden."""

import pytest
from hypothesis import HealthCheck, given, settings

from rempart.errors import NewsroomError
from rempart.newsroom.screening import screen_commit
from tests.attacks.batches import broken
from tests.attacks.generator import Generator
from tests.attacks.histories import History, a_history
from tests.attacks.pipeline import Contribution, examine, read
from tests.attacks.properties import check_all, check_reading, check_verdict
from tests.attacks.strategies import bodies, contributions, headers
from tests.conftest import HEADER, TODAY

FIRST = 1_000_000  # seeds apart from those of the long run
SOME = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> History:
    return a_history(tmp_path_factory.mktemp("history"))


@SOME
@given(headers)
def test_whatever_stands_in_a_header_is_read_or_told(header: str) -> None:
    reading = read(f"{header}Text.\n".encode("utf-8", "surrogatepass"))
    check_verdict(reading.verdict)
    check_reading(reading)


@SOME
@given(bodies)
def test_whatever_stands_in_a_text_nothing_of_it_is_alive(body: str) -> None:
    reading = read(f"{HEADER}{body}".encode("utf-8", "surrogatepass"))
    check_verdict(reading.verdict)
    check_reading(reading)


@SOME
@given(contributions)
def test_whatever_is_offered_is_taken_as_it_should_be_or_refused(contribution: Contribution) -> None:
    check_all(contribution, examine(contribution))


def test_three_hundred_made_contributions_break_nothing() -> None:
    assert list(broken(range(FIRST, FIRST + 300))) == []


def test_made_contributions_are_screened_from_their_objects(history: History) -> None:
    read = [screened(history, Generator(seed).contribution()) for seed in range(FIRST, FIRST + 8)]
    assert sum(read) > len(read)


def screened(history: History, contribution: Contribution) -> int:
    """Screen what git holds of a contribution; how many verdicts came of it, each as it must be.

    Git itself may refuse to read it, in words.
    """
    try:
        report = screen_commit(history.repository, history.changes(contribution), TODAY)
    except NewsroomError:
        return 0
    for verdict in report.verdicts:
        check_verdict(verdict)
    return len(report.verdicts)
