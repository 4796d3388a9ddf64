"""Structured data: of the vocabulary of schema.org, and with what search engines ask for."""

from typing import Any

import pytest

from rempart.model.person import Person
from rempart.publishing.media import Sound
from rempart.publishing.paper import Standing
from tests.publishing.house import PEOPLE, an_entry, printed
from tests.publishing.sample import sample_pages, sample_paper, sample_paths
from tests.publishing.schemaorg import ancestors, nodes, problems

pytestmark = pytest.mark.usefixtures("short_rulebook")

BASE = "https://vigie.example/"
STANDING = tuple(
    Standing(address, "en", "A page")
    for address in ("en/charter/", "en/about/", "en/funding/", "en/unnamed-sources/")
)
SOUNDS = {"contributions/2026/11/bell.mp3": Sound("media/bell-1.mp3", "audio/mpeg", 4321)}


def told(kind: str, page: str) -> dict[str, Any]:
    """The one node of a type on a page."""
    (found,) = [node for node in nodes(page) if node["@type"] == kind]
    return found


def page_of(**header: str) -> str:
    """The page of one piece."""
    return printed(an_entry(**header), standing=STANDING, sounds=SOUNDS)["2026/11/a-piece/index.html"]


def test_every_page_of_the_sample_speaks_the_vocabulary() -> None:
    found = [(path, node) for path, text in sample_pages().items() for node in nodes(text)]
    assert len(found) > len(sample_paths())
    assert [f"{path}{one}" for path, node in found for one in problems(node)] == []


@pytest.mark.parametrize(
    "node",
    [
        {"@type": "Novelty"},
        {"@type": "NewsArticle", "headlines": "A"},
        {"@type": "NewsArticle", "datePublished": "yesterday"},
        {"@type": "NewsArticle", "dateModified": "2026-11-20T00:00:00"},
        {"@type": "NewsArticle", "author": {"@type": "ImageObject"}},
        {"@type": "NewsArticle", "image": [{"@type": "ImageObject", "width": "wide", "wide": 1}]},
        {"@type": "NewsMediaOrganization", "masthead": "we all"},
    ],
)
def test_what_is_not_of_the_vocabulary_is_found(node: dict[str, Any]) -> None:
    assert list(problems(node))


def test_every_piece_of_the_sample_tells_what_search_engines_ask_for() -> None:
    paper, pages = sample_paper(), sample_pages()
    for path in sample_paths():
        entry = paper.archive.find(path)
        assert entry is not None
        whole = nodes(pages[f"{entry.address}index.html"])
        piece = next(node for node in whole if "NewsArticle" in ancestors(node["@type"]) or entry.sponsored)
        assert {"headline", "author", "datePublished", "dateModified", "license", "url"} <= set(piece), path
        assert all(one.get("url") for one in piece["author"]), path
        assert piece["publisher"]["name"], path
        assert piece["mainEntityOfPage"] == paper.settings.address + entry.address


@pytest.mark.parametrize(
    ("kind", "wanted"),
    [
        ("news", "NewsArticle"),
        ("brief", "NewsArticle"),
        ("interview", "NewsArticle"),
        ("column", "OpinionNewsArticle"),
        ("opinion", "OpinionNewsArticle"),
        ("fact-check", "AnalysisNewsArticle"),
        ("photo-essay", "ReportageNewsArticle"),
        ("guide", "BackgroundNewsArticle"),
        ("question", "AskPublicNewsArticle"),
        ("sponsored", "AdvertiserContentArticle"),
    ],
)
def test_a_piece_is_of_the_type_that_its_kind_calls_for(kind: str, wanted: str) -> None:
    assert told(wanted, page_of(kind=kind, disclosure="{sponsor: Books}"))["headline"]


def test_a_correction_is_told_in_words() -> None:
    page = page_of(corrections="[{date: 2026-11-21, wrong: Ten., right: Twelve.}]")
    (correction,) = told("NewsArticle", page)["correction"]
    assert correction["text"] == "We wrote: Ten. It is: Twelve."


def test_the_day_of_a_correction_begins_in_the_newspapers_own_zone() -> None:
    page = page_of(corrections="[{date: 2026-11-21, wrong: Ten., right: Twelve.}]")
    assert told("NewsArticle", page)["dateModified"] == "2026-11-21T00:00:00+01:00"
    assert 'modified_time" content="2026-11-21T00:00:00+01:00"' in page


def test_the_newspaper_names_the_policies_that_have_a_page_and_no_other() -> None:
    newspaper = told("NewsArticle", page_of())["publisher"]
    assert {name: url.removeprefix(f"{BASE}en/") for name, url in newspaper.items() if "/en/" in url} == {
        "url": "",
        "correctionsPolicy": "corrections/",
        "publishingPrinciples": "charter/",
        "ethicsPolicy": "charter/",
        "masthead": "about/",
        "ownershipFundingInfo": "funding/",
        "unnamedSourcesPolicy": "unnamed-sources/",
    }


