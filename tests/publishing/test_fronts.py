"""The front page, laid out: each piece once, nothing empty, whatever there is to print."""

from typing import Any

import pytest

from rempart.intake.front import ELSEWHERE, NO_PIECE, RETRACTED, SPONSORED
from rempart.model.front import Choice, Strip
from rempart.publishing.choosing import passed_over
from rempart.publishing.entries import Entry
from rempart.publishing.fronts import Front, lay_out
from rempart.publishing.media import Photo
from tests.publishing.house import a_paper, an_entry, many


def laid(*entries: Entry, **parts: Any) -> Front:
    return lay_out(a_paper(*entries, **parts), "fr")


def placed(front: Front) -> list[Entry]:
    rows = [entry for band in front.bands for row in band for entry in row.entries]
    shown = [entry for strip in front.strips for entry in strip.entries]
    lead = [front.lead] if front.lead else []
    return [*lead, *front.seconds, *front.below, *front.opinions, *front.briefs, *shown, *rows]


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


@pytest.mark.parametrize("kind", ["podcast", "video", "photo-essay", "brief"])
def test_what_has_a_strip_of_its_own_does_not_lead_while_there_is_a_story(kind: str) -> None:
    story = an_entry("contributions/2026/11/story.md", lang="fr", date="2026-11-01")
    other = an_entry("contributions/2026/11/other.md", lang="fr", kind=kind)
    assert laid(story, other).lead == story
    assert laid(other).lead == other


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


def a_choice(**parts: Any) -> dict[str, Choice]:
    return {"fr": Choice(**parts)}


def test_what_editors_chose_leads_and_stands_beside_in_their_order() -> None:
    entries = many(20)
    old, older, oldest = (entries[n] for n in (2, 1, 0))
    choice = a_choice(lead=f"/{oldest.address}", seconds=(f"/{older.address}", f"/{old.address}"))
    front = laid(*entries, choices=choice)
    assert (front.lead, front.seconds[:2]) == (oldest, (older, old))
    assert front.seconds[2] == entries[-1]
    paths = [entry.path for entry in placed(front)]
    assert len(paths) == len(set(paths))


def test_one_of_any_kind_may_be_chosen_and_stands_nowhere_else() -> None:
    opinion = an_entry("contributions/2026/11/avis.md", lang="fr", kind="opinion")
    podcast = an_entry("contributions/2026/11/son.md", lang="fr", kind="podcast")
    front = laid(
        *many(3), opinion, podcast, choices=a_choice(lead="/2026/11/avis/", seconds=("/2026/11/son/",))
    )
    assert (front.lead, front.seconds[0]) == (opinion, podcast)
    assert (front.opinions, front.strips) == ((), ())


def test_a_piece_is_found_at_the_address_it_had() -> None:
    moved = an_entry("contributions/2026/11/ici.md", lang="fr", date="2026-11-01", was="[/2026/10/avant/]")
    assert laid(moved, *many(2), choices=a_choice(lead="/2026/10/avant/")).lead == moved


@pytest.mark.parametrize(
    ("header", "why"),
    [
        ({"retraction": "{date: 2026-11-21, reason: forged}"}, RETRACTED),
        ({"kind": "sponsored", "disclosure": "{sponsor: Librairie}"}, SPONSORED),
        ({"lang": "en"}, ELSEWHERE),
    ],
)
def test_what_may_not_lead_is_passed_over_and_said(header: dict[str, str], why: str) -> None:
    fallen = an_entry("contributions/2026/11/chute.md", **{"lang": "fr", **header})
    entries = many(3)
    paper = a_paper(*entries, fallen, choices=a_choice(lead="/2026/11/chute/", seconds=("/2026/11/rien/",)))
    front = lay_out(paper, "fr")
    assert front.lead == entries[-1]
    assert fallen not in placed(front)
    assert [(one.key, one.why) for one in passed_over(paper)] == [("lead", why), ("seconds", NO_PIECE)]


def test_sections_and_strips_stand_in_the_order_that_was_chosen() -> None:
    entries = [e for section in ("town", "sea") for e in many(20, section=section)[10:]]
    sound = an_entry("contributions/2026/08/son.md", lang="fr", kind="podcast", date="2026-08-02")
    image = an_entry("contributions/2026/08/vu.md", lang="fr", kind="photo-essay", date="2026-08-01")
    everything = (*{e.path: e for e in (*entries, *many(5, section="sea"))}.values(), sound, image)
    usual = laid(*everything)
    assert [strip.strip for strip in usual.strips] == ["photo", "podcast"]
    chosen = laid(*everything, choices=a_choice(sections=("sea",), strips=(Strip.PODCAST,)))
    assert next(row.section for band in chosen.bands for row in band) == "sea"
    assert [strip.entries for strip in chosen.strips] == [(sound,)]
    assert laid(*everything, choices=a_choice(strips=())).strips == ()


def test_the_latest_corrections_of_a_language_lead_to_their_register() -> None:
    righted = [
        an_entry(
            f"contributions/2026/11/{n}.md",
            lang=lang,
            corrections=f"[{{date: 2026-11-1{n}, wrong: a, right: b}}]",
        )
        for n, lang in enumerate(("fr", "fr", "en", "fr", "fr"))
    ]
    assert laid(*many(2), *righted).corrected == tuple(righted[n] for n in (4, 3, 1))
