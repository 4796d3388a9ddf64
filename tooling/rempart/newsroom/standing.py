"""Where contributions stand: the forge and its ledger in; what waits, and the one a person means, out."""

import re
import shlex
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from rempart.errors import NewsroomError
from rempart.forge import MAIN, Forge, Request
from rempart.forge.branch import read_forge
from rempart.i18n import N_
from rempart.ledger import Ledger
from rempart.ledger.stages import OPEN, contributions, wanted
from rempart.model.changes import Changes
from rempart.model.decision import Contribution, Stage
from rempart.model.trust import Level
from rempart.newsroom.enacting import is_own

NUMBER = re.compile(r"#?([1-9]\d{0,8})")
ADDRESS = re.compile(r"/?(\d{4}/\d\d/[a-z0-9-]+)/?")
NO_TARGET = N_("%(target)s is neither a contribution's number nor an address such as /2026/11/name/")
NOBODY = N_("no contribution concerns %(target)s: `rempart queue` lists those that wait")
SEVERAL = N_("several contributions concern %(target)s: name one of the numbers %(numbers)s")


def waiting(forge: Forge) -> tuple[Contribution, ...]:
    """What waits, in its explained order: for the newsroom before for an author, then the longest wait.

    A new version or an answer starts the wait anew; equal waits go by age, then by number. Those of one day
    are put in order by how far their authors are known, once they are read (`turn`).
    """
    found = standing(forge, read_forge(forge))
    return tuple(sorted(found, key=lambda c: (c.stage is Stage.RETURNED, c.since, c.at, c.number)))


def turn(one: Contribution, level: Level, is_held: bool) -> tuple[Any, ...]:
    """What waits for the newsroom before what waits for an author, and last what waits for a measure; the day
    of the longest wait first; of one day who is least known: a first piece answered late is often the last.
    """
    last = is_held, one.stage is Stage.RETURNED
    return *last, one.since[:10], level, one.since, one.at, one.number


def standing(forge: Forge, ledger: Ledger) -> Iterator[Contribution]:
    """Every contribution that is open on the forge, as forge and ledger together know it; then what is
    contested and could not be opened there again."""
    known, seen = contributions(ledger.acts), set[int]()
    for request in forge.requests():
        seen.add(request.number)
        if request.number not in known and _is_own(forge, request):
            continue  # an act of the newsroom's own that was cut short, or is under way
        yield join(request, known.get(request.number))
    contested = (one for one in known.values() if one.stage is Stage.CONTESTED and one.number not in seen)
    yield from (join(forge.request(one.number), one) for one in contested)


def _is_own(forge: Forge, request: Request) -> bool:
    try:
        return is_own(forge, request)
    except NewsroomError:
        return False


def unread(forge: Forge, ledger: Ledger, again: int = 0) -> Iterator[Contribution]:
    """What waits and was not read by the checks as it stands, and the one that is to be read again."""
    for contribution in standing(forge, ledger):
        is_read = contribution.screened == contribution.head and contribution.number != again
        if contribution.stage in OPEN and not is_read:
            yield contribution


def join(request: Request, known: Contribution | None) -> Contribution:
    """One contribution. A head that the ledger has not seen was not read by anybody either."""
    told = known or Contribution(
        request.number, request.author, title="", head="", base="", at=request.at, since=request.at
    )
    author = told.author or request.author
    joined = replace(told, author=author, title=request.title, head=request.head, base=request.base)
    if told.stage in OPEN and request.head != told.offered:
        stage = told.stage if told.stage is Stage.CONTESTED else Stage.RECEIVED
        said = wanted(told, request.head)  # of a head that nobody can read no line of its coming is written
        unread = replace(joined, stage=stage, screened="", band="", found=(), held=(), excused=())
        return replace(unread, agreed=said, escalated=())
    return joined


def find(forge: Forge, ledger: Ledger, target: str) -> Contribution:
    """The contribution that a number or an address means. Raises NewsroomError unless it is one."""
    known = contributions(ledger.acts)
    number = _number(target, known)
    return join(forge.request(number), known.get(number))


def _number(target: str, known: Mapping[int, Contribution]) -> int:
    if number := NUMBER.fullmatch(target):
        return int(number[1])
    address = ADDRESS.fullmatch(target)
    if not address:
        raise NewsroomError(NO_TARGET, target=target)
    concerned = [one for one in known.values() if _concerns(one, address[1])]
    waiting = [one.number for one in concerned if one.stage in OPEN]
    if len(waiting) > 1:
        raise NewsroomError(SEVERAL, target=target, numbers=", ".join(map(str, waiting)))
    if not concerned:
        raise NewsroomError(NOBODY, target=target)
    return waiting[0] if waiting else max(one.number for one in concerned)


def _concerns(contribution: Contribution, place: str) -> bool:
    stem = f"contributions/{place}"
    return any(path == f"{stem}.md" or path.startswith(f"{stem}/") for path in contribution.paths)


def reading_command(root: Path, changes: Changes, number: int) -> str:
    """What a person types to read all that a contribution changes, exactly as it was checked."""
    git = f"git -C {shlex.quote(str(root))}"
    fetch = f"{git} fetch -q origin {MAIN} refs/pull/{number}/head"
    return f"{fetch} && {git} diff {changes.base[:12]}...{changes.head[:12]}"
