"""The demo's life, played whole on the local forge: what authors read, what is decided, what is published.

`tests/journeys/<scene>/` holds the verdict and the comment of each contribution as they must be;
`REWRITE=1 make test TEST_ARGS=tests/test_journeys.py` writes them again, to be read before they
are committed.
"""

import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from rempart.adapters.git import RefUpdate
from rempart.errors import NewsroomError
from rempart.i18n import say
from rempart.intake import paths
from rempart.ledger.stages import contributions
from rempart.model.decision import Contribution, Deed, Stage
from rempart.newsroom import demo
from rempart.newsroom.checking import Read, examine
from rempart.newsroom.forges import find_ledger, open_forge
from rempart.newsroom.publishing import SITE, Published
from rempart.newsroom.standing import reading_command
from rempart.newsroom.upkeep import verify
from rempart.reports import dossier, reasons
from rempart.reports.data import report_values
from tests.developed import hand_pictures

ROOT = Path(__file__).parent.parent
JOURNEYS = Path(__file__).parent / "journeys"
SCENES = demo.read_scenes(ROOT)
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Played:
    """The newsroom after the demo, and what was read of each contribution, by its number."""

    newsroom: Path
    reads: Mapping[int, Read]


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Played:
    folder = tmp_path_factory.mktemp("demo")
    with demo.stage(ROOT, folder, NOW) as newsroom:
        hand_pictures(newsroom)
        events = list(demo.play(ROOT, newsroom, lambda: NOW))
    reads = {event.contribution.number: event for event in events if isinstance(event, Read)}
    return Played(newsroom, reads)


def _expect(file: Path, found: str) -> None:
    """The found text is the one kept in the file; an empty file is never right."""
    if os.environ.get("REWRITE"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(found, encoding="utf-8")
    kept = file.read_text(encoding="utf-8")
    assert kept.strip(), f"{file} is empty"
    assert found == kept


@pytest.mark.parametrize("number", range(1, len(SCENES) + 1), ids=[scene.name for scene in SCENES])
def test_a_contribution_is_read_and_its_author_told_as_agreed(played: Played, number: int) -> None:
    scene, read = SCENES[number - 1], played.reads[number]
    values = report_values(read.report.verdicts, "en", read.report.site)
    _expect(JOURNEYS / scene.name / "verdict.json", json.dumps(values, ensure_ascii=False, indent=1) + "\n")
    posted = open_forge(played.newsroom).posted(number)
    assert posted is not None
    assert posted.head == read.contribution.head
    _expect(JOURNEYS / scene.name / "comment.md", posted.text.replace(posted.head[:12], "<head>"))


def test_no_journey_is_kept_for_a_contribution_that_is_gone() -> None:
    assert {folder.name for folder in JOURNEYS.iterdir()} == {scene.name for scene in SCENES}


def _stages(played: Played) -> Mapping[int, Contribution]:
    ledger = find_ledger(played.newsroom)
    assert ledger is not None
    return contributions(ledger.acts)


def test_each_contribution_ends_where_its_moderator_put_it(played: Played) -> None:
    ends = {
        Deed.ACCEPT.value: Stage.ACCEPTED,
        Deed.RETURN.value: Stage.RETURNED,
        Deed.DECLINE.value: Stage.DECLINED,
    }
    stages = _stages(played)
    for number, scene in enumerate(SCENES, start=1):
        waits = Stage.HELD if stages[number].band else Stage.RECEIVED
        assert stages[number].stage is ends.get(scene.act.get("deed", ""), waits), scene.name


def test_what_was_accepted_is_published_and_nothing_else_is(played: Played) -> None:
    site = played.newsroom / SITE
    for number, scene in enumerate(SCENES, start=1):
        pieces = [path for path in scene.files if paths.address(path)]
        accepted = _stages(played)[number].stage is Stage.ACCEPTED
        for path in pieces:
            address = paths.address(path).strip("/")
            before = (ROOT / path).exists()
            assert (site / address / "index.html").exists() == (accepted or before), path


def test_no_word_of_a_declined_piece_is_in_the_public_record(played: Played) -> None:
    ledger = find_ledger(played.newsroom)
    assert ledger is not None
    text = b"".join(ledger.files.values()).decode()
    for scene in SCENES:
        if scene.act.get("deed") == "decline":
            assert scene.act["words"][:40] not in text
            for file in scene.files.values():
                body = file.data.decode("utf-8", "ignore") if file else ""
                sentences = [line for line in body.splitlines() if len(line) > 60]
                assert not [line for line in sentences if line[:60] in text]


def test_the_author_of_a_declined_piece_hears_why_and_what_next(played: Played) -> None:
    forge = open_forge(played.newsroom)
    for number, scene in enumerate(SCENES, start=1):
        if scene.act.get("deed") in ("decline", "return"):
            *_, last = forge.remarks(number)
            lang = _stages(played)[number].lang
            assert scene.act["words"].strip() in last.text
            assert say(lang, reasons.CONTEST, {"number": number}) in last.text
            assert "redaction@ladigue.example" in last.text
            assert scene.act["words"].split()[-1] in "\n".join(dossier.closing("git", [last], lang))


def test_every_contribution_can_be_read_again_whole_decided_or_not(played: Played) -> None:
    forge = open_forge(played.newsroom)
    before = forge.repository().refs("refs/")
    for number, scene in enumerate(SCENES, start=1):
        read = examine(forge, str(number), NOW)
        assert [change.path for change in read.changes.items] == sorted(scene.files)
        assert read.report == played.reads[number].report
    assert forge.repository().refs("refs/") == before


def test_the_record_is_whole(played: Played) -> None:
    assert not verify(open_forge(played.newsroom), played.newsroom / SITE / "newsroom.json")


def test_the_command_that_shows_a_text_shows_it(played: Played) -> None:
    read = played.reads[5]
    command = reading_command(played.newsroom, read.changes, 5)
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=True)
    assert "Trois balades d’automne au ras de l’eau" in done.stdout


