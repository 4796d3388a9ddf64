"""The links of the archive: looked at twice before anything is told, remembered whole, nobody blamed."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from rempart.adapters import web
from rempart.adapters.files import alone, write_file
from rempart.cli import links as cli
from rempart.cli import rempart
from rempart.errors import NewsroomError
from rempart.links import looks, record
from rempart.links.archived import found_copy, question, to_seek
from rempart.links.looks import APART, choose, is_due, is_sure, judge, learn, told, witnesses
from rempart.model.link import Answer, Copy, Known, Outcome, Place, Why
from rempart.newsroom import linking
from rempart.newsroom.linking import Checked, check_links
from rempart.newsroom.reading import Newspaper
from rempart.newsroom.screening import screen_paths, screen_range
from rempart.newsroom.trees import LINKS, Folder
from rempart.reports import links as words
from tests.newsrooms import a_text, make_newsroom
from tests.websites import Page, Sites, open_sites, unhurried

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
A = "https://site.example/a"
PIECE = "contributions/2026/11/ferry.md"
SETTINGS = b"""name: {en: The Paper}
address: https://paper.example/
languages: [en]
sections: [{id: transport, title: {en: Transport}}]
screening: {own_domains: [paper.example]}
"""


# What an answer means.


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (Answer(200), Outcome.FINE),
        (Answer(206), Outcome.FINE),
        (Answer(416), Outcome.FINE),
        (Answer(200, where="https://other.example/a"), Outcome.MOVED),
        (Answer(404), Outcome.GONE),
        (Answer(410), Outcome.GONE),
        (Answer(404, where="https://other.example/"), Outcome.GONE),
        (Answer(why=Why.NO_NAME), Outcome.GONE),
        *((Answer(status), Outcome.UNKNOWN) for status in (302, 400, 401, 403, 405, 418, 429, 451, 500, 503)),
        *((Answer(why=why), Outcome.UNKNOWN) for why in Why if why is not Why.NO_NAME),
        (Answer(503, where="https://other.example/"), Outcome.UNKNOWN),
    ],
)
def test_only_what_is_certain_is_gone_or_moved(answer: Answer, outcome: Outcome) -> None:
    assert judge(A, answer)[0] is outcome


@pytest.mark.parametrize(
    ("asked", "where"),
    [
        ("http://site.example/a", "https://site.example/a"),
        ("https://site.example/a", "https://www.site.example/a/"),
        ("https://site.example/a", "https://site.example/A#part"),
    ],
)
def test_a_page_that_only_changed_its_door_has_not_moved(asked: str, where: str) -> None:
    assert judge(asked, Answer(200, where=where)) == (Outcome.FINE, "")


# Two looks.


def seen(*answers: tuple[float, Answer]) -> Known:
    """What is known after these answers, each so many hours after the first."""
    known: Known | None = None
    for hours, answer in answers:
        known = learn(known, A, answer, NOW + hours * HOUR)
    assert known
    return known


GONE, FINE, LATE = Answer(404), Answer(200), Answer(why=Why.LATE)
MOVED, ELSEWHERE = Answer(200, where="https://b.example/"), Answer(200, where="https://c.example/")


@pytest.mark.parametrize(
    ("answers", "outcome"),
    [
        (((0, GONE),), None),
        (((0, GONE), (5.9, GONE)), None),
        (((0, GONE), (6, GONE)), Outcome.GONE),
        (((0, GONE), (6, LATE)), None),
        (((0, GONE), (6, LATE), (12, GONE)), Outcome.GONE),
        (((0, GONE), (6, FINE)), Outcome.FINE),
        (((0, GONE), (6, FINE), (12, GONE)), None),
        (((0, GONE), (6, MOVED)), None),
        (((0, MOVED), (6, MOVED)), Outcome.MOVED),
        (((0, MOVED), (6, ELSEWHERE)), None),
        (((0, MOVED), (6, ELSEWHERE), (12, ELSEWHERE)), Outcome.MOVED),
        (((0, Answer(404)), (6, Answer(410))), Outcome.GONE),
        (((0, Answer(404)), (6, Answer(why=Why.NO_NAME))), Outcome.GONE),
        (((0, GONE), (6, GONE), (20, LATE)), Outcome.GONE),
        (((0, GONE), (6, GONE), (20, FINE)), Outcome.FINE),
        (((0, FINE),), Outcome.FINE),
        (((0, FINE), (200, LATE)), Outcome.UNKNOWN),
        (((0, LATE),), Outcome.UNKNOWN),
        (((0, Answer(403)), (6, Answer(403))), Outcome.UNKNOWN),
    ],
)
def test_nothing_is_told_before_two_looks_hours_apart_agree(
    answers: tuple[tuple[float, Answer], ...], outcome: Outcome | None
) -> None:
    assert told(seen(*answers)) is outcome


@pytest.mark.parametrize(
    ("answers", "hours"),
    [
        (((0, FINE),), 7 * 24),
        (((0, GONE),), 6),
        (((0, GONE), (6, GONE)), 6 + 7 * 24),
        (((0, LATE),), 6),
        (((0, FINE), (200, LATE)), 206),
        (((0, Answer(429, wait=3600 * 10)),), 10),
        (((0, Answer(429, wait=10)),), 6),
        (((0, Answer(429, wait=10**9)),), 30 * 24),
    ],
)
def test_an_address_is_asked_again_when_it_is_due(
    answers: tuple[tuple[float, Answer], ...], hours: float
) -> None:
    known = seen(*answers)
    assert not is_due(known, NOW + hours * HOUR - timedelta(seconds=1))
    assert is_due(known, NOW + hours * HOUR)


def test_a_record_from_the_future_stops_nothing() -> None:
    assert is_due(seen((10_000, FINE)), NOW)


def test_no_witness_is_called_that_wants_rest() -> None:
    fine, resting = seen((0, FINE)), seen((0, FINE), (200, Answer(429, wait=3600)))
    assert witnesses({A: fine}, NOW) == (A,)
    assert witnesses({A: resting}, NOW + 200 * HOUR) == ()
    assert witnesses({A: resting}, NOW + 202 * HOUR) == (A,)
    assert witnesses({A: seen((0, GONE))}, NOW) == ()


def test_new_addresses_come_first_and_no_site_is_asked_for_ever() -> None:
    many = [(f"https://one.example/{number}", "one.example") for number in range(300)]
    known = {A: seen((-500, FINE))}
    asked, left = choose([(A, "site.example"), *many], known, NOW)
    assert (len(asked), left) == (101, 200)
    assert asked[-1] == A
    more = [(f"https://s{number}.example/", f"s{number}.example") for number in range(looks.MOST + 10)]
    asked, left = choose(more, {}, NOW)
    assert (len(asked), left) == (looks.MOST, 10)


# What an archive keeps.


def available(**parts: object) -> bytes:
    closest = {
        "available": True,
        "status": "200",
        "url": "http://web.archive.org/web/20260303101112/https://site.example/a",
        "timestamp": "20260303101112",
        **parts,
    }
    return json.dumps({"url": A, "archived_snapshots": {"closest": closest}}).encode()


def test_the_copy_that_an_archive_names_is_kept_with_its_day() -> None:
    known = found_copy(seen((0, GONE)), Answer(200, body=available()), NOW)
    address = "https://web.archive.org/web/20260303101112/https://site.example/a"
    assert known.copy == Copy(address, date(2026, 3, 3))
    assert to_seek({A: known}, NOW) == ()


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"[]",
        b'{"archived_snapshots": {}}',
        b'{"archived_snapshots": {"closest": 3}}',
        b"[" * 100_000,
        available(url="https://evil.example/web.archive.org/web/"),
        available(url="javascript:alert(1)"),
        available(url=3),
        available(timestamp="20261399000000"),
        available(timestamp=[]),
        available(available=False),
        available(status="404"),
        available(url="https://web.archive.org/web/" + "a" * 3000),
    ],
)
def test_an_archive_is_believed_only_where_it_names_a_page_of_its_own(body: bytes) -> None:
    assert found_copy(seen((0, GONE)), Answer(200, body=body), NOW).copy is None


def test_an_archive_is_asked_about_what_is_gone_and_not_again_soon() -> None:
    gone, fine = seen((0, GONE)), seen((0, FINE))
    assert to_seek({"a": gone, "b": fine}, NOW) == (A,)
    none = found_copy(gone, Answer(200, body=b"{}"), NOW)
    assert to_seek({A: none}, NOW + timedelta(days=29)) == ()
    assert to_seek({A: none}, NOW + timedelta(days=30)) == (A,)
    assert to_seek({A: found_copy(gone, LATE, NOW)}, NOW) == (A,)


# The record.

TIMES = st.datetimes(timezones=st.just(UTC)) | st.none()
KNOWN = st.builds(
    Known,
    address=st.text(max_size=40),
    tried=st.datetimes(timezones=st.just(UTC)),
    found=st.sampled_from(Outcome),
    where=st.text(max_size=40),
    until=TIMES,
    sought=TIMES,
    copy=st.builds(Copy, st.text(max_size=20), st.dates()) | st.none(),
)


@given(st.lists(KNOWN, max_size=5, unique_by=lambda known: known.address))
def test_what_is_written_is_read_again(known: list[Known]) -> None:
    assert record.read(record.write(known), "x").known == {one.address: one for one in known}


@given(st.lists(st.binary(max_size=60) | st.just(record.write([seen((0, GONE), (6, GONE))])), max_size=6))
def test_no_damage_makes_a_record_unreadable(parts: list[bytes]) -> None:
    data = record.HEAD % 1 + b"\n" + b"\n".join(parts)
    read = record.read(data, "x")
    assert set(read.known) <= {A}
    assert set(record.dead(data)) <= {A}
    record.dead(b"".join(parts))


LINE = json.loads(record.write([seen((0, GONE), (6, GONE))]).splitlines()[1])


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (0, 3),
        (0, "a" * 3000),
        (1, "yesterday"),
        (1, "2026-11-24T10:00:00"),
        (1, None),
        (2, "eaten"),
        (3, None),
        (4, None),
        (4, "2026-11-24"),
        (5, None),
        (6, 5),
        (7, ["a"]),
        (7, ["a" * 3000, "2026-01-01"]),
        (8, []),
    ],
)
def test_a_damaged_line_is_left_out_and_counted(place: int, value: object) -> None:
    line = [value if number == place else part for number, part in enumerate(LINE)]
    good = record.write([seen((0, FINE))]).replace(b"/a", b"/b")
    data = good + json.dumps(line).encode() + b"\n" + json.dumps(LINE).encode()[:-30]
    read = record.read(data, "x")
    assert (list(read.known), read.damaged) == ([A.replace("/a", "/b")], 2)
    assert record.dead(data) == {}


@pytest.mark.parametrize("data", [b"# A thesis\n", b'{"id": 1}\n', b"\x00", b'{"rempart links": 2}\n'])
def test_a_file_that_is_no_record_of_ours_is_never_written_over(tmp_path: Path, data: bytes) -> None:
    root = paper(tmp_path)
    (root / "state").write_bytes(data)
    with pytest.raises(NewsroomError, match="name another with --state"):
        check_links(root, root / "state", lambda: NOW, silent, ask=nobody)
    assert (root / "state").read_bytes() == data
    assert record.dead(data) == {}


def test_the_checks_hear_of_what_two_looks_found_gone_and_of_nothing_else() -> None:
    twice, once, moved = seen((0, GONE), (6, GONE)), seen((0, GONE)), seen((0, MOVED), (6, MOVED))
    assert record.dead(record.write([twice])) == {A: date(2026, 11, 24)}
    assert record.dead(record.write([once])) == {}
    assert record.dead(record.write([moved])) == {}


WRITER = """
import sys
from pathlib import Path
from rempart.adapters.files import write_file
for turn in range(10**9):
    write_file(b"%d\\n" % (turn % 10) * 200_000, Path(sys.argv[1]))
