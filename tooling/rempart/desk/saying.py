"""What stands in the way in; the same for somebody who reads it in a browser, out."""

import re

from rempart.errors import NewsroomError
from rempart.i18n import explained

# What a terminal is told to write: "--words TEXT", at the end of a sentence.
OPTIONS = re.compile(r"\s*[:,] --[a-z-]+ [^\s,.;:]+( --[a-z-]+ [^\s,.;:]+)*$")


def plainly(lang: str, error: NewsroomError) -> str:
    """An error in a language, without the options of a command line, which no page has."""
    return "\n".join(OPTIONS.sub("", line) for line in explained(lang, error).split("\n"))
