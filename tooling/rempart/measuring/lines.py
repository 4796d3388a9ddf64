"""Figures in; one line for each that can be read on a terminal out."""

from collections.abc import Iterator, Mapping
from typing import Any

SHARE = {"share", "hits", "n", "low", "high"}
NAMED = 70  # columns for a name


def lines(figures: Any, name: str = "") -> Iterator[str]:
    """Every share and number of the figures, by where it stands, in order."""
    if isinstance(figures, Mapping) and figures.keys() >= SHARE:
        yield f"{name:{NAMED}} {shown(figures)}"
    elif isinstance(figures, Mapping):
        for key, value in figures.items():
            yield from lines(value, f"{name} · {key}" if name else str(key))
    elif isinstance(figures, list) and any(isinstance(value, Mapping) for value in figures):
        for number, value in enumerate(figures, start=1):
            yield from lines(value, f"{name} · {number}")
    else:
        yield f"{name:{NAMED}} {figures}"


def shown(share: Mapping[str, Any]) -> str:
    """A share with its interval and how many it was counted over."""
    if not share["n"]:
        return "– (n = 0)"
    return f"{share['share']:.1%} [{share['low']:.1%}, {share['high']:.1%}] (n = {share['n']})"
