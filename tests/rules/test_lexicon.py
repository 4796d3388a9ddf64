"""The word lists: they are found whole, in any case, in the sentence they stand in."""

import re
from pathlib import Path

import pytest

from rempart.intake import parse_foreign
from rempart.model.body import Sentence
from rempart.rules._lexicon import WORDS, hits, says, where

NAMES = sorted({file.name.split(".")[0] for file in WORDS.glob("*.txt")})


@pytest.mark.parametrize("name", NAMES)
def test_a_list_speaks_both_languages(name: str) -> None:
    assert {file.name for file in WORDS.glob(f"{name}.*")} == {f"{name}.en.txt", f"{name}.fr.txt"}


@pytest.mark.parametrize("name", NAMES)
def test_a_list_finds_nothing_in_nothing(name: str) -> None:
    assert not says(name, "")
    assert not says(name, "…")


@pytest.mark.parametrize("text", ["CONDAMNÉ hier", "Elle fut condamnée.", "« condamnés »"])
def test_accents_and_capitals_are_read(text: str) -> None:
    assert says("conviction", text)


@pytest.mark.parametrize("text", ["recondamnée", "condamnéeé", "unconvicted"])
def test_a_part_of_a_word_is_not_the_word(text: str) -> None:
    assert not says("conviction", text)


def test_an_underscore_stands_for_any_one_word() -> None:
    text = "selon l'agence littoral-ouest."
    assert [text[start:end] for start, end in where("wire", text)] == ["agence littoral-ouest"]


@pytest.mark.parametrize("file", sorted(WORDS.glob("*.txt")), ids=lambda file: file.name)
def test_lists_are_in_small_letters(file: Path) -> None:
    phrases = (line.partition("#")[0] for line in file.read_text(encoding="utf-8").splitlines())
    assert not [phrase for phrase in phrases if re.search(r"[^\W\d_a-zß-öø-ÿœ]", phrase.replace(r"\S", ""))]


@pytest.mark.parametrize("text", ["CONDAMNÉ", "İİ ẞ CONDAMNÉ", "K Ⱥ condamné à Kerdraon", "\ud800 Condamné"])
def test_capitals_make_no_difference_and_move_nothing(text: str) -> None:
    sentence = Sentence(text, text, 1, 0)
    assert says("conviction", text)
    assert [(hit.phrase, hit.start) for hit in hits("conviction", [sentence])] == [
        (text[(at := text.lower().replace("i̇", "i").index("condamné")) : at + 8], at)
    ]


def test_a_hit_knows_its_sentence_and_its_place() -> None:
    first, second = Sentence("Rien.", "Rien.", 1, 0), Sentence("Hier, condamné.", "Hier, condamné.", 2, 0)
    (hit,) = hits("conviction", [first, second])
    assert (hit.phrase, hit.sentence, hit.start) == ("condamné", second, 6)


@pytest.mark.parametrize("text", ["condamné", "«condamné»", "\u2014condamné…", " condamné "])
def test_a_phrase_is_told_without_the_signs_beside_it(text: str) -> None:
    (hit,) = hits("conviction", [Sentence(text, text, 1, 0)])
    assert (hit.phrase, hit.start) == ("condamné", text.index("c"))


def test_no_phrase_runs_from_one_sentence_into_the_next() -> None:
    assert (
        list(hits("conviction", [Sentence("found", "found", 1, 0), Sentence("guilty", "guilty", 2, 1)])) == []
    )


def test_curly_apostrophes_and_hard_spaces_hide_no_phrase() -> None:
    sentences = parse_foreign("D\u2019apr\u00e8s\u00a0une source anonyme, rien.", "x").body.sentences
    assert [hit.phrase for hit in hits("rumour", sentences)] == ["D'après une source anonyme"]
