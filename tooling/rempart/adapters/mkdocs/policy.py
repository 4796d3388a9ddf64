"""A built page in, the same page out with its content security policy: the hashes of exactly what it runs."""

from base64 import b64encode
from collections.abc import Iterator, Mapping
from hashlib import sha256
from html.parser import HTMLParser

from rempart.errors import NewsroomError
from rempart.i18n import N_
from rempart.publishing.press import POLICY

PLACE = '<meta http-equiv="Content-Security-Policy" content="@policy@">'

NO_PLACE = N_(
    "the standing page /%(page)s has no place for its security policy before all else: take "
    "site/theme/main.html from the project, and write the pages of site/pages in Markdown"
)
REFUSED = N_(
    "the standing page /%(page)s holds what readers' browsers are told to refuse (%(what)s): "
    "take it out of site/pages or site/theme"
)

# Material's stylesheet draws its signs from pictures that stand in it as data.
_PICTURES = ("img-src", "data:")
_BEFORE = frozenset({"html", "head", "meta"})
_FRAMES = frozenset({"applet", "base", "embed", "frame", "iframe", "object", "portal"})
_FILES = frozenset({"poster", "src", "srcset"})
# Kinds of script that a browser obeys besides JavaScript; all others are data to it, and need no leave.
_OBEYED = frozenset({"", "module", "importmap", "speculationrules"})


class _Page(HTMLParser):
    """What a page asks of its policy; `refused` is what no policy of ours allows."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.asked: dict[str, dict[str, None]] = {"script-src": {}, "style-src": {}}
        self.refused: list[str] = []
        self.placed = False
        self._begun = False  # something stands in the page already
        self._inside = ""
        self._written: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in reversed(attrs)}  # of two alike the first counts
        if tag == "meta" and given.get("content") == "@policy@":
            self.placed = not self._begun
        self._begun |= tag not in _BEFORE
        self.refused += _refused(tag, given)
        self._written.clear()
        self._inside = self._directive(tag, given)

    def _directive(self, tag: str, given: Mapping[str, str]) -> str:
        """Which part of the policy must allow what the element holds, "" for none."""
        kind = given.get("type", "").strip().lower()
        if tag == "script" and (kind in _OBEYED or "script" in kind):
            if "src" not in given:
                return "script-src"
            self.asked["script-src"]["'self'"] = None
        return "style-src" if tag == "style" else ""

    def handle_data(self, data: str) -> None:
        self._written.append(data)

    def handle_endtag(self, tag: str) -> None:
        if self._inside:
            self.asked[self._inside][_hash("".join(self._written))] = None
        self._inside = ""


def with_policy(name: str, data: bytes) -> bytes:
    """A built page with the policy it needs, in the place its template left.

    Raises NewsroomError when there is no such place, or something stands before it, and when
    the page holds what its readers would be refused.
    """
    text = _as_browsers_read(data)
    page = _Page(text)
    shown = name.removesuffix("index.html")
    if not page.placed or text.count(PLACE) != 1:
        raise NewsroomError(NO_PLACE, page=shown)
    if page.refused:
        raise NewsroomError(REFUSED, page=shown, what=", ".join(dict.fromkeys(page.refused)))
    return text.replace(PLACE, PLACE.replace("@policy@", _policy(page))).encode()


def _as_browsers_read(data: bytes) -> str:
    """Browsers know one line end, and hash a script after they made it that."""
    return data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")


def _policy(page: _Page) -> str:
    """The policy of the newspaper's own pages, and what this page asks for besides."""
    directives = {name: list(allowed) for name, *allowed in map(str.split, POLICY.split(";"))}
    directives[_PICTURES[0]].append(_PICTURES[1])
    for name, sources in page.asked.items():
        if sources:
            directives[name] = [*directives.get(name, ()), *sources]
    return "; ".join(" ".join([name, *sources]) for name, sources in directives.items())


def _hash(written: str) -> str:
    return f"'sha256-{b64encode(sha256(written.encode()).digest()).decode()}'"


def _refused(tag: str, given: Mapping[str, str]) -> Iterator[str]:
    """What of an element the policy would keep from working: code and style in attributes, other sites."""
    if tag in _FRAMES:
        yield f"<{tag}>"
    files = _FILES | {"href"} if tag == "link" and "stylesheet" in given.get("rel", "").lower() else _FILES
    for name, value in given.items():
        foreign = name in files and (value.strip().startswith("//") or "://" in value)
        if foreign or name == "style" or name.startswith("on"):
            yield f"{name}="
        elif name == "href" and value.strip().lower().startswith("javascript:"):
            yield "javascript:"
