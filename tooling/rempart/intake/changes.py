"""What git says of two commits in, the changes between them out."""

from collections.abc import Iterator, Mapping

from rempart.model.changes import Change, Changes


def read_changes(raw: bytes, base: str, head: str, author: str, sizes: Mapping[str, int]) -> Changes:
    """Read `git diff --raw -z --no-renames --abbrev=40 base head`.

    `sizes` are bytes by blob id. A path that is no UTF-8 keeps its bytes as surrogates, so that it
    can be given back to git; it is no path anything of ours would have.
    """
    found = sorted(_changes(raw, sizes), key=lambda change: change.path)
    return Changes(base, head, tuple(found), author)


def _changes(raw: bytes, sizes: Mapping[str, int]) -> Iterator[Change]:
    """Each change is ":old-mode mode old-blob blob letter", NUL, the path, NUL."""
    parts = iter(raw.split(b"\0")[:-1])
    for told, path in zip(parts, parts, strict=True):
        old_mode, mode, old_blob, blob, status = told.decode("ascii").removeprefix(":").split(" ")
        yield Change(
            path=path.decode("utf-8", "surrogateescape"),
            status=status[0],
            mode=mode,
            blob=blob,
            old_mode=old_mode,
            old_blob=old_blob,
            size=sizes.get(blob, 0),
        )
