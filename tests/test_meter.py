"""The account of the newsroom's severity equals a plain recount, and tells of nobody who they are."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import click
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from rempart.cli import rempart
from rempart.forge.branch import read_forge
from rempart.ledger import stamp
from rempart.ledger.cases import cases, sums
from rempart.ledger.courses import Course, Courses, End, follow
from rempart.ledger.meter import LEAST, for_everybody, measure, withheld
from rempart.model.case import Matter
from rempart.model.decision import Act, Deed
from rempart.model.figures import Figures, RuleFigures, Share
from rempart.model.finding import Severity
from rempart.model.power import Grounds
from rempart.model.settings import Clocks
from rempart.reports import meter as report
from rempart.reports.transparency import render
from tests.newsrooms import a_text, make_newsroom
from tests.simulated import a_year

START = datetime(2026, 1, 1, tzinfo=UTC)
PIECE = "contributions/2026/01/{}.md"


def act(hours: int, deed: Deed, number: int = 1, actor: str = "camille", **told: object) -> Act:
    return Act(stamp(START + timedelta(hours=hours)), deed, actor, number, **told)  # type: ignore[arg-type]


def course(*acts: Act) -> Course:
    courses = Courses({}, set())
    follow(acts, courses)
    return courses.of[1]


OFFER = act(0, Deed.OFFER, actor="alice", note={"lang": "fr", "section": "town"})
DECLINE = act(30, Deed.DECLINE, reason="rumour")


def test_a_course_tells_who_came_when_it_was_answered_and_what_became_of_it() -> None:
    told = course(OFFER, act(1, Deed.SCREEN, actor="rempart", band="hold"), DECLINE)
    assert (told.author, told.lang, told.section, told.newcomer, told.held) == (
        "alice",
        "fr",
        "town",
        True,
        True,
    )
    assert (told.answered, told.end, told.refused) == (DECLINE.at, End.DECLINED, "rumour")


def test_an_upheld_appeal_leaves_no_refusal_behind() -> None:
    told = course(OFFER, DECLINE, act(40, Deed.APPEAL), act(90, Deed.APPEAL_UPHELD, actor="idris"))
    assert (told.end, told.refused, told.upheld) == (End.WAITS, "", 1)
    assert measure([told], Clocks(), stamp(START)).contests.upheld == 1


def test_a_dismissed_appeal_leaves_the_refusal() -> None:
    told = course(OFFER, DECLINE, act(40, Deed.APPEAL), act(90, Deed.APPEAL_DISMISSED, actor="idris"))
    assert (told.end, told.refused, told.dismissed) == (End.DECLINED, "rumour", 1)


def test_a_refusal_that_was_taken_back_is_counted_whatever_comes_later() -> None:
    first = (OFFER, DECLINE, act(40, Deed.APPEAL), act(90, Deed.APPEAL_UPHELD, actor="idris"))
    again = act(95, Deed.DECLINE, actor="idris", reason="copy")
    told = course(*first, again, act(96, Deed.APPEAL), act(99, Deed.APPEAL_DISMISSED, actor="lea"))
    contests = measure([told], Clocks(), stamp(START)).contests
    assert (contests.made, contests.upheld, contests.dismissed, contests.open) == (2, 1, 1, 0)


def test_a_regular_is_who_had_something_accepted_before_they_came_again() -> None:
    courses = Courses({}, set())
    follow([OFFER, act(2, Deed.ACCEPT, blobs={PIECE.format("a"): "0" * 40})], courses)
    follow([act(3, Deed.OFFER, 2, "alice")], courses)
    assert [courses.of[number].newcomer for number in (1, 2)] == [True, False]


def test_delays_are_those_of_the_first_answer_and_what_waits_too_long_is_late() -> None:
    answered = [
        course(act(0, Deed.OFFER, actor="a"), act(hours, Deed.RETURN, reason="form"), act(500, Deed.ACCEPT))
        for hours in range(1, 101)
    ]
    waiting = course(act(0, Deed.OFFER, actor="b"))
    delay = measure([*answered, waiting], Clocks(decision=3), stamp(START + timedelta(days=4))).delay
    assert delay is not None
    assert (delay.median, delay.most, delay.of) == (50, 95, 100)
    assert delay.late == len([hours for hours in range(1, 101) if hours > 72]) + 1
    assert delay.unanswered == 1


DEEDS = (
    Deed.OFFER,
    Deed.SCREEN,
    Deed.RETURN,
    Deed.DECLINE,
    Deed.ACCEPT,
    Deed.WITHDRAW,
    Deed.ESCALATE,
)
told = st.lists(st.tuples(st.sampled_from(DEEDS), st.integers(1, 12), st.integers(0, 3)), max_size=200)


@settings(max_examples=200)
@given(told, st.integers(0, 200))
def test_read_on_or_whole_it_is_a_plain_recount(tried: Sequence[tuple[Deed, int, int]], cut: int) -> None:
    acts = [_some(hours, *one) for hours, one in enumerate(tried)]
    whole, parts = Courses({}, set()), Courses({}, set())
    follow(acts, whole)
    for some in (acts[:cut], acts[cut:]):
        follow(some, parts)
    assert whole == parts
    meter = measure(whole.of.values(), Clocks(), stamp(START))
    assert meter.came == len({one.target for one in acts if one.deed is Deed.OFFER})
    assert sum(meter.ends[end] or 0 for end in End) == meter.came == meter.ends["came"]
    refused = Counter(one.refused for one in whole.of.values() if one.end in (End.RETURNED, End.DECLINED))
    assert meter.reasons == refused
    assert meter.passed == sum(one.passed for one in whole.of.values())


def _some(hours: int, deed: Deed, number: int, who: int) -> Act:
    reason = ("form", "rumour", "copy", "unsafe")[who] if deed in (Deed.RETURN, Deed.DECLINE) else ""
    blobs = {PIECE.format(f"p{number}"): "0" * 40} if deed is Deed.ACCEPT else {}
    return act(hours, deed, number, f"person-{who}", reason=reason, blobs=blobs)


@given(st.lists(st.tuples(*[st.integers(0, 12)] * 4), min_size=1, max_size=6))
def test_no_row_and_no_column_tells_a_withheld_count_by_its_sum(rows: Sequence[Sequence[int]]) -> None:
    table: Mapping[str, Mapping[str, int | None]] = {
        str(n): dict(zip("abcd", row, strict=True)) for n, row in enumerate(rows)
    }
    shown = withheld(table)
    lines = [[(table[row][name], shown[row][name]) for name in "abcd"] for row in table]
    lines += [[(table[row][name], shown[row][name]) for row in table] for name in "abcd"]
    for line in lines:
        assert all(count is None or count == 0 or count >= LEAST for _, count in line)
        hidden = [before for before, after in line if after is None]
        if len(hidden) == 1:
            assert all(before in (0, hidden[0]) for before, _ in line), "another count could have hidden it"


def test_what_everybody_reads_holds_no_small_count() -> None:
    courses = [course(act(0, Deed.OFFER, actor="a"), DECLINE) for _ in range(3)]
    courses += [course(act(0, Deed.OFFER, actor="a"), act(1, Deed.ACCEPT)) for _ in range(40)]
    meter = for_everybody(measure(courses, Clocks(), stamp(START)))
    assert meter.ends["declined"] is None
    assert meter.came == 43


def test_measures_are_counted_in_full_and_few_are_withheld() -> None:
    courses, acts = Courses({}, set()), a_year(400)
    follow(acts, courses)
    meter = measure(courses.of.values(), Clocks(), stamp(START))
    deeds = Counter(one.deed for one in acts)
    degrees = Counter(one.note["degree"] for one in acts if one.deed is Deed.MEASURE)
    came_of = {"contested": Deed.MEASURE_CONTEST, "kept": Deed.MEASURE_KEPT, "lifted": Deed.MEASURE_LIFTED}
    assert meter.measures == degrees | {name: deeds[deed] for name, deed in came_of.items()}
    few = {name for name, count in meter.measures.items() if count in range(1, LEAST)}
    assert few
    assert all(for_everybody(meter).measures[name] is None for name in few)


def test_the_meter_is_told_in_words_in_values_and_as_a_table() -> None:
    courses = [course(act(0, Deed.OFFER, actor="a", note={"section": "town"}), DECLINE) for _ in range(6)]
    courses += [course(OFFER, act(1, Deed.ACCEPT)) for _ in range(7)]
    courses += [course(OFFER, act(1, Deed.ESCALATE), act(2, Deed.ESCALATE))]
    meter = for_everybody(measure(courses, Clocks(), stamp(START)))
    told = [click.unstyle(line) for line in report.render(meter, "en")]
    assert told[0] == "14 contributions came"
    assert told[1] == "accepted 7 · declined * · waiting *"
    assert "Refused for: rumour told as a fact 6" in told
    assert "Left by a moderator to another one: 1" in told
    assert report.values(meter)["ends"]["waits"] is None
    lines = report.table(meter).splitlines()
    assert lines[:2] == ["what,name,came,waits,returned,declined,withdrawn,accepted", "all,,14,*,0,*,0,7"]


def test_an_offer_tells_its_section_where_the_newspaper_has_one(tmp_path: Path) -> None:
    settings = b"name: {en: News}\naddress: https://news.example/\nlanguages: [en]\n"
    settings += b"sections: [{id: transport, title: {en: Transport}}]\n"
    newsroom = make_newsroom(tmp_path, {".github/newsroom.yml": settings})
    newsroom.offer()
    newsroom.offer(a_text(section="an-insult"), "contributions/2026/11/other.md", "bo-kervella")
    told = [one.note for one in read_forge(newsroom.forge).acts]
    assert told == [{"lang": "en", "section": "transport"}, {"lang": "en"}]


def test_a_transparency_report_holds_what_the_record_does_and_leaves_the_rest_open() -> None:
    courses, acts, day = Courses({}, set()), a_year(400), date(2027, 1, 4)
    follow(acts, courses)
    meter = for_everybody(measure(courses.of.values(), Clocks(), stamp(START)))
    rule = RuleFigures("link-farm", Severity.HOLD, Grounds.FEW, 9, 2, Share(6, 7), {"en": 9})
    figures = Figures(meter, (rule,), (), None, sums(cases(acts).values(), Clocks(), day))
    told = "\n\n".join(render(figures, "La Digue", "2026", day, "en"))
    notices = [act for act in acts if act.note.get("matter") == Matter.NOTICE]
    assert f"| notice of unlawful content | {len(notices)} |" in told
    assert told.startswith("# La Digue: transparency report for 2026\n")
    assert "To be written by hand" in told
    assert f"| 400 | {meter.ends['accepted']} |" in told
    assert "| link-farm | 9 | 6 | 1 | 2 |" in told
    assert f"{meter.contests.made} refusals were contested" in told
    french = list(render(figures, "La Digue", "2026", day, "fr"))
    assert not {line for line in french if line in told.split("\n\n") and "|" not in line}


def test_the_report_of_a_year_is_written_to_a_file(tmp_path: Path) -> None:
    newsroom = make_newsroom(tmp_path)
    newsroom.screen(newsroom.offer())
    out = tmp_path / "reports" / "2026.md"
    words = [
        "-C",
        str(newsroom.root),
        "ledger",
        "report",
        "--year",
        "2026",
        "--lang",
        "fr",
        "--out",
        str(out),
    ]
    assert CliRunner().invoke(rempart, words, catch_exceptions=False).exit_code == 0
    assert "| 1 |" not in out.read_text()
    assert "rapport de transparence pour 2026" in out.read_text()
    wrong = CliRunner().invoke(rempart, [*words, "--year", "26"])
    assert "is no year: write it as 2026" in str(wrong.exception)
