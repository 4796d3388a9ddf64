"""The archive: order, what belongs together, what changes for whom."""

from dataclasses import replace
from datetime import UTC, datetime
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rempart.publishing.entries import Entry, shelves_of, topic_id
from rempart.publishing.related import FEW, Related
from tests.publishing.house import an_archive, an_entry, many

LANGS = ("fr", "en", "de")
EIGHT = [an_entry(f"contributions/2026/11/{n}.md") for n in range(8)]
RANDOM = st.randoms(use_true_random=False)


def test_the_newest_piece_comes_first() -> None:
    older = an_entry("contributions/2026/11/older.md", date="2026-11-19")
    newer = an_entry("contributions/2026/11/newer.md", date="2026-11-20")
    assert tuple(an_archive([older, newer]).news) == (newer, older)


def test_an_untimed_date_begins_its_day_in_the_newspapers_zone() -> None:
    assert an_entry(date="2026-11-20").at.astimezone(UTC) == datetime(2026, 11, 19, 23, tzinfo=UTC)


def test_a_timed_date_keeps_its_instant() -> None:
    assert an_entry(date="2026-11-20T09:30:00+00:00").at.astimezone(UTC).hour == 9


def test_an_advertisement_is_in_no_list_of_news() -> None:
    ad = an_entry(kind="sponsored", disclosure="{sponsor: Librairie}", topics="[harbour]")
    assert tuple(an_archive([ad]).listed("sponsor", "Librairie")) == (ad,)
    assert {family for family, _ in shelves_of(ad)} == {"all", "sponsor", "payer"}


def translations(*entries: Entry) -> dict[str, tuple[Entry, ...]]:
    """What each piece has, where it has any."""
    archive = an_archive(entries)
    found = {entry.path: archive.translations(entry) for entry in entries}
    return {path: others for path, others in found.items() if others}


def test_a_translation_and_its_original_know_each_other() -> None:
    original = an_entry("contributions/2026/11/le-bac.md", lang="fr")
    other = an_entry("contributions/2026/11/the-ferry.md", translation_of="le-bac.md")
    found = translations(original, other)
    assert found == {original.path: (other,), other.path: (original,)}


def test_a_translation_into_the_same_language_is_none() -> None:
    original = an_entry("contributions/2026/11/the-boat.md")
    other = an_entry("contributions/2026/11/the-ferry.md", translation_of="the-boat.md")
    assert translations(original, other) == {}


BRIDGE = "contributions/2026/11/the-bridge.md"


@pytest.mark.parametrize("day", ["2026-10-01", "2026-11-21", "2026-12-01"])
@pytest.mark.parametrize("claimed", ["the-bridge.md", "le-pont.md"])
def test_a_strangers_claim_replaces_no_translation_that_an_author_of_the_original_signs(
    day: str, claimed: str
) -> None:
    original = an_entry(BRIDGE)
    own = an_entry("contributions/2026/11/le-pont.md", lang="fr", translation_of="the-bridge.md")
    lang = "fr" if claimed == "the-bridge.md" else "en"
    claim = an_entry(
        "contributions/2026/10/a.md", lang=lang, date=day, authors="[eve]", translation_of=f"../11/{claimed}"
    )
    assert translations(original, own, claim) == {original.path: (own,), own.path: (original,)}


def test_of_strangers_claims_the_one_that_the_original_names_stands() -> None:
    original = an_entry(BRIDGE, translation_of="le-pont.md")
    named = an_entry(
        "contributions/2026/11/le-pont.md", lang="fr", authors="[bo]", translation_of="the-bridge.md"
    )
    claim = an_entry(
        "contributions/2026/10/a.md",
        lang="fr",
        date="2026-10-01",
        authors="[eve]",
        translation_of="../11/the-bridge.md",
    )
    found = translations(claim, named, original)
    assert found == {original.path: (named,), named.path: (original,)}


def test_a_translation_of_a_translation_knows_them_all() -> None:
    original = an_entry(BRIDGE)
    second = an_entry("contributions/2026/11/le-pont.md", lang="fr", translation_of="the-bridge.md")
    third = replace(an_entry("contributions/2026/11/die-bruecke.md", translation_of="le-pont.md"), lang="de")
    found = translations(original, second, third)
    assert found == {
        original.path: (second, third),
        second.path: (original, third),
        third.path: (original, second),
    }


@given(
    st.lists(st.tuples(st.sampled_from(LANGS), st.integers(0, 7), st.sampled_from("xyz")), max_size=8), RANDOM
)
def test_translations_are_mutual_whatever_names_what(
    told: list[tuple[str, int, str]], random: Random
) -> None:
    entries = [
        replace(entry, lang=lang, header=replace(entry.header, translation_of=f"{to}.md", authors=(who,)))
        for entry, (lang, to, who) in zip(EIGHT, told, strict=False)
    ]
    found = translations(*entries)
    langs = {entry.path: entry.lang for entry in entries}
    together = {path: {path, *(other.path for other in others)} for path, others in found.items()}
    for paths in together.values():
        assert len({langs[path] for path in paths}) == len(paths) > 1
        assert all(together[path] == paths for path in paths)
    random.shuffle(entries)
    assert translations(*entries) == found


