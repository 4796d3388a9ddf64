"""What is decided about a contribution, by its moderators and by its author."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rempart.cli.speaking import LANG, _, acting, as_json, now, print_lines
from rempart.i18n import N_
from rempart.model.checklist import Item
from rempart.model.decision import Command, Deed, Reason
from rempart.model.piece import AnswerReason

if TYPE_CHECKING:
    from rempart.forge import Forge
    from rempart.newsroom.checking import Read

ACTS = (
    Deed.ACCEPT,
    Deed.RETURN,
    Deed.DECLINE,
    Deed.RESERVE,
    Deed.RELEASE,
    Deed.ASK,
    Deed.ESCALATE,
    Deed.FINDING_WRONG,
    Deed.FINDING_STANDS,
    Deed.APPEAL_UPHELD,
    Deed.APPEAL_DISMISSED,
    Deed.MEASURE_KEPT,
    Deed.MEASURE_LIFTED,
    Deed.CORRECT,
    Deed.RETRACT,
)
DEEDS = [deed.value for deed in ACTS]
STILL_THERE = N_("Its files can still be read on the forge: to have one erased, write to the newsroom.")


@click.command(help=_(N_("Show what waits, in its order, and why; of one, all that a moderator reads.")))
@click.argument("target", default="", metavar=_(N_("[TARGET]")))
@click.option(
    "--format",
    "shape",
    type=click.Choice(["text", "json"]),
    default="text",
    help=_(N_("How the list is written.")),
)
@click.pass_obj
def queue(root: Path, target: str, shape: str) -> None:
    from rempart.forge.branch import read_forge
    from rempart.ledger.stages import contributions
    from rempart.newsroom import checking
    from rempart.newsroom.braking import braked, doubted
    from rempart.newsroom.forges import open_forge, read_clocks
    from rempart.newsroom.rereading import rereading
    from rempart.reports import NOWHERE
    from rempart.reports import queue as rows
    from rempart.reports.measures import to_judge

    forge = open_forge(root)
    if target:
        read: Sequence[Read] = [checking.examine(forge, target, now())]
    else:
        with rereading(root, forge) as reader:
            read = checking.check_waiting(forge, now(), reader)
    waiting = [(one.contribution, one.report.verdicts) for one in read]
    by_lot, clocks = {one.contribution.number for one in read if one.by_lot}, read_clocks(forge)
    held = {one.contribution.number: one.held for one in read if one.held}
    if shape == "json":
        site = next((one.report.site for one in read), NOWHERE)
        print_lines([as_json(rows.values(waiting, LANG, site, by_lot, clocks, held), indent=1)])
    elif target:
        print_lines(_dossier(root, forge, read[0]))
    else:
        ledger = read_forge(forge)
        brakes, doubts = tuple(braked(ledger).values()), doubted(ledger).values()
        print_lines(to_judge(contributions(ledger.acts).values(), clocks, now().date(), LANG))
        print_lines(rows.render(waiting, LANG, now(), brakes, by_lot, doubts, clocks, held))


def _dossier(root: Path, forge: "Forge", read: "Read") -> Iterator[str]:
    from rempart.newsroom.standing import reading_command
    from rempart.reports import dossier, terminal

    number, report = read.contribution.number, read.report
    remarks = [replace(remark, at=_local(remark.at)) for remark in forge.remarks(number)]
    yield from dossier.opening(read.contribution, read.changes, read.trust, LANG, read.by_lot)
    yield from terminal.render_all(report.verdicts, report.sources, LANG, report.site)
    yield from dossier.closing(reading_command(root, read.changes, number), remarks, LANG)


def _local(at: str) -> str:
    """A moment of the record on this machine's clock, to the minute; as it is, when it is no moment."""
    try:
        return datetime.fromisoformat(at).astimezone().strftime("%Y-%m-%d %H:%M")
    except (ValueError, OverflowError):
        return at


