"""The sample newspaper and the demo's contributions, held to what they promise."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from rempart.adapters.git import FILE, Repository, create_repository
from rempart.intake import parse
from rempart.intake.paths import address
from rempart.model.decision import Deed, Reason
from rempart.model.finding import Finding
from rempart.model.piece import Kind, Piece
from rempart.model.verdict import Band
from rempart.newsroom.reading import Newspaper
from rempart.newsroom.screening import screen_commit, screen_paths
from rempart.newsroom.touching import changes_between
from rempart.newsroom.trees import Folder

ROOT = Path(__file__).parent.parent
SCENES = sorted(path.parent for path in (ROOT / "tooling/demo").glob("*/offer.yml"))
TODAY = date(2026, 11, 24)
AT = "2026-11-24T08:00:00Z"

Files = Mapping[str, tuple[str, str]]


@dataclass(frozen=True)
class Base:
    """The newspaper as a commit, over which each contribution is laid."""

    repository: Repository
    files: Files
    commit: str


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory) -> Base:
    repository = create_repository(tmp_path_factory.mktemp("paper") / "forge.git")
    files = {
        path: (FILE, repository.write_blob((ROOT / path).read_bytes()))
        for under in ("contributions/", "site/", ".github/")
        for path in Folder(ROOT).paths(under)
    }
    return Base(repository, files, _commit(repository, files))


def _commit(repository: Repository, files: Files, *parents: str) -> str:
    return repository.write_commit(repository.write_tree("", files), parents, "A commit\n", "la-digue", AT)


def _pieces() -> Iterator[Piece]:
    tree = Folder(ROOT)
    yield from (parse(tree.read(path) or b"", path) for path in tree.paths("contributions/") if address(path))


def _offer(scene: Path) -> Mapping[str, Any]:
    offer: Mapping[str, Any] = yaml.safe_load((scene / "offer.yml").read_text(encoding="utf-8"))
    return offer


def _read(scene: Path, base: Base) -> tuple[str, list[Finding]]:
    """The heaviest band and all findings of a contribution laid over the newspaper."""
    tree = Folder(scene / "files")
    laid = {path: (FILE, base.repository.write_blob(tree.read(path) or b"")) for path in tree.paths("")}
    head = _commit(base.repository, {**base.files, **laid}, base.commit)
    changes = changes_between(base.repository, base.commit, head, _offer(scene)["author"])
    verdicts = screen_commit(base.repository, changes, TODAY).verdicts
    heaviest = max((verdict.band for verdict in verdicts), key=list(Band).index)
    return heaviest.value, [finding for verdict in verdicts for finding in verdict.findings]


def test_every_published_text_is_clear() -> None:
    verdicts = screen_paths(ROOT, [], TODAY).verdicts
    loud = {
        verdict.path: [f.rule for f in verdict.findings] for verdict in verdicts if verdict.band != Band.CLEAR
    }
    assert not loud
    assert len(verdicts) > 60


def test_the_newspaper_shows_every_section_both_languages_and_every_kind() -> None:
    pieces = list(_pieces())
    settings = Newspaper(Folder(ROOT)).settings
    assert settings
    assert {piece.header.section for piece in pieces} == {section.id for section in settings.sections}
    assert {piece.lang for piece in pieces} == {"fr", "en"}
    assert {piece.header.kind for piece in pieces} == set(Kind)


def test_french_words_never_break_before_their_marks() -> None:
    for piece in _pieces():
        if piece.lang == "fr":
            words = f"{piece.header.title} {piece.header.standfirst} {piece.body.text}"
            assert not [mark for mark in (" ;", " ?", " !", " »", "« ", " :\n") if mark in words], piece.path
            assert "l'" not in words, piece.path


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_a_contribution_of_the_demo_is_read_as_its_offer_says(scene: Path, base: Base) -> None:
    expects = _offer(scene)["expects"]
    band, findings = _read(scene, base)
    bands = expects["band"] if isinstance(expects["band"], list) else [expects["band"]]
    assert band in bands, [(finding.rule, finding.line, finding.message) for finding in findings]
    assert set(expects["rules"]) <= {finding.rule for finding in findings}


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_an_act_of_the_demo_is_one_a_moderator_can_do(scene: Path) -> None:
    offer = _offer(scene)
    act = offer.get("act")
    if act is None:
        return
    signers = {author for path in (scene / "files").rglob("2026/**/*.md") for author in _authors(path)}
    assert act["as"] in {"camille-roux", "idris-benali"} - signers - {offer["author"]}
    assert Deed(act["deed"]) in {Deed.ACCEPT, Deed.RETURN, Deed.DECLINE, Deed.RESERVE}
    if act["deed"] in ("return", "decline"):
        assert Reason(act["reason"])
        assert len(act["words"].split()) > 20


def _authors(path: Path) -> tuple[str, ...]:
    return parse(path.read_bytes(), "contributions/2026/11/x.md").header.authors


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_example_that_people_are_told_to_copy_is_a_valid_piece(lang: str) -> None:
    page = (ROOT / "site/pages" / lang / "contribute.md").read_text(encoding="utf-8")
    example = page.split("```markdown\n")[1].split("```")[0]
    piece = parse(example, "contributions/2026/11/a-bench.md")
    assert not piece.problems
    assert piece.lang == lang
    assert piece.body.quotes[0].citations


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_charter_explains_every_reason_and_no_other(lang: str) -> None:
    page = (ROOT / "site/pages" / lang / "charter.md").read_text(encoding="utf-8")
    table = [line.split("`")[1] for line in page.splitlines() if line.startswith("| `")]
    assert sorted(table) == sorted(Reason)


def test_the_demo_page_names_every_contribution() -> None:
    page = (ROOT / "tooling/demo/README.md").read_text(encoding="utf-8")
    named = [line.split("`")[1] for line in page.splitlines() if line.startswith("| `")]
    assert named == [scene.name for scene in SCENES]
