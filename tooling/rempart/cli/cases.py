"""What is asked of the newsroom that is no piece: a correction, a reply, a mediation."""

from pathlib import Path

import click

from rempart.cli.speaking import LANG, SUBCOMMAND, _, acting, as_json, now, print_lines
from rempart.errors import NewsroomError
from rempart.i18n import N_
from rempart.model.case import OUTCOMES, Matter, Phase, Request
from rempart.model.decision import Deed

ENDS = "; ".join(f"{matter}: {', '.join(codes)}" for matter, codes in OUTCOMES.items())
OPENING = N_(
    "Open a case. MATTER is one of %(codes)s. The first three are about a published piece (--about). Of a"
    " correction, a reply and a question all is public for ever, your words too; of the others who asks, of"
    " what and in which words is kept in the private store alone, which on GitHub REMPART_PRIVATE names."
)
OPENED = N_("Case %(number)d is open, to be ended by %(day)s.")
NO_ASKER = N_("a mail is asked by who sent it, in its own words: give --for NAME, and leave --words out")
DONE = N_("Case %(number)d: %(phase)s.")
SHAPE = click.option(
    "--format",
    "shape",
    type=click.Choice(["text", "json"]),
    default="text",
    help=_(N_("How it is written.")),
)
NUMBER = click.argument("number", metavar=_(N_("NUMBER")), type=click.IntRange(1))


@click.group(
    help=_(N_("Ask something of the newsroom that is no piece, and see to what was asked.")),
    subcommand_metavar=_(SUBCOMMAND),
)
def case() -> None:
    pass


@case.command("list", help=_(N_("Show the open cases, by the day on which each must be ended.")))
@click.option("--all", "whole", is_flag=True, help=_(N_("Those that are closed too.")))
@SHAPE
@click.pass_obj
def list_(root: Path, whole: bool, shape: str) -> None:
    from rempart.forge.branch import read_forge
    from rempart.ledger.cases import cases
    from rempart.newsroom.forges import open_forge, read_clocks
    from rempart.reports import cases as told

    forge = open_forge(root)
    clocks, today = read_clocks(forge), now().date()
    found = [one for one in cases(read_forge(forge).acts).values() if whole or one.phase is not Phase.CLOSED]
    if shape == "json":
        print_lines([as_json([told.values(one, clocks, today) for one in found], indent=1)])
    else:
        print_lines(told.render(found, clocks, today, LANG))


@case.command(help=_(N_("Show a case, and what was said in it as far as you may read that.")))
@NUMBER
@click.pass_obj
def show(root: Path, number: int) -> None:
    from rempart.forge.branch import read_forge
    from rempart.newsroom.concerning import read_private
    from rempart.newsroom.forges import open_forge, read_clocks
    from rempart.newsroom.mediating import find_case, said_in
    from rempart.reports import cases as told

    forge = open_forge(root)
    ledger = read_forge(forge)
    found = find_case(ledger, number)

    print_lines(told.render([found], read_clocks(forge), now().date(), LANG))
    private = read_private(forge, found)
    about, parties = (private.about, private.parties) if private else ("", ())
    print_lines(told.show(found, about, parties, said_in(forge, ledger, number), LANG))


@case.command("open", help=_(OPENING, codes=", ".join(Matter)))
@click.argument("matter", metavar=_(N_("MATTER")), type=click.Choice([str(one) for one in Matter]))
@click.option(
    "--about",
    default="",
    metavar=_(N_("ADDRESS")),
    help=_(N_("The published piece it is about, or a contribution's number.")),
)
@click.option(
    "--with",
    "others",
    multiple=True,
    metavar=_(N_("NAME")),
    help=_(
        N_(
            "With whom a mediation is, which needs somebody, or whom a complaint is about: by handle or name;"
            " may be given again."
        )
    ),
)
@click.option("--words", default="", metavar=_(N_("TEXT")), help=_(N_("What you ask, and why.")))
@click.option(
    "--mail",
    metavar=_(N_("FILE")),
    type=click.Path(path_type=Path),
    default=None,
    help=_(N_("A mail (.eml) that asks it, in the place of --words; with --for.")),
)
@click.option(
    "--for",
    "asker",
    default="",
    metavar=_(N_("NAME")),
    help=_(N_("Who asks, when it is not you, as they want to be named.")),
)
@acting
@click.pass_obj
def open_(
    root: Path,
    matter: str,
    about: str,
    others: tuple[str, ...],
    words: str,
    mail: Path | None,
    asker: str,
    handle: str,
) -> None:
    from rempart.ledger.cases import due
    from rempart.newsroom.forges import hand_on, open_forge, read_clocks
    from rempart.newsroom.mediating import open_case, words_of

    forge = open_forge(root)
    actor = hand_on(forge, root, handle)
    if mail and (words or not asker):
        raise NewsroomError(NO_ASKER)
    told, lang = words_of(forge, root / mail) if mail else (words, LANG)
    request = Request(Matter(matter), actor, told, about, others, lang, asker=asker)
    opened = open_case(forge, request, now())
    click.echo(_(OPENED, number=opened.number, day=due(opened, read_clocks(forge)).isoformat()))


@case.command(help=_(N_("Take a case: you are no party of it, and did not decide its matter.")))
@NUMBER
@acting
@click.pass_obj
def take(root: Path, number: int, handle: str) -> None:
    _act(root, Deed.CASE_TAKE, number, handle)


@case.command(help=_(N_("Leave a case that you took to another moderator.")))
@NUMBER
@acting
@click.pass_obj
def leave(root: Path, number: int, handle: str) -> None:
    _act(root, Deed.CASE_LEAVE, number, handle)


@case.command(help=_(N_("Say something in a case, as a party or as who took it.")))
@NUMBER
@click.option("--words", default="", metavar=_(N_("TEXT")), help=_(N_("What you say.")))
@acting
@click.pass_obj
def say(root: Path, number: int, words: str, handle: str) -> None:
    _act(root, Deed.CASE_SAY, number, handle, words)


@case.command(help=_(N_("End a case that you took, and say why. OUTCOME by matter: %(codes)s."), codes=ENDS))
@NUMBER
@click.argument("outcome", metavar=_(N_("OUTCOME")))
@click.option("--words", default="", metavar=_(N_("TEXT")), help=_(N_("Why it ends so; always needed.")))
@acting
@click.pass_obj
def close(root: Path, number: int, outcome: str, words: str, handle: str) -> None:
    _act(root, Deed.CASE_CLOSE, number, handle, words, outcome)


@case.command(help=_(N_("Take back what you asked.")))
@NUMBER
@acting
@click.pass_obj
def withdraw(root: Path, number: int, handle: str) -> None:
    _act(root, Deed.CASE_WITHDRAW, number, handle)


def _act(root: Path, deed: Deed, number: int, handle: str, words: str = "", outcome: str = "") -> None:
    from rempart.newsroom.forges import hand_on, open_forge, read_masthead
    from rempart.newsroom.hearing import Asking
    from rempart.newsroom.mediating import act_on
    from rempart.reports.cases import PHASES

    forge = open_forge(root)
    actor = hand_on(forge, root, handle)
    after = act_on(forge, read_masthead(forge), Asking(deed, number, actor, outcome, words), now())
    click.echo(_(DONE, number=number, phase=_(PHASES[after.phase], who=after.taker)))
