"""From `origin` and the environment to the forge on GitHub, and where its private words go."""

import subprocess
import sys
from pathlib import Path

import pytest

from rempart.errors import NewsroomError
from rempart.forge import LEDGER, MAIN, File
from rempart.forge.branch import record
from rempart.forge.github.vault import MemoryVault, private_store
from rempart.forge.vault import FolderVault
from rempart.ledger import Head, seal
from rempart.model.decision import Act, Deed
from rempart.newsroom import forges
from rempart.newsroom.forges import find_ledger, hand_on, open_forge
from tests.github.newspaper import AT, Paper

ORIGIN = "https://github.com/editor/newsroom.git"


@pytest.fixture
def root(paper: Paper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clone whose origin is on GitHub, in a workflow's environment."""
    subprocess.run(["git", "init", "-q", tmp_path / "newsroom"], check=True)
    subprocess.run(["git", "-C", tmp_path / "newsroom", "remote", "add", "origin", ORIGIN], check=True)
    for name in ("GITHUB_TOKEN", "GH_TOKEN", "REMPART_LOGIN", "REMPART_PRIVATE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GITHUB_API_URL", paper.wire.address)
    monkeypatch.setenv("GITHUB_SERVER_URL", f"{paper.wire.address}/git")
    monkeypatch.setattr("rempart.forge.github.opening.PAUSES", (0, 0))
    return tmp_path / "newsroom"


@pytest.mark.parametrize("name", ["GITHUB_TOKEN", "GH_TOKEN"])
def test_origin_on_github_gives_that_forge(
    paper: Paper, root: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, "ghs_newsroom\n")
    forge = open_forge(root)
    assert forge.tip(MAIN) == paper.double.repository.resolve("refs/heads/main")
    assert forge.may_write("camille-roux") is True
    assert (root / ".git" / "rempart" / "github.git").is_dir()


def test_without_a_token_what_to_do_is_said(root: Path) -> None:
    with pytest.raises(NewsroomError, match="GITHUB_TOKEN or GH_TOKEN"):
        open_forge(root)


def test_without_pygithub_what_to_do_is_said(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_TOKEN", "ghs_newsroom")
    for name in [name for name in sys.modules if name.startswith(("github", "rempart.forge.github"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "github", None)
    with pytest.raises(NewsroomError, match=r"rempart\[github\]"):
        open_forge(root)


def test_a_newspaper_without_a_first_commit_is_told(
    paper: Paper, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_TOKEN", "ghs_newsroom")
    paper.double.repository.run("update-ref", "-d", "refs/heads/main")
    with pytest.raises(NewsroomError, match="no newspaper yet"):
        open_forge(root)


def test_the_ledger_is_asked_of_github_with_a_token_and_of_the_clone_without(
    paper: Paper, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = record(paper.forge(), lambda _: [Act(AT, Deed.RELEASE, "camille-roux", 1)])
    assert find_ledger(root) is None
    monkeypatch.setenv("GITHUB_TOKEN", "ghs_newsroom")
    found = find_ledger(root)
    assert found is not None
    assert found.head == ledger.head


@pytest.mark.parametrize(
    ("origin", "place"),
    [
        ("https://github.com/editor/newsroom.git", "editor/newsroom"),
        ("https://github.com/editor/newsroom/", "editor/newsroom"),
        ("https://x-access-token:secret@github.com/editor/newsroom", "editor/newsroom"),
        ("git@github.com:editor/newsroom.git", "editor/newsroom"),
        ("ssh://git@github.com/editor/newsroom.git", "editor/newsroom"),
        ("ssh://git@ssh.github.com:443/editor/newsroom.git", "editor/newsroom"),
        ("github.com:editor/news.room", "editor/news.room"),
        ("https://git.example/github.com/editor/newsroom", ""),
        ("https://github.com.example/editor/newsroom", ""),
        ("https://evilgithub.com/editor/newsroom", ""),
        ("https://github.com@git.example/editor/newsroom", ""),
        ("/srv/github.com/editor/newsroom.git", ""),
        ("https://github.com/editor", ""),
    ],
)
def test_an_origin_is_on_github_or_is_not(origin: str, place: str) -> None:
    found = forges.GITHUB.fullmatch(origin)
    assert (found[1] if found else "") == place


def test_words_without_a_folder_last_as_long_as_the_process(root: Path) -> None:
    vault = private_store("", "editor/newsroom", root)
    assert isinstance(vault, MemoryVault)
    vault.keep("c" * 64, b"salt", "words")
    vault.remember(Head(3, "e" * 64))
    assert (vault.recall("c" * 64), list(vault.kept())) == ((b"salt", "words"), ["c" * 64])
    assert vault.remembered() == Head(3, "e" * 64)
    vault.forget("c" * 64)
    vault.forget("c" * 64)
    assert vault.recall("c" * 64) is None
    assert private_store("", "editor/newsroom", root).remembered() == Head()


def test_words_are_kept_in_the_folder_that_is_named(
    paper: Paper, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    private = tmp_path / "private"
    private.mkdir(0o700)
    monkeypatch.setenv("GITHUB_TOKEN", "ghs_newsroom")
    monkeypatch.setenv("REMPART_PRIVATE", str(private))
    forge, salt = open_forge(root), b"s" * 32
    with forge.turn(), forge.turn():
        forge.vault.keep(seal(salt, "words"), salt, "words")
    assert isinstance(forge.vault, FolderVault)
    assert open_forge(root).vault.recall(seal(salt, "words")) == (salt, "words")
    assert (private / "editor.newsroom.private").stat().st_mode & 0o077 == 0


def test_a_folder_that_cannot_be_private_is_refused(root: Path) -> None:
    with pytest.raises(NewsroomError, match="is no folder"):
        private_store(str(root / "nowhere"), "editor/newsroom", root)
    with pytest.raises(NewsroomError, match="outside of it"):
        private_store(str(root), "editor/newsroom", root)


def test_a_mirror_that_was_kept_is_brought_up_to_date(paper: Paper) -> None:
    forge = paper.forge()
    forge.commit(LEDGER, "", {"2026-11.jsonl": File(b"x\n")}, "First", "rempart", AT)
    assert paper.forge().tip(LEDGER) == forge.tip(LEDGER)


def test_who_moderates_by_a_token_of_their_own_acts_as_nobody_else(paper: Paper, root: Path) -> None:
    forge = paper.forge(token="ghp_camille")
    assert hand_on(forge, root) == hand_on(forge, root, "Camille-Roux") == "camille-roux"
    with pytest.raises(NewsroomError, match="takes you for camille-roux by your token, not for idris-benali"):
        hand_on(forge, root, "idris-benali")


@pytest.mark.parametrize(("token", "login"), [("ghs_newsroom", ""), ("ghp_camille", "camille-roux")])
def test_a_token_of_the_newsroom_takes_people_at_their_word(
    paper: Paper, root: Path, token: str, login: str
) -> None:
    assert hand_on(paper.forge(token=token, login=login), root, "idris-benali") == "idris-benali"
