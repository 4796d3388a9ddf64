"""Leaves in, the citations their neighbours lend them out.

An editor reads « According to [the report](…): » and the list, table or quotation under it as one;
and a line « — Jane Roe, [minutes](…) » or « Source: … » under a quotation or table as its source.
"""

import re
from collections.abc import Sequence
from itertools import groupby

from rempart.intake.markdown.leaves import Leaf
from rempart.intake.markdown.sentences import split
from rempart.model.body import Citation

_ATTRIBUTES = re.compile(r"[(\[]?(?:[—–-]|sources?\b|via\b|d'après\b|d’après\b|selon\b|from\b)", re.I)


def lent_citations(leaves: Sequence[Leaf]) -> list[tuple[Citation, ...]]:
    """For each leaf, what the paragraph before or after its list, table or blockquote lends it."""
    lent: list[tuple[Citation, ...]] = []
    for group, run in groupby(enumerate(leaves), key=lambda numbered: numbered[1].place.group):
        numbers = [number for number, _ in run]
        shared = _around(leaves, numbers[0], numbers[-1]) if group else ()
        lent.extend([shared] * len(numbers))
    return lent


def _around(leaves: Sequence[Leaf], first: int, last: int) -> tuple[Citation, ...]:
    before = leaves[first - 1] if first else None
    after = leaves[last + 1] if last + 1 < len(leaves) else None
    lent: tuple[Citation, ...] = ()
    if before and _introduces(before):
        lent += before.citations
    if after and after.kind == "paragraph" and _ATTRIBUTES.match(after.text):
        lent += after.citations
    return lent


def _introduces(leaf: Leaf) -> bool:
    """A paragraph that ends in a colon, or cites in its last sentence, speaks of what follows."""
    if leaf.kind != "paragraph" or not leaf.anchors:
        return False
    if leaf.text.endswith(":"):
        return True
    starts = [start for start, _ in split(leaf.text)]
    return any(anchor.start >= starts[-1] for anchor in leaf.anchors) if starts else False
