"""What editors want of a front page."""

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from rempart.cli.speaking import LANG, _, acting, now, print_lines
from rempart.i18n import LANGUAGES, N_
from rempart.model.front import Choice, Strip

KEYS = [field.name for field in fields(Choice)]
UNCHOSEN = N_("Nothing is chosen: the newest pieces decide.")


@click.command(
    help=_(
        N_(
            "Lay out the front page of a language, as a moderator or an editor; what you do not name stays as"
            " it is. Without options, show what is chosen."
        )
    )
)
@click.argument("lang", metavar=_(N_("LANGUAGE")), type=click.Choice(LANGUAGES))
@click.option("--lead", metavar=_(N_("ADDRESS")), help=_(N_("The piece that leads.")))
@click.option(
    "--second",
    "seconds",
    multiple=True,
    metavar=_(N_("ADDRESS")),
    help=_(N_("A story beside the lead, then below it; may be given again.")),
)
@click.option(
    "--until",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar=_(N_("DAY")),
    help=_(N_("The last day on which the lead and the seconds hold, as 2026-11-30.")),
)
@click.option(
    "--section",
    "sections",
    multiple=True,
    metavar=_(N_("SECTION")),
    help=_(N_("A section, in the order of their rows; may be given again.")),
)
@click.option(
    "--strip",
    "strips",
    multiple=True,
    type=click.Choice([str(one) for one in Strip]),
    help=_(N_("A strip to show, in order; may be given again.")),
)
@click.option(
    "--without",
    multiple=True,
    type=click.Choice(KEYS),
    help=_(N_("What is no longer chosen; of strips: none is shown. May be given again.")),
)
@acting
@click.pass_obj
def front(root: Path, /, lang: str, without: tuple[str, ...], handle: str, **said: Any) -> None:
    from rempart.model.decision import Command, Deed
    from rempart.newsroom.forges import hand_on, open_forge, read_masthead
    from rempart.newsroom.laying import chosen, lay_out
    from rempart.reports import replies

    forge = open_forge(root)
    before = chosen(forge, lang)
    wanted = _wanted(before, without, said)
    if not without and not any(said.values()):
        print_lines(_told(before))
        return
    actor = hand_on(forge, root, handle)
    done = lay_out(forge, read_masthead(forge), lang, wanted, actor, now())
    click.echo(replies.done(Command(Deed.FRONT, str(done.number), actor), done, LANG))


def _wanted(before: Choice, without: tuple[str, ...], said: dict[str, Any]) -> Choice:
    """What was chosen, with what is named anew, and without what is chosen no longer."""
    until: datetime | None = said["until"]
    told = {key: value for key, value in said.items() if value} | ({"until": until.date()} if until else {})
    taken: dict[str, Any] = {key: getattr(Choice(), key) for key in without}
    taken |= {"strips": ()} if "strips" in without else {}
    named = {"strips": tuple(map(Strip, told["strips"]))} if "strips" in told else {}
    return replace(before, **{**taken, **told, **named})


def _told(choice: Choice) -> Iterator[str]:
    """Each key and what it holds, as the file says it."""
    if choice == Choice():
        yield _(UNCHOSEN)
    for key in KEYS:
        value = getattr(choice, key)
        if value or value == ():
            shown = ", ".join(value) if isinstance(value, tuple) else str(value)
            if shown or key == "strips":
                yield f"{key}: {shown}".rstrip()
