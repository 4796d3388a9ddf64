"""What is kept of each piece of a contribution: its header and its links, as a child reads them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from rempart.adapters.sandbox import Limit, Overrun
from rempart.forge import File
from rempart.model.body import Body
from rempart.newsroom.bringing import bring
from rempart.newsroom.digesting import MOST_LINKS, Digest, digest, digester, digests
from rempart.newsroom.guarding import Guard
from rempart.newsroom.touching import changes_of
from tests.newsrooms import PATH, Newsroom, a_text, make_newsroom

OLD = "contributions/2026/10/old.md"


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return make_newsroom(tmp_path)


@pytest.fixture
def guard() -> Iterator[Guard[str, Digest]]:
    made = digester()
    yield made
    made.close()


def brought(newsroom: Newsroom, guard: Guard[str, Digest], files: dict[str, bytes]) -> tuple[Digest, ...]:
    held = {path: File(data) for path, data in files.items()}
    changes = changes_of(newsroom.forge, bring(newsroom.forge, held, "alice-martin", newsroom.tick()))
    return digests(guard, newsroom.forge.repository(), changes)


def test_a_piece_is_kept_without_its_body() -> None:
    found = digest(a_text("Three words [here](https://a.example/).\n"), PATH)
    assert (found.piece.body, found.piece.source) == (Body(), "")
    assert found.piece.header.title == "The ferry stops at six"
    assert [link.url for link in found.links] == ["https://a.example/"]
    assert found.words == 3


def test_only_so_many_links_are_kept() -> None:
    many = " ".join(f"[n](https://a.example/{n})" for n in range(MOST_LINKS + 9))
    assert len(digest(a_text(f"{many}\n"), PATH).links) == MOST_LINKS


def test_a_piece_that_is_changed_is_kept_as_it_was_and_as_it_will_be(
    newsroom: Newsroom, guard: Guard[str, Digest]
) -> None:
    before, after = brought(newsroom, guard, {OLD: a_text(author="tom-whitaker", date="2026-10-02")})
    assert (before.before, before.piece.header.authors) == (True, ("alice-martin",))
    assert (after.before, after.piece.header.authors) == (False, ("tom-whitaker",))


def test_what_is_no_piece_is_left_out(newsroom: Newsroom, guard: Guard[str, Digest]) -> None:
    files = {PATH: a_text(), "contributions/people/alice-martin.md": b"---\nname: Alice\n---\n"}
    assert [one.piece.path for one in brought(newsroom, guard, files)] == [PATH]


def test_a_piece_that_passes_the_limits_has_a_header_that_says_nothing(
    newsroom: Newsroom, guard: Guard[str, Digest], monkeypatch: pytest.MonkeyPatch
) -> None:
    def passed(asked: str, data: bytes) -> Digest:
        raise Overrun(Limit.TIME)

    monkeypatch.setattr(guard, "ask", passed)
    (lost,) = brought(newsroom, guard, {PATH: a_text()})
    assert lost.piece.problems
    assert (lost.piece.header.title, lost.links) == ("", ())
