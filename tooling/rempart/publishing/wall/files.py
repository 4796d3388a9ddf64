"""A feed or a map of the site in; nothing, or the advertisement that passes for news there, out."""

from collections.abc import Iterable
from html import unescape

from rempart.errors import NewsroomError
from rempart.i18n import N_
from rempart.publishing.entries import Entry
from rempart.publishing.metadata import full_title

MAPPED = N_(
    "/%(file)s: “%(title)s” is paid for and is offered to search engines as news: leave advertisements"
    " out of every map of the site"
)
FED = N_(
    "/%(file)s: “%(title)s” is paid for and stands in a feed of news, without its label or in the"
    " newspaper's own: leave it out, or begin its title with “%(label)s”"
)


def check(file: str, text: str, paid: Iterable[Entry]) -> None:
    """Raises NewsroomError."""
    for entry in paid:
        if entry.address not in text:
            continue
        title = entry.header.title
        if "sitemap" in file:
            raise NewsroomError(MAPPED, file=file, title=title)
        if "/" not in file or full_title(entry) not in unescape(text):
            label = full_title(entry).removesuffix(title).rstrip(" :\u00a0")
            raise NewsroomError(FED, file=file, title=title, label=label)
