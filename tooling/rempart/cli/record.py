"""The record of every act: shown, and checked."""

import sys
from pathlib import Path

import click

from rempart.cli.speaking import HELD, LANG, SUBCOMMAND, _, as_json, now, print_lines
from rempart.errors import NewsroomError
from rempart.i18n import LANGUAGES, N_, say
from rempart.reports import visible
from rempart.reports.data import visible_json

ERASED = N_("The words of line %(n)d are erased.")
ELSEWHERE = N_(
    "Copies of the private store, what people copied, and objects that git has not yet swept are not reached"
    " from here."
)


@click.group(help=_(N_("The record of every act.")), subcommand_metavar=_(SUBCOMMAND))
def ledger() -> None:
    pass


@ledger.command(help=_(N_("Print every act, one line each, oldest first.")))
@click.pass_obj
def show(root: Path) -> None:
    from rempart.newsroom.forges import find_ledger

    found = find_ledger(root)
    if found is None:
        raise NewsroomError(N_("there is no record here: name the forge with `git remote add origin PATH`"))
    for text in found.files.values():
        click.echo(visible_json(text.decode("utf-8", "replace")), nl=False)


@ledger.command(help=_(N_("Tell how severe the newsroom is, and how its checks fare: the censorship meter.")))
@click.option(
    "--format",
    "shape",
    type=click.Choice(["text", "json", "csv"]),
    default="text",
    help=_(N_("How the account is written; csv holds what became of contributions.")),
)
@click.option(
    "--year", metavar="YEAR", default="", help=_(N_("Count what came in this year alone, as 2026."))
)
@click.pass_obj
def figures(root: Path, shape: str, year: str) -> None:
    from rempart.newsroom.figuring import figures as account
    from rempart.reports import figures as report
    from rempart.reports import meter

    told = account(root, now(), _checked(year))
    if shape == "csv":
        click.echo(meter.table(told.meter), nl=False)
    else:
        print_lines(
            [as_json(report.values(told), indent=1)] if shape == "json" else report.render(told, LANG)
        )


@ledger.command(help=_(N_("Write the transparency report of a year, in Markdown.")))
@click.option("--year", metavar="YEAR", default="", help=_(N_("The year; this one, when none is named.")))
@click.option(
    "--lang", type=click.Choice(LANGUAGES), default=LANG, help=_(N_("The language it is written in."))
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help=_(N_("The file it is written to, instead of the terminal.")),
)
@click.pass_obj
def report(root: Path, year: str, lang: str, out: Path | None) -> None:
    from rempart.adapters.files import write_file
    from rempart.newsroom.figuring import figures as account
    from rempart.newsroom.figuring import name_of
    from rempart.reports import transparency

    day = now()
    told = _checked(year) or f"{day:%Y}"
    lines = transparency.render(account(root, day, told), name_of(root, lang), told, day.date(), lang)
    text = "\n\n".join(lines) + "\n"
    if out:
        write_file(text.encode(), out)
    else:
        click.echo(text, nl=False)


def _checked(year: str) -> str:
    if year and not (len(year) == len("2026") and year.isdigit()):
        raise NewsroomError(N_("%(year)s is no year: write it as 2026"), year=year)
    return year


@ledger.command(help=_(N_("Erase words that lines of the record seal, for ever; the record stays whole.")))
@click.argument("lines", metavar=_(N_("[LINE]…")), type=click.IntRange(1), nargs=-1)
@click.option("--case", default=None, metavar=_(N_("NUMBER")), type=int, help=_(N_("All words of a case.")))
@click.pass_obj
def erase(root: Path, lines: tuple[int, ...], case: int | None) -> None:
    from rempart.newsroom import erasing
    from rempart.newsroom.forges import open_forge

    if not lines and not case:
        raise NewsroomError(N_("name the lines whose words are erased, or a case: --case NUMBER"))
    for n in erasing.erase(open_forge(root), lines, case or 0, now()):
        click.echo(_(ERASED, n=n))
    click.echo(_(ELSEWHERE))


@ledger.command(help=_(N_("Check that nothing in the record was changed, removed or cut off.")))
@click.pass_obj
def verify(root: Path) -> None:
    from rempart.newsroom.forges import open_forge
    from rempart.newsroom.publishing import SITE
    from rempart.newsroom.upkeep import verify as audit

    flaws = audit(open_forge(root), root / SITE / "newsroom.json")
    for flaw in flaws:
        click.echo(visible(f"{flaw.where}: {say(LANG, flaw.message, flaw.params)}"), err=True)
    if flaws:
        sys.exit(HELD)
    click.echo(_(N_("The record is whole.")))
