"""Branches of the ledger by the hundred: what is recalled of each is what all of it tells."""

from pathlib import Path

import pytest

from rempart.adapters.git import create_repository
from tests.test_recalling import Reader, live

LIVES, STEPS = 300, 30


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(LIVES))
def test_hundreds_of_branches_are_recalled_as_they_are(tmp_path: Path, seed: int) -> None:
    live(Reader(create_repository(tmp_path / "ledger.git"), tmp_path / "site.sqlite"), 1000 + seed, STEPS)
