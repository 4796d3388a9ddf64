"""What a publication left in a file in, laid out on a machine that has nothing; and out again.

Two things are in it. Copies of pictures and recordings, by the names under which they are looked for: the
digest of what each was made of, and how. And the site with its manifest, as it was published.

None of it is a control: what may be published is asked of main and of the record alone (`gating`). Pictures
are taken from a file that is whole. Pages are, too, when they were made by this version, and when all of them
were made from nothing today: what is wrong among them, for whatever reason, is not there tomorrow.
"""

import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from datetime import date
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from rempart.adapters import parcel
from rempart.adapters.files import scrap
from rempart.adapters.manifest import Manifest
from rempart.adapters.parcel import Spoilt
from rempart.adapters.twins import is_inside, link, name_of
from rempart.errors import NewsroomError
from rempart.i18n import N_
from rempart.newsroom.developing import Darkroom
from rempart.newsroom.pressing import BEGUN
from rempart.newsroom.tools import made_with
from rempart.newsroom.trees import Tree
from rempart.schema.wire import dump, load

if TYPE_CHECKING:
    from rempart.newsroom.publishing import Published

CHUNK = 1024 * 1024  # bytes of the manifest at a time
MOST = 1_000_000  # files of a site
COPY = re.compile(r"[0-9a-f]{32}-([0-9]{1,5}|cover)(-v[0-9]{1,4})?\.[a-z0-9]{3,4}")

NOT_THERE = N_("everything is made anew: there is no %(file)s")
SPOILT = N_("everything is made anew: %(file)s is not as a publication leaves it")
OTHER = N_("every page is made anew: %(file)s was left by another version; its pictures are taken")
OTHER_DAY = N_("every page is made anew, as on each day once; the pictures of %(file)s are taken")
UNFIT = N_(
    "the next publication begins with nothing: the site is too large for %(file)s, or was changed by hand"
)
NOT_LEFT = N_("the next publication begins with nothing: %(file)s cannot be written (%(why)s)")


@dataclass(frozen=True, slots=True)
class Head:
    """What the first part tells of the rest. begun: see BEGUN; made_with: our version, and those of others.

    copies: the name of each, in order. chunks: how many parts the manifest is cut into.
    """

    begun: date
    made_with: str
    copies: tuple[str, ...]
    chunks: int


def carry(load: "Load", press: Callable[[bool], "Published"], full: bool) -> "Published":
    """Publish with what was carried here. press: publishes, anew or not; what breaks it is left aside."""
    told = load.take(not full)
    try:
        made = press(full)
    except Exception:
        if full or told:  # nothing was believed
            raise
        told = NewsroomError(SPOILT, file=load.file)
        made = press(True)
    return replace(made, told=(*filter(None, [told]), *made.told))


