"""The bytes of a published piece in, and what is to be put right in it; the same bytes but for that out.

What a correction quotes stands in the body, or else in the headline or the sentence under it, as those are
what readers read first; any other key comes as a contribution. The header gets the notice. Nothing else
moves, which is looked at: what was written is read again.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import yaml

from rempart.i18n import N_
from rempart.intake.frontmatter import Page, read_page
from rempart.intake.header import HEADER
from rempart.model.piece import Correction, Header, Problem, Retraction
from rempart.schema.spans import Span, column, line_end, spans
from rempart.schema.text import decode, without_unseen

ABSENT = N_(
    "%(wrong)s stands neither in the body of the piece nor in its title or standfirst: quote whole words, as"
    " they stand in the file, marks included"
)
SEVERAL = N_("%(wrong)s stands there %(count)d times: quote more of what is around it")
SAME = N_("the piece says exactly this already: there is nothing to correct")
GONE = N_("this piece was retracted already: nothing of it is read any more")
UNUSUAL = N_(
    "the header of this piece is written in a way that no notice can be added to: offer the whole file, with"
    " the notice in it, as a contribution"
)
IN_HEAD = ("title", "standfirst")

_FENCE = re.compile(r"^---[ \t]*\r?$", re.M)
_ALONE = (r"(?<![^\W_])", r"(?![^\W_])")  # no letter or digit before, after
_GAP = r"(?:[^\S\r\n]+|[^\S\r\n]*\r?\n[^\S\r\n]*)"  # between two words: at most one line ends there


@dataclass(frozen=True, slots=True)
class Alteration:
    """What is to be put right, and the day on which it is: a correction, or with a reason a retraction."""

    day: date
    wrong: str = ""
    right: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Altered:
    """The piece after it; or why it cannot be."""

    data: bytes = b""
    problem: Problem | None = None


class _CannotError(Exception):
    """Why it cannot be."""

    def __init__(self, message: str, params: Mapping[str, object] | None = None) -> None:
        super().__init__(message)
        self.problem = Problem("broken-header", 1, message, params or {})


@dataclass(frozen=True, slots=True)
class _File:
    """A piece taken apart without a change to any byte: up to its header, the header, from its end on."""

    before: str
    header: str
    after: str

    @property
    def end(self) -> str:
        """How its lines end."""
        return "\r\n" if "\r\n" in self.header else "\n"

    def data(self) -> bytes:
        return f"{self.before}{self.header}{self.after}".encode()


def alter(asked: Alteration, data: bytes) -> Altered:
    """The piece with this put right, and the notice of it."""
    try:
        before, file = read_page(decode(data)[0], HEADER), _take_apart(data)
        if before.header.retraction:
            raise _CannotError(GONE)
        header, file = _retract(asked, before, file) if asked.reason else _correct(asked, before, file)
        after = read_page(decode(file.data())[0], HEADER)
        _check(before, after, header)
    except _CannotError as cannot:
        return Altered(problem=cannot.problem)
    except (yaml.YAMLError, ValueError):
        return Altered(problem=_CannotError(UNUSUAL).problem)
    return Altered(file.data())


def last_alteration(data: bytes, is_retraction: bool) -> Alteration | None:
    """What a piece says that was put right in it last; None when it says nothing of the kind."""
    header: Header = read_page(decode(data)[0], HEADER).header
    if is_retraction:
        told = header.retraction
        return Alteration(told.date, reason=told.reason) if told else None
    last = header.corrections[-1] if header.corrections else None
    return Alteration(last.date, last.wrong, last.right) if last else None


def _take_apart(data: bytes) -> _File:
    text = data.decode("utf-8")
    first = _FENCE.match(text.removeprefix("\ufeff"))
    start = text.find("\n") + 1
    last = _FENCE.search(text, start) if first and start else None
    if last is None:
        raise _CannotError(UNUSUAL)
    return _File(text[:start], text[start : last.start()], text[last.start() :])


# The notice


def _retract(asked: Alteration, page: Page, file: _File) -> tuple[Header, _File]:
    reason = _plain(asked.reason)
    if "retraction" in spans(file.header).keys:
        raise _CannotError(UNUSUAL)
    told = f"retraction: {{date: {asked.day}, reason: {_quoted(reason)}}}{file.end}"
    header = replace(page.header, retraction=Retraction(asked.day, reason))
    return header, replace(file, header=file.header + told)


def _correct(asked: Alteration, page: Page, file: _File) -> tuple[Header, _File]:
    wrong, right = _plain(asked.wrong), _plain(asked.right)
    if wrong == right:
        raise _CannotError(SAME)
    header, file = _put_right(asked, page.header, file)
    told = f"{{date: {asked.day}, wrong: {_quoted(wrong)}, right: {_quoted(right)}}}"
    noted = (*header.corrections, Correction(asked.day, wrong, right))
    return replace(header, corrections=noted), replace(file, header=_with_item(file, "corrections", told))


def _with_item(file: _File, key: str, item: str) -> str:
    """The header with one more item at the end of a list, which begins with it where there is none."""
    text, there = file.header, spans(file.header).keys.get(key)
    if there is None:
        return f"{text}{key}:{file.end}  - {item}{file.end}"
    if not there.items and text[there.start : there.start + 1] != "[":
        raise _CannotError(UNUSUAL)
    if there.flow:
        place = there.items[-1].end if there.items else there.start + 1
        return f"{text[:place]}{', ' if there.items else ''}{item}{text[place:]}"
    place = line_end(text, there.end)
    return f"{text[:place]}{' ' * column(text, there.start)}- {item}{file.end}{text[place:]}"


def _check(before: Page, after: Page, header: Header) -> None:
    """Whether nothing else changed. Raises the first new fault, and UNUSUAL for a difference."""
    known = {(one.rule, one.message) for one in before.problems}
    for one in after.problems:
        if (one.rule, one.message) not in known:
            raise _CannotError(one.message, one.params)
    if after.header != header:
        raise _CannotError(UNUSUAL)


# What is put right


def _put_right(asked: Alteration, header: Header, file: _File) -> tuple[Header, _File]:
    """With the one place that says what is wrong saying what is so."""
    fence = line_end(file.after, 0)
    body = file.after[fence:]
    places = _found(asked.wrong, body)
    if len(places) == 1:
        [(start, end)] = places
        right = asked.right.strip().replace("\r\n", "\n").replace("\n", file.end)
        return header, replace(file, after=f"{file.after[:fence]}{body[:start]}{right}{body[end:]}")
    in_head = [(key, place) for key in IN_HEAD for place in _found(asked.wrong, getattr(header, key))]
    if places or len(in_head) != 1:
        count = len(places) or len(in_head)
        raise _CannotError(SEVERAL if count else ABSENT, {"wrong": _shown(asked.wrong), "count": count})
    [(key, (start, end))] = in_head
    text = getattr(header, key)
    return _headed(header, file, key, _plain(f"{text[:start]}{asked.right}{text[end:]}"))


def _headed(header: Header, file: _File, key: str, value: str) -> tuple[Header, _File]:
    """With another headline, or another sentence under it."""
    text, span = file.header, spans(file.header).keys.get(key, Span(0, 0))
    told = f"{text[: span.start]}{_quoted(value)}{text[span.end :]}"
    changed = replace(header, title=value) if key == "title" else replace(header, standfirst=value)
    return changed, replace(file, header=told)


def _found(words: str, text: str) -> list[tuple[int, int]]:
    """Where some words stand in a text as whole words, however its lines are broken."""
    told = _GAP.join(map(re.escape, words.split()))
    begins, ends = (_ALONE[side] if words.strip()[at].isalnum() else "" for side, at in ((0, 0), (1, -1)))
    pattern = re.compile(f"{begins}(?=({told}){ends})")
    return [found.span(1) for found in pattern.finditer(text)]


def _shown(words: str) -> str:
    """Words as a message repeats them."""
    plain = _plain(words)
    return f"“{plain[:60]}…”" if len(plain) > 60 else f"“{plain}”"


def _plain(words: str) -> str:
    """Words as a header gives them back."""
    return " ".join(without_unseen(" ".join(words.split())).split())


def _quoted(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)
