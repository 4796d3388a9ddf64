"""What the demo tells at its end: the queue, and the commands to try next."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

import click

from rempart.i18n import N_, say
from rempart.model.decision import Contribution, Stage
from rempart.reports import queue

DECIDED = {
    Stage.ACCEPTED: N_("a moderator accepts it"),
    Stage.RETURNED: N_("a moderator gives it back to its author, with reasons"),
    Stage.DECLINED: N_("a moderator declines it, with reasons"),
}
RESERVED = N_("a moderator reserves it")
MODERATOR = "idris-benali"
NEXT = N_("Try next, in another terminal:")


def came_in(row: queue.Row, lang: str) -> Iterator[str]:
    """A contribution as the checks read it."""
    yield ""
    yield from queue.verdict_lines(*row, lang)


def decided(contribution: Contribution, lang: str) -> str:
    """What was done with it."""
    return f"    → {say(lang, DECIDED.get(contribution.stage, RESERVED))}"


def render(rows: Sequence[queue.Row], newsroom: Path, lang: str, now: datetime) -> Iterator[str]:
    """The queue, then commands that work on what waits in it."""
    yield ""
    yield from queue.render(rows, lang, now)
    yield ""
    yield click.style(say(lang, NEXT), bold=True)
    command = f".venv/bin/rempart -C {newsroom}"
    yield f"  {command} queue"
    for contribution, _ in rows[:1]:
        words = say(lang, N_("Please add where this figure comes from."))
        decide = f"  {command} decide {contribution.number}"
        yield f"{decide} accept --as {MODERATOR} --sha {contribution.head}"
        yield f'{decide} return --as {MODERATOR} --reason missing-sources --words "{words}"'
    yield f"  git -C {newsroom} pull && {command} publish"
    yield f"  {command} ledger show"
    yield f"  {command} ledger verify"
