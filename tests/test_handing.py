"""What one job reads another says: nothing private crosses, nothing hostile is believed or said twice."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from rempart.errors import NewsroomError, StaleHead
from rempart.forge import File
from rempart.forge.branch import read_forge
from rempart.forge.local import LocalForge
from rempart.i18n import LANGUAGES
from rempart.ledger import stamp
from rempart.model.decision import About, Contribution, Deed, Stage
from rempart.model.finding import Audience, Family, Finding, Match, Severity
from rempart.model.piece import Answer, AnswerReason
from rempart.model.verdict import Band, Verdict
from rempart.newsroom import checking, handing, portioning, reporting, screening, touching
from rempart.newsroom.checking import check, read_unread
from rempart.newsroom.handing import Handed
from rempart.newsroom.standing import unread
from rempart.newsroom.upkeep import heal, verify
from rempart.reports import NOWHERE, posted
from rempart.rules import find_rules
from rempart.schema.wire import dump
from rempart.screening import screen, screen_changes
from tests.conftest import a_finding, a_verdict
from tests.newsrooms import PATH, Newsroom, a_text, make_newsroom
from tests.rules.examples import meet

HEAD = "a" * 40
SHOP = "Buy two pairs, get one free: [order](https://shoes.example/a) [now](https://shoes.example/b).\n"
QUOTED = '"We reopen on Monday," said the mayor.\n'


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return make_newsroom(tmp_path)


def a_handed(*verdicts: Verdict, **parts: Any) -> Handed:
    return replace(Handed(1, HEAD, About("en"), verdicts or (a_verdict(a_finding()),)), **parts)


def crossed(handed: Handed) -> Handed | NewsroomError:
    (one,) = handing.read(handing.write([handed]))
    return one


def handed_over(newsroom: Newsroom, again: int = 0) -> bytes:
    """What the job that may only read leaves."""
    found = list(read_unread(newsroom.forge, newsroom.tick(), again))
    return handing.write(one for one in found if isinstance(one, Handed))


def report(newsroom: Newsroom, data: bytes) -> list[reporting.Reported]:
    """What the job that may write makes of it."""
    return list(reporting.report(newsroom.forge, handing.read(data), newsroom.tick()))


def screens(newsroom: Newsroom) -> list[Any]:
    return [act for act in read_forge(newsroom.forge).acts if act.deed is Deed.SCREEN]


# What crosses


def examples() -> Iterator[Any]:
    for rule in find_rules():
        for number, example in enumerate(rule.manual.bad, start=1):
            yield pytest.param(example, id=f"{rule.id}-{number}")


@pytest.mark.parametrize("example", list(examples()))
def test_whatever_the_checks_say_in_public_crosses_whole(example: Any) -> None:
    piece, facts = meet(example)
    verdicts = [screen(piece, facts)]
    verdicts += [screen_changes(facts.changes, facts, "en")] if facts.changes else []
    there = crossed(a_handed(*verdicts))
    assert isinstance(there, Handed)
    for lang in LANGUAGES:
        said = [posted.make(these, HEAD, "0" * 64, lang, NOWHERE) for these in (verdicts, there.verdicts)]
        assert said[0] == said[1]


def test_nothing_that_moderators_alone_may_know_crosses() -> None:
    secret = a_finding(audience=Audience.MODERATOR, message="praise that nobody weighs", rule="praise")
    seen = a_finding(
        quote="Buy now", matches=(Match(1, 2, "#7 contributions/2026/11/x.md", 3, 4),), severity=Severity.LOOK
    )
    answered = replace(seen, answer=Answer(AnswerReason.OTHER, "my telephone is in the note"))
    verdict = Verdict(PATH, "en", Band.LOOK, {Family.SPAM: 0.9}, (secret, seen, answered), ("r",), 0.7)
    line = handing.write([a_handed(verdict)]).decode()
    for private in ("praise", "Buy now", "#7", "0.9", "0.7", "look", "telephone"):
        assert private not in line
    there = crossed(a_handed(verdict))
    assert isinstance(there, Handed)
    assert [finding.severity for finding in there.verdicts[0].findings] == [Severity.ADVICE] * 2


def hostile() -> Iterator[Any]:
    finding, verdict = a_finding(severity=Severity.ADVICE), a_verdict()
    worse: dict[str, Finding] = {
        "unknown-rule": replace(finding, rule="evil"),
        "other-family": replace(finding, family=Family.SAFETY),
        "block-by-sourcing": replace(finding, severity=Severity.BLOCK),
        "foreign-words": replace(finding, message="@everyone, visit https://evil.example"),
        "format-bomb": replace(finding, message="%(x)0999999999d", params={"x": 1}),
        "no-parameter": replace(finding, message="line %(line)d", params={"other": 1}),
        "wrong-parameter": replace(finding, message="line %(line)d", params={"line": "x"}),
        "long-number": replace(finding, message="line %(line)d", params={"line": 10**400}),
        "endless-number": replace(finding, message="line %(line)d", params={"line": float("inf")}),
        "no-number": replace(finding, message="line %(line)d", params={"line": float("nan")}),
        "long-text": replace(finding, message="line %(line)d", params={"line": 1, "more": "x" * 5000}),
        "line-before-the-first": replace(finding, line=-1),
        "endless-line": replace(finding, line=10**30),
        "long-path": replace(finding, path="x" * 5000),
        "foreign-plural": replace(finding, plural="%(count)0999999d", params={"count": 2}),
    }
    for name, one in worse.items():
        yield pytest.param(a_handed(replace(verdict, findings=(one,))), id=name)
    yield pytest.param(a_handed(number=0), id="no-number")
    yield pytest.param(a_handed(number=10**30), id="endless-number-of-contribution")
    yield pytest.param(a_handed(head="refs/heads/main"), id="no-commit")
    yield pytest.param(a_handed(head="--upload-pack=evil"), id="an-option")
    yield pytest.param(a_handed(about=About("../../etc")), id="no-language")
    yield pytest.param(a_handed(about=About("en", "<b>")), id="no-section")
    yield pytest.param(a_handed(replace(verdict, lang="xx")), id="no-language-of-a-verdict")
    yield pytest.param(a_handed(replace(verdict, findings=(finding,) * 5001)), id="too-many")


@pytest.mark.parametrize("handed", list(hostile()))
def test_what_the_checks_could_not_have_said_is_refused(handed: Handed) -> None:
    public = replace(handed, verdicts=tuple(map(handing._public, handed.verdicts)))
    (one,) = handing.read(dump(public))
    assert isinstance(one, NewsroomError)


@pytest.mark.parametrize(
    ("path", "files"),
    [
        pytest.param("contributions/2026/11/Piece-%d.md", 250, id="findings"),
        pytest.param("/".join(["\N{ZERO WIDTH SPACE}" * 80] * 14) + "/%d.md", 1, id="unseen-name"),
        pytest.param("/".join(["\udcff" * 200] * 15) + "/%d.md", 1, id="no-text"),
    ],
)
def test_who_brings_more_than_can_be_told_is_answered_all_the_same(
    newsroom: Newsroom, path: str, files: int
) -> None:
    """What the reading job says and the writing one refuses would stay unread, and in silence, for ever."""
    text = a_text("".join(f"<b>{n} [x](javascript:f{n})\n\n" for n in range(30)))
    brought = {path % n: File(text) for n in range(files)}
    newsroom.forge.open(brought, "Many", "alice-martin", stamp(newsroom.tick()))
    data = handed_over(newsroom)
    assert len(data) < 2 * handing.WEIGHT
    (done,) = report(newsroom, data)
    assert done.contribution is not None, done.why
    assert (done.contribution.stage, done.contribution.band) == (Stage.HELD, "blocked")
    assert done.contribution.found


def test_of_more_than_has_room_every_rule_is_told_and_the_heaviest_of_the_rest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(handing, "MOST", 3)
    light, heavy = a_finding(severity=Severity.ADVICE), a_finding(severity=Severity.HOLD)
    other = a_finding(rule="raw-html", family=Family.SAFETY, severity=Severity.ADVICE)
    there = crossed(a_handed(a_verdict(light, light, heavy), a_verdict(heavy, other, path="x" * 5000)))
    assert isinstance(there, Handed)
    first, second = (verdict.findings for verdict in there.verdicts)
    assert [len(first), len(second), *{one.severity for one in first}] == [1, 2, Severity.HOLD]
    assert {one.rule for one in second} == {heavy.rule, "raw-html"}


@pytest.mark.parametrize(
    "line",
    [
        b"null",
        b"{}",
        b"[]",
        b"[1]",
        b"\xff\xfe",
        b"[" * 100_000,
        b'[1, "%s", "en", "x"]' % HEAD.encode(),
        b'[true, "%s", "en", []]' % HEAD.encode(),
        b'[1, "%s", "en", [["p", "en", "hold", {"spam": 1.0}, [], [], 0.0]]]' % HEAD.encode(),
        b'[1, "%s", "en", [["p", "en", "look", {}, [], [], 0.0]]]' % HEAD.encode(),
        b'[1, "%s", "en", [["p", "en", "clear", {}, [], ["a-rule"], 0.0]]]' % HEAD.encode(),
        b'[1, "%s", "en", [["p", "en", "clear", {}, [], [], NaN]]]' % HEAD.encode(),
    ],
)
def test_what_is_no_line_of_ours_is_refused_and_the_others_go_on(line: bytes) -> None:
    good = handing.write([a_handed()])
    first, second, third = handing.read(good + line + b"\n" + good)
    assert isinstance(first, Handed)
    assert isinstance(second, NewsroomError)
    assert first == third


# What is said and written down


@pytest.mark.parametrize("text", [a_text(), a_text(SHOP), a_text(QUOTED), a_text("<script>x</script>\n")])
def test_the_author_reads_and_the_record_holds_the_same_by_either_way(tmp_path: Path, text: bytes) -> None:
    """Screened and reported in one process, or by two jobs of which one may only read."""
    one, two = (make_newsroom(tmp_path / name) for name in ("one", "two"))
    check(one.forge, one.offer(text), one.tick())
    two.offer(text)
    report(two, handed_over(two))
    assert two.forge.posted(1) == one.forge.posted(1)
    assert [replace(act, sealed={}) for act in screens(two)] == [
        replace(act, sealed={}, at=screens(two)[0].at) for act in screens(one)
    ]


def test_what_was_pushed_unseen_is_read_reported_and_written_down(newsroom: Newsroom) -> None:
    newsroom.push(PATH, a_text(QUOTED, lang="fr"), "refs/pull/1/head")
    (done,) = report(newsroom, handed_over(newsroom))
    assert done.contribution is not None
    assert done.contribution.screened == newsroom.forge.request(1).head
    assert [deed.split()[0] for deed in newsroom.deeds()] == ["offer", "screen"]
    assert done.contribution.lang == "fr"
    told = newsroom.forge.posted(1)
    assert told is not None
    assert told.text.startswith("<!-- rempart:report -->\n\nMerci")
    assert verify(newsroom.forge) == ()


def test_the_job_that_writes_parses_nothing_of_a_stranger(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom.push(PATH, a_text(SHOP), "refs/pull/1/head")
    data = handed_over(newsroom)

    def never(*given: object, **named: object) -> Any:
        raise AssertionError("a stranger's text is read where somebody may write")

    for module, name in (
        (touching, "read_top"),
        (touching, "pieces_of"),
        (checking, "screen_commit"),
        (checking, "about_of"),
    ):
        monkeypatch.setattr(module, name, never)
    (done,) = report(newsroom, data)
    assert done.contribution is not None


def test_the_job_that_reads_writes_nothing(newsroom: Newsroom) -> None:
    newsroom.push(PATH, a_text(SHOP), "refs/pull/1/head")
    before = newsroom.forge.repository().refs("refs/")
    assert handed_over(newsroom)
    assert newsroom.forge.repository().refs("refs/") == before


def test_a_head_that_moved_meanwhile_is_not_spoken_of(newsroom: Newsroom) -> None:
    newsroom.offer()
    data = handed_over(newsroom)
    newsroom.offer(a_text("Now it says something else.\n"))
    (done,) = report(newsroom, data)
    assert isinstance(done.why, StaleHead)
    assert newsroom.forge.posted(1) is None
    assert screens(newsroom) == []


def test_a_head_that_moves_while_it_is_reported_stays_unread(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom.offer()
    data, real = handed_over(newsroom), LocalForge.post

    def move(self: LocalForge, number: int, told: Any) -> None:
        real(self, number, told)
        newsroom.push(PATH, a_text("Shoes.\n"), "refs/pull/1/head")

    monkeypatch.setattr(LocalForge, "post", move)
    (done,) = report(newsroom, data)
    assert isinstance(done.why, StaleHead)
    assert [one.number for one in unread(newsroom.forge, heal(newsroom.forge, newsroom.tick()))] == [1]


def test_what_was_decided_meanwhile_is_left_alone(newsroom: Newsroom) -> None:
    newsroom.offer()
    data = handed_over(newsroom)
    newsroom.decide(Deed.WITHDRAW, 1, "alice-martin")
    (done,) = report(newsroom, data)
    assert isinstance(done.why, StaleHead)
    assert newsroom.forge.posted(1) is None


def test_what_does_not_exist_stops_none_of_the_others(newsroom: Newsroom) -> None:
    newsroom.offer()
    unknown, ours = handing.write([a_handed(number=99)]), handed_over(newsroom)
    first, second = report(newsroom, unknown + ours)
    assert isinstance(first.why, NewsroomError)
    assert second.contribution is not None


def test_reported_twice_it_is_said_and_written_once(newsroom: Newsroom) -> None:
    newsroom.offer(a_text(QUOTED))
    data = handed_over(newsroom)
    report(newsroom, data)
    before = newsroom.forge.repository().refs("refs/")
    report(newsroom, data)
    assert newsroom.forge.repository().refs("refs/") == before


def test_two_jobs_that_report_at_once_say_and_write_it_once(newsroom: Newsroom) -> None:
    newsroom.push(PATH, a_text(QUOTED), "refs/pull/1/head")
    data, now = handed_over(newsroom), newsroom.tick()

    def one() -> None:
        list(reporting.report(LocalForge(newsroom.forge.repository()), handing.read(data), now))

    threads = [threading.Thread(target=one) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [deed.split()[0] for deed in newsroom.deeds()] == ["offer", "screen"]
    assert newsroom.forge.posted(1) is not None
    assert verify(newsroom.forge) == ()


def test_what_was_read_is_not_read_again_unless_somebody_asks(newsroom: Newsroom) -> None:
    newsroom.offer()
    report(newsroom, handed_over(newsroom))
    assert handed_over(newsroom) == b""
    assert handed_over(newsroom, again=1)


def test_one_that_dies_before_it_writes_down_leaves_it_unread(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom.offer()
    data = handed_over(newsroom)
    with monkeypatch.context() as patch:
        patch.setattr(reporting, "record_screen", lambda *given, **named: (_ for _ in ()).throw(SystemExit))
        with pytest.raises(SystemExit):
            report(newsroom, data)
    with pytest.raises(NewsroomError, match="checks have not read"):
        newsroom.decide(Deed.ACCEPT, 1)
    report(newsroom, handed_over(newsroom))
    assert newsroom.decide(Deed.ACCEPT, 1).stage is Stage.ACCEPTED


def test_one_that_cannot_be_read_is_named_and_takes_nobodys_place(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(3):
        newsroom.offer(path=f"contributions/2026/11/piece-{n}.md", text=a_text(f"{n}\n"))
    real = touching.changes_of

    def changes_of(forge: LocalForge, contribution: Contribution) -> Any:
        if contribution.number == 1:
            raise NewsroomError("broken")
        return real(forge, contribution)

    monkeypatch.setattr(checking, "changes_of", changes_of)
    monkeypatch.setattr(portioning, "MOST", 1)
    first, second = read_unread(newsroom.forge, newsroom.tick())
    assert isinstance(first, NewsroomError)
    assert isinstance(second, Handed)
    assert second.number == 2


def test_who_brings_what_takes_long_keeps_nobody_waiting_and_is_answered(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A job that is ended from outside leaves nothing of what it read, and the next begins with the same."""
    for n in range(3):
        newsroom.offer(path=f"contributions/2026/11/piece-{n}.md", text=a_text(f"{n}\n"))
    monkeypatch.setattr(screening, "PATIENCE", -1.0)
    monkeypatch.setattr(portioning, "LONGEST", -1.0)
    (first,) = report(newsroom, handed_over(newsroom))
    assert first.contribution is not None
    assert (first.number, first.contribution.band, first.contribution.found) == (
        1,
        "blocked",
        ("exhausting-file",),
    )
    assert [report(newsroom, handed_over(newsroom))[0].number for _ in range(2)] == [2, 3]
    assert handed_over(newsroom) == b""


