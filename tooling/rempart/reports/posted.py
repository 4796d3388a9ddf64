"""Verdicts on a contribution in; the one report a forge shows of it out: public findings alone."""

from collections.abc import Iterator, Sequence

from rempart.i18n import N_, say
from rempart.model.finding import Finding, Severity
from rempart.model.report import Annotation, Check, Report
from rempart.model.verdict import Band, Verdict
from rempart.reports import Site, comment, message, public

CHECKS = {Severity.HOLD: Check.HOLD, Severity.BLOCK: Check.BLOCKED}
TITLES = {
    Check.CLEAR: N_("read by the checks"),
    Check.HOLD: N_("waits for a moderator"),
    Check.BLOCKED: N_("cannot be published as it stands"),
    Check.HOUSE: N_("a change of the house: an owner approves it on the forge"),
}


def make(
    verdicts: Sequence[Verdict], head: str, manifest: str, lang: str, site: Site, house: bool = False
) -> Report:
    """The report. head: the commit read; manifest: the hash of all it changes; lang: the author's.

    house: whether somebody who may changes the house with it, and nothing else.
    """
    check = _check(verdicts, house)
    return Report(
        head=head,
        manifest=manifest,
        check=check,
        title=say(lang, TITLES[check]),
        text=comment.render(verdicts, head, lang, site, house=check is Check.HOUSE),
        annotations=tuple(_annotations(verdicts, lang)),
    )


def _check(verdicts: Sequence[Verdict], house: bool) -> Check:
    """A change of the house that could come the way of pieces goes that way."""
    bands = {verdict.band for verdict in verdicts}
    if Band.BLOCKED in bands:
        return Check.HOUSE if house else Check.BLOCKED
    return Check.HOLD if Band.HOLD in bands else Check.CLEAR


def _annotations(verdicts: Sequence[Verdict], lang: str) -> Iterator[Annotation]:
    for verdict in verdicts:
        for finding in public(verdict.findings):
            yield _annotation(finding, lang)


def _annotation(finding: Finding, lang: str) -> Annotation:
    line = max(finding.line, 1)
    check = CHECKS.get(finding.severity or Severity.ADVICE, Check.CLEAR)
    return Annotation(
        finding.path, line, max(finding.end_line, line), message(finding, lang), finding.rule, check
    )
