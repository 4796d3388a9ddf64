"""The command line: words in, exit codes out, and the only print. Each verb is a door onto newsroom.

0 clear or done, 1 something is held or blocked, 2 cannot work, 3 bug.
"""

import gc
import os
import sys
import traceback
from pathlib import Path

import click

from rempart import __version__
from rempart.cli import (
    cases,
    desk,
    founding,
    fronts,
    journey,
    letters,
    links,
    measures,
    moderation,
    press,
    record,
    tempering,
    workflows,
)
from rempart.cli.speaking import BUG, CANNOT, SUBCOMMAND, _, explain, speak_plainly
from rempart.errors import NewsroomError
from rempart.i18n import N_
from rempart.reports import alone, visible

GARBAGE = 20_000  # objects between two looks for garbage: a start makes many and drops few

ANY_BUG = N_("This is a bug of Rempart, not of your piece: please report the lines above.")
STOPPED = N_("Stopped. Nothing is lost: the same command goes on from here.")
REFUSED = N_("this machine refuses %(path)s (%(why)s): make room, or give yourself the right, then try again")
VERBS = (
    press.demo,
    founding.start,
    journey.offer,
    journey.screen,
    letters.intake,
    moderation.queue,
    desk.desk,
    moderation.decide,
    moderation.answer,
    moderation.withdraw,
    moderation.appeal,
    tempering.measure,
    fronts.front,
    cases.case,
    workflows.report,
    workflows.moderate,
    workflows.sweep,
    workflows.plan,
    workflows.collect,
    press.publish,
    press.serve,
    record.ledger,
    measures.evaluate,
    measures.train,
    links.links,
)


def main() -> None:
    """Run a verb and leave with its exit code."""
    gc.set_threshold(GARBAGE)
    speak_plainly()
    try:
        sys.exit(rempart(prog_name="rempart", standalone_mode=False) or 0)
    except click.ClickException as error:
        error.show()
        sys.exit(CANNOT)
    except click.Abort:
        click.echo(_(STOPPED), err=True)
        sys.exit(CANNOT)
    except NewsroomError as error:
        click.echo(explain(error), err=True)
        sys.exit(CANNOT)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        click.echo(_(REFUSED, path=visible(str(error.filename or "")), why=error.strerror or error), err=True)
        sys.exit(CANNOT)
    except Exception:  # noqa: BLE001, the one handler of bugs
        for line in traceback.format_exc().splitlines():
            click.echo(alone(line), err=True)  # what broke may hold a stranger's words
        click.echo(_(ANY_BUG), err=True)
        sys.exit(BUG)


@click.group(
    help=_(N_("A participatory newsroom that runs on Git.")), commands=VERBS, subcommand_metavar=_(SUBCOMMAND)
)
@click.option(
    "-C",
    "root",
    metavar=_(N_("DIR")),
    type=click.Path(path_type=Path),
    default=".",
    help=_(N_("The newsroom's folder.")),
)
@click.version_option(__version__)
@click.pass_context
def rempart(context: click.Context, root: Path) -> None:
    if not root.is_dir():
        raise NewsroomError(N_("%(path)s is no folder: check what -C names"), path=root)
    context.obj = root
