"""A pull request as GitHub tells it in; a contribution out.

Who offers is who opened the pull request, by the login that GitHub names. One that the newsroom opened itself
was offered by whom its mark names. A head is proven to be theirs when it lies in their own fork or in the
newspaper's own repository, where only those push who may write; of the newsroom's own, when it is the commit
that the newsroom made.
"""

import re
from collections.abc import Mapping
from typing import Any

from rempart.errors import NewsroomError
from rempart.forge import MAIN, Request
from rempart.forge.branch import NOBODYS, UNKNOWN
from rempart.forge.github.api import MOVED
from rempart.forge.github.marks import read_mark, write_mark
from rempart.forge.github.shapes import GARBLED, inner, items, number, text, text_or_none
from rempart.forge.heads import one_line
from rempart.i18n import N_

HANDLE = re.compile(r"[a-z0-9-]{2,40}")
COMMIT = re.compile(r"[0-9a-f]{40}")
OFFER = "offered"  # the kind of the mark
LABEL = "newsroom: "  # what our labels begin with: others are the newspaper's own affair
LONGEST_LABEL = 50
NOT_MAIN = N_(
    "contribution %(number)d asks for another branch than main: its author changes that, or closes it"
)


def handle(login: str) -> str:
    """The handle of a login; what can be none, or is nobody's, is unknown."""
    told = login.lower()
    return told if HANDLE.fullmatch(told) and told not in NOBODYS else UNKNOWN


def write_offer(actor: str, head: str) -> str:
    """The description of a pull request that the newsroom opens for somebody."""
    return write_mark(OFFER, {"author": actor, "head": head})


def read_request(told: Any, place: str, base: str, ours: frozenset[str]) -> Request:
    """A contribution. place: "owner/repository"; base: main's commit; ours: the newsroom's own logins.

    Raises NewsroomError for one that asks for another branch than main.
    """
    if text(told, "base", "repo", "full_name").lower() != place.lower():
        raise NewsroomError(MOVED)
    if text(told, "base", "ref") != MAIN:
        raise NewsroomError(NOT_MAIN, number=number(told, "number"))
    head = text(told, "head", "sha")
    if not COMMIT.fullmatch(head):
        raise NewsroomError(GARBLED)
    author, is_proven = _offerer(told, head, place, ours)
    return Request(
        number=number(told, "number"),
        author=author,
        title=one_line(text(told, "title")),
        head=head,
        base=base,
        at=text(told, "created_at"),
        open=text(told, "state") == "open",
        labels=tuple(name.removeprefix(LABEL) for name in label_names(told) if name.startswith(LABEL)),
        proven=is_proven,
    )


def is_ours(told: Any, place: str, ours: frozenset[str]) -> bool:
    """Whether the newsroom opened it, on a branch of its own."""
    login, held = text_or_none(told, "user", "login"), text_or_none(told, "head", "repo", "full_name")
    return login in ours and held.lower() == place.lower()


def label_names(told: Any) -> tuple[str, ...]:
    """Every label of a pull request."""
    return tuple(text(one, "name") for one in items(inner(told, "labels")))


def labels_with(names: tuple[str, ...], ours: Any) -> tuple[str, ...]:
    """The labels of a pull request with these of ours, and no other of ours."""
    others = [name for name in names if not name.startswith(LABEL)]
    return (*others, *(f"{LABEL}{name}"[:LONGEST_LABEL] for name in ours))


def _offerer(told: Mapping[str, Any], head: str, place: str, ours: frozenset[str]) -> tuple[str, bool]:
    if is_ours(told, place, ours):
        mark = read_mark(OFFER, text_or_none(told, "body")) or {}
        author = handle(str(mark.get("author", "")))
        return author, author != UNKNOWN and mark.get("head") == head
    login, owner = text_or_none(told, "user", "login"), text_or_none(told, "head", "user", "login")
    in_house = text_or_none(told, "head", "repo", "full_name").lower() == place.lower()
    author = handle(login)
    return author, author != UNKNOWN and (owner == login or in_house)