@dataclass(frozen=True, slots=True)
class Load:
    """A file that is carried from one machine to the next, and the places of what is in it.

    site: the folder of the published site; manifest: its database; copies: the folder of pictures' copies.
    """

    file: Path
    site: Path
    manifest: Path
    copies: Path
    today: date

    def take(self, pages: bool) -> NewsroomError | None:
        """Lay out what can be believed, of the site only where pages are wanted; why not all of it, if so."""
        wanted = pages and not self.site.exists() and not self.manifest.exists()
        if not self.file.exists():
            return NewsroomError(NOT_THERE, file=self.file)
        try:
            return self._take(wanted)
        except (Spoilt, OSError, ValueError, sqlite3.Error):
            return NewsroomError(SPOILT, file=self.file)
        finally:
            for left in self._laid:
                shutil.rmtree(left, ignore_errors=True)
                with suppress(OSError):
                    left.unlink()

    def leave(self, manifest: Manifest, tree: Tree) -> NewsroomError | None:
        """Write the file anew, of a site that was just published; why it is not there, if so."""
        with suppress(OSError):
            self.file.unlink(missing_ok=True)
        try:
            copies = sorted(Darkroom(tree, self.copies, manifest).copies())
            parcel.write(self.file, self._parts(manifest, copies))
        except Spoilt:
            return NewsroomError(UNFIT, file=self.file)
        except OSError as error:
            return NewsroomError(NOT_LEFT, file=self.file, why=error.strerror)
        return None

    @property
    def _laid(self) -> tuple[Path, Path, Path]:
        """Where site, manifest and copies are laid until all of the file was read."""
        return scrap(self.site, "taken"), scrap(self.manifest, "taken"), scrap(self.copies, "taken")

    # Taking

    def _take(self, wanted: bool) -> NewsroomError | None:
        parts = parcel.read(self.file)
        head = load(Head, _next(parts))
        told = self._told(head)
        with_site = wanted and told is None
        self._lay_copies(parts, head)
        if with_site:
            self._lay_site(parts, head)
        left = sum(1 for _ in parts)
        if left and with_site:
            raise Spoilt("something that no site has")
        self._put_in_place(with_site)
        return told

    def _told(self, head: Head) -> NewsroomError | None:
        if head.made_with != made_with().hex():
            return NewsroomError(OTHER, file=self.file)
        return NewsroomError(OTHER_DAY, file=self.file) if head.begun != self.today else None

    def _lay_copies(self, parts: Iterator[bytes], head: Head) -> None:
        laid = self._laid[2]
        laid.mkdir(parents=True)
        for name in head.copies:
            if not COPY.fullmatch(name):
                raise Spoilt("a name")
            with (laid / name).open("xb") as opened:
                opened.write(_next(parts))

    def _lay_site(self, parts: Iterator[bytes], head: Head) -> None:
        """The manifest, and each file of the site as it says; what stands twice came once."""
        site, place, copies = self._laid
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("xb") as opened:
            for _ in range(head.chunks):
                opened.write(_next(parts))
        site.mkdir(parents=True)
        known = {_digest((copies / name).read_bytes()): copies / name for name in head.copies}
        with closing(Manifest(place)) as manifest:
            if not manifest.is_plain():
                raise Spoilt("a database")
            for file, digest in islice(manifest.pages.contents(), MOST):
                _lay(site, file, digest, known, parts)
            manifest.put("meta", "site", name_of(site).encode())
            manifest.commit()

    def _put_in_place(self, with_site: bool) -> None:
        site, manifest, copies = self._laid
        self.copies.mkdir(parents=True, exist_ok=True)
        for copy in copies.iterdir():
            if not (self.copies / copy.name).exists():
                copy.rename(self.copies / copy.name)
        if with_site:
            site.rename(self.site)
            manifest.rename(self.manifest)

    # Leaving

    def _parts(self, manifest: Manifest, copies: list[Path]) -> Iterator[bytes]:
        begun = (manifest.get("meta", BEGUN) or b"").decode()
        size = self.manifest.stat().st_size
        names = tuple(copy.name for copy in copies)
        day = date.fromisoformat(begun) if begun else date.min
        yield dump(Head(day, made_with().hex(), names, -(-size // CHUNK)))
        told = set()
        for copy in copies:
            data = copy.read_bytes()
            told.add(_digest(data))
            yield data
        with self.manifest.open("rb") as opened:
            yield from iter(lambda: opened.read(CHUNK), b"")
        for file, digest in manifest.pages.contents():
            if digest not in told:
                told.add(digest)
                data = (self.site / file).read_bytes()
                if _digest(data) != digest:
                    raise Spoilt(f"{file} was changed")
                yield data


def _lay(site: Path, file: object, digest: object, known: dict[bytes, Path], parts: Iterator[bytes]) -> None:
    """One file of the site: of a content that came, or that comes now."""
    if not isinstance(file, str) or not isinstance(digest, bytes) or not is_inside(file):
        raise Spoilt("a name")
    target = site / file
    target.parent.mkdir(parents=True, exist_ok=True)
    if digest in known:
        link(known[digest], target)
        return
    data = _next(parts)
    if _digest(data) != digest:
        raise Spoilt("a content")
    with target.open("xb") as opened:
        opened.write(data)
    known[digest] = target


def _next(parts: Iterator[bytes]) -> bytes:
    part = next(parts, None)
    if part is None:
        raise Spoilt("cut")
    return part


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=16).digest()
