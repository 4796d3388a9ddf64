"""Where pieces, people and the files beside them stand."""

import pytest

from rempart.intake import paths


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("contributions/2026/11/ferry.md", "/2026/11/ferry/"),
        ("contributions/2026/11/ferry/index.md", "/2026/11/ferry/"),
        ("contributions/2026/11/ferry/other.md", ""),
        (f"contributions/2026/11/{'a' * 100}/index.md", f"/2026/11/{'a' * 100}/"),
        (f"contributions/2026/11/{'a' * 101}/index.md", ""),
        ("contributions/2026/11/index.md", ""),
        ("contributions/2026/00/ferry.md", ""),
        ("contributions/2026/11/ferry.html", ""),
        ("contributions/2026/11/ferry.md\n", ""),
        ("contributions/people/jane-roe.md", ""),
        ("site/2026/11/ferry.md", ""),
        ("", ""),
    ],
)
def test_a_piece_has_the_address_of_its_path(path: str, address: str) -> None:
    assert paths.address(path) == address


@pytest.mark.parametrize(
    ("path", "handle"),
    [
        ("contributions/people/jane-roe.md", "jane-roe"),
        ("contributions/people/j.md", ""),
        ("contributions/people/Jane.md", ""),
        ("contributions/people/../x.md", ""),
        ("contributions/2026/11/ferry.md", ""),
    ],
)
def test_a_persons_page_has_the_handle_of_its_path(path: str, handle: str) -> None:
    assert paths.handle(path) == handle


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("ferry.jpg", "contributions/2026/11/ferry/ferry.jpg"),
        ("../../10/quay/index.md#part", "contributions/2026/10/quay/index.md"),
        ("a%20b.jpg?x", "contributions/2026/11/ferry/a b.jpg"),
        ("../../../../site/masthead.yml", ""),
        ("/etc/passwd", ""),
        ("%2e%2e/%2e%2e/%2e%2e/%2e%2e/x", ""),
        ("#part", ""),
        ("", ""),
    ],
)
def test_a_relative_address_names_a_file_of_the_contributions(url: str, path: str) -> None:
    assert paths.beside("contributions/2026/11/ferry", url) == path


def test_what_leads_elsewhere_is_remote() -> None:
    assert paths.is_remote("https://a.example/x.jpg")
    assert not paths.is_remote("x.jpg")


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("site/pages/fr/charter.md", "/charter/"),
        ("site/pages/en/charter.md", "/en/charter/"),
        ("site/pages/en/a/index.md", "/en/a/"),
        ("site/pages/fr/index.md", "/"),
        ("site/pages/en/index.md", "/en/"),
        ("site/pages/de/charter.md", ""),
        ("site/pages/charter.md", ""),
        ("contributions/2026/11/a.md", ""),
    ],
)
def test_a_standing_page_has_the_address_of_its_path(path: str, address: str) -> None:
    assert paths.standing(path, ("fr", "en")) == address


@pytest.mark.parametrize(
    ("address", "canonical"),
    [
        ("/", "/"),
        ("", "/"),
        ("/index.html", "/"),
        ("/A/b", "/a/b/"),
        ("/a/b/", "/a/b/"),
        ("/a/b.html", "/a/b/"),
        ("/a/b/index.html", "/a/b/"),
        ("/myindex.html", "/myindex/"),
        ("/feed.xml", "/feed.xml/"),
    ],
)
def test_an_address_has_one_spelling(address: str, canonical: str) -> None:
    assert paths.canonical(address) == canonical
    assert paths.canonical(canonical) == canonical


@pytest.mark.parametrize(
    ("wanted", "there", "found"),
    [
        ("a/B.jpg", ["a/b.jpg"], "a/b.jpg"),
        ("A/x.jpg", ["a/b.jpg"], "a/b.jpg"),
        ("a/x.jpg", ["a/b.jpg"], ""),
        ("a/b", ["a/b/c.jpg"], "a/b/c.jpg"),
        ("a/b/c.jpg", ["a/b"], "a/b"),
        ("a/B/c.jpg", ["a/b"], "a/b"),
        ("a/caf\u00e9.jpg", ["a/cafe\u0301.jpg"], "a/cafe\u0301.jpg"),
        ("a/stra\u00dfe.jpg", ["a/STRASSE.jpg"], "a/STRASSE.jpg"),
        ("a/\u212aelvin.jpg", ["a/kelvin.jpg"], "a/kelvin.jpg"),
        ("a/b.jpg", ["a/b.jpg"], ""),
        ("a/bc.jpg", ["a/b/c.jpg"], ""),
        ("a/\udcff.jpg", ["a/\udcfe.jpg"], ""),
        ("/", ["a"], ""),
    ],
)
def test_two_paths_that_no_disk_holds_side_by_side_clash(wanted: str, there: list[str], found: str) -> None:
    assert paths.clashes([wanted], [*there, wanted]) == ({wanted: found} if found else {})


def test_a_path_of_a_thousand_folders_takes_no_time() -> None:
    deep = ["/".join([str(n)] * 2000) for n in range(2000)]
    assert paths.clashes(deep, deep) == {}


@pytest.mark.parametrize(
    ("path", "handle"),
    [
        ("contributions/people/jane-roe.jpg", "jane-roe"),
        ("contributions/people/jane-roe.a.jpg", ""),
        ("contributions/people/sub/jane-roe.jpg", ""),
        ("contributions/2026/11/jane-roe.jpg", ""),
    ],
)
def test_a_portrait_bears_the_name_of_its_file(path: str, handle: str) -> None:
    assert paths.portrayed(path) == handle
