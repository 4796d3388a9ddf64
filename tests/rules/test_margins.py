"""What readers see beside the text is judged like it: notes, code, pictures, the small print."""

import pytest

from rempart.model.finding import Severity

from .examples import of
from .headed import headed

ACCUSED = {
    "en": "Deputy mayor Gerald Pinder has been taking bribes from the builder.",
    "fr": "Le directeur de l'école Martin Sloe a détourné l'argent de la cantine.",
}
SOLD = {
    "en": "Call now for a free quote, special offer, 20% off with the promo code DUNES",
    "fr": "Devis gratuit, offre exceptionnelle, livraison offerte avec le code promo DUNES",
}
PLACES = {
    "note": ("The quay reopens.[^1]\n\n[^1]: {0}", ""),
    "code": ("The quay reopens.\n\n```\n{0}\n```", ""),
    "alt": ("The quay reopens.\n\n![{0}](a.jpg)", ""),
    "caption": ('The quay reopens.\n\n![A quay](a.jpg "{0}")', ""),
    "disclosure": ("The quay reopens.", 'disclosure: {{interests: "{0}"}}\n'),
    "machine": ("The quay reopens.", 'disclosure: {{ai: "{0}"}}\n'),
    "retraction": ("The quay reopens.", 'retraction: {{date: 2026-11-20, reason: "{0}"}}\n'),
    "source": ("The quay reopens.", 'sources:\n  - {{title: Seen, kind: observation, note: "{0}"}}\n'),
    "credit": ("The quay reopens.", 'image: {{file: a.jpg, alt: A quay, credit: "{0}", licence: CC0}}\n'),
    "lead picture": ("The quay reopens.", 'image: {{file: a.jpg, alt: "{0}", credit: Me, licence: CC0}}\n'),
}


def told(place: str, words: str) -> str:
    body, more = PLACES[place]
    return headed(body.format(words), more.format(words))


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("place", PLACES)
def test_an_accusation_beside_the_text_is_found(place: str, lang: str) -> None:
    (finding,) = of("unsourced-accusation", told(place, ACCUSED[lang]))
    assert finding.severity is (Severity.LOOK if place in ("note", "source") else Severity.HOLD)
    assert finding.line > 1


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("place", PLACES)
def test_the_words_of_a_sale_beside_the_text_are_found(place: str, lang: str) -> None:
    (finding,) = of("sales-pitch", told(place, SOLD[lang]))
    assert finding.line > 1


@pytest.mark.parametrize(
    "text",
    [
        headed(
            "The quay reopens.[^1]\n\n[^1]: [Pinder took bribes, the court finds](https://court.example/1)."
        ),
        headed(
            "The quay reopens.",
            "sources:\n  - {title: Mayor Joan Pinder took bribes, url: 'https://a.example/1', kind: press}\n",
        ),
        headed("The quay reopens.", "disclosure: {interests: The author is a member of the rowing club.}\n"),
        headed("Le quai rouvre.[^1]\n\n[^1]: Jugement du 3 mars 2026, tribunal de Vauclair, n° 26/114."),
        headed("Type this.\n\n```\nrempart offer contributions/2026/11/quay.md --as alice-martin\n```"),
        headed("The quay reopens.\n\n![Ruth Oarsby stole the show on the quay](a.jpg)"),
    ],
)
def test_what_names_a_source_or_accuses_nobody_is_left_alone(text: str) -> None:
    assert of("unsourced-accusation", text) == []
    assert of("sales-pitch", text) == []


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", "We withdraw this, and apologise."),
        ("en", "This was wrong."),
        ("fr", "Nous n'avions aucune preuve."),
        ("fr", "C'était faux : nous présentons nos excuses."),
    ],
)
def test_a_retraction_that_takes_back_an_accusation_accuses_nobody(lang: str, words: str) -> None:
    assert of("unsourced-accusation", told("retraction", f"{ACCUSED[lang]} {words}")) == []


def test_a_correction_may_repeat_what_was_wrong() -> None:
    wrong = f'corrections:\n  - {{date: 2026-11-20, wrong: "{ACCUSED["en"]}", right: Nobody was bribed.}}\n'
    assert of("unsourced-accusation", headed("The quay reopens.", wrong)) == []
