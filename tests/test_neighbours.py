"""What waits in two contributions at once: moderators see both, and nobody else learns of either."""

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from rempart.cli.moderation import _dossier
from rempart.forge.branch import read_forge
from rempart.model.decision import Deed
from rempart.model.verdict import Verdict
from rempart.newsroom.checking import check, check_waiting, examine
from rempart.newsroom.neighbours import neighbours
from rempart.reports import annotations, data, sarif
from tests.newsrooms import Newsroom, a_text, make_newsroom

TEXT = (
    "The tide mill turned again on Sunday for the first time since 1954, before two hundred neighbours\n"
    "and the great-grandson of the last miller, who opened the sluice with his own hands at nine.\n"
)
MINE, THEIRS = "contributions/2026/11/mine.md", "contributions/2026/11/theirs.md"
SECRET = "the great-grandson of the last miller"
RULE = "copy-of-contribution"


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    """Two contributions that hold one text, by two people."""
    made = make_newsroom(tmp_path)
    made.offer(a_text(f"A first line.\n\n{TEXT}"), MINE, "alice-martin")
    made.offer(a_text(TEXT, author="bruno-vidal"), THEIRS, "bruno-vidal")
    return made


def found(verdicts: Iterable[Verdict]) -> list[tuple[str, int]]:
    return [(f.rule, f.params["number"]) for v in verdicts for f in v.findings if f.rule == RULE]


def test_a_moderator_is_told_of_either_and_sees_the_lines_of_both(newsroom: Newsroom) -> None:
    for number, other in ((1, 2), (2, 1)):
        read = examine(newsroom.forge, str(number), newsroom.tick())
        assert found(read.report.verdicts) == [(RULE, other)]
        shown = "\n".join(_dossier(newsroom.root, newsroom.forge, read))
        assert f"contribution {other}" in shown
        assert shown.count("The tide mill turned again") >= 3  # the finding's line, then both sides
    waiting = check_waiting(newsroom.forge, newsroom.tick())
    assert sorted(found(v for read in waiting for v in read.report.verdicts)) == [(RULE, 1), (RULE, 2)]


def test_the_author_learns_nothing_and_neither_does_the_public(newsroom: Newsroom) -> None:
    contribution = examine(newsroom.forge, "1", newsroom.tick()).contribution
    assert found(check(newsroom.forge, contribution, newsroom.tick()).report.verdicts) == []
    waiting = check_waiting(newsroom.forge, newsroom.tick())
    for read in waiting:
        verdicts = read.report.verdicts
        report = newsroom.forge.posted(read.contribution.number)
        assert report is not None
        public = [
            report.text,
            str(report.annotations),
            json.dumps(sarif.log_values(verdicts, "en", read.report.site)),
            *(line for verdict in verdicts for line in annotations.render(verdict, "en")),
            *(str(act) for act in read_forge(newsroom.forge).acts),
        ]
        assert not any(
            RULE in told or "contribution 1" in told or "contribution 2" in told for told in public
        )


def test_what_offering_prints_says_nothing_of_what_waits(newsroom: Newsroom) -> None:
    third = str(newsroom.write("contributions/2026/11/third.md", a_text(TEXT, author="carla-neri")))
    done = subprocess.run(
        [sys.executable, "-m", "rempart", "-C", str(newsroom.root), "offer", third, "--as", "carla-neri"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Contribution 3" in done.stdout
    assert RULE not in done.stdout
    assert "mine.md" not in done.stdout


def test_a_finding_names_the_other_by_its_number_and_path_and_holds_none_of_its_words(
    newsroom: Newsroom,
) -> None:
    read = examine(newsroom.forge, "1", newsroom.tick())
    (finding,) = (f for v in read.report.verdicts for f in v.findings if f.rule == RULE)
    values = data.finding_values(finding, "en", read.report.site)
    assert SECRET not in json.dumps(values)
    assert values["audience"] == "moderator"


def test_what_was_decided_or_taken_back_is_compared_no_more(newsroom: Newsroom) -> None:
    examine(newsroom.forge, "2", newsroom.tick())
    newsroom.decide(Deed.WITHDRAW, 2, "bruno-vidal")
    assert found(examine(newsroom.forge, "1", newsroom.tick()).report.verdicts) == []


def test_what_was_pushed_past_the_ledger_is_compared_too(newsroom: Newsroom) -> None:
    newsroom.push("contributions/2026/11/pushed.md", a_text(TEXT, author="carla-neri"), "refs/pull/9/head")
    read = examine(newsroom.forge, "1", newsroom.tick())
    assert sorted(found(read.report.verdicts)) == [(RULE, 2), (RULE, 9)]


def test_what_cannot_be_read_there_stops_nobody(newsroom: Newsroom) -> None:
    repository = newsroom.forge.repository()
    tree = repository.write_tree("", {MINE: ("120000", repository.write_blob(b"/etc/passwd"))})
    orphan = repository.write_commit(tree, [], "No history\n", "nobody", "2026-11-24T08:00:00Z")
    repository.run("update-ref", "refs/pull/9/head", orphan)
    newsroom.push("contributions/2026/11/long.md", b"x" * 2_000_000, "refs/pull/10/head")
    told = neighbours(newsroom.forge)
    assert set(told.blobs) >= {f"#1 {MINE}", f"#2 {THEIRS}"}
    assert found(examine(newsroom.forge, "1", newsroom.tick()).report.verdicts) == [(RULE, 2)]
