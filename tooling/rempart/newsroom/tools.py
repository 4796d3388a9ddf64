"""A name for all that makes a site: our own code and words, and the parts of others that it is made with."""

import sys
from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path

PACKAGE = Path(__file__).parent.parent
MADE_OF = (".py", ".mo", ".toml", ".json", ".txt", ".gz", ".dat")
PARTS = ("jinja2", "babel", "feedgenerator", "pyromark", "nh3", "yaml", "PIL", "pagefind_bin")


@cache
def made_with() -> bytes:
    """Another name when a file of ours is changed, or a part of others installed; made of sizes and times."""
    told = "\n".join((sys.version, *_ours(), *_of_others()))
    return blake2b(told.encode("utf-8", "surrogateescape"), digest_size=16).digest()


def _ours() -> Iterator[str]:
    for file in sorted(PACKAGE.rglob("*")):
        if file.suffix in MADE_OF:
            found = file.stat()
            yield f"{file}:{found.st_size}:{found.st_mtime_ns}"


def _of_others() -> Iterator[str]:
    """Installing a part writes a folder beside it."""
    places = {
        Path(found.origin).parent.parent for name in PARTS if (found := find_spec(name)) and found.origin
    }
    return (f"{place}:{place.stat().st_mtime_ns}" for place in sorted(places))
