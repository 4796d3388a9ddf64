"""The workflows: what starts them, what each job may do, and that their very lines do what they are for."""

import importlib.util
import json
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from rempart import cli
from rempart.forge import MAIN, File
from rempart.forge.branch import read_forge
from rempart.model.decision import Stage
from rempart.model.letter import Form
from rempart.newsroom import collecting, demo, portioning, screening
from rempart.newsroom.gating import STOPPED
from rempart.newsroom.standing import find
from rempart.newsroom.upkeep import verify
from tests.developed import hand_pictures
from tests.events import a_comment, example, validated
from tests.newsrooms import PATH, Newsroom, a_text, make_newsroom
from tests.workflows import FILES, NAMES, ROOT, Runner, all_steps, jobs, load, steps, verbs
from tests.writers import enter

ZIZMOR = Path(sys.executable).parent / "zizmor"
CHECK_SCHEMA = Path(sys.executable).parent / "check-jsonschema"
AT = "2026-11-24T11:00:00Z"
FIRST = 180  # minutes in which a newsroom's first publication may copy its pictures
CALLED = re.compile(r"\./\.github/workflows/(\w+)\.yml")

every_workflow = pytest.mark.parametrize("name", NAMES)


def _pins() -> ModuleType:
    spec = importlib.util.spec_from_file_location("pins", ROOT / "tooling/pins.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["pins"] = module
    spec.loader.exec_module(module)
    return module


pins = _pins()
PINS = pins.read_pins(pins.PINS.read_text(encoding="utf-8"))


# Form


def test_there_are_these_workflows_and_no_other() -> None:
    assert NAMES == ["intake", "moderate", "publish", "received", "screen", "upkeep"]


TRIGGERS = {
    "received": {"pull_request": {"types": ["opened", "synchronize", "reopened", "ready_for_review"]}},
    "moderate": {"issue_comment": {"types": ["created"]}},
    "intake": {"issues": {"types": ["opened"]}},
}


@pytest.mark.parametrize("name", sorted(TRIGGERS))
def test_what_a_stranger_can_start_starts_by_this_alone(name: str) -> None:
    assert load(name)["on"] == TRIGGERS[name]


def test_screening_starts_by_the_doorbell_by_the_clock_by_hand_and_by_call() -> None:
    on = load("screen")["on"]
    assert sorted(on) == ["schedule", "workflow_call", "workflow_dispatch", "workflow_run"]
    assert on["workflow_run"] == {"workflows": ["received"], "types": ["completed"]}
    for way in ("workflow_call", "workflow_dispatch"):
        assert on[way]["inputs"]["contribution"]["type"] == "number"


def test_publishing_starts_from_main_alone() -> None:
    on = load("publish")["on"]
    assert sorted(on) == ["push", "schedule", "workflow_call", "workflow_dispatch"]
    assert on["push"] == {"branches": ["main"]}


@every_workflow
def test_no_workflow_starts_by_a_trigger_that_runs_a_stranger_with_our_rights(name: str) -> None:
    assert "pull_request_target" not in load(name)["on"]


@every_workflow
def test_a_workflow_has_no_right_and_its_jobs_have_those_they_name(name: str) -> None:
    told = load(name)
    assert told["permissions"] == {}
    for _, job in jobs(name):
        assert isinstance(job["permissions"], dict)


RIGHTS = {
    ("received", "ring"): {},
    ("screen", "screen"): {"contents": "read", "pull-requests": "read"},
    ("screen", "report"): {
        "contents": "write",
        "checks": "write",
        "issues": "write",
        "pull-requests": "write",
    },
    ("moderate", "moderate"): {"contents": "write", "issues": "write", "pull-requests": "write"},
    ("publish", "build"): {"actions": "read", "contents": "read"},
    ("publish", "deploy"): {"id-token": "write", "pages": "write"},
    ("intake", "intake"): {"contents": "write", "issues": "write", "pull-requests": "write"},
    ("upkeep", "sweep"): {"contents": "write", "issues": "write", "pull-requests": "write"},
    ("upkeep", "verify"): {"contents": "read"},
    ("upkeep", "links"): {"contents": "read"},
}


def test_each_job_may_do_this_and_no_more() -> None:
    found = {
        (name, job): told["permissions"] for name in NAMES for job, told in jobs(name) if "steps" in told
    }
    assert found == RIGHTS


def test_a_workflow_that_is_called_gets_what_its_jobs_need_and_no_more() -> None:
    for name in NAMES:
        for _, told in jobs(name):
            if called := CALLED.fullmatch(told.get("uses", "")):
                needed: dict[str, str] = {}
                for _, inner in jobs(called[1]):
                    for right, much in inner["permissions"].items():
                        needed[right] = max(needed.get(right, ""), much)  # "write" comes after "read"
                assert told["permissions"] == needed


def test_no_job_both_reads_strangers_and_writes() -> None:
    """Reading is `screen` and `publish`; what decides looks at headers in a child without rights."""
    for (name, job), rights in RIGHTS.items():
        run = " ".join(step.run for step in verbs(name, job))
        if "rempart screen" in run or "rempart publish" in run:
            assert "write" not in rights.values()
        if "rempart sweep" in run:
            assert "--no-screen" in run


@every_workflow
def test_every_job_ends_in_time_and_waits_its_turn(name: str) -> None:
    assert load(name)["concurrency"]["group"]
    for job, told in jobs(name):
        if "steps" in told:
            most = FIRST if (name, job) == ("publish", "build") else 60
            assert 0 < told["timeout-minutes"] <= most
            assert told["runs-on"] == "ubuntu-24.04"
        if "steps" in told and RIGHTS[name, job].get("contents") == "write":
            assert told["concurrency"] == {"group": "newsroom", "cancel-in-progress": False, "queue": "max"}


def test_reading_ends_by_itself_long_before_it_is_ended() -> None:
    """A job that is ended leaves nothing to the one that reports."""
    most = 60 * load("screen")["jobs"]["screen"]["timeout-minutes"]
    assert most * 2 / 3 >= portioning.LONGEST + screening.PATIENCE


@pytest.mark.parametrize("name", [name for name in NAMES if name != "received"])
def test_no_run_that_does_something_is_cancelled_by_a_later_one(name: str) -> None:
    assert load(name)["concurrency"]["cancel-in-progress"] is False


def test_no_expression_stands_in_a_command() -> None:
    assert [step for step in all_steps() if "${{" in step.run] == []


def expressions(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from [inner] if key == "if" else expressions(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from expressions(inner)
    elif isinstance(value, str):
        yield from re.findall(r"\$\{\{(.+?)\}\}", value)


SAFE = {
    "received": {"github.event.pull_request.number"},
    "screen": {"inputs.contribution || 0", "github.token"},
    "moderate": {
        "github.event.comment.id",
        "startsWith(github.event.comment.body, '/')",
        "steps.obey.outputs.publish",
        "steps.obey.outputs.recheck",
        "github.token",
        "needs.moderate.outputs.publish == 'true'",
        "needs.moderate.outputs.recheck",
        "fromJSON(needs.moderate.outputs.recheck)",
    },
    "publish": {"github.token", "steps.deploy.outputs.page_url"},
    "intake": {
        "github.event.issue.number",
        " || ".join(f"contains(github.event.issue.labels.*.name, '{form}')" for form in Form),
        "github.token",
    },
    "upkeep": {"github.token", "github.run_id"},
}


@every_workflow
def test_expressions_are_these_and_hold_nothing_that_a_stranger_writes(name: str) -> None:
    """But for two conditions, which compare and print nothing."""
    assert {one.strip() for one in expressions(load(name))} == SAFE[name]


def test_each_command_is_one_line_of_ours_or_of_pip() -> None:
    for step in all_steps():
        if step.run and step.run != "true":
            assert "\n" not in step.run.strip()
            words = shlex.split(step.run)
            assert words[:2] == ["python", "-m"]
            assert words[2] in ("rempart", "pip")
            assert not set(step.run) & set("|&;<>`")


def test_everything_that_is_installed_is_locked_by_its_hash() -> None:
    for step in all_steps():
        if "pip install" in step.run:
            words = shlex.split(step.run)
            assert "--require-hashes" in words or words[-3:] == ["--no-build-isolation", "--editable", "."]
            files = [word for word in words if word.startswith("requirements/")]
            assert all((ROOT / file).is_file() for file in files)


def test_screening_installs_no_more_than_the_core_and_what_talks_to_github() -> None:
    (install,) = [s.run for s in steps("screen") if s.job == "screen" and "requirements" in s.run]
    assert "requirements/github.txt" in install
    assert "publish" not in install


def test_our_code_comes_from_main_and_the_token_stays_out_of_the_checkout() -> None:
    taken = [step.told for step in all_steps() if "checkout" in step.told.get("uses", "")]
    assert len(taken) == len(RIGHTS) - 2  # the doorbell and the deploying job take nothing
    for step in taken:
        assert step["with"]["persist-credentials"] is False
        assert step["with"]["ref"] == "main"
        assert "allow-unsafe-pr-checkout" not in step["with"]


def test_nothing_is_cached_but_what_other_sites_answered_on_main() -> None:
    cached = [step for step in all_steps() if "cache" in json.dumps(step.told)]
    assert {(step.workflow, step.job) for step in cached} == {("upkeep", "links")}


def test_what_a_publication_leaves_is_what_the_next_collects_and_stops_none() -> None:
    lines = {step.told["name"]: step.told for step in steps("publish") if "kept" in json.dumps(step.told)}
    collected, published, left = lines.values()
    assert collected["run"].split()[-1] == published["run"].split()[-1] == left["with"]["path"]
    assert left["with"]["name"] == collecting.NAME
    assert collected["continue-on-error"] is left["continue-on-error"] is True
    assert "continue-on-error" not in published
    assert {step.workflow for step in all_steps() if "kept" in json.dumps(step.told)} == {"publish"}


def test_the_token_goes_to_the_lines_that_need_it_alone() -> None:
    for step in all_steps():
        holds = "GITHUB_TOKEN" in step.env
        assert not holds or "-m rempart" in step.run
        assert not holds or "publish" not in step.run
    assert "secrets." not in "".join(file.read_text(encoding="utf-8") for file in FILES)


# Pins


def test_every_action_stands_at_its_pin() -> None:
    for file in FILES:
        text = file.read_text(encoding="utf-8")
        assert pins.pinned(text, PINS) == text, "run `make pins`"


def test_every_pin_is_used_and_every_action_pinned() -> None:
    used = {step.told["uses"].partition("@")[0] for step in all_steps() if "uses" in step.told}
    assert used == set(PINS)


def test_the_actions_are_pinned_to_commits_that_a_person_took_from_github() -> None:
    missing = pins.unfilled(PINS)
    if missing:
        pytest.xfail(
            f"NOT PINNED, and no workflow runs until they are: {', '.join(missing)} (tooling/pins.toml)"
        )
    for step in all_steps():
        if "uses" in step.told:
            assert re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", step.told["uses"])


@pytest.mark.parametrize("sha", ["0" * 40, "main", "a" * 39, "A" * 40])
def test_what_is_no_commit_pins_nothing(sha: str) -> None:
    with pytest.raises(ValueError, match="forty"):
        pins.read_pins(f'[[action]]\nname = "actions/checkout"\nversion = "7.0.1"\nsha = "{sha}"\n')


def test_a_pin_is_written_with_its_version_and_written_again_the_same() -> None:
    filled = pins.read_pins(f'[[action]]\nname = "a/b"\nversion = "7"\nsha = "{"c" * 40}"\n')
    once = pins.pinned("    - uses: a/b@v1\n      with: {}\n", filled)
    assert once == f"    - uses: a/b@{'c' * 40} # v7\n      with: {{}}\n"
    assert pins.pinned(once, filled) == once


# Judges from elsewhere


def test_zizmor_finds_nothing_but_pins_that_are_still_to_be_filled_in() -> None:
    done = subprocess.run(
        [ZIZMOR, "--offline", "--persona=pedantic", "--format=json-v1", "--no-progress", *FILES],
        capture_output=True,
        text=True,
        check=False,
    )
    found = {finding["ident"] for finding in json.loads(done.stdout) if not finding["ignored"]}
    assert found == ({"unpinned-uses"} if pins.unfilled(PINS) else set())


def test_what_zizmor_is_told_to_overlook_has_its_reason_beside_it() -> None:
    for file in FILES:
        for line in file.read_text(encoding="utf-8").splitlines():
            if "zizmor: ignore" in line:
                assert re.search(r"zizmor: ignore\[[a-z-]+\] \S+ \S+ \S+", line)


def test_the_schema_of_workflows_finds_nothing() -> None:
    done = subprocess.run(
        [CHECK_SCHEMA, "--builtin-schema", "vendor.github-workflows", *FILES],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


# The lines themselves


@pytest.mark.parametrize(
    "step", [step for step in all_steps() if "-m rempart" in step.run], ids=lambda s: s.run
)
def test_every_line_is_a_command_of_ours(step: Any) -> None:
    verb, *rest = shlex.split(step.run)[3:]
    command = cli.rempart.commands[verb]
    options = {name for option in command.params for name in option.opts}
    assert {word for word in rest if word.startswith("--")} <= options


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return make_newsroom(tmp_path)


def a_runner(newsroom: Newsroom, tmp_path: Path, contribution: int = 0) -> Runner:
    known = {"github.token": "none", "inputs.contribution || 0": str(contribution)}
    return Runner(newsroom.root, tmp_path / "runner", known)


def test_a_contribution_goes_its_way_by_the_lines_of_the_workflows(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    runner = a_runner(newsroom, tmp_path)
    head = newsroom.push(PATH, a_text(), "refs/pull/1/head")
    for name, job in (("screen", "screen"), ("screen", "report")):
        done = runner.run(name, job, validated("workflow_run", example("workflow_run")))
        assert (done.returncode, done.stderr) == (0, "")
    told = newsroom.forge.posted(1)
    assert told is not None
    assert told.head == head

    later = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    done = runner.run("moderate", "moderate", a_comment(f"/accept {head[:12]} She told us so.", at=later))
    assert (done.returncode, runner.outputs) == (0, "publish=true\n")
    assert find(newsroom.forge, read_forge(newsroom.forge), "1").stage is Stage.ACCEPTED
    assert newsroom.forge.repository().read_file(newsroom.forge.tip(MAIN), PATH) == a_text()

    for job in ("sweep", "verify"):
        assert runner.run("upkeep", job).returncode == 0
    assert verify(newsroom.forge) == ()


POISON = '$(touch ran) `touch ran`"; touch ran; ${{ github.token }} ::set-output name=x::y'


def test_a_poisoned_title_or_branch_is_never_read_from_an_event(newsroom: Newsroom, tmp_path: Path) -> None:
    runner = a_runner(newsroom, tmp_path)
    newsroom.push(PATH, a_text(), "refs/pull/1/head", f"{POISON}\n")
    rung, brought = example("workflow_run"), example("pull_request")
    rung["workflow_run"] |= {"head_branch": POISON, "display_title": POISON, "head_sha": "0" * 40}
    brought["pull_request"]["head"]["ref"] = brought["pull_request"]["title"] = POISON
    for event in (validated("workflow_run", rung), validated("pull_request", brought)):
        for job in ("screen", "report"):
            done = runner.run("screen", job, event)
            assert (done.returncode, done.stderr) == (0, "")
            assert "touch" not in done.stdout
    assert list(tmp_path.rglob("ran")) == []
    told = newsroom.forge.posted(1)
    assert told is not None
    assert told.head == newsroom.forge.request(1).head


def test_a_refused_comment_starts_nothing_more(newsroom: Newsroom, tmp_path: Path) -> None:
    runner = a_runner(newsroom, tmp_path)
    newsroom.screen(newsroom.offer())
    done = runner.run("moderate", "moderate", a_comment("/accept 0123456", login="mallory-k"))
    assert (done.returncode, runner.outputs) == (0, "")


def test_what_a_comment_says_reaches_no_line_and_no_output(newsroom: Newsroom, tmp_path: Path) -> None:
    runner = a_runner(newsroom, tmp_path)
    newsroom.screen(newsroom.offer())
    hostile = (
        f"/ask $(touch {tmp_path}/ran) `touch {tmp_path}/ran`\n::set-output name=publish::true\npublish=true"
    )
    done = runner.run("moderate", "moderate", a_comment(hostile))
    assert (done.returncode, runner.outputs) == (0, "")
    assert "::" not in done.stdout + done.stderr
    assert not (tmp_path / "ran").exists()


def test_a_recheck_reads_what_was_read_once_more(newsroom: Newsroom, tmp_path: Path) -> None:
    newsroom.screen(newsroom.offer())
    runner = a_runner(newsroom, tmp_path)
    runner.run("moderate", "moderate", a_comment("/recheck", login="alice-martin"))
    assert runner.outputs == "recheck=1\n"
    again = a_runner(newsroom, tmp_path, contribution=1)
    assert again.run("screen", "screen").returncode == 0
    assert (newsroom.root / "build/found.jsonl").read_bytes()
    assert again.run("screen", "report").returncode == 0
    assert newsroom.forge.posted(1) is not None


def test_the_newspaper_is_made_and_stays_when_somebody_pushed_what_is_held(tmp_path: Path) -> None:
    with demo.stage(ROOT, tmp_path, datetime(2026, 11, 24, 9, 0, tzinfo=UTC)) as folder:
        newsroom = enter(folder.parent)
    hand_pictures(folder)
    runner = a_runner(newsroom, tmp_path)
    done = runner.run("publish", "build")
    assert done.returncode == 0, done.stderr
    front = (folder / "build/site/index.html").read_bytes()

    held = {
        "contributions/2026/11/pushed.md": File(a_text("<script>alert(1)</script>\n", author="nobody-here"))
    }
    newsroom.forge.commit(
        MAIN, newsroom.forge.tip(MAIN), held, "By the button", "mallory-k", "2026-11-24T11:00:00Z"
    )
    subprocess.run(["git", "-C", folder, "pull", "-q"], check=True, capture_output=True)
    done = runner.run("publish", "build")
    assert done.returncode == 2
    assert "contributions/2026/11/pushed.md" in done.stderr
    assert STOPPED.partition("%")[0] in done.stderr
    assert (folder / "build/site/index.html").read_bytes() == front


def test_the_lines_that_ask_for_a_commit_can_be_pasted() -> None:
    command = [sys.executable, str(ROOT / "tooling/pins.py"), "--print"]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    asked = [shlex.split(line) for line in told]
    assert [words[:2] for words in asked] == [["git", "ls-remote"]] * len(PINS)
    pin = PINS["actions/checkout"]
    tag = f"refs/tags/v{pin.version}"
    assert asked[0][2:] == ["https://github.com/actions/checkout", tag, f"{tag}^{{}}"]


def test_what_is_not_pinned_yet_is_told_kindly(tmp_path: Path) -> None:
    shutil.copytree(ROOT / ".github/workflows", tmp_path / ".github/workflows")
    (tmp_path / "tooling").mkdir()
    (tmp_path / "tooling/pins.py").write_bytes((ROOT / "tooling/pins.py").read_bytes())
    bare = re.sub(r'sha = "\w*"', 'sha = ""', pins.PINS.read_text(encoding="utf-8"))
    (tmp_path / "tooling/pins.toml").write_text(bare, encoding="utf-8")
    command = [sys.executable, str(tmp_path / "tooling/pins.py")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.count("NOT PINNED")) == (1, len(PINS))
    assert done.stdout.rstrip().endswith(pins.LEFT)
