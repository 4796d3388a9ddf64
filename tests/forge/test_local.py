"""What only the local forge can meet: pushes from elsewhere, locks of the dead, many writers at once."""

import os
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from rempart.adapters.git import find_repository
from rempart.errors import Moved, NewsroomError, StaleHead
from rempart.forge import LEDGER, MAIN, File
from rempart.forge.branch import read_forge, record
from rempart.forge.local import LocalForge
from rempart.ledger import Ledger, extend
from rempart.model.decision import Act, Deed
from rempart.newsroom.upkeep import verify
from tests.forge.conftest import AT, make_local
from tests.newsrooms import PATH, Newsroom, a_text, make_newsroom

MAIN_REF = f"refs/heads/{MAIN}"


@pytest.fixture
def forge(tmp_path: Path) -> LocalForge:
    made = make_local(tmp_path)
    assert isinstance(made, LocalForge)
    return made


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return make_newsroom(tmp_path)


def an_act(actor: str) -> Act:
    return Act(AT, Deed.RELEASE, actor, 1)


def after(disturb: Callable[[], object], real: Callable[..., Any]) -> Callable[..., Any]:
    """The real thing, disturbed just before its first use."""
    pending = [disturb]

    def run(*args: Any) -> Any:
        while pending:
            pending.pop()()
        return real(*args)

    return run


def push_line(forge: LocalForge, actor: str) -> None:
    """A line written by somebody who takes no turns: a plain push to the ledger's branch."""
    repository, ledger = forge.repository(), read_forge(forge)
    files = extend(ledger, [an_act(actor)]).files
    blobs = {name: ("100644", repository.write_blob(text)) for name, text in files.items()}
    parents = [ledger.tip] if ledger.tip else []
    commit = repository.write_commit(repository.write_tree(ledger.tip, blobs), parents, "x", actor, AT)
    repository.run("update-ref", f"refs/heads/{LEDGER}", commit)


# Pushes from elsewhere


