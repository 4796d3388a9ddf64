"""What stands in the way, or is known by an id, in; what somebody in a browser is told, out."""

import re

from rempart.errors import NewsroomError
from rempart.i18n import explained
from rempart.newsroom.reading import Newspaper
from rempart.reports import visible

# What a terminal is told to write: "--words TEXT", at the end of a sentence.
OPTIONS = re.compile(r"\s*[:,] --[a-z-]+ [^\s,.;:]+( --[a-z-]+ [^\s,.;:]+)*$")


def plainly(lang: str, error: NewsroomError) -> str:
    """An error in a language, without the options of a command line, which no page has."""
    return "\n".join(OPTIONS.sub("", line) for line in explained(lang, error).split("\n"))


def section_name(paper: Newspaper | None, section: str, lang: str) -> str:
    """What the newspaper calls a section in a language; its id where it knows none."""
    known = paper.settings.sections if paper and paper.settings else ()
    return visible(next((one.title.get(lang, section) for one in known if one.id == section), section))
