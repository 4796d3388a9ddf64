"""Seeds in, the contributions that broke something out: one child without rights works on many."""

import traceback
from collections.abc import Iterable, Iterator
from contextlib import closing

from rempart.adapters.sandbox import Child, Overrun
from tests.attacks.generator import ENCODINGS, Generator
from tests.attacks.pipeline import TWO_SECONDS, examine, warm
from tests.attacks.properties import check_all

_SEED = 8  # bytes


def broken(seeds: Iterable[int]) -> Iterator[str]:
    """What each seed whose contribution breaks a promise, or the limits of time and memory, says of it."""
    with closing(Child(_checked, TWO_SECONDS, _prepare)) as child:
        for seed in seeds:
            try:
                told = child.ask(seed.to_bytes(_SEED)).decode()
            except Overrun as overrun:
                told = str(overrun)
            if told:
                yield f"seed {seed}: {told}"


def _prepare() -> None:
    warm()
    for name in ENCODINGS:
        "".encode(name)


def _checked(question: bytes) -> bytes:
    contribution = Generator(int.from_bytes(question)).contribution()
    try:
        check_all(contribution, examine(contribution))
    except Exception as error:  # noqa: BLE001, it is what is looked for
        place = traceback.extract_tb(error.__traceback__)[-1]
        return f"{error!r} in {place.name}".encode("utf-8", "replace")
    return b""
