"""The commands that comments give in; the page that tells them to authors and moderators out.

For each command: how it is written, and what it does.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rempart.i18n import N_, say
from rempart.reports.answers import REASONS
from rempart.reports.cases import OUTCOMES
from rempart.reports.measures import DEGREES, FAULTS
from rempart.reports.reasons import GROUNDS
from rempart.reports.replies import SHA

Lines = Sequence[tuple[str, str]]

TITLE = N_("What to say under a contribution")
INTRODUCTION = N_(
    "On GitHub a contribution is talked about where it was opened. A comment there is obeyed when its first "
    "line begins with a slash and one of the words below; what follows, on other lines too, is its words. "
    "One comment holds one command."
)
CAPITALS = N_(
    "What stands in capitals you replace, `words` are your own, and what stands in brackets may be left out."
)
AUTHORS = N_("If you offered it or signed it")
MODERATORS = N_("If you moderate")
RIGHTS = N_(
    "You have the role in the masthead (`site/masthead.yml`) and the right to write on GitHub: both are "
    "asked when your comment is obeyed, and nobody decides on a piece they sign."
)
HEADINGS = (N_("write"), N_("to"))
EXAMPLES = N_("For example:")
ANSWER = ("/answer uncited-quote eyewitness", N_("I stood on the quay and heard it."))
RETURN = ("/return missing-sources", N_("Where does the figure in the second paragraph come from?"))
IN_CASES = N_("Under what was asked that is no piece")
OF_CASES = N_(
    "An error, a reply, a question that came by a form is a case, and its thread is where it was asked."
    " Anybody writes there; these words do something. Of what is private, do not speak there."
)
OUTCOME = N_("OUTCOME is one of these, as the matter allows:")
AFTERWARDS = N_("What comes of it")
ANSWERED = N_(
    "Within minutes it is done, or a comment says kindly why not, and how to say it. What was done stands in "
    "the record. A comment that is changed later is not obeyed, nor is one that quotes: write a new one. All "
    "of it is public."
)
RULE = N_("RULE is the name of a finding, as the report of the checks shows it.")
REASON = N_("REASON, of an answer, is one of these:")
CODE = N_("CODE, of a return or a refusal, is one of these, which [the charter](charter.md) explains:")
DEGREE = N_("DEGREE, of a measure, is one of these, each after the one before:")
FAULT = N_("FAULT, of a measure, is one of these:")


def page(authors: Lines, moderators: Lines, cases: Lines, lang: str) -> str:
    """The page of one language, in Markdown."""
    return "\n\n".join(_parts(authors, moderators, cases, lang)) + "\n"


def _parts(authors: Lines, moderators: Lines, cases: Lines, lang: str) -> Iterator[str]:
    yield f"# {say(lang, TITLE)}"
    yield say(lang, INTRODUCTION)
    yield say(lang, CAPITALS)
    yield f"## {say(lang, AUTHORS)}"
    yield _table(authors, lang)
    yield _example(*ANSWER, lang)
    yield _codes(REASON, REASONS, lang)
    yield f"## {say(lang, MODERATORS)}"
    yield say(lang, RIGHTS)
    yield _table(moderators, lang)
    yield _example(*RETURN, lang)
    yield f"{say(lang, SHA)} {say(lang, RULE)}"
    yield _codes(CODE, GROUNDS, lang)
    yield _codes(DEGREE, DEGREES, lang)
    yield _codes(FAULT, FAULTS, lang)
    yield f"## {say(lang, IN_CASES)}"
    yield say(lang, OF_CASES)
    yield _table(cases, lang)
    yield _codes(OUTCOME, OUTCOMES, lang)
    yield f"## {say(lang, AFTERWARDS)}"
    yield say(lang, ANSWERED)


def _table(lines: Lines, lang: str) -> str:
    head = [" | ".join(say(lang, heading) for heading in HEADINGS), "--- | ---"]
    told = (f"`{usage}` | {say(lang, help)}" for usage, help in lines)
    return "\n".join(f"| {line} |" for line in [*head, *told])


def _example(command: str, words: str, lang: str) -> str:
    return f"{say(lang, EXAMPLES)}\n\n```text\n{command} {say(lang, words)}\n```"


def _codes(heading: str, codes: Mapping[Any, str], lang: str) -> str:
    told = "\n".join(f"- `{code}` ({say(lang, words)})" for code, words in codes.items())
    return f"{say(lang, heading)}\n\n{told}"
