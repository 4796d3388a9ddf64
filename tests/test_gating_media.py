"""What is published is what a person read: the text that the checks hold, and every file beside a piece."""

from datetime import date
from pathlib import Path

import pytest

from rempart.errors import NewsroomError
from rempart.forge import MAIN, File
from rempart.forge.branch import read_forge
from rempart.intake.paths import owner
from rempart.ledger import stamp
from rempart.model.decision import Deed
from rempart.newsroom.bringing import bring
from rempart.newsroom.gating import STOPPED, SWAPPED, check_accepted
from rempart.newsroom.touching import MANY
from rempart.newsroom.trees import Commit, Folder
from tests.intake.test_media import picture
from tests.newsrooms import Newsroom, a_text, make_newsroom

HOME = "contributions/2026/11/bench"
TEXT, SEEN = f"{HOME}/index.md", f"{HOME}/bench.png"
PNG = picture("PNG")
OTHER = picture("PNG", place=True)
OLD = "contributions/2026/10/quay/quay.png"


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return make_newsroom(tmp_path, {OLD: PNG, f"{Path(OLD).parent}/index.md": a_text(date="2026-10-03")})


def accepted(newsroom: Newsroom, files: dict[str, bytes | None]) -> None:
    """A contribution of these files, read and accepted."""
    told = {path: File(data) if data is not None else None for path, data in files.items()}
    brought = newsroom.screen(bring(newsroom.forge, told, "alice-martin", newsroom.tick()))
    newsroom.decide(Deed.ACCEPT, brought.number, sha=brought.head)


def pushed(newsroom: Newsroom, path: str, data: bytes | None) -> None:
    """Somebody writes to main past all that."""
    main, files = newsroom.forge.tip(MAIN), {path: File(data) if data is not None else None}
    newsroom.forge.commit(MAIN, main, files, "By the button", "mallory-k", stamp(newsroom.tick()))


def look(newsroom: Newsroom) -> None:
    repository, ledger = newsroom.forge.repository(), read_forge(newsroom.forge)
    tree = Commit(repository, newsroom.forge.tip(MAIN))
    check_accepted(tree, ledger, date(2026, 11, 24))


def stopped(newsroom: Newsroom) -> tuple[str, object]:
    with pytest.raises(NewsroomError) as error:
        look(newsroom)
    return error.value.message, error.value.params["paths"]


def test_a_piece_is_published_with_the_picture_it_was_accepted_with(newsroom: Newsroom) -> None:
    accepted(newsroom, {TEXT: a_text(), SEEN: PNG})
    look(newsroom)


@pytest.mark.parametrize("path", [SEEN, f"{HOME}/another.png", f"{HOME}/more/film.vtt"])
def test_another_picture_beside_an_accepted_piece_stops_the_newspaper(newsroom: Newsroom, path: str) -> None:
    accepted(newsroom, {TEXT: a_text(), SEEN: PNG})
    pushed(newsroom, path, OTHER)
    assert stopped(newsroom) == (SWAPPED, path)


def test_a_picture_that_was_replaced_does_not_come_back(newsroom: Newsroom) -> None:
    accepted(newsroom, {TEXT: a_text(), SEEN: PNG})
    accepted(newsroom, {SEEN: OTHER})
    look(newsroom)
    pushed(newsroom, SEEN, PNG)
    assert stopped(newsroom) == (SWAPPED, SEEN)


def test_a_picture_that_was_taken_away_does_not_come_back(newsroom: Newsroom) -> None:
    accepted(newsroom, {TEXT: a_text(), SEEN: PNG})
    accepted(newsroom, {SEEN: None})
    look(newsroom)
    pushed(newsroom, SEEN, PNG)
    assert stopped(newsroom) == (SWAPPED, SEEN)


def test_the_portrait_of_a_person_is_the_one_that_was_accepted(newsroom: Newsroom) -> None:
    portrait = "contributions/people/alice-martin.png"
    accepted(newsroom, {"contributions/people/alice-martin.md": b"---\nname: A\nlang: en\n---\n"})
    look(newsroom)
    pushed(newsroom, portrait, PNG)
    assert stopped(newsroom) == (SWAPPED, portrait)


def test_what_was_there_before_the_record_stays(newsroom: Newsroom) -> None:
    accepted(newsroom, {TEXT: a_text(), SEEN: PNG})
    pushed(newsroom, OLD, OTHER)
    look(newsroom)


def test_a_piece_older_than_the_record_may_be_corrected_and_keeps_its_pictures(newsroom: Newsroom) -> None:
    pushed(newsroom, TEXT, a_text())
    pushed(newsroom, SEEN, PNG)
    accepted(newsroom, {TEXT: a_text("It stops at ten.\n")})
    look(newsroom)
    pushed(newsroom, SEEN, OTHER)
    assert stopped(newsroom) == (SWAPPED, SEEN)


def test_a_held_text_is_that_which_was_accepted_last(newsroom: Newsroom) -> None:
    held = b"---\ntitle: [\n---\nThe bench.\n"
    accepted(newsroom, {TEXT: held, SEEN: PNG})
    look(newsroom)
    pushed(newsroom, TEXT, held + b"And more.\n")
    assert stopped(newsroom) == (STOPPED, TEXT)


def test_an_acceptance_of_more_files_than_its_line_names_covers_them_all(newsroom: Newsroom) -> None:
    many = {f"{HOME}/{number:03}.png": PNG for number in range(MANY + 20)}
    accepted(newsroom, {TEXT: a_text(), **many})
    assert len([*read_forge(newsroom.forge).acts][-1].blobs) == MANY
    look(newsroom)
    pushed(newsroom, TEXT.replace("index.md", "119.png"), OTHER)
    assert stopped(newsroom) == (SWAPPED, f"{HOME}/119.png")


def test_a_working_tree_is_held_against_the_record_too(newsroom: Newsroom) -> None:
    accepted(newsroom, {TEXT: a_text(), SEEN: PNG})
    newsroom.write(TEXT, a_text())
    newsroom.write(SEEN, PNG)
    tree = Folder(newsroom.root)
    check_accepted(tree, read_forge(newsroom.forge), date(2026, 11, 24))
    newsroom.write(SEEN, OTHER)
    with pytest.raises(NewsroomError):
        check_accepted(tree, read_forge(newsroom.forge), date(2026, 11, 24))


@pytest.mark.parametrize(
    ("path", "whose"),
    [
        (TEXT, HOME),
        (SEEN, HOME),
        (f"{HOME}.md", HOME),
        (f"{HOME}/more/deep/film.webm", HOME),
        ("contributions/people/a-b.png", "contributions/people/a-b"),
        ("contributions/2026/11/flat.png", "contributions/2026/11/flat"),
    ],
)
def test_a_file_belongs_to_its_piece_or_its_person(path: str, whose: str) -> None:
    assert owner(path) == whose
