"""A piece in, texts about it that are ready to paste on networks out, and a letter.

A warning stands first in each, and nothing is asked of any network.
"""

from collections.abc import Mapping
from urllib.parse import quote

from rempart.publishing.entries import Entry
from rempart.publishing.metadata import full_title, lead, righted, summary
from rempart.publishing.paper import Paper
from rempart.schema.text import inert

LENGTHS = (300, 500)  # letters that networks take at most: Bluesky, Mastodon
FEW = 40  # letters of a lead; of fewer, nothing can be made out


def shares(paper: Paper, entry: Entry) -> Mapping[int, str]:
    """A text for each length; one for all, under the shortest, when that holds everything."""
    told = {most: share(paper, entry, most) for most in LENGTHS}
    return {most: text for most, text in told.items() if most == LENGTHS[0] or text != told[LENGTHS[0]]}


def share(paper: Paper, entry: Entry, most: int) -> str:
    """So many letters at most: a warning, who paid, the day of a correction and the address always stand."""
    end = "\n\n".join(filter(None, (righted(entry), paper.settings.address + entry.address)))
    title = _cut(inert(full_title(entry)), most - len(end) - 2)
    told = _cut(inert(lead(entry)), most - len(title) - len(end) - 4)
    return "\n\n".join(part for part in (title, told, end) if part)


def letter(paper: Paper, entry: Entry) -> str:
    """The address of a letter that tells somebody of a piece."""
    parts = (inert(summary(entry)), paper.settings.address + entry.address)
    body = "\n\n".join(part for part in parts if part)
    return f"mailto:?subject={quote(inert(full_title(entry)))}&body={quote(body)}"


def _cut(text: str, most: int) -> str:
    """A text at the end of a word; nothing where too little is left of it."""
    if len(text) <= most:
        return text
    if most < FEW:
        return ""
    return f"{text[: most - 1].rpartition(' ')[0] or text[: most - 1]}…".replace("….", "…")
