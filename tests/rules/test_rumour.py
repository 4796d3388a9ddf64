"""A rumour is heard, and is not mistaken for its own denial."""

from datetime import date

import pytest

from rempart import intake
from rempart.model.facts import Facts
from rempart.model.finding import Severity

from .examples import of, the_rule
from .headed import headed

TOLD = [
    "Rumour has it that the pool will close.",
    "Word is that the pool will close in January.",
    "According to some residents, the pool will close.",
    "Sources close to the council say it will close.",
    "On dit que la piscine va fermer.",
    "Le bruit court que la piscine va fermer.",
    "Selon certains, la piscine va fermer.",
    "D\u2019apr\u00e8s une source proche du dossier, la piscine va fermer.",
    "Il\u00a0para\u00eet que la piscine va fermer.",
]
NOT_TOLD = [
    "The rumour that the pool will close is false.",
    "Rumour has it that the pool will close; the council denied it.",
    "Le bruit court que la piscine va fermer, ce que dément la mairie.",
    "According to Ruth Oarsby, the pool will close.",
    "Some residents say hello.",
    "Certains disent bonjour.",
    "She has a source of income.",
]


@pytest.mark.parametrize("text", TOLD)
def test_a_rumour_without_a_source_is_looked_at(text: str) -> None:
    (finding, *_) = of("rumour-wording", headed(text))
    assert (finding.severity, finding.line) == (Severity.LOOK, 9)
    assert finding.quote.casefold() in text.replace("\u2019", "'").replace("\u00a0", " ").casefold()


@pytest.mark.parametrize("text", NOT_TOLD)
def test_what_is_denied_or_known_is_no_rumour(text: str) -> None:
    assert of("rumour-wording", headed(text)) == []


def test_a_rumour_in_somebody_elses_mouth_is_not_told_by_the_author() -> None:
    assert of("rumour-wording", headed('Ruth Oarsby said: "Rumour has it that the pool will close."')) == []


def test_a_source_in_the_paragraph_answers_the_rumour() -> None:
    assert (
        of("rumour-wording", headed("Rumour has it that [the pool closes](https://council.example/pool)."))
        == []
    )


def test_a_rumour_in_the_title_is_heard_too() -> None:
    (finding,) = of("rumour-wording", headed("The pool.", title="Rumour has it that the pool will close"))
    assert finding.line == 2


def test_a_piece_that_calls_itself_unconfirmed_gets_advice() -> None:
    (finding,) = of("rumour-wording", headed(TOLD[0], "certainty: unconfirmed\n"))
    assert finding.severity is Severity.ADVICE


@pytest.mark.parametrize(
    "text", [*TOLD, "Share this before they delete it: the pool closes.", "C'est officiel : on ferme."]
)
def test_a_rumour_told_as_confirmed_is_held(text: str) -> None:
    (finding,) = of("told-as-fact", headed(text))
    assert finding.severity is Severity.HOLD


def test_a_report_on_nothing_at_all_is_looked_at_even_without_a_mark() -> None:
    (finding,) = of("told-as-fact", headed("The pool closes in January. The basin is cracked."))
    assert finding.severity is Severity.LOOK


def test_a_message_that_goes_round_is_nobody() -> None:
    body = "A child was followed on Tuesday, according to a message shared on Facebook."
    assert [finding.severity for finding in of("told-as-fact", headed(body))] == [Severity.LOOK]


@pytest.mark.parametrize(
    "more",
    [
        "sources: [{id: a, title: At the pool, kind: observation}]\n",
        "certainty: unconfirmed\n",
    ],
)
def test_a_named_source_or_an_open_doubt_is_enough(more: str) -> None:
    assert of("told-as-fact", headed(TOLD[0], more)) == []


def test_an_anonymous_source_alone_is_none() -> None:
    (finding,) = of("told-as-fact", headed(TOLD[0], "sources: [{id: a, title: A clerk, kind: anonymous}]\n"))
    assert finding.severity is Severity.HOLD


