"""A hundred thousand contributions that nobody would write: no crash, no hang, nothing alive in a page."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from tests.attacks.batches import broken
from tests.attacks.generator import Generator
from tests.attacks.histories import a_history
from tests.attacks.pipeline import Contribution, examine
from tests.attacks.properties import check_all
from tests.attacks.strategies import contributions
from tests.attacks.test_generated import screened

COUNT = int(os.environ.get("REMPART_GENERATED", "100000"))
PARTS = 20
IN_GIT = 300
THOROUGH = settings(max_examples=3000, deadline=None, database=None, suppress_health_check=list(HealthCheck))


@pytest.mark.soak
@pytest.mark.parametrize("part", range(PARTS))
def test_made_contributions_break_nothing(part: int) -> None:
    assert list(broken(range(part * COUNT // PARTS, (part + 1) * COUNT // PARTS))) == []


@pytest.mark.soak
@THOROUGH
@given(contributions)
def test_searched_contributions_break_nothing(contribution: Contribution) -> None:
    check_all(contribution, examine(contribution))


@pytest.mark.soak
def test_made_contributions_are_screened_from_their_objects(tmp_path: Path) -> None:
    history = a_history(tmp_path)
    read = [
        screened(history, Generator(seed).contribution()) for seed in range(2_000_000, 2_000_000 + IN_GIT)
    ]
    assert sum(read) > len(read)
