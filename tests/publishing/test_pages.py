"""Every page of a newspaper: sound as HTML, safe whatever the words, honest in its labels."""

import json
import re
from dataclasses import replace
from urllib.parse import urljoin, urlsplit

import pytest

from rempart.model.decision import Act, Deed
from rempart.model.person import Person
from rempart.publishing.places import page_file
from rempart.publishing.press import POLICY
from rempart.publishing.record import make_record, steps
from rempart.rules import find_rules
from tests.publishing.house import SETTINGS, Elements, an_entry, many, printed

HOSTILE = "</title><script>alert(1)</script> \"'><img src=x onerror=alert(2)> {{ 7*7 }} %(who)s & é"
QUOTED = json.dumps(HOSTILE)
ENTRIES = (
    *many(30, topics="[bac]", authors="[ann, bo]"),
    *many(3, lang="en", kind="brief"),
    an_entry("contributions/2026/11/wary.md", title="A rumour", certainty="unconfirmed", section="sea"),
    an_entry(
        "contributions/2026/11/tide.md", title="The tide", kind="column", column="low-water", authors="[bo]"
    ),
    an_entry(
        "contributions/2026/11/gone.md",
        "Poisonous text.\n",
        title="False news",
        standfirst="Poisonous lead.",
        retraction="{date: 2026-11-22, reason: The document was forged.}",
    ),
    an_entry(
        "contributions/2026/11/mended.md",
        corrections="[{date: 2026-11-21, wrong: ten members, right: twelve members}]",
        updates="[{date: 2026-11-22, text: The council met again.}]",
        sources="[{title: Minutes, url: 'https://town.example/minutes', kind: official, note: page 4}]",
        answers="{single-source: {reason: source-protected, note: one knew}, no-rule: {reason: eyewitness}}",
    ),
    an_entry(
        "contributions/2026/11/paid.md",
        "Come to [our shop](https://shop.example/).\n",
        title="Our books",
        kind="sponsored",
        disclosure="{sponsor: Librairie du Quai}",
        topics="[books]",
    ),
    an_entry("contributions/2026/11/le-bac.md", title="Le bac", lang="fr"),
    an_entry("contributions/2026/11/ferry.md", title="The ferry", translation_of="le-bac.md"),
    an_entry(
        "contributions/2026/11/hostile.md", HOSTILE, title=QUOTED, standfirst=QUOTED, topics=f"[{QUOTED}]"
    ),
)
PEOPLE = {
    "ann": Person("ann", HOSTILE, HOSTILE, interests=HOSTILE),
    "bo": Person("bo", "Bo Kervella"),
}
PAGES = printed(*ENTRIES, people=PEOPLE)
STRUCTURED = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.S)
HTML = {path: Elements(text) for path, text in PAGES.items() if path.endswith(".html")}


def page(name: str) -> Elements:
    return HTML[f"2026/11/{name}/index.html"]


def test_a_page_runs_no_script_and_no_style_of_its_own() -> None:
    for path, found in HTML.items():
        assert all(script == {"type": "application/ld+json"} for script in found.all("script")), path
        assert not found.all("style"), path
        for tag, attributes in found.found:
            assert not [name for name in attributes if name == "style" or name.startswith("on")], (path, tag)


def test_the_policy_stands_before_everything_it_governs() -> None:
    for path, found in HTML.items():
        heads = [a for tag, a in found.found if tag in ("link", "script") or "http-equiv" in a]
        assert heads[0] == {"http-equiv": "Content-Security-Policy", "content": POLICY}, path


def test_a_page_asks_nothing_of_another_origin() -> None:
    for path, found in HTML.items():
        loaded = [attributes["src"] for _, attributes in found.found if "src" in attributes]
        loaded += [
            link["href"] for link in found.all("link") if link["rel"] in ("stylesheet", "icon", "preload")
        ]
        assert loaded, path
        assert not [address for address in loaded if urlsplit(address).netloc], path


def test_a_page_has_one_h1_one_title_and_no_id_twice() -> None:
    for path, found in HTML.items():
        ids = [attributes["id"] for _, attributes in found.found if "id" in attributes]
        assert len(ids) == len(set(ids)), path
        assert len(found.all("title")) == 1, path
        assert len(found.all("h1")) == (2 if path == "404.html" else 1), path


