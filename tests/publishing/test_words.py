"""Dates and French spaces: what a page's small words look like, and where their lines may break."""

from datetime import date

import pytest

from rempart.publishing import dates
from rempart.publishing.typography import french_html, french_spaces
from tests.publishing.house import an_entry

FIRST = date(2026, 6, 1)


def test_french_says_the_first_of_a_month_with_its_ordinal_and_english_does_not() -> None:
    assert dates.day(FIRST, "fr") == "1er\xa0juin\xa02026"
    assert dates.short_day(FIRST, "fr") == "1er\xa0juin"
    assert dates.weekday(FIRST, "fr") == "Lundi 1er\xa0juin\xa02026"
    assert dates.day(date(2026, 6, 11), "fr") == "11\xa0juin\xa02026"
    assert dates.day(FIRST, "en") == "1\xa0June\xa02026"


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_day_its_month_and_its_year_stay_on_one_line(lang: str) -> None:
    for told in (dates.day(FIRST, lang), dates.short_day(FIRST, lang), dates.month(FIRST, lang)):
        assert " " not in told
    assert dates.weekday(FIRST, lang).count(" ") == 1


def test_french_marks_stay_with_their_words() -> None:
    assert french_spaces("Qui ? « Elle » : 40 % !") == "Qui\xa0? «\xa0Elle\xa0»\xa0: 40\xa0%\xa0!"
    assert french_spaces("https://a.example/?q=1 et 10:30") == "https://a.example/?q=1 et 10:30"


def test_every_text_of_a_french_header_is_spaced_and_english_is_left() -> None:
    texts = {
        "title": "'Le bac : six heures ?'",
        "standfirst": "'Non ; sept !'",
        "sources": "[{title: 'Bac : essai', note: 'Vu ; lu'}]",
        "image": "{file: quay.jpg, alt: 'Le quai : vide', credit: 'Bo ; Ann', licence: CC0-1.0}",
        "disclosure": "{interests: 'Aucun ; vraiment', ai: 'Non !'}",
        "corrections": "[{date: 2026-11-21, wrong: '40 %', right: '50 %'}]",
        "updates": "[{date: 2026-11-21, text: 'Voici : rien'}]",
        "retraction": "{date: 2026-11-22, reason: 'Faux : tout'}",
    }
    french, english = (str(an_entry(lang=lang, **texts).header) for lang in ("fr", "en"))
    marks = (" :", " ;", " ?", " !", " %")
    spaced = french.replace("': ", "").replace("; ", "")
    assert not [mark for mark in marks if mark in spaced]
    assert {mark for mark in marks if mark in english} == set(marks)


def test_a_french_body_has_no_break_spaces_outside_code_and_tags() -> None:
    html = '<p>« <em>Qui</em> ? »</p><p title="a ; b"><code>x : y ;</code> dit-il ; oui.</p><pre>a ! b</pre>'
    kept = '<p title="a ; b"><code>x : y ;</code> dit-il\xa0; oui.</p><pre>a ! b</pre>'
    assert french_html(html) == f"<p>«\xa0<em>Qui</em>\xa0?\xa0»</p>{kept}"
    assert french_html("<p>Rien à changer.</p>") == "<p>Rien à changer.</p>"
