"""A comment's text in; the command it gives, or a refusal that says how to write it, out.

A command stands on the first line of a comment, which begins with its slash; so nothing quoted, indented or
between fences is ever one. What follows on other lines is part of its words.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from rempart.errors import NewsroomError
from rempart.i18n import N_
from rempart.model.case import Outcome
from rempart.model.decision import Command, Deed, Reason
from rempart.model.measure import Degree, Fault
from rempart.model.piece import AnswerReason
from rempart.schema.values import nearest

LONGEST = 4000  # characters of words
SHA = re.compile(r"[0-9a-f]{7,40}")
RULE = re.compile(r"[a-z0-9-]{1,60}")

UNKNOWN = (
    N_("there is no command /%(name)s here, the nearest is /%(near)s"),
    N_("there is no command /%(name)s here"),
)
SEVERAL = N_("one comment holds one command: write /%(name)s in a comment of its own")
MISSING = N_("this command is written %(usage)s")
ALONE = N_("nothing follows /%(name)s: write it alone")
TOO_LONG = N_("these words are %(count)d characters long, and %(most)d is the most: shorten them")
BAD_SHA = N_(
    "%(sha)s names no commit: write at least the first 7 letters and digits of the one you read, as the"
    " report of the checks shows it"
)
BAD_RULE = N_("%(rule)s is no rule: write its name as the report of the checks does")
BAD_CODE = (
    N_("%(code)s is no published code, the nearest is %(near)s: use one of %(codes)s"),
    N_("%(code)s is no published code: use one of %(codes)s"),
)
NO_INSTEAD = N_(
    "write what the piece says, then =>, then what is so: /correct stops at six => stops at seven"
)
NO_ANSWER = N_("say in your own words why the finding does not hold, after “other”")


class Who(Enum):
    """Who may give a command."""

    MODERATOR = auto()
    AUTHOR = auto()
    BOTH = auto()
    ANYBODY = auto()


@dataclass(frozen=True, slots=True)
class Line:
    """One command. takes: what follows its name, in order; what is in brackets may be left out."""

    name: str
    takes: tuple[str, ...]
    who: Who
    help: str
    deed: Deed | None = None  # None: it is no act on the ledger

    @property
    def usage(self) -> str:
        """How it is written."""
        return " ".join((f"/{self.name}", *self.takes))


@dataclass(frozen=True, slots=True)
class Asked:
    """A line of the table, and what was said with it; its target and actor are nobody's yet."""

    line: Line
    command: Command | None = None


TABLE = (
    Line("accept", ("SHA", "[words]"), Who.MODERATOR, N_("publish exactly this commit"), Deed.ACCEPT),
    Line("return", ("CODE", "[words]"), Who.MODERATOR, N_("give it back to be mended"), Deed.RETURN),
    Line("decline", ("CODE", "words"), Who.MODERATOR, N_("refuse it, and say why"), Deed.DECLINE),
    Line("reserve", (), Who.MODERATOR, N_("keep it for yourself while you read"), Deed.RESERVE),
    Line("release", (), Who.MODERATOR, N_("leave it to others again"), Deed.RELEASE),
    Line("ask", ("words",), Who.MODERATOR, N_("ask its author something"), Deed.ASK),
    Line("escalate", ("words",), Who.MODERATOR, N_("leave it to another moderator"), Deed.ESCALATE),
    Line("finding-wrong", ("RULE", "[words]"), Who.MODERATOR, N_("call a finding wrong"), Deed.FINDING_WRONG),
    Line("finding-stands", ("RULE", "[words]"), Who.MODERATOR, N_("take that back"), Deed.FINDING_STANDS),
    Line("appeal-upheld", ("words",), Who.MODERATOR, N_("take back what others refused"), Deed.APPEAL_UPHELD),
    Line("appeal-dismissed", ("words",), Who.MODERATOR, N_("let a refusal stand"), Deed.APPEAL_DISMISSED),
    Line(
        "measure",
        ("DEGREE", "FAULT", "words"),
        Who.MODERATOR,
        N_("answer how its author uses the newsroom, for a time"),
        Deed.MEASURE,
    ),
    Line("measure-kept", ("words",), Who.MODERATOR, N_("let a contested measure stand"), Deed.MEASURE_KEPT),
    Line("measure-lifted", ("words",), Who.MODERATOR, N_("take a measure back"), Deed.MEASURE_LIFTED),
    Line("correct", ("words => words",), Who.MODERATOR, N_("put its published piece right"), Deed.CORRECT),
    Line("retract", ("words",), Who.MODERATOR, N_("say why its piece no longer stands"), Deed.RETRACT),
    Line("answer", ("RULE", "REASON", "[words]"), Who.AUTHOR, N_("answer a finding"), Deed.ANSWER),
    Line("appeal", ("[words]",), Who.AUTHOR, N_("contest a refusal before somebody else"), Deed.APPEAL),
    Line(
        "measure-contest",
        ("[words]",),
        Who.AUTHOR,
        N_("contest a measure before somebody else"),
        Deed.MEASURE_CONTEST,
    ),
    Line("withdraw", (), Who.AUTHOR, N_("take it back"), Deed.WITHDRAW),
    Line("recheck", (), Who.BOTH, N_("have it read again by the checks")),
    Line("help", (), Who.ANYBODY, N_("see what you may say here")),
)
RECHECK, HELP = TABLE[-2:]
# What may be said in the thread of a case.
CASES = (
    Line("take", (), Who.MODERATOR, N_("see to this case, as no party of it"), Deed.CASE_TAKE),
    Line("leave", (), Who.MODERATOR, N_("leave it to others again"), Deed.CASE_LEAVE),
    Line("close", ("OUTCOME", "words"), Who.MODERATOR, N_("end it, and say why"), Deed.CASE_CLOSE),
    Line("withdraw", (), Who.AUTHOR, N_("take back what you asked"), Deed.CASE_WITHDRAW),
    HELP,
)


