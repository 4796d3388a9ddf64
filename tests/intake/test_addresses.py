"""What an address says of where it leads, however it is written."""

import pytest

from rempart.intake.markdown import addresses


@pytest.mark.parametrize(
    ("url", "domain"),
    [
        ("https://example.org/a", "example.org"),
        ("https://www.example.org", "example.org"),
        ("https://a.b.example.co.uk:8080/x?y#z", "example.co.uk"),
        ("HTTPS://EXAMPLE.ORG.", "example.org"),
        ("//cdn.example.org/x.js", "example.org"),
        ("https://jane.github.io/blog", "jane.github.io"),
        ("https://good.example@evil.example.org/", "example.org"),
        ("https://evil.example.org\\@good.example/", "example.org"),
        ("https://exam\tple.org/", "example.org"),
        ("https://été.example.fr/", "example.fr"),
        ("https://été.fr/", "xn--t-9fab.fr"),
        ("http://192.0.2.1:80/x", "192.0.2.1"),
        ("http://[2001:db8::1]/x", "[2001:db8::1]"),
        ("https://localhost/x", "localhost"),
        ("../10/a.md", ""),
        ("mailto:a@b.example", ""),
        ("https:///nothing", ""),
        ("", ""),
    ],
)
def test_the_domain_is_the_one_somebody_registered(url: str, domain: str) -> None:
    assert addresses.domain(url) == domain


@pytest.mark.parametrize(
    ("url", "scheme"),
    [
        ("javascript:alert(1)", "javascript"),
        ("JaVa\tScRiPt:alert(1)", "javascript"),
        (" \x01data:text/html,x", "data"),
        ("https://a.example", "https"),
        ("a/b:c", ""),
        ("#a:b", ""),
    ],
)
def test_the_scheme_is_what_a_browser_would_see(url: str, scheme: str) -> None:
    assert addresses.scheme(url) == scheme


@pytest.mark.parametrize(
    "url", ["https://a.example", "//a.example", "/\\a.example", "#part", "java\nscript:x"]
)
def test_what_leads_out_of_the_archive_is_not_relative(url: str) -> None:
    assert not addresses.is_relative(url)


@pytest.mark.parametrize("url", ["a.jpg", "../10/a.md", "/2026/10/a/", "a b.jpg", ""])
def test_a_path_is_relative(url: str) -> None:
    assert addresses.is_relative(url)


@pytest.mark.parametrize(
    "url", ["https://" + "é" * 300 + ".fr", "https://" + "a." * 30000 + "fr", "https://[", "https://@@"]
)
def test_an_odd_host_raises_nothing(url: str) -> None:
    assert isinstance(addresses.domain(url), str)