def test_the_front_page_says_what_the_site_is_called_and_whose_it_is() -> None:
    pages = printed()
    assert told("WebSite", pages["en/index.html"])["name"] == "The Lookout"
    assert told("NewsMediaOrganization", pages["index.html"])["name"] == "La Vigie"


def test_an_episode_is_of_a_series_and_can_be_heard() -> None:
    episode = told("PodcastEpisode", page_of(kind="podcast", media="{file: bell.mp3, duration: 34}"))
    assert episode["associatedMedia"]["contentUrl"] == f"{BASE}media/bell-1.mp3"
    assert episode["duration"] == "PT34S"
    assert episode["partOfSeries"]["@type"] == "PodcastSeries"


def test_what_is_heard_of_other_pieces_is_no_episode() -> None:
    page = page_of(media="{file: bell.mp3}")
    assert told("NewsArticle", page)["audio"]["encodingFormat"] == "audio/mpeg"
    assert "PodcastEpisode" not in [node["@type"] for node in nodes(page)]


def test_a_film_that_stands_here_has_all_that_search_engines_ask_for() -> None:
    films = {"contributions/2026/11/ebb.mp4": Sound("media/ebb-1.mp4", "video/mp4", 4321)}
    entry = an_entry(kind="video", media="{file: ebb.mp4, duration: 34}")
    page = printed(entry, sounds=films)["2026/11/a-piece/index.html"]
    video = told("NewsArticle", page)["video"]
    assert {"@type", "name", "thumbnailUrl", "uploadDate", "contentUrl", "duration"} <= set(video)
    assert video["contentUrl"] == f"{BASE}media/ebb-1.mp4"
    assert list(problems(video)) == []


def test_a_film_of_another_site_is_named_by_its_page() -> None:
    page = page_of(kind="video", media="{url: 'https://films.example/ebb'}")
    video = told("NewsArticle", page)["video"]
    assert (video["@type"], video["url"]) == ("VideoObject", "https://films.example/ebb")


CLAIM = (
    "{text: The quay sinks., by: A councillor, where: a meeting, url: 'https://town.example/m',"
    " date: 2026-11-02}"
)


@pytest.mark.parametrize(("conclusion", "rating"), [("wrong", 1), ("misleading", 2), ("accurate", 5)])
def test_a_fact_check_is_a_review_of_its_claim(conclusion: str, rating: int) -> None:
    review = told("ClaimReview", page_of(kind="fact-check", claim=CLAIM, conclusion=conclusion))
    assert review["claimReviewed"] == "The quay sinks."
    assert review["itemReviewed"]["author"]["name"] == "A councillor"
    assert review["itemReviewed"]["appearance"]["url"] == "https://town.example/m"
    assert review["reviewRating"]["ratingValue"] == rating
    assert review["reviewRating"]["alternateName"]
    assert list(problems(review)) == []


def test_what_nobody_could_prove_has_no_number() -> None:
    review = told("ClaimReview", page_of(kind="fact-check", claim=CLAIM, conclusion="unproven"))
    assert set(review["reviewRating"]) == {"@type", "alternateName"}


@pytest.mark.parametrize(
    "header",
    [
        {"kind": "news", "claim": CLAIM, "conclusion": "wrong"},
        {"kind": "fact-check", "claim": CLAIM},
        {"kind": "fact-check", "conclusion": "wrong"},
        {
            "kind": "fact-check",
            "claim": CLAIM,
            "conclusion": "wrong",
            "retraction": "{date: 2026-11-22, reason: r}",
        },
    ],
)
def test_only_a_real_fact_check_is_a_review(header: dict[str, str]) -> None:
    assert "ClaimReview" not in [node["@type"] for node in nodes(page_of(**header))]


def test_the_way_to_a_piece_leads_by_its_section() -> None:
    steps = told("BreadcrumbList", page_of())["itemListElement"]
    assert [(one["position"], one["name"], one["item"]["@id"]) for one in steps] == [
        (1, "The Lookout", f"{BASE}en/"),
        (2, "Town", f"{BASE}en/sections/town/"),
        (3, "The ferry stops at six", f"{BASE}2026/11/a-piece/"),
    ]


def test_a_piece_of_no_section_has_no_such_way() -> None:
    assert "BreadcrumbList" not in [node["@type"] for node in nodes(page_of(section="nowhere"))]


def test_a_persons_page_is_about_them() -> None:
    people = PEOPLE | {"bo": Person("bo", "Bo Kervella", links=("https://bo.example/",))}
    page = printed(people=people)["en/people/bo/index.html"]
    person = told("ProfilePage", page)["mainEntity"]
    assert (person["name"], person["sameAs"]) == ("Bo Kervella", ["https://bo.example/"])


def test_a_column_is_a_series_of_its_holder() -> None:
    page = printed()["en/columns/low-water/index.html"]
    assert told("CreativeWorkSeries", page)["author"]["name"] == "Bo Kervella"