def test_the_demo_goes_on_beside_drafts_that_were_accepted_since(played: Played) -> None:
    repository = open_forge(played.newsroom).repository()
    main = repository.resolve("main")
    tree = repository.write_tree(
        main, {"contributions/people/new.md": ("100644", repository.write_blob(b"x"))}
    )
    newer = repository.write_commit(tree, [main], "As accepted\n", "camille-roux", "2026-11-24T10:00:00Z")
    repository.update_refs([RefUpdate("refs/heads/main", main, newer)])
    draft = played.newsroom / "contributions/people/new.md"
    draft.write_text("---\nname: A draft\n---\n", encoding="utf-8")
    *_, last = demo.play(ROOT, played.newsroom, lambda: NOW)
    assert isinstance(last, Published)
    assert json.loads((last.site / "newsroom.json").read_text())["commit"] == newer
    assert "A draft" in draft.read_text()


def test_a_demo_played_again_changes_nothing(played: Played) -> None:
    before = find_ledger(played.newsroom)
    with demo.stage(ROOT, played.newsroom.parent, NOW) as newsroom:
        events = list(demo.play(ROOT, newsroom, lambda: NOW))
    after = find_ledger(played.newsroom)
    assert before is not None
    assert after is not None
    assert before.head == after.head
    assert [type(event) for event in events] == [Published]


def test_a_demo_of_other_templates_is_told_to_be_one(tmp_path: Path) -> None:
    older = tmp_path / "older"
    shutil.copytree(ROOT / demo.THEME, older / demo.THEME)
    shutil.copytree(ROOT / demo.SCENES, older / demo.SCENES)
    (older / "mkdocs.yml").write_bytes((ROOT / "mkdocs.yml").read_bytes())
    (older / demo.THEME / "reader/meter.html").write_text("{{ rows }}")
    with demo.stage(older, tmp_path / "demo", NOW):
        pass
    with demo.stage(older, tmp_path / "demo", NOW) as newsroom:
        assert (newsroom / demo.THEME / "reader/meter.html").read_text() == "{{ rows }}"
    with pytest.raises(NewsroomError, match="other templates"), demo.stage(ROOT, tmp_path / "demo", NOW):
        pass
