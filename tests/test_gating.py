"""What is published is what a person accepted, whatever was shown beside it, and however much lies there."""

from pathlib import Path

import pytest

from rempart.errors import NewsroomError
from rempart.forge import MAIN, File
from rempart.forge.branch import read_forge
from rempart.ledger import stamp
from rempart.model.decision import Contribution, Deed
from rempart.model.verdict import Band
from rempart.newsroom.gating import check_accepted
from rempart.newsroom.standing import find
from rempart.newsroom.trees import Commit
from tests.newsrooms import Newsroom, a_text, make_newsroom

FOLDER = "contributions/2026/11/quay"
HELD = a_text("The quay reopened.\n", date="2026-10-02")  # of another month than its folder


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return make_newsroom(tmp_path)


def accepted(newsroom: Newsroom, files: dict[str, bytes]) -> Contribution:
    """A contribution that the checks hold, and a moderator accepts."""
    brought = {path: File(data) for path, data in files.items()}
    request = newsroom.forge.open(brought, "The quay", "alice-martin", stamp(newsroom.tick()))
    offered = find(newsroom.forge, read_forge(newsroom.forge), str(request.number))
    newsroom.screen(offered, Band.HOLD)
    return newsroom.decide(Deed.ACCEPT, request.number)


def stopped(newsroom: Newsroom) -> str:
    """What keeps main from being published, "" when nothing does."""
    tree = Commit(newsroom.forge.repository(), newsroom.forge.tip(MAIN))
    try:
        check_accepted(tree, read_forge(newsroom.forge), newsroom.now.date())
    except NewsroomError as error:
        return str(error.params["paths"])
    return ""


def test_a_piece_is_known_as_accepted_however_many_pictures_lie_beside_it(newsroom: Newsroom) -> None:
    """Else one photographer's piece, accepted as it should be, would stop the whole newspaper."""
    pictures = {f"{FOLDER}/a{n:03}.jpg": f"{n}".encode() for n in range(150)}
    accepted(newsroom, {f"{FOLDER}/index.md": HELD, f"{FOLDER}/talk.vtt": b"WEBVTT\n", **pictures})
    assert stopped(newsroom) == ""
    *_, act = read_forge(newsroom.forge).acts
    assert (len(act.blobs), list(act.blobs)) == (100, sorted(act.blobs))
    assert {f"{FOLDER}/index.md", f"{FOLDER}/talk.vtt"} <= act.blobs.keys()


def test_what_was_accepted_elsewhere_or_otherwise_is_not_accepted_here(newsroom: Newsroom) -> None:
    accepted(newsroom, {f"{FOLDER}/index.md": HELD})
    tip = newsroom.forge.tip(MAIN)
    pushed = {"contributions/2026/11/copy.md": File(HELD), f"{FOLDER}/index.md": File(HELD + b"\nMore.\n")}
    newsroom.forge.commit(MAIN, tip, pushed, "By the button", "mallory-k", stamp(newsroom.tick()))
    assert stopped(newsroom).split(", ") == ["contributions/2026/11/copy.md", f"{FOLDER}/index.md"]
