"""A process that works in a newsroom until it is killed; and what must hold of the newsroom afterwards."""

import os
import random
import signal
import subprocess
from collections import defaultdict
from itertools import count
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any

from rempart.adapters.git import find_repository
from rempart.forge import MAIN
from rempart.forge.branch import read_forge
from rempart.forge.local import LocalForge
from rempart.ledger.anchors import read_acceptance
from rempart.ledger.stages import OPEN, contributions
from rempart.model.case import OUTCOMES, Matter, Request
from rempart.model.decision import Deed, Stage
from rempart.model.verdict import Band
from rempart.newsroom.hearing import Asking
from rempart.newsroom.mediating import act_on, open_case
from rempart.newsroom.upkeep import heal, verify
from tests.newsrooms import Newsroom, a_text

MODERATOR = {"camille-roux": "idris-benali", "idris-benali": "camille-roux"}
CASES = 0.2  # of what a writer does
SAYING = {"words": "This is said to its author."}


def enter(folder: Path) -> Newsroom:
    """The newsroom that stands in a folder, through a forge of one's own."""
    return Newsroom(folder / "newsroom", LocalForge(find_repository(folder / "forge.git")))


def work(folder: Path, seed: int, steps: int, ready: Event) -> None:
    """Bring in, read, decide, until killed; by itself before git command number `steps`, if not 0."""
    os.setsid()
    newsroom, dice = enter(folder), random.Random(seed)
    ready.set()
    if steps:
        _die_at(steps)
    for turn in count():
        if dice.random() < CASES:
            one_case(newsroom, dice)
        else:
            one_journey(newsroom, dice, f"{os.getpid()}-{turn}")


def one_journey(newsroom: Newsroom, dice: random.Random, name: str) -> None:
    """A piece from its coming to its end, or to where it is left."""
    author = dice.choice(["alice-martin", "karim-diallo", "camille-roux"])
    path = f"contributions/2026/11/piece-{name}.md"
    number = newsroom.offer(a_text(f"Piece {name}.\n", author=author), path, author).number
    moderator = MODERATOR.get(author, "camille-roux")
    for deed in dice.choice(ENDS if author in MODERATOR else ENDS + CONTESTED):
        if deed is Deed.SCREEN:
            newsroom.screen(_contribution(newsroom, number), dice.choice([Band.CLEAR, Band.HOLD, Band.LOOK]))
        elif deed is Deed.OFFER:
            newsroom.offer(a_text(f"Piece {name}, again.\n", author=author), path, author)
        else:
            actor = author if deed in OF_AUTHORS else MODERATOR[moderator] if deed in JUDGED else moderator
            newsroom.decide(deed, number, actor, **SAYING, **_named(newsroom, deed, number))


def one_case(newsroom: Newsroom, dice: random.Random) -> None:
    """Something is asked that is no piece, seen to and ended, or left where it is."""
    matter = dice.choice((Matter.QUESTION, Matter.COMPLAINT))
    request = Request(matter, "karim-diallo", "This is asked.", lang="en")
    case = open_case(newsroom.forge, request, newsroom.tick())
    steps = (
        Asking(Deed.CASE_TAKE, case.number, "idris-benali"),
        Asking(Deed.CASE_SAY, case.number, "karim-diallo", words="And this."),
        Asking(Deed.CASE_CLOSE, case.number, "idris-benali", OUTCOMES[matter][0].value, "So it is."),
    )
    for asking in steps[: dice.randint(0, len(steps))]:
        act_on(newsroom.forge, newsroom.masthead, asking, newsroom.tick())


ENDS = (
    (Deed.SCREEN, Deed.ACCEPT),
    (Deed.SCREEN, Deed.RESERVE, Deed.ACCEPT),
    (Deed.SCREEN, Deed.DECLINE),
    (Deed.SCREEN, Deed.RETURN, Deed.OFFER, Deed.SCREEN, Deed.ACCEPT),
    (Deed.RETURN,),
    (Deed.RESERVE, Deed.RELEASE, Deed.WITHDRAW),
)

CONTESTED = (  # which takes two moderators beside the author
    (Deed.SCREEN, Deed.ESCALATE, Deed.DECLINE, Deed.APPEAL, Deed.APPEAL_UPHELD),
    (Deed.SCREEN, Deed.DECLINE, Deed.APPEAL, Deed.APPEAL_UPHELD),
    (Deed.SCREEN, Deed.RETURN, Deed.APPEAL, Deed.APPEAL_DISMISSED),
    (Deed.SCREEN, Deed.MEASURE, Deed.MEASURE_CONTEST, Deed.MEASURE_KEPT),
    (Deed.SCREEN, Deed.MEASURE, Deed.MEASURE_CONTEST, Deed.MEASURE_LIFTED, Deed.ACCEPT),
)
OF_AUTHORS = {Deed.WITHDRAW, Deed.APPEAL, Deed.MEASURE_CONTEST}
JUDGED = {Deed.ESCALATE, Deed.APPEAL_UPHELD, Deed.APPEAL_DISMISSED, Deed.MEASURE_KEPT}


