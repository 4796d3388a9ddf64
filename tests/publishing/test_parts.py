"""Parts that many pages show: printed once, asked for by every page, led back from each by its own way."""

import pytest

from rempart.publishing import parts
from rempart.publishing.notes import Asked, Notes
from rempart.publishing.parts import ROOT, Parts
from rempart.publishing.templates import environment
from tests.publishing.house import an_entry, printed

PERSON = Asked("person", "ann", "ann")


def test_a_part_is_printed_once_and_every_page_that_shows_it_asks_what_it_asked() -> None:
    notes, made = Notes(), list[int]()
    kept = Parts(notes)

    def make() -> str:
        notes.ask(*PERSON)
        made.append(1)
        return f'<a href="{ROOT}people/ann/">Ann</a>'

    pages = []
    for root in ("./", "../../"):
        notes.ask("list news")
        pages.append((str(kept.on(root, "ann", make)), notes.taken()))
    asked = frozenset((Asked("list news"), PERSON))
    assert pages == [
        ('<a href="./people/ann/">Ann</a>', asked),
        ('<a href="../../people/ann/">Ann</a>', asked),
    ]
    assert made == [1]


def test_a_part_that_cannot_be_printed_leaves_the_questions_of_its_page() -> None:
    notes = Notes()
    notes.ask(*PERSON)

    def fail() -> str:
        raise LookupError("ann")

    with pytest.raises(LookupError):
        Parts(notes).on("./", "ann", fail)
    assert notes.taken() == {PERSON}


def test_no_more_parts_are_kept_than_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "MOST", 2)
    kept, made = Parts(Notes()), list[str]()

    def shown(name: str) -> str:
        return kept.on("", name, lambda: made.append(name) or name)  # type: ignore[func-returns-value]

    assert [shown(name) for name in "abcca"] == ["a", "b", "c", "c", "a"]
    assert made == ["a", "b", "c", "a"]


def test_a_card_names_the_place_of_its_piece_but_on_the_list_of_that_place() -> None:
    pages = printed(an_entry(section="sea", topics="[ferry]"))
    card, led = '<h2><a href="../../../2026/11/a-piece/">', '<p class="kicker">Sea</p>'
    on_topic, on_section = pages["en/topics/ferry/index.html"], pages["en/sections/sea/index.html"]
    assert (card in on_topic, led in on_topic) == (True, True)
    assert (card in on_section, led in on_section) == (True, False)


def test_what_a_page_says_in_words_is_in_its_language_and_its_parameters_are_escaped() -> None:
    title, by = '<b title="{{ _("Notes") }}">', '{{ _("By %(names)s", names=who) }}'
    told = title + by + ' {{ ngettext("Update", "Updates", n) }}'
    pages = {
        lang: environment({"a.html": told}, lang, None).get_template("a.html").render(who="<b>", n=2)
        for lang in ("fr", "en")
    }
    assert pages == {
        "fr": '<b title="Notes">Par &lt;b&gt; Mises à jour',
        "en": '<b title="Notes">By &lt;b&gt; Updates',
    }
