"""An author's answer to a finding in, as people read it out."""

from collections.abc import Mapping

from rempart.i18n import N_, say
from rempart.model.piece import Answer, AnswerReason
from rempart.reports import visible

REASONS: Mapping[AnswerReason, str] = {
    AnswerReason.COMMON_KNOWLEDGE: N_("everybody knows it"),
    AnswerReason.EYEWITNESS: N_("the author saw it"),
    AnswerReason.SOURCE_PROTECTED: N_("the source is protected"),
    AnswerReason.NOT_A_CLAIM: N_("nothing is claimed here"),
    AnswerReason.OTHER: N_("another reason"),
}
ANSWERED = N_("its author answers: %(answer)s")


def reason(answer: Answer, lang: str) -> str:
    """The reason alone, in words."""
    return say(lang, REASONS[answer.reason])


def told(answer: Answer, lang: str) -> str:
    """The whole answer, on one line, harmless wherever it is shown."""
    words = reason(answer, lang)
    return say(lang, ANSWERED, {"answer": f"{words} ({visible(answer.note)})" if answer.note else words})
