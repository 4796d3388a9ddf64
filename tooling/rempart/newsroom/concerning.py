"""What a case is about in; where that stands, and who is who in it, out."""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass

from rempart.errors import NewsroomError
from rempart.forge import MAIN, Forge
from rempart.i18n import N_
from rempart.intake import paths
from rempart.intake.writing import slug
from rempart.ledger import Ledger
from rempart.ledger.cases import cases
from rempart.ledger.stages import contributions
from rempart.model.case import Case, Phase
from rempart.model.decision import Deed
from rempart.newsroom.contesting import JUDGING
from rempart.newsroom.forges import read_newspaper
from rempart.newsroom.hearing import Concerned
from rempart.newsroom.judging import DECIDING
from rempart.newsroom.tempering import TEMPERING
from rempart.newsroom.touching import read_top

OF_MODERATORS = DECIDING | JUDGING | TEMPERING | {Deed.AGREE}
NUMBER = re.compile(r"#?([1-9]\d{0,8})")
PLACE = re.compile(r"/?(\d{4}/\d\d/[a-z0-9-]+)/?")
NO_TARGET = N_("%(target)s is neither a published piece's address, such as /2026/11/name/, nor a number")
NO_PIECE = N_("nothing published has the address %(target)s: copy it from the browser")
NO_CONTRIBUTION = N_("the record holds neither a contribution nor a case %(target)s")


def find_about(forge: Forge, ledger: Ledger, told: str) -> tuple[str, str]:
    """The path of a published piece, or a contribution's or a case's number, that is meant; the commit it
    stands at.

    told: an address of this newspaper, whole or from its first slash, or a number. ("", "") for nothing.
    Raises NewsroomError for what cannot be found.
    """
    if not told.strip():
        return "", ""
    if number := NUMBER.fullmatch(told.strip()):
        known = contributions(ledger.acts).get(int(number[1]))
        if known is None and int(number[1]) not in cases(ledger.acts):
            raise NewsroomError(NO_CONTRIBUTION, target=number[1])
        return number[1], known.head if known else ""
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


def opened(forge: Forge, ledger: Ledger) -> Iterator[tuple[Case, Concerned]]:
    """The cases that are not closed, and who is who in each."""
    for case in cases(ledger.acts).values():
        if case.phase is not Phase.CLOSED:
            yield case, concerned(forge, ledger, case)


def concerned(forge: Forge, ledger: Ledger, case: Case) -> Concerned:
    """Who the parties are, who decided on what it is about, who signed that, then or now."""
    told = read_private(forge, case)
    if told is None:
        return Concerned(None)
    known = contributions(ledger.acts)
    number = int(told.about) if NUMBER.fullmatch(told.about) else 0
    about = {number} if number else _brought(ledger, told.about)
    meant = [known[one] for one in about if one in known]
    named = {told.about, *(path for one in meant if number for path in one.paths)}
    commits = {told.commit, forge.tip(MAIN), *(one.head for one in meant if number)}
    signed = {one.author for one in meant} | _signed(forge, commits, named)
    deciders = {act.actor for act in ledger.acts if act.target in about and act.deed in OF_MODERATORS}
    deciders |= _seen_to(ledger, case, told.about)
    return Concerned(told.parties, frozenset(deciders), frozenset(signed) - {""})


def known_as(forge: Forge, name: str) -> str:
    """The handle of who is called so here, else the name as it is: a party is known by no other sign.

    Whoever's handle or name is a part of it, in any order, is meant: "Roux, Camille (moderator)".
    """
    plain = " ".join(name.split()).removeprefix("@")
    paper = read_newspaper(forge)
    handles = {person.name.casefold(): person.handle for person in paper.persons}
    handle = handles.get(plain.casefold(), slug(plain))
    team = {*paper.masthead.roles, *paper.people}
    if handle in {*team, plain.casefold()}:
        return handle
    told = _words(plain)
    called = (*handles.items(), *((who, who) for who in sorted(team)))
    return next((who for words, who in called if len(_words(words)) > 1 and _words(words) <= told), plain)


def _words(name: str) -> frozenset[str]:
    return frozenset(slug(name).split("-"))


@dataclass(frozen=True, slots=True)
class Told:
    """What may be private of a case: what it is about, where that stood, who asks, then the other parties."""

    about: str
    commit: str
    parties: tuple[str, ...]


def write_private(about: str, commit: str, parties: Iterable[str]) -> str:
    """What is kept of a private case where it can be forgotten."""
    return "\n".join((about, commit, *parties))


def read_private(forge: Forge, case: Case) -> Told | None:
    """What a case is about and who its parties are; None where the private store does not tell it here."""
    if not case.parties:
        return Told(case.about, case.commit, (case.by,))
    about, _, rest = recalled(forge, case.parties).partition("\n")
    commit, *parties = rest.split("\n")
    return Told(about, commit, tuple(parties)) if parties else None


def recalled(forge: Forge, commitment: str) -> str:
    """The words of a seal, "" where they are not kept or may not be read here."""
    with suppress(NewsroomError):
        kept = forge.vault.recall(commitment) if commitment else None
        return kept[1] if kept else ""
    return ""


def _brought(ledger: Ledger, path: str) -> set[int]:
    """The contributions that changed a piece, wherever its file lay."""
    place = paths.address(path)
    return {act.target for act in ledger.acts if place and place in map(paths.address, act.blobs)}


def _seen_to(ledger: Ledger, case: Case, about: str) -> set[str]:
    """Who saw to the case that this one is about, or to another in public about the same."""
    known = cases(ledger.acts).values()
    same = {one.number for one in known if about and (str(one.number) == about or one.about == about)}
    deeds = (Deed.CASE_TAKE, Deed.CASE_CLOSE)
    return {act.actor for act in ledger.acts if act.case in same - {case.number} and act.deed in deeds}


def _signed(forge: Forge, commits: Iterable[str], named: Iterable[str]) -> set[str]:
    """Who signs or helped with pieces, as they stand at some commits that can be read."""
    found: set[str] = set()
    for path in filter(paths.address, named):
        for commit in filter(None, commits):
            with suppress(NewsroomError):
                data = forge.repository().read_file(commit, path)
                header = read_top(data or b"", path).header
                found |= {*header.authors, *(credit.handle for credit in header.credits)}
    return found
