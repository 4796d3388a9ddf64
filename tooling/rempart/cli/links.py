"""What became of the pages that pieces link to: asked politely, apart from the checks."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rempart.cli.speaking import LANG, _, as_json, now, print_lines
from rempart.i18n import LANGUAGES, N_, say
from rempart.reports import visible

if TYPE_CHECKING:
    from rempart.newsroom.linking import Checked

FORMATS = ("text", "json")


@click.command(help=_(N_("Look whether the pages that pieces link to are still there.")))
@click.option(
    "--state",
    metavar=_(N_("FILE")),
    type=click.Path(path_type=Path),
    default=None,
    help=_(N_("Where what is known is kept; by default build/links.jsonl.")),
)
@click.option(
    "--archive", is_flag=True, help=_(N_("Ask the Wayback Machine for copies of pages that are gone."))
)
@click.option("--lang", type=click.Choice(LANGUAGES), default=LANG, help=_(N_("The language of the report.")))
@click.option(
    "--format", "shape", type=click.Choice(FORMATS), default="text", help=_(N_("How the report is written."))
)
@click.pass_obj
def links(root: Path, state: Path | None, archive: bool, lang: str, shape: str) -> None:
    from rempart.newsroom.linking import check_links
    from rempart.newsroom.trees import LINKS
    from rempart.reports import links as words

    done = check_links(root, root / (state or LINKS), now, _count, archive)
    _warn(done, lang)
    if shape == "json":
        click.echo(as_json(words.values(done.known, done.places), indent=1))
    else:
        print_lines(words.render(done.known, done.places, lang))


def _count(done: int, total: int) -> None:
    """How far we are, on a terminal alone."""
    if sys.stderr.isatty():
        click.echo(f"\r{done} / {total}" + ("\n" if done == total else ""), nl=False, err=True)


def _warn(done: "Checked", lang: str) -> None:
    """What was lost, left out or left for another run."""
    for path in done.unread:
        click.echo(say(lang, N_("left out: %(path)s cannot be read"), {"path": visible(path)}), err=True)
    counted = (
        (
            done.damaged,
            N_("%(count)d damaged line of the record was left out"),
            N_("%(count)d damaged lines of the record were left out"),
        ),
        (
            done.left,
            N_("%(count)d address waits for the next run"),
            N_("%(count)d addresses wait for the next run"),
        ),
    )
    for count, one, many in counted:
        if count:
            click.echo(say(lang, one, {"count": count}, many), err=True)
