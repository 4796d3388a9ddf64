"""Files of a working tree become contributions, and what came another way is noticed."""

import os
import subprocess
from io import BytesIO
from pathlib import Path

import pytest

from rempart.adapters.git import FILE, LINK, PROGRAM
from rempart.errors import NewsroomError
from rempart.forge import MAIN
from rempart.forge.branch import read_forge
from rempart.ledger import stamp
from rempart.ledger.stages import contributions
from rempart.model.decision import Deed, Stage
from rempart.model.finding import Severity
from rempart.model.verdict import Band
from rempart.newsroom import foreign, screening
from rempart.newsroom.bringing import offer
from rempart.newsroom.forges import find_ledger, hand, open_forge
from rempart.newsroom.screening import screen_commit
from rempart.newsroom.standing import find, waiting
from rempart.newsroom.touching import changes_between, changes_of
from rempart.newsroom.upkeep import heal
from tests.intake.test_media import picture
from tests.newsrooms import PATH, Newsroom, a_text, make_newsroom

OTHER = "contributions/2026/11/market.md"


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return make_newsroom(tmp_path)


def test_a_piece_that_was_never_committed_is_offered_as_it_stands(newsroom: Newsroom) -> None:
    found = newsroom.offer(a_text("The ferry stops at six. Été.\n"))
    assert (found.number, found.title, found.author) == (1, "The ferry stops at six", "alice-martin")
    assert (found.stage, found.paths, found.lang) == (Stage.RECEIVED, (PATH,), "en")
    repository = newsroom.forge.fetch(1, found.head)
    assert repository.read_file(found.head, PATH) == a_text("The ferry stops at six. Été.\n")
    assert [change.path for change in changes_of(newsroom.forge, found).items] == [PATH]
    assert newsroom.deeds() == ["offer 1 alice-martin"]


def test_the_clone_is_left_alone(newsroom: Newsroom) -> None:
    newsroom.offer()
    said = subprocess.run(
        ["git", "-C", newsroom.root, "status", "--porcelain", "--untracked-files=all"],
        capture_output=True,
        check=True,
    )
    assert said.stdout.decode() == f"?? {PATH}\n"


def test_a_folder_is_offered_as_it_stands_with_what_it_lost(newsroom: Newsroom) -> None:
    folder = "contributions/2026/11/photo"
    newsroom.push(f"{folder}/gone.jpg", b"jpeg", f"refs/heads/{MAIN}")
    newsroom.write(f"{folder}/index.md", a_text(title="A photograph"))
    newsroom.write(f"{folder}/new.jpg", b"\xff\xd8\xff")
    found = offer(newsroom.root, newsroom.forge, [Path(folder)], "linh-nguyen", newsroom.tick())
    told = {
        change.path.removeprefix(folder): change.status for change in changes_of(newsroom.forge, found).items
    }
    assert told == {"/gone.jpg": "D", "/index.md": "A", "/new.jpg": "A"}


def test_links_and_programs_are_offered_as_what_they_are(newsroom: Newsroom) -> None:
    newsroom.write(PATH, a_text())
    (newsroom.root / "contributions/2026/11/link.md").symlink_to("/etc/hostname")
    program = newsroom.root / newsroom.write("contributions/2026/11/run.sh", b"#!/bin/sh\n")
    program.chmod(0o755)
    found = offer(
        newsroom.root, newsroom.forge, [Path("contributions/2026/11")], "tom-whitaker", newsroom.tick()
    )
    modes = {Path(change.path).name: change.mode for change in changes_of(newsroom.forge, found).items}
    assert modes == {"ferry.md": "100644", "link.md": LINK, "run.sh": PROGRAM}
    repository = newsroom.forge.repository()
    (link,) = repository.list_tree(found.head, "contributions/2026/11/link.md")
    assert repository.read_blob(link.blob) == b"/etc/hostname"


