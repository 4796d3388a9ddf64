"""A newsroom's own files in; every fault of all of them, told together, out.

Each is read where it is asked for, so that the first that cannot be followed would hide the others.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TypeVar

from rempart.config import read_masthead, read_register, read_settings
from rempart.errors import Fault, Faulty
from rempart.intake.front import read_front
from rempart.newsroom.trees import FRONT, MASTHEAD, REGISTER, SETTINGS, SPONSORS, Tree
from rempart.sponsors import read_sponsors

Value = TypeVar("Value")


@contextmanager
def told_together(tree: Tree) -> Iterator[None]:
    """Work on a tree. Where one of its files cannot be followed, raises Faulty for all of them."""
    try:
        yield
    except Faulty as error:
        found = faults(tree)
        raise Faulty(error.message, [*found, *(one for one in error.faults if one not in found)]) from error


def faults(tree: Tree) -> list[Fault]:
    """What is wrong in the settings, the masthead, the register, the front pages and the bookings."""
    found: list[Fault] = []
    read = partial(_read, tree, found)
    settings = read(SETTINGS, read_settings)
    sections = [section.id for section in settings.sections] if settings else []
    read(MASTHEAD, read_masthead)
    read(REGISTER, read_register)
    read(FRONT, partial(read_front, sections=sections))
    read(SPONSORS, partial(read_sponsors, settings=settings))
    return found


def _read(tree: Tree, found: list[Fault], path: str, reader: Callable[[bytes], Value]) -> Value | None:
    data = tree.read(path)
    try:
        return reader(data) if data is not None else None
    except Faulty as error:
        found += error.faults
    return None
