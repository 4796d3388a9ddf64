"""How the command line speaks: the terminal's language, lines out, the options several verbs share."""

import os
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any

import click

from rempart.errors import NewsroomError
from rempart.i18n import N_, say
from rempart.model.verdict import Band, Verdict

HELD, CANNOT, BUG = 1, 2, 3  # exit codes; 0 is clear, or done


def _language() -> str:
    """The language the terminal asks for: French, or else English."""
    asked = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return "fr" if asked.lower().startswith("fr") else "en"


LANG = _language()


def _(message: str, **params: Any) -> str:
    """A message in the terminal's language."""
    return say(LANG, message, params)


def explain(error: NewsroomError) -> str:
    """What stopped a verb, in the terminal's language."""
    return say(LANG, error.message, error.params)


def print_lines(lines: Iterable[str]) -> None:
    """Each line as it comes; colour only on a terminal."""
    for line in lines:
        click.echo(line)


def now() -> datetime:
    """This moment, UTC."""
    return datetime.now(UTC)


def exit_code(verdicts: Iterable[Verdict]) -> int:
    """1 as soon as one piece is held or blocked."""
    return HELD if any(verdict.band in (Band.HOLD, Band.BLOCKED) for verdict in verdicts) else 0


def acting(verb: Callable[..., Any]) -> Callable[..., Any]:
    """Every writing verb says who acts."""
    help = _(N_("Your handle; by default `git config rempart.handle`."))
    return click.option("--as", "handle", metavar="HANDLE", default="", help=help)(verb)
