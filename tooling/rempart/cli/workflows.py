"""What the forge's workflows call: obey a comment, post what the checks found, catch up."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rempart.cli.speaking import CANNOT, _, explain, now
from rempart.errors import NewsroomError, StaleHead
from rempart.i18n import N_

if TYPE_CHECKING:
    from rempart.newsroom.checking import Read
    from rempart.newsroom.obeying import Outcome

LARGEST = 100_000_000  # bytes of what a job hands to another
NO_FILE = N_("%(path)s cannot be read (%(why)s): check its name")
TOO_LARGE = N_("%(path)s is larger than anything that is told so: let the job before run again")
THEN = N_("Where to add, for the workflow, what must follow: publish=true, recheck=NUMBER.")
READ = N_("Contribution %(number)d: read at %(head)s.")
STANDS = N_("Contribution %(number)d: %(stage)s.")
REMINDED = N_("Number %(number)d: whom it waits for is reminded.")
NOTHING = N_("Nothing here asks for anything.")
ANSWERED = N_("The comment is answered.")
OBEYED = N_("The comment is obeyed.")
COLLECTED = N_("%(file)s is what run %(run)d left.")


def hand_over(root: Path, file: Path, again: int) -> int:
    """Read what nobody read, and leave it for the job that may write; 2 when nothing of it could be read."""
    from rempart.newsroom.checking import read_unread
    from rempart.newsroom.forges import open_forge
    from rempart.newsroom.handing import write

    found = list(read_unread(open_forge(root), now(), again))
    read = [one for one in found if not isinstance(one, NewsroomError)]
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(write(read))
    for one in found:
        _tell(_(READ, number=one.number, head=one.head[:12]) if not isinstance(one, NewsroomError) else one)
    return CANNOT if found and not read else 0


@click.command(help=_(N_("Post what `rempart screen --unread` found, where it still holds.")))
@click.argument("file", metavar=_(N_("FILE")), type=click.Path(path_type=Path))
@click.pass_obj
def report(root: Path, file: Path) -> None:
    from rempart.newsroom import handing, reporting
    from rempart.newsroom.forges import open_forge
    from rempart.reports.queue import STAGES

    failed = False
    for one in reporting.report(open_forge(root), handing.read(read(root / file)), now()):
        if one.contribution:
            _tell(_(STANDS, number=one.number, stage=_(STAGES[one.contribution.stage])))
        elif one.why:
            failed = failed or not isinstance(one.why, StaleHead)
            _tell(one.why)
    sys.exit(CANNOT if failed else 0)


def _tell(done: str | NewsroomError) -> None:
    """What came of one contribution; what did not is told apart, and stops none of the others."""
    click.echo(
        explain(done) if isinstance(done, NewsroomError) else done, err=isinstance(done, NewsroomError)
    )


@click.command(help=_(N_("Obey a comment, as the event file of a workflow tells it.")))
@click.argument("event", metavar=_(N_("EVENT")), type=click.Path(path_type=Path))
@click.option("--then", metavar=_(N_("FILE")), type=click.Path(path_type=Path), default=None, help=_(THEN))
@click.pass_obj
def moderate(root: Path, event: Path, then: Path | None) -> None:
    from rempart.forge.events import read_comment
    from rempart.newsroom.forges import open_forge
    from rempart.newsroom.obeying import NOTHING as UNASKED
    from rempart.newsroom.obeying import obey

    outcome = obey(open_forge(root), read_comment(read(root / event), str(event)), now())
    if then:
        _hand_on(root / then, outcome)
    click.echo(_(NOTHING if outcome == UNASKED else ANSWERED if outcome.said else OBEYED))


@click.command(help=_(N_("Catch up: what nobody read, what was cut short, what waits too long.")))
@click.option(
    "--no-screen", is_flag=True, help=_(N_("Read nothing: a job that may write leaves that to another."))
)
@click.pass_obj
def sweep(root: Path, no_screen: bool) -> None:
    from rempart.newsroom.checking import check_unread
    from rempart.newsroom.forges import open_forge
    from rempart.newsroom.reminding import remind
    from rempart.newsroom.upkeep import heal

    forge, failed = open_forge(root), False
    with forge.survey():
        for read in () if no_screen else check_unread(forge, now()):
            failed = failed or isinstance(read, NewsroomError)
            _tell(read if isinstance(read, NewsroomError) else _checked(read))
        for said in remind(forge, heal(forge, now()), now()):
            failed = failed or isinstance(said, NewsroomError)
            _tell(said if isinstance(said, NewsroomError) else _(REMINDED, number=said))
    sys.exit(CANNOT if failed else 0)


def _checked(read: "Read") -> str:
    """In the words of a public log, in which the band stays unsaid."""
    return _(READ, number=read.contribution.number, head=read.contribution.head[:12])


def read(path: Path) -> bytes:
    """A file that a job before left, or the forge. Raises NewsroomError when it cannot be read."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)  # a device says that it holds nothing, and has no end
    except OSError as error:
        raise NewsroomError(NO_FILE, path=path, why=error.strerror) from None
    if len(data) > LARGEST:
        raise NewsroomError(TOO_LARGE, path=path)
    return data


def _hand_on(file: Path, outcome: "Outcome") -> None:
    """What the next job reads; nothing in it was written by anybody but us."""
    told = {"publish": "true" if outcome.publish else "", "recheck": outcome.recheck or ""}
    with file.open("a", encoding="utf-8") as out:
        out.writelines(f"{name}={value}\n" for name, value in told.items() if value)


@click.command(help=_(N_("Fetch what the last publication left on the forge, for `rempart publish --kept`.")))
@click.argument("file", metavar=_(N_("FILE")), type=click.Path(path_type=Path))
@click.pass_obj
def collect(root: Path, file: Path) -> None:
    from rempart.newsroom import collecting

    try:
        click.echo(_(COLLECTED, file=file, run=collecting.collect(root, root / file)))
    except NewsroomError as why:  # the publication that follows makes everything anew
        click.echo(explain(why), err=True)


@click.command(
    help=_(N_("Part the re-reading of the archive among machines: a matrix for a workflow, as JSON."))
)
@click.option(
    "--shards",
    "count",
    type=click.IntRange(1, 256),
    metavar=_(N_("NUMBER")),
    required=True,
    help=_(N_("How many parts; each is read by `rempart screen --shard`.")),
)
def plan(count: int) -> None:
    from rempart.newsroom.sharding import parts

    click.echo(json.dumps({"shard": parts(count)}))
