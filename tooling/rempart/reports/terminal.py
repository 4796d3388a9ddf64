"""A verdict as a person reads it in a terminal: the lines it speaks of, shown and marked."""

from collections.abc import Iterator, Mapping, Sequence

import click

from rempart.i18n import N_, say
from rempart.model.finding import Finding, Severity
from rempart.model.verdict import Band, Verdict
from rempart.reports import NOWHERE, Site, alone, answers, message, page, visible
from rempart.reports.sides import side_by_side

BANDS = {
    Band.CLEAR: N_("clear"),
    Band.LOOK: N_("a look"),
    Band.HOLD: N_("hold"),
    Band.BLOCKED: N_("blocked"),
}
BAND_COLOURS = {Band.CLEAR: "green", Band.LOOK: "cyan", Band.HOLD: "yellow", Band.BLOCKED: "red"}
SEVERITIES = {
    Severity.ADVICE: N_("advice"),
    Severity.LOOK: N_("look"),
    Severity.HOLD: N_("hold"),
    Severity.BLOCK: N_("block"),
}
_COLOURS = {Severity.ADVICE: "white", Severity.LOOK: "cyan", Severity.HOLD: "yellow", Severity.BLOCK: "red"}
WIDTH = 96  # columns of a source line that are shown


def band_word(band: Band, lang: str) -> str:
    """The band in the reader's language, in its colour."""
    return click.style(say(lang, BANDS[band]), fg=BAND_COLOURS[band], bold=True)


def render_all(
    verdicts: Sequence[Verdict], sources: Mapping[str, str], lang: str, site: Site = NOWHERE
) -> Iterator[str]:
    """The report of several verdicts, and one line that counts them."""
    for verdict in verdicts:
        yield from render(verdict, sources, lang, site)
    yield summary(verdicts, lang)


def render(verdict: Verdict, sources: Mapping[str, str], lang: str, site: Site = NOWHERE) -> Iterator[str]:
    """The lines of a report. `sources` gives the text of each path a finding speaks of."""
    name = alone(verdict.path) or say(lang, N_("the contribution"))
    yield f"{click.style(name, bold=True)}  {band_word(verdict.band, lang)}"
    paths = {place for finding in verdict.findings for place in _places(finding)}
    lines = {path: sources[path].split("\n") for path in paths if path in sources}
    for finding in verdict.findings:
        yield from _finding(finding, lines.get(finding.path, ()), lang)
        yield from side_by_side(finding, lines, lang)
        if site.address:  # a relative link leads nowhere in a terminal
            yield click.style(f"        → {page(finding, site, lang)}", dim=True)
    yield ""


def summary(verdicts: Sequence[Verdict], lang: str) -> str:
    """One line that counts the pieces by band."""
    counts = {band: sum(v.band is band for v in verdicts) for band in Band}
    parts = [f"{number} {say(lang, BANDS[band])}" for band, number in counts.items() if number]
    total = say(lang, N_("%(count)d text read"), {"count": len(verdicts)}, N_("%(count)d texts read"))
    return f"{total} · {' · '.join(parts)}" if parts else total


def _finding(finding: Finding, lines: Sequence[str], lang: str) -> Iterator[str]:
    severity = finding.severity or Severity.ADVICE
    label = click.style(say(lang, SEVERITIES[severity]), fg=_COLOURS[severity])
    yield f"  {label}  {message(finding, lang)}  {click.style(finding.rule, dim=True)}"
    yield from _shown_line(finding, lines)
    if finding.answer:
        yield f"        ↳ {answers.told(finding.answer, lang)}"


def _places(finding: Finding) -> Iterator[str]:
    """The texts a finding speaks of: its own, and those that have the same words."""
    yield finding.path
    yield from (match.place for match in finding.matches)


def _shown_line(finding: Finding, lines: Sequence[str]) -> Iterator[str]:
    """The line the finding speaks of, with the quoted span underlined when it can be found."""
    if not 0 < finding.line <= len(lines):
        return
    line = visible(lines[finding.line - 1])
    quote = visible(finding.quote.split("\n")[0])
    at = line.find(quote) if quote else -1
    start = max(0, at - WIDTH // 3) if at >= 0 else 0
    yield f"  {finding.line:>5} │ {line[start : start + WIDTH]}"
    if at >= 0:
        yield f"        │ {' ' * (at - start)}{'^' * min(len(quote), WIDTH - (at - start))}"