"""


def test_a_writer_killed_at_any_moment_leaves_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    file = tmp_path / "state"
    write_file(b"0\n" * 200_000, file)
    for turn in range(12):
        writer = subprocess.Popen([sys.executable, "-c", WRITER, str(file)])
        time.sleep(0.25 + turn * 0.013)
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        data = file.read_bytes()
        assert len(data) == 400_000
        assert len(set(data.splitlines())) == 1
    assert {path.name for path in tmp_path.iterdir()} <= {"state", ".state.new"}


# A whole run, against sites on this machine.


def silent(done: int, total: int) -> None:
    """No progress is shown."""


def nobody(wanted: Iterable[str], agent: str, told: linking.Told, read: bool) -> None:
    """Nothing may be asked."""
    assert list(wanted) == []


class Run:
    """A newspaper, the sites it leads to, and a clock that only tests move."""

    def __init__(self, root: Path, sites: Sites) -> None:
        self.root, self.sites, self.now = root, sites, NOW
        self.state = root / LINKS
        self.agents: set[str] = set()

    def ask(self, wanted: Iterable[str], agent: str, told: linking.Told, read: bool) -> None:
        self.agents.add(agent)
        here = {
            address.replace("https://archive.org", self.sites.url("", "archive.example")): address
            for address in wanted
        }
        manner = unhurried()
        web.ask_all(here, manner, lambda address, answer: told(here[address], answer), self.sites.net(), read)

    def look(self, hours: float = 0, archive: bool = False) -> Checked:
        self.now += hours * HOUR
        return check_links(self.root, self.state, lambda: self.now, silent, archive, self.ask)

    def text(self, checked: Checked, lang: str = "en") -> str:
        return "\n".join(words.render(checked.known, checked.places, lang))

    def told(self, checked: Checked) -> Mapping[str, Outcome | None]:
        return {address.rpartition("/")[2]: told(known) for address, known in checked.known.items()}


def paper(folder: Path, body: str = "The ferry stops at six.\n", **more: str) -> Path:
    """A newspaper of one piece."""
    for path, data in ((".github/newsroom.yml", SETTINGS), (PIECE, a_text(body, **more))):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


@pytest.fixture
def run(tmp_path: Path) -> Iterator[Run]:
    with open_sites() as sites:
        yield Run(paper(tmp_path), sites)


def write(run: Run, *pages: str, sources: str = "") -> None:
    more = {"sources": f"[{{title: Minutes, url: {sources}}}]"} if sources else {}
    paper(run.root, "".join(f"A [page]({run.sites.url(page)}).\n\n" for page in pages), **more)


def test_every_link_of_a_piece_is_looked_at_once_with_all_its_places(run: Run) -> None:
    run.sites.pages |= {f"/{name}": Page() for name in "abcd"}
    url = run.sites.url
    body = f"[A]({url('/a')}), [again]({url('/a#part')}).[^1] <{url('/b')}>\n\n[^1]: [C]({url('/c')})\n"
    local = "[P](https://paper.example/x) [f](other.md) [m](mailto:a@b.example)"
    paper(run.root, body + local, sources=f"[{{title: D, url: {url('/d')}}}]")
    checked = run.look()
    assert sorted(run.sites.asked) == ["HEAD /a", "HEAD /b", "HEAD /c", "HEAD /d"]
    assert checked.places[url("/a")] == (Place(PIECE, 10), Place(PIECE, 10))
    assert checked.places[url("/c")] == (Place(PIECE, 12),)
    assert checked.places[url("/d")] == (Place(PIECE, 8),)
    assert run.agents == {"Rempart/0.1.0 (+https://paper.example/)"}


def test_a_page_is_told_to_be_gone_at_the_second_look(run: Run) -> None:
    write(run, "/a", "/b")
    run.sites.pages["/b"] = Page()
    first = run.look()
    assert run.told(first) == {"a": None, "b": Outcome.FINE}
    assert "at first sight" in run.text(first)
    assert PIECE not in run.text(first)
    assert run.look(5).asked == 0
    second = run.look(1)
    assert (second.asked, run.told(second)["a"]) == (1, Outcome.GONE)
    assert f"{PIECE}:9\n    {run.sites.url('/a')}\n" in run.text(second)
    assert run.look(100).asked == 0
    assert run.look(69).asked == 2


def test_a_page_that_is_mended_between_two_looks_is_nobodys_concern(run: Run) -> None:
    write(run, "/a")
    run.look()
    run.sites.pages["/a"] = Page()
    assert run.told(run.look(6)) == {"a": Outcome.FINE}


def test_a_page_that_has_moved_is_told_with_where_it_is(run: Run) -> None:
    write(run, "/a")
    run.sites.pages |= {"/a": Page(301, {"Location": "/new"}), "/new": Page()}
    run.look()
    assert f"is now: {run.sites.url('/new')}" in run.text(run.look(6))


@pytest.mark.parametrize("status", [401, 403, 429, 500, 503])
def test_what_could_not_be_checked_is_a_count_and_no_reproach(run: Run, status: int) -> None:
    write(run, "/a")
    run.sites.pages["/a"] = Page(status)
    run.look()
    text = run.text(run.look(6))
    assert text == "1 address could not be checked, which is nobody’s fault"


def test_a_site_is_left_alone_as_long_as_it_asks(run: Run) -> None:
    write(run, "/a", "/b")
    run.sites.pages["/a"] = Page(429, {"Retry-After": str(9 * 3600)})
    run.sites.pages["/b"] = Page(429, {"Retry-After": str(9 * 3600)})
    run.look()
    assert run.look(8.9).asked == 0
    assert run.look(0.2).asked == 2


def test_names_that_nobody_has_are_gone_once_something_answered(run: Run) -> None:
    def unknown(wanted: Iterable[str], agent: str, told: linking.Told, read: bool) -> None:
        for address in wanted:
            told(address, Answer(200) if "/b" in address and online else Answer(why=Why.NO_NAME))

    write(run, "/a", "/b")
    run.ask = unknown  # type: ignore[method-assign]  # no resolver can be scripted to know nobody
    online = False
    assert set(run.told(run.look()).values()) == {Outcome.UNKNOWN}
    online = True
    assert run.told(run.look(6)) == {"a": None, "b": Outcome.FINE}
    last = run.look(6)  # only the name is due: a page that answered before bears witness
    assert (last.asked, run.told(last)) == (1, {"a": Outcome.GONE, "b": Outcome.FINE})


def test_the_copy_of_an_archive_is_told_beside_a_dead_link(run: Run) -> None:
    write(run, "/a")
    path = question(run.sites.url("/a")).removeprefix("https://archive.org")
    run.sites.pages[path] = Page(body=available())
    run.look()
    run.look(6)
    assert not any("wayback" in asked for asked in run.sites.asked)
    text = run.text(run.look(169, archive=True))
    assert "an archived copy of 2026-03-03: https://web.archive.org/web/2026" in text
    assert f"GET {path}" in run.sites.asked
    assert words.values({}, {}) == {"schema": 1, "links": []}


def test_a_run_that_is_stopped_keeps_what_it_learnt(run: Run) -> None:
    def stopped(wanted: Iterable[str], agent: str, told: linking.Told, read: bool) -> None:
        for address in list(wanted)[:2]:
            told(address, Answer(200))
        raise KeyboardInterrupt

    write(run, "/a", "/b", "/c")
    with pytest.raises(KeyboardInterrupt):
        check_links(run.root, run.state, lambda: NOW, silent, ask=stopped)
    assert len(record.read(run.state.read_bytes(), "x").known) == 2


def test_two_runs_do_not_write_one_record(run: Run) -> None:
    with alone(run.state), pytest.raises(NewsroomError, match="another run"):
        run.look()


def test_damage_costs_its_line_and_is_said(run: Run) -> None:
    write(run, "/a", "/b")
    run.look()
    run.state.write_bytes(run.state.read_bytes()[:-40])
    again = run.look()
    assert (again.damaged, again.asked) == (1, 1)


def test_what_no_piece_leads_to_any_more_is_forgotten_in_time(run: Run) -> None:
    write(run, "/a")
    run.look()
    write(run, "/b")
    assert len(run.look(24 * 89).known) == 2
    assert len(run.look(24 * 2).known) == 1


def test_a_piece_that_cannot_be_read_stops_nobody(run: Run) -> None:
    write(run, "/a")
    bad = run.root / "contributions/2026/11/deep.md"
    bad.write_bytes(a_text("> " * 400_000 + "[x](https://a.example/)\n"))
    checked = run.look()
    assert run.sites.url("/a") in checked.places
    assert checked.unread in ((), ("contributions/2026/11/deep.md",))


def test_a_newspaper_without_settings_cannot_say_who_asks(tmp_path: Path) -> None:
    with pytest.raises(NewsroomError, match=r"newsroom\.yml is missing"):
        check_links(tmp_path, tmp_path / "state", lambda: NOW, silent, ask=nobody)


# At the command line, and in the checks.


def say(run: Run, *args: str, monkeypatch: pytest.MonkeyPatch) -> tuple[int, str]:
    monkeypatch.setattr(linking, "_web", lambda: run.ask)
    monkeypatch.setattr("rempart.cli.links.now", lambda: run.now)
    done = CliRunner().invoke(rempart, ["-C", str(run.root), "links", "--lang", "en", *args])
    return done.exit_code, done.stdout


def test_dead_links_are_told_and_leave_with_0(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    write(run, "/a")
    run.look()
    run.now += 6 * HOUR
    code, text = say(run, monkeypatch=monkeypatch)
    assert code == 0
    assert text.splitlines() == [
        "gone",
        f"  {PIECE}:9",
        f"    {run.sites.url('/a')}",
        "    link to where the page stands today, or say in words what it was",
        "",
    ]


def test_the_json_holds_every_address_with_its_places(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    write(run, "/a", "/b")
    run.sites.pages["/b"] = Page()
    code, text = say(run, "--format", "json", "--state", "kept.jsonl", monkeypatch=monkeypatch)
    assert code == 0
    assert (run.root / "kept.jsonl").is_file()
    told = {link["address"]: link for link in json.loads(text)["links"]}
    assert told[run.sites.url("/a")]["outcome"] is None
    assert told[run.sites.url("/b")] == {
        "address": run.sites.url("/b"),
        "outcome": "fine",
        "where": None,
        "first": NOW.isoformat(),
        "last": NOW.isoformat(),
        "copy": None,
        "places": [{"path": PIECE, "line": 11}],
    }


@pytest.mark.parametrize(("terminal", "shown"), [(True, ["0 / 2", "1 / 2", "2 / 2"]), (False, [])])
def test_progress_is_shown_on_a_terminal_alone(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, terminal: bool, shown: list[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal)
    for done in range(3):
        cli._count(done, 2)
    out, err = capsys.readouterr()
    assert out == ""
    assert err.replace("\r", "\n").split("\n")[1:-1] == shown


def test_an_interrupted_run_says_that_nothing_is_lost(tmp_path: Path) -> None:
    """One address is refused at once, the name of the other takes long to be looked up."""
    paper(tmp_path, "A [page](https://192.0.2.1/a) and [more](https://nobody.invalid/).\n")
    command = [sys.executable, "-c", SLOW, "-C", str(tmp_path), "links", "--lang", "en"]
    env = os.environ | {"LC_ALL": "C.UTF-8"}
    running = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=env)
    assert running.stderr
    assert running.stderr.readline() == "asking\n"
    running.send_signal(signal.SIGINT)
    said = running.stderr.read()
    running.stderr.close()
    assert running.wait() == 2
    assert said.strip().startswith("Stopped. Nothing is lost")
    assert len(record.read((tmp_path / LINKS).read_bytes(), "x").known) == 1


SLOW = """
import sys, time
from rempart import cli
from rempart.adapters import web
def resolve(host, port):
    if host == "nobody.invalid":
        time.sleep(0.3)
        print("asking", file=sys.stderr, flush=True)
        time.sleep(1)
    return [host]