def _named(newsroom: Newsroom, deed: Deed, number: int) -> dict[str, str]:
    """What a deed asks for besides words: the commit that was read, or a published code."""
    if deed is Deed.ACCEPT:
        return {"sha": newsroom.forge.request(number).head}
    if deed is Deed.MEASURE:
        return {"degree": "hint", "reason": "flood"}
    return {"reason": "off-topic"} if deed in (Deed.RETURN, Deed.DECLINE) else {}


def _contribution(newsroom: Newsroom, number: int) -> Any:
    from rempart.newsroom.standing import find

    return find(newsroom.forge, read_forge(newsroom.forge), str(number))


def _die_at(steps: int) -> None:
    """Kill this process and its children just before a git command."""
    real, left = subprocess.run, count(steps, -1)

    def run(*args: Any, **options: Any) -> Any:
        if next(left) <= 1:
            os.killpg(0, signal.SIGKILL)
        return real(*args, **options)

    subprocess.run = run


def check_whole(newsroom: Newsroom) -> None:
    """What holds of a newsroom whatever happened to its writers, before and after it is mended."""
    assert verify(newsroom.forge) == ()
    heal(newsroom.forge, newsroom.tick())
    assert verify(newsroom.forge) == ()
    _check_objects(newsroom)
    _check_ends(newsroom)
    _check_cases(newsroom)
    _check_main(newsroom)
    before = newsroom.forge.repository().refs("refs/")
    heal(newsroom.forge, newsroom.tick())
    assert newsroom.forge.repository().refs("refs/") == before


def _check_objects(newsroom: Newsroom) -> None:
    folder = newsroom.forge.repository().folder
    said = subprocess.run(
        ["git", "-C", folder, "fsck", "--no-dangling"], capture_output=True, text=True, check=False
    )
    assert (said.returncode, said.stderr) == (0, "")


def _check_ends(newsroom: Newsroom) -> None:
    """Everything that came has its line; what is decided is closed, told once, and nothing else is kept."""
    ledger = read_forge(newsroom.forge)
    known = contributions(ledger.acts)
    for contribution in known.values():
        request = newsroom.forge.request(contribution.number)
        assert request.open == (contribution.stage in OPEN)
        assert request.head == contribution.offered
        told = list(newsroom.forge.remarks(contribution.number))
        asked = [act for act in ledger.acts if act.target == contribution.number and act.sealed]
        assert len(told) == len(asked)
    ended = (Deed.ACCEPT, Deed.DECLINE, Deed.RETURN)
    assert all(act.sealed for act in ledger.acts if act.deed in ended)
    assert {one.number for one in newsroom.forge.requests()} <= set(known)
    assert set(newsroom.forge.vault.kept()) == {seal for act in ledger.acts for seal in act.sealed.values()}


def _check_cases(newsroom: Newsroom) -> None:
    """Each act on a case is told in its thread, once."""
    told: dict[int, list[str]] = defaultdict(list)
    for entry in read_forge(newsroom.forge).entries:
        if entry.act.case:
            told[entry.act.case].append(f"act {entry.n}")
    for number, marks in told.items():
        said = [one.mark for one in newsroom.forge.remarks(number)]
        assert [mark for mark in said if mark.startswith("act ")] == marks


def _check_main(newsroom: Newsroom) -> None:
    """Main holds exactly what was accepted, each by one merge that has one line."""
    repository, tip = newsroom.forge.repository(), newsroom.forge.tip(MAIN)
    merges = [commit.id for commit in repository.history(tip) if read_acceptance(commit.message)]
    accepts = [act for act in read_forge(newsroom.forge).acts if act.deed is Deed.ACCEPT]
    assert sorted(act.merge for act in accepts) == sorted(merges)
    held = {entry.path: entry.blob for entry in repository.list_tree(tip, "contributions/2026/11")}
    assert held == {path: blob for act in accepts for path, blob in act.blobs.items()}


def works(newsroom: Newsroom) -> None:
    """The next act does what it says."""
    name = f"next-{newsroom.forge.tip('ledger')[:12]}"
    path = f"contributions/2026/11/piece-{name}.md"
    found = newsroom.screen(newsroom.offer(a_text(f"{name}\n"), path))
    assert newsroom.decide(Deed.ACCEPT, found.number, **SAYING).stage is Stage.ACCEPTED
