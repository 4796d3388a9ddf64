"""The moderator's desk, a web page on this machine alone."""

import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import click

from rempart.cli.speaking import LANG, _, acting, now
from rempart.errors import NewsroomError
from rempart.i18n import N_

USUAL = 8300  # port
GUEST = "guest"  # who only looks, and says no handle
AGAIN = N_("The address opens the desk once. The Enter key gives another; Ctrl-C ends.")
NEEDED = ("starlette", "uvicorn", "jinja2", "babel", "feedgenerator", "av")
NO_PARTS = N_("the desk needs parts that are not installed (%(names)s): pip install 'rempart[desk,publish]'")


@click.command(
    help=_(N_("Open the moderator's desk: what waits, read and decided in a browser on this machine."))
)
@click.option(
    "--port",
    metavar=_(N_("NUMBER")),
    type=click.IntRange(0, 65535),
    default=None,
    help=_(N_("The port; by default 8300, or one that is free.")),
)
@click.option("--read-only", is_flag=True, help=_(N_("Show everything, and let nothing be done.")))
@acting
@click.pass_obj
def desk(root: Path, port: int | None, read_only: bool, handle: str) -> None:
    open_at(root, handle, click.echo, _port() if port is None else port, read_only)


def _port() -> int:
    """The usual port, 0 where somebody has it."""
    from rempart.adapters.server import is_free

    return USUAL if is_free(USUAL) else 0


def open_at(
    root: Path, handle: str, tell: Callable[[str], None], port: int = 0, read_only: bool = False
) -> None:
    """Open the desk of a person, until it is interrupted. tell: gets its address, at once."""
    missing = [name for name in NEEDED if not find_spec(name)]
    if missing:
        raise NewsroomError(NO_PARTS, names=", ".join(missing))
    from rempart.desk import open_desk
    from rempart.newsroom.forges import hand_on, open_forge

    forge = open_forge(root)
    try:
        actor = hand_on(forge, root, handle)
    except NewsroomError:
        if not read_only or handle:
            raise
        actor = GUEST
    asked = sys.stdin if sys.stdin and sys.stdin.isatty() else ()
    if asked:
        click.echo(_(AGAIN), err=True)
    open_desk(root, forge, actor, LANG, now, port, tell, read_only, asked)
