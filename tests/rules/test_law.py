"""Who is accused, who only tells of it, and what is never repeated."""

import pytest

from rempart.model.finding import Severity
from tests.growth import STEADY

from .examples import growth_of, of
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
    "Gerald Pinder, a man who stole from the club, is back.",
]
NOT_ACCUSED = [
    "The mayor was robbed on the quay.",
    "Tom Reed stole the show at the regatta.",
    "Thieves stole the anchor, said the director, Ann Marsh.",
    "The director of the museum said that thieves had stolen two paintings.",
    "The council diverted traffic along the north quay.",
    "Martin Sloe, who was convicted in May, embezzled 12,000 euros.",
    "Un inconnu a volé trois vélos devant la gare.",
    "Tom Reed watched while a young man stole the anchor.",
    "Chez Paul Verne un homme de 34 ans a volé trois vélos.",
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


@pytest.mark.parametrize("text", ACCUSED)
def test_an_accusation_in_a_blockquote_that_stands_alone_is_held(text: str) -> None:
    (finding, *_) = of("unsourced-accusation", headed(f"> {text}\n\nSo it is."))
    assert finding.severity in (None, Severity.HOLD)
    beside = "The club met on Friday and spoke of the boats, of the slipway and of the fair in May. " * 2
    assert of("unsourced-accusation", headed(f"> {text}\n\n{beside}")) == []


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


CARD = "4111 1111 1111 1111"
ASIDE = {
    "title": f"title: {CARD}",
    "standfirst": f"standfirst: Write to {CARD}.",
    "series": f"series: Part {CARD}",
    "topics": f"topics: [a {CARD}]",
    "credits": f"credits: [{{handle: tom-reed, role: pays {CARD}}}]",
    "source": f"sources: [{{title: 'card {CARD}'}}]",
    "source's note": f"sources: [{{title: Bank, note: 'card {CARD}'}}]",
    "picture": f"image: {{file: a.jpg, alt: 'a card, {CARD}'}}",
    "credit": f"image: {{file: a.jpg, alt: a card, credit: 'Ann {CARD}'}}",
    "disclosure": f"disclosure: {{interests: 'I own {CARD}'}}",
    "correction": f"corrections: [{{date: 2026-11-13, wrong: Another, right: 'It is {CARD}'}}]",
    "update": f"updates: [{{date: 2026-11-13, text: 'It is {CARD}'}}]",
    "retraction": f"retraction: {{date: 2026-11-13, reason: 'It was {CARD}'}}",
    "answer": f"answers: {{raw-html: {{reason: other, note: 'see {CARD}'}}}}",
    "licence": f"licence: CC {CARD}",
}
APART = [
    "## Pay {}",
    "Pay.[^1]\n\n[^1]: To {}",
    "```\n{}\n```",
    "![card {}](a.jpg)",
    '![card](a.jpg "{}")',
    "> {}",
]


@pytest.mark.parametrize("written", ASIDE.values(), ids=ASIDE)
def test_a_number_is_private_wherever_the_header_shows_it(written: str) -> None:
    text = headed("A short text.", f"{written}\n")
    text = text.replace("title: A title\n", "") if written.startswith("title") else text
    (finding,) = of("private-data", text)
    assert finding.line == (7 if written.startswith("title") else 8)


@pytest.mark.parametrize("written", APART)
def test_a_number_is_private_outside_of_paragraphs(written: str) -> None:
    (finding,) = of("private-data", headed("A short text.\n\n" + written.format(CARD)))
    assert finding.line in (11, 12, 13)
    assert finding.quote == "4111…"


def test_a_person_s_own_page_is_read_too() -> None:
    page = f"---\nname: 'Tom {CARD}'\nbio: He lives at 14 Capstan Lane.\n---\n"
    found = of("private-data", page, "path: contributions/people/tom-reed.md")
    assert sorted(finding.line for finding in found) == [2, 3]


def test_a_card_may_be_written_with_hyphens_or_no_break_spaces() -> None:
    for sign in ("-", "\u00a0", "\u202f"):
        assert of("private-data", headed(f"It is {CARD.replace(' ', sign)}, he says."))


ACCUSING = "Treasurer Martin Sloe stole the money."
SOURCED = "sources: [{title: The minutes, url: 'https://club.example/minutes'}]\n"


def test_a_heading_is_cited_by_the_paragraph_under_it() -> None:
    under = "The club met. See [the judgment](https://court.example/114)."
    assert of("unsourced-accusation", headed(f"## {ACCUSING}\n\n{under}")) == []
    (finding,) = of("unsourced-accusation", headed(f"## {ACCUSING}\n\nThe club met.\n\n{under}"))
    assert (finding.line, finding.severity) == (9, Severity.HOLD)
    (finding,) = of("unsourced-accusation", headed(f"The club met.\n\n## {ACCUSING}"))
    assert finding.line == 11


@pytest.mark.parametrize(
    "added",
    [
        f"updates: [{{date: 2026-11-13, text: '{ACCUSING}'}}]\n",
        f"corrections: [{{date: 2026-11-13, wrong: Another did it, right: '{ACCUSING}'}}]\n",
    ],
)
def test_sources_named_before_do_not_carry_what_was_added(added: str) -> None:
    text = headed("The club met.", added)
    (finding,) = of("unsourced-accusation", text)
    assert (finding.line, finding.severity) == (8, Severity.HOLD)
    (finding,) = of("unsourced-accusation", headed("The club met.", added + SOURCED))
    assert finding.severity is Severity.LOOK
    told = added.replace("Treasurer", "According to the judgment, treasurer")
    assert of("unsourced-accusation", headed("The club met.", told + SOURCED)) == []


def test_what_was_wrong_and_is_put_right_accuses_nobody() -> None:
    put = f"corrections: [{{date: 2026-11-13, wrong: '{ACCUSING}', right: Nothing is missing.}}]\n"
    withdrawn = f"retraction: {{date: 2026-11-13, reason: '{ACCUSING} We had no proof of it.'}}\n"
    assert of("unsourced-accusation", headed("The club met.", put + withdrawn)) == []


@pytest.mark.parametrize("key", ["title", "standfirst"])
def test_an_accusation_in_the_header_wants_more_than_some_source(key: str) -> None:
    def found(text: str) -> list[Severity | None]:
        given = {"title": ACCUSING} if key == "title" else {"more": f"standfirst: {ACCUSING}\n"}
        return [
            f.severity
            for f in of(
                "unsourced-accusation",
                headed(text, **given).replace("kind: news\n", f"kind: news\n{SOURCED}"),
            )
        ]

    assert found("The club met.") == [Severity.LOOK]
    assert found("He stole it, says [the judgment](https://court.example/114).") == []
    assert found("Sloe was convicted in May.") == []


def accusations(count: int) -> str:
    """A piece of so many headings that accuse, and a tenth as many updates."""
    update = f"{{date: 2026-11-13, text: '{f'{ACCUSING} ' * (count // 200)}'}}"
    return headed(f"## {ACCUSING}\n\n" * count, f"updates: [{', '.join([update] * 20)}]\n")


def test_a_long_piece_of_accusations_is_read_in_the_time_of_its_length() -> None:
    assert len(of("unsourced-accusation", accusations(1000))) == 1000 + 20 * 5
    assert of("private-data", accusations(1000)) == []
    for rule in ("unsourced-accusation", "private-data"):
        assert growth_of(rule, accusations, 400) < STEADY


WITH_CHECKS = [
    ("DE89 3704 0044 0532 0130 00", Severity.HOLD),
    ("3782 822463 10005", Severity.HOLD),
    ("2 55 08 2A 123 456 46", Severity.HOLD),
    ("2 55 08 2B 123 456 73", Severity.HOLD),
    ("AB 12 34 56 C", Severity.LOOK),
]
WITHOUT = [
    "DE89 3704 0044 0532 0130",  # an account of Germany has 22 characters
    "ZZ89 3704 0044 0532 0130 00",  # no such country
    "9111 1111 1111 1111",  # no issuer begins so
    "2 55 08 2A 123 456 14",
    "GB 12 34 56 C",  # a prefix that was never given
    "2026 1124 0930 1200",
]


@pytest.mark.parametrize(("number", "severity"), WITH_CHECKS)
def test_numbers_of_other_countries_and_issuers_are_known(number: str, severity: Severity) -> None:
    (finding,) = of("private-data", headed(f"It is {number}, he says."))
    assert finding.severity is severity
    assert finding.quote == f"{number[:4]}…"


@pytest.mark.parametrize("number", WITHOUT)
def test_a_number_nobody_can_hold_is_no_private_data(number: str) -> None:
    assert of("private-data", headed(f"It is {number}, he says.")) == []


REACHABLE = [
    "Ask Ruth Oarsby, 07700 900123, why she left.",
    "Martin Sloe (06 12 34 56 78) n'a pas rendu les clés.",
    "Il faut le dire à Yves Tanneur : yves.tanneur@laposte.net est à lui.",
    "Trouvé chez Paul Verne, à son domicile, 14 rue des Cordiers.",
    "His car, licence plate AB12 CDE, stands on the quay.",
    "La voiture de Paul Verne est immatriculée AA-229-QK.",
]
OPEN_TO_CALLS = [
    "Serrurerie Faure, Bressigny (05 36 49 18 03), ouvre le dimanche.",
    "Tickets from Tierney's Hardware, 01632 960 555.",
    "Réservations auprès de Ruth Oarsby, 06 12 34 56 78.",
    "The harbour master's office, led by Ann Marsh: 01632 960123.",
    "Numéro vert : 0 800 12 34 56, dit Martin Sloe.",
    "Contact: Ann Marsh, ann.marsh@gmail.com.",
    "Le camion rouge, immatriculé AA-229-QK, est resté deux jours sur le pont.",
    "Order AA-229-QK was sent to Ann Marsh.",
]


@pytest.mark.parametrize("text", REACHABLE)
def test_where_somebody_named_is_reached_is_looked_at(text: str) -> None:
    (finding,) = of("private-data", headed(text))
    assert finding.severity is Severity.LOOK
    assert not any(secret in finding.quote for secret in ("0", "1", "@", "229"))


@pytest.mark.parametrize("text", OPEN_TO_CALLS)
def test_who_is_there_to_be_called_may_be_called(text: str) -> None:
    assert of("private-data", headed(text)) == []
