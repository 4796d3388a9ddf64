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
