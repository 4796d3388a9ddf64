"""What a search may find of a piece, in which bundle it is, and what the search page says."""

import json
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rempart.intake.transcripts import Cue
from rempart.model.person import Person
from rempart.publishing.press import POLICY, Press
from rempart.publishing.search import (
    Record,
    as_record,
    bundles,
    bundles_of,
    plain,
    plainly,
    print_bundles,
    records,
)
from rempart.publishing.searching import SEARCH_POLICY, print_search, told
from tests.publishing.house import Elements, a_paper, an_entry
from tests.publishing.searchable import a_searchable_paper

MONTH = st.builds("{:04}-{:02}".format, st.integers(1, 2030), st.integers(1, 12))
COUNTED = st.dictionaries(MONTH, st.integers(1, 400), max_size=40)


def recorded(body: str = "Text.\n", **header: str) -> Record:
    entry = an_entry(body=body, **header)
    return as_record(a_paper(entry), entry)


def test_the_title_the_lead_and_the_body_are_searched() -> None:
    found = recorded("The *quay* is shut.\n", title="The ferry", standfirst="It stops.", topics="[boats]")
    assert found.content == "It stops. The quay is shut."
    assert found.meta["title"] == "The ferry"
    assert found.meta["topics"] == "boats"
    assert found.url == "2026/11/a-piece/"


def test_the_numbers_of_notes_are_no_words_of_a_text() -> None:
    found = recorded("It cost 7.4 millions.[^1] Half is paid.\n\n[^1]: The budget.\n", standfirst="")
    assert found.content == "It cost 7.4 millions. Half is paid. The budget."


def test_it_can_be_narrowed_to_section_kind_year_and_person() -> None:
    found = recorded(kind="opinion", authors="[bo]", credits="[{handle: ann, role: photographs}]")
    assert found.filters == {
        "section": ["town"],
        "kind": ["opinion"],
        "year": ["2026"],
        "person": ["Bo Kervella", "Ann Le Goff"],
    }
    assert found.meta["by"] == "Bo Kervella"


def test_a_title_does_not_travel_without_its_mark() -> None:
    found = recorded(title="A rumour", certainty="unconfirmed")
    assert found.meta["title"] == "Unconfirmed: A rumour"
    assert found.meta["mark"] == "Unconfirmed"
    assert "mark" not in recorded().meta


def test_the_day_of_a_correction_is_shown_and_no_word_to_be_found() -> None:
    found = recorded(corrections="[{date: 2026-11-21, wrong: ten, right: twelve}]")
    assert found.meta["corrected"] == "20261121"
    assert "Corrected" not in found.content
    assert told("en")["corrected"] == "Corrected on {day}"


def test_of_what_was_retracted_nothing_is_found_but_that_it_was() -> None:
    found = recorded(
        "Poison.\n", standfirst="Venom.", retraction="{date: 2026-11-22, reason: It was forged.}"
    )
    assert found.content == "It was forged."
    assert found.meta["title"] == "Retracted: The ferry stops at six"


def test_what_is_paid_for_is_in_no_bundle() -> None:
    paper = a_paper(an_entry(), an_entry("contributions/2026/11/ad.md", kind="sponsored"))
    assert [record.url for record in records(paper, *bundles_of(paper, "en"))] == ["2026/11/a-piece/"]


def test_ligatures_and_apostrophes_are_written_plainly_and_told_apart() -> None:
    found = recorded("Au cœur de l’Œuvre, et cætera.\n", lang="fr", title="Œufs", standfirst="")
    assert found.content == "Au coeur de l'Oeuvre, et caetera."
    assert found.meta["title"] == "Oeufs"
    assert found.meta["joined"].split() == ["Œufs", "cœur", "Œuvre", "cætera"]
    assert {plainly(word) for word in found.meta["joined"].split()} == {"Oeufs", "coeur", "Oeuvre", "caetera"}


def test_what_a_recording_says_is_searched() -> None:
    entry = an_entry(media="{file: a.mp3, transcript: a.vtt}", kind="podcast")
    paper = a_paper(entry, transcripts={"contributions/2026/11/a.vtt": (Cue(1, "We sailed at dawn."),)})
    assert "We sailed at dawn." in as_record(paper, entry).content


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<p>One<br>two</p>\n<p>th<em>ree</em> &lt;b&gt; &amp;</p>", "One two three <b> &"),
        ("<h2>A head</h2><p>Text.</p><h2>Is it?</h2><p>Yes.</p>", "A head. Text. Is it? Yes."),
        ('<p>Seen.<sup class="mark"><a href="#n1">1</a></sup></p>', "Seen."),
        ('<li>Minutes. <a href="#m1" role="doc-backlink">back</a></li>', "Minutes."),
        ("", ""),
    ],
)
def test_the_words_of_a_body_are_those_a_reader_reads(body: str, words: str) -> None:
    assert plain(body) == words


