"""The script that `rempart start` leaves beside its calls: what it asks, and what comes back, is GitHub's."""

import json
import subprocess
import sys
from pathlib import Path
from shutil import copy
from typing import Any

import pytest
import yaml

from rempart.intake.founding import read_answers
from rempart.model.decision import Stage
from rempart.reports.founding import CALLS
from rempart.reports.founding.rules import calls
from tests.github.contract import Exchange, breaches
from tests.github.newspaper import Paper
from tests.github.server import Fault
from tests.test_founding import ANSWERS

ROOT = Path(__file__).parent.parent.parent
SCRIPT = ".github/rules/apply.py"
HERE = ANSWERS | {"repository": "https://github.com/editor/newsroom"}
TOLD = json.loads(calls(read_answers(yaml.safe_dump(HERE, allow_unicode=True), "answers.yml")))
EDITOR = "ghp_camille"


@pytest.fixture
def script(tmp_path: Path) -> Path:
    folder = tmp_path / ".github/rules"
    folder.mkdir(parents=True)
    (tmp_path / CALLS).write_text(json.dumps(TOLD))
    copy(ROOT / SCRIPT, folder)
    return tmp_path / SCRIPT


def run(script: Path, paper: Paper, token: str = EDITOR) -> subprocess.CompletedProcess[str]:
    env = {"GITHUB_TOKEN": token, "GITHUB_API_URL": paper.wire.address}
    return subprocess.run([sys.executable, script], env=env, capture_output=True, text=True, check=False)


def not_done(done: subprocess.CompletedProcess[str]) -> list[str]:
    return [line for line in done.stdout.splitlines() if not line.startswith("done: ")]


@pytest.mark.parametrize("call", TOLD, ids=lambda call: f"{call['method']} {call['what']}")
def test_each_call_is_one_that_github_describes(call: dict[str, Any]) -> None:
    for verb in {call["method"], call.get("instead", call["method"])}:
        assert breaches(Exchange(verb, call["path"], {}, json.dumps(call["body"]).encode())) == []


def test_a_wrong_call_would_be_found(paper: Paper) -> None:
    ruleset = next(call for call in TOLD if call["path"].endswith("/rulesets"))
    wrong = json.dumps(ruleset["body"] | {"enforcement": "perhaps"}).encode()
    assert breaches(Exchange("POST", ruleset["path"], {}, wrong))


def test_the_script_makes_every_call_and_made_twice_it_changes_nothing(paper: Paper, script: Path) -> None:
    first = run(script, paper)
    assert (first.returncode, not_done(first), first.stderr) == (0, [], "")
    assert len(first.stdout.splitlines()) == len(TOLD)
    assert EDITOR not in first.stdout
    kept = json.dumps(paper.double.settings)
    second = run(script, paper)
    assert (second.returncode, not_done(second)) == (0, [])
    assert json.dumps(paper.double.settings) == kept
    rulesets = [call for call in paper.wire.calls if "/rulesets" in call]
    asked = ["GET /repos/editor/newsroom/rulesets", "POST /repos/editor/newsroom/rulesets"]
    assert rulesets[:4] == asked * 2
    assert [call.partition(" ")[0] for call in rulesets[4:]] == ["GET", "PUT"] * 2


def test_what_the_repository_then_has_is_what_was_asked_for(paper: Paper, script: Path) -> None:
    run(script, paper)
    settings = paper.double.settings
    assert settings["actions/permissions/workflow"]["default_workflow_permissions"] == "read"
    assert settings["actions/permissions/fork-pr-contributor-approval"] == {
        "approval_policy": "all_external_contributors"
    }
    assert settings["pages"] == {"build_type": "workflow"}
    assert list(settings["policies of github-pages"]) == ["main"]
    assert {one["name"] for one in settings["rulesets"].values()} == {"rempart: main", "rempart: ledger"}


def test_the_labels_of_stages_are_those_that_the_forge_sets(paper: Paper, script: Path) -> None:
    run(script, paper)
    forge = paper.forge()
    for stage in Stage:
        number = paper.double.offer(paper.double.commit({"contributions/2026/11/x.md": b"x"}))
        forge.label(number, [stage.value])
        assert set(paper.double.pulls[number].labels) <= paper.double.settings["labels"].keys()


def test_what_it_could_not_do_it_names_and_goes_on(paper: Paper, script: Path) -> None:
    paper.wire.faults.append(Fault("selected-actions", 403, body=b"no right"))
    done = run(script, paper)
    assert done.returncode == 1
    assert not_done(done) == ["NOT DONE: whose actions (no right)"]
    assert len(done.stdout.splitlines()) == len(TOLD)
    assert len(paper.double.settings["rulesets"]) == 2


def test_a_token_that_is_none_does_nothing(paper: Paper, script: Path) -> None:
    done = run(script, paper, token="ghp_nobody")
    assert (done.returncode, len(not_done(done))) == (1, len(TOLD))
    assert paper.double.settings == {}
