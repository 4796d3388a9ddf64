"""Who is innocent until judged, which child is named, and who was asked."""

import pytest

from rempart.model.finding import Severity
from tests.growth import STEADY

from .examples import growth_of, of
from .headed import headed

GUILTY = [
    "Martin Sloe, the killer of Capstan Lane, was remanded in custody.",
    "The rapist, Paul Verne, was arrested on Monday.",
    "Gerald Pinder strangled his tenant. Pinder is on trial this week.",
    "Ruth Oarsby set fire to the boathouse; detectives arrested her at noon. Oarsby was charged with arson.",
    "Le meurtrier, Yves Tanneur, sera jugé en mai.",
    "Yves Tanneur, le voleur des Chantiers, a été interpellé hier.",
    "Sophie Morel a empoisonné son mari. Sophie Morel est en garde à vue depuis lundi.",
    "Karim Diallo est un escroc : le parquet l'a fait mettre en examen, et Diallo fait appel.",
]
PRESUMED = [
    "Martin Sloe is accused of being the killer of Capstan Lane; he was remanded in custody.",
    "Martin Sloe, the alleged killer of Capstan Lane, was remanded in custody.",
    "Police said that Paul Verne, the rapist of the park, was arrested on Monday.",
    "Paul Verne, the rapist of the park, was convicted in June after his trial.",
    "Arrested in 1851, Martin Sloe, the killer of Capstan Lane, was hanged the same year.",
    "The killer was arrested on Monday. Mayor Ann Marsh thanked the police.",
    "Gerald Pinder was strangled by a burglar; a man was arrested.",
    "Tom Reed stole the show at the trial of the new boats.",
    "Yves Tanneur, le meurtrier présumé, sera jugé en mai.",
    "Yves Tanneur aurait étranglé sa voisine ; Tanneur sera jugé en mai.",
    "Soupçonné d'être le voleur, Yves Tanneur a été interpellé hier.",
    "Yves Tanneur n'est pas le voleur : il a été interpellé par erreur.",
    "Le voleur a été interpellé hier.",
    "Selon le procureur, Yves Tanneur a étranglé sa voisine ; Tanneur sera jugé en mai.",
]


@pytest.mark.parametrize("text", GUILTY)
def test_who_awaits_judgment_is_not_called_guilty(text: str) -> None:
    found = of("presumed-innocent", headed(text))
    assert found
    assert {finding.line for finding in found} == {9}


@pytest.mark.parametrize("text", PRESUMED)
def test_an_accusation_a_conviction_and_an_old_story_presume_nothing(text: str) -> None:
    assert of("presumed-innocent", headed(text)) == []


TRIED = "Martin Sloe, the killer of Capstan Lane, was remanded in custody"
ELSEWHERE = [
    f"{TRIED}.\n\nPaul Verne was convicted of fraud in May.",
    f"{TRIED}; Paul Verne was convicted of fraud in May.",
    f"{TRIED}.\n\nThe club has a new boat.\n\nIts treasurer was convicted in 2011.",
    f"{TRIED}.\n\nPaul Verne runs the club.\n\nHe was convicted of fraud in May.",
    "Yves Tanneur, le voleur des Chantiers, a été interpellé hier.\n\nPaul Verne a été condamné en mai.",
]
HIS_OWN = [
    f"{TRIED}.\n\nHe was convicted in May.",
    f"{TRIED}. Sloe was convicted of it in May; Paul Verne was acquitted.",
    f"{TRIED}.\n\nThe club has a new boat.\n\nSloe was convicted in May.",
    f"{TRIED} in 2024; he was convicted in May.",
    "Yves Tanneur, le voleur des Chantiers, a été interpellé hier.\n\nIl a été condamné le soir même.",
    "Yves Oulan, le voleur, a été interpellé.\n\nLe club rame.\n\nLa condamnation d'Oulan date de mai.",
]


@pytest.mark.parametrize("text", ELSEWHERE)
def test_a_conviction_of_somebody_else_judges_nobody(text: str) -> None:
    (finding,) = of("presumed-innocent", headed(text))
    assert finding.line == 9


