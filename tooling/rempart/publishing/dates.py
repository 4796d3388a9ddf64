"""Dates as readers of each language write them: values and a language in, words out.

A day, its month and its year stay on one line: no-break spaces stand between them.
"""

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
    return _format(value, f"{_number(value, lang)}\u00a0MMMM\u00a0y", lang)


@lru_cache(maxsize=1024)
def weekday(value: date, lang: str) -> str:
    """Vendredi 20 novembre 2026; Friday 20 November 2026, as a masthead begins it."""
    return f"{_capital(_format(value, 'EEEE', lang))} {day(value, lang)}"


@lru_cache(maxsize=4096)
def short_day(value: date, lang: str) -> str:
    """20 nov.; 20 Nov"""
    return _format(value, f"{_number(value, lang)}\u00a0MMM", lang)


@lru_cache(maxsize=1024)
def month(value: date, lang: str) -> str:
    """Novembre 2026; November 2026."""
    return _capital(within(value, lang))


def within(value: date, lang: str) -> str:
    """A month in the middle of a sentence: novembre 2026; November 2026."""
    return _format(value, "MMMM\u00a0y", lang)


@lru_cache(maxsize=64)
def language(code: str, lang: str) -> str:
    """The name of a language in another: anglais; French."""
    from babel import Locale

    return Locale.parse(code).get_language_name(lang) or code


def number(value: int, lang: str) -> str:
    """12 345; 12,345."""
    from babel.numbers import format_decimal

    return format_decimal(value, locale=lang)


def _number(value: date, lang: str) -> str:
    """The day of the month as a pattern: French says 1er for the first, and for no other."""
    return "d'er'" if lang == "fr" and value.day == 1 else "d"


def _format(value: date, pattern: str, lang: str) -> str:
    from babel.dates import format_date

    return format_date(value, pattern, locale=lang)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def clock(seconds: int) -> str:
    """A moment of a recording, as players show it: 4:05, 1:02:30."""
    minutes, rest = divmod(seconds, 60)
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}" if minutes >= 60 else f"{minutes}:{rest:02}"
