"""The benchmarks measure what they say: made and imported pieces are valid, costs are the child's own."""

import sys
from datetime import date
from pathlib import Path

from bench import alarms, bands, import_posts, make_articles, meter, record, search, waiting
from bench.posts import Post
from rempart.intake import parse
from rempart.ledger import Ledger, extend, read_ledger
from rempart.ledger.audit import audit
from rempart.newsroom import standing
from rempart.newsroom.forges import open_forge
from rempart.publishing.record import make_record

POST = Post(
    id="md-Town_1",
    lang="en",
    title='The ferry: "six o\'clock"',
    text=(
        "---\ntitle: old\n---\n\nPort-Lazare\n\nThe **last** ferry leaves at six, says [the company]"
        "(https://ferry.example/). It left at eight before.\n\n![A ferry](../media/ferry.jpg)\n"
    ),
    source="a/town.example",
    licence="CC0-1.0",
)


def test_the_same_arguments_make_the_same_archive(tmp_path: Path) -> None:
    for name in ("one", "two"):
        make_articles.write_archive(tmp_path / name, make_articles.Writer(seed=3), count=3)
    files = [path.relative_to(tmp_path / "one") for path in (tmp_path / "one").rglob("*.md")]
    assert len(files) > 3
    assert all((tmp_path / "one" / f).read_bytes() == (tmp_path / "two" / f).read_bytes() for f in files)


def test_a_made_piece_has_no_problem() -> None:
    path, text = make_articles.Writer(seed=1, section="town").piece(1, date(2026, 11, 1), [])
    assert parse(text, f"contributions/{path}").problems == ()


def test_an_imported_post_is_a_piece_without_problems() -> None:
    path, text = import_posts.piece(POST, "town", date(2026, 11, 1))
    piece = parse(text, f"contributions/{path}")
    assert piece.problems == ()
    assert piece.header.title == POST.title
    assert piece.header.standfirst == "The last ferry leaves at six, says the company."


def test_an_imported_post_leaves_its_front_matter_and_its_missing_pictures_behind() -> None:
    text = import_posts.body(POST)
    assert "title: old" not in text
    assert "ferry.jpg" not in text
    assert "[the company](https://ferry.example/)" in text


def test_a_cost_is_that_of_the_command_and_not_of_who_started_it() -> None:
    ballast = bytearray(200_000_000)
    cost = meter.measure([sys.executable, "-I", "-S", "-c", "raise SystemExit(3)"])
    assert len(ballast) > 0
    assert cost.code == 3
    assert 0 < cost.peak < 100


def judged(band: str, *findings: tuple[str, str, str]) -> bands.Judged:
    told = [{"rule": rule, "family": family, "severity": severity} for rule, family, severity in findings]
    return bands.Judged(POST, {"band": band, "findings": told})


def test_shares_are_counted_by_source_and_language() -> None:
    found = bands.shares([judged("clear"), judged("clear"), judged("look"), judged("hold")])
    assert found == {
        "a/town.example (en)": {"posts": 4, "clear": 0.5, "look": 0.25, "hold": 0.25, "blocked": 0.0}
    }


def test_a_rule_counts_once_a_post_with_its_heaviest_severity() -> None:
    twice = judged("look", ("uncited-quote", "sourcing", "advice"), ("uncited-quote", "sourcing", "look"))
    assert bands.rules_that_hit([twice]) == {"uncited-quote": {"posts": 1, "look": 1, "en": 1}}


def test_a_promise_counts_posts_and_not_findings() -> None:
    twice = judged("hold", ("link-farm", "spam", "hold"), ("link-farm", "spam", "hold"))
    assert bands.promises([twice, judged("clear")])["hold for spam"] == 0.5


def test_false_alarms_are_counted_by_language_and_once_a_post() -> None:
    twice = judged("hold", ("link-farm", "spam", "hold"), ("link-farm", "spam", "look"))
    found = alarms.count([twice, judged("clear"), judged("look", ("uncited-quote", "sourcing", "look"))])
    assert found["posts"] == {"": {"fr": 0, "en": 3}}
    assert found["bands"] == {
        "look": {"fr": 0, "en": 1},
        "hold": {"fr": 0, "en": 1},
        "blocked": {"fr": 0, "en": 0},
    }
    assert found["families"]["spam-hold"] == found["families"]["sourcing-look"] == {"fr": 0, "en": 1}
    assert found["rules"] == {
        "link-farm": {"fr": 0, "en": 1, "held": 1},
        "uncited-quote": {"fr": 0, "en": 1, "held": 0},
    }


def test_the_cost_of_a_bundle_is_that_of_both_programs() -> None:
    records = search.some_records(date(2026, 11, 28), 4, 2)
    assert [record.url[:8] for record in records] == ["2026/11/"] * 4
    found = search.cost(records, 1)
    assert found["pagefind"] > 0
    assert found["python"] > 0
    assert found["files"] >= 4


def test_a_ledger_is_measured_of_which_each_piece_has_a_story() -> None:
    acts = [
        act for number in range(3) for act in record.journey(number, f"contributions/2026/11/p{number}.md")
    ]
    ledger = extend(Ledger(), acts)
    assert audit(ledger.files, (), ()) == ()
    stories = make_record(read_ledger(ledger.files).acts).stories
    assert {path: len(told) for path, told in stories.items()} == {
        f"contributions/2026/11/p{number}.md": 3 for number in range(3)
    }


def test_a_newsroom_is_made_in_which_pieces_wait_that_nobody_read(tmp_path: Path) -> None:
    root = waiting.make(tmp_path, 2, published=3)
    found = standing.waiting(open_forge(root))
    assert [(one.number, one.screened) for one in found] == [(1, ""), (2, "")]
    assert all(one.author and one.title for one in found)
