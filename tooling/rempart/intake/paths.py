"""Paths of an archive in; where pieces, people and the files beside them stand, out."""

import posixpath
import re
from dataclasses import dataclass
from urllib.parse import unquote

from rempart.intake.markdown.addresses import is_relative

FOLDER = "contributions/"
PEOPLE = "contributions/people/"

_PIECE = re.compile(r"contributions/(\d{4})/(0[1-9]|1[0-2])/([a-z0-9-]{1,100})(?:/index)?\.md")
_PERSON = re.compile(r"contributions/people/([a-z0-9-]{2,40})\.md")


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


def beside(folder: str, url: str) -> str:
    """The file that a relative address names from a folder, "" when it leads out of the contributions."""
    named = unquote(url.partition("#")[0].partition("?")[0])
    path = posixpath.normpath(posixpath.join(folder, named))
    return path if named and path.startswith(FOLDER) else ""


def is_remote(url: str) -> bool:
    """Whether an address leads anywhere but to a file of the archive."""
    return not is_relative(url)
