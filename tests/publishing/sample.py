"""The project's own sample newspaper, printed whole: every page by its file, in two seconds.

Pictures and sounds have their names and sizes, and are not made.
"""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from functools import cache
from hashlib import sha256

from rempart.adapters.images import BrokenPictureError, upright_size
from rempart.adapters.manifest import Manifest
from rempart.ledger.courses import Course, Courses, follow
from rempart.ledger.decisions import decisions
from rempart.newsroom.composing import House, Room
from rempart.newsroom.developing import TEXTS, Darkroom
from rempart.newsroom.indexing import Index
from rempart.newsroom.setting import Typesetter
from rempart.newsroom.surveying import files, survey
from rempart.newsroom.trees import Folder
from rempart.publishing.media import SOUND_TYPES, Photo, Sound, as_photo, as_sound
from rempart.publishing.pages import ONCE, PIECE, plan, print_page, print_pages_map
from rempart.publishing.paper import Paper
from rempart.publishing.press import Press
from tests.publishing.house import PROJECT
from tests.simulated import a_year

TODAY = date(2026, 11, 27)
ACTS = a_year(200)


@cache
def sample_paper() -> Paper:
    """The sample newspaper as values."""
    tree, manifest = Folder(PROJECT), Manifest()
    house = House(tree)
    changed = survey(tree, manifest)
    with closing(Typesetter(house.settings.languages, house.settings.timezone, TODAY)) as typesetter:
        Index(tree, manifest, typesetter, house.places, True).take_in(changed, False)
    room = Room(house, manifest, Darkroom(tree, PROJECT, manifest), TODAY, house.choices(TODAY))
    media = [path for path in files(manifest) if not path.endswith(TEXTS)]
    return replace(
        room.paper(),
        photos=dict(_photos(tree, media)),
        sounds=dict(_sounds(tree, media)),
        courses={"2026": _courses()},
        decisions={"2026-05": tuple(one for one in decisions(ACTS) if one.at.startswith("2026-05"))},
    )


def _courses() -> tuple[Course, ...]:
    """The courses of an invented year."""
    courses = Courses({}, set())
    follow(ACTS, courses)
    return tuple(courses.of.values())


def _photos(tree: Folder, media: list[str]) -> Iterator[tuple[str, Photo]]:
    for path in media:
        data = tree.read(path) or b""
        try:
            yield path, as_photo(path, sha256(data).hexdigest(), *upright_size(data))
        except BrokenPictureError:
            continue


def _sounds(tree: Folder, media: list[str]) -> Iterator[tuple[str, Sound]]:
    for path in media:
        kind, data = path.rpartition(".")[2], tree.read(path) or b""
        if kind in SOUND_TYPES and (sound := as_sound(path, sha256(data).hexdigest(), kind, len(data))):
            yield path, sound


@cache
def sample_pages() -> dict[str, str]:
    """The text of every page, by its file."""
    press, pages, offered = Press(sample_paper()), {}, []
    names = {*plan(press.paper)} - {*ONCE} | {(PIECE, path) for path in sample_paths()}
    for name in (*sorted(names), ONCE[0]):
        page = print_page(press, name)
        pages[page.file] = page.text
        offered += [page.offered] if page.offered else []
    whole = print_pages_map(press, offered)
    return pages | {whole.file: whole.text}


def sample_paths() -> list[str]:
    """The path of every piece."""
    return [entry.path for entry in sample_paper().archive.listed("all")]
