"""Paths of an archive in; where pieces, people, pages and files stand, and which cannot, out."""

import posixpath
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from rempart.intake.markdown.addresses import is_relative

FOLDER = "contributions/"
PEOPLE = "contributions/people/"
PAGES = "site/pages/"
DEEP = 12  # folders; a contribution may have six, the newsroom's own files stand no deeper than eight

# What the newspaper makes itself, at its root and under each language; a test holds it to what is printed.
_OWN = re.compile(
    r"(?:404|advertising|archive|assets|cases|columns|corrections|decisions|digest|media|meter|pagefind|people|rulebook"
    r"|search|sections|series|sitemaps|sites|topics)?"
    r"|newsroom\.json|piece\.schema\.json|robots\.txt|sitemap\.xml|(?:feed|podcast)(?:\.[a-z]{2})?\.(?:xml|json)"
)
_PIECE = re.compile(r"contributions/(\d{4})/(0[1-9]|1[0-2])/([a-z0-9-]{1,100})(?:/index)?\.md")
_PERSON = re.compile(r"contributions/people/([a-z0-9-]{2,40})\.md")
_BESIDE_PERSON = re.compile(r"contributions/people/([a-z0-9-]{2,40})\.[A-Za-z0-9]+")
_STANDING = re.compile(r"site/pages/([a-z]{2})/([a-z0-9-]+(?:/[a-z0-9-]+)*)\.md")
_YEAR = re.compile(r"\d{4}")
_FOR_PLAYERS = ("captions.vtt", "chapters.json")  # beside a piece that lets something be heard


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a piece stands: year and month as written, its name in the address."""

    year: str
    month: str
    slug: str

    @property
    def address(self) -> str:
        return f"/{self.year}/{self.month}/{self.slug}/"


def spot(path: str) -> Spot | None:
    """Where a piece's path puts it; None for a path that is no piece's."""
    found = _PIECE.fullmatch(path)
    return Spot(*found.groups()) if found and found[3] != "index" else None


def address(path: str) -> str:
    """The public address of a piece's path, "" for a path that is no piece's."""
    place = spot(path)
    return place.address if place else ""


def handle(path: str) -> str:
    """Whose page stands at a path, "" when it is nobody's."""
    found = _PERSON.fullmatch(path)
    return found[1] if found else ""


def is_transcript(path: str) -> bool:
    """Whether a file tells what is said in a recording: its words are read as those of a piece are."""
    return path.lower().endswith((".vtt", ".srt"))


def portrayed(path: str) -> str:
    """Whose name a file beside the pages of people bears, "" when it bears none."""
    found = _BESIDE_PERSON.fullmatch(path)
    return found[1] if found else ""


def owner(path: str) -> str:
    """What a file of the newspaper belongs to: the piece whose folder or text it is, a person, or itself."""
    parts = path.split("/")[: 3 if path.startswith(PEOPLE) else 4]
    return "/".join((*parts[:-1], parts[-1].partition(".")[0]))


def standing(path: str, languages: Sequence[str]) -> str:
    """The public address of a standing page, "" for a path that is none; the first language has no prefix."""
    found = _STANDING.fullmatch(path)
    if not found or found[1] not in languages:
        return ""
    prefix = "/" if found[1] == languages[0] else f"/{found[1]}/"
    name = found[2].removesuffix("index").rstrip("/")
    return f"{prefix}{name}/" if name else prefix


def canonical(address: str) -> str:
    """One spelling for all ways to write an address that a web server takes for the same."""
    plain = f"/{address.casefold().strip('/').removesuffix('.html')}".removesuffix("/index")
    return f"{plain}/" if plain.strip("/") else "/"


def is_own(address: str, languages: Sequence[str]) -> bool:
    """Whether the newspaper makes a page at this address itself: a front, a list, a register, a feed."""
    first, *rest = canonical(address).strip("/").split("/")
    if first in languages:
        first, *rest = rest or [""]
    of_time = bool(_YEAR.fullmatch(first)) and (len(rest) < 2 or rest[-1] in _FOR_PLAYERS)
    return bool(_OWN.fullmatch(first)) or of_time


def folded(path: str) -> str:
    """What disks that know neither capitals nor ways to compose a letter make of a path."""
    if path.isascii():
        return path.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", path).casefold())


def clashes(wanted: Iterable[str], there: Iterable[str]) -> Mapping[str, str]:
    """Each wanted path that cannot stand beside another of `there` on every disk, with that other.

    Each folder of a path counts, and so does a file where another path has a folder. Paths that are
    deeper than any we take are left to whoever refuses them.
    """
    spellings: dict[str, dict[str, str]] = {}
    for path in filter(_is_shallow, there):
        for place in _places(path):
            spellings.setdefault(folded(place.rstrip("/")), {}).setdefault(place, path)
    found = ((path, _other(path, spellings)) for path in filter(_is_shallow, wanted))
    return {path: other for path, other in found if other}


def _is_shallow(path: str) -> bool:
    return path.count("/") <= DEEP


def _places(path: str) -> Iterator[str]:
    """Every folder that leads to a path, ending in a slash, and the path itself."""
    at = path.find("/")
    while at >= 0:
        yield path[: at + 1]
        at = path.find("/", at + 1)
    yield path


def _other(path: str, spellings: Mapping[str, Mapping[str, str]]) -> str:
    """A path that spells one of this path's places in another way, "" when none does."""
    for place in _places(path):
        for spelt, other in spellings.get(folded(place.rstrip("/")), {}).items():
            if spelt != place:
                return other
    return ""


def beside(folder: str, url: str) -> str:
    """The file that a relative address names from a folder, "" when it leads out of the contributions."""
    named = unquote(url.partition("#")[0].partition("?")[0])
    path = posixpath.normpath(posixpath.join(folder, named))
    return path if named and path.startswith(FOLDER) else ""


def is_remote(url: str) -> bool:
    """Whether an address leads anywhere but to a file of the archive."""
    return not is_relative(url)


def way(path: str, other: str) -> str:
    """How a file names another: the relative address that leads there."""
    return posixpath.relpath(other, posixpath.dirname(path))
