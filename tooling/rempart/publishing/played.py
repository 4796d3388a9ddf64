"""A recording's words and parts in, the files that players read beside it out: captions, chapters."""

import json
from collections.abc import Callable, Mapping
from html import escape

from rempart.intake.transcripts import Cue
from rempart.publishing.entries import Entry
from rempart.publishing.paper import Paper
from rempart.schema.text import inert


def print_captions(paper: Paper, entry: Entry) -> str:
    """WebVTT made anew: the words that the checks have read at their times, no style, no place, no tag."""
    told = (cue for cue in paper.cues(entry) if cue.end > cue.start)
    return inert("\n".join(("WEBVTT\n", *map(_written, told))))


def print_chapters(paper: Paper, entry: Entry) -> str:
    """Chapters as the namespace of podcasts has them."""
    chapters = [{"startTime": chapter.at, "title": chapter.title} for chapter in paper.chapters(entry)]
    return json.dumps({"version": "1.2.0", "chapters": chapters}, ensure_ascii=False) + "\n"


# By the shelf of the pieces that have one: what it is called, who writes it.
PLAYED: Mapping[str, tuple[str, Callable[[Paper, Entry], str]]] = {
    "captions": ("captions.vtt", print_captions),
    "chapters": ("chapters.json", print_chapters),
}


def _written(cue: Cue) -> str:
    return f"{_clock(cue.start)} --> {_clock(cue.end)}\n{escape(cue.words, quote=False)}\n"


def _clock(moment: int) -> str:
    seconds, rest = divmod(moment, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{rest:03}"
