"""The language of a text, told by its little words."""

import pytest

from rempart.intake.language import guess_language
from rempart.intake.markdown import read_body


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Le bac ne part plus après six heures.", "fr"),
        ("The ferry does not leave after six.", "en"),
        ("L'eau est montée, d'après le port.", "fr"),
        ("Ferry\n\n```python\nfor the in of: and = the\n```\n\nLe bac est là et il part.", "fr"),
        ("", "fr"),
    ],
)
def test_the_commonest_little_words_tell(text: str, lang: str) -> None:
    assert guess_language(read_body(text)) == lang
