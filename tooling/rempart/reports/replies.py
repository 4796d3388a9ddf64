"""What came of a command in; the sentence that says so, in a reader's language, out."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from rempart.errors import NewsroomError
from rempart.i18n import N_, say
from rempart.model.case import Outcome
from rempart.model.decision import Command, Contribution, Deed, Reason
from rempart.model.measure import Degree, Fault
from rempart.model.piece import AnswerReason
from rempart.reports import agreed
from rempart.reports.comment import escape
from rempart.reports.queue import STAGES

STANDS = N_("Contribution %(number)d: %(stage)s.")
DONE = {
    Deed.RESERVE: N_("Contribution %(number)d: reserved by %(who)s."),
    Deed.RELEASE: N_("Contribution %(number)d: released."),
    Deed.ASK: N_("Contribution %(number)d: its author is asked."),
    Deed.ESCALATE: N_("Contribution %(number)d: passed on to another moderator."),
    Deed.FINDING_WRONG: N_("Contribution %(number)d: what %(rule)s found is called mistaken."),
    Deed.FINDING_STANDS: N_("Contribution %(number)d: what %(rule)s found stands."),
    Deed.APPEAL_UPHELD: N_(
        "Contribution %(number)d: its refusal is taken back, and it waits for a decision."
    ),
    Deed.MEASURE: N_("Contribution %(number)d: a measure towards its author is taken, until %(until)s."),
    Deed.MEASURE_CONTEST: N_("Contribution %(number)d: the measure is contested, and somebody else judges."),
    Deed.MEASURE_KEPT: N_("Contribution %(number)d: the measure stands, until %(until)s."),
    Deed.MEASURE_LIFTED: N_("Contribution %(number)d: the measure is lifted."),
    Deed.CORRECT: N_("Contribution %(number)d: its piece is corrected, and tells readers so."),
    Deed.RETRACT: N_("Contribution %(number)d: its piece is retracted, and tells readers why."),
    Deed.FRONT: N_("Contribution %(number)d: the front page is laid out."),
}
REFUSED = N_("Sorry, this was not done: %(why)s. `/help` tells what you may say here.")
RECHECKED = N_("Contribution %(number)d will be read again by the checks, in a few minutes.")
HELP = N_("What you may say here, on the first line of a comment:")
CODES = N_("CODE is one of %(codes)s.")
OUTCOMES = N_("OUTCOME is one of %(codes)s, as the matter allows.")
DEGREES = N_("DEGREE is one of %(codes)s, each after the one before; FAULT one of %(faults)s.")
REASONS = N_("REASON is one of %(codes)s.")
SHA = N_("SHA is the commit you read, as the report of the checks shows it: at least its first 7 letters.")

LONGEST = 200  # characters of what is repeated from a comment
_COMMIT = re.compile(r"[0-9a-f]{7,64}")


def done(command: Command, contribution: Contribution, lang: str) -> str:
    """What was done, in one sentence."""
    told = {
        "number": contribution.number,
        "who": command.actor,
        "stage": say(lang, STAGES[contribution.stage]),
        "rule": command.rule,
        "until": contribution.measure.until if contribution.measure else "",
    }
    last = contribution.agreed[-1] if contribution.agreed else None
    if last and last.by == command.actor and last.on.startswith(f"{command.deed} "):
        return agreed.said(contribution, lang)
    return say(lang, DONE.get(command.deed, STANDS), told)


def refused(error: NewsroomError, lang: str) -> str:
    """Why nothing was done, in Markdown; what is repeated from a comment is harmless."""
    why = say(lang, error.message, {key: _quiet(value) for key, value in error.params.items()})
    return say(lang, REFUSED, {"why": why})


def rechecked(number: int, lang: str) -> str:
    """That the checks will come again."""
    return say(lang, RECHECKED, {"number": number})


def helped(lines: Iterable[tuple[str, str]], lang: str) -> str:
    """The commands somebody may give. lines: how each is written, and what it does."""
    told = list(lines)
    usages = " ".join(usage for usage, _ in told).split()
    parts = [say(lang, HELP), "\n".join(f"- `{usage}`: {say(lang, help)}" for usage, help in told)]
    parts += [say(lang, SHA)] if "SHA" in usages else []
    parts += [say(lang, CODES, {"codes": ", ".join(Reason)})] if "CODE" in usages else []
    told_of = {"codes": ", ".join(Degree), "faults": ", ".join(Fault)}
    parts += [say(lang, DEGREES, told_of)] if "DEGREE" in usages else []
    parts += [say(lang, REASONS, {"codes": ", ".join(AnswerReason)})] if "REASON" in usages else []
    parts += [say(lang, OUTCOMES, {"codes": ", ".join(Outcome)})] if "OUTCOME" in usages else []
    return "\n\n".join(parts)


def in_a_comment(error: NewsroomError, words: Mapping[str, str]) -> NewsroomError:
    """The same refusal for somebody who writes a comment: no option of a command line is told there."""
    return NewsroomError(words.get(error.message, error.message), **error.params)


def _quiet(value: Any) -> Any:
    """A parameter as Markdown leaves it alone: numbers as they are, commits short and whole."""
    if not isinstance(value, str):
        return value if isinstance(value, int) else escape(str(value)[:LONGEST])
    if _COMMIT.fullmatch(value):
        return f"`{value[:12]}`"
    return value if value.startswith("/") and value.isascii() and _USAGE.fullmatch(value) else _cut(value)


_USAGE = re.compile(r"/[a-z-]+(?: (?:\[?[A-Za-z]+\]?|=>))*")


def _cut(value: str) -> str:
    return escape(value[:LONGEST] + ("…" if len(value) > LONGEST else ""))
