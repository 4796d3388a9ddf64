"""What comes in without Git: a form, a mail."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rempart.cli.speaking import _, acting, as_json, now, print_lines
from rempart.i18n import N_
from rempart.reports import alone

if TYPE_CHECKING:
    from rempart.newsroom.receiving import Received

FORMATS = ("text", "json")
NOT_A_LETTER = N_("this event is nobody's letter: there is nothing to bring in")
TO_SCREEN = N_(
    "The checks have not read it yet: `rempart queue` does, and on GitHub the workflow screen.yml."
)
SIGNED = N_("It had come in before, and nobody signed it; it is signed now.")
SAME = N_("It had come in before: nothing was done twice.")


@click.command(help=_(N_("Bring in a letter: a form's event as GitHub writes it, or a mail (.eml).")))
@click.argument("file", metavar=_(N_("FILE")), type=click.Path(path_type=Path))
@click.option(
    "--signature",
    metavar=_(N_("NAME")),
    default="",
    help=_(N_("How the author of a mail wants to be named.")),
)
@click.option("--post", is_flag=True, help=_(N_("Answer where the form was written.")))
@click.option(
    "--format", "shape", type=click.Choice(FORMATS), default="text", help=_(N_("How the answer is written."))
)
@acting
@click.pass_obj
def intake(root: Path, file: Path, signature: str, post: bool, shape: str, handle: str) -> None:
    from rempart.newsroom import receiving
    from rempart.newsroom.forges import hand, open_forge

    forge = open_forge(root)
    received = receiving.receive(forge, file, lambda: hand(root, handle), now(), signature)
    if received is None:
        click.echo(_(NOT_A_LETTER), err=True)
        sys.exit(0)
    if post:
        receiving.tell(forge, received, now())
    if shape == "json":
        click.echo(as_json(_values(received), indent=1))
        return
    print_lines(_lines(received))


def _lines(received: "Received") -> Iterator[str]:
    """What whoever runs this reads: the number, then the answer, of which no line is obeyed."""
    one = received.contribution
    if one:
        yield _(N_("Contribution %(number)d, commit %(head)s."), number=one.number, head=one.head)
        if received.newly_signed:
            yield _(SIGNED)
        yield _(TO_SCREEN) if received.new or received.newly_signed else _(SAME)
    yield ""
    yield from map(alone, received.answer().rstrip().split("\n"))


def _values(received: "Received") -> dict[str, object]:
    one = received.contribution
    return {
        "number": one.number if one else 0,
        "head": one.head if one else "",
        "new": received.new,
        "thread": received.sender.thread,
        "lang": received.letter.lang,
        "answer": received.answer(),
    }
