"""A command in; the CPU seconds, the time and the peak memory it took out."""

import os
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

# Linux counts the memory of who starts a program into that program's peak, so the command is
# started by a process that is as small as Python can be.
METER = """
import os, sys, time
quiet = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
began = time.monotonic()
pid = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ, file_actions=quiet)
_, status, used = os.wait4(pid, 0)
wall = time.monotonic() - began
print(used.ru_utime, used.ru_stime, used.ru_maxrss / 1024, os.waitstatus_to_exitcode(status), wall)
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run took: user and system CPU in seconds, peak memory in MB, its exit code, time in seconds.

    The CPU is that of the process and its children; the memory that of the biggest of them.
    """

    user: float
    system: float
    peak: float
    code: int
    wall: float = 0.0

    @property
    def cpu(self) -> float:
        return self.user + self.system


@dataclass(frozen=True, slots=True)
class Spread:
    """Several runs of one command: lowest, median and highest CPU seconds, highest peak in MB."""

    low: float
    median: float
    high: float
    peak: float


def measure(command: Sequence[str], folder: Path | None = None) -> Cost:
    """Runs the command with its output thrown away; what it says on standard error is shown."""
    meter = [sys.executable, "-I", "-S", "-c", METER, *command]
    done = subprocess.run(
        meter, cwd=folder, env=_as_installed(), stdout=subprocess.PIPE, text=True, check=True
    )
    user, system, peak, code, wall = done.stdout.split()
    return Cost(float(user), float(system), float(peak), int(code), float(wall))


def _as_installed() -> dict[str, str]:
    """The environment in which Python keeps what it compiled, as it does wherever it is installed."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def spread(costs: Iterable[Cost]) -> Spread:
    """The runs of one command, summed up."""
    runs = list(costs)
    seconds = [run.cpu for run in runs]
    return Spread(min(seconds), statistics.median(seconds), max(seconds), max(run.peak for run in runs))


def repeat(times: int, contestants: Mapping[str, Callable[[], Cost]]) -> dict[str, list[Cost]]:
    """Runs all contestants in turn, `times` over, so that a noisy minute hits all of them."""
    costs: dict[str, list[Cost]] = {name: [] for name in contestants}
    for _ in range(times):
        for name, run in contestants.items():
            costs[name].append(run())
    return costs