def test_offering_again_brings_the_same_contribution_up_to_date(newsroom: Newsroom) -> None:
    newsroom.write(OTHER, a_text(title="The market"))
    first = offer(
        newsroom.root,
        newsroom.forge,
        [newsroom.write(PATH, a_text()), Path(OTHER)],
        "alice-martin",
        newsroom.tick(),
    )
    newsroom.push("contributions/2026/11/elsewhere.md", a_text(), f"refs/heads/{MAIN}")
    second = newsroom.offer(a_text("The ferry stops at seven.\n"))
    assert (second.number, second.head == first.head) == (1, False)
    assert second.base == newsroom.forge.tip(MAIN)
    assert set(second.paths) == {PATH, OTHER}
    assert newsroom.deeds() == ["offer 1 alice-martin"] * 2


def test_the_same_files_from_somebody_else_are_another_contribution(newsroom: Newsroom) -> None:
    newsroom.offer()
    assert newsroom.offer(a_text("Mine is different.\n"), actor="karim-diallo").number == 2


def test_what_was_decided_is_not_brought_up_to_date(newsroom: Newsroom) -> None:
    newsroom.offer()
    newsroom.decide(Deed.DECLINE, 1, reason="off-topic", words="No.")
    assert newsroom.offer(a_text("Once more.\n")).number == 2


def test_offering_exactly_the_same_again_changes_nothing(newsroom: Newsroom) -> None:
    first = newsroom.screen(newsroom.offer(), Band.HOLD)
    assert newsroom.offer() == first
    assert newsroom.deeds() == ["offer 1 alice-martin", "screen 1 rempart"]


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("contributions/2026/11/nowhere.md", "does not exist: check the path"),
        ("../outside.md", "is not in the newsroom's folder"),
        ("/etc/hostname", "is not in the newsroom's folder"),
        ("contributions/2026/10/old.md", "nothing to offer"),
        ("empty", "name the files or folders"),
        ("pipe", "offer plain files"),
    ],
)
def test_what_cannot_be_offered_is_said(newsroom: Newsroom, path: str, message: str) -> None:
    (newsroom.root / "empty").mkdir()
    os.mkfifo(newsroom.root / "pipe")
    with pytest.raises(NewsroomError, match=message):
        offer(newsroom.root, newsroom.forge, [Path(path)], "alice-martin", newsroom.tick())
    assert newsroom.deeds() == []
    assert list(newsroom.forge.requests()) == []


