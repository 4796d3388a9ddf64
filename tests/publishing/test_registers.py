"""The registers, as readers meet them."""

from datetime import date

from rempart.model.register import Entry, Standing

from .house import Elements, an_entry, printed

KNOWN = Entry(
    "seo-ring.example",
    Standing.BLOCKED,
    {"en": "It sells links <here>.", "fr": "Il vend des liens."},
    "ann",
    date(2026, 1, 2),
    date(2027, 3, 4),
)


def test_the_register_says_who_why_since_and_until_when_in_the_readers_language() -> None:
    pages = printed(register=(KNOWN,))
    french, english = pages["sites/index.html"], pages["en/sites/index.html"]
    assert "Il vend des liens." in french
    assert "Aucun lien d’ici" in french
    assert "It sells links &lt;here&gt;." in english
    for page in (french, english):
        assert "seo-ring.example" in page
        assert "Ann Le Goff" in page
        assert 'datetime="2026-01-02"' in page
        assert 'datetime="2027-03-04"' in page
        assert 'href="https://seo-ring.example' not in page


def test_an_empty_register_says_so() -> None:
    assert "Le registre est vide." in printed()["sites/index.html"]


def test_corrections_go_by_their_own_day_whatever_was_updated_since() -> None:
    older = an_entry(
        "contributions/2026/11/older.md",
        title="Older",
        corrections="[{date: 2026-11-21, wrong: ten, right: twelve}]",
        updates="[{date: 2026-11-23, text: A map was added.}]",
    )
    newer = an_entry(
        "contributions/2026/11/newer.md",
        title="Newer",
        corrections="[{date: 2026-11-22, wrong: two, right: three}]",
    )
    register = Elements(printed(older, newer)["en/corrections/index.html"]).text
    assert register.index("Newer") < register.index("Older")
