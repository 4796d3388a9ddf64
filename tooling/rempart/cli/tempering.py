"""What is done, for a time, about how somebody uses the newsroom."""

from pathlib import Path

import click

from rempart.cli.moderation import act_on
from rempart.cli.speaking import _, acting
from rempart.i18n import N_
from rempart.model.decision import Command, Deed
from rempart.model.measure import LONGEST, Degree, Fault

DAYS = N_("How long it lasts: a hint at most %(hint)d days, a limit %(limit)d, a pause %(pause)d.")
LONGEST_DAYS = {degree.value: days for degree, days in LONGEST.items()}


@click.command(
    help=_(
        N_(
            "Answer how the author of a contribution uses the newsroom, for a time: DEGREE is one of"
            " %(degrees)s, each after the one before. A limit leaves some of their contributions taken up at"
            " a time, a pause leaves what they offer waiting; nothing is refused by either."
        ),
        degrees=", ".join(Degree),
    )
)
@click.argument("target", metavar=_(N_("TARGET")))
@click.argument("degree", metavar=_(N_("DEGREE")))
@click.option(
    "--reason", default="", metavar="CODE", help=_(N_("One of: %(codes)s."), codes=", ".join(Fault))
)
@click.option("--days", default=0, type=int, metavar="N", help=_(DAYS, **LONGEST_DAYS))
@click.option(
    "--at-once",
    default=0,
    type=int,
    metavar="N",
    help=_(N_("Of a limit: how many are taken up at a time, 1 unless you say more.")),
)
@click.option("--words", default="", metavar=_(N_("TEXT")), help=_(N_("What its author reads from you.")))
@acting
@click.pass_obj
def measure(
    root: Path, target: str, degree: str, reason: str, days: int, at_once: int, words: str, handle: str
) -> None:
    command = Command(
        Deed.MEASURE, target, "", reason=reason, words=words, degree=degree, days=days, at_once=at_once
    )
    act_on(root, command, handle)
