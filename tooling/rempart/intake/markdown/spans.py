"""Places in a text: which spans stand outside others, and what is left of a text without them."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

Span = tuple[int, int]  # from, up to but without


def merged(spans: Iterable[Span]) -> list[Span]:
    """The same ground in order, without overlaps."""
    ordered: list[Span] = []
    for start, end in sorted(spans):
        if ordered and start <= ordered[-1][1]:
            ordered[-1] = (ordered[-1][0], max(end, ordered[-1][1]))
        else:
            ordered.append((start, end))
    return ordered


def outside(spans: Iterable[Span], holes: Sequence[Span]) -> list[Span]:
    """The spans that touch no hole; holes in order, without overlaps."""
    return [span for span in spans if not _touched(span, holes)]


def cut(text: str, span: Span, holes: Sequence[Span]) -> str:
    """The words of a span without those in the holes; holes in order, without overlaps."""
    start, end = span
    kept = []
    first = max(0, bisect_right(holes, (start, start)) - 1)
    for hole_start, hole_end in holes[first:]:
        if hole_start >= end:
            break
        if hole_start > start:
            kept.append(text[start:hole_start])
        start = max(start, hole_end)
    kept.append(text[start:end])
    return " ".join(" ".join(kept).split())


def blanked(text: str, holes: Sequence[Span]) -> str:
    """The text, as long as before, with "_" for every character of the holes."""
    if not holes:
        return text
    kept, done = [], 0
    for start, end in merged(holes):
        kept += [text[done:start], "_" * (end - start)]
        done = end
    return "".join([*kept, text[done:]])


def _touched(span: Span, holes: Sequence[Span]) -> bool:
    before = bisect_right(holes, (span[0], span[0])) - 1
    if before >= 0 and holes[before][1] > span[0]:
        return True
    return before + 1 < len(holes) and holes[before + 1][0] < span[1]
