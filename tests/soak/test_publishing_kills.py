"""A publication killed at any moment leaves the old site or the new one, and the next one completes it."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest

from rempart.newsroom.publishing import publish
from tests.publishing.edits import Life
from tests.publishing.house import a_newsroom, tree_of
from tests.soak.test_edits import tried

KILLS = 100
CHILD = """
import sys
from datetime import date
from pathlib import Path
from rempart.newsroom.publishing import publish

print("begun", flush=True)
publish(Path(sys.argv[1]), date.fromisoformat(sys.argv[2]))
"""


def killed(life: Life, after: float) -> bool:
    """Publish in a process that is killed so many seconds after it began; whether it died of that."""
    command = [sys.executable, "-c", CHILD, str(life.root), life.today.isoformat()]
    with subprocess.Popen(command, stdout=subprocess.PIPE, start_new_session=True) as child:
        assert child.stdout
        child.stdout.readline()
        time.sleep(after)
        os.killpg(child.pid, signal.SIGKILL)
        return child.wait() == -signal.SIGKILL


def live(tmp_path: Path, seed: int, kills: int) -> int:
    """How many of so many publications died."""
    rng, life = Random(seed), Life(a_newsroom(tmp_path / "room", {}), seed)
    began = time.monotonic()
    site = publish(life.root, life.today).site
    took, died = time.monotonic() - began, 0
    for _ in range(kills):
        for _ in range(3):
            life.step()
        before = tree_of(site)  # whoever lives there may have lost it
        died += killed(life, rng.uniform(0, took / 2))
        met = tree_of(site)
        whole = tried(life.root, life.today, tmp_path / "whole", full=True)
        if isinstance(whole, str):
            assert (met, tried(life.root, life.today)) == (before, whole)
            continue
        after = tree_of(whole.site)
        assert met in (before, after), "readers met what is neither"
        assert tree_of(publish(life.root, life.today).site) == after
    return died


def test_a_few_kills_leave_one_site_or_the_other(tmp_path: Path) -> None:
    assert live(tmp_path, 7, 4) > 0


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(4))
def test_a_hundred_kills_leave_one_site_or_the_other(tmp_path: Path, seed: int) -> None:
    died = live(tmp_path, seed, KILLS // 4)
    assert died > KILLS // 8, "most were killed too late to matter"
