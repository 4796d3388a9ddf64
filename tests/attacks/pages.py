"""The HTML of a text in, what is wrong with it out: a second opinion, which knows nothing of our renderer."""

from collections import Counter
from html.parser import HTMLParser

from rempart.model.body import Body

EMPTY = frozenset({"img", "br", "hr"})
ALLOWED: dict[str, set[str]] = {
    "a": {"href", "rel", "role", "aria-label"},
    "img": {"src", "alt", "width", "height", "loading"},
    "sup": {"class", "id"},
    "span": {"role", "aria-label"},
    "section": {"class", "role", "aria-label"},
    "div": {"class", "role", "tabindex"},
    "p": {"class"},
    "th": {"scope", "class"},
    "td": {"class"},
    "pre": {"tabindex"},
    "ol": {"start"},
    "li": {"id"},
    **{f"h{level}": {"id"} for level in range(2, 7)},
}
ALLOWED |= {
    tag: set()
    for tag in (
        *("blockquote", "br", "code", "del", "em", "figcaption", "figure", "hr", "strong"),
        *("table", "tbody", "thead", "tr", "ul"),
    )
}
LIVE = ("https://", "http://", "mailto:", "/at/", "/pictures/", "#")
OURS = {("sup", "mark"), ("p", "box-title")}
DEEPEST = 60  # more than the renderer's cap on nesting can make


class Page(HTMLParser):
    """Reads a page as written; `faults` tells what should not be in it, `words` what its readers see.

    What the newsroom adds (numbers of notes, titles of boxes) is none of the author's words.
    """

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self.words: list[str] = []
        self.ids: list[str] = []
        self.open: list[str] = []
        self._ours = 0  # open elements, once what we add has begun
        self.feed(html)
        self.close()
        self.faults += [f"<{tag}> is never closed" for tag in self.open]
        self.faults += [f"two ids {name}" for name, times in Counter(self.ids).items() if times > 1]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._look(tag, given, len(attrs))
        self.words.append(given.get("alt", ""))
        if tag in EMPTY:
            return
        self.open.append(tag)
        back = given.get("role") in ("doc-backlink", "img")
        if not self._ours and (back or (tag, given.get("class", "")) in OURS):
            self._ours = len(self.open)

    def _look(self, tag: str, given: dict[str, str], count: int) -> None:
        if tag not in ALLOWED or set(given) - ALLOWED[tag] or len(given) != count:
            self.faults.append(f"<{tag} {sorted(given)}>")
        for name in ("href", "src"):
            if name in given and not given[name].lower().startswith(LIVE):
                self.faults.append(f"{name}={given[name]}")
        if "src" in given and not given["src"].startswith("/pictures/"):
            self.faults.append(f"a picture from {given['src']}")
        if len(self.open) > DEEPEST:
            self.faults.append("nested too deep")
        if tag == "a" and "a" in self.open:
            self.faults.append("a link in a link")
        if "id" in given:
            self.ids.append(given["id"])

    def handle_endtag(self, tag: str) -> None:
        if len(self.open) == self._ours:
            self._ours = 0
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes nothing")

    def handle_data(self, data: str) -> None:
        if not self._ours:
            self.words.append(data)

    def handle_comment(self, data: str) -> None:
        self.faults.append(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self.faults.append(f"<!{decl}>")

    def handle_pi(self, data: str) -> None:
        self.faults.append(f"<?{data}>")

    def unknown_decl(self, data: str) -> None:
        self.faults.append(f"<![{data}]>")


def unseen(page: Page, body: Body) -> Counter[str]:
    """The letters and digits that the rules read and readers do not see; nothing where a note has no mark."""
    written = sum(event.name == "FootnoteDefinition" for event in body.events)
    if written != sum(name.startswith("note-") for name in page.ids):
        return Counter()
    read = [block.text for block in body.blocks]
    return _letters(read) - _letters(page.words) - _letters([image.title for image in body.images])


def unread(page: Page, body: Body) -> Counter[str]:
    """The letters and digits that readers see and no rule could have read."""
    read = [block.text for block in body.blocks] + [image.alt for image in body.images]
    return _letters(page.words) - _letters(read)


def _letters(texts: list[str]) -> Counter[str]:
    return Counter(char for text in texts for char in text if char.isalnum())
