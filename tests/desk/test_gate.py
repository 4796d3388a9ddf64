"""What stands before the desk: who is not its moderator, in their browser, gets nothing and does nothing."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from rempart.desk.gate import FORM, LARGEST
from tests.desk.attacking import PAGES, TITLE, Opened, opened, tells_nothing
from tests.newsrooms import Newsroom, a_text, make_newsroom

ACCEPT = {"deed": "accept"}
FORMS = (
    "/piece/1/act",
    "/case/1/act",
    "/front/en/act",
    "/amend/2026/10/old/",
    "/views",
    "/seen",
    "/language",
    "/outbox/0123456789abcdef/back",
    "/outbox/0123456789abcdef/forget",
)


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    settings = (Path(__file__).parent.parent.parent / ".github/newsroom.yml").read_bytes()
    made = make_newsroom(tmp_path_factory.mktemp("newsroom"), {".github/newsroom.yml": settings})
    made.offer(a_text(title=TITLE))
    return made


@pytest.fixture(scope="module")
def desk(newsroom: Newsroom) -> Iterator[Opened]:
    with opened(newsroom) as made:
        made.settle()
        yield made


@pytest.fixture(autouse=True)
def _nothing_is_done(newsroom: Newsroom, desk: Opened) -> Iterator[None]:
    """Whatever a test asked for, no act waits and none was done."""
    before = newsroom.deeds()
    yield
    assert desk.desk.outbox.waiting() == ()
    assert newsroom.deeds() == before


def test_who_began_the_session_is_shown_every_page(desk: Opened) -> None:
    assert {path: desk.get(path).status for path in PAGES} == dict.fromkeys(PAGES, 200)
    assert TITLE in desk.get("/").text


@pytest.mark.parametrize(
    "host",
    [
        "localhost:PORT",
        "rebound.example:PORT",
        "rebound.example",
        "127.0.0.1",
        "127.0.0.1:80",
        "127.0.0.1:PORT.rebound.example",
        "127.0.0.1.rebound.example:PORT",
        "127.1:PORT",
        "0.0.0.0:PORT",
        "[::1]:PORT",
        "127.0.0.1:PORT@rebound.example",
        "user@127.0.0.1:PORT",
        "127.0.0.1:PORT, rebound.example",
        "127.0.0.1.:PORT",
        "127.0.0.1:0PORT",
    ],
)
def test_the_desk_answers_to_no_other_name(desk: Opened, host: str) -> None:
    """A name of somebody else's can be made to lead here: its pages would then be of one origin with ours."""
    name = host.replace("PORT", desk.host.rpartition(":")[2])
    for path in (*PAGES, "/enter", "/static/desk.js", f"/look/{desk.desk.keys.look}/1/a/b"):
        told = desk.get(path, Host=name)
        assert (told.status, tells_nothing(desk, told.body)) == (421, True)


@pytest.mark.parametrize(
    "lines",
    [
        "GET / HTTP/1.1\r\n",
        "GET / HTTP/1.0\r\n",
        "GET / HTTP/1.1\r\nHost: HERE\r\nHost: rebound.example\r\n",
        "GET / HTTP/1.1\r\nHost: rebound.example\r\nHost: HERE\r\n",
        "GET / HTTP/1.1\r\nHost: HERE\r\nHost: HERE\r\n",
        "GET http://rebound.example/ HTTP/1.1\r\nHost: HERE\r\n",
        "GET http://rebound.example/ HTTP/1.1\r\nHost: rebound.example\r\n",
        "GET http://HERE/ HTTP/1.1\r\nHost: rebound.example\r\n",
        "GET / HTTP/1.1\r\nHost: rebound.example\r\nX-Forwarded-Host: HERE\r\n",
        "GET / HTTP/1.1\r\nX-Host: HERE\r\n Host: HERE\r\n",
        "CONNECT HERE HTTP/1.1\r\nHost: HERE\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n",
        "\r\n\r\n\r\n",
        "\x16\x03\x01\x02\x00",
    ],
)
def test_a_request_that_names_no_host_or_two_gets_nothing(desk: Opened, lines: str) -> None:
    whole = lines.replace("HERE", desk.host) + f"Cookie: {desk.cookie}\r\nConnection: close\r\n\r\n"
    told = desk.say(whole.encode("latin-1"))
    assert told.status in (400, 401, 404, 405, 421)
    assert tells_nothing(desk, told.body)


def test_it_listens_on_this_machine_alone(desk: Opened) -> None:
    port = int(desk.host.rpartition(":")[2])
    for other in ("127.0.0.2", "127.1.2.3"):
        with pytest.raises(ConnectionRefusedError), socket.socket() as line:
            super(socket.socket, line).connect((other, port))


@pytest.mark.parametrize("path", FORMS)
@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": ""},
        {"Origin": "null"},
        {"Origin": "http://localhost:8300"},
        {"Origin": "http://127.0.0.1:8299"},
        {"Origin": "http://127.0.0.1"},
        {"Origin": "https://rebound.example"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Content-Type": ""},
        {"Content-Type": "application/json"},
        {"Content-Type": "text/plain"},
        {"Content-Type": "multipart/form-data; boundary=a"},
        {"Content-Type": f"text/plain; {FORM}"},
        {"Cookie": ""},
        {"Cookie": "desk-1=a"},
    ],
    ids=str,
)
def test_a_form_from_elsewhere_does_nothing(desk: Opened, path: str, headers: dict[str, str]) -> None:
    told = desk.post(path, ACCEPT, **headers)
    assert told.status in (401, 403)
    assert tells_nothing(desk, told.body)


