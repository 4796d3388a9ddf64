"""The private store of a newsroom on GitHub: a folder that its owner names, or this process's memory.

A repository on GitHub is no place for what may have to be forgotten: what was pushed once can be asked for by
its hash after it was deleted. See decision 17.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from rempart.errors import NewsroomError
from rempart.forge.vault import FolderVault
from rempart.i18n import N_
from rempart.ledger import Head

NO_FOLDER = N_("REMPART_PRIVATE names %(place)s, which is no folder: make it, or name another")
IN_PUBLIC = N_("REMPART_PRIVATE names %(place)s, inside the newsroom's own folder: name one outside of it")


class MemoryVault:
    """Keeps what this process said for as long as it runs: the author is told, nothing else remains."""

    name = "memory"
    lasts = False

    def __init__(self) -> None:
        self._words: dict[str, tuple[bytes, str]] = {}
        self._head = Head()

    def keep(self, commitment: str, salt: bytes, words: str) -> None:
        self._words[commitment] = (salt, words)

    def recall(self, commitment: str) -> tuple[bytes, str] | None:
        return self._words.get(commitment)

    def forget(self, commitment: str) -> None:
        self._words.pop(commitment, None)

    def kept(self) -> Iterator[str]:
        return iter(tuple(self._words))

    def remember(self, head: Head) -> None:
        self._head = head

    def remembered(self) -> Head:
        return self._head

    def locked(self) -> AbstractContextManager[object]:
        """Nobody else can be here."""
        return nullcontext()


def private_store(private: str, place: str, root: Path) -> FolderVault | MemoryVault:
    """The store of a newspaper ("owner/repository") in the folder named `private`, in memory for "".

    root: the newsroom's own folder. Raises NewsroomError when the named folder cannot serve.
    """
    if not private:
        return MemoryVault()
    folder = Path(private).resolve()
    if not folder.is_dir():
        raise NewsroomError(NO_FOLDER, place=private)
    if folder.is_relative_to(root.resolve()):
        raise NewsroomError(IN_PUBLIC, place=private)
    return FolderVault(folder / f"{place.replace('/', '.').lower()}.private", folder)
