"""What authors say of findings: a finding and their answers in, the finding with its answer out.

An answer hides nothing: the finding stays, the answer beside it, for a moderator to weigh. It lowers to
advice what asks for a source or a disclosure and is a look at most, as its author may know better. What could
harm somebody else (the law, private data, copies, advertising, safety) weighs the same whatever is answered.
"""

from collections.abc import Mapping
from dataclasses import replace

from rempart.model.facts import Facts
from rempart.model.finding import Audience, Family, Finding, Severity
from rempart.model.piece import Answer, AnswerReason, Piece

LOWERED = frozenset({Family.SOURCING, Family.RUMOUR, Family.DISCLOSURE})


def answers_to(piece: Piece, facts: Facts) -> Mapping[str, Answer]:
    """The answers that count, by rule: those of the header, which readers see, before those of the record.

    A header that was not written for us answers nothing of ours, and "other" alone says nothing.
    """
    if piece.foreign:
        return facts.answers
    told = {**facts.answers, **piece.header.answers}
    return {rule: one for rule, one in told.items() if one.note or one.reason is not AnswerReason.OTHER}


def answered(finding: Finding, answers: Mapping[str, Answer]) -> Finding:
    """The finding with its author's answer. What only moderators know of was not asked of anybody."""
    answer = answers.get(finding.rule)
    if answer is None or finding.severity is None or finding.audience is not Audience.EVERYONE:
        return finding
    lowered = finding.family in LOWERED and finding.severity <= Severity.LOOK
    severity = min(finding.severity, Severity.ADVICE) if lowered else finding.severity
    return replace(finding, severity=severity, answer=answer)