def test_too_much_at_once_is_refused_before_it_is_read(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rempart.newsroom.bringing.MOST_BYTES", 100)
    with pytest.raises(NewsroomError, match="more than a contribution can hold"):
        newsroom.offer()


def test_a_file_outside_contributions_can_be_offered_for_the_checks_to_judge(newsroom: Newsroom) -> None:
    found = offer(
        newsroom.root,
        newsroom.forge,
        [newsroom.write("mkdocs.yml", b"x: 1\n")],
        "karim-diallo",
        newsroom.tick(),
    )
    assert (found.title, found.paths) == ("mkdocs.yml", ("mkdocs.yml",))


def test_a_head_that_was_pushed_becomes_a_line_at_the_next_act(newsroom: Newsroom) -> None:
    pushed = newsroom.push(PATH, a_text(), "refs/pull/5/head", "The ferry\n\nMore words.\n")
    (found,) = waiting(newsroom.forge)
    assert (found.number, found.title, found.author, found.head) == (5, "The ferry", "nadia-benoit", pushed)
    newsroom.offer(a_text(title="The market"), OTHER)
    assert newsroom.deeds() == ["offer 5 nadia-benoit", "offer 6 alice-martin"]


def test_a_head_that_moved_by_a_push_has_not_been_read(newsroom: Newsroom) -> None:
    newsroom.screen(newsroom.offer(), Band.BLOCKED)
    newsroom.push(PATH, a_text("Something else.\n"), "refs/pull/1/head")
    (found,) = waiting(newsroom.forge)
    assert (found.stage, found.band) == (Stage.RECEIVED, "")
    with pytest.raises(NewsroomError, match="checks have not read"):
        newsroom.decide(Deed.ACCEPT, 1)


def test_a_reading_of_what_was_pushed_unseen_keeps_its_band(newsroom: Newsroom) -> None:
    newsroom.push(PATH, a_text(), "refs/pull/1/head")
    (found,) = waiting(newsroom.forge)
    newsroom.screen(found, Band.BLOCKED)
    heal(newsroom.forge, newsroom.tick())
    with pytest.raises(NewsroomError, match="cannot be published safely"):
        newsroom.decide(Deed.ACCEPT, 1)


def test_a_ref_that_is_no_commit_stops_nobody(newsroom: Newsroom) -> None:
    repository = newsroom.forge.repository()
    repository.run("update-ref", "refs/pull/3/head", repository.write_blob(b"no commit"))
    assert newsroom.offer().number == 4
    assert [one.number for one in waiting(newsroom.forge)] == [4]


@pytest.mark.parametrize(
    ("name", "handle"),
    [("Nadia Benoît", "nadia-benoit"), ("rempart", "unknown"), ("李", "unknown"), ("a" * 90, "a" * 40)],
)
def test_who_pushed_is_known_by_a_handle_made_of_their_name(
    newsroom: Newsroom, name: str, handle: str
) -> None:
    repository, main = newsroom.forge.repository(), newsroom.forge.tip(MAIN)
    commit = repository.write_commit(
        repository.write_tree(main, {}), [main], "x", name, "2026-11-24T10:00:00Z"
    )
    repository.run("update-ref", "refs/pull/1/head", commit)
    assert newsroom.forge.request(1).author == handle


def test_a_number_is_never_given_twice(newsroom: Newsroom) -> None:
    newsroom.offer()
    newsroom.forge.repository().run("update-ref", "-d", "refs/pull/1/head")
    assert newsroom.offer(a_text("Another.\n")).number == 2


def test_what_waits_is_ordered_by_how_long_it_waits_for_the_newsroom(newsroom: Newsroom) -> None:
    for number in range(1, 5):
        newsroom.offer(a_text(str(number)), f"contributions/2026/11/piece-{number}.md")
    newsroom.decide(Deed.RETURN, 1, reason="form")
    newsroom.offer(a_text("Newer."), "contributions/2026/11/piece-2.md")
    newsroom.decide(Deed.WITHDRAW, 4, "alice-martin")
    assert [one.number for one in waiting(newsroom.forge)] == [3, 2, 1]


def test_a_contribution_is_found_by_number_or_address(newsroom: Newsroom) -> None:
    newsroom.offer()
    newsroom.offer(a_text(), "contributions/2026/11/photo/index.md", "linh-nguyen")
    ledger = read_forge(newsroom.forge)
    for target, number in {"1": 1, "#2": 2, "/2026/11/ferry/": 1, "2026/11/photo": 2}.items():
        assert find(newsroom.forge, ledger, target).number == number
    for target in ("", "x", "1 ", "-1", "/2026/11/", "../x", "1\n"):
        with pytest.raises(NewsroomError, match="neither a contribution's number nor an address"):
            find(newsroom.forge, ledger, target)
    for target in ("9", "/2026/11/nothing/"):
        with pytest.raises(NewsroomError, match="rempart queue"):
            find(newsroom.forge, ledger, target)


def test_an_address_that_several_wait_for_is_not_guessed(newsroom: Newsroom) -> None:
    newsroom.offer()
    newsroom.offer(a_text("Mine.\n"), actor="karim-diallo")
    with pytest.raises(NewsroomError, match="numbers 1, 2"):
        newsroom.decide(Deed.RESERVE, "/2026/11/ferry/")
    newsroom.decide(Deed.WITHDRAW, 2, "karim-diallo")
    assert newsroom.decide(Deed.RESERVE, "/2026/11/ferry/").number == 1


def test_origin_says_which_forge(newsroom: Newsroom) -> None:
    assert open_forge(newsroom.root).tip(MAIN) == newsroom.forge.tip(MAIN)


@pytest.mark.parametrize(
    ("origin", "message"),
    [
        ("", "git remote add origin"),
        ("https://github.com/editor/newsroom.git", "on GitHub: give a token"),
        ("git@github.com:editor/newsroom.git", "on GitHub: give a token"),
        ("ssh://git@github.com/editor/newsroom", "on GitHub: give a token"),
        ("https://git.example/github.com/editor/newsroom", "is no folder on this machine"),
        ("../nowhere.git", "is no folder on this machine"),
        ("https://git.example/github.com.git", "is no folder on this machine"),
        ("..", "is not a git repository"),
        ("../empty.git", "holds no newspaper yet"),
    ],
)
def test_a_forge_that_cannot_be_worked_with_says_why(
    newsroom: Newsroom, origin: str, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("GITHUB_TOKEN", "GH_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    subprocess.run(["git", "init", "-q", "--bare", newsroom.root.parent / "empty.git"], check=True)
    change = ["set-url", "origin", origin] if origin else ["remove", "origin"]
    subprocess.run(["git", "-C", newsroom.root, "remote", *change], check=True)
    with pytest.raises(NewsroomError, match=message):
        open_forge(newsroom.root)


def test_a_forge_beside_the_clone_may_be_named_from_there(newsroom: Newsroom) -> None:
    subprocess.run(["git", "-C", newsroom.root, "remote", "set-url", "origin", "../forge.git"], check=True)
    assert open_forge(newsroom.root).tip(MAIN) == newsroom.forge.tip(MAIN)


def test_the_ledger_is_looked_up_in_the_forge_then_in_the_clone(newsroom: Newsroom) -> None:
    newsroom.offer()
    head = read_forge(newsroom.forge).head
    found = find_ledger(newsroom.root)
    assert found is not None
    assert found.head == head
    subprocess.run(["git", "-C", newsroom.root, "fetch", "-q"], check=True)
    subprocess.run(["git", "-C", newsroom.root, "config", "--unset", "remote.origin.url"], check=True)
    found = find_ledger(newsroom.root)
    assert found is not None
    assert found.head == head
    subprocess.run(["git", "-C", newsroom.root, "branch", "-q", "-r", "-d", "origin/ledger"], check=True)
    assert find_ledger(newsroom.root) is None


def test_a_hand_is_named_or_known_to_git(newsroom: Newsroom) -> None:
    assert hand(newsroom.root, "Camille-Roux") == "camille-roux"
    with pytest.raises(NewsroomError, match="--as HANDLE"):
        hand(newsroom.root)
    subprocess.run(["git", "-C", newsroom.root, "config", "rempart.handle", "idris-benali"], check=True)
    assert hand(newsroom.root) == "idris-benali"
    for bad in ("x", "rempart", "a b", "../x", "-" * 50, "é" * 3):
        with pytest.raises(NewsroomError, match="is no handle"):
            hand(newsroom.root, bad)


def test_the_ledger_names_plain_paths_alone(newsroom: Newsroom) -> None:
    newsroom.push("contributions/2026/11/Mme X 06 12.md", a_text(), "refs/pull/1/head")
    heal(newsroom.forge, newsroom.tick())
    ledger = read_forge(newsroom.forge)
    assert contributions(ledger.acts)[1].paths == ()
    assert next(ledger.acts).manifest != ""


def test_a_file_that_tells_its_place_is_not_offered_unless_somebody_says_that_it_may(
    newsroom: Newsroom,
) -> None:
    text, photo = PATH.replace(".md", "/index.md"), PATH.replace(".md", "/quay.jpg")
    chosen = [newsroom.write(text, a_text()), newsroom.write(photo, picture("JPEG", place=True))]
    with pytest.raises(NewsroomError, match=r"quay\.jpg tells where it was taken"):
        offer(newsroom.root, newsroom.forge, chosen, "alice-martin", newsroom.tick())
    assert waiting(newsroom.forge) == ()
    found = offer(newsroom.root, newsroom.forge, chosen, "alice-martin", newsroom.tick(), with_place=True)
    assert photo in found.paths


def test_a_place_that_went_again_is_still_told_because_history_keeps_it(newsroom: Newsroom) -> None:
    photo = PATH.replace(".md", "/quay.jpg")
    repository, main = newsroom.forge.repository(), newsroom.forge.tip(MAIN)
    head = main
    for data in (picture("JPEG", place=True), picture("JPEG")):
        tree = repository.write_tree(head, {photo: (FILE, repository.write_blob(data))})
        head = repository.write_commit(tree, [head], "A picture\n", "mallory", stamp(newsroom.tick()))
    report = screen_commit(repository, changes_between(repository, main, head), newsroom.now.date())
    (finding,) = [f for v in report.verdicts for f in v.findings if f.rule == "photo-gps"]
    assert (finding.path, finding.severity) == (photo, Severity.HOLD)
    assert finding.message.startswith("an earlier")


def test_too_many_commits_are_refused(newsroom: Newsroom) -> None:
    repository, main = newsroom.forge.repository(), newsroom.forge.tip(MAIN)
    head = main
    for number in range(201):
        head = repository.write_commit(
            f"{main}^{{tree}}", [head], f"{number}\n", "mallory", stamp(newsroom.now)
        )
    report = screen_commit(repository, changes_between(repository, main, head), newsroom.now.date())
    found = [(f.rule, f.path) for v in report.verdicts for f in v.findings]
    assert ("oversized-contribution", "") in found


def test_of_more_than_anybody_could_read_nothing_is_read(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository, main = newsroom.forge.repository(), newsroom.forge.tip(MAIN)
    blob = (FILE, repository.write_blob(a_text()))
    many = {f"contributions/2026/11/a/{number}.md": blob for number in range(501)}
    head = repository.write_commit(repository.write_tree(main, many), [main], "x\n", "x", stamp(newsroom.now))
    changes = changes_between(repository, main, head)
    monkeypatch.setattr(screening, "Examiner", None)
    report = screening.screen_commit(repository, changes, newsroom.now.date())
    assert [f.rule for v in report.verdicts for f in v.findings] == ["oversized-contribution"]


def test_a_line_without_end_is_one_bad_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(foreign, "LONGEST_LINE", 10)
    found = list(foreign.read_lines("-", BytesIO(b"x" * 95 + b"\ngood\n")))
    assert found == [b"x" * 10, b"good\n"]


PAGE = "contributions/people/alice-martin.md"
TIED = b"---\nname: Alice Martin\ninterests: Works for Aune Ferries since 2019.\n---\n"
PRAISE = a_text("The boats of Aune Ferries are the cleanest on the coast.\n")


@pytest.mark.parametrize("held", [True, False], ids=["on main", "brought with the piece"])
def test_what_somebody_s_page_declares_is_held_against_their_piece(tmp_path: Path, held: bool) -> None:
    newsroom = make_newsroom(tmp_path, {PAGE: TIED} if held else {})
    written = {PATH: PRAISE} if held else {PATH: PRAISE, PAGE: TIED}
    files = [newsroom.write(path, data) for path, data in written.items()]
    offer(newsroom.root, newsroom.forge, files, "alice-martin", newsroom.tick())
    (contribution,) = waiting(newsroom.forge)
    report = screen_commit(
        newsroom.forge.repository(), changes_of(newsroom.forge, contribution), newsroom.now.date()
    )
    found = [f for v in report.verdicts for f in v.findings if f.rule == "undeclared-interest"]
    assert [finding.params for finding in found] == [{"name": "Aune Ferries"}]
