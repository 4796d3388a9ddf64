"""What was booked and no piece keeps: said at each publication and before it is merged, with its line."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from rempart.cli import rempart
from rempart.newsroom.publishing import publish
from rempart.newsroom.screening import screen_range
from tests.publishing.house import TODAY, a_newsroom, a_text
from tests.soak.test_edits import git

pytestmark = pytest.mark.usefixtures("short_rulebook")

SPONSORS = "site/sponsors.yml"
BOOKED = """\
advertisers:
  - id: bookshop
    name: Librairie
    trade: shop
    bookings:
      - from: 2026-11-10
        until: 2026-11-30
        slots: [front, piece]
        amount: 100-499
        leads_to: 2026/11/paid/
"""
PAID = a_text(
    kind="sponsored", disclosure="{sponsor: Librairie}", lang="fr", date="2026-11-12", authors="[bookshop]"
)
NOWHERE = "what Librairie booked leads to /2026/11/payed/, where no piece stands: mend leads_to"
NONE = (
    "Librairie booked pieces from 2026-11-13 to 2026-11-20, and no piece that they paid for has a date within"
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = a_newsroom(tmp_path, {"contributions/2026/11/paid.md": PAID, SPONSORS: BOOKED})
    (root / "mkdocs.yml").unlink()
    return root


def told(root: Path) -> list[str]:
    """What a publication says of what was booked."""
    return [str(fault) for fault in publish(root, TODAY).unkept]


def test_bookings_that_a_piece_keeps_are_not_spoken_of(root: Path) -> None:
    assert told(root) == []


def test_a_booking_that_leads_nowhere_is_told_at_each_publication(root: Path) -> None:
    (root / SPONSORS).write_text(BOOKED.replace("paid/", "payed/"))
    assert told(root) == [f"{SPONSORS}:10: {NOWHERE}"] == told(root)
    result = CliRunner().invoke(rempart, ["-C", str(root), "publish", "--no-search"])
    assert result.exit_code == 0
    assert f"{SPONSORS}:10: {NOWHERE}\n" in result.stderr


def test_a_booking_of_pieces_that_is_over_without_any_is_told(root: Path) -> None:
    elsewhere = PAID.replace("2026-11-12", "2026-11-14")
    bought = BOOKED.replace("from: 2026-11-10", "from: 2026-11-13").replace("[front, piece]", "[piece]")
    bought = bought.replace("until: 2026-11-30", "until: 2026-11-20")
    (root / SPONSORS).write_text(bought)
    (root / "contributions/2026/11/paid.md").write_text(elsewhere)
    assert told(root) == []
    (root / "contributions/2026/11/paid.md").unlink()
    found = told(root)
    assert [line.partition(": ")[0] for line in found] == [f"{SPONSORS}:10", f"{SPONSORS}:8"]
    assert NONE in found[1]
    (root / SPONSORS).write_text(
        bought.replace("2026-11-20", "2026-11-25").replace("        leads_to: 2026/11/paid/\n", "")
    )
    assert told(root) == []  # it is not over


def test_a_change_that_books_what_no_piece_keeps_is_found_before_it_is_merged(root: Path) -> None:
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "A newspaper")
    (root / SPONSORS).write_text(BOOKED.replace("paid/", "payed/"))
    git(root, "commit", "-q", "-a", "-m", "Book a place")
    (root / SPONSORS).write_text(BOOKED.replace("slots:", "slot:"))
    git(root, "commit", "-q", "-a", "-m", "Mistype a key")
    for revs, line, said in (
        (("HEAD~2", "HEAD~1"), 10, NOWHERE),
        (("HEAD~1", "HEAD"), 8, "the nearest is slots"),
    ):
        found = [f for one in screen_range(root, *revs, TODAY).verdicts for f in one.findings]
        spoken = [(f.path, f.line, f.message % f.params) for f in found if f.rule == "wrong-sponsors"]
        assert (SPONSORS, line) in [one[:2] for one in spoken]
        assert any(said in one[2] for one in spoken)