@click.command(
    help=_(
        N_(
            "Decide on a contribution, named by its number or its piece's address; correct or retract a piece"
            " that was published, named likewise."
        )
    )
)
@click.argument("target", metavar=_(N_("TARGET")))
@click.argument("act", type=click.Choice(DEEDS))
@click.option(
    "--sha",
    default="",
    metavar="SHA",
    help=_(N_("The commit you read; refused when it is no longer the newest.")),
)
@click.option(
    "--reason", default="", metavar="CODE", help=_(N_("One of: %(codes)s."), codes=", ".join(Reason))
)
@click.option("--words", default="", metavar=_(N_("TEXT")), help=_(N_("What its author reads from you.")))
@click.option(
    "--rule",
    default="",
    metavar=_(N_("RULE")),
    help=_(N_("With finding-wrong, or finding-stands that takes it back: the rule.")),
)
@click.option(
    "--checked",
    multiple=True,
    metavar=_(N_("POINT")),
    help=_(
        N_("What you looked at before you accept, return or decline, once for each point: %(codes)s."),
        codes=", ".join(Item),
    ),
)
@click.option(
    "--wrong",
    default="",
    metavar=_(N_("TEXT")),
    help=_(N_("With correct: words of the piece, as they stand there, once.")),
)
@click.option(
    "--right",
    default="",
    metavar=_(N_("TEXT")),
    help=_(N_("With correct: what is to stand in their place.")),
)
@acting
@click.pass_obj
def decide(
    root: Path,
    target: str,
    act: str,
    sha: str,
    reason: str,
    words: str,
    rule: str,
    checked: tuple[str, ...],
    wrong: str,
    right: str,
    handle: str,
) -> None:
    points = tuple(filter(None, (one.strip() for told in checked for one in told.split(","))))
    command = Command(
        Deed(act),
        target,
        "",
        sha=sha,
        reason=reason,
        words=words,
        rule=rule,
        checked=points,
        wrong=wrong,
        right=right,
    )
    act_on(root, command, handle)


@click.command(
    help=_(
        N_("Answer a finding on what you offer or sign; REASON is one of %(codes)s."),
        codes=", ".join(AnswerReason),
    )
)
@click.argument("target", metavar=_(N_("TARGET")))
@click.argument("rule", metavar=_(N_("RULE")))
@click.argument("reason", metavar=_(N_("REASON")))
@click.option(
    "--words", default="", metavar=_(N_("TEXT")), help=_(N_("More words about it; “other” needs them."))
)
@acting
@click.pass_obj
def answer(root: Path, target: str, rule: str, reason: str, words: str, handle: str) -> None:
    act_on(root, Command(Deed.ANSWER, target, "", reason=reason, rule=rule, words=words), handle)


@click.command(help=_(N_("Take back your own contribution.")))
@click.argument("target", metavar=_(N_("TARGET")))
@acting
@click.pass_obj
def withdraw(root: Path, target: str, handle: str) -> None:
    act_on(root, Command(Deed.WITHDRAW, target, ""), handle)


@click.command(
    help=_(
        N_("Contest the return or decline of what you offer or sign: somebody else judges. Or add to that.")
    )
)
@click.argument("target")
@click.option("--words", default="", metavar="TEXT", help=_(N_("Why it should not be refused.")))
@click.option(
    "--measure",
    "of_measure",
    is_flag=True,
    help=_(N_("Contest the measure that was taken on account of it.")),
)
@acting
@click.pass_obj
def appeal(root: Path, target: str, words: str, of_measure: bool, handle: str) -> None:
    deed = Deed.MEASURE_CONTEST if of_measure else Deed.APPEAL
    act_on(root, Command(deed, target, "", words=words), handle)


def act_on(root: Path, command: Command, handle: str) -> None:
    from rempart.newsroom.deciding import decide as act
    from rempart.newsroom.forges import hand_on, open_forge, read_masthead
    from rempart.reports import replies

    forge = open_forge(root)
    actor = hand_on(forge, root, handle)
    told = replace(command, actor=actor)
    click.echo(replies.done(told, act(forge, read_masthead(forge), told, now()), LANG))
    if command.deed is Deed.WITHDRAW:
        click.echo(_(STILL_THERE))