@pytest.mark.parametrize("text", HIS_OWN)
def test_a_conviction_of_the_same_person_is_a_judgment(text: str) -> None:
    assert of("presumed-innocent", headed(text)) == []


def test_a_title_that_tells_of_the_judgment_speaks_of_the_first_paragraph() -> None:
    assert of("presumed-innocent", headed(f"{TRIED}.", title="The killer is convicted")) == []


CHILDREN = [
    ("Emma Lark, 12, was run over on Thursday.", Severity.LOOK),
    ("The 14-year-old Tom Reed ran away on Sunday.", Severity.LOOK),
    ("Emma Lark, a pupil at Quay Primary School, has leukaemia.", Severity.LOOK),
    ("Emma Lark (15) was sexually assaulted on the quay.", Severity.HOLD),
    ("Tom Reed, aged 13, was arrested for burglary.", Severity.HOLD),
    ("Noé Marchal, 9 ans, a été renversé jeudi.", Severity.LOOK),
    ("La petite Emma Roux a été placée en famille d'accueil.", Severity.LOOK),
    ("Noé Marchal, élève au collège des Quais, est harcelé depuis un an.", Severity.LOOK),
    ("Le collégien Noé Marchal a été interpellé pour un vol de scooter.", Severity.HOLD),
    ("Emma Roux, âgée de onze ans, a subi un viol.", Severity.HOLD),
]
LEFT_IN_PEACE = [
    "Emma Lark, 12, won the race on Saturday.",
    "Emma Lark, a pupil at Quay Primary School, takes the first prize for drawing.",
    "A 12-year-old was run over on Thursday.",
    "Ann Marsh, 42, was run over on Thursday.",
    "Ann Marsh, mayor for 12 years, has cancer.",
    "In 1944 Tom Reed, 12, was killed on the quay.",
    "Emma Lark, 12, is in hospital. Her parents agreed to this article.",
    "Emma Lark, 12, was bullied; her name has been changed.",
    "Noé Marchal, 9 ans, a gagné le concours d'orthographe.",
    "Un garçon de 9 ans a été renversé jeudi.",
    "Après 12 ans de mandat, Paul Verne est malade.",
    "Paul Verne, 12 ans de mandat, est malade.",
    "Emma Roux, 9 ans, est malade. Avec l'accord de ses parents, nous disons son nom.",
    "Le prénom a été modifié. Emma Roux, 9 ans, est harcelée.",
]


@pytest.mark.parametrize(("text", "severity"), CHILDREN)
def test_a_child_named_in_a_story_that_should_not_follow_it_is_seen(text: str, severity: Severity) -> None:
    (finding,) = of("named-minor", headed(text))
    assert (finding.severity, finding.line) == (severity, 9)
    assert not any(name in f"{finding.quote} {finding.params}" for name in ("Emma", "Tom", "Noé"))


@pytest.mark.parametrize("text", LEFT_IN_PEACE)
def test_a_result_a_child_without_name_and_a_family_that_agrees_are_left_alone(text: str) -> None:
    assert of("named-minor", headed(text)) == []


def test_what_a_child_suffered_may_stand_in_the_next_paragraph_or_in_the_title() -> None:
    assert of("named-minor", headed("Emma Lark, 12, loves boats.\n\nShe was run over on Thursday."))
    assert of("named-minor", headed("Emma Lark, 12, loves boats.", title="Run over on the quay"))
    apart = "Emma Lark, 12, loves boats.\n\nThe fair opens on Friday.\n\nA dog was run over on Thursday."
    assert of("named-minor", headed(apart)) == []


def test_in_a_crime_consent_lowers_a_hold_to_a_look() -> None:
    agreed = "Emma Lark, 12, was raped. Her parents gave their consent to this article."
    (finding,) = of("named-minor", headed(agreed))
    assert finding.severity is Severity.LOOK


def test_consent_may_be_told_in_the_disclosure() -> None:
    said = "disclosure: {interests: 'The parents gave their consent; the author knows them.'}\n"
    assert of("named-minor", headed("Emma Lark, 12, has leukaemia.", said)) == []


