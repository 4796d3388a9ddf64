"""The stylesheets of a page that shows what is paid for in; nothing, or one that nobody read, out."""

import re

from rempart.errors import NewsroomError
from rempart.i18n import N_
from rempart.publishing.styles.rules import plainly
from rempart.publishing.wall.boxes import Boxes

SHEET = "assets/news.css"
_OURS = re.compile(rf"(?:\.?/)?(?:\.\./)*{re.escape(SHEET)}")
UNREAD = N_(
    "%(page)s: besides site/theme/%(sheet)s, styles come from %(other)s and could hide what says what is"
    " paid for: put their rules into that file"
)


def check(boxes: Boxes, css: str) -> None:
    """One stylesheet says how a page looks, and it is the one that was read. Raises NewsroomError."""
    others = ["<style>" for _ in boxes.page.all("style")]
    others += ["@import"] if "@import" in plainly(css).lower() else []
    for link in boxes.page.all("link"):
        href = link.attributes.get("href", "")
        if "stylesheet" in link.rel and not _OURS.fullmatch(href):
            others.append(href)
    if others:
        raise NewsroomError(UNREAD, page=boxes.where, sheet=SHEET, other=others[0])
