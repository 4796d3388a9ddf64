"""The file that lays out the front pages: one declaration, and every fault named with its line."""

from datetime import date

import pytest

from rempart.errors import NewsroomError
from rempart.i18n import say
from rempart.intake.front import FRONT_FILE, in_force, read_front
from rempart.model.front import Choice, Strip

WHOLE = """\
fr:
  lead: /2026/11/le-quai/
  seconds:
    - /2026/11/le-bac/
  until: 2026-11-29
  sections: [sea, town]
  strips: [podcast]
"""


def test_what_editors_chose_is_read_by_language() -> None:
    chosen = Choice(
        "/2026/11/le-quai/", ("/2026/11/le-bac/",), date(2026, 11, 29), ("sea", "town"), (Strip.PODCAST,)
    )
    assert read_front(WHOLE, ("town", "sea")) == {"fr": chosen}


@pytest.mark.parametrize("nothing", ["", "# Nothing is chosen yet.\n", "fr:\n", "fr: {}\n"])
def test_a_file_that_chooses_nothing_is_no_fault(nothing: str) -> None:
    assert read_front(nothing).get("fr", Choice()) == Choice()


@pytest.mark.parametrize(
    ("written", "instead", "line", "said"),
    [
        ("  lead:", "  leed:", 2, "the nearest is lead"),
        ("fr:", "fx:", 1, "unknown key fx; those known here are fr, en"),
        ("/2026/11/le-quai/", "le-quai", 2, "no piece's address"),
        ("/2026/11/le-bac/", "/2026/11/le-quai/", 4, "twice"),
        ("  until: 2026-11-29\n", "", 2, "say fr.until"),
        ("2026-11-29", "2026-11-31", 5, "no date of the calendar"),
        ("[sea, town]", "[see, town]", 6, "the nearest is “sea”"),
        ("[sea, town]", "[sea, sea]", 6, "twice"),
        ("[podcast]", "[podcasts]", 7, "the nearest is “podcast”"),
    ],
)
def test_what_cannot_be_taken_is_named_with_its_line(
    written: str, instead: str, line: int, said: str
) -> None:
    with pytest.raises(NewsroomError) as refusal:
        read_front(WHOLE.replace(written, instead), ("town", "sea"))
    told = say("en", refusal.value.message, refusal.value.params)
    assert told.startswith(f"{FRONT_FILE}:{line}: ")
    assert said in told


def test_a_choice_holds_until_its_last_day_and_the_order_beyond() -> None:
    choice = read_front(WHOLE)["fr"]
    assert in_force(choice, date(2026, 11, 29)) == choice
    lapsed = in_force(choice, date(2026, 11, 30))
    assert (lapsed.lead, lapsed.seconds) == ("", ())
    assert lapsed.sections == ("sea", "town")
