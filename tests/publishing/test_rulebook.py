"""The public rulebook: examples in the reader's language, with what the check knew, and code as code."""

import re

import pytest

from rempart.model.finding import Severity
from rempart.model.power import Brake, Cause
from rempart.publishing.rulebook import rule_pages
from rempart.publishing.worth import power_today
from rempart.rules import find_rules
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


@pytest.mark.parametrize(
    ("prefix", "words"),
    [
        (
            "en/",
            (
                "What it is worth",
                "moderator to look",
                "A person read 34 of",
                "77 and 97",
                "If it is mistaken",
            ),
        ),
        ("", ("Ce qu’elle vaut", "modérateur", "34 de ses remarques", "77 et 97", "Si elle se trompe")),
    ],
)
def test_a_rules_page_says_what_it_is_worth_and_how_to_contest_it(
    prefix: str, words: tuple[str, ...]
) -> None:
    page = Elements(PAGES[f"{prefix}rulebook/uncited-quote/index.html"])
    for told in words:
        assert told in page.text, told


def test_a_rule_whose_findings_nobody_read_says_so() -> None:
    assert "Not read yet" in Elements(PAGES["en/rulebook/circular-source/index.html"]).text


def test_a_braked_rule_tells_the_power_it_has_left() -> None:
    rule = next(rule for rule in find_rules() if rule.id == "shop-contact")
    brake = Brake(rule.id, Severity.ADVICE, "2026-11-20T10:00:00Z", Cause.OVERTURNED, 8, 10)
    assert "may hold" in power_today(rule, None, None)
    assert "gives advice" in power_today(rule, None, brake)


def test_what_is_told_in_points_is_a_list() -> None:
    page = Elements(PAGES["en/rulebook/photo-gps/index.html"])
    assert len(page.all("li")) > 4
    assert "- It is offered" not in page.text


def test_code_in_a_rules_words_is_code() -> None:
    for path in ("en/rulebook/index.html", *(f"en/{page.address}index.html" for page in rule_pages("en"))):
        own_words = re.sub(r"<pre.*?</pre>", "", PAGES[path], flags=re.DOTALL)
        assert "`" not in own_words, path
