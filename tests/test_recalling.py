"""What is kept of the ledger between two publications, and what came since, tell what all of it tells."""

import shutil
from collections.abc import Mapping, Set
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from rempart.adapters.git import Repository, create_repository
from rempart.adapters.manifest import Manifest
from rempart.errors import NewsroomError
from rempart.forge.branch import read_branch
from rempart.ledger import Ledger, extend, read_ledger, stamp
from rempart.ledger.bookmark import Bookmark, later, lines_in, move_on, read_on
from rempart.ledger.line import encode
from rempart.model.decision import Act, Deed
from rempart.newsroom import recalling
from rempart.newsroom.braking import braked
from rempart.newsroom.publishing import publish
from rempart.newsroom.recalling import recall
from rempart.publishing.record import Record, make_record
from rempart.screening.brake import FEWEST
from tests.newsrooms import make_newsroom
from tests.publishing.acts import BEGAN, REF, RULES, cut, grow, ledger_of, put, some_acts
from tests.publishing.house import TODAY, a_newsroom, a_text
from tests.soak.test_edits import differences, git

pytestmark = pytest.mark.usefixtures("short_rulebook")

PATHS = (*(f"contributions/2026/11/p{n}.md" for n in range(6)), "README.md", "photo.jpg")
SEEDS = 6


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return create_repository(tmp_path / "ledger.git")


