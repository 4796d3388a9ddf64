"""When words that stand elsewhere are no copy: a piece and what it shares words with in, yes or no out."""

import re2

from rempart.intake import paths
from rempart.model.facts import Facts, Original
from rempart.model.piece import Piece, Source
from rempart.rules._media import beside

# Licences under which words may be taken up with credit, and changed: not those that end in ND.
_FREE = re2.compile(
    r"(?i)^\W*(?:cc0|cc[ -]?by(?:[ -](?:sa|nc))*(?:$|[^\pL-]|-\d)|creative commons (?:attribution|paternité)"
    r"|public domain|domaine public|licence ouverte|open licence|etalab)"
)
_NO_CHANGES = re2.compile(r"(?i)\bnd\b|no ?deriv|pas de modification")


def is_own(piece: Piece, original: Original) -> bool:
    """Whether somebody takes up their own words: who signs the one signs the other."""
    return not original.authors.isdisjoint(piece.header.authors)


def is_same_piece(piece: Piece, original: Original, facts: Facts) -> bool:
    """Whether the piece is the original under another path: its author moves it, or it had the address."""
    if not is_own(piece, original):
        return False
    changes = facts.changes.items if facts.changes else ()
    moved = any(change.path == original.path and change.status == "D" for change in changes)
    return moved or paths.address(original.path) in map(paths.canonical, piece.header.was)


def is_translation(piece: Piece, original: Original) -> bool:
    """Whether the piece says that it translates the original, and is in another language."""
    named = beside(piece.path, piece.header.translation_of)
    return named == original.path and piece.lang != original.lang


def may_be_taken_up(piece: Piece, original: Original, facts: Facts) -> bool:
    """Whether the piece names the original among its sources, and the original's licence allows it."""
    licence = original.licence or facts.licence
    free = _FREE.search(licence) is not None and not _NO_CHANGES.search(licence)
    return free and any(_leads_to(source, original, facts) for source in piece.header.sources)


def _leads_to(source: Source, original: Original, facts: Facts) -> bool:
    """Whether a source is the original, by its address on the paper's own site."""
    host, _, place = source.url.partition("://")[2].partition("/")
    host, place = host.partition(":")[0].lower(), place.partition("#")[0].partition("?")[0]
    own = any(host == domain or host.endswith(f".{domain}") for domain in facts.own_domains)
    return own and paths.canonical(place) == paths.address(original.path)
