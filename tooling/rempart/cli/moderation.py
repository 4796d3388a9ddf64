"""What is decided about a contribution, by its moderators and by its author."""

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import click

from rempart.cli.speaking import LANG, _, acting, now, print_lines
from rempart.i18n import N_
from rempart.model.decision import Command, Deed, Reason

DEEDS = [deed.value for deed in (Deed.ACCEPT, Deed.RETURN, Deed.DECLINE, Deed.RESERVE, Deed.RELEASE)]


@click.command(help=_(N_("Show what waits, in its order, and why; of one, what was said to its author.")))
@click.argument("target", default="")
@click.option(
    "--format",
    "shape",
    type=click.Choice(["text", "json"]),
    default="text",
    help=_(N_("How the list is written.")),
)
@click.pass_obj
def queue(root: Path, target: str, shape: str) -> None:
    from rempart.newsroom import checking
    from rempart.newsroom.forges import open_forge
    from rempart.reports import queue as rows

    if target:
        print_lines(_conversation(root, target))
        return
    read = checking.check_waiting(open_forge(root), now())
    waiting = [(one.contribution, one.report.verdicts) for one in read]
    if shape == "json":
        print_lines([json.dumps(rows.values(waiting, LANG), ensure_ascii=False, indent=1)])
    else:
        print_lines(rows.render(waiting, LANG, now()))


def _conversation(root: Path, target: str) -> Iterable[str]:
    from rempart.newsroom.forges import open_forge
    from rempart.newsroom.standing import hear
    from rempart.reports.queue import conversation

    return conversation(*hear(open_forge(root), target), LANG)


@click.command(help=_(N_("Decide on a contribution, named by its number or its piece's address.")))
@click.argument("target")
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
@click.option("--words", default="", metavar="TEXT", help=_(N_("What its author reads from you.")))
@acting
@click.pass_obj
def decide(root: Path, target: str, act: str, sha: str, reason: str, words: str, handle: str) -> None:
    _act(root, Command(Deed(act), target, "", sha=sha, reason=reason, words=words), handle)


@click.command(help=_(N_("Answer a finding on your own contribution.")))
@click.argument("target")
@click.argument("rule")
@click.argument("reason")
@acting
@click.pass_obj
def answer(root: Path, target: str, rule: str, reason: str, handle: str) -> None:
    _act(root, Command(Deed.ANSWER, target, "", rule=rule, words=reason), handle)


@click.command(help=_(N_("Take back your own contribution.")))
@click.argument("target")
@acting
@click.pass_obj
def withdraw(root: Path, target: str, handle: str) -> None:
    _act(root, Command(Deed.WITHDRAW, target, ""), handle)


def _act(root: Path, command: Command, handle: str) -> None:
    from rempart.newsroom.deciding import decide as act
    from rempart.newsroom.forges import hand, open_forge, read_masthead
    from rempart.reports.queue import STAGES

    forge = open_forge(root)
    done = act(forge, read_masthead(forge), replace(command, actor=hand(root, handle)), now())
    click.echo(_(N_("Contribution %(number)d: %(stage)s."), number=done.number, stage=_(STAGES[done.stage])))
