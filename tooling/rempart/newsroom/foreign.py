"""Texts that were not written for us, a JSON object a line, in; their ids and verdicts out."""

import gzip
import json
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import date
from math import isfinite
from pathlib import Path
from typing import Any, Protocol

from rempart.errors import NewsroomError
from rempart.i18n import N_
from rempart.model.facts import Facts
from rempart.model.verdict import Verdict
from rempart.newsroom.examining import Examiner, Text
from rempart.screening.facts import shorteners

LONGEST_LINE = 16_000_000  # bytes of JSON


class Readable(Protocol):
    """A file of bytes, whatever it is kept in."""

    def readline(self, size: int, /) -> bytes: ...


def screen_lines(lines: Iterable[bytes], today: date) -> Iterator[tuple[Any, Verdict | None]]:
    """Foreign texts, one JSON object a line: its id and verdict, or None where the line is none."""
    facts = Facts(today=today, shorteners=shorteners())
    with closing(Examiner(facts)) as examiner:
        for line in lines:
            if line.strip():
                yield _foreign(line, examiner, facts.languages)


def read_lines(name: str, standard_input: Readable) -> Iterator[bytes]:
    """The lines of a file, gzipped or not; "-" is the standard input."""
    if name == "-":
        yield from _lines(standard_input)
        return
    try:
        with gzip.open(name) if name.endswith(".gz") else Path(name).open("rb") as file:
            yield from _lines(file)
    except (OSError, EOFError, zlib.error) as error:
        raise NewsroomError(
            N_("%(path)s cannot be read (%(why)s): check the path"), path=name, why=error
        ) from None


def _lines(file: Readable) -> Iterator[bytes]:
    """The lines of a file. One that is too long is cut, and is no JSON then; its rest is not kept."""
    while line := file.readline(LONGEST_LINE):
        yield line
        while len(line) == LONGEST_LINE and not line.endswith(b"\n"):
            line = file.readline(LONGEST_LINE)


def _foreign(line: bytes, examiner: Examiner, languages: Iterable[str]) -> tuple[Any, Verdict | None]:
    try:
        values = json.loads(line, parse_constant=_number, parse_float=_number)
        identity, text = values.get("id"), values["text"]
        name = str(identity)
        title, lang = values.get("title") or "", values.get("lang") or ""
    except (ValueError, AttributeError, KeyError, TypeError, RecursionError):
        return None, None
    if not all(isinstance(value, str) for value in (text, title, lang)):
        return identity, None
    asked = Text(name, foreign=True, title=title, lang=lang if lang in languages else "")
    return identity, examiner.verdict(asked, text.encode("utf-8", "surrogatepass"))


def _number(written: str) -> float:
    """A number of JSON. Raises ValueError on NaN, Infinity and 1e999, which could not be written again."""
    value = float(written)
    if not isfinite(value):
        raise ValueError(written)
    return value