@pytest.mark.parametrize("kind", ["column", "opinion", "guide", "interview", "question"])
def test_a_column_is_not_asked_for_sources_as_a_report_is(kind: str) -> None:
    assert of("told-as-fact", headed(TOLD[0], kind=kind)) == []


def test_a_foreign_text_is_never_held_for_a_header_it_could_not_have() -> None:
    check = the_rule("told-as-fact").check
    assert check is not None
    facts = Facts(date(2026, 11, 24))
    assert [f.severity for f in check(intake.parse_foreign(TOLD[0], "x"), facts)] == [Severity.LOOK]
    assert list(check(intake.parse_foreign("The pool closes in January.", "x"), facts)) == []


CLOSING = "The pool closes in January. The basin is cracked."
PASSED_ON = "Share this before they delete it: the pool closes."
FERRY = "The ferry leaves on time, says [the port](https://port.example/times)."


@pytest.mark.parametrize("mark", ["[.](https://x.example)", "[ ](https://x.example/a)", "[^1]\n\n[^1]: ."])
def test_a_link_or_a_note_without_a_word_shows_no_source(mark: str) -> None:
    (finding,) = of("told-as-fact", headed(f"{CLOSING}{mark}"))
    assert finding.severity is Severity.LOOK
    (finding,) = of("told-as-fact", headed(f"{PASSED_ON}{mark}"))
    assert finding.severity is Severity.HOLD
    assert of("rumour-wording", headed(f"{TOLD[0]}{mark}"))
    assert of("unsourced-accusation", headed(f"Treasurer Martin Sloe stole the money.{mark}"))


def test_a_source_of_the_header_has_a_name() -> None:
    assert of("told-as-fact", headed(CLOSING, "sources: [{id: a, title: '.', kind: document}]\n"))
    assert of("told-as-fact", headed(CLOSING, "sources: [{id: a, title: The plan, kind: document}]\n")) == []


@pytest.mark.parametrize(
    "shown", ["[plan](https://x.example)", "<https://x.example/plan>", "[^1]\n\n[^1]: Plan."]
)
def test_a_link_under_words_an_address_and_a_note_are_seen(shown: str) -> None:
    assert of("told-as-fact", headed(f"{CLOSING} {shown}")) == []


def test_a_source_bears_out_the_passage_it_stands_in() -> None:
    (finding,) = of("told-as-fact", headed(f"{PASSED_ON}\n\n{FERRY}"))
    assert (finding.line, finding.severity) == (9, Severity.LOOK)
    assert of("told-as-fact", headed(f"{PASSED_ON} {FERRY}")) == []


def test_where_more_passages_cite_than_pass_on_one_turn_of_phrase_is_let_be() -> None:
    assert of("told-as-fact", headed(f"{PASSED_ON}\n\n{FERRY}\n\n{FERRY}")) == []


MOVED = "The school will move to Vauclair. Share this before they delete it."


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ("", "without any source"),
        (
            "sources: [{id: a, title: A post in a local group, kind: document}]\n",
            "on sources that",
        ),
    ],
)
def test_who_names_what_is_no_source_is_not_told_that_there_is_none(more: str, words: str) -> None:
    (finding,) = of("told-as-fact", headed(MOVED, more))
    assert words in finding.message


def test_who_is_quoted_in_full_and_named_makes_a_turn_of_phrase_advice() -> None:
    told = (
        '"Nothing is signed, and the board will vote on it in public in May," said Ruth Oarsby, its chair. '
        "Tom Whitaker, who teaches there, said that he had been shown the plans on Monday."
    )
    (finding,) = of("rumour-wording", headed(f"{TOLD[0]}\n\n{told}"))
    assert finding.severity is Severity.ADVICE


def test_a_sentence_that_told_as_fact_shows_is_not_shown_again_beside_others() -> None:
    text = "Rumour has it that the pool will close. It is cold.\n\nWord is that the slide was sold in May."
    (fact,) = of("told-as-fact", headed(text))
    (wording,) = of("rumour-wording", headed(text))
    assert (fact.line, wording.line) == (9, 11)
