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
