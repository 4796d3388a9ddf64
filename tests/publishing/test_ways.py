"""Links as a browser follows them: one address of the newspaper's own for all the ways to write it."""

from dataclasses import replace

import pytest

from rempart.publishing.ways import led_by, may_name_home, own, sent_by, whole
from tests.publishing.house import SETTINGS

PAGE = "https://vigie.example/2026/10/tide/"
IN_FOLDER = replace(SETTINGS, address="https://town.example/vigie/", own_domains=frozenset({"old.example"}))


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("../../11/paid/", "/2026/11/paid/"),
        (" \n/2026/1\t1/paid/index.html?a=b#c", "/2026/11/paid/"),
        ("//VIGIE.EXAMPLE.:443/2026/11/%70aid", "/2026/11/paid/"),
        ("http:\\\\vigie.example\\2026\\11\\.\\paid\\", "/2026/11/paid/"),
        ("https:/2026/11/paid/", "/2026/11/paid/"),
        ("https:../../11/paid/", "/2026/11/paid/"),
        ("http:vigie.example/2026/11/paid/", "/2026/11/paid/"),
        ("////vigie.example//2026/11//paid/", "/2026/11/paid/"),
        ("https://anybody@ｖｉｇｉｅ。example/2026/11/paid/", "/2026/11/paid/"),
        ("https://vi\u00adgie.example/2026/11/paid/", "/2026/11/paid/"),
        ("#text", "/2026/10/tide/"),
        ("https://vigie.example.other.example/2026/11/paid/", ""),
        ("mailto:desk@vigie.example", ""),
        ("https://[vigie.example/", ""),
        ("https://vigie.example:port/", ""),
    ],
)
def test_a_link_is_read_as_a_browser_reads_it(url: str, address: str) -> None:
    assert own(whole(url, PAGE), SETTINGS) == address


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://town.example/vigie/2026/11/paid", "/2026/11/paid/"),
        ("https://old.example/2026/11/paid/", "/2026/11/paid/"),
        ("https://town.example/vigie", "/"),
    ],
)
def test_a_newspaper_in_a_folder_knows_its_addresses(url: str, address: str) -> None:
    assert own(whole(url, IN_FOLDER.address), IN_FOLDER) == address


@pytest.mark.parametrize(
    ("html", "address"),
    [
        ('<a href="https://VIGIE.example/x/">', "https://www.vigie.example/"),
        ('<a href="https://vi%67ie&#46;example/x/">', "https://vigie.example/"),
        ('<a href="//ｖｉｇｉｅ。example/x/">', "https://vigie.example/"),
        ('<a href="https://vi\u00adgie.example/x/">', "https://vigie.example/"),
        ('<a href="https://xn--chos-9oa.example/x/">', "https://échos.example/"),
        ('<a href="https://échos.example/x/">', "https://xn--chos-9oa.example/"),
    ],
)
def test_a_text_that_may_name_the_newspaper_is_known(html: str, address: str) -> None:
    assert may_name_home(html, replace(SETTINGS, address=address))


def test_a_text_that_names_other_sites_is_not_read_for_links_home() -> None:
    assert not may_name_home('<a href="https://port.example/x/">vigie</a>', SETTINGS)
    assert may_name_home('<a href="https://old.example/">', IN_FOLDER)


@pytest.mark.parametrize(
    ("content", "url"),
    [
        ("0; url=/a/", "/a/"),
        ("5;URL='/a/'", "/a/"),
        ('0,url = "/a/"', "/a/"),
        ("1.5 /a/", "/a/"),
        ("3", ""),
    ],
)
def test_a_refresh_says_where_it_sends(content: str, url: str) -> None:
    assert sent_by("meta", {"http-equiv": "Refresh", "content": content}) == url


def test_what_names_a_file_leads_nobody_there() -> None:
    assert list(led_by("link", {"href": "/a/"})) == []
    assert list(led_by("img", {"src": "/a/"})) == []
    assert list(led_by("iframe", {"src": "/a/"})) == ["/a/"]
    assert list(led_by("mtext", {"href": "/a/"})) == ["/a/"]