def test_a_push_to_main_during_a_merge_is_not_lost(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom.screen(newsroom.offer())
    other = "contributions/2026/11/other.md"
    disturbed = after(lambda: newsroom.push(other, a_text(), MAIN_REF), newsroom.forge._move)
    monkeypatch.setattr(newsroom.forge, "_move", disturbed)
    newsroom.decide(Deed.ACCEPT, 1)
    held = {entry.path for entry in newsroom.forge.repository().list_tree(newsroom.forge.tip(MAIN))}
    assert {PATH, other} <= held


def test_a_push_to_the_head_during_a_merge_stops_it(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom.screen(newsroom.offer())
    before = newsroom.forge.tip(MAIN)
    disturbed = after(lambda: newsroom.push(PATH, b"not read", "refs/pull/1/head"), newsroom.forge._move)
    monkeypatch.setattr(newsroom.forge, "_move", disturbed)
    with pytest.raises(StaleHead):
        newsroom.decide(Deed.ACCEPT, 1)
    assert newsroom.forge.tip(MAIN) == before


def test_a_line_pushed_meanwhile_is_kept_and_judged_anew(forge: LocalForge) -> None:
    seen: list[int] = []

    def judge(ledger: Ledger) -> list[Act]:
        seen.append(ledger.head.n)
        if len(seen) == 1:
            push_line(forge, "idris-benali")
        return [an_act("camille-roux")]

    record(forge, judge)
    assert [act.actor for act in read_forge(forge).acts] == ["idris-benali", "camille-roux"]
    assert seen == [0, 1]


def test_a_ledger_that_never_stands_still_is_given_up(
    forge: LocalForge, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rempart.forge.branch.TRIES", 3)
    monkeypatch.setattr("rempart.forge.branch.PAUSE", 0)

    def judge(ledger: Ledger) -> list[Act]:
        push_line(forge, "idris-benali")
        return [an_act("camille-roux")]

    with pytest.raises(NewsroomError, match="without a pause"):
        record(forge, judge)
    assert {act.actor for act in read_forge(forge).acts} == {"idris-benali"}


# Locks


def lock_of_git(forge: LocalForge, ref: str, age: float) -> Path:
    lock = forge.repository().folder / f"{ref}.lock"
    lock.parent.mkdir(parents=True, exist_ok=True)
    lock.touch()
    os.utime(lock, (time.time() - age, time.time() - age))
    return lock


@pytest.mark.parametrize("ref", [MAIN_REF, "HEAD"])
def test_a_lock_that_a_dead_git_left_is_freed(forge: LocalForge, ref: str) -> None:
    lock = lock_of_git(forge, ref, age=60)
    forge.commit(MAIN, forge.tip(MAIN), {"a.md": File(b"a")}, "A change", "camille-roux", AT)
    assert not lock.exists()


def test_a_lock_that_is_young_is_waited_for(forge: LocalForge) -> None:
    lock = lock_of_git(forge, MAIN_REF, age=-60)
    threading.Timer(0.3, lock.unlink).start()
    forge.commit(MAIN, forge.tip(MAIN), {"a.md": File(b"a")}, "A change", "camille-roux", AT)
    with pytest.raises(FileNotFoundError):
        lock.unlink()


def test_a_turn_that_does_not_come_is_said(forge: LocalForge, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rempart.forge.vault.PATIENCE", 0.05)
    other = LocalForge(find_repository(forge.repository().folder))
    with other.turn(), pytest.raises(NewsroomError, match="writing for a minute"), forge.turn():
        pass


def test_a_turn_lasts_until_the_last_git_of_a_dead_writer_ends(forge: LocalForge) -> None:
    other = LocalForge(find_repository(forge.repository().folder))
    with other.turn():
        (held,) = other.repository().holding
        child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE, pass_fds=[held])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("rempart.forge.vault.PATIENCE", 0.05)
        with pytest.raises(NewsroomError), forge.turn():
            pass
    child.communicate(b"\n")
    with forge.turn():
        assert forge.repository().holding != ()


def test_half_written_words_of_a_dead_writer_are_swept_away(forge: LocalForge) -> None:
    forge.label(forge.open({"a.md": File(b"a")}, "A", "alice-martin", AT).number, [])
    partial = forge.vault.folder / "sealed" / f".{'a' * 64}.json.12345678"
    partial.write_text("half of what was sa")
    with forge.turn():
        assert not partial.exists()
    assert list(forge.vault.kept()) == []


def test_a_folder_without_the_right_to_write_says_so(
    forge: LocalForge, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(NewsroomError, match="cannot be written: make room"), forge.turn():
        pass


def test_the_private_folder_is_closed_to_others(forge: LocalForge) -> None:
    with forge.turn():
        assert forge.vault.folder.name == "forge.git.private"
        assert forge.vault.folder.stat().st_mode & 0o007 == 0


def test_what_lies_loose_is_packed_once_there_is_much(
    forge: LocalForge, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rempart.adapters.git.repository.LOOSE", 1)
    folder = forge.repository().folder
    for number in range(300):  # git guesses how much there is from one folder of 256
        forge.repository().write_blob(b"%d" % number)
    forge.close(forge.open({"a.md": File(b"a")}, "A", "alice-martin", AT).number)
    patience = time.monotonic() + 30
    while not list(folder.glob("objects/pack/*.pack")) or (folder / "gc.pid").exists():
        assert time.monotonic() < patience
        time.sleep(0.05)
    assert forge.request(1).title == "A"


# Many at once


def test_ten_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    folder = make_local(tmp_path).repository().folder

    def write(actor: int) -> None:
        forge = LocalForge(find_repository(folder))
        for _ in range(2):
            record(forge, lambda ledger: [an_act(f"actor-{actor}")])

    with ThreadPoolExecutor(10) as pool:
        list(pool.map(write, range(10)))
    forge = LocalForge(find_repository(folder))
    assert Counter(act.actor for act in read_forge(forge).acts) == {f"actor-{n}": 2 for n in range(10)}
    assert verify(forge) == ()


def test_ten_offers_at_once_each_get_a_number_of_their_own(newsroom: Newsroom) -> None:
    def offer(number: int) -> int:
        forge = LocalForge(find_repository(newsroom.forge.repository().folder))
        mine = Newsroom(newsroom.root, forge)
        return mine.offer(a_text(str(number)), f"contributions/2026/11/piece-{number}.md").number

    with ThreadPoolExecutor(10) as pool:
        assert sorted(pool.map(offer, range(10))) == list(range(1, 11))
    assert verify(newsroom.forge) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Deed.ACCEPT, Deed.DECLINE),
        (Deed.ACCEPT, Deed.ACCEPT),
        (Deed.RETURN, Deed.DECLINE),
        (Deed.RESERVE, Deed.RESERVE),
    ],
)
def test_of_two_moderators_at_once_one_wins_and_the_other_is_told(
    newsroom: Newsroom, one: Deed, other: Deed
) -> None:
    newsroom.screen(newsroom.offer())
    start = threading.Barrier(2)

    def decide(deed: Deed, actor: str) -> str:
        mine = Newsroom(newsroom.root, LocalForge(find_repository(newsroom.forge.repository().folder)))
        why = {} if deed is Deed.ACCEPT else {"reason": "off-topic", "words": "x"}
        start.wait()
        try:
            return mine.decide(deed, 1, actor, **why).stage.value
        except NewsroomError as refusal:
            return f"refused: {refusal}"

    with ThreadPoolExecutor(2) as pool:
        told = list(pool.map(decide, [one, other], ["camille-roux", "idris-benali"]))
    assert sum(answer.startswith("refused: contribution 1 ") for answer in told) == 1
    assert len(newsroom.deeds()) == 3
    assert verify(newsroom.forge) == ()


def test_a_push_and_a_writer_at_once_lose_nothing(forge: LocalForge) -> None:
    """Each retries with what the other left; neither waits for the other's lock."""
    folder = forge.repository().folder

    def write(branch: str, name: str) -> None:
        mine = LocalForge(find_repository(folder))
        mine.vault.folder = mine.vault.folder.with_name(name)  # a lock of its own: as from elsewhere
        for turn in range(4):
            while True:
                try:
                    mine.commit(branch, mine.tip(branch), {f"{name}-{turn}.md": File(b"x")}, "x", name, AT)
                    break
                except Moved:
                    continue

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(write, [MAIN] * 3, ["one", "two", "three"]))
    held = {entry.path for entry in forge.repository().list_tree(forge.tip(MAIN))}
    assert {f"{name}-{turn}.md" for name in ("one", "two", "three") for turn in range(4)} <= held
