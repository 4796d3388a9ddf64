"""What a case is about in; where that stands, and who is who in it, out."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rempart.errors import NewsroomError
from rempart.forge import MAIN, Forge
from rempart.i18n import N_
from rempart.intake import paths
from rempart.ledger import Ledger
from rempart.ledger.stages import contributions
from rempart.model.case import Case
from rempart.newsroom.contesting import JUDGING
from rempart.newsroom.forges import read_newspaper
from rempart.newsroom.hearing import Concerned
from rempart.newsroom.judging import DECIDING
from rempart.newsroom.touching import read_top

NUMBER = re.compile(r"#?([1-9]\d{0,8})")
PLACE = re.compile(r"/?(\d{4}/\d\d/[a-z0-9-]+)/?")
NO_TARGET = N_(
    "%(target)s is neither a published piece's address, such as /2026/11/name/, nor a contribution's number"
)
NO_PIECE = N_("nothing published has the address %(target)s: copy it from the browser")
NO_CONTRIBUTION = N_("the record holds no contribution %(target)s")


def find_about(forge: Forge, ledger: Ledger, told: str) -> tuple[str, str]:
    """The path of a published piece, or a contribution's number, that is meant; the commit it stands at.

    told: an address of this newspaper, whole or from its first slash, or a number. ("", "") for nothing.
    Raises NewsroomError for what cannot be found.
    """
    if not told.strip():
        return "", ""
    if number := NUMBER.fullmatch(told.strip()):
        known = contributions(ledger.acts).get(int(number[1]))
        if known is None:
            raise NewsroomError(NO_CONTRIBUTION, target=number[1])
        return number[1], known.head
    return _piece(forge, told.strip()), forge.tip(MAIN)


def _piece(forge: Forge, told: str) -> str:
    settings = read_newspaper(forge).settings
    address = told.partition("#")[0].partition("?")[0]
    place = PLACE.fullmatch(address.removeprefix(settings.address) if settings else address)
    if not place:
        raise NewsroomError(NO_TARGET, target=told)
    wanted = [f"{paths.FOLDER}{place[1]}{end}" for end in (".md", "/index.md")]
    found = forge.repository().list_files(forge.tip(MAIN), wanted)
    if not found:
        raise NewsroomError(NO_PIECE, target=told)
    return found[0].path


def concerned(forge: Forge, ledger: Ledger, case: Case) -> Concerned:
    """Who the parties are, who decided on what it is about, who signed that."""
    told = read_private(forge, case)
    if told is None:
        return Concerned(None)
    number = int(told.about) if told.about.isdigit() else 0
    about = {number} if number else _brought(ledger, told.about)
    deciders = {act.actor for act in ledger.acts if act.target in about and act.deed in DECIDING | JUDGING}
    known = contributions(ledger.acts)
    offered = {known[number].author for number in about if number in known}
    signed = offered | _signed(forge, told.about)
    return Concerned(told.parties, frozenset(deciders), frozenset(signed) - {""})


@dataclass(frozen=True, slots=True)
class Told:
    """What may be private of a case: what it is about, who asks, then the other parties."""

    about: str
    parties: tuple[str, ...]


def write_private(about: str, parties: Iterable[str]) -> str:
    """What is kept of a private case where it can be forgotten."""
    return "\n".join((about, *parties))


def read_private(forge: Forge, case: Case) -> Told | None:
    """What a case is about and who its parties are; None where the private store does not hold it."""
    if not case.parties:
        return Told(case.about, (case.by,))
    kept = forge.vault.recall(case.parties)
    about, *parties = kept[1].split("\n") if kept else ("",)
    return Told(about, tuple(parties)) if parties else None


def _brought(ledger: Ledger, path: str) -> set[int]:
    """The contributions that changed a piece."""
    return {act.target for act in ledger.acts if path and path in act.blobs}


def _signed(forge: Forge, path: str) -> set[str]:
    """Who signs or helped with a published piece, as it stands."""
    data = forge.repository().read_file(forge.tip(MAIN), path) if path.endswith(".md") else None
    if data is None:
        return set()
    header = read_top(data, path).header
    return {*header.authors, *(credit.handle for credit in header.credits)}
