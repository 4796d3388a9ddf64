"""Each kind of piece has a page of its own, and tells readers what its kind owes them."""

import json
from dataclasses import replace

import pytest

from rempart.intake.transcripts import Cue
from rempart.model.decision import Act, Deed
from rempart.model.person import Column, Masthead, Role
from rempart.model.piece import Kind
from rempart.publishing.entries import Entry
from rempart.publishing.media import Photo, Sound
from rempart.publishing.record import make_record
from tests.publishing.house import MASTHEAD, SETTINGS, Elements, an_entry, printed, templates

pytestmark = pytest.mark.usefixtures("short_rulebook")

HERE = "contributions/2026/11/"
PHOTOS = {f"{HERE}{name}.jpg": Photo(f"media/{name}", 1600, 900, (480, 960, 1600)) for name in "abc"}
SOUNDS = {
    f"{HERE}bell.mp3": Sound("media/bell.mp3", "audio/mpeg", 4321),
    f"{HERE}bell.webm": Sound("media/bell.webm", "video/webm", 4321),
}
CUES = (
    Cue(1, "It rang <at> noon.", 1_000, 4_500),
    Cue(2, "Twice.", 3_661_000, 3_662_000),
    Cue(3, "No time."),
)
TOLD = {f"{HERE}bell.vtt": CUES}


def pages(*entries: Entry, **parts: object) -> dict[str, str]:
    return printed(*entries, photos=PHOTOS, sounds=SOUNDS, transcripts=TOLD, **parts)


def page(body: str = "Text.\n", **header: str) -> tuple[str, Elements]:
    """The page of one piece as written, and its elements."""
    text = pages(an_entry(body=body, **header))["2026/11/a-piece/index.html"]
    return text, Elements(text)


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_prints_with_its_own_template_and_without_it(kind: Kind) -> None:
    entry = an_entry(kind=kind)
    plain = {name: text for name, text in templates().items() if not name.startswith("kinds/")}
    for parts in ({}, {"templates": plain}):
        text = pages(entry, **parts)["2026/11/a-piece/index.html"]
        assert f'<article class="piece {kind}">' in text


def test_an_episode_plays_where_its_chapters_begin_and_can_be_read() -> None:
    chapters = "[{at: 1:05, title: Two & <more>}, {at: 0, title: One}]"
    media = f"{{file: bell.mp3, duration: 62:00, transcript: bell.vtt, chapters: {chapters}}}"
    entry = an_entry(kind="podcast", media=media, image="{file: a.jpg, alt: The bell}")
    made = pages(entry)
    found = Elements(made["2026/11/a-piece/index.html"])
    assert found.all("audio") == [{"controls": "", "preload": "none", "src": "../../../media/bell.mp3"}]
    assert [one["href"] for one in found.all("a") if "#t=" in one["href"]] == [
        "../../../media/bell.mp3#t=0",
        "../../../media/bell.mp3#t=65",
    ]
    assert "Two & <more>" in found.text
    assert "It rang <at> noon." in found.text
    assert not found.all("video")
    told = json.loads(made["2026/11/a-piece/chapters.json"])
    assert told["version"] == "1.2.0"
    assert told["chapters"][1] == {"startTime": 65, "title": "Two & <more>"}


def test_captions_are_made_anew_of_the_words_that_were_read() -> None:
    entry = an_entry(kind="video", media="{file: bell.webm, captions: bell.vtt}")
    assert pages(entry)["2026/11/a-piece/captions.vtt"] == (
        "WEBVTT\n\n00:00:01.000 --> 00:00:04.500\nIt rang &lt;at&gt; noon.\n"
        "\n01:01:01.000 --> 01:01:02.000\nTwice.\n"
    )