real = web.Net
web.ask_all.__globals__["Net"] = lambda: real(resolve)
cli.main()
"""


def test_nothing_that_a_stranger_wrote_commands_the_terminal(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run.sites.pages["/a"] = Page(301, {"Location": "/b%1b]0;x\x07?::error::\u202e"})
    run.sites.pages["/b%1b]0;x%07?::error::%E2%80%AE"] = Page()
    write(run, "/a")
    run.look()
    run.now += 6 * HOUR
    _, text = say(run, monkeypatch=monkeypatch)
    assert not {"\x07", "\x1b", "\u202e"} & set(text)


def test_without_its_part_the_verb_says_what_to_install(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "httpx", None)
    for name in [name for name in sys.modules if name.startswith("rempart.adapters.web")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.delattr("rempart.adapters.web")
    with pytest.raises(NewsroomError, match=r"rempart\[links\]"):
        check_links(run.root, run.state, lambda: NOW, silent)


def test_a_piece_that_cites_what_is_gone_is_told_so(run: Run) -> None:
    write(run, "/a")
    run.look()
    assert findings(run.root) == []
    run.look(6)
    assert findings(run.root) == [("dead-link", 9, {"day": "2026-11-24", "address": run.sites.url("/a")})]


def findings(root: Path) -> list[tuple[str, int, object]]:
    (verdict,) = screen_paths(root, [PIECE], NOW.date()).verdicts
    return [(one.rule, one.line, dict(one.params)) for one in verdict.findings if one.rule == "dead-link"]


def test_a_change_that_cites_what_is_gone_is_told_so(tmp_path: Path) -> None:
    """What is known stands in the folder, not in any commit."""
    newsroom = make_newsroom(tmp_path)
    write_file(record.write([seen((0, GONE), (6, GONE))]), newsroom.root / LINKS)
    newsroom.write(PIECE, a_text(f"The ferry [stops]({A}).\n"))
    for command in (
        ["add", PIECE],
        ["-c", "user.name=A", "-c", "user.email=a@b.example", "commit", "-qm", "x"],
    ):
        subprocess.run(["git", *command], cwd=newsroom.root, check=True)
    (verdict,) = screen_range(newsroom.root, "HEAD~1", "HEAD", NOW.date()).verdicts
    assert [one.line for one in verdict.findings if one.rule == "dead-link"] == [9]


@pytest.mark.parametrize("data", [b"\xff" * 1000, b'{"rempart links": 9}\n["a"]', b"[" * 1_000_000])
def test_a_hostile_record_tells_the_checks_nothing(run: Run, data: bytes) -> None:
    write_file(data, run.state)
    assert Newspaper(Folder(run.root)).dead == {}
    run.state.unlink()
    run.state.symlink_to("/etc/passwd")
    assert Newspaper(Folder(run.root)).dead == {}


def test_two_looks_count_as_two_after_the_hours_that_are_told() -> None:
    assert timedelta(hours=6) == APART
    assert is_sure(seen((0, GONE), (6, GONE)))
