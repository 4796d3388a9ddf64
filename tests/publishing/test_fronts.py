"""The front page, laid out: each piece once, nothing empty, whatever there is to print."""

from typing import Any

import pytest

from rempart.publishing.entries import Entry
from rempart.publishing.fronts import Front, lay_out
from rempart.publishing.media import Photo
from tests.publishing.house import a_paper, an_entry, many


def laid(*entries: Entry, **parts: Any) -> Front:
    return lay_out(a_paper(*entries, **parts), "fr")


def placed(front: Front) -> list[Entry]:
    rows = [entry for band in front.bands for row in band for entry in row.entries]
    lead = [front.lead] if front.lead else []
    return [*lead, *front.seconds, *front.below, *front.opinions, *front.briefs, *front.shown, *rows]


@pytest.mark.parametrize("count", [0, 1, 2, 3, 5, 9, 16, 40])
def test_each_piece_stands_in_one_place_and_no_row_is_empty(count: int) -> None:
    kinds = ("news", "column", "brief", "podcast", "news", "opinion")
    entries = [e for n, kind in enumerate(kinds) for e in many(count, kind=kind)[n::6]]
    front = laid(*entries)
    paths = [entry.path for entry in placed(front)]
    assert len(paths) == len(set(paths))
    assert all(row.entries for band in front.bands for row in band)
    assert bool(front.lead) == bool(entries)


def test_the_newest_story_with_a_picture_leads() -> None:
    entries = many(4, image="{file: a.jpg, alt: The quay}")
    photo = Photo("media/a", 800, 600, (800,))
    shown = {f"{entries[1].path.rpartition('/')[0]}/a.jpg": photo}
    bare = an_entry("contributions/2026/11/bare.md", lang="fr")
    assert laid(*entries, bare, photos=shown).lead == entries[3]
    assert laid(*entries, bare).lead == bare


def test_an_opinion_does_not_lead_while_there_is_a_story() -> None:
    story = an_entry("contributions/2026/11/story.md", lang="fr", date="2026-11-01")
    opinion = an_entry("contributions/2026/11/view.md", lang="fr", kind="opinion")
    assert laid(story, opinion).lead == story
    assert laid(opinion).lead == opinion


def test_no_columnist_fills_the_column_alone() -> None:
    columns = many(5, kind="column", authors="[bo]")
    other = an_entry("contributions/2026/08/view.md", lang="fr", kind="opinion", date="2026-08-01")
    story = an_entry("contributions/2026/11/story.md", lang="fr")
    assert laid(*columns, other, story).opinions == (columns[-1], other)


def test_the_other_language_is_announced_and_not_mixed_in() -> None:
    english = many(5, lang="en")
    front = laid(*english, an_entry("contributions/2026/11/le-bac.md", lang="fr"))
    assert front.elsewhere == tuple(english[:-4:-1])
    assert not [entry for entry in placed(front) if entry.lang == "en"]
