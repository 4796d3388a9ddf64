"""A verdict as the comment its author reads: short, kind, what to do first at the top, the rest folded away.

Only public findings are told, and of the bands only `hold` and `blocked`. The hidden mark on
the first line is how the comment is found again and replaced.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from rempart.i18n import N_, say
from rempart.model.finding import Finding, Severity
from rempart.model.verdict import Band, Verdict
from rempart.reports import Site, answers, message, page, place, public, visible
from rempart.reports.points import Point, points, remedy, untold

MARK = "<!-- rempart:report -->"
OPENING = {
    Band.BLOCKED: N_("Thank you. This cannot be published as it stands: please mend what comes first below."),
    Band.HOLD: N_("Thank you. This waits for a moderator; here is why, and how you can help."),
    Band.CLEAR: N_("Thank you. A moderator will read it soon."),
}
HOUSE = N_(
    "Thank you. This changes the house alone, and its author has a role here that may: an owner reads it,"
    " approves it on the forge and merges it there by the button. `/accept` does not take it."
)
ENDING = N_("No machine refuses anything: a person decides. Commit read: `%(head)s`.")
ANSWER = N_(
    "Is a point mistaken? Say why under `answers` in the header: a moderator reads it. The page of each point"
    " tells how to contest."
)
MOST = 7  # points that are told at once; the rest is folded away
SHOWN = 30  # folded findings; the rest are counted
LONGEST = 350  # characters of one of them: forges refuse a comment above 65,536
LONGEST_NAME = 200  # characters of a path or a title

_JOINER = "\N{WORD JOINER}"
_MARKS = re.compile(r"([\\`*_{}\[\]()#+!|~])")
_FIRST = re.compile(r"^(\d{0,9})([-=.])")  # what makes a list or a rule of the line it begins
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "$": "&#36;"})
# The first part of what a forge makes live without any mark of Markdown: @name and name@host, #12 and GH-12,
# group!12 and ~label, https:// and :emoji:, www., the digits of a commit.
_ALIVE = re.compile(
    r"[@#!~](?=\w)|\bGH-(?=\d)|:(?=[\w/+-])|\bwww(?=\.)"
    r"|[0-9a-f]{6}(?=[0-9a-f])",
    re.I,
)


def render(verdicts: Sequence[Verdict], head: str, lang: str, site: Site, house: bool = False) -> str:
    """The whole comment, in Markdown, for the author's language.

    house: of what no moderator accepts by a word, as it changes the house; all is folded away.
    """
    if house:
        rest = _folded(_told(verdicts), True, lang, site)
        return "\n\n".join([MARK, say(lang, HOUSE), *rest, _ending(head, lang)]) + "\n"
    told = points(_told(verdicts))
    several = len({point.first.path for point in told}) > 1
    parts = [MARK, say(lang, OPENING[_public_band(verdicts)]), *_list(told[:MOST], several, lang, site)]
    if told:
        parts.append(say(lang, ANSWER))
    parts += _folded(list(untold(told[:MOST], told[MOST:])), several, lang, site)
    parts.append(_ending(head, lang))
    return "\n\n".join(parts) + "\n"


def _ending(head: str, lang: str) -> str:
    return say(lang, ENDING, {"head": head[:12]})


def escape(text: str) -> str:
    """Text that Markdown and HTML leave alone, and that a forge turns into no link, mention or picture.

    A forge looks for those in what Markdown made: a backslash hides nothing from it, a joiner within does.
    """
    marked = _MARKS.sub(r"\\\1", _ALIVE.sub(f"\\g<0>{_JOINER}", visible(text).strip()))
    return _FIRST.sub(r"\1\\\2", marked).translate(_ENTITIES)


def code(text: str) -> str:
    """Text shown as it is, which Markdown, HTML and mentions leave alone too."""
    plain = visible(text[:LONGEST_NAME]).replace("`", "").replace("<!--", f"<!{_JOINER}--").strip()
    return f"`{plain or '–'}`"


def _told(verdicts: Iterable[Verdict]) -> list[Finding]:
    return [finding for verdict in verdicts for finding in public(verdict.findings)]


def _public_band(verdicts: Iterable[Verdict]) -> Band:
    bands = {verdict.band for verdict in verdicts}
    return next((band for band in (Band.BLOCKED, Band.HOLD) if band in bands), Band.CLEAR)


def _list(told: Sequence[Point], several: bool, lang: str, site: Site) -> Iterator[str]:
    """The points to mend, numbered; which file each is about, when they are about several."""
    if told:
        yield "\n".join(
            f"{number}. {_item(point.first, point.lines, several, lang, site)}{_remedy(point, lang)}"
            for number, point in enumerate(told, start=1)
        )


def _remedy(point: Point, lang: str) -> str:
    words = remedy(point.first.rule, lang)
    return f"\n   {words}" if words else ""


def _folded(rest: Sequence[Finding], several: bool, lang: str, site: Site) -> Iterator[str]:
    """What else was seen, folded away."""
    if rest:
        title = say(lang, N_("What else was seen (%(count)d)"), {"count": len(rest)})
        yield f"<details><summary>{title}</summary>"
        yield "\n".join(f"- {_item(one, [one.line], several, lang, site)}" for one in rest[:SHOWN])
        if len(rest) > SHOWN:
            more = len(rest) - SHOWN
            yield say(lang, N_("and %(count)d more"), {"count": more}, N_("and %(count)d more"))
        yield "</details>"


def _item(finding: Finding, lines: Sequence[int], several: bool, lang: str, site: Site) -> str:
    places = [code(finding.path)] if several and finding.path else []
    mark = "**" if (finding.severity or 0) >= Severity.HOLD else ""
    words = escape(message(finding, lang)[:LONGEST])
    rule = f"[{finding.rule}]({page(finding, site, lang)})"
    told = [escape(answers.told(replace(finding.answer, note=""), lang))] if finding.answer else []
    return " · ".join([*places, *place(lines, lang), f"{mark}{words}{mark} ({rule})", *told])
