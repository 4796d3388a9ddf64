"""GitHub's own language service reads the workflows: as its editor would, jobs and expressions too."""

import json
from pathlib import Path

import pytest

from tests import node
from tests.workflows import FILES

Said = dict[str, list[tuple[int, int, str]]]

pytestmark = node.needs("@actions/languageservice")


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return node.bundle(node.HERE / "workflows.mjs", tmp_path_factory.mktemp("node") / "service.mjs")


def said(service: Path, *files: Path) -> Said:
    found: Said = json.loads(node.run(service, *files))
    return found


def test_it_has_nothing_to_say_of_ours(service: Path) -> None:
    assert said(service, *FILES) == {str(file): [] for file in FILES}


WRONG = [
    ("moderate", "needs: moderate", "needs: moderator", "moderator"),
    ("moderate", "github.event.comment.id", "github.event.comment.idd", "idd"),
    ("screen", "workflow_run:", "workflow_runs:", "workflow_runs"),
    ("publish", "id-token: write", "id-tokens: write", "id-tokens"),
    ("publish", "steps.deploy.outputs", "steps.deployed.outputs", "deployed"),
    ("intake", "startsWith(", "beginsWith(", "beginsWith"),
    ("upkeep", 'cron: "41 5 * * *"', 'cron: "41 25 * * *"', "cron"),
]


@pytest.mark.parametrize(("name", "right", "wrong", "word"), WRONG)
def test_it_sees_what_is_wrong(
    service: Path, tmp_path: Path, name: str, right: str, wrong: str, word: str
) -> None:
    text = next(file for file in FILES if file.stem == name).read_text(encoding="utf-8")
    file = tmp_path / f"{name}.yml"
    file.write_text(text.replace("contains(", "startsWith(").replace(right, wrong), encoding="utf-8")
    (found,) = said(service, file).values()
    assert [message for *_, message in found if word in message]
