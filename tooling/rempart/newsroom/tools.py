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
    """Another name when a file of ours is changed, or a part of others has another version; the same on
    every machine that has the same."""
    told = "\n".join((sys.version, *_ours(), *_of_others()))
    return blake2b(told.encode("utf-8", "surrogateescape"), digest_size=16).digest()


def _ours() -> Iterator[str]:
    for file in sorted(PACKAGE.rglob("*")):
        if file.suffix in MADE_OF:
            yield f"{file.relative_to(PACKAGE)}:{blake2b(file.read_bytes(), digest_size=16).hexdigest()}"


def _of_others() -> Iterator[str]:
    """A part is installed with a folder beside it, whose name tells its version."""
    places = {
        Path(found.origin).parent.parent for name in PARTS if (found := find_spec(name)) and found.origin
    }
    return iter(sorted({folder.name for place in places for folder in place.glob("*-info")}))
