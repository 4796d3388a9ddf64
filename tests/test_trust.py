"""How far somebody is known, what that rests on, and that it changes nothing of what the checks find."""

from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from rempart.forge.branch import read_forge
from rempart.model.decision import Act, Deed
from rempart.model.trust import Jump, Level, Published, Trust
from rempart.newsroom.checking import Read, check, check_waiting
from rempart.reports.trust import render
from rempart.trust import LAPSE, PENANCE, meeting, trust
from tests.newsrooms import Newsroom, a_text, make_newsroom

TODAY = date(2026, 11, 24)
REGULAR = "alice-martin"
NEWCOMER = "nadia-benoit"
ADVERT = (
    "The [rotary drill](https://toolshed.example/shop/drill), the [small saw](https://toolshed.example/shop/saw)"
    " and the [sander](https://toolshed.example/shop/sander) are all a home needs. They cost 40 % less.\n"
)


def a_published(number: int, **parts: Any) -> Published:
    """A piece by the regular that stands since some days."""
    whole: dict[str, Any] = {
        "path": f"contributions/2026/10/piece-{number}.md",
        "authors": (REGULAR,),
        "lang": "en",
        "day": TODAY - timedelta(days=number),
        "domains": ("port.example",),
    }
    return Published(**(whole | parts))


def pieces(count: int, first: int = 1, **parts: Any) -> list[Published]:
    return [a_published(number, **parts) for number in range(first, first + count)]


def level(archive: Iterable[Published], acts: Iterable[Act] = ()) -> Level:
    return trust(REGULAR, archive, acts, TODAY).level


# The level


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (0, Level.NEW),
        (1, Level.KNOWN),
        (4, Level.KNOWN),
        (5, Level.REGULAR),
        (19, Level.REGULAR),
        (20, Level.STEADY),
        (90, Level.STEADY),
    ],
)
def test_a_level_comes_with_pieces_that_stand(count: int, expected: Level) -> None:
    assert level(pieces(count)) is expected


def test_a_corrected_piece_counts_no_more() -> None:
    found = trust(REGULAR, [*pieces(4), *pieces(3, 10, corrected=True)], (), TODAY)
    assert (found.level, found.counted, found.corrected) == (Level.KNOWN, 4, 3)


def test_an_old_piece_counts_no_more() -> None:
    old = pieces(9, 10, day=TODAY - LAPSE - timedelta(days=1))
    found = trust(REGULAR, [*pieces(1), *old], (), TODAY)
    assert (found.level, found.counted, found.lapsed) == (Level.KNOWN, 1, 9)


def test_a_retraction_takes_a_level_away_for_a_year() -> None:
    recent = pieces(1, 90, retracted=TODAY - PENANCE)
    found = trust(REGULAR, [*pieces(5), *recent], (), TODAY)
    assert (found.level, found.retracted) == (Level.KNOWN, 1)
    assert level([*pieces(5), *pieces(1, 90, retracted=TODAY - PENANCE - timedelta(days=1))]) is Level.REGULAR
    assert level([*pieces(1), *pieces(5, 90, retracted=TODAY)]) is Level.NEW


def test_a_piece_whose_day_has_not_come_does_not_count() -> None:
    assert level(pieces(1, day=TODAY + timedelta(days=1))) is Level.NEW
    assert level(pieces(1, day=None)) is Level.NEW


def accepted(number: int, author: str, at: str = "2026-11-01T10:00:00Z") -> list[Act]:
    """The acts that brought piece `number` in."""
    path = a_published(number).path
    return [
        Act(at, Deed.OFFER, author, number, blobs={path: "b"}),
        Act(at, Deed.ACCEPT, "camille-roux", number, blobs={path: "b"}),
    ]


def test_nobody_gains_by_what_others_brought_in_their_name() -> None:
    assert level(pieces(1), accepted(1, "mallory")) is Level.NEW
    assert level(pieces(1), accepted(1, REGULAR)) is Level.KNOWN


def test_who_brings_a_later_change_does_not_take_a_piece_over() -> None:
    later = [act for act in accepted(2, "mallory") if act.deed is Deed.OFFER]
    later.append(
        Act("2026-11-09T10:00:00Z", Deed.ACCEPT, "camille-roux", 2, blobs={a_published(1).path: "c"})
    )
    assert level(pieces(1), [*accepted(1, REGULAR), *later]) is Level.KNOWN


def test_a_piece_counts_from_the_day_it_was_accepted_whatever_day_it_prints() -> None:
    printed = pieces(1, day=date(2021, 1, 1))
    assert level(printed) is Level.NEW
    assert level(printed, accepted(1, REGULAR)) is Level.KNOWN
    assert level(pieces(1), accepted(1, REGULAR, "2021-01-01T10:00:00Z")) is Level.NEW


# A jump


ENGLISH = frozenset({"en"})
SHOP = frozenset({"shop.example"})


