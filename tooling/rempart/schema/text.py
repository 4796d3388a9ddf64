"""A file's bytes in, its text out: UTF-8, lines that end in "\\n", and what is wrong with it."""

import re

from rempart.i18n import N_
from rempart.model.piece import Problem

# Control characters, marks without width, marks that turn the direction of writing.
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]")

_BOM = "\ufeff"
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


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


def printable(text: str) -> str:
    """The text with control characters, and bytes that were no UTF-8, as backslash escapes."""
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found.group()):04x}", text)
