"""One contribution in, as its moderator reads it: what it is, what it changes, what was said of it, out."""

from collections.abc import Iterable, Iterator

import click

from rempart.i18n import N_, say
from rempart.model.changes import Changes
from rempart.model.decision import Contribution
from rempart.model.report import Remark
from rempart.model.trust import Trust
from rempart.reports import alone, checklist, visible
from rempart.reports.queue import BY_LOT, STAGES, passed
from rempart.reports.trust import render

SHOWN = 30  # paths; the rest are counted


def opening(
    contribution: Contribution, changes: Changes, trust: Trust, lang: str, by_lot: bool = False
) -> Iterator[str]:
    """The title, where it stands, each path after git's letter (A, M, D), how far its author is known."""
    stage = say(lang, STAGES[contribution.stage])
    yield f"{click.style(f'#{contribution.number}', bold=True)}  {visible(contribution.title)}"
    yield f"    {visible(contribution.author)} · {stage} · {contribution.head}"
    if contribution.escalated:
        yield f"    {passed(contribution, lang)}"
    for change in changes.items[:SHOWN]:
        yield f"    {change.status} {visible(change.path)}"
    more = len(changes.items) - SHOWN
    if more > 0:
        yield "    " + say(lang, N_("and %(count)d more"), {"count": more}, N_("and %(count)d more"))
    yield from render(trust, lang)
    if contribution.wrong:
        yield "    " + say(lang, N_("called mistaken: %(rules)s"), {"rules": ", ".join(contribution.wrong)})
    if contribution.checked:
        yield f"    {checklist.told(contribution.checked, contribution.head, lang)}"
    if by_lot:
        yield f"    {say(lang, BY_LOT)}"
    yield ""


def closing(command: str, remarks: Iterable[Remark], lang: str) -> Iterator[str]:
    """The command that shows the text itself, then what people said to its author, oldest first."""
    yield ""
    yield say(lang, N_("Read the text itself:"))
    yield f"  {command}"
    for remark in remarks:
        yield ""
        yield click.style(alone(f"{remark.actor}, {remark.at}"), bold=True)
        yield from (alone(line) for line in remark.text.strip().split("\n"))
