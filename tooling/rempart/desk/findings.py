"""The verdicts on a contribution in; what its moderator is shown of them, the heaviest first, out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rempart.desk.allowed import why_not
from rempart.desk.saying import plainly
from rempart.desk.state import Desk
from rempart.i18n import say
from rempart.model.decision import Deed
from rempart.model.finding import Audience, Finding, Severity
from rempart.newsroom.rounds import Row
from rempart.reports import answers, message, page, place, visible
from rempart.reports.points import remedy
from rempart.reports.terminal import SEVERITIES

LONGEST = 240  # characters of a quotation


@dataclass(frozen=True, slots=True)
class Shown:
    """What a rule saw in a text, at one or several lines.

    severity: a class and a word. lines: each with the anchor where it stands in the source. fix: what to do,
    in a sentence. answer: its author's. wrong: whether a moderator called it mistaken; barred: why this one
    cannot, "" when they can. is_public: whether its author may read it. lang: of what is quoted.
    """

    rule: str
    path: str
    severity: tuple[str, str]
    text: str
    where: str
    lines: tuple[tuple[int, str], ...]
    quotes: tuple[str, ...]
    fix: str
    page: str
    answer: str
    wrong: bool
    barred: str
    is_public: bool
    lang: str = ""


def findings(row: Row, desk: Desk) -> tuple[Shown, ...]:
    """All that was found, each rule once for each text and sentence."""
    if row.kept is None:
        return ()
    found: dict[tuple[str, str, str], list[Finding]] = {}
    every = [one for verdict in row.kept.report.verdicts for one in verdict.findings]
    for one in sorted(every, key=lambda one: (-(one.severity or 0), one.path, one.line)):
        found.setdefault((one.path, one.rule, message(one, desk.lang)), []).append(one)
    return tuple(_shown(row, desk, same) for same in found.values())


def _shown(row: Row, desk: Desk, same: list[Finding]) -> Shown:
    first, lang = same[0], desk.lang
    lines = sorted({one.line for one in same} - {0})
    severity = first.severity or Severity.ADVICE
    wrong = first.rule in row.contribution.wrong
    deed = Deed.FINDING_STANDS if wrong else Deed.FINDING_WRONG
    error = why_not(row, desk, deed, first.rule) if first.rule else None
    site = row.kept.report.site if row.kept else None
    return Shown(
        rule=first.rule,
        path=visible(first.path),
        severity=(severity.name.lower(), say(lang, SEVERITIES.get(severity, SEVERITIES[Severity.ADVICE]))),
        text=message(first, lang),
        where=" ".join(place(lines, lang)),
        lines=tuple((line, anchor(files(row), first.path, line)) for line in lines),
        quotes=tuple(_quotes(same)),
        fix=remedy(first.rule, lang),
        page=page(first, site, lang) if site and site.address and first.rule else "",
        answer=answers.told(first.answer, lang) if first.answer else "",
        wrong=wrong,
        barred=plainly(lang, error) if error else "",
        is_public=first.audience is Audience.EVERYONE,
        lang=lang_of(row, first.path),
    )


def _quotes(same: Iterable[Finding]) -> Iterator[str]:
    """What was quoted, each once, the first of it."""
    quoted = dict.fromkeys(visible(one.quote) for one in same if one.quote)
    for quote in list(quoted)[:3]:
        yield quote if len(quote) <= LONGEST else f"{quote[:LONGEST]}…"


def files(row: Row) -> tuple[str, ...]:
    """The paths a contribution changes, in order."""
    return tuple(change.path for change in row.kept.changes.items) if row.kept else ()


def lang_of(row: Row, path: str) -> str:
    """The language of a piece, "" of what is none."""
    found = row.kept.digests if row.kept else ()
    return next((one.piece.lang for one in found if one.piece.path == path), "")


def anchor(paths: tuple[str, ...], path: str, line: int) -> str:
    """Where a line stands in the view of the source; "" for what is not shown there."""
    return f"f{paths.index(path)}-{line}" if path in paths else ""
