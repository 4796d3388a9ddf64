"""What the text tells and the header does not."""

from datetime import date

import pytest

from rempart import intake
from rempart.model.facts import Facts
from rempart.model.finding import Severity

from .examples import of, the_rule
from .headed import headed

TOLD = {
    "undisclosed-sponsor": [
        "The hotel gave us a free night, and the view is superb.",
        "This post is sponsored by the Lamp Room.",
        "We may earn a commission on what is bought here.",
        "Ce séjour m'a été offert par l'hôtel du Levant.",
        "Article sponsorisé par la Conserverie de l'Aune.",
        "The [rope](https://shop.example/r?aff_id=7) holds.",
    ],
    "undeclared-interest": [
        "I work for Aune Ferries, the best of all.",
        "My brother runs the ferry company.",
        "Je suis le trésorier de l'association des Quais.",
        "Notre association a tout fait pour le port.",
    ],
    "undisclosed-ai": [
        "As an AI language model, I cannot visit the bridge.",
        "Certainly! Here is a rewritten article about the bridge.",
        "En tant que modèle de langage, je ne peux pas visiter le pont.",
        "Cet article a été rédigé avec l'aide de ChatGPT.",
        "See [the bridge](https://bridge.example/?utm_source=chatgpt.com).",
    ],
}
HARMLESS = {
    "undisclosed-sponsor": [
        "The club is looking for a sponsor.",
        "La boulangerie a offert les croissants aux rameurs.",
        "The [branch](https://code.example/tree?ref=main) is open.",
    ],
    "undeclared-interest": [
        "She works for the ferry company.",
        '"I work for the ferry company," she said.',
        "Il est le trésorier de l'association.",
    ],
    "undisclosed-ai": [
        'The town\'s robot replied: "As an AI language model, I cannot help."',
        "A talk on language models.",
    ],
}
DECLARED = {
    "undisclosed-sponsor": "disclosure: {interests: The hotel invited the author.}\n",
    "undeclared-interest": "disclosure: {interests: The author works there.}\n",
    "undisclosed-ai": "disclosure: {ai: 'A model transcribed, the author checked.'}\n",
}


def cases(table: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(rule, text) for rule, texts in table.items() for text in texts]


@pytest.mark.parametrize(("rule", "text"), cases(TOLD))
def test_what_is_told_and_not_declared_is_looked_at(rule: str, text: str) -> None:
    (finding,) = of(rule, headed(text))
    assert (finding.severity, finding.line) == (Severity.LOOK, 9)


@pytest.mark.parametrize(("rule", "text"), cases(TOLD))
def test_what_is_declared_is_left_alone(rule: str, text: str) -> None:
    assert of(rule, headed(text, DECLARED[rule])) == []


def test_who_is_interviewed_in_a_blockquote_has_no_tie_of_the_authors() -> None:
    assert of("undeclared-interest", headed("> I work for the ferry company, and I like boats.")) == []


@pytest.mark.parametrize(("rule", "text"), cases(HARMLESS))
def test_what_concerns_others_is_left_alone(rule: str, text: str) -> None:
    assert of(rule, headed(text)) == []


@pytest.mark.parametrize(("rule", "text"), cases(TOLD))
def test_a_foreign_text_could_not_declare_and_gets_advice(rule: str, text: str) -> None:
    check = the_rule(rule).check
    assert check is not None
    found = check(intake.parse_foreign(text, "x"), Facts(date(2026, 11, 24)))
    assert {finding.severity for finding in found} == {Severity.ADVICE}


def test_a_tie_told_in_a_column_is_advice() -> None:
    (finding,) = of("undeclared-interest", headed("I work for Aune Ferries.", kind="column"))
    assert finding.severity is Severity.ADVICE


BOOKED = "advertisers: {Librairie du Quai: [piece]}\n"


def paid(**more: str) -> str:
    """An advertisement, as it should be but for these keys of its header."""
    keys = {"disclosure": "{sponsor: Librairie du Quai}", **more}
    kind = keys.pop("kind", "sponsored")
    return headed("It reads aloud.\n", "".join(f"{key}: {value}\n" for key, value in keys.items()), kind)


@pytest.mark.parametrize(
    ("facts", "more", "said"),
    [
        (BOOKED, {"kind": "news"}, "says that it is news"),
        (BOOKED, {"disclosure": "{}"}, "nothing says by whom"),
        (BOOKED, {"disclosure": "{sponsor: Somebody}"}, "knows no advertiser of the name"),
        (BOOKED, {"disclosure": "{sponsor: Librairіe du Quai}"}, "looks like the advertiser"),
        ("advertisers: {Librairie du Quai: [front]}\n", {}, "has no booking of a piece"),
    ],
)
def test_what_would_stop_the_press_is_held_before(facts: str, more: dict[str, str], said: str) -> None:
    (found,) = of("unclear-payment", paid(**more), facts)
    assert said in found.message % found.params
    assert the_rule("unclear-payment").ceiling is Severity.HOLD


def test_a_page_without_a_newsroom_is_asked_nothing_about_money() -> None:
    assert of("unclear-payment", paid()) == []


def test_a_photographer_of_news_is_not_credited_with_an_advertisement() -> None:
    facts = "news: {jo-taylor: [contributions/2026/10/the-crane.md]}\n"
    (found,) = of("signs-both", paid(credits="[{handle: jo-taylor, role: photo}]"), facts)
    assert found.params["who"] == "jo-taylor"


def test_a_second_handle_of_the_same_name_is_seen() -> None:
    facts = (
        "adverts: {bo-k: [contributions/2026/10/soirs.md]}\n"
        "persons: {alice-martin: {name: Bo Kervella}, bo-k: {name: Во Kervella}}\n"
    )
    (found,) = of("signs-both", headed("The quay reopened.\n"), facts)
    assert found.params == {
        "who": "alice-martin",
        "other": "bo-k",
        "path": "contributions/2026/10/soirs.md",
    }


def test_a_piece_that_is_edited_is_not_held_against_itself() -> None:
    facts = "news: {alice-martin: [contributions/2026/11/example.md]}\n"
    assert of("signs-both", paid(), facts) == []