def test_two_origins_are_no_origin(desk: Opened) -> None:
    body = f"form={desk.desk.keys.form}&deed=accept".encode()
    told = {**desk.mine, "Host": desk.host, "Content-Length": len(body), "Connection": "close", "Origin": ""}
    lines = "".join(f"{name}: {value}\r\n" for name, value in told.items() if value)
    for one, other in ((desk.origin, "http://a.example"), ("http://a.example", desk.origin)):
        whole = f"POST /piece/1/act HTTP/1.1\r\n{lines}Origin: {one}\r\nOrigin: {other}\r\n\r\n"
        assert desk.say(whole.encode() + body).status == 403


@pytest.mark.parametrize("path", FORMS)
@pytest.mark.parametrize("form", ["", "0" * 64, "É\x00", "TOKEN", "SESSION", "LOOK", "FORM ", "form[]"])
def test_a_form_without_the_mark_of_this_run_does_nothing(desk: Opened, path: str, form: str) -> None:
    keys = desk.desk.keys
    known = {"TOKEN": keys.token, "SESSION": keys.session, "LOOK": keys.look, "FORM ": f"{keys.form} "}
    told = desk.post(path, {**ACCEPT, "form": known.get(form, form)})
    assert told.status == 403


def test_a_mark_that_is_given_twice_counts_as_it_came_last(desk: Opened) -> None:
    body = f"form={desk.desk.keys.form}&form=x&deed=accept".encode()
    assert desk.ask("POST /piece/1/act HTTP/1.1", desk.mine, body).status == 403


@pytest.mark.parametrize("path", FORMS)
def test_no_address_does_what_a_form_does(desk: Opened, path: str) -> None:
    told = f"{path}?form={desk.desk.keys.form}&deed=accept&lang=fr&name=a"
    assert desk.get(told).status in (303, 404, 405)
    assert desk.ask(f"HEAD {told} HTTP/1.1", {"Cookie": desk.cookie}).status in (303, 404, 405)
    assert desk.ask(f"POST {told} HTTP/1.1", desk.mine, b"a=b").status == 403


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "get", "POSTS"])
def test_other_methods_are_not_known(desk: Opened, method: str) -> None:
    for path in ("/", "/piece/1/act", "/static/desk.js", "/enter"):
        told = desk.ask(f"{method} {path} HTTP/1.1", desk.mine, b"a=b")
        assert (told.status, "access-control-allow-origin" in told.headers) == (405, False)


def test_the_head_of_a_page_is_told_without_the_page(desk: Opened) -> None:
    told = desk.ask("HEAD / HTTP/1.1", {"Cookie": desk.cookie})
    assert (told.status, told.body) == (200, b"")
    assert desk.ask("HEAD / HTTP/1.1").status == 401


def test_nobody_changes_protocols_or_writes_into_the_terminal(
    desk: Opened, caplog: pytest.LogCaptureFixture
) -> None:
    wanted = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13"}
    told = desk.get("/", **wanted, **{"Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ=="})
    assert told.status in (200, 400, 426)
    assert desk.ask("GET / HTTP/1.1", {"Upgrade": "h2c", "HTTP2-Settings": "AA"}).status == 401
    assert desk.say(b"\x1b[2J\r\n\r\n").status == 400
    assert caplog.records == []


@pytest.mark.parametrize("length", [LARGEST + 1, 10**9, 10**30])
def test_a_form_that_is_too_long_is_refused_before_it_is_read(desk: Opened, length: int) -> None:
    told = desk.ask("POST /piece/1/act HTTP/1.1", {**desk.mine, "Content-Length": str(length)}, b"a=b")
    assert told.status in (400, 403)


@pytest.mark.parametrize("length", ["-1", "+3", "0x3", "3, 3", "²", "1e2", " "])
def test_a_length_that_is_no_number_is_refused(desk: Opened, length: str) -> None:
    assert desk.post("/piece/1/act", ACCEPT, **{"Content-Length": length}).status in (400, 403)


def test_a_form_that_does_not_say_its_length_is_refused(desk: Opened) -> None:
    wanted = {**desk.mine, "Transfer-Encoding": "chunked", "Content-Length": ""}
    body = f"form={desk.desk.keys.form}&deed=accept".encode()
    chunks = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
    assert desk.ask("POST /piece/1/act HTTP/1.1", wanted, chunks).status == 403
    both = {**wanted, "Content-Length": "10"}
    whole = b"".join(b"%x\r\n%s\r\n" % (60_000, b"a" * 60_000) for _ in range(8)) + b"0\r\n\r\n"
    assert desk.ask("POST /piece/1/act HTTP/1.1", both, whole).status in (0, 400, 403, 413)


@pytest.mark.parametrize(
    "body", [b"\xff\xfe", b"form=%ff", b"a=b&" * 100, b"&" * 1000, b"=", b"\x00", b"form=" + b"%00" * 1000]
)
def test_a_form_that_is_none_is_refused(desk: Opened, body: bytes) -> None:
    assert desk.ask("POST /piece/1/act HTTP/1.1", desk.mine, body).status in (400, 403)
