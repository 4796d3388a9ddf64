"""What readers get: the site made and served, and the demo that shows the whole of it."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rempart.adapters.git import uncommitted
from rempart.cli.speaking import LANG, _, explain, now, print_lines
from rempart.errors import NewsroomError
from rempart.i18n import N_, say
from rempart.intake.front import FRONT_FILE
from rempart.intake.paths import FOLDER
from rempart.model.decision import Contribution

if TYPE_CHECKING:
    from rempart.newsroom.demo import Event
    from rempart.newsroom.publishing import Published

PREVIEW = N_(
    "This shows your folder, with contributions that no commit holds: a preview. What was accepted is"
    " published by --rev origin/main, after `git fetch`."
)
PASSED = N_("%(why)s; the newest story stands there instead")


@click.command(help=_(N_("Make the newspaper's site, whole or not at all.")))
@click.option(
    "--out",
    metavar=_(N_("DIR")),
    type=click.Path(path_type=Path),
    default=None,
    help=_(N_("Where; by default build/site.")),
)
@click.option(
    "--rev", metavar=_(N_("REV")), default="", help=_(N_("Publish this commit, and never the disk."))
)
@click.option(
    "--checked",
    is_flag=True,
    help=_(
        N_("Read it all again first; publish nothing that is held, or shown, and that nobody accepted so.")
    ),
)
@click.option(
    "--branch",
    metavar=_(N_("NAME")),
    default="",
    help=_(N_("Commit what changed of the site to this branch too.")),
)
@click.option("--no-search", is_flag=True, help=_(N_("Leave out the search page, and what it takes.")))
@click.option("--full", is_flag=True, help=_(N_("Begin with nothing, whatever was kept of the last time.")))
@click.option(
    "--kept",
    metavar=_(N_("FILE")),
    type=click.Path(path_type=Path),
    default=None,
    help=_(N_("Go on from what a publication elsewhere left in this file, and leave it anew.")),
)
@click.pass_obj
def publish(
    root: Path,
    out: Path | None,
    rev: str,
    checked: bool,
    branch: str,
    no_search: bool,
    full: bool,
    kept: Path | None,
) -> None:
    from rempart.newsroom import publishing

    kept = root / kept if kept else None
    done = publishing.publish(
        root,
        date.today(),
        out,
        rev,
        checked=checked,
        branch=branch,
        searchable=not no_search,
        full=full,
        kept=kept,
    )
    _tell_published(done)
    if not rev and uncommitted(root, FOLDER):
        click.echo(_(PREVIEW), err=True)


def _tell_published(done: "Published") -> None:
    from rempart.reports import message, visible

    for piece in done.left_out:
        reasons = "; ".join(message(finding, LANG) for finding in piece.findings)
        click.echo(
            _(N_("left out: %(path)s (%(reasons)s)"), path=visible(piece.path), reasons=reasons), err=True
        )
    for one in done.unkept:
        why = _(one.message, **one.params)
        whole = _(PASSED, why=why) if one.path == FRONT_FILE else why
        click.echo(visible(f"{one.path}:{one.line}: {whole}"), err=True)
    for told in done.told:
        click.echo(explain(told), err=True)
    if done.missing:
        click.echo(
            _(N_("published without the record of acts: %(why)s"), why=explain(done.missing)), err=True
        )
    pieces = say(LANG, N_("%(count)d piece"), {"count": done.pieces}, N_("%(count)d pieces"))
    files = say(LANG, N_("%(count)d file"), {"count": done.files}, N_("%(count)d files"))
    words = N_("%(pieces)s, %(files)s in %(site)s, %(written)d of them written")
    click.echo(_(words, pieces=pieces, files=files, written=done.written, site=done.site))


@click.command(help=_(N_("Show the newspaper as your folder has it, and again whenever you save a file.")))
@click.option(
    "--port",
    metavar=_(N_("NUMBER")),
    type=click.IntRange(0, 65535),
    default=8000,
    help=_(N_("The port; 0 takes a free one.")),
)
@click.pass_obj
def serve(root: Path, port: int) -> None:
    from rempart.newsroom import publishing

    def complain(error: NewsroomError) -> None:
        click.echo(explain(error), err=True)

    publishing.serve(root, port, click.echo, _tell_published, complain)


@click.command(help=_(N_("A whole newsroom on this machine, made from this clone.")))
@click.option(
    "--dir",
    "folder",
    metavar=_(N_("DIR")),
    type=click.Path(path_type=Path),
    default="build/demo",
    help=_(N_("Where it lives.")),
)
@click.option(
    "--once", is_flag=True, help=_(N_("Play to the end, then leave instead of serving the newspaper."))
)
@click.option(
    "--port",
    metavar=_(N_("NUMBER")),
    type=click.IntRange(0, 65535),
    default=8000,
    help=_(N_("The port; 0 takes a free one.")),
)
@click.pass_obj
def demo(root: Path, folder: Path, once: bool, port: int) -> None:
    from rempart.adapters.server import serving
    from rempart.cli.desk import open_at
    from rempart.newsroom import demo as stages
    from rempart.newsroom.publishing import SITE
    from rempart.reports import demo as words

    folder = root / folder
    with (
        stages.stage(root, folder, now()) as newsroom,
        serving(newsroom / SITE, 0 if once else port) as address,
    ):
        click.echo(address)
        for event in stages.play(root, newsroom, now):
            _tell(event)
        waiting = [(read.contribution, read.report.verdicts) for read in stages.waiting(newsroom, now)]
        print_lines(words.render(waiting, newsroom, LANG, now()))
        if not once:
            click.echo(f"\n{_(words.PAPER)} {address}")
            open_at(
                newsroom, words.AT_DESK, lambda told: click.echo(f"{_(words.DESK)} {told}\n{_(words.ENDING)}")
            )


def _tell(event: "Event") -> None:
    from rempart.newsroom.checking import Read
    from rempart.reports import demo as words

    if isinstance(event, Read):
        print_lines(words.came_in((event.contribution, event.report.verdicts), LANG))
    elif isinstance(event, Contribution):
        click.echo(words.decided(event, LANG))
    else:
        _tell_published(event)
