"""Who is accused, who only tells of it, and what is never repeated."""

import pytest

from rempart.model.finding import Severity

from .examples import of
from .headed import headed

ACCUSED = [
    "Deputy mayor Gerald Pinder has been taking bribes from the builder.",
    "The mayor of Kerdraon stole from the school fund.",
    "Councillor Ann Marsh is a crook who sold the beach to her cousin.",
    "The treasurer, Martin Sloe, helped himself to the club's money.",
    "The priest abused children.",
    "Gérard Pélissier, adjoint aux travaux, a touché des pots-de-vin.",
    "Le maire s'est mis l'argent de la cantine dans la poche.",
    "La directrice de la crèche vole dans la caisse.",
    "L\u2019adjointe Sophie Morel a détourné 40\u00a0000\u00a0euros de subventions.",
    "Mme Lenoir a escroqué trois retraités.",
    "M. Duval, ce voleur, dirige encore le port.",
]
NOT_ACCUSED = [
    "The mayor was robbed on the quay.",
    "Tom Reed stole the show at the regatta.",
    "Thieves stole the anchor, said the director, Ann Marsh.",
    "The director of the museum said that thieves had stolen two paintings.",
    "The council diverted traffic along the north quay.",
    "Martin Sloe, who was convicted in May, embezzled 12,000 euros.",
    "Un inconnu a volé trois vélos devant la gare.",
    "La directrice a été agressée dans son bureau.",
    "Paul Verne a volé la vedette au maire.",
    "Condamné en juin, Martin Sloe a détourné l'argent du club.",
    "Le préfet présente un plan contre la fraude et la corruption.",
]


@pytest.mark.parametrize("text", ACCUSED)
def test_an_accusation_of_somebody_is_held(text: str) -> None:
    (finding, *_) = of("unsourced-accusation", headed(text))
    assert finding.severity in (None, Severity.HOLD)
    assert finding.line == 9


@pytest.mark.parametrize("text", NOT_ACCUSED)
def test_a_victim_a_witness_and_a_convict_are_not_accused(text: str) -> None:
    assert of("unsourced-accusation", headed(text)) == []


@pytest.mark.parametrize("kind", ["column", "opinion", "guide"])
def test_an_opinion_does_not_excuse_an_accusation(kind: str) -> None:
    (finding,) = of("unsourced-accusation", headed(ACCUSED[0], kind=kind))
    assert finding.severity is Severity.HOLD


def test_a_citation_in_another_paragraph_does_not_carry_the_accusation() -> None:
    source = "The [accounts](https://club.example/accounts) were published in May."
    assert of("unsourced-accusation", headed(f"{ACCUSED[0]} {source}")) == []
    assert of("unsourced-accusation", headed(f"{ACCUSED[0]}\n\n{source}"))


def test_who_says_it_lowers_a_hold_to_a_look() -> None:
    (finding,) = of("unsourced-accusation", headed("According to the police, Gerald Pinder took bribes."))
    assert finding.severity is Severity.LOOK


def test_a_suspect_is_looked_at() -> None:
    (finding,) = of("unsourced-accusation", headed("Gerald Pinder is accused of fraud."))
    assert finding.severity is Severity.LOOK


def test_a_pronoun_and_a_surname_still_name_somebody() -> None:
    for second in ("She embezzled the funds of the parish.", "Oarsby embezzled the funds of the parish."):
        assert of("unsourced-accusation", headed(f"Ruth Oarsby keeps the books. {second}"))
    assert of("unsourced-accusation", headed("She embezzled the funds of the parish.")) == []


def test_an_accusation_in_the_title_is_seen_where_it_stands() -> None:
    (finding,) = of("unsourced-accusation", headed("A short text.", title="Mayor Lucille Brand took bribes"))
    assert finding.line == 2


def test_a_finding_repeats_no_name() -> None:
    (finding,) = of("unsourced-accusation", headed(ACCUSED[0]))
    assert "Pinder" not in f"{finding.message} {finding.params} {finding.quote}"


VALID = [
    ("FR14 2004 1010 0505 0001 3M02 606", "account"),
    ("GB82WEST12345698765432", "account"),
    ("4111 1111 1111 1111", "card"),
    ("1 84 12 76 451 089 46", "social"),
]


@pytest.mark.parametrize(("number", "word"), VALID)
def test_a_number_whose_check_digits_hold_is_private(number: str, word: str) -> None:
    (finding,) = of("private-data", headed(f"It is {number}, he says."))
    assert word in finding.message
    assert finding.quote == f"{number[:4]}…"


@pytest.mark.parametrize(
    "number", ["FR15 2004 1010 0505 0001 3M02 606", "4111 1111 1111 1112", "1 84 12 76 451 089 47"]
)
def test_a_number_whose_check_digits_fail_is_only_a_number(number: str) -> None:
    assert of("private-data", headed(f"It is {number}, he says.")) == []


@pytest.mark.parametrize(
    "text",
    [
        "The widow lives at 14 Capstan Lane.",
        "Mme Lenoir habite au 8 bis, rue des Cordiers.",
        "Son numéro personnel : 06 12 34 56 78.",
        "Her private email is ruth.o@mail.example today.",
    ],
)
def test_where_a_person_lives_is_looked_at_and_not_repeated(text: str) -> None:
    (finding,) = of("private-data", headed(text))
    assert finding.severity is Severity.LOOK
    assert not any(secret in finding.quote for secret in ("14", "8 bis", "06", "ruth.o"))


@pytest.mark.parametrize(
    "text", ["The library is at 14 Capstan Lane.", "La mairie est au 8, rue des Cordiers."]
)
def test_a_public_place_may_have_its_address(text: str) -> None:
    assert of("private-data", headed(text)) == []
