"""What anybody can push to a local forge, or break beside it: told, and in nobody's way."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest

from rempart.adapters.git import Commit, Repository
from rempart.errors import Conflict, NewsroomError
from rempart.forge import MAIN, Damaged
from rempart.forge.branch import read_forge
from rempart.forge.local import LocalForge, words
from rempart.forge.local.refs import LARGEST, LONGEST_HEAD, next_number
from rempart.ledger import stamp
from rempart.model.decision import Contribution, Deed, Stage
from rempart.model.report import Check, Remark, Report
from rempart.model.verdict import Band
from rempart.newsroom.checking import check, check_waiting
from rempart.newsroom.standing import find, waiting
from rempart.newsroom.touching import changes_of
from rempart.newsroom.upkeep import heal, verify
from rempart.reports import queue
from tests.forge.conftest import AT
from tests.newsrooms import PATH, Newsroom, a_text, make_newsroom

OLD = "contributions/2026/10/old.md"
AS_CAMILLE = "Mine\n\nOffered-by: camille-roux\n"


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return make_newsroom(tmp_path)


def contribution(newsroom: Newsroom, number: int) -> Contribution:
    return find(newsroom.forge, read_forge(newsroom.forge), str(number))


# A history with several merge bases


def accept(newsroom: Newsroom, name: str) -> str:
    """A piece on main; the head it was offered as."""
    offered = newsroom.screen(newsroom.offer(a_text(f"{name}\n"), f"contributions/2026/11/{name}.md"))
    newsroom.decide(Deed.ACCEPT, offered.number)
    return offered.head


def offer_from_one_main(newsroom: Newsroom) -> tuple[str, tuple[str, ...]]:
    """Two pieces accepted, both offered on top of one main: that main, and their heads."""
    main, names = newsroom.forge.tip(MAIN), ("un", "deux")
    offers = [newsroom.offer(a_text(name), f"contributions/2026/11/{name}.md") for name in names]
    for offered in offers:
        newsroom.screen(offered)
        newsroom.decide(Deed.ACCEPT, offered.number)
    return main, tuple(offered.head for offered in offers)


def push_tangled(newsroom: Newsroom) -> str:
    """Both accepted heads as parents, and a tree without either: Git's two answers differ on it."""
    main, heads = offer_from_one_main(newsroom)
    repository = newsroom.forge.repository()
    harmless = {"contributions/2026/11/trois.md": ("100644", repository.write_blob(a_text("trois")))}
    tree = repository.write_tree(main, harmless)
    head = repository.write_commit(tree, heads, "Trois\n", "mallory", stamp(newsroom.tick()))
    repository.run("update-ref", "refs/pull/60/head", head)
    return head


def test_a_history_that_parted_at_several_places_is_refused_and_stops_nobody(newsroom: Newsroom) -> None:
    push_tangled(newsroom)
    heal(newsroom.forge, newsroom.tick())
    with pytest.raises(Conflict, match="as one commit on top of main"):
        changes_of(newsroom.forge, contribution(newsroom, 60))
    accept(newsroom, "quatre")
    assert verify(newsroom.forge) == ()


def test_one_that_cannot_be_read_is_shown_as_held_and_hides_none_of_the_others(newsroom: Newsroom) -> None:
    push_tangled(newsroom)
    offered = newsroom.offer(a_text("quatre\n"), "contributions/2026/11/quatre.md")
    found = {read.contribution.number: read for read in check_waiting(newsroom.forge, newsroom.tick())}
    assert found[60].report.verdicts[0].band is Band.HOLD
    assert "one commit on top of main" in found[60].report.verdicts[0].findings[0].message
    assert found[offered.number].contribution.screened == offered.head
    shown = "\n".join(
        queue.render(
            [(read.contribution, read.report.verdicts) for read in found.values()], "en", newsroom.now
        )
    )
    assert "#60" in shown
    assert f"#{offered.number}" in shown


