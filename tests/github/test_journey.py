"""The demo's life on GitHub: the same acts and the same newspaper as on the local forge."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from rempart.adapters.git import clone
from rempart.forge import MAIN, File, Forge
from rempart.forge.branch import read_forge
from rempart.ledger.stages import contributions
from rempart.model.decision import Command, Deed, Stage
from rempart.newsroom import demo
from rempart.newsroom.checking import check, check_waiting
from rempart.newsroom.deciding import decide
from rempart.newsroom.forges import open_forge, read_masthead
from rempart.newsroom.publishing import SITE, publish
from rempart.newsroom.standing import find
from rempart.newsroom.trees import Folder
from rempart.newsroom.upkeep import heal, verify
from tests.developed import hand_pictures
from tests.github.newspaper import Paper, a_paper

pytestmark = pytest.mark.usefixtures("short_rulebook")

ROOT = Path(__file__).parent.parent.parent
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
SCENES = demo.read_scenes(ROOT)


@dataclass(frozen=True)
class Played:
    """Both lives: their forges and their sites; and how many calls each report cost."""

    local: Forge
    paper: Paper
    github: Forge
    local_site: Path
    github_site: Path
    costs: tuple[int, ...]


def on_github(paper: Paper, forge: Forge, titles: list[str]) -> Iterator[int]:
    """Each scene as a pull request from its author's fork; the calls that its report costs."""
    for scene, title in zip(SCENES, titles, strict=True):
        files = {path: file.data if file else None for path, file in scene.files.items()}
        number = paper.double.offer(paper.double.commit(files), scene.author, title)
        contribution = find(forge, heal(forge, NOW), str(number))
        paper.wire.calls.clear()
        head = check(forge, contribution, NOW).contribution.head
        yield len(paper.wire.calls)
        if scene.act:
            told: dict[str, Any] = {key: scene.act.get(key, "") for key in ("reason", "words")}
            command = Command(Deed(scene.act["deed"]), str(number), scene.act["as"], sha=head, **told)
            decide(forge, read_masthead(forge), command, NOW)


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Played]:
    folder = tmp_path_factory.mktemp("lives")
    with demo.stage(ROOT, folder / "local", NOW) as newsroom:
        hand_pictures(newsroom)
        for _ in demo.play(ROOT, newsroom, lambda: NOW):
            pass
    tree = Folder(ROOT)
    paths = [*(path for under in demo.PAPER for path in tree.paths(under)), "mkdocs.yml"]
    first = {path: File(tree.read(path) or b"") for path in paths}
    with a_paper(folder, first) as paper:
        paper.double.rights |= {scene.act["as"]: "write" for scene in SCENES if scene.act}
        forge = paper.forge()
        local = open_forge(newsroom)
        titles = [local.request(number + 1).title for number in range(len(SCENES))]
        costs = tuple(on_github(paper, forge, titles))
        clone(paper.double.repository.folder, folder / "clone")
        hand_pictures(folder / "clone")
        publish(folder / "clone", NOW.date(), rev=f"origin/{MAIN}", searchable=True)
        yield Played(local, paper, forge, newsroom / SITE, folder / "clone" / SITE, costs)


def acts(forge: Forge) -> list[tuple[Any, ...]]:
    """Who, what, about what, why, on which blobs: all but the commits and the clock."""
    told = ("deed", "actor", "target", "reason", "blobs", "manifest", "band", "findings", "note")
    return [tuple(getattr(act, name) for name in told) for act in read_forge(forge).acts]


def test_the_same_acts_are_written(played: Played) -> None:
    assert acts(played.github) == acts(played.local)


def test_the_record_is_whole_and_agrees_with_what_is_published(played: Played) -> None:
    assert not verify(played.github, played.github_site / "newsroom.json")


def pages(site: Path) -> dict[str, bytes]:
    """Every file of a site, without the names of commits and lines, and how long people waited, which no two
    lives share."""
    hashes = re.compile(
        rb"\b[0-9a-f]{10,64}\b|\d{4}-\d\d-\d\dT[\d:]{5,8}(Z|\+\d\d:\d\d)|\d+(?=(?: |\xc2\xa0)h\b)"
    )
    files = (path for path in sorted(site.rglob("*")) if path.is_file())
    return {str(path.relative_to(site)): hashes.sub(b"-", path.read_bytes()) for path in files}


def test_the_same_newspaper_is_published(played: Played) -> None:
    local, github = pages(played.local_site), pages(played.github_site)
    assert local.keys() == github.keys()
    assert [path for path in local if local[path] != github[path]] == []


def test_authors_read_the_same(played: Played) -> None:
    for number in range(1, len(SCENES) + 1):
        local, github = played.local.posted(number), played.github.posted(number)
        assert local is not None
        assert github is not None
        assert (local.check, local.title, local.manifest) == (github.check, github.title, github.manifest)
        assert [one for one in local.annotations if one.path] == list(github.annotations)
        assert nameless(local.text) == nameless(github.text)
        told = [list(forge.remarks(number)) for forge in (played.local, played.github)]
        assert [(one.actor, one.mark) for one in told[0]] == [(one.actor, one.mark) for one in told[1]]
        for one, other in zip(*told, strict=True):
            assert nameless(one.text) == nameless(other.text)


def nameless(text: str) -> str:
    """A text without the names of commits."""
    return re.sub("`[0-9a-f]{12}`", "-", text)


def test_labels_and_closings_follow_the_record(played: Played) -> None:
    for number, known in contributions(read_forge(played.github).acts).items():
        request = played.github.request(number)
        decided = known.stage in (Stage.ACCEPTED, Stage.DECLINED)
        assert request.open is not decided
        assert request.labels == ((known.stage.value,) if SCENES[number - 1].act else ())


def test_a_report_costs_at_most_ten_calls(played: Played) -> None:
    assert max(played.costs) <= 10
    assert sorted(played.costs)[len(played.costs) // 2] <= 6


def test_nothing_is_said_twice_however_often_all_is_looked_at(played: Played) -> None:
    double = played.paper.double
    before = json.dumps([double.bodies(number) for number in double.pulls])
    runs, head = len(double.runs), read_forge(played.github).head
    check_waiting(played.paper.forge(store="late"), NOW)
    assert json.dumps([double.bodies(number) for number in double.pulls]) == before
    assert (len(double.runs), read_forge(played.github).head) == (runs, head)
