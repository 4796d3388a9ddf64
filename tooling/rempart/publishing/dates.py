"""Dates as readers of each language write them: values and a language in, words out."""

from datetime import date, datetime, time
from functools import lru_cache
from zoneinfo import ZoneInfo


def moment(value: date | datetime, zone: str) -> datetime:
    """A publication date as an instant in the newspaper's time zone; an untimed one begins its day.

    Raises OverflowError at the two ends of the calendar.
    """
    here = ZoneInfo(zone)
    if not isinstance(value, datetime):
        return datetime.combine(value, time.min, here)
    return value.astimezone(here) if value.tzinfo else value.replace(tzinfo=here)


@lru_cache(maxsize=4096)
def day(value: date, lang: str) -> str:
    """20 novembre 2026; 20 November 2026."""
    return _format(value, "d MMMM y", lang)


@lru_cache(maxsize=1024)
def weekday(value: date, lang: str) -> str:
    """Vendredi 20 novembre 2026; Friday 20 November 2026, as a masthead begins it."""
    return _capital(_format(value, "EEEE d MMMM y", lang))


@lru_cache(maxsize=4096)
def short_day(value: date, lang: str) -> str:
    """20 nov.; 20 Nov"""
    return _format(value, "d MMM", lang)


@lru_cache(maxsize=1024)
def month(value: date, lang: str) -> str:
    """Novembre 2026; November 2026."""
    return _capital(_format(value, "MMMM y", lang))


@lru_cache(maxsize=64)
def language(code: str, lang: str) -> str:
    """The name of a language in another: anglais; French."""
    from babel import Locale

    return Locale.parse(code).get_language_name(lang) or code


def number(value: int, lang: str) -> str:
    """12 345; 12,345."""
    from babel.numbers import format_decimal

    return format_decimal(value, locale=lang)


def _format(value: date, pattern: str, lang: str) -> str:
    from babel.dates import format_date

    return format_date(value, pattern, locale=lang)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
