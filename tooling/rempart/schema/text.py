"""A file's bytes in, its text out: UTF-8, lines that end in "\\n", and what is wrong with it."""

import re

from rempart.i18n import N_
from rempart.model.piece import Problem

_BOM = "\ufeff"

# Control characters and what is no character; marks without width, fillers that look like nothing; signs
# that turn the direction of writing until the end of the paragraph.
_UNSEEN = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\u034f\u115f\u1160\u180e\u200b\u2028-\u202e\u2060-\u206f\u3164"
    "\ufdd0-\ufdef\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
)
_ALWAYS = re.compile(f"[{_UNSEEN}]")
# Marks of direction turn nothing but the signs beside them. Arabic and Hebrew need them.
_IN_LATIN = re.compile(f"[{_UNSEEN}\u061c\u200e\u200f]")
_LEFTWARDS = re.compile(
    "[\u0590-\u05ff\u0620-\u08ff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)

# What no document may hold, and what turns the rest of a paragraph around.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_ISOLATES = re.compile("[\u2066-\u2069]")
_BETWEEN_TAGS = re.compile("[^<>]+")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def decode(data: bytes | str) -> tuple[str, tuple[Problem, ...]]:
    """The text without byte order mark; what is no UTF-8, and NUL, are shown as "\ufffd"."""
    if isinstance(data, str):
        data = data.encode("utf-8", "surrogatepass")
    problems = []
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        problems.append(Problem("wrong-encoding", line, N_("the file is not written in UTF-8")))
        text = data.decode("utf-8", "replace")
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        problems.append(Problem("wrong-encoding", line, N_("the file holds a NUL character")))
    text = text.removeprefix(_BOM).replace("\0", "\ufffd")
    return text.replace("\r\n", "\n").replace("\r", "\n"), tuple(problems)


def unseen(line: str) -> str:
    """The first character of a line of a header that nobody sees, as "U+202E"; "" when there is none."""
    found = _pattern(line).search(line)
    return f"U+{ord(found.group()):04X}" if found else ""


def without_unseen(line: str) -> str:
    """A line of a header without the characters that nobody sees."""
    return _pattern(line).sub("", line)


def _pattern(line: str) -> re.Pattern[str]:
    return _ALWAYS if line.isascii() or _LEFTWARDS.search(line) else _IN_LATIN


def printable(text: str) -> str:
    """The text with control characters, signs that turn the direction, and bytes that were no UTF-8, as
    backslash escapes."""
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def inert(document: str) -> str:
    """HTML, XML or plain text as it may be published: without what no document may hold, and without signs
    that turn the direction of what follows. Isolates stay where each has its end before the next tag."""
    plain = _FORBIDDEN.sub("", document)
    return _BETWEEN_TAGS.sub(_isolated, plain) if _ISOLATES.search(plain) else plain


def is_even(text: str) -> bool:
    """Whether every isolate that begins in a text ends in it, and none ends that has not begun."""
    depth = 0
    for sign in _ISOLATES.findall(text):
        depth += -1 if sign == "\u2069" else 1
        if depth < 0:
            return False
    return depth == 0


def _isolated(found: re.Match[str]) -> str:
    return found.group() if is_even(found.group()) else _ISOLATES.sub("", found.group())
