"""What is fuzzed: bytes in, an exception out for what must not happen; and the bytes to begin with."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from tests.attacks import fragments
from tests.attacks.files import FILES
from tests.attacks.generator import Generator
from tests.attacks.pipeline import HEAD, SAMPLE, read
from tests.attacks.properties import check_reading, check_verdict

from rempart.adapters.images import BrokenPictureError, copies, upright_size
from rempart.intake.media import MOST_PIXELS, inspect
from rempart.publishing.media import Copy

PICTURES = ("jpeg", "png", "gif", "webp", "avif")
KNOWN = {*PICTURES, "", "mp3", "vtt", "m4a", "mp4", "wav", "opus", "ogg", "webm"}
WIDTH = 40
SEEN = {"jpg": "jpeg", "webp": "webp", "avif": "avif"}


@dataclass(frozen=True, slots=True)
class Target:
    """What is run on every input; what the first inputs are."""

    run: Callable[[bytes], None]
    seeds: Callable[[], Iterable[bytes]]


def _header(data: bytes) -> None:
    _check(b"---\n" + data + b"\n---\n\nText.\n")


def _body(data: bytes) -> None:
    _check(HEAD + data)


def _check(text: bytes) -> None:
    reading = read(text)
    check_verdict(reading.verdict)
    check_reading(reading)


def _media(data: bytes) -> None:
    """A file that is what it says has copies, or is broken further down; nothing else comes of it."""
    found = inspect(data, "contributions/2026/11/a.jpg")
    assert found.type in KNOWN
    if found.type not in PICTURES or found.width * found.height > MOST_PIXELS:
        return
    try:
        upright_size(data)
        for kind, copy in zip(SEEN, copies(data, [Copy(WIDTH, kind) for kind in SEEN]), strict=True):
            assert inspect(copy, "a.jpg").type == SEEN[kind]
    except BrokenPictureError:
        return


def _headers() -> Iterator[bytes]:
    yield HEAD.strip(b"-\n")
    yield from (text.encode("utf-8", "surrogateescape") for text in fragments.HEADERS)


def _bodies() -> Iterator[bytes]:
    parts = (SAMPLE, *fragments.TEXTS, *fragments.MARKUP, *fragments.UNSEEN)
    yield from (part.encode("utf-8", "surrogateescape") for part in parts)
    yield from (Generator(seed).body().encode("utf-8", "replace") for seed in range(200))


TARGETS: Mapping[str, Target] = {
    "header": Target(_header, _headers),
    "body": Target(_body, _bodies),
    "media": Target(_media, lambda: FILES),
}
