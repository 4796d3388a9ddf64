"""What the tests of rendering share: places that are all known, and the HTML a browser would see."""

from html.parser import HTMLParser

from rempart.intake.markdown import read_body, render


class KnownPlaces:
    """Every relative link and picture leads somewhere, but those that say "lost"."""

    def link(self, url: str) -> str:
        return "" if "lost" in url else f"/at/{url}"

    def image(self, url: str) -> tuple[str, int, int] | None:
        return None if "lost" in url else (f"/pictures/{url}", 640, 480)


def html(text: str, lang: str = "en") -> str:
    return render(read_body(text), KnownPlaces(), lang)


class Page(HTMLParser):
    """The elements and words of a page; `broken` tells of the first end that closes nothing open."""

    EMPTY = frozenset({"img", "br", "hr"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.around_links: set[str] = set()
        self.deepest = 0
        self.broken = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag == "a":
            self.around_links.update(self.open)
        if tag not in self.EMPTY:
            self.open.append(tag)
            self.deepest = max(self.deepest, len(self.open))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.broken = self.broken or tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())