def test_every_link_within_the_site_leads_somewhere() -> None:
    made_elsewhere = ("assets/", "contribute/", "en/contribute/")
    for path, found in HTML.items():
        base = f"https://vigie.example/{path.removesuffix('index.html')}"
        for _, attributes in found.found:
            target = urlsplit(urljoin(base, attributes.get("href", attributes.get("src", base))))
            address = target.path[1:]
            if target.netloc == "vigie.example" and not address.startswith(made_elsewhere):
                assert page_file(address) in PAGES, (path, attributes)


def test_fragments_lead_to_an_element_of_the_page() -> None:
    for path, found in HTML.items():
        ids = {attributes.get("id") for _, attributes in found.found}
        within = [link["href"][1:] for link in found.all("a") if link["href"].startswith("#")]
        assert set(within) <= ids, path


def test_structured_data_is_json_that_closes_no_element() -> None:
    told = [data for path in HTML for data in STRUCTURED.findall(PAGES[path])]
    assert len(told) > len(ENTRIES)
    for data in told:
        assert "<" not in data
        assert json.loads(data)["@context"] == "https://schema.org"


def test_hostile_words_are_shown_as_they_are_written() -> None:
    found = page("hostile")
    assert "</title><script>alert(1)</script>" in found.text
    assert "{{ 7*7 }} %(who)s & é" in found.text
    assert not found.all("img", src="x")
    assert f"{HOSTILE} – The Lookout" in found.text


def test_a_piece_speaks_its_own_language() -> None:
    assert page("le-bac").all("html") == [{"lang": "fr"}]
    assert page("ferry").all("html") == [{"lang": "en"}]
    assert "Publié le 20 novembre 2026" in page("le-bac").text.replace("\xa0", " ")
    assert "Published 20 November 2026" in page("ferry").text


def test_alternates_are_named_only_where_a_translation_exists() -> None:
    langs = [
        link.get("hreflang") for link in page("ferry").all("link", rel="alternate") if "hreflang" in link
    ]
    assert sorted(map(str, langs)) == ["en", "fr", "x-default"]
    assert not [link for link in page("wary").all("link", rel="alternate") if "hreflang" in link]


def test_the_first_language_stands_at_the_root_and_the_other_in_its_folder() -> None:
    assert HTML["index.html"].all("html") == [{"lang": "fr"}]
    assert HTML["en/index.html"].all("html") == [{"lang": "en"}]


def test_an_unconfirmed_piece_says_so_wherever_its_title_goes() -> None:
    assert "<title>Unconfirmed: A rumour" in PAGES["2026/11/wary/index.html"]
    assert page("wary").all("meta", property="og:title", content="Unconfirmed: A rumour")
    assert "Unconfirmed A rumour" in page("wary").text
    assert "Unconfirmed A rumour" in HTML["en/index.html"].text
    assert "Unconfirmed A rumour" in HTML["en/sections/sea/index.html"].text
    assert "Unconfirmed: A rumour" in PAGES["feed.en.xml"]


def test_a_retracted_piece_keeps_its_page_and_loses_its_text() -> None:
    assert "Retracted: False news" in page("gone").text
    assert "The document was forged." in page("gone").text
    assert not [path for path, text in PAGES.items() if "Poisonous" in text]


def test_a_retracted_piece_is_on_a_front_page_among_what_was_put_right_alone() -> None:
    before, righted = PAGES["en/index.html"].split('<section class="righted"')
    assert "False news" not in before
    assert "Retracted</b> False news" in righted
    assert "False news" in HTML["en/corrections/index.html"].text
    assert "The document was forged." in HTML["corrections/index.html"].text


def test_a_correction_says_what_was_wrong_and_what_is_right() -> None:
    for place in (page("mended"), HTML["en/corrections/index.html"]):
        assert "We wrote: ten members" in place.text
        assert "It is: twelve members" in place.text
    assert "Updated 22 November 2026" in page("mended").text


