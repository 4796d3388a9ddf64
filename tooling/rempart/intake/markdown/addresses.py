"""An address as written in; its scheme, host and registrable domain out. Never raises."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from urllib.parse import unquote

from publicsuffixlist import PSLFILE, PublicSuffixList

_UNSEEN = re.compile(r"[\x00-\x20\x7f]+")  # browsers drop tabs and newlines inside an address
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.I)
_HOST = re.compile(r"(?:https?:)?//(?:[^/?#@]*@)*(\[[^\]/?#]*\]|[^/?#:@\[\]]*)", re.I)
_LONGEST = 253  # characters of a host name, RFC 1035
_NUMBERS = re.compile(r"[\d.]+$")


def clean(url: str) -> str:
    """The address as a browser reads it: unseen characters dropped, "\\" taken as "/"."""
    return _UNSEEN.sub("", url).replace("\\", "/")


@lru_cache(maxsize=256)
def scheme(url: str) -> str:
    """The scheme in lower case, "" for an address that has none."""
    found = _SCHEME.match(clean(url))
    return found[1].lower() if found else ""


def is_relative(url: str) -> bool:
    """Whether the address leads to a file of the archive: no scheme, no host."""
    return not scheme(url) and not clean(url).startswith(("//", "#"))


def host(url: str) -> str:
    """The host of a web address in lower case, without port; "" when it has none."""
    found = _HOST.match(clean(url))
    return unquote(found[1]).lower().strip(".") if found else ""


def domain(url: str) -> str:
    """The registrable domain of a web address ("example.co.uk"), "" when it has none.

    A number address stands for itself. Names outside ASCII are given as browsers ask for
    them ("xn--…"), so that two spellings of one name are one domain.
    """
    name = host(url)
    if not name or name[0] == "[" or _NUMBERS.match(name):
        return name
    return _registrable(_ascii(name))


def _ascii(host: str) -> str:
    if host.isascii() or len(host) > _LONGEST:
        return host
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return host


@cache
def suffix_list() -> bytes:
    """The list of public suffixes as its file holds it; it is taken apart when the first long name is met."""
    return Path(PSLFILE).read_bytes()


@cache
def _by_ending() -> Mapping[str, list[str]]:
    """The lines of the list by the last part of the names they speak of."""
    found: dict[str, list[str]] = {}
    for line in suffix_list().decode("utf-8").splitlines():
        if line and not line.startswith("//"):
            found.setdefault(line.rpartition(".")[2], []).append(line)
    return found


@lru_cache(maxsize=256)
def _suffixes(ending: str) -> PublicSuffixList:
    """What the list says of one ending, with its names as they are written: few texts name more than a
    handful, and to take the whole list apart costs a fortieth of a second."""
    return PublicSuffixList(_by_ending().get(ending, ()), accept_encoded_idn=False)


def _registrable(host: str) -> str:
    """Names of two parts need no list."""
    if host.count(".") < 2 or len(host) > _LONGEST:
        return host
    if "xn--" not in host:
        return _suffix_cut(host)
    return _ascii(_suffix_cut(_written(host)))


def _suffix_cut(host: str) -> str:
    return _suffixes(host.rpartition(".")[2]).privatesuffix(host) or host


def _written(host: str) -> str:
    """A name with its letters, where browsers ask for "xn--…"."""
    try:
        return host.encode("ascii").decode("idna")
    except UnicodeError:
        return host
