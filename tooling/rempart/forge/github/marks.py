"""Hidden marks: what a comment or a description is, on its first line, where readers see nothing.

A mark counts where the newsroom wrote it. Whoever calls looks at who wrote first.
"""

import json
from collections.abc import Mapping
from typing import Any

_ESCAPES = {"-": "\\u002d", ">": "\\u003e", "<": "\\u003c"}  # nothing in it ends the comment of HTML


def write_mark(kind: str, told: Mapping[str, str | int]) -> str:
    """One line of HTML that shows nothing."""
    data = json.dumps(told, separators=(",", ":"))
    for char, escape in _ESCAPES.items():
        data = data.replace(char, escape)
    return f"<!-- rempart:{kind} {data} -->"


def read_mark(kind: str, body: str) -> dict[str, Any] | None:
    """What the mark on the first line tells, None without one of this kind."""
    line = body.partition("\n")[0].strip()
    head, tail = f"<!-- rempart:{kind} ", " -->"
    if not (line.startswith(head) and line.endswith(tail)):
        return None
    try:
        told = json.loads(line[len(head) : -len(tail)])
    except (ValueError, RecursionError):
        return None
    return told if isinstance(told, dict) else None


def after_mark(body: str) -> str:
    """What follows the first line and the empty one."""
    return body.partition("\n")[2].removeprefix("\n")


def cut(text: str, most: int) -> str:
    """As much of a text as fits into so many units of UTF-16, which no way of counting characters exceeds."""
    units = text.encode("utf-8", "replace").decode().encode("utf-16-le")
    return units[: 2 * most].decode("utf-16-le", "ignore")


def cut_bytes(text: str, most: int) -> str:
    """As much of a text as fits into so many bytes of UTF-8."""
    return text.encode("utf-8", "replace")[:most].decode("utf-8", "ignore")