def test_a_correction_is_said_near_the_title_and_leads_to_it() -> None:
    top, _, rest = PAGES["2026/11/mended/index.html"].partition("</header>\n\n")
    assert "Corrected on 21 November 2026" in Elements(top).text
    assert Elements(top).all("a", href="#corrections")
    assert Elements(rest).all("h2", id="corrections")
    assert "Corrected on 21 November 2026" in HTML["en/sections/town/index.html"].text
    assert "Corrected" not in page("gone").text
    assert "Updated" not in page("gone").text
    assert "Retracted on 22 November 2026" in page("gone").text


MENDED = {"corrections": "[{date: 2026-11-21, wrong: ten, right: twelve}]"}


@pytest.mark.parametrize(
    ("place", "kind"),
    [
        ("en/index.html", "brief"),
        ("en/index.html", "opinion"),
        ("en/index.html", "news"),
        ("en/2026/11/index.html", "news"),
        ("en/digest/2026-W47/index.html", "news"),
        ("en/people/ann/index.html", "news"),
        ("feed.en.xml", "news"),
        ("feed.en.json", "news"),
        ("en/sections/town/feed.xml", "opinion"),
    ],
)
def test_a_correction_goes_where_its_title_goes(place: str, kind: str) -> None:
    made = printed(*many(3, lang="en"), an_entry(kind=kind, **MENDED))
    assert "Corrected on 21\u00a0November\u00a02026" in made[place]


def test_words_of_the_page_stay_in_its_language_around_a_title_of_another() -> None:
    told = dict(MENDED, lang="fr", kind="opinion", column="low-water", authors="[bo]")
    made = printed(an_entry(title="Le bac", standfirst="Il part.", **told))
    for place in ("columns", "columns/low-water", "people/bo", "corrections"):
        text = made[f"en/{place}/index.html"]
        assert '<span lang="fr">Le bac</span></a></h' in text
        marked = {tag for tag, said in Elements(text).found if said.get("lang") == "fr"}
        assert marked <= {"a", "span", "p"}  # never a whole card, nor a row of a list
        assert 'lang="fr">Le bac' not in made[f"{place}/index.html"]
    assert '<p class="standfirst" lang="fr">Il part.</p>' in made["en/people/bo/index.html"]
    assert 'We wrote: <span lang="fr">ten</span>' in made["en/corrections/index.html"]


def test_a_retracted_piece_tells_neither_how_long_it_takes_nor_its_licence() -> None:
    for words in ("to read", "licence"):
        assert words in page("mended").text
        assert words not in page("gone").text


def test_sources_are_listed_with_their_kind_and_note() -> None:
    assert "Minutes Official source page 4" in page("mended").text
    assert page("mended").all("a", href="https://town.example/minutes", rel="ugc")


def test_a_corrected_piece_tells_machines_too() -> None:
    (data,) = STRUCTURED.findall(PAGES["2026/11/mended/index.html"])
    told = json.loads(data)["@graph"][0]
    assert told["@type"] == "NewsArticle"
    assert told["datePublished"] == "2026-11-20T00:00:00+01:00"
    assert told["dateModified"] == "2026-11-22T00:00:00+01:00"
    assert told["correction"][0]["datePublished"] == "2026-11-21"
    assert told["citation"] == [
        {"@type": "CreativeWork", "name": "Minutes", "url": "https://town.example/minutes"}
    ]
    assert told["author"][0]["url"] == "https://vigie.example/en/people/ann/"
    assert told["license"] == "https://creativecommons.org/licenses/by-sa/4.0/"


@pytest.mark.parametrize(
    ("kind", "type_"),
    [
        ("column", "OpinionNewsArticle"),
        ("fact-check", "AnalysisNewsArticle"),
        ("sponsored", "AdvertiserContentArticle"),
    ],
)
def test_each_kind_has_its_type(kind: str, type_: str) -> None:
    entry = an_entry(kind=kind)
    assert f'"@type":"{type_}"' in printed(entry)["2026/11/a-piece/index.html"]


def test_an_advertisement_says_who_paid_before_and_after_its_text() -> None:
    text = page("paid").text
    label = "Advertisement – paid for by Librairie du Quai"
    assert text.index(label) < text.index("Come to") < text.rindex(label)
    assert page("paid").all("meta", name="robots", content="noindex")
    assert page("paid").all("a", href="https://shop.example/")[0]["rel"] == "sponsored noopener"
    assert f"<title>{label}: Our books" in PAGES["2026/11/paid/index.html"]


