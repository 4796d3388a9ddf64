"""The public rulebook: examples in the reader's language, with what the check knew, and code as code."""

import re

from rempart.model.finding import Severity
from rempart.model.power import Brake, Cause
from rempart.publishing.rulebook import rule_pages
from rempart.screening.power import alarms_of, records
from tests.publishing.house import Elements, printed

PAGES = printed()


def test_every_rule_has_good_and_bad_examples_in_each_language() -> None:
    shown = {lang: {page.id: page for page in rule_pages(lang)} for lang in ("fr", "en")}
    for name, french in shown["fr"].items():
        english = shown["en"][name]
        for ours, theirs in ((french.good, english.good), (french.bad, english.bad)):
            assert ours, name
            assert theirs, name
            assert not set(ours) & set(theirs), name


def test_an_example_shows_the_facts_it_meets_but_not_its_own_language() -> None:
    page = Elements(PAGES["rulebook/taken-address/index.html"])
    assert page.all("pre", **{"class": "given"})
    assert "addresses: {/2026/10/le-quai/" in page.text
    assert "lang: fr" not in page.text
    assert not Elements(PAGES["rulebook/sales-pitch/index.html"]).all("pre", **{"class": "given"})


def test_what_is_told_in_points_is_a_list() -> None:
    page = Elements(PAGES["en/rulebook/photo-gps/index.html"])
    assert len(page.all("li")) > 4
    assert "- It is offered" not in page.text


def test_code_in_a_rules_words_is_code() -> None:
    for path in ("en/rulebook/index.html", *(f"en/{page.address}index.html" for page in rule_pages("en"))):
        own_words = re.sub(r"<pre.*?</pre>", "", PAGES[path], flags=re.DOTALL)
        assert "`" not in own_words, path


def test_a_rules_page_says_what_it_may_do_and_what_was_measured_of_it() -> None:
    shown = {page.id: " ".join(page.worth) for page in rule_pages("en")}
    figures = records()["uncited-quote"].figures
    fell = alarms_of("uncited-quote")
    assert shown["uncited-quote"] == (
        "It asks a moderator to look. That rests on few readings so far. On honest posts that were not"
        f" written for this newspaper, it fell on {fell.hits['fr']} of {fell.of['fr']} in French and"
        f" {fell.hits['en']} of {fell.of['en']} in English."
        f" {figures.right} of {figures.read} remarks of it, read one by one by a person, were right."
    )
    assert shown["blocked-domain"] == (
        "It can make a piece wait for a moderator. That rests on its examples alone so far."
    )
    assert shown["unsafe-file"] == "What it finds must be mended before the piece can be accepted."
    assert "What it is worth" in Elements(PAGES["en/rulebook/uncited-quote/index.html"]).text


def test_a_braked_rules_page_says_what_it_may_still_do() -> None:
    brake = Brake("link-farm", Severity.ADVICE, "2026-11-26T10:00:00Z", Cause.OVERTURNED, 5, 5)
    shown = {page.id: page for page in rule_pages("en", {"link-farm": brake})}
    assert shown["link-farm"].worth[0] == "It advises, and nothing more."
    assert "since 2026-11-26" in shown["link-farm"].braked
