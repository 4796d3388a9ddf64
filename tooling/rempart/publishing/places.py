"""Where things stand: paths of the newsroom's files in, public addresses out.

An address is relative to the newspaper's own ("2026/11/the-quay/"), so that it can be
reached from a page of any depth and the site can be moved whole.
"""

import posixpath
from urllib.parse import unquote

from rempart.intake import paths
from rempart.model.settings import Settings


def piece_address(path: str) -> str:
    """The address of the piece in this file, "" when no piece can stand there."""
    return paths.address(path).removeprefix("/")


def standing_address(path: str, settings: Settings) -> str:
    """The address of a standing page: those of the first language stand at the root."""
    return paths.standing(path, settings.languages).removeprefix("/")


def lang_prefix(lang: str, settings: Settings) -> str:
    """What fronts, lists, feeds and standing pages of a language begin with."""
    return "" if lang == settings.languages[0] else f"{lang}/"


def root_of(address: str) -> str:
    """The way from a page back to the newspaper's own address."""
    return "../" * address.count("/") or "./"


def page_file(address: str) -> str:
    """The file that holds a page."""
    return f"{address}index.html" if address.endswith("/") or not address else address


def resolve(path: str, url: str) -> str:
    """The file a relative link in the file `path` names, "" when it leaves the newsroom."""
    target = unquote(url.partition("#")[0].partition("?")[0])
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
    return "" if not target or joined.startswith(("..", "/")) else joined