ACCUSED = "Gerald Pinder is accused of fraud."
ASKED = [
    "Contacted on Tuesday, he did not reply.",
    "He denies everything.",
    "His lawyer speaks of a misunderstanding.",
    '"I never touched the money," he said in a statement.',
    "He pleaded not guilty.",
    "He was convicted in May.",
    "Contacté mardi, il n'a pas donné suite.",
    "Il conteste les faits.",
    "Son avocate parle d'un malentendu.",
    "Il n'a pas souhaité répondre.",
]


def test_who_is_accused_and_was_not_asked_is_looked_at_once() -> None:
    (finding,) = of("unheard-side", headed(f"{ACCUSED}\n\nAnn Marsh is suspected of theft."))
    assert (finding.line, finding.severity) == (9, Severity.LOOK)


@pytest.mark.parametrize("answer", ASKED)
def test_an_answer_or_its_absence_that_is_told_is_enough(answer: str) -> None:
    assert of("unheard-side", headed(f"{ACCUSED}\n\n{answer}")) == []


FILLING = "The club met on Friday.\n\nThe slipway is shut.\n\nThe boats are dry.\n\n"
UNASKED = [
    "We contacted him.",
    "Asked, he shrugged.",
    "Nous l'avons contacté.",
    "The club was founded in 1890.",
    "Le club, fondé en 1890, n'a plus de trésorier.",
    f"{FILLING}Contacted on Monday about the weather, Ann Marsh did not reply.",
    f"{FILLING}The harbour master denies that the slipway is unsafe.",
    f"{FILLING}The first race was in 1890.",
]


@pytest.mark.parametrize("words", UNASKED)
def test_a_request_without_a_day_and_an_answer_of_somebody_else_are_none(words: str) -> None:
    (finding,) = of("unheard-side", headed(f"{ACCUSED}\n\n{words}"))
    assert finding.line == 9


@pytest.mark.parametrize(
    "answer",
    [
        "Pinder denies everything.",
        "We wrote to Gerald Pinder on 3 March.",
        "Sollicité lundi, M. Pinder n'a pas donné suite.",
        "Gerald Pinder was contacted.[^1]\n\n[^1]: By telephone, 10 November 2026.",
    ],
)
def test_an_answer_further_on_counts_for_whom_it_names(answer: str) -> None:
    assert of("unheard-side", headed(f"{ACCUSED}\n\n{FILLING}{answer}")) == []


def test_each_accused_is_asked() -> None:
    both = f"{ACCUSED} He denies it.\n\n{FILLING}Ann Marsh is suspected of theft."
    (finding,) = of("unheard-side", headed(both))
    assert finding.line == 17


def test_another_century_excuses_what_it_tells_and_nothing_beside_it() -> None:
    assert of("unheard-side", headed("In 1890 Gerald Pinder was accused of fraud.")) == []
    assert of("unheard-side", headed(f"In 1890 Tom Reed was accused of fraud.\n\n{FILLING}{ACCUSED}"))


def test_outside_reports_it_is_advice() -> None:
    (finding,) = of("unheard-side", headed(ACCUSED, kind="opinion"))
    assert finding.severity is Severity.ADVICE


@pytest.mark.parametrize("text", ["Fraud is a crime.", "A man is suspected of theft.", "The ferry is late."])
def test_where_nobody_is_accused_nobody_is_to_be_asked(text: str) -> None:
    assert of("unheard-side", headed(text)) == []


HOSTILE = {
    "Emma Lark, 12, ": 2000,
    "the killer, Martin Sloe, was arrested ": 1000,
    "Ann Marsh is accused of fraud, ": 1000,
    "Tom Reed, the killer, was arrested. He was convicted. ": 500,
    "Tom Reed, the killer, was arrested.\n\nThey were convicted.\n\n": 500,
    "Martin Sloe (06 12 34 56 78), ": 1000,
}


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:12])
@pytest.mark.parametrize("rule", ["presumed-innocent", "named-minor", "unheard-side", "private-data"])
def test_a_text_made_to_be_slow_is_read_in_the_time_of_its_length(rule: str, text: str) -> None:
    assert growth_of(rule, lambda times: headed(text * times), HOSTILE[text]) < STEADY
