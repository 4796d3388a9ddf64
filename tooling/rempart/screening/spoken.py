"""A transcript and the piece it belongs to in; the verdict on what is said in it out."""

from dataclasses import replace

from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Piece
from rempart.model.verdict import Verdict
from rempart.rules import find_rules
from rempart.rules._prose import sourced
from rempart.screening import join, screen

ACCUSED = "unsourced-accusation"


def screen_spoken(transcript: Piece, piece: Piece | None, facts: Facts) -> Verdict:
    """What the rules that listen find. Nobody cites while they speak: the sources of the piece answer."""
    verdict = screen(transcript, facts, [rule for rule in find_rules() if rule.spoken])
    if not piece or not sourced(piece):
        return verdict
    return join([replace(verdict, findings=tuple(map(_answered_for, verdict.findings)))])


def _answered_for(finding: Finding) -> Finding:
    if finding.rule != ACCUSED or finding.severity is None:
        return finding
    return replace(finding, severity=min(finding.severity, Severity.LOOK))