def test_an_advertisement_is_labelled_on_the_front_and_absent_from_news() -> None:
    slot = HTML["en/index.html"]
    assert "Advertisement – paid for by Librairie du Quai Our books" in slot.text
    assert slot.all("a", href="../2026/11/paid/", rel="sponsored")
    holding = {path for path, text in PAGES.items() if "Our books" in text}
    registers = {"advertising/index.html", "en/advertising/index.html"}
    assert holding == {"2026/11/paid/index.html", "en/index.html", *registers}


def test_there_is_no_slot_without_an_advertisement() -> None:
    assert not HTML["index.html"].all("aside", **{"class": "ad sponsored"})


def test_the_account_counts_what_is_in_the_archive() -> None:
    text = HTML["en/index.html"].text
    assert "2 people have signed here" in text
    assert "1 source named, for readers to check" in text
    assert "2 errors put right in the open" in text
    assert "€100 to 499 of advertising, from all those named here" in text


def test_without_a_record_a_page_says_that_it_is_elsewhere() -> None:
    assert "is kept elsewhere" in page("ferry").text


def test_the_record_tells_who_offered_read_and_accepted() -> None:
    entry = an_entry()
    told = [
        Act("2026-11-18T09:00:00Z", Deed.OFFER, "ann", 4, blobs={entry.path: "b1"}),
        Act("2026-11-18T09:01:00Z", Deed.SCREEN, "newsroom", 4, commit="c1"),
        Act("2026-11-19T10:00:00Z", Deed.ACCEPT, "bo", 4, commit="c1", blobs={entry.path: "b1"}),
        Act("2026-11-19T11:00:00Z", Deed.DECLINE, "bo", 5, blobs={entry.path: "b2"}),
    ]
    text = Elements(printed(entry, record=make_record(told, 4, "f00d"))["2026/11/a-piece/index.html"]).text
    assert "Offered by Ann Le Goff 18 November 2026" in text
    assert "Read by the newsroom's checks 18 November 2026" in text
    assert "Read and accepted by Bo Kervella 19 November 2026" in text


def test_of_a_piece_that_was_offered_again_one_offer_and_one_reading_are_told() -> None:
    entry = an_entry()
    told = [
        Act("2026-11-18T09:00:00Z", Deed.OFFER, "ann", 4, blobs={entry.path: "b1"}),
        Act("2026-11-18T09:01:00Z", Deed.SCREEN, "newsroom", 4, commit="c1"),
        Act("2026-11-18T10:00:00Z", Deed.RETURN, "bo", 4, commit="c1"),
        Act("2026-11-19T09:00:00Z", Deed.OFFER, "ann", 4, blobs={entry.path: "b2"}),
        Act("2026-11-19T09:01:00Z", Deed.SCREEN, "newsroom", 4, commit="c2"),
        Act("2026-11-19T10:00:00Z", Deed.ACCEPT, "bo", 4, commit="c2", blobs={entry.path: "b2"}),
    ]
    story = steps(make_record(told).stories[entry.path])
    assert [step.at[8:16] for step in story] == ["18T09:00", "18T10:00", "19T09:01", "19T10:00"]


def test_whoever_signs_what_is_paid_for_stands_among_the_advertisers_alone() -> None:
    ad = an_entry(kind="sponsored", authors="[bo]", disclosure="{sponsor: Librairie du Quai}")
    pages = printed(ad, an_entry("contributions/2026/11/b.md"))
    people = Elements(pages["en/people/index.html"]).text
    assert ("Ann Le Goff" in people, "Bo Kervella" in people) == (True, False)
    assert "Advertiser: what stands under this name is paid for" in pages["en/people/bo/index.html"]
    assert '<meta name="robots" content="noindex">' in pages["en/people/bo/index.html"]


