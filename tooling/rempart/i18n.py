"""Words in the reader's language: gettext catalogues, one domain, English as the ids."""

import gettext
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from rempart.errors import Faulty, NewsroomError

LANGUAGES = ("fr", "en")
DOMAIN = "rempart"
LOCALE = Path(__file__).parent / "locale"


def N_(message: str) -> str:  # noqa: N802, gettext's own name
    """Mark a message for the translators; it is rendered later, in the reader's language."""
    return message


@cache
def words(lang: str) -> gettext.NullTranslations:
    """The catalogue of a language; English, and what has no catalogue, speak the ids."""
    return gettext.translation(DOMAIN, LOCALE, [lang], fallback=True)


def say(lang: str, message: str, params: Mapping[str, Any] | None = None, plural: str = "") -> str:
    """Render a message with its named parameters; `plural` is chosen by params["count"]."""
    catalogue = words(lang)
    params = params or {}
    text = catalogue.ngettext(message, plural, params["count"]) if plural else catalogue.gettext(message)
    return text % params if params else text


def explained(lang: str, error: NewsroomError) -> str:
    """What stopped the newsroom, in a language; each fault of a file begins a line of its own."""
    if not isinstance(error, Faulty):
        return say(lang, error.message, error.params)
    told = [f"{one.path}:{one.line}: {say(lang, one.message, one.params)}" for one in error.faults]
    return say(lang, error.message, {"problems": "\n".join(told)})