def test_a_bundle_is_a_month_of_the_newest_year_or_a_year_before_it() -> None:
    found = bundles("fr", [("2025-12", 3), ("2026-01", 2), ("2024-02", 1), ("2025-03", 4), ("2026-11", 5)])
    assert [(bundle.name, bundle.months, bundle.pieces) for bundle in found] == [
        ("2026-11", ("2026-11",), 5),
        ("2026-01", ("2026-01",), 2),
        ("2025", ("2025-12", "2025-03"), 7),
        ("2024", ("2024-02",), 1),
    ]
    assert found[0].path == "search/fr/2026-11/"
    assert bundles("fr", []) == bundles("fr", [("2026-01", 0)]) == ()


@given(COUNTED)
def test_every_piece_is_in_one_bundle_and_the_newest_come_first(counted: Mapping[str, int]) -> None:
    found = bundles("en", counted.items())
    months = [month for bundle in found for month in bundle.months]
    assert months == sorted(counted, reverse=True)
    assert sum(bundle.pieces for bundle in found) == sum(counted.values())


@given(COUNTED, st.data())
def test_one_more_piece_changes_the_bundle_of_its_month_alone(
    counted: dict[str, int], data: st.DataObject
) -> None:
    newest = max(counted, default="2026-01")
    month = data.draw(st.sampled_from([*counted, newest]))
    before = {bundle.name: bundle for bundle in bundles("en", counted.items())}
    after = {b.name: b for b in bundles("en", (counted | {month: counted.get(month, 0) + 1}).items())}
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    assert len(changed) == 1
    assert month in after[changed.pop()].months


def test_at_the_turn_of_a_year_its_months_become_one_bundle() -> None:
    old = [("2026-11", 5), ("2026-12", 2)]
    assert [bundle.name for bundle in bundles("fr", old)] == ["2026-12", "2026-11"]
    assert [bundle.name for bundle in bundles("fr", [*old, ("2027-01", 1)])] == ["2027-01", "2026"]


def test_the_bundles_are_told_to_the_page_newest_first() -> None:
    made = bundles("fr", [("2025-12", 3), ("2025-03", 4), ("2026-11", 5)])
    found = json.loads(print_bundles("search/engine/", zip(made, ("d1", "d2"), strict=True)))
    assert found["engine"] == "search/engine/"
    assert found["bundles"] == [
        {"path": "search/fr/2026-11/", "digest": "d1", "from": "2026-11", "to": "2026-11", "pieces": 5},
        {"path": "search/fr/2025/", "digest": "d2", "from": "2025-03", "to": "2025-12", "pieces": 7},
    ]


def test_the_search_page_offers_what_there_is_in_its_language() -> None:
    head, text = print_search(Press(a_searchable_paper()), "fr")
    page = Elements(text)
    assert head.address == "search/"
    assert head.robots == "noindex"
    values = [option["value"] for option in page.all("option")]
    assert {"town", "sea", "news", "opinion", "2026", "2025", "Ann Le Goff", "Bo Kervella"} <= set(values)
    assert "sponsored" not in values
    assert "cherchez-vous" in page.text
    form = page.all("form", id="search")[0]
    assert form["data-bundles"] == "search/fr/bundles.json"
    assert form["data-root"] == "../"
    assert "hidden" in form
    assert json.loads(form["data-words"]) == told("fr")
    assert page.all("a", href="../archive/")
    other = Elements(print_search(Press(a_searchable_paper()), "en")[1])
    assert other.all("form", id="search")[0]["data-root"] == "../../"


def test_the_way_to_it_stands_in_the_masthead_where_there_is_a_search() -> None:
    for searchable in (True, False):
        page = Elements(print_search(Press(a_paper(searchable=searchable)), "en")[1])
        assert bool(page.all("a", href="../../en/search/")) is searchable


def test_its_one_script_is_a_file_of_ours_within_a_policy_of_its_own() -> None:
    page = Elements(print_search(Press(a_searchable_paper()), "en")[1])
    assert page.all("script") == [{"type": "module", "src": "../../assets/search.js"}]
    policy = page.all("meta", **{"http-equiv": "Content-Security-Policy"})[0]["content"]
    assert policy == SEARCH_POLICY
    assert policy.startswith(POLICY)
    assert "unsafe-inline" not in policy
    live = Elements(print_search(Press(a_paper(live=True)), "en")[1])
    assert not live.all("meta", **{"http-equiv": "Content-Security-Policy"})


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_what_is_counted_is_said_for_one_and_for_many(lang: str) -> None:
    forms = told(lang)["found"]
    assert len(set(forms)) == 2
    assert all(form.count("{count}") == 1 for form in forms)


def test_hostile_words_stay_words_on_the_page_and_in_the_record() -> None:
    hostile = "</script><img src=x onerror=alert(1)>"
    entry = an_entry(title=json.dumps(hostile))
    paper = a_paper(entry, people={"ann": Person("ann", hostile)})
    assert as_record(paper, entry).meta["title"] == hostile
    page = Elements(print_search(Press(paper), "en")[1])
    assert not page.all("img")
    assert hostile in [option["value"] for option in page.all("option")]