POISON = '"><img src=x onerror=alert(1)>@everyone $(id) `id` ${{ github.token }} ::add-mask::x'


@pytest.mark.parametrize(
    ("path", "title"),
    [
        (f"contributions/2026/11/{POISON.replace('/', '')}.md", "A piece"),
        ("contributions/2026/11/::error::x.md", "A piece"),
        (PATH, POISON),
        (PATH, f"::set-output name=x::{POISON}"),
    ],
)
def test_a_poisoned_name_or_title_comes_out_harmless(newsroom: Newsroom, path: str, title: str) -> None:
    """Of a comment, of annotations, of a public log."""
    newsroom.push(path, a_text(SHOP), "refs/pull/1/head", f"{title}\n")
    run = [sys.executable, "-m", "rempart"]
    outs = [
        subprocess.run([*run, *told], cwd=newsroom.root, capture_output=True, text=True, check=False)
        for told in (["screen", "--unread", "found.jsonl"], ["report", "found.jsonl"])
    ]
    assert [out.returncode for out in outs] == [0, 0]
    for line in "".join(out.stdout + out.stderr for out in outs).splitlines():
        assert not line.lstrip().startswith("::")
        assert "github.token" not in line
    told = newsroom.forge.posted(1)
    assert told is not None
    assert "@everyone" not in told.text
    assert "<img" not in told.text.replace(f"`{path}`", "").replace(f"`{title}`", "")
    assert POISON not in told.title