def read(text: str, table: Sequence[Line] = TABLE) -> Asked | None:
    """The command a comment gives, None when it gives none. Raises NewsroomError for one not whole."""
    named = {line.name: line for line in table}
    if not text.startswith("/"):
        return None
    first, *others = text.splitlines()
    name, _, rest = first[1:].replace("\t", " ").partition(" ")
    line = _line(name, named)
    for other in others:
        if other.startswith("/") and other[1:].partition(" ")[0].strip() in named:
            raise NewsroomError(SEVERAL, name=other[1:].partition(" ")[0].strip())
    parts = _parts(line, "\n".join((rest, *others)).strip())
    return Asked(line, Command(line.deed, "", "", **parts) if line.deed else None)


def may_say(moderates: bool, signs: bool) -> Iterator[Line]:
    """The commands that somebody may give on a contribution."""
    allowed = {Who.ANYBODY}
    allowed |= {Who.MODERATOR, Who.BOTH} if moderates else set()
    allowed |= {Who.AUTHOR, Who.BOTH} if signs else set()
    return (line for line in TABLE if line.who in allowed)


def _line(name: str, named: Mapping[str, Line]) -> Line:
    if name.casefold() in named:
        return named[name.casefold()]
    near = nearest(name, tuple(named))
    raise NewsroomError(UNKNOWN[0] if near else UNKNOWN[1], name=name, near=near)


def _parts(line: Line, rest: str) -> dict[str, Any]:
    """What follows a name, by the field of a command it is for."""
    if rest and not line.takes:
        raise NewsroomError(ALONE, name=line.name)
    told: dict[str, Any] = {}
    for taken in line.takes:
        part, rest = (rest, "") if "words" in taken else _cut(rest)
        if not part and not taken.startswith("["):
            raise NewsroomError(MISSING, usage=line.usage)
        told |= _READERS[taken.strip("[]")](part)
    if rest:
        raise NewsroomError(MISSING, usage=line.usage)
    if told.get("reason") == AnswerReason.OTHER and not told["words"]:
        raise NewsroomError(NO_ANSWER)
    return told


def _cut(rest: str) -> tuple[str, str]:
    """The first word of a text, and what follows."""
    first, *left = rest.split(maxsplit=1) or [""]
    return first, left[0] if left else ""


def _sha(part: str) -> dict[str, str]:
    """A commit, without the marks and joiners that come along when one is copied from a comment."""
    sha = part.replace("\N{WORD JOINER}", "").strip("`").lower()
    if not SHA.fullmatch(sha):
        raise NewsroomError(BAD_SHA, sha=part)
    return {"sha": sha}


def _code(codes: tuple[str, ...], field: str = "reason") -> Callable[[str], dict[str, str]]:
    def read(part: str) -> dict[str, str]:
        code = part.strip("`").lower()
        if code in codes:
            return {field: code}
        near = nearest(code, codes)
        raise NewsroomError(
            BAD_CODE[0] if near else BAD_CODE[1], code=part, near=near, codes=", ".join(codes)
        )

    return read


def _rule(part: str) -> dict[str, str]:
    rule = part.replace("\N{WORD JOINER}", "").strip("`[]").lower()
    if not RULE.fullmatch(rule):
        raise NewsroomError(BAD_RULE, rule=part)
    return {"rule": rule}


def _words(part: str) -> dict[str, str]:
    if len(part) > LONGEST:
        raise NewsroomError(TOO_LONG, count=len(part), most=LONGEST)
    return {"words": part}


def _instead(part: str) -> dict[str, str]:
    """What the piece says, and what is so."""
    wrong, arrow, right = part.partition("=>")
    if not (wrong.strip() and arrow and right.strip()) or "=>" in right:
        raise NewsroomError(NO_INSTEAD)
    _words(part)
    return {"wrong": wrong.strip(), "right": right.strip()}


_READERS: Mapping[str, Callable[[str], dict[str, str]]] = {
    "SHA": _sha,
    "CODE": _code(tuple(Reason)),
    "DEGREE": _code(tuple(Degree), "degree"),
    "FAULT": _code(tuple(Fault)),
    "OUTCOME": _code(tuple(Outcome)),
    "REASON": _code(tuple(AnswerReason)),
    "RULE": _rule,
    "words": _words,
    "words => words": _instead,
}