def test_the_page_of_who_pays_says_where_that_stands_and_offers_no_empty_feed() -> None:
    shop = Person("bo", "Librairie du Quai")
    ad = an_entry(kind="sponsored", authors="[bo]", disclosure="{sponsor: Librairie du Quai}")
    made = printed(ad, people={**PEOPLE, "bo": shop})
    text, found = made["en/people/bo/index.html"], Elements(made["en/people/bo/index.html"])
    assert "All that stands under this name was paid for." in text
    assert "Nothing has been published" not in text
    assert not [link for link in found.all("link") if "people/bo" in link.get("href", "") and "type" in link]
    assert "Follow" not in found.text
    (data,) = STRUCTURED.findall(text)
    assert json.loads(data)["mainEntity"]["@type"] == "Organization"
    own = printed(ad, an_entry("contributions/2026/11/b.md", authors="[bo]"))["en/people/bo/index.html"]
    assert "Follow by feed" in own


def test_a_piece_on_paper_says_where_it_comes_from() -> None:
    told = "https://vigie.example/2026/11/mended/"
    assert f'<p class="on-paper">{told}</p>' in PAGES["2026/11/mended/index.html"]


def test_who_wrote_a_piece_is_named_apart_from_what_they_say_of_themselves() -> None:
    text = printed(an_entry())["2026/11/a-piece/index.html"]
    assert "Ann Le Goff</a></b></p>\n<p>Has watched" in text


def test_the_authors_answers_lead_to_the_rule() -> None:
    assert "single-source : the source is protected one knew" in page("mended").text
    assert "no-rule" not in page("mended").text


def test_a_publication_carries_the_newest_line_of_the_ledger() -> None:
    pages = printed(record=make_record([], 7, "f00d"), commit="abc")
    assert json.loads(pages["newsroom.json"]) == {"commit": "abc", "ledger": {"n": 7, "hash": "f00d"}}
    assert json.loads(PAGES["newsroom.json"]) == {"commit": "", "ledger": None}


def test_every_rule_has_its_page_in_each_language() -> None:
    for rule in find_rules():
        for prefix in ("", "en/"):
            assert f"{prefix}rulebook/{rule.id}/index.html" in PAGES


def test_an_empty_newspaper_has_its_pages_too() -> None:
    pages = printed()
    assert "Nothing has been published in this language yet." in Elements(pages["en/index.html"]).text
    assert Elements(pages["index.html"]).all("h1")


def test_the_page_for_what_is_missing_works_at_any_depth() -> None:
    found = HTML["404.html"]
    assert "Page introuvable" in found.text
    assert "Page not found" in found.text
    assert found.all("link", rel="stylesheet", href="/assets/news.css")


def test_who_has_no_page_signs_with_the_handle_alone() -> None:
    found = Elements(printed(an_entry(authors="[stranger]"))["2026/11/a-piece/index.html"])
    assert "By stranger" in found.text
    assert not [link for link in found.all("a") if "stranger" in link["href"]]


def test_a_newspaper_in_a_folder_of_its_host_finds_its_stylesheet() -> None:
    pages = printed(an_entry(), settings=replace(SETTINGS, address="https://host.example/vigie/"))
    missing, piece = Elements(pages["404.html"]), Elements(pages["2026/11/a-piece/index.html"])
    assert missing.all("link", rel="stylesheet", href="/vigie/assets/news.css")
    assert piece.all("link", rel="stylesheet", href="../../../assets/news.css")
    assert piece.all("link", rel="canonical", href="https://host.example/vigie/2026/11/a-piece/")


def test_unseen_characters_reach_no_page_and_no_feed() -> None:
    title, bad = '"a\\x00b\\x07c\\ufffed"', re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
    entry = an_entry(title=title, topics=f"[{title}]", standfirst=title)
    assert entry.header.title == "abcd"
    pages = printed(entry, people={"ann": Person("ann", "A\x07nn")})
    assert "abcd" in pages["feed.xml"]
    assert not [path for path, text in pages.items() if bad.search(text)]


def test_an_unknown_column_or_section_leads_nowhere() -> None:
    entry = an_entry(kind="column", column="no-such", section="none")
    found = Elements(printed(entry)["2026/11/a-piece/index.html"])
    assert not [
        link for link in found.all("a") if "no-such" in link["href"] or "sections/none" in link["href"]
    ]