@pytest.fixture
def whole(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The commits at which the branch was read whole."""
    read: list[str] = []

    def reading(repository: Repository, tip: str) -> Ledger:
        read.append(tip)
        return read_branch(repository, tip)

    monkeypatch.setattr(recalling, "read_branch", reading)
    return read


def told(record: Record | None) -> tuple[object, ...]:
    assert record is not None
    return dict(record.stories), record.size, record.hash, list(record.braked.items())


def expected(repository: Repository) -> Record:
    """What the whole ledger tells."""
    ledger = ledger_of(repository)
    return make_record(ledger.acts, ledger.head.n, ledger.head.hash, braked(ledger))


class Reader:
    """Who reads the branch again and again. Whatever is recalled is what the whole ledger tells, and no story
    changes unsaid."""

    def __init__(self, repository: Repository, file: Path) -> None:
        self.repository, self.file = repository, file
        self.stories: Mapping[str, tuple[Act, ...]] = {}

    def read(self, *, commit: bool = True) -> Set[str] | None:
        """The texts that are said to have another story than before, None for any."""
        with closing(Manifest(self.file)) as manifest:
            found = recall(self.repository, self.repository.resolve(REF), manifest)
            assert told(found.record) == told(expected(self.repository))
            assert found.record is not None
            stories = dict(found.record.stories)
            changed = {
                path for path in {*stories, *self.stories} if stories.get(path) != self.stories.get(path)
            }
            assert found.grown is None or changed <= found.grown
            if commit:
                manifest.commit()
                self.stories = stories
        return found.grown

    def grow(self, *acts: Act) -> None:
        grow(self.repository, acts)


@pytest.fixture
def reader(repository: Repository, tmp_path: Path) -> Reader:
    return Reader(repository, tmp_path / "site.sqlite")


def act(deed: Deed, target: int = 1, actor: str = "ann", month: int = 1, **parts: object) -> Act:
    at = stamp(BEGAN.replace(month=month))
    return Act(at, deed, actor, target, "c" * 40, **parts)  # type: ignore[arg-type]  # as a test names them


def accept(path: str, target: int = 1, month: int = 1) -> Act:
    return act(Deed.ACCEPT, target, month=month, blobs={path: "b" * 40})


def wrongs() -> list[Act]:
    """As many words of moderators as take a rule its power."""
    return [
        one
        for target in range(1, FEWEST + 1)
        for one in (
            act(Deed.OFFER, target),
            act(Deed.SCREEN, target, findings=({"rule": RULES[0], "line": 3},)),
            act(Deed.FINDING_WRONG, target, note={"rule": RULES[0]}),
        )
    ]


# Whatever happens to the branch


def live(reader: Reader, seed: int, steps: int = 12) -> None:
    """A branch that mostly grows, and what else may happen to it between two readings."""
    rng, repository = Random(seed), reader.repository
    for _ in range(steps):
        ledger = ledger_of(repository)
        few = some_acts(rng, rng.choice((0, 1, 1, 2, 5, 40)), PATHS)
        match rng.randrange(24):
            case 0:
                put(repository, cut(ledger, rng.randrange(len(ledger.entries) + 1)))
            case 1:
                shorter = cut(ledger, rng.randrange(len(ledger.entries) + 1))
                put(repository, extend(read_ledger(shorter), few).files)
            case 2:
                grow(
                    repository,
                    [act(Deed.FINDING_STANDS, rng.randrange(15), note={"rule": rng.choice(RULES)})],
                )
            case 3:  # the same bytes, another history
                put(repository, ledger.files)
            case 4:
                reader.file.unlink(missing_ok=True)
            case 5:
                tamper(repository, rng)
            case _:
                grow(repository, few)
        if rng.random() < 0.8:
            reader.read(commit=rng.random() < 0.8)


def tamper(repository: Repository, rng: Random) -> None:
    """One line says something else, and the chain is as it was."""
    files = dict(ledger_of(repository).files)
    if files:
        name = rng.choice(sorted(files))
        files[name] = files[name].replace(rng.choice((b'"ann"', b'"bo"')), b'"eve"', 1)
        put(repository, files)


@pytest.mark.parametrize("seed", range(SEEDS))
def test_what_is_recalled_is_what_all_of_it_tells(reader: Reader, seed: int) -> None:
    live(reader, seed)


# What is read


def test_only_what_came_since_is_read(reader: Reader, whole: list[str]) -> None:
    reader.grow(accept(PATHS[0]))
    assert reader.read() is None
    reader.grow(accept(PATHS[1], 2), act(Deed.OFFER, 3))
    reader.grow(accept(PATHS[2], 3, month=2))
    assert reader.read() == {PATHS[1], PATHS[2]}
    assert reader.read() == frozenset()
    assert len(whole) == 1


def test_before_the_first_act_nothing_is_told(reader: Reader, whole: list[str]) -> None:
    reader.read()
    reader.grow(accept(PATHS[0]))
    assert reader.read() == {PATHS[0]}
    assert whole == [""]


def test_a_word_after_a_piece_was_accepted_joins_its_story(reader: Reader, whole: list[str]) -> None:
    reader.grow(act(Deed.OFFER), accept(PATHS[0]), accept(PATHS[1], 2))
    reader.read()
    reader.grow(act(Deed.FINDING_WRONG, note={"rule": RULES[0]}))
    assert reader.read() == {PATHS[0]}
    assert len(whole) == 1


def test_a_brake_falls_at_the_word_that_brings_it_down(reader: Reader, whole: list[str]) -> None:
    for one in wrongs():
        reader.grow(one)
        reader.read()
    assert list(expected(reader.repository).braked) == [RULES[0]]
    assert len(whole) == 1


def test_who_takes_a_word_back_has_all_of_it_counted_again_and_only_that_story_told(
    reader: Reader, whole: list[str]
) -> None:
    reader.grow(*wrongs(), accept(PATHS[0]), accept(PATHS[1], 2))
    reader.read()
    reader.grow(act(Deed.FINDING_STANDS, note={"rule": RULES[0]}))
    assert reader.read() == {PATHS[0]}
    assert not expected(reader.repository).braked
    assert len(whole) == 2


@pytest.mark.parametrize("lines", [0, 1, 3])
def test_a_branch_that_lost_its_tail_is_read_whole(reader: Reader, whole: list[str], lines: int) -> None:
    reader.grow(*(accept(path, n, month=n + 1) for n, path in enumerate(PATHS[:4])))
    reader.read()
    put(reader.repository, cut(ledger_of(reader.repository), lines))
    assert reader.read() is None
    assert len(whole) == 2


def test_a_finished_month_that_was_written_anew_is_read_whole(reader: Reader, whole: list[str]) -> None:
    reader.grow(accept(PATHS[0]), accept(PATHS[1], 2, month=2))
    reader.read()
    files = dict(ledger_of(reader.repository).files)
    files["2027-01.jsonl"] = files["2027-01.jsonl"].replace(b'"ann"', b'"eve"')
    put(reader.repository, files)
    assert reader.read() is None
    assert len(whole) == 2


def test_the_same_lines_by_other_commits_are_not_read_again(reader: Reader, whole: list[str]) -> None:
    """A clone without history has other commits, or lacks those that were read."""
    reader.grow(accept(PATHS[0]))
    reader.read()
    put(reader.repository, ledger_of(reader.repository).files)
    reader.grow(accept(PATHS[1], 2))
    assert reader.read() == {PATHS[1]}
    assert len(whole) == 1


def test_a_line_that_does_not_follow_has_all_read_as_it_stands(reader: Reader, whole: list[str]) -> None:
    reader.grow(accept(PATHS[0]))
    reader.read()
    ledger = ledger_of(reader.repository)
    (name,) = ledger.files
    stray = encode(accept(PATHS[1], 2), 7, "f" * 64) + b"\n"
    put(reader.repository, {name: ledger.files[name] + stray})
    assert reader.read() is None
    assert expected(reader.repository).size == 7
    assert len(whole) == 2


def test_a_line_that_cannot_be_read_stops_both_and_is_forgotten_when_it_is_mended(reader: Reader) -> None:
    reader.grow(accept(PATHS[0]))
    reader.read()
    ledger = ledger_of(reader.repository)
    (name,) = ledger.files
    for rest in (b"no line\n", b"\n", b"{"):
        tip = put(reader.repository, {name: ledger.files[name] + rest})
        with closing(Manifest(reader.file)) as manifest, pytest.raises(NewsroomError, match="line 2"):
            recall(reader.repository, tip, manifest)
    put(reader.repository, ledger.files)
    assert reader.read() == frozenset()


def test_a_last_line_without_its_end_is_not_taken_for_a_whole_one(reader: Reader) -> None:
    ledger = extend(Ledger(), [accept(PATHS[0]), accept(PATHS[1], 2)])
    ((name, text),) = ledger.files.items()
    put(reader.repository, {name: text[:-1]})
    reader.read()
    put(reader.repository, {name: text})
    reader.read()


def test_another_version_of_our_code_reads_all(
    reader: Reader, whole: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    reader.grow(accept(PATHS[0]))
    reader.read()
    monkeypatch.setattr(recalling, "made_with", lambda: b"another")
    assert reader.read() is None
    assert len(whole) == 2


def test_who_died_before_the_end_has_read_nothing(reader: Reader, whole: list[str]) -> None:
    reader.grow(accept(PATHS[0]))
    reader.read()
    reader.grow(accept(PATHS[1], 2))
    assert reader.read(commit=False) == {PATHS[1]}
    reader.grow(accept(PATHS[2], 3))
    assert reader.read() == {PATHS[1], PATHS[2]}
    assert len(whole) == 1


def test_words_that_were_forgotten_change_nothing_of_it(tmp_path: Path, whole: list[str]) -> None:
    newsroom = make_newsroom(tmp_path)
    reader = Reader(newsroom.forge.repository(), tmp_path / "site.sqlite")
    brought = newsroom.screen(newsroom.offer())
    newsroom.decide(Deed.RETURN, brought.number, reason="missing-sources", words="Who says so?")
    reader.read()
    for commitment in list(newsroom.forge.vault.kept()):
        newsroom.forge.vault.forget(commitment)
    assert reader.read() == frozenset()
    newsroom.decide(Deed.RESERVE, brought.number)
    newsroom.decide(Deed.ACCEPT, brought.number)
    assert reader.read() == set(brought.paths)
    assert len(whole) == 1


# The bookmark alone


def test_a_bookmark_finds_what_came_later_wherever_it_lies() -> None:
    acts = [accept(path, n, month=n // 3 + 1) for n, path in enumerate(PATHS)]
    ledger = extend(Ledger(), acts)
    names = {name: text.decode() for name, text in ledger.files.items()}  # as good a name as git's
    for lines in range(len(acts) + 1):
        before = extend(Ledger(), acts[:lines])
        files = {name: text.decode() for name, text in before.files.items()}
        newest = before.files[max(before.files)] if before.files else b""
        mark = move_on(Bookmark(b""), "", files, newest, tuple(lines_in(before)))
        found = later(mark, names)
        assert found is not None
        came = read_on(mark, {name: ledger.files[name] for name in found})
        assert came is not None
        assert [line.entry.act for line in came] == acts[lines:]


# A whole publication


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = a_newsroom(tmp_path / "room", {path: a_text() for path in PATHS[:3]})
    (root / "mkdocs.yml").unlink()
    git(root, "init", "-q")
    return root


def published(root: Path) -> int:
    """How many files one more publication wrote; the site is what one of everything gives."""
    done = publish(root, TODAY)
    whole = publish(root, TODAY, root.parent / "whole", full=True)
    assert differences(done.site, whole.site) == []
    return done.written


def test_an_acceptance_prints_the_piece_it_is_about(root: Path) -> None:
    repository = Repository(root / ".git")
    published(root)
    grow(repository, [accept(PATHS[0])])
    published(root)
    grow(repository, [accept(PATHS[1], 2)])
    assert published(root) == 6  # its page, the number of the newest line, the register in two languages
    assert published(root) == 0
    page = publish(root, TODAY).site / "2026/11/p1/index.html"
    assert "accepted by" in page.read_text()


def test_a_site_that_was_lost_is_made_anew_of_what_is_kept(root: Path, whole: list[str]) -> None:
    grow(Repository(root / ".git"), [accept(PATHS[0])])
    publish(root, TODAY)
    shutil.rmtree(root / "build/site")
    publish(root, TODAY)
    assert len(whole) == 1
    published(root)


def test_two_at_once_leave_one_whole_site(root: Path) -> None:
    """The second waits for the first, and finds what that one kept."""
    repository = Repository(root / ".git")
    publish(root, TODAY)
    for number in range(3):
        grow(repository, [accept(PATHS[number], number + 1)])
        with ThreadPoolExecutor(2) as threads:
            list(threads.map(lambda _: publish(root, TODAY), range(2)))
        published(root)