def test_one_that_cannot_be_read_can_be_sent_away_and_not_accepted(newsroom: Newsroom) -> None:
    push_tangled(newsroom)
    with pytest.raises(Conflict):
        newsroom.decide(Deed.ACCEPT, 60)
    decline = {"reason": "off-topic", "words": "Nobody can read this. Offer it on top of main."}
    assert newsroom.decide(Deed.DECLINE, 60, **decline).stage is Stage.DECLINED
    assert verify(newsroom.forge) == ()


def test_what_was_pushed_beside_a_contribution_and_is_far_too_large_counts_as_not_there(
    newsroom: Newsroom,
) -> None:
    offered, repository = newsroom.offer(), newsroom.forge.repository()
    blob = repository.write_blob(bytes(LARGEST + 1))
    for name in ("labels", "report", "discussion"):
        repository.run("update-ref", f"refs/pull/{offered.number}/{name}", blob)
    assert newsroom.forge.request(offered.number).labels == ()
    assert newsroom.forge.posted(offered.number) is None
    assert list(newsroom.forge.remarks(offered.number)) == []


def test_a_merge_takes_nothing_off_main_that_the_contribution_does_not_take(newsroom: Newsroom) -> None:
    head, before = push_tangled(newsroom), newsroom.forge.tip(MAIN)
    with pytest.raises(Conflict):
        newsroom.forge.merge(60, head, "Accept it\n", "camille-roux", AT)
    assert newsroom.forge.tip(MAIN) == before


