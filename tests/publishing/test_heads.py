"""What the head of every page of the sample newspaper says: one address, its translations, what is shared."""

from functools import cache

from tests.publishing.house import Elements
from tests.publishing.sample import sample_pages, sample_paper

BASE = "https://ladigue.example/"


@cache
def heads() -> dict[str, Elements]:
    """Every page but that of no address, and those that only lead on, by its file."""
    found = {path: Elements(text) for path, text in sample_pages().items() if path.endswith("index.html")}
    return {p: page for p, page in found.items() if not page.all("meta", **{"http-equiv": "refresh"})}


def alternates(page: Elements) -> dict[str, str]:
    return {
        link["hreflang"]: link["href"] for link in page.all("link", rel="alternate") if "hreflang" in link
    }


def address(path: str) -> str:
    return BASE + path.removesuffix("index.html")


def test_every_page_has_one_canonical_address_its_own() -> None:
    for path, page in heads().items():
        assert [link["href"] for link in page.all("link", rel="canonical")] == [address(path)], path


def test_every_translation_that_is_named_is_there_and_names_the_page_back() -> None:
    told = {address(path): alternates(page) for path, page in heads().items()}
    pairs = [(here, other) for here, named in told.items() for other in named.values()]
    assert len(pairs) > 100
    for here, other in pairs:
        assert told[other] == told[here], (here, other)


def test_who_has_translations_names_itself_and_a_default_and_who_has_none_nothing() -> None:
    for path, page in heads().items():
        named = alternates(page)
        lang = page.all("html")[0]["lang"]
        assert not named or len(set(named.values())) > 1, path
        assert not named or named[lang] == address(path), path
        assert not named or named["x-default"] in named.values(), path


def test_a_translated_piece_is_among_them() -> None:
    path = "2026/11/tanners-bridge/index.html"
    assert alternates(heads()[path])["fr"] == f"{BASE}2026/11/pont-des-tanneurs/"


def test_what_is_shared_of_a_page_is_complete() -> None:
    paper = sample_paper()
    for path, page in heads().items():
        said = {meta["property"]: meta["content"] for meta in page.all("meta") if "property" in meta}
        assert {"og:title", "og:url", "og:type", "og:site_name", "og:locale"} <= set(said), path
        assert said["og:url"] == address(path)
        assert ("og:image" in said) == ("og:image:alt" in said), path
        assert not said.get("og:image") or said["og:image"].startswith(paper.settings.address)