def test_a_film_stands_here_with_its_captions_and_every_word_of_it() -> None:
    text, found = page(
        kind="video", media="{file: bell.webm, transcript: bell.vtt}", image="{file: a.jpg, alt: The bell}"
    )
    assert found.all("video") == [{"controls": "", "preload": "none", "poster": "../../../media/a-960.jpg"}]
    assert found.all("source", type="video/webm") == [
        {"src": "../../../media/bell.webm", "type": "video/webm"}
    ]
    (track,) = found.all("track")
    assert (track["kind"], track["src"]) == ("captions", "../../../2026/11/a-piece/captions.vtt")
    assert "It rang <at> noon." in found.text
    assert "<iframe" not in text


def test_a_film_elsewhere_is_a_picture_that_says_where_it_leads() -> None:
    media = "{url: 'https://www.films.example/watch?v=1', transcript: bell.vtt}"
    _, found = page(kind="video", media=media, image="{file: a.jpg, alt: The bell}")
    (link,) = found.all("a", href="https://www.films.example/watch?v=1")
    assert link["rel"] == "ugc noopener external"
    assert "Watch on films.example" in found.text
    assert not {"iframe", "video", "embed"} & {tag for tag, _ in found.found}


MENDED = "[{date: 2026-11-21, wrong: ten, right: twelve}]"
ESSAY = "![Two boats](a.jpg)\n\nText.\n\n![The quay](b.jpg)\n"
GALLERY = (
    "[{file: a.jpg, caption: 'Dawn, < 6', credit: Lin & Co, licence: CC-BY-4.0},"
    " {file: c.jpg, alt: The end, credit: Lin}]"
)


def test_a_photo_essay_credits_each_picture_where_it_stands() -> None:
    text, found = page(ESSAY, kind="photo-essay", gallery=GALLERY)
    assert text.count("<figure>") == 3
    assert "Dawn, < 6" in found.text
    assert text.index("Lin &amp; Co") < text.index("media/b-") < text.index("media/c-")
    assert found.all("a", rel="license")[0]["href"] == "https://creativecommons.org/licenses/by/4.0/"
    whole = [one["href"] for one in found.all("a") if one["href"].endswith("-1600.jpg")]
    assert whole == [f"../../../media/{name}-1600.jpg" for name in "abc"]
    assert text.count("media/a-480.jpg") == 1


def test_pictures_of_other_kinds_are_credited_too_and_a_title_stays_the_caption() -> None:
    body = ESSAY.replace("b.jpg", "b.jpg 'At <noon>'")
    gallery = "[{file: b.jpg, credit: Lin}]"
    text, found = page(body, gallery=gallery)
    assert "<figcaption>At &lt;noon&gt; <span>Lin</span></figcaption>" in text
    assert not [one for one in found.all("a") if one["href"].endswith("-1600.jpg")]


def test_what_a_picture_shows_is_not_said_again_under_it() -> None:
    image = "{file: a.jpg, alt: Two boats on the mud, credit: Lin}"
    text, _ = page(image=image, gallery="[{file: b.jpg, alt: A quay at dusk, credit: Lin}]")
    assert text.count("<figcaption><span>Lin</span></figcaption>") == 2
    assert text.count("A quay at dusk") == 1


def test_the_questions_of_an_interview_are_set_apart() -> None:
    body = (
        "**Who *rings* it?**\n\nNobody. **Nobody** rings.\n\n**He** left.\n\n**And you?**\n\n**No.** Yes.\n"
    )
    text, _ = page(body, kind="interview")
    assert text.count('<p class="asked"><strong>') == 2
    assert '<p class="asked"><strong>And you?</strong></p>' in text
    plain, _ = page(body)
    assert 'class="asked"' not in plain


def test_a_fact_check_says_first_what_was_said_by_whom_and_what_is_found() -> None:
    claim = "{text: 'A trip costs <400>.', by: A man, where: The council, date: 2026-11-03}"
    text, found = page(kind="fact-check", claim=claim, conclusion="misleading", image="{file: a.jpg}")
    for word in ("A trip costs <400>.", "A man", "The council", "3 November 2026", "Misleading"):
        assert word in found.text
    assert text.index("Misleading") < text.index('class="lead-photo"') < text.index('class="body"')
    gone, _ = page(kind="fact-check", claim=claim, retraction="{date: 2026-11-22, reason: forged}")
    assert "A trip costs" not in gone


