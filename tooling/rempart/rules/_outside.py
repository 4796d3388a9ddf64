"""The addresses outside the newspaper that a piece leads to: a piece in, each address and its line out."""

from collections.abc import Iterator

from rempart.intake.markdown import addresses
from rempart.model.piece import Piece
from rempart.rules._visible import links

LONGEST = 2000  # characters; longer ones are no address that anybody typed


def outside(piece: Piece) -> Iterator[tuple[str, int]]:
    """Each address to elsewhere, as it would be asked for, with its line: of text, notes and sources."""
    for link in links(piece):
        address = asked(link.url) if link.domain else ""
        if address:
            yield address, link.line


def asked(url: str) -> str:
    """The address as a browser asks for it, without the part of the page; "" for what is none of the web."""
    plain = addresses.clean(url).partition("#")[0]
    whole = f"https:{plain}" if plain.startswith("//") else plain
    is_web = addresses.scheme(whole) in ("http", "https") and "@" not in _authority(whole)
    return whole if is_web and len(whole) <= LONGEST else ""


def _authority(address: str) -> str:
    return address.partition("://")[2].partition("/")[0].partition("?")[0]
