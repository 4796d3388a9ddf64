"""The workflows as data, and a runner's part in them: the lines, with what GitHub documents around them."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parent.parent
FILES = sorted((ROOT / ".github/workflows").glob("*.yml"))
NAMES = [file.stem for file in FILES]
Values = dict[str, Any]


def load(name: str) -> Values:
    """A workflow; YAML 1.1 reads its key `on` as true."""
    text = (ROOT / f".github/workflows/{name}.yml").read_text(encoding="utf-8")
    told: dict[Any, Any] = yaml.safe_load(text)
    told["on"] = told.pop(True)
    return told


@dataclass(frozen=True, slots=True)
class Step:
    """One step, and where it stands."""

    workflow: str
    job: str
    told: Values

    @property
    def run(self) -> str:
        return str(self.told.get("run", ""))

    @property
    def env(self) -> Mapping[str, str]:
        return {name: str(value) for name, value in self.told.get("env", {}).items()}


def jobs(name: str) -> Iterator[tuple[str, Values]]:
    yield from load(name)["jobs"].items()


def steps(name: str) -> Iterator[Step]:
    for job, told in jobs(name):
        yield from (Step(name, job, step) for step in told.get("steps", ()))


def all_steps() -> list[Step]:
    return [step for name in NAMES for step in steps(name)]


def verbs(name: str, job: str) -> list[Step]:
    """The lines of a job that call us."""
    return [step for step in steps(name) if step.job == job and "-m rempart" in step.run]


@dataclass
class Runner:
    """Runs the lines of a job in a checkout, as GitHub's runner would. known: what expressions stand for."""

    checkout: Path
    place: Path
    known: Mapping[str, str]

    def run(self, name: str, job: str, event: Values | None = None) -> subprocess.CompletedProcess[str]:
        """Every line of a job that calls us; the last one's end, or the first that failed."""
        outcome = None
        for step in verbs(name, job):
            outcome = self._line(step, event or {})
            if outcome.returncode:
                break
        assert outcome is not None
        return outcome

    @property
    def outputs(self) -> str:
        """What the last line left for the jobs that follow."""
        file = self.place / "output"
        return file.read_text(encoding="utf-8") if file.exists() else ""

    def _line(self, step: Step, event: Values) -> subprocess.CompletedProcess[str]:
        self.place.mkdir(exist_ok=True)
        (self.place / "event.json").write_text(json.dumps(event), encoding="utf-8")
        (self.place / "output").write_text("", encoding="utf-8")
        env = {name: self._evaluated(value) for name, value in step.env.items()}
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step.run],
            cwd=self.checkout,
            env={**_documented(self.place), **env},
            capture_output=True,
            text=True,
            check=False,
        )

    def _evaluated(self, value: str) -> str:
        return re.sub(r"\$\{\{ *(.+?) *\}\}", lambda found: self.known[found[1]], value)


def _documented(place: Path) -> dict[str, str]:
    """What a runner sets, and nothing of this machine but where programs are."""
    return {
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "HOME": str(place),
        "CI": "true",
        "GITHUB_ACTIONS": "true",
        "GITHUB_EVENT_PATH": str(place / "event.json"),
        "GITHUB_OUTPUT": str(place / "output"),
        "GITHUB_REPOSITORY": "ladigue/newsroom",
        "GITHUB_REF": "refs/heads/main",
        "GITHUB_SHA": "0" * 40,
        "GITHUB_API_URL": "https://api.github.com",
        "GITHUB_SERVER_URL": "https://github.com",
        "RUNNER_OS": "Linux",
    }
