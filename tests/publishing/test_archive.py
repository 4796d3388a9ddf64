"""The archive: order, what belongs together, what changes for whom."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from rempart.publishing.archive import make_archive, topic_id
from tests.publishing.house import an_entry, many


def test_the_newest_piece_comes_first() -> None:
    older = an_entry("contributions/2026/11/older.md", date="2026-11-19")
    newer = an_entry("contributions/2026/11/newer.md", date="2026-11-20")
    assert make_archive([older, newer]).entries == (newer, older)


def test_an_untimed_date_begins_its_day_in_the_newspapers_zone() -> None:
    assert an_entry(date="2026-11-20").at.astimezone(UTC) == datetime(2026, 11, 19, 23, tzinfo=UTC)


def test_a_timed_date_keeps_its_instant() -> None:
    assert an_entry(date="2026-11-20T09:30:00+00:00").at.astimezone(UTC).hour == 9


def test_an_advertisement_is_in_no_list_of_news() -> None:
    ad = an_entry(kind="sponsored", disclosure="{sponsor: Librairie}", topics="[harbour]")
    archive = make_archive([ad])
    assert archive.advertisements == (ad,)
    lists = (archive.by_lang, archive.by_section, archive.by_topic, archive.by_person, archive.by_month)
    assert not any(lists)


def test_a_translation_and_its_original_know_each_other() -> None:
    original = an_entry("contributions/2026/11/le-bac.md", lang="fr")
    other = an_entry("contributions/2026/11/the-ferry.md", translation_of="le-bac.md")
    found = make_archive([original, other]).translations
    assert found == {original.path: (other,), other.path: (original,)}


def test_a_translation_into_the_same_language_is_none() -> None:
    original = an_entry("contributions/2026/11/the-boat.md")
    other = an_entry("contributions/2026/11/the-ferry.md", translation_of="the-boat.md")
    assert make_archive([original, other]).translations == {}


def test_related_pieces_are_older_ones() -> None:
    entries = many(12)
    related = make_archive(entries).related
    for entry in entries:
        assert all(other.at < entry.at for other in related[entry.path])
    assert related[entries[-1].path] == tuple(entries[-2:-5:-1])


def test_a_shared_topic_is_closer_than_a_shared_section() -> None:
    entries = many(6)
    kin = an_entry("contributions/2026/08/kin.md", lang="fr", date="2026-08-01", topics="[bac]")
    last = an_entry("contributions/2026/12/last.md", lang="fr", date="2026-12-01", topics="[Bac]")
    assert make_archive([*entries, kin, last]).related[last.path][0] == kin


def test_a_retracted_piece_is_recommended_to_nobody() -> None:
    gone = an_entry(
        "contributions/2026/10/gone.md", date="2026-10-01", retraction="{date: 2026-10-02, reason: forged}"
    )
    last = an_entry(date="2026-11-20")
    assert make_archive([gone, last]).related[last.path] == ()


def test_the_newest_correction_or_update_dates_the_change() -> None:
    entry = an_entry(
        corrections="[{date: 2026-11-21, wrong: ten, right: twelve}]",
        updates="[{date: 2026-11-23, text: more}]",
    )
    assert entry.changed is not None
    assert entry.changed.day == 23


def test_a_topic_is_named_as_its_oldest_piece_writes_it() -> None:
    old = an_entry("contributions/2026/10/old.md", date="2026-10-01", topics="[Pêche]")
    new = an_entry("contributions/2026/11/new.md", date="2026-11-01", topics="[PÊCHE]")
    archive = make_archive([new, old])
    assert archive.topic_names == {"peche": "Pêche"}
    assert archive.by_topic["en", "peche"] == (new, old)


@given(st.text(max_size=60))
def test_a_topics_address_is_plain_whatever_its_name(name: str) -> None:
    assert set(topic_id(name)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