def test_related_pieces_are_older_ones() -> None:
    entries = many(12)
    archive = an_archive(entries)
    for entry in entries:
        assert all(other.at < entry.at for other in archive.related(entry).entries)
    assert archive.related(entries[-1]) == Related("section", tuple(entries[-2:-5:-1]))


def test_a_shared_topic_is_closer_than_a_shared_section() -> None:
    entries = many(6)
    kin = an_entry("contributions/2026/08/kin.md", lang="fr", date="2026-08-01", topics="[bac]")
    last = an_entry("contributions/2026/12/last.md", lang="fr", date="2026-12-01", topics="[Bac]")
    assert an_archive([*entries, kin, last]).related(last) == Related("subject", (kin,))


def test_a_topic_that_many_pieces_carry_is_no_subject() -> None:
    common = many(FEW, topics="[port]")
    rare = an_entry("contributions/2026/08/rare.md", lang="fr", date="2026-08-01", topics="[bac, port]")
    last = an_entry("contributions/2026/12/last.md", lang="fr", date="2026-12-01", topics="[Port, bac]")
    assert an_archive([*common, rare, last]).related(last) == Related("subject", (rare,))
    assert an_archive([*common, last]).related(last) == Related("section", tuple(common[:-4:-1]))
    assert an_archive([*common[1:], last]).related(last).tie == "subject"


def test_what_few_of_many_pieces_carry_is_a_subject_however_few_came_before() -> None:
    others = many(8 * FEW + 8)
    kin = [
        an_entry(f"contributions/2026/08/{n}.md", lang="fr", date=f"2026-08-0{n + 1}", topics="[bac]")
        for n in range(FEW)
    ]
    last = an_entry("contributions/2026/12/last.md", lang="fr", date="2026-12-01", topics="[bac]")
    assert an_archive([*others, *kin, last]).related(last) == Related("subject", tuple(kin[:-4:-1]))


def test_what_a_column_held_before_is_told_apart_from_a_subject() -> None:
    told = {"kind": "column", "column": "low-water", "authors": "[bo]", "topics": "[bac]"}
    kin = an_entry("contributions/2026/10/kin.md", date="2026-10-01", topics="[bac]")
    before = an_entry("contributions/2026/10/before.md", date="2026-10-02", **told)
    last = an_entry("contributions/2026/11/last.md", **told)
    assert an_archive([kin, before, last]).related(last) == Related("column", (before,))
    assert an_archive([kin, last]).related(last) == Related("subject", (kin,))


def test_a_retracted_piece_is_recommended_to_nobody() -> None:
    gone = an_entry(
        "contributions/2026/10/gone.md", date="2026-10-01", retraction="{date: 2026-10-02, reason: forged}"
    )
    last = an_entry(date="2026-11-20")
    assert an_archive([gone, last]).related(last) == Related()


def test_the_newest_correction_or_update_dates_the_change() -> None:
    entry = an_entry(
        corrections="[{date: 2026-11-21, wrong: ten, right: twelve}]",
        updates="[{date: 2026-11-23, text: more}]",
    )
    assert entry.changed is not None
    assert entry.changed.day == 23


def test_a_backdated_piece_renames_no_topic() -> None:
    pieces = [an_entry(f"contributions/2026/11/{n}.md", topics="[Heritage]") for n in range(2)]
    topics = "[Heritage ???, Heritage ???, Heritage ???]"
    older = an_entry("contributions/2020/01/older.md", date="2020-01-01", topics=topics)
    archive = an_archive([*pieces, older])
    assert archive.topic_name("heritage") == "Heritage"


def test_a_topic_is_named_as_its_oldest_piece_writes_it() -> None:
    old = an_entry("contributions/2026/10/old.md", date="2026-10-01", topics="[Pêche]")
    new = an_entry("contributions/2026/11/new.md", date="2026-11-01", topics="[PÊCHE]")
    archive = an_archive([new, old])
    assert archive.topic_name("peche") == "Pêche"
    assert tuple(archive.listed("topic", "en peche")) == (new, old)


@given(st.one_of(st.text(max_size=400), st.text("㎯ﷺ㋿ -a", max_size=60)))
def test_a_topics_address_is_plain_and_short_whatever_its_name(name: str) -> None:
    found = topic_id(name)
    assert set(found) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert len(found) <= 60
    assert found == found.strip("-")


@pytest.mark.parametrize(
    ("name", "expected"),
    [("㎯" * 60, "rads2" * 12), (f"{'a' * 59} b", "a" * 59), ("é" * 60, "e" * 60)],
)
def test_a_topics_address_is_cut_where_signs_stand_for_many_letters(name: str, expected: str) -> None:
    assert topic_id(name) == expected