def test_a_guide_shows_its_last_changes_and_who_made_them() -> None:
    updates = "[{date: 2026-11-01, text: First, by: bo}, {date: 2026-11-21, text: Last, by: ann}]"
    text, _ = page(kind="guide", updates=updates)
    top = text[: text.index('class="body"')]
    assert (
        top.index("Last") < top.index("Added by Ann Le Goff") < top.index("First") < top.index("Bo Kervella")
    )


def test_a_guide_says_each_change_once_unless_there_are_more_than_stand_above() -> None:
    _, few = page(kind="guide", updates="[{date: 2026-11-21, text: New hours.}]", corrections=MENDED)
    assert few.text.count("New hours.") == 1
    assert few.all("h2", id="corrections")
    many = ", ".join(f"{{date: 2026-11-2{n}, text: Change {n}.}}" for n in range(4))
    more, found = page(kind="guide", updates=f"[{many}]")
    assert (more.count("Change 0."), more.count("Change 3.")) == (1, 2)
    assert found.all("h2", id="updates")


def test_a_question_says_until_when_and_lists_what_answers_it() -> None:
    asked = an_entry(f"{HERE}cannery.md", kind="question", until="2026-12-15", title="What next?")
    answers = [
        an_entry(f"{HERE}one.md", title="A hall", answers_to="cannery.md", date="2026-11-21"),
        an_entry(f"{HERE}two.md", title="Des logements", lang="fr", answers_to="cannery.md"),
        an_entry(f"{HERE}ad.md", kind="sponsored", title="Buy", answers_to="cannery.md"),
        an_entry(
            f"{HERE}no.md", title="No", answers_to="cannery.md", retraction="{date: 2026-11-22, reason: a}"
        ),
        an_entry(f"{HERE}lost.md", title="Lost", answers_to="nowhere.md"),
    ]
    made = pages(asked, *answers)
    question = Elements(made["2026/11/cannery/index.html"])
    assert "Answers are welcome until 15 December 2026." in question.text
    listed = made["2026/11/cannery/index.html"].partition('class="answers"')[2].partition("</section>")[0]
    assert [title in listed for title in ("A hall", "Des logements", "Buy", ">No<")] == [
        True,
        True,
        False,
        False,
    ]
    assert "2 answers" in listed
    assert Elements(made["2026/11/one/index.html"]).all("a", href="../../../2026/11/cannery/")
    assert "Answers the question" not in made["2026/11/lost/index.html"]


REPLIED = ("cannery", "reply", "lost")


def test_a_right_of_reply_and_its_piece_lead_to_each_other_near_their_titles() -> None:
    piece = an_entry(f"{HERE}cannery.md", title="The cannery closes")
    replies = [
        an_entry(f"{HERE}reply.md", title="The owner replies", replies_to="cannery.md", date="2026-11-21"),
        an_entry(f"{HERE}ad.md", kind="sponsored", title="Buy", replies_to="cannery.md"),
        an_entry(
            f"{HERE}no.md", title="No", replies_to="cannery.md", retraction="{date: 2026-11-22, reason: a}"
        ),
        an_entry(f"{HERE}lost.md", title="Lost", replies_to="nowhere.md"),
    ]
    made = pages(piece, *replies)
    tops = {name: made[f"2026/11/{name}/index.html"].partition('class="body"')[0] for name in REPLIED}
    top, reply = tops["cannery"], tops["reply"]
    led = 'Right of reply: <a href="../../../2026/11/reply/">The owner replies</a>'
    assert top.count("Right of reply") == 1
    assert led in top
    assert 'Right of reply to <a href="../../../2026/11/cannery/">The cannery closes</a>' in reply
    assert "Right of reply" not in tops["lost"]


