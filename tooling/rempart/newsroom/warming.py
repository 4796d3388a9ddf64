"""Readers that were never used in; readers that met a text of each language out.

What a rule works out when it is first used, each child without rights would work out again for each
contribution. Who reads many does it once, here, over words of our own: a third of the time of each.
"""

from datetime import date
from functools import cache

from rempart.intake import parse
from rempart.model.facts import Facts
from rempart.screening import screen

HEADER = "---\ntitle: {lang}\nlang: {lang}\nsection: town\nkind: news\nauthors: [ann]\n---\n\n"
TEXTS = {
    "en": (
        'The council, it is said, sold the house for 3,000 euros on Monday. "We will reopen," said the'
        " mayor.[^1] See [the shop](https://shop.example/?ref=1).\n\n[^1]: Minutes, page 2.\n"
    ),
    "fr": (
        "La ville, paraît-il, a vendu la maison 3 000 euros lundi. « Nous rouvrirons », a dit la maire.[^1]"
        " Voir [la boutique](https://shop.example/?ref=1).\n\n[^1]: Procès-verbal, page 2.\n"
    ),
}


@cache
def warm() -> None:
    """Once in a process, before the first child of many."""
    for lang, body in TEXTS.items():
        data = (HEADER.format(lang=lang) + body).encode()
        screen(parse(data, f"contributions/2026/01/{lang}.md"), Facts(date(2026, 1, 1)))
