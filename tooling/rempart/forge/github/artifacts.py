"""What a workflow of main left on GitHub: the newest of a name that nobody else can have written.

A stranger's pull request runs a workflow file of their own, under any name of ours, and may leave anything.
So it is not the name that is believed: it is a run that ended well, of one of our own repository's workflows,
begun by what starts these on main alone, at a commit at which main itself has stood. What comes is compared
with the digest that GitHub noted when it was left.
"""

import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any

from rempart.adapters.files import scrap
from rempart.errors import NewsroomError
from rempart.forge.github.api import PAGE, Api
from rempart.forge.github.download import download
from rempart.forge.github.shapes import GARBLED, inner, items, number, text, text_or_none
from rempart.i18n import N_

MOST = 5  # runs that are asked after
LARGEST = 4 * 1024 * 1024 * 1024  # bytes
CHUNK = 1024 * 1024  # bytes at a time
# The workflows that publish main, and by what each starts there: no pull request is among it.
TRUSTED: Mapping[str, frozenset[str]] = {
    ".github/workflows/publish.yml": frozenset({"push", "schedule", "workflow_dispatch"}),
    ".github/workflows/moderate.yml": frozenset({"issue_comment"}),
}
NONE = N_("no publication of main left anything on GitHub that can be taken")
NOT_IT = N_("what publication %(run)d left is not what GitHub noted then: nothing of it is taken")
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)

WasMain = Callable[[str], bool]  # whether main stood at a commit


class Artifacts:
    """What the workflows of a repository left. Each method raises NewsroomError."""

    def __init__(self, place: str, api: Api) -> None:
        self._place, self._api, self._path = place, api, f"/repos/{place}/actions"

    def fetch(self, name: str, was_main: WasMain, file: Path) -> int:
        """Put the one file of the newest into a file; the number of the run that left it."""
        told = self._api.get(f"{self._path}/artifacts", name=name, per_page=PAGE)
        for found in self._of_main(items(inner(told, "artifacts")), name, was_main):
            run = number(found, "workflow_run", "id")
            if self._is_trusted(run, text(found, "workflow_run", "head_sha")):
                self._take(found, run, file)
                return run
        raise NewsroomError(NONE)

    def _of_main(
        self, told: Iterable[Mapping[str, Any]], name: str, was_main: WasMain
    ) -> Iterator[Mapping[str, Any]]:
        """Those that may be ours, the newest first."""
        found = [one for one in told if _is_named(one, name) and _is_of_main(one, was_main)]
        yield from sorted(found, key=lambda one: number(one, "id"), reverse=True)[:MOST]

    def _is_trusted(self, run: int, head: str) -> bool:
        """Whether a run is of a workflow of ours, begun by what starts it on main, and ended well."""
        told = self._api.get(f"{self._path}/runs/{run}")
        path = text(told, "path").partition("@")[0]
        return (
            text(told, "event") in TRUSTED.get(path, ())
            and text_or_none(told, "conclusion") == "success"
            and text_or_none(told, "head_branch") == "main"
            and text(told, "head_sha") == head
            and text_or_none(told, "head_repository", "full_name").lower() == self._place.lower()
            and text(told, "repository", "full_name").lower() == self._place.lower()
        )

    def _take(self, told: Mapping[str, Any], run: int, file: Path) -> None:
        address = self._api.leads(f"{self._path}/artifacts/{number(told, 'id')}/zip")
        packed = scrap(file, "zip")
        try:
            digest = download(address, self._api.scheme, packed, min(number(told, "size_in_bytes"), LARGEST))
            if f"sha256:{digest}" != text_or_none(told, "digest"):
                raise NewsroomError(NOT_IT, run=run)
            _unpack(packed, file)
        finally:
            packed.unlink(missing_ok=True)


def _is_named(told: Mapping[str, Any], name: str) -> bool:
    return told.get("name") == name and told.get("expired") is False


def _is_of_main(told: Mapping[str, Any], was_main: WasMain) -> bool:
    run = inner(told, "workflow_run")
    return (
        run is not None
        and text_or_none(run, "head_branch") == "main"
        and number(run, "head_repository_id") == number(run, "repository_id")
        and was_main(text_or_none(run, "head_sha"))
    )


def _unpack(packed: Path, file: Path) -> None:
    """The one file of an archive, whatever it is called there."""
    fresh = scrap(file, "new")
    try:
        with zipfile.ZipFile(packed) as archive:
            (told,) = archive.infolist()
            with archive.open(told) as source, fresh.open("wb") as target:
                _copy(source, target)
        fresh.replace(file)
    except BROKEN as error:
        raise NewsroomError(GARBLED) from error
    finally:
        fresh.unlink(missing_ok=True)


def _copy(source: IO[bytes], target: IO[bytes]) -> None:
    size = 0
    while data := source.read(CHUNK):
        size += len(data)
        if size > LARGEST:
            raise ValueError("too large")
        target.write(data)