def test_a_column_shows_its_promise_and_what_stood_in_it_before() -> None:
    masthead = Masthead(
        MASTHEAD.roles, (Column("low-water", "bo", {"en": "At low water"}, {"en": "Every other Tuesday."}),)
    )
    told = {"kind": "column", "column": "low-water", "authors": "[bo]"}
    older = an_entry(f"{HERE}old.md", date="2026-11-02", title="Older", **told)
    made = pages(older, an_entry(f"{HERE}new.md", **told), masthead=masthead)
    text = made["2026/11/new/index.html"]
    assert "Every other Tuesday." in text
    assert "Earlier in this column" in text
    assert text.index("Earlier in this column") < text.rindex("Older")


def test_a_guest_is_called_one_and_says_near_the_name_what_ties_them() -> None:
    masthead = Masthead({"bo": frozenset({Role.GUEST, Role.PHOTOGRAPHER})})
    entry = an_entry(kind="opinion", authors="[bo]", disclosure="{interests: Owns a boat.}")
    text = pages(entry, masthead=masthead)["2026/11/a-piece/index.html"]
    head = text[: text.index('class="body"')]
    assert head.index("Opinion") < head.index("<span>Guest</span>") < head.index("Owns a boat.")
    assert text.count("Owns a boat.") == 1
    assert 'Bo Kervella</a><span class="role">, guest</span>' in head


def test_a_byline_says_what_its_people_are_to_the_newspaper() -> None:
    text, _ = page(authors="[ann, ghost, bo]")
    assert 'Ann Le Goff</a><span class="role"> (moderator)</span>, ghost and ' in text
    assert 'Bo Kervella</a><span class="role"> (columnist)</span>' in text


PATH = "contributions/2026/11/a-piece.md"


def acts() -> list[Act]:
    """A piece that came in by one contribution, and was changed by another."""
    made = []
    for number, who in ((1, "bo"), (2, "cy")):
        commit, day = str(number) * 40, f"2026-11-2{number}T08:00:00Z"
        seen = (
            {"rule": "uncited-quote", "path": PATH},
            {"rule": "uncited-quote", "path": PATH},
            {"rule": "x"},
        )
        made += [
            Act(day, Deed.OFFER, who, number, commit),
            Act(day, Deed.SCREEN, "rempart", number, commit, findings=seen[: number + 1]),
            Act(day, Deed.ACCEPT, "ann", number, commit, blobs={PATH: "1" * 40}, merge=f"{number}f" * 20),
        ]
    return made


def test_the_record_tells_who_changed_the_text_and_what_the_checks_pointed_at() -> None:
    record = make_record(acts())
    text = pages(an_entry(PATH), record=record)["2026/11/a-piece/index.html"]
    making = text[text.index('class="making"') :]
    assert making.index("Text by cy, accepted by Ann Le Goff") < making.index("Text by Bo Kervella")
    assert "<code>2f2f2f2f2f</code>" in making
    assert 'rulebook/uncited-quote/">uncited-quote</a> <span class="note">2 places</span>' in making


@pytest.mark.parametrize(
    ("repository", "address"),
    [
        ("https://github.com/a/b", "https://github.com/a/b/commits/HEAD/contributions/2026/11/a-piece.md"),
        ("https://forge.example/a", "https://forge.example/a"),
        ("", ""),
    ],
)
def test_every_version_of_a_text_is_one_link_away_where_the_forge_shows_it(
    repository: str, address: str
) -> None:
    settings = replace(SETTINGS, repository=repository)
    found = Elements(pages(an_entry(PATH), settings=settings)["2026/11/a-piece/index.html"])
    assert len(found.all("a", href=address)) == bool(address)
    assert ("Every version of the text" in found.text) == bool(address)


def test_a_retracted_piece_plays_shows_and_lists_nothing() -> None:
    gone = an_entry(
        kind="podcast",
        media="{file: bell.mp3, transcript: bell.vtt, chapters: [{at: 0, title: One}]}",
        gallery="[{file: a.jpg, credit: Lin}]",
        retraction="{date: 2026-11-22, reason: forged}",
    )
    made = pages(gone)
    text = made["2026/11/a-piece/index.html"]
    assert not [word for word in ("<audio", "media/a-", "It rang", "Chapters") if word in text]
    assert not [path for path in made if path.endswith((".vtt", "chapters.json"))]