def test_the_verbs_say_what_came_of_each(newsroom: Newsroom) -> None:
    newsroom.offer()
    run = [sys.executable, "-m", "rempart"]
    said = [
        subprocess.run([*run, *told], cwd=newsroom.root, capture_output=True, text=True, check=False)
        for told in (
            ["screen", "--unread", "build/found.jsonl"],
            ["report", "build/found.jsonl"],
            ["report", "build/none.jsonl"],
            ["screen", "--unread", "x", "--base", "main", "--head", "main"],
        )
    ]
    assert [one.returncode for one in said] == [0, 0, 2, 2]
    assert said[0].stdout.startswith("Contribution 1: read at ")
    assert said[1].stdout == "Contribution 1: held for a moderator.\n"
    assert "build/none.jsonl cannot be read" in said[2].stderr
    (newsroom.root / "bad.jsonl").write_text("nothing\n", encoding="utf-8")
    bad = subprocess.run([*run, "report", "bad.jsonl"], cwd=newsroom.root, capture_output=True, check=False)
    assert bad.returncode == 2


@pytest.mark.parametrize("device", [False, True])
def test_a_file_without_end_is_not_read(newsroom: Newsroom, device: bool) -> None:
    if device:
        (newsroom.root / "large.jsonl").symlink_to("/dev/zero")
    else:
        with (newsroom.root / "large.jsonl").open("wb") as file:
            file.truncate(200_000_000)
    run = [sys.executable, "-m", "rempart", "report", "large.jsonl"]
    done = subprocess.run(run, cwd=newsroom.root, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "is larger than anything" in done.stderr
