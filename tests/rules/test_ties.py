"""Whom who signs cites and is tied to, and which pictures may be printed."""

import pytest

from rempart.model.finding import Severity

from .examples import of
from .headed import headed

PAGE = 'persons: {alice-martin: {name: Alice Martin, links: ["https://quays.example/", "https://medium.com/al"]}}'
WORKS = "persons: {alice-martin: {name: Alice Martin, interests: Alice Martin works for Aune Ferries}}"
HERS = "Says [a count](https://quays.example/may)."


def test_the_only_source_being_one_s_own_is_looked_at() -> None:
    (finding,) = of("self-citation", headed(HERS), PAGE)
    assert (finding.line, finding.severity) == (9, Severity.LOOK)


def test_beside_another_source_or_outside_reports_it_is_advice() -> None:
    (finding,) = of("self-citation", headed(f"{HERS} So does [the town](https://town.example/)."), PAGE)
    assert finding.severity is Severity.ADVICE
    (finding,) = of("self-citation", headed(HERS, kind="opinion"), PAGE)
    assert finding.severity is Severity.ADVICE


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (headed(HERS, "disclosure: {interests: It is the author's own site.}\n"), PAGE),
        (headed("See [Bo](https://medium.com/bo/x)."), PAGE),
        (headed(HERS), ""),
        (headed(HERS), "own_domains: [quays.example]\n" + PAGE),
        (headed(HERS), PAGE.replace("alice-martin", "tom-reed")),
    ],
)
def test_what_is_declared_or_somebody_else_s_is_no_self_citation(text: str, facts: str) -> None:
    assert of("self-citation", text, facts) == []


def test_an_account_with_a_host_of_many_is_one_s_own() -> None:
    assert of("self-citation", headed("See [it](https://medium.com/al/x)."), PAGE)


def test_a_source_that_bears_the_employer_s_name_is_its_own() -> None:
    assert of("self-citation", headed("Text.", "sources: [{title: Aune Ferries, yearly report}]\n"), WORKS)


def test_a_tie_of_the_page_is_told_where_the_piece_first_names_it() -> None:
    text = headed("The quay is new.\n\nThe boats of Aune Ferries are clean. Aune Ferries pays.")
    (finding,) = of("undeclared-interest", text, WORKS)
    assert (finding.line, finding.severity) == (11, Severity.LOOK)
    assert finding.params == {"name": "Aune Ferries"}
    declared = headed("Aune Ferries is late.", "disclosure: {interests: The author works there.}\n")
    assert of("undeclared-interest", declared, WORKS) == []
    assert of("undeclared-interest", headed('"Aune Ferries is late," said Tom.'), WORKS) == []
    assert of("undeclared-interest", headed("Alice Martin walked along the quay."), WORKS) == []


def licensed(licence: str, more: str = "") -> str:
    return headed("Text.", f"image: {{file: a.jpg, alt: A, credit: Bo, licence: '{licence}'}}\n{more}")


KNOWN = [
    "CC0-1.0", "CC BY-SA 4.0", "cc-by-4.0", "CC-BY-SA-3.0-FR", "Public domain", "domaine public",
    "etalab-2.0", "OGL-UK-3.0", "Licence ouverte", "with the permission of Bo Lind", "courtesy of the museum",
    "Own work", "avec l''accord de Bo Lind", "photo de l''autrice", "Unsplash licence", "GFDL-1.3",
    "All rights reserved, used with permission", "tous droits réservés, avec l''autorisation de Bo Lind",
]  # fmt: skip
UNKNOWN = ["free", "Google Images", "yes", "CC", "internet", "copyleft?", "© Bo Lind", "All rights reserved"]


@pytest.mark.parametrize("licence", KNOWN)
def test_a_licence_that_says_what_it_allows_is_enough(licence: str) -> None:
    assert of("unknown-licence", licensed(licence)) == []


@pytest.mark.parametrize("licence", UNKNOWN)
def test_a_licence_that_allows_nothing_known_is_looked_at(licence: str) -> None:
    (finding,) = of("unknown-licence", licensed(licence))
    assert (finding.line, finding.severity) == (8, Severity.LOOK)


def test_a_picture_narrower_than_its_text_is_advice() -> None:
    paper = "licence: CC-BY-SA-4.0"
    (finding,) = of("unknown-licence", licensed("CC-BY-NC-ND-4.0"), paper)
    assert finding.severity is Severity.ADVICE
    assert of("unknown-licence", licensed("CC-BY-NC-4.0", "licence: CC-BY-NC-SA-4.0\n"), paper) == []
    assert of("unknown-licence", licensed("CC-BY-NC-4.0")) == []
