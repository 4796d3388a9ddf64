"""A piece in, what stands on the picture that is shown of it where its text is not out: words alone.

Such a picture is told by its words: who has the same ones has the same picture, and no other words change it.
"""

import json
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

WORDS = "words"  # what pages ask for by a placard's key
VERSION = 3  # of how it is drawn
SHARE = (1200, 630)  # what networks show of a page


@dataclass(frozen=True, slots=True)
class Placard:
    """The words of a picture. mark: the warning; part: of the paper; font: names the one it is drawn in."""

    mark: str
    part: str
    words: str
    name: str
    font: str
    size: tuple[int, int] = SHARE
    version: int = VERSION

    @property
    def key(self) -> str:
        """All of it, as one line."""
        return _told(self)[0]

    @property
    def address(self) -> str:
        """Its file, named by what stands on it."""
        return _told(self)[1]


@lru_cache(4096)
def _told(made: Placard) -> tuple[str, str]:
    """The key and the address of one: a section's stands on thousands of pages."""
    told = (made.mark, made.part, made.words, made.name, made.font, made.size, made.version)
    key = json.dumps(told, ensure_ascii=False)
    return key, f"media/words-{blake2b(key.encode(), digest_size=16).hexdigest()}.png"


def placard_of(key: str) -> Placard:
    """What a key was made of."""
    mark, part, words, name, font, size, version = json.loads(key)
    return Placard(mark, part, words, name, font, (size[0], size[1]), version)
