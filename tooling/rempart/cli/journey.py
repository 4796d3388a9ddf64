"""What brings a piece in: offer it, and have it checked."""

import json
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rempart.cli.speaking import CANNOT, LANG, _, acting, as_json, exit_code, now, print_lines
from rempart.cli.workflows import hand_over
from rempart.errors import NewsroomError
from rempart.i18n import LANGUAGES, N_, say

if TYPE_CHECKING:
    from rempart.newsroom.screening import Report
    from rempart.newsroom.sharding import Shard

FORMATS = ("text", "json", "sarif", "github")
UNREAD_ALONE = N_("--unread reads what waits on the forge: leave out all but --again")
NO_TEXT = N_("this line is not a JSON object with a text: correct it, or leave it out")


@click.command(help=_(N_("Check pieces: files, folders, a range of commits, or lines of JSON.")))
@click.argument("paths", nargs=-1, metavar=_(N_("[PATH]...")))
@click.option("--base", metavar=_(N_("REV")), default="", help=_(N_("Check what changed since this commit…")))
@click.option("--head", metavar=_(N_("REV")), default="", help=_(N_("…up to this one.")))
@click.option(
    "--jsonl",
    metavar=_(N_("FILE")),
    default="",
    help=_(N_("Check foreign texts: lines of JSON with text and, if known, id, title, lang; - is stdin.")),
)
@click.option(
    "--replay",
    metavar=_(N_("RULE")),
    help=_(N_("Run one rule, in power or not, over the archive and all that was decided.")),
)
@click.option(
    "--shard",
    metavar="I/N",
    default="",
    help=_(N_("Only this part of the texts; the second of five is 2/5.")),
)
@click.option(
    "--unread",
    metavar=_(N_("FILE")),
    type=click.Path(path_type=Path),
    default=None,
    help=_(N_("Check what waits on the forge and was not read yet, and write it here for `rempart report`.")),
)
@click.option(
    "--again",
    metavar=_(N_("NUMBER")),
    type=int,
    default=0,
    help=_(N_("With --unread: this contribution too.")),
)
@click.option("--lang", type=click.Choice(LANGUAGES), default=LANG, help=_(N_("The language of the report.")))
@click.option(
    "--format", "shape", type=click.Choice(FORMATS), default="text", help=_(N_("How the report is written."))
)
@click.pass_obj
def screen(
    root: Path,
    paths: tuple[str, ...],
    base: str,
    head: str,
    jsonl: str,
    replay: str | None,
    shard: str,
    unread: Path | None,
    again: int,
    lang: str,
    shape: str,
) -> None:
    from rempart.newsroom import screening
    from rempart.newsroom.sharding import read_shard

    part, day = read_shard(shard), date.today()
    if unread or again:
        if unread is None or jsonl or base or head or paths or shard or replay is not None:
            raise NewsroomError(UNREAD_ALONE)
        sys.exit(hand_over(root, root / unread, again))
    if shard and (jsonl or base or head):
        raise NewsroomError(
            N_("--shard parts the texts of the newsroom: leave out --jsonl, --base and --head")
        )
    if replay is not None:
        if jsonl or base or head or paths:
            raise NewsroomError(
                N_("--replay reads the whole past: leave out paths, --jsonl, --base and --head")
            )
        print_lines(_replayed(root, replay, part, lang, shape))
        return
    if jsonl:
        sys.exit(_screen_lines(jsonl, lang))
    if bool(base) != bool(head) or (base and paths):
        raise NewsroomError(N_("--base and --head go together, and without paths"))
    if base:
        report = screening.screen_range(root, base, head, day)
    else:
        report = screening.screen_paths(root, paths, day, part)
    print_lines(_written(report, lang, shape))
    sys.exit(exit_code(report.verdicts))


def _replayed(root: Path, rule: str, part: "Shard", lang: str, shape: str) -> Iterable[str]:
    """What a rule would have hit; nothing is held by it, so that it ends with 0."""
    from rempart.newsroom.replaying import replay
    from rempart.reports import replay as report

    if shape not in ("text", "json"):
        raise NewsroomError(N_("--replay reports as text or json"))
    done = replay(root, rule, date.today(), part)
    rows = [(hit.stage, hit.number, hit.finding, hit.wrong) for hit in done.hits]
    if shape == "json":
        return [as_json(report.values(rule, rows, done.read, done.hit, lang), indent=1)]
    return report.render(rule, rows, done.read, done.hit, lang)


def _screen_lines(name: str, lang: str) -> int:
    """Each line out follows its line in; one that holds no text says so, and the rest goes on."""
    from rempart.newsroom.foreign import read_lines, screen_lines
    from rempart.reports.data import line_values

    code = 0
    for identity, verdict in screen_lines(read_lines(name, sys.stdin.buffer), date.today()):
        if verdict is None:
            code, values = CANNOT, {"id": identity, "error": say(lang, NO_TEXT)}
        else:
            code, values = max(code, exit_code([verdict])), line_values(identity, verdict, lang)
        click.echo(json.dumps(values, allow_nan=False))  # in ASCII: half a character in an id comes back
    return code


def _written(report: "Report", lang: str, shape: str) -> Iterable[str]:
    from rempart.reports import annotations, data, sarif, terminal

    if shape == "json":
        return [as_json(data.report_values(report.verdicts, lang, report.site), indent=1)]
    if shape == "sarif":
        return [as_json(sarif.log_values(report.verdicts, lang, report.site), indent=1)]
    if shape == "github":
        return (line for verdict in report.verdicts for line in annotations.render(verdict, lang))
    return terminal.render_all(report.verdicts, report.sources, lang, report.site)


@click.command(help=_(N_("Bring files or folders to the forge, as one contribution.")))
@click.argument("paths", nargs=-1, required=True, metavar=_(N_("PATH...")), type=click.Path(path_type=Path))
@click.option(
    "--with-place",
    is_flag=True,
    help=_(N_("Offer files that tell where they were made: it is nobody's secret.")),
)
@acting
@click.pass_obj
def offer(root: Path, paths: tuple[Path, ...], with_place: bool, handle: str) -> None:
    from rempart.newsroom import bringing, checking
    from rempart.newsroom.forges import hand, open_forge

    forge = open_forge(root)
    contribution = bringing.offer(root, forge, paths, hand(root, handle), now(), with_place)
    report = checking.check(forge, contribution, now()).report
    click.echo(
        _(
            N_("Contribution %(number)d, commit %(head)s."),
            number=contribution.number,
            head=contribution.head,  # whole, as `decide --sha` takes it
        )
    )
    print_lines(_written(report, LANG, "text"))
    sys.exit(exit_code(report.verdicts))
