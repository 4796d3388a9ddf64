"""Who is heard to say something: whoever stands beside the verb, and nobody who only stands near it."""

import pytest

from rempart.intake import parse_foreign
from rempart.rules._persons import speakers

HEARD = [
    ("The bridge will close, said Ruth Oarsby.", "oarsby"),
    ("Ruth Oarsby, who runs the ferry, also said that it would close.", "oarsby"),
    ("The council's press office confirmed it on Monday.", "office"),
    ("The council confirmed it on Monday.", "council"),
    ("The WHO warned of it in May.", "who"),
    ("« Il ne fermera pas », assure Solène Marchadier.", "marchadier"),
    ("Le pont tient, répond la présidente du syndicat, Nadège Lubin.", "lubin"),
    ("L'adjointe au centre-ville, Noémie Fabrègues, lui répond que rien n'est fait.", "fabrègues"),
    ("Mme Régnault nous l'a confirmé mardi.", "régnault"),
    ("La préfecture, contactée lundi, confirme la date.", "préfecture"),
    ("Selon la gendarmerie, personne n'a été blessé.", "gendarmerie"),
]
UNHEARD = [
    "Another said her sister lost two lambs at Pell Farm.",
    '"I learned to read there," wrote one former pupil of St Aidan.',
    "Dog walkers are warned to stay out of Scarrow Woods after dark.",
    "A friend of the mayor says that it was all arranged.",
    "Those who said so were right.",
    "Un proche de la mairie confirme une ambiance pourrie.",
    "« C'est sa façon de parler », assure une mère de Thiverny.",
    "Un agent a dit que tout était réglé.",
    "Ruth Oarsby is away, but another resident said that it would close.",
]


@pytest.mark.parametrize(("text", "name"), HEARD)
def test_who_stands_beside_the_verb_is_heard(text: str, name: str) -> None:
    assert name in speakers(parse_foreign(text, "x"))


@pytest.mark.parametrize("text", UNHEARD)
def test_who_only_stands_near_it_is_not(text: str) -> None:
    assert speakers(parse_foreign(text, "x")) == frozenset()
