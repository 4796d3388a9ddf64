"""A list that knows what was read before says what reading everything anew would say, and reads less."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from rempart.errors import Unreached
from rempart.forge import File
from rempart.i18n import N_
from rempart.ledger import stamp
from rempart.model.decision import Contribution, Deed
from rempart.newsroom import checking
from rempart.newsroom.checking import Read, Room, check_waiting
from rempart.newsroom.recording import record_screen
from rempart.newsroom.rereading import rereading
from rempart.newsroom.rounds import Rounds
from rempart.newsroom.touching import changes_of
from tests.conftest import a_verdict
from tests.newsrooms import Newsroom, a_text, make_newsroom

SECOND, THIRD, COPY = (f"contributions/2026/11/{name}.md" for name in ("tram", "bus", "copy"))
QUOTED = a_text('"We reopen the covered market on Monday morning at eight," said the mayor of the town.\n')
WORDS = "\n\n".join(
    f"On the {n}th day the harbour master counted {n * 7} boats, {n} nets and a piano that nobody asked for,"
    f" and wrote so in the {n}th book of the port, which the town keeps behind the old fish market."
    for n in range(4, 16)
)
SAME = a_text(f"{WORDS}\n", author="tom-whitaker", title="The boats that were counted")


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    """Three contributions wait: one that quotes, one of many words, and another."""
    made = make_newsroom(tmp_path)
    made.offer(QUOTED)
    made.offer(a_text(f"{WORDS}\n", title="Nets and boats"), SECOND)
    made.offer(a_text("The bus stops at seven.\n", title="The bus"), THIRD)
    return made


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The numbers of the contributions that were read, one after the other."""
    numbers, real = list[int](), checking.check_or_hold

    def noted(forge: object, one: Contribution, *more: object) -> Read:
        numbers.append(one.number)
        return real(forge, one, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(checking, "check_or_hold", noted)
    return numbers


def listed(newsroom: Newsroom) -> tuple[Read, ...]:
    with rereading(newsroom.root, newsroom.forge) as reader:
        return check_waiting(newsroom.forge, newsroom.now, reader)


def plain(found: tuple[Read, ...]) -> list[object]:
    """What a list shows of them."""
    return [(one.contribution, one.changes, one.report, one.trust, one.by_lot, one.held) for one in found]


def test_what_was_read_is_not_read_again(newsroom: Newsroom, read: list[int]) -> None:
    first, deeds = listed(newsroom), newsroom.deeds()
    assert sorted(read) == [1, 2, 3]
    again = listed(newsroom)
    assert sorted(read) == [1, 2, 3]
    assert plain(again) == plain(first) == plain(check_waiting(newsroom.forge, newsroom.now))
    assert newsroom.deeds() == deeds


def revise(newsroom: Newsroom) -> None:
    head = newsroom.forge.request(3).head
    newsroom.forge.revise(3, head, {THIRD: File(a_text())}, "The bus", "alice-martin", stamp(newsroom.tick()))


def another_reading(newsroom: Newsroom) -> None:
    one = next(
        one.contribution
        for one in check_waiting(newsroom.forge, newsroom.now)
        if one.contribution.number == 2
    )
    record_screen(newsroom.forge, one, changes_of(newsroom.forge, one), [a_verdict()], newsroom.tick())


CHANGES: dict[str, tuple[Callable[[Newsroom], object], set[int]]] = {
    "a new version": (revise, {3}),
    "main moved": (
        lambda made: made.push("contributions/2026/11/x.md", a_text(), "refs/heads/main"),
        {1, 2, 3},
    ),
    "another day": (lambda made: setattr(made, "now", made.now + timedelta(days=1)), {1, 2, 3}),
    "a finding called wrong": (
        lambda made: made.decide(
            Deed.FINDING_WRONG, 1, rule="unknown-author", sha=made.forge.request(1).head
        ),
        {1},
    ),
    "an answer": (
        lambda made: made.decide(
            Deed.ANSWER, 1, "alice-martin", rule="unknown-author", reason="other", words="I am"
        ),
        {1},
    ),
    "a copy that waits": (lambda made: made.offer(SAME, COPY, "tom-whitaker"), {2, 4}),
    "another that waits": (lambda made: made.offer(a_text("It rains.\n"), COPY), {4}),
    "one that was reserved": (lambda made: made.decide(Deed.RESERVE, 1), set()),
    "one that was withdrawn": (lambda made: made.decide(Deed.WITHDRAW, 3, "alice-martin"), set()),
    "another reading on the record": (another_reading, {2}),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_another_reading_might_say_otherwise_is_read_again_and_nothing_else(
    newsroom: Newsroom, read: list[int], change: str
) -> None:
    listed(newsroom)
    act, wanted = CHANGES[change]
    act(newsroom)
    newsroom.tick()
    read.clear()
    found = listed(newsroom)
    assert set(read) == wanted
    assert plain(found) == plain(check_waiting(newsroom.forge, newsroom.now))


def test_a_copy_that_no_longer_waits_is_no_longer_told(newsroom: Newsroom, read: list[int]) -> None:
    newsroom.offer(SAME, COPY, "tom-whitaker")
    rules = {
        found.rule
        for one in listed(newsroom)
        for verdict in one.report.verdicts
        for found in verdict.findings
    }
    assert "copy-of-contribution" in rules
    newsroom.decide(Deed.WITHDRAW, 4, "tom-whitaker")
    read.clear()
    found = listed(newsroom)
    assert read == [2]
    assert plain(found) == plain(check_waiting(newsroom.forge, newsroom.now))


def test_what_a_desk_read_and_wrote_down_is_known_to_the_list(newsroom: Newsroom, read: list[int]) -> None:
    Rounds(newsroom.forge, newsroom.root, lambda: newsroom.now).look()
    found = listed(newsroom)
    assert read == []
    assert plain(found) == plain(check_waiting(newsroom.forge, newsroom.now))


def test_what_could_not_be_read_is_tried_again(
    newsroom: Newsroom, read: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:

    def broken(*_: object) -> Read:
        raise Unreached(N_("no answer"))

    with monkeypatch.context() as patched:
        patched.setattr(checking, "changes_of", broken)
        assert {one.is_read for one in listed(newsroom)} == {False}
    read.clear()
    assert {one.is_read for one in listed(newsroom)} == {True}
    assert sorted(read) == [1, 2, 3]


def test_a_list_without_readings_asks_nobody(newsroom: Newsroom) -> None:
    asked = list[int]()

    def reader(one: Contribution, room: Room, check: Callable[[], Read]) -> Read:
        asked.append(one.number)
        return check()

    check_waiting(newsroom.forge, newsroom.now, reader)
    assert sorted(asked) == [1, 2, 3]
