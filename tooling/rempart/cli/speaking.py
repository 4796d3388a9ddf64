"""How the command line speaks: the terminal's language, lines out, the options several verbs share."""

import gettext
import json
import os
import sys
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from io import TextIOWrapper
from typing import Any

import click

from rempart.errors import Faulty, NewsroomError
from rempart.i18n import DOMAIN, LOCALE, N_, explained, say
from rempart.model.verdict import Band, Verdict
from rempart.reports import alone
from rempart.reports.data import visible_json

HELD, CANNOT, BUG = 1, 2, 3  # exit codes; 0 is clear, or done
SUBCOMMAND = N_("COMMAND [ARGS]...")  # as the usage of a group of verbs shows them
ASKING = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")  # where a terminal says its language, as gettext asks

gettext.bindtextdomain(DOMAIN, LOCALE)  # click's own words too: see `click_words`
gettext.textdomain(DOMAIN)


def _language() -> str:
    """The language the terminal asks for: French, or else English."""
    asked = next((os.environ[name] for name in ASKING if os.environ.get(name)), "")
    return "fr" if asked.lower().startswith("fr") else "en"


LANG = _language()


def _(message: str, **params: Any) -> str:
    """A message in the terminal's language."""
    return say(LANG, message, params)


def explain(error: NewsroomError) -> str:
    """What stopped a verb, in the terminal's language: on one line, or each fault of a file on its own.

    Whatever a path in it holds is harmless.
    """
    told = explained(LANG, error)
    return "\n".join(map(alone, told.split("\n"))) if isinstance(error, Faulty) else alone(told)


def print_lines(lines: Iterable[str]) -> None:
    """Each line as it comes; colour only on a terminal."""
    for line in lines:
        click.echo(line)


def as_json(values: Any, indent: int | None = None) -> str:
    """Values as JSON, in letters that the terminal or pipe can carry."""
    plain = (sys.stdout.encoding or "").lower().replace("-", "") != "utf8"
    return visible_json(json.dumps(values, ensure_ascii=plain, allow_nan=False, indent=indent))


def speak_plainly() -> None:
    """A letter that the terminal does not know is shown as another, and stops nothing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def now() -> datetime:
    """This moment, UTC."""
    return datetime.now(UTC)


def exit_code(verdicts: Iterable[Verdict]) -> int:
    """1 as soon as one piece is held or blocked."""
    return HELD if any(verdict.band in (Band.HOLD, Band.BLOCKED) for verdict in verdicts) else 0


def acting(verb: Callable[..., Any]) -> Callable[..., Any]:
    """Every writing verb says who acts."""
    help = _(N_("Your handle; by default `git config rempart.handle`."))
    return click.option("--as", "handle", metavar=_(N_("HANDLE")), default="", help=help)(verb)