@pytest.mark.parametrize(
    ("langs", "selling", "jumps"),
    [
        (ENGLISH, frozenset(), ()),
        (ENGLISH, frozenset({"port.example"}), ()),
        (frozenset({"fr"}), frozenset(), (Jump.LANGUAGE,)),
        (ENGLISH, SHOP, (Jump.DOMAIN,)),
        (frozenset({"fr"}), SHOP, (Jump.LANGUAGE, Jump.DOMAIN)),
    ],
)
def test_what_somebody_never_did_here_takes_one_level_away(
    langs: frozenset[str], selling: frozenset[str], jumps: tuple[Jump, ...]
) -> None:
    before = trust(REGULAR, pieces(5), (), TODAY)
    met = meeting(before, langs, selling)
    assert (met.level, met.jumps) == (Level.KNOWN if jumps else Level.REGULAR, jumps)


def test_who_is_new_jumps_nowhere() -> None:
    new = Trust(NEWCOMER)
    assert meeting(new, frozenset({"fr"}), SHOP) == new


# What it changes, and what it does not


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    """Where the regular has published five pieces."""
    names = ("one", "two", "three", "four", "five")
    paths = [f"contributions/2026/10/{name}.md" for name in names]
    files = {path: a_text(f"The {path} stands.\n", date="2026-10-05") for path in paths}
    handles = (REGULAR, NEWCOMER)
    people = {f"contributions/people/{handle}.md": b"---\nname: A Name\n---\n" for handle in handles}
    return make_newsroom(tmp_path, {**files, **people})


def brought(newsroom: Newsroom, actor: str, name: str = "saws", body: str = ADVERT, **more: str) -> Read:
    text = a_text(body, author=actor, **more)
    offered = newsroom.offer(text, f"contributions/2026/11/{name}.md", actor)
    return check(newsroom.forge, offered, newsroom.tick())


def test_the_same_text_has_the_same_verdict_whoever_brings_it(tmp_path: Path, newsroom: Newsroom) -> None:
    """Being new adds to no score, and being known exempts from nothing."""
    regular = brought(newsroom, REGULAR)
    newsroom.decide(Deed.DECLINE, 1, reason="free-advertising", words="It sells.")
    newcomer = brought(newsroom, NEWCOMER)
    assert (regular.trust.level, newcomer.trust.level) == (Level.KNOWN, Level.NEW)
    assert regular.trust.jumps == (Jump.DOMAIN,)
    assert regular.report.verdicts == newcomer.report.verdicts
    assert any(score for verdict in newcomer.report.verdicts for score in verdict.scores.values())


def test_what_its_author_reads_tells_nothing_of_it(newsroom: Newsroom) -> None:
    texts = []
    for actor in (REGULAR, NEWCOMER):
        number = brought(newsroom, actor, name=f"saws-{actor}").contribution.number
        report = newsroom.forge.posted(number)
        assert report is not None
        texts.append(report.text.replace(report.head[:12], "").replace(actor, ""))
        newsroom.decide(Deed.DECLINE, number, reason="off-topic", words="No.")
    assert texts[0] == texts[1]
    assert "level" not in texts[0]
    assert "level" not in "".join(map(str, newsroom.deeds()))


def test_the_public_record_holds_no_level(newsroom: Newsroom) -> None:
    brought(newsroom, REGULAR)
    text = b"".join(read_forge(newsroom.forge).files.values())
    for word in (b"trust", b"level", b"regular", b"jump"):
        assert word not in text


def test_another_language_is_a_jump(newsroom: Newsroom) -> None:
    read = brought(newsroom, REGULAR, body="Le bac s’arrête à six heures du soir.\n", lang="fr")
    assert (read.trust.level, read.trust.jumps) == (Level.KNOWN, (Jump.LANGUAGE,))


def test_of_one_day_the_least_known_is_read_first_and_never_before_an_earlier_day(newsroom: Newsroom) -> None:
    brought(newsroom, REGULAR, name="a", body="A.\n")
    brought(newsroom, NEWCOMER, name="b", body="B.\n")
    newsroom.now += timedelta(days=1)
    brought(newsroom, NEWCOMER, name="c", body="C.\n")
    assert [read.contribution.number for read in check_waiting(newsroom.forge, newsroom.tick())] == [2, 1, 3]


def test_a_moderator_reads_the_level_with_its_counts() -> None:
    told = Trust(REGULAR, Level.KNOWN, counted=6, corrected=1, lapsed=2, retracted=1, jumps=(Jump.LANGUAGE,))
    first, second, third = render(told, "en")
    assert first == (
        "    alice-martin: known here · 6 pieces stand uncorrected · 1 corrected · 2 older than three years"
        " · 1 retracted within a year"
    )
    assert "one level less" in second
    assert third.strip().startswith("Ask for")
    assert next(render(Trust(NEWCOMER), "en")) == "    nadia-benoit: new here · 0 pieces stand uncorrected"
