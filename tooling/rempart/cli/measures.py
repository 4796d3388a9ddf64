"""How good the checks are, and the weights they use."""

import sys
from datetime import date
from pathlib import Path

import click

from rempart.cli.speaking import _, as_json
from rempart.i18n import N_
from rempart.model.finding import Family

TASKS = ("claims", "sourcing", "spam", "rules", "pairs", "copies")
EVERY = 100  # texts between two looks at the count

FILES = click.Path(exists=True, path_type=Path)


@click.command(
    help=_(N_("Measure the checks on texts whose nature is known: lines of JSON, folders of pairs."))
)
@click.argument("data", nargs=-1, required=True, metavar=_(N_("DATA...")), type=FILES)
@click.option(
    "--task", type=click.Choice(TASKS), help=_(N_("What to measure; by default whatever the data is for."))
)
@click.option(
    "--family",
    "families",
    multiple=True,
    type=click.Choice([family.value for family in Family]),
    help=_(N_("A family whose findings count in pairs; may be repeated.")),
)
def evaluate(data: tuple[Path, ...], task: str | None, families: tuple[str, ...]) -> None:
    from rempart.measuring.lines import lines
    from rempart.newsroom import measuring

    asked = measuring.Asked(task or "", tuple(map(Family, families)))
    found = measuring.evaluate(asked, data, date.today(), _counted if sys.stderr.isatty() else bool)
    if sys.stderr.isatty():
        click.echo(f"\r{'':12}\r", nl=False, err=True)
    if sys.stdout.isatty():
        for line in lines(found):
            click.echo(line)
    click.echo(as_json(found))


@click.command(help=_(N_("Fit the weights of the hint and of claims to labelled texts.")))
@click.argument("data", nargs=-1, required=True, metavar=_(N_("DATA...")), type=FILES)
@click.option(
    "--out",
    required=True,
    metavar=_(N_("DIR")),
    type=click.Path(file_okay=False, path_type=Path),
    help=_(N_("The folder to write the weights into.")),
)
def train(data: tuple[Path, ...], out: Path) -> None:
    from rempart.newsroom.training import train as fit

    for path in fit(data, out):
        click.echo(_(N_("%(path)s: %(size)d bytes"), path=path, size=path.stat().st_size))


def _counted(count: int) -> None:
    if count % EVERY == 0 or count < EVERY:
        click.echo(f"\r{count}", nl=False, err=True)
