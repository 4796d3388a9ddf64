"""A third of a text is found wherever it is pasted, and unrelated texts are left alone."""

from random import Random
from typing import Any

import pytest

from rempart.measuring import copies
from rempart.measuring.samples import Sample

PEOPLE = ("the mayor", "a fisherman", "the last miller", "our neighbour", "the harbour master", "a pupil")
DEEDS = ("opened", "painted", "lost", "found", "counted", "defended", "sold", "carried home", "described")
THINGS = ("the sluice", "a small boat", "the old bell", "forty letters", "the tide tables", "a wooden crane")
WHEN = ("on Sunday", "before the storm", "in the winter of 1954", "last spring", "at a quarter past nine")
WHY = ("because nobody else would", "to everyone's surprise", "and said so twice", "without a word")
GENS = ("la mairesse", "un pêcheur", "le dernier meunier", "notre voisine", "une élève", "le facteur")
FAITS = ("a ouvert", "a repeint", "a perdu", "a retrouvé", "a compté", "a défendu", "a vendu", "a décrit")
CHOSES = ("la vanne", "un canot", "la vieille cloche", "quarante lettres", "l'horaire des marées", "la grue")
QUAND = ("dimanche", "avant la tempête", "pendant l'hiver 1954", "au printemps", "à neuf heures et quart")
SUITE = ("faute de mieux", "à la surprise générale", "et l'a dit deux fois", "sans un mot")
LISTS = {"en": (PEOPLE, DEEDS, THINGS, WHEN, WHY), "fr": (GENS, FAITS, CHOSES, QUAND, SUITE)}
Figures = dict[str, Any]

FOOTER = "This paper is written by its readers: send us what you saw, with your name, before Thursday noon."


def invented(number: int, lang: str, sentences: int = 60) -> str:
    """A text of so many sentences, a number of its own in each, under a footer that all share."""
    chance = Random(f"{number} {lang}")
    told = []
    for place in range(sentences):
        words = " ".join(chance.choice(some) for some in LISTS[lang])
        told.append(f"{words[:1].upper()}{words[1:]}, {number} {chance.choice(LISTS[lang][2])} {place}.")
    paragraphs = [" ".join(told[start : start + 6]) for start in range(0, sentences, 6)]
    return "\n\n".join([*paragraphs, FOOTER])


def samples(count: int = 24) -> list[Sample]:
    return [
        Sample(f"{lang}-{n}", invented(n, lang), lang, "legit", source=f"{lang}-{n % 3}")
        for n in range(count // 2)
        for lang in ("en", "fr")
    ]


@pytest.fixture(scope="module")
def figures() -> Figures:
    return copies.figures(samples())


def test_a_third_is_found_in_another_text_though_words_were_changed(figures: Figures) -> None:
    for half in copies.HALVES:
        for edits in ("0% of words", "5% of words", "10% of words", "another order"):
            assert figures["found"][half][edits]["share"] >= 0.99, (half, edits)
        assert figures["found"][half]["20% of words"]["share"] >= 0.8
        assert set(figures["found"][half]["0% of words"]["by_lang"]) == {"en", "fr"}


def test_nothing_is_found_among_unrelated_texts_that_share_their_footer(figures: Figures) -> None:
    for half in copies.HALVES:
        assert figures["unrelated"][half]["hits"] == 0
        assert figures["unrelated"][half]["n"] > 0


def test_the_same_texts_give_the_same_figures(figures: Figures) -> None:
    assert copies.figures(samples()) == figures


def test_what_one_publisher_printed_twice_is_listed() -> None:
    told = [*samples(4), Sample("again", invented(0, "en"), "en", "legit", source="en-0")]
    found = copies.figures(told)["one publisher"]
    assert [pair[:2] for pair in found["list"]] == [["en-0", "again"]]


def test_a_third_that_is_mostly_quotation_is_left_out_and_counted() -> None:
    quoted = "\n\n".join(f"> {line}" for line in invented(9, "en").split("\n\n"))
    told = copies.figures([*samples(4), Sample("quoted", quoted, "en", "legit", source="other")])
    assert told["thirds"] == {"n": 4, "mostly quoted, left out": 1}


def test_a_third_is_pasted_whole_and_between_paragraphs() -> None:
    donor, host = samples(4)[:3:2]
    third = copies.Third(donor)
    text = third.pasted_into(host, 0.0, shuffled=False)
    assert "".join(third.words) in text
    assert len(third.words) == len(donor.text.split()) // 3
    assert all(part in text for part in host.text.split("\n\n"))
    edited = third.pasted_into(host, 0.2, shuffled=False)
    assert "".join(third.words) not in edited
    whole, left = (set(one.replace("\n", " ").split(".")) for one in (text, edited))
    assert 0 < len(whole & left) < len(whole)
