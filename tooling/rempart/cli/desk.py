"""The moderator's desk, a web page on this machine alone."""

from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import click

from rempart.cli.speaking import LANG, _, acting, now
from rempart.errors import NewsroomError
from rempart.i18n import N_

NEEDED = ("starlette", "uvicorn", "jinja2", "babel", "feedgenerator", "av")
NO_PARTS = N_("the desk needs parts that are not installed (%(names)s): pip install 'rempart[desk,publish]'")


@click.command(
    help=_(N_("Open the moderator's desk: what waits, read and decided in a browser on this machine."))
)
@click.option(
    "--port",
    metavar=_(N_("NUMBER")),
    type=click.IntRange(0, 65535),
    default=8300,
    help=_(N_("The port; 0 takes a free one.")),
)
@click.option("--read-only", is_flag=True, help=_(N_("Show everything, and let nothing be done.")))
@acting
@click.pass_obj
def desk(root: Path, port: int, read_only: bool, handle: str) -> None:
    open_at(root, handle, click.echo, port, read_only)


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
    actor = hand_on(forge, root, handle)
    open_desk(root, forge, actor, LANG, now, port, tell, read_only)
