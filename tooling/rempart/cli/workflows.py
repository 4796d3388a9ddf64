"""What the forge's workflows call: obey a comment, post what the checks found, catch up."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from rempart.cli.speaking import _, now
from rempart.errors import NewsroomError
from rempart.i18n import N_

if TYPE_CHECKING:
    from rempart.newsroom.obeying import Outcome

NO_FILE = N_("%(path)s cannot be read (%(why)s): check its name")
THEN = N_("Where to add, for the workflow, what must follow: publish=true, recheck=NUMBER.")
NOTHING = N_("Nothing here asks for anything.")
ANSWERED = N_("The comment is answered.")
OBEYED = N_("The comment is obeyed.")


@click.command(help=_(N_("Obey a comment, as the event file of a workflow tells it.")))
@click.argument("event", type=click.Path(path_type=Path))
@click.option("--then", metavar="FILE", type=click.Path(path_type=Path), default=None, help=_(THEN))
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


def read(path: Path) -> bytes:
    """A file that a job before left, or the forge. Raises NewsroomError when it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise NewsroomError(NO_FILE, path=path, why=error.strerror) from None


def _hand_on(file: Path, outcome: "Outcome") -> None:
    """What the next job reads; nothing in it was written by anybody but us."""
    told = {"publish": "true" if outcome.publish else "", "recheck": outcome.recheck or ""}
    with file.open("a", encoding="utf-8") as out:
        out.writelines(f"{name}={value}\n" for name, value in told.items() if value)
