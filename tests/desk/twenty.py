"""Twenty contributions, the demo's and two more, and what is decided on them: by keys, or by commands."""

import shlex
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import yaml

from rempart.desk.composing import KEYS
from rempart.model.decision import Deed, Reason
from rempart.newsroom.demo import SCENES
from tests.desk.desks import FOCUSED, Seat
from tests.desk.houses import Files, House, files_of, local_house, small_house
from tests.publishing.house import PROJECT, a_picture
from tests.test_previewing import the_house

LETTERS = {reason.value: key for reason, key in zip(Reason, KEYS, strict=False)}
STARTS = {"accept": "a", "return": "r", "decline": "d"}
# What the demo leaves to others: a piece with links to a competitor, one that rests on a single report, one
# that says itself that it is not confirmed.
LEFT = {"06": ("return", "free-advertising"), "10": ("return", "missing-sources"), "17": ("accept", "")}
HEADER = """\
---
title: "{title}"
standfirst: "{standfirst}"
lang: {lang}
section: {section}
kind: brief
date: 2026-11-23
authors: [{author}]
sources:
  - id: seen
    title: "{source}"
    kind: observation
disclosure:
  interests: "{none}"
  ai: "{unused}"
certainty: confirmed
---

"""
LAMP = HEADER.format(
    title="The lamp on Gannet Steps works again",
    standfirst="After eleven dark weeks the council’s electrician found a snail in the fuse box.",
    lang="en",
    section="town",
    author="tom-whitaker",
    source="Visit to Gannet Steps with the council’s electrician, 20 November 2026",
    none="none",
    unused="not used",
)
BENCH = HEADER.format(
    title="Le banc du 7 retrouve ses lattes",
    standfirst="À l’arrêt des Salines, le banc cassé depuis juin a été réparé jeudi matin.",
    lang="fr",
    section="transport",
    author="karim-diallo",
    source="Visite de l’arrêt des Salines, 19 novembre 2026",
    none="aucun",
    unused="aucun usage",
)
LAMP_TEXT = (
    "The lamp halfway up Gannet Steps came on again on Friday evening. It had been out since 4 September.[^v]"
    "\n\nThe electrician opened the box, took out a snail and changed one fuse. It took him nine minutes."
    "\n\n[^v]: Visit of 20 November 2026.\n"
)
BENCH_TEXT = (
    "Deux agents ont posé jeudi quatre lattes neuves sur le banc de l’arrêt des Salines, ligne 7.[^v] Il"
    " attendait depuis le 12 juin.\n\nLe bois vient de l’ancien ponton.\n\n"
    "[^v]: Visite du 19 novembre 2026.\n"
)
ARCHIVED = "contributions/2026/09/zosteres/"
MORE = {
    "19-lamp": ("tom-whitaker", "contributions/2026/11/gannet-steps.md", LAMP + LAMP_TEXT),
    "20-banc": ("karim-diallo", "contributions/2026/11/banc-du-7.md", BENCH + BENCH_TEXT),
}


@dataclass(frozen=True)
class Wanted:
    """What is decided on a contribution."""

    deed: str
    reason: str


@contextmanager
def twenty(folder: Path, most: int = 20) -> Iterator[tuple[House, Mapping[int, Wanted]]]:
    """A newsroom in which they wait, with the one piece of its archive that they copy and correct; and what
    is decided on each."""
    archive = {path: data for path, data in the_house().items() if path.startswith(ARCHIVED)}
    archive[f"{ARCHIVED}zosteres.jpg"] = a_picture(size=(700, 500))
    with local_house(folder, files={**small_house(), **archive}) as house:
        offered = islice(_offered(), most)
        told = {house.offer(files, author): wanted for files, author, wanted in offered}
        assert len(told) == most
        yield house, told


def _offered() -> Iterator[tuple[Files, str, Wanted]]:
    """In their order."""
    for folder in sorted((PROJECT / SCENES).glob("*/offer.yml")):
        told = yaml.safe_load(folder.read_text(encoding="utf-8"))
        act = told.get("act", {})
        left = LEFT.get(folder.parent.name[:2])
        wanted = Wanted(*left) if left else Wanted(act["deed"], act.get("reason", ""))
        yield dict(_light(folder.parent.name)), told["author"], wanted
    for author, path, text in MORE.values():
        yield {path: text.encode()}, author, Wanted("accept", "")


def _light(scene: str) -> Iterator[tuple[str, bytes]]:
    """A scene with a small picture for each that tells nothing: making copies of large ones takes long."""
    for path, data in files_of(scene).items():
        is_plain = path.endswith(".jpg") and not scene.startswith("12")
        yield path, a_picture(size=(700, 500)) if is_plain else data


def decide_by_keys(seat: Seat, wanted: Wanted) -> str:
    """Decide on the piece that is open; the words that leave, which are those that are suggested."""
    seat.leave(STARTS[wanted.deed])
    if wanted.deed == Deed.ACCEPT:
        return ""
    is_suggested = seat.page.locator("[name=reason]:checked").count() > 0
    if is_suggested:
        seat.page.wait_for_function(FOCUSED)
    if not seat.page.locator(f"[name=reason][value={wanted.reason}]").is_checked():
        if is_suggested:
            seat.press("Escape")
        seat.press(LETTERS[wanted.reason])
    words = seat.words
    seat.leave("Control+Enter")
    return words


def commands(number: int, wanted: Wanted, words: str) -> tuple[list[str], list[str]]:
    """What a terminal is told to show one, and to decide the same on it."""
    line = ["decide", str(number), wanted.deed]
    line += ["--reason", wanted.reason] if wanted.reason else []
    return ["queue", str(number)], line + (["--words", words] if words else [])


def typed(command: list[str]) -> int:
    """The characters of a command, with the key that sends it."""
    return len(shlex.join(["rempart", *command])) + 1