def test_a_tree_that_holds_more_than_the_change_is_refused(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever way git finds to mix histories: what is merged is compared with what was read."""
    offered = newsroom.offer()
    repository = newsroom.forge.repository()
    without = repository.write_tree(offered.head, {OLD: None})
    monkeypatch.setattr("rempart.adapters.git.Repository.merged_tree", lambda *_: without)
    with pytest.raises(Conflict, match="changed the same files"):
        newsroom.forge.merge(offered.number, offered.head, "Accept it\n", "camille-roux", AT)


# Names


def test_a_name_on_a_pushed_commit_gives_nothing(newsroom: Newsroom) -> None:
    newsroom.push("site/pages/en/about.md", b"x", "refs/pull/5/head", AS_CAMILLE)
    found = check(newsroom.forge, contribution(newsroom, 5), newsroom.tick())
    assert (found.changes.author, found.contribution.band) == ("", Band.BLOCKED)


def test_a_name_on_a_pushed_commit_still_keeps_its_bearer_from_deciding(newsroom: Newsroom) -> None:
    newsroom.push(PATH, a_text(), "refs/pull/5/head", AS_CAMILLE)
    heal(newsroom.forge, newsroom.tick())
    newsroom.screen(contribution(newsroom, 5))
    with pytest.raises(NewsroomError, match="nobody decides on a piece they sign"):
        newsroom.decide(Deed.ACCEPT, 5)


def test_who_decides_on_what_could_not_be_read_is_not_its_author(newsroom: Newsroom) -> None:
    push_tangled(newsroom)
    newsroom.decide(Deed.RETURN, 60, reason="form")
    assert contribution(newsroom, 60).author == "mallory"
    newsroom.push(PATH, a_text(), "refs/pull/60/head", "Mine\n\nOffered-by: alice-martin\n")
    heal(newsroom.forge, newsroom.tick())
    assert newsroom.deeds()[-2:] == ["return 60 camille-roux", "offer 60 alice-martin"]
    assert newsroom.screen(contribution(newsroom, 60)).author == "alice-martin"
    newsroom.decide(Deed.DECLINE, 60, reason="off-topic", words="Not here.")


def test_the_name_of_a_pieces_author_on_a_pushed_commit_is_not_their_word(newsroom: Newsroom) -> None:
    newsroom.push(OLD, a_text("Not hers.\n"), "refs/pull/5/head", "x\n\nOffered-by: alice-martin\n")
    found = check(newsroom.forge, contribution(newsroom, 5), newsroom.tick())
    assert "anothers-piece" in {one.rule for verdict in found.report.verdicts for one in verdict.findings}


def test_what_only_claims_to_be_a_persons_never_joins_what_they_offer(newsroom: Newsroom) -> None:
    newsroom.push(PATH, a_text("Not hers.\n"), "refs/pull/5/head", "x\n\nOffered-by: alice-martin\n")
    offered = newsroom.offer()
    assert offered.number != 5
    assert contribution(newsroom, 5).head != offered.head


def test_what_is_pushed_over_an_offer_is_not_its_authors(newsroom: Newsroom) -> None:
    offered = newsroom.offer(actor="camille-roux")
    assert changes_of(newsroom.forge, offered).author == "camille-roux"
    newsroom.push(PATH, a_text("x"), "refs/pull/1/head", AS_CAMILLE)
    assert changes_of(newsroom.forge, contribution(newsroom, 1)).author == ""


def test_what_somebody_else_brought_and_is_pushed_over_an_offer_is_theirs(newsroom: Newsroom) -> None:
    newsroom.offer(actor="camille-roux")
    other = newsroom.offer(a_text("x"), "contributions/2026/11/other.md", "mallory")
    newsroom.forge.repository().run("update-ref", "refs/pull/1/head", other.head)
    assert changes_of(newsroom.forge, contribution(newsroom, 1)).author == "mallory"


# Refs beside a head


def push_blob(newsroom: Newsroom, name: str, data: bytes) -> None:
    repository = newsroom.forge.repository()
    repository.run("update-ref", f"refs/pull/1/{name}", repository.write_blob(data))


@pytest.mark.parametrize("name", ["labels", "report", "discussion"])
@pytest.mark.parametrize("data", [b"\xff\x00", b"{}", b"[]", b"[[1]]", b"7", b"[" * 100_000, b'["\\ud800"]'])
def test_garbage_beside_a_head_counts_as_nothing(newsroom: Newsroom, name: str, data: bytes) -> None:
    newsroom.offer()
    push_blob(newsroom, name, data)
    assert newsroom.forge.posted(1) is None
    assert newsroom.forge.request(1).labels == ()
    assert list(newsroom.forge.remarks(1)) == []
    check(newsroom.forge, contribution(newsroom, 1), newsroom.tick())
    assert newsroom.decide(Deed.ACCEPT, 1, words="Thank you.").stage is Stage.ACCEPTED
    assert [remark.text for remark in newsroom.forge.remarks(1)] == ["Thank you."]


def test_a_lost_line_of_a_discussion_takes_no_other_with_it() -> None:
    one, two = Remark("a-b", AT, "One.", "act 1"), Remark("a-b", AT, "Two.")
    bad = b'{"actor":"x","at":"x","text":7}\n{"actor":"x"}\nnull\nx'
    discussion = words.add_remark(words.add_remark(b"", one) + bad, two)
    assert list(words.read_remarks(discussion)) == [one, two]


def test_a_path_that_is_no_text_can_be_reported() -> None:
    report = Report("a" * 40, "b" * 64, Check.HOLD, "caf\udce9.md", "x")
    shown = words.read_report(words.write_report(report))
    assert shown is not None
    assert shown.title == "caf?.md"


def test_what_the_ledger_did_not_close_is_open(newsroom: Newsroom) -> None:
    newsroom.screen(newsroom.offer())
    push_blob(newsroom, "closed", b"closed\n")
    assert [one.number for one in waiting(newsroom.forge)] == [1]
    assert newsroom.decide(Deed.ACCEPT, 1).stage is Stage.ACCEPTED
    assert waiting(newsroom.forge) == ()


@pytest.mark.parametrize("name", ["labels", "discussion", "closed", "report"])
@pytest.mark.parametrize("below", ["x", "a/b/c", "caf\udce9"])
def test_a_ref_below_one_of_ours_makes_room_for_it(newsroom: Newsroom, name: str, below: str) -> None:
    newsroom.screen(newsroom.offer())
    push_blob(newsroom, f"{name}/{below}", b"x")
    decline = {"reason": "off-topic", "words": "Not here."}
    assert newsroom.decide(Deed.DECLINE, 1, **decline).stage is Stage.DECLINED
    newsroom.forge.post(1, Report(newsroom.forge.request(1).head, "b" * 64, Check.HOLD, "x", "x"))
    assert "Not here." in next(newsroom.forge.remarks(1)).text
    assert newsroom.forge.request(1).open is False
    kept = {"closed", "discussion", "head", "labels", "report"}
    assert set(newsroom.forge.repository().refs("refs/pull/1/")) == {f"refs/pull/1/{one}" for one in kept}


def test_a_ref_in_the_place_of_all_contributions_makes_room_for_them(newsroom: Newsroom) -> None:
    newsroom.push(PATH, a_text(), "refs/pull")
    assert newsroom.offer().number == 1
    assert newsroom.offer(a_text("Another.\n"), "contributions/2026/11/other.md").number == 2


def test_refs_below_ours_that_git_has_packed_make_room_too(newsroom: Newsroom) -> None:
    newsroom.screen(newsroom.offer())
    push_blob(newsroom, "labels/x", b"x")
    newsroom.forge.repository().run("pack-refs", "--all")
    newsroom.forge.label(1, ["held"])
    assert newsroom.forge.request(1).labels == ("held",)


def test_what_stops_one_contribution_stops_no_other(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number, name in enumerate(("un", "deux"), 1):
        newsroom.screen(newsroom.offer(a_text(name), f"contributions/2026/11/{name}.md"))
        with monkeypatch.context() as patch:
            patch.setattr("rempart.newsroom.deciding.tell", lambda *_: None)
            newsroom.decide(Deed.RETURN, number, reason="form")
    label = newsroom.forge.label

    def refuse_one(number: int, labels: Sequence[str]) -> None:
        if number == 1:
            raise NewsroomError("somebody else was faster")
        label(number, labels)

    monkeypatch.setattr(newsroom.forge, "label", refuse_one)
    heal(newsroom.forge, newsroom.tick())
    assert newsroom.forge.request(2).labels == ("returned",)


# Numbers


FARTHEST = 999_999_999


def test_a_number_that_was_pushed_far_away_hides_nobody(newsroom: Newsroom) -> None:
    newsroom.push(PATH, a_text(), f"refs/pull/{FARTHEST}/head")
    newsroom.push(PATH, a_text(), f"refs/pull/{FARTHEST + 1}/head")
    heal(newsroom.forge, newsroom.tick())  # it is in the ledger now
    assert newsroom.offer().number == 1
    assert newsroom.offer(a_text("Another.\n"), "contributions/2026/11/other.md").number == 2
    assert {one.number for one in waiting(newsroom.forge)} == {1, 2, FARTHEST}
    newsroom.forge.repository().run("update-ref", "-d", f"refs/pull/{FARTHEST}/head")
    assert newsroom.offer(a_text("A third.\n"), "contributions/2026/11/third.md").number == 3


def test_a_number_under_which_anything_stands_is_not_given(newsroom: Newsroom) -> None:
    push_blob(newsroom, "discussion", b"x")
    newsroom.push(PATH, a_text(), "refs/pull/2/head/x")
    newsroom.push(PATH, a_text(), "refs/pull/3")
    assert newsroom.offer().number == 4


@pytest.mark.parametrize(
    ("known", "following"),
    [([], 1), ([1, 2, 5], 6), ([5, 5, 60], 61), ([1, 1002], 2), ([1, 1001], 1002), ([FARTHEST], 1)],
)
def test_the_next_number_follows_the_last_that_is_near(known: list[int], following: int) -> None:
    assert next_number(known) == following


# Commits without end


def test_a_head_that_is_far_too_long_is_no_contribution(newsroom: Newsroom) -> None:
    newsroom.push(PATH, a_text(), "refs/pull/5/head", "t\n\n" + "a\n" * LONGEST_HEAD)
    assert waiting(newsroom.forge) == ()
    assert newsroom.offer().number == 6


def test_one_head_under_many_refs_is_read_once(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    head = newsroom.push(PATH, a_text(), "refs/pull/1/head")
    for number in range(2, 6):
        newsroom.forge.repository().run("update-ref", f"refs/pull/{number}/head", head)
    asked: list[str] = []
    commits = Repository.commits

    def count(self: Repository, ids: Iterable[str]) -> tuple[Commit, ...]:
        asked.extend(wanted := list(ids))
        return commits(self, wanted)

    monkeypatch.setattr(Repository, "commits", count)
    assert [one.number for one in newsroom.forge.requests()] == [1, 2, 3, 4, 5]
    assert asked == [head]


# The private store


HEADS = ["", "[]", "{}", '{"n": "1", "hash": "x"}', '{"n": 1}', "[" * 100_000]


@pytest.mark.parametrize("text", HEADS)
def test_a_broken_note_of_the_newest_line_is_said_and_is_a_flaw(newsroom: Newsroom, text: str) -> None:
    newsroom.offer()
    file = newsroom.forge.vault.folder / "head.json"
    file.write_text(text)
    with pytest.raises(Damaged, match=r"head\.json is damaged: put a copy of it back"):
        newsroom.offer(a_text("Another.\n"), OLD)
    assert [flaw.where for flaw in verify(newsroom.forge)] == [newsroom.forge.vault.name]
    file.unlink()
    newsroom.offer(a_text("Another.\n"), OLD)


@pytest.mark.parametrize("text", ["", "{}", '{"salt": "xx", "words": "x"}', '{"salt": "00", "words": 7}'])
def test_broken_words_are_said_and_are_a_flaw(newsroom: Newsroom, text: str) -> None:
    newsroom.screen(newsroom.offer())
    newsroom.decide(Deed.ACCEPT, 1, words="Well seen.")
    (commitment,) = newsroom.forge.vault.kept()
    (newsroom.forge.vault.folder / "sealed" / f"{commitment}.json").write_text(text)
    with pytest.raises(Damaged, match="is damaged"):
        newsroom.forge.vault.recall(commitment)
    assert [flaw.where for flaw in verify(newsroom.forge)] == [commitment]


def refuse(*_: Any, **__: Any) -> None:
    raise PermissionError


READINGS: list[Callable[[LocalForge], object]] = [
    verify,
    lambda forge: forge.vault.remembered(),
    lambda forge: forge.vault.recall("a" * 64),
]


@pytest.mark.parametrize("read", READINGS)
def test_who_may_not_read_in_private_is_told_so(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, read: Callable[[LocalForge], object]
) -> None:
    monkeypatch.setattr(Path, "read_text", refuse)
    with pytest.raises(NewsroomError, match="cannot be read: ask its owner"):
        read(newsroom.forge)


def test_a_publication_that_may_not_be_read_is_said(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(NewsroomError, match=r"newsroom\.json cannot be read"):
        verify(newsroom.forge, tmp_path / "newsroom.json")


def test_words_that_may_not_be_forgotten_or_heads_not_vouched_for_are_said(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "unlink", refuse)
    monkeypatch.setattr(Path, "touch", refuse)
    for write in (newsroom.forge.vault.forget, newsroom.forge.vault.vouch):
        with pytest.raises(NewsroomError, match="cannot be written"):
            write("a" * 64)


def test_a_text_where_no_piece_can_stand_is_read_all_the_same(newsroom: Newsroom) -> None:
    newsroom.push("contributions/2026/11/crane/notes.md", a_text(), "refs/pull/5/head")
    found = check(newsroom.forge, contribution(newsroom, 5), newsroom.tick())
    assert "misplaced-piece" in {one.rule for verdict in found.report.verdicts for one in verdict.findings}
    assert found.contribution.band == Band.BLOCKED
