"""Strangers' addresses, asked: what answers are worth, where no question goes, how often anybody is asked."""

import socket
import ssl
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler
from ipaddress import ip_address
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rempart.adapters import web
from rempart.adapters.web import Net, allows, is_public
from rempart.model.link import Answer, Why
from tests.certificates import a_certificate
from tests.websites import HERE, Page, Sites, babble, drip, flood, gather, hang_up, open_sites, unhurried


@pytest.fixture
def sites() -> Iterator[Sites]:
    with open_sites() as opened:
        yield opened


def one(sites: Sites, path: str, page: Page | None = None, **more: object) -> Answer:
    """What one page answers."""
    if page:
        sites.pages[path] = page
    return gather(sites, sites.url(path), **more)[sites.url(path)]  # type: ignore[arg-type]  # handed on


@pytest.mark.parametrize("status", [200, 204, 401, 403, 404, 410, 418, 429, 500, 503])
def test_a_status_is_told_as_it_is(sites: Sites, status: int) -> None:
    assert one(sites, "/a", Page(status, body=b"")).status == status


def test_a_page_that_answers_is_asked_once_and_not_for_its_body(sites: Sites) -> None:
    assert one(sites, "/a", Page()) == Answer(200)
    assert sites.asked == ["HEAD /a"]


@pytest.mark.parametrize("head", [403, 404, 405, 501])
def test_where_head_is_refused_the_first_byte_is_asked_for(sites: Sites, head: int) -> None:
    assert one(sites, "/a", Page(head=head)).status == 200
    assert sites.asked == ["HEAD /a", "GET /a"]
    assert sites.requests[1].headers["Range"] == "bytes=0-0"


def test_where_head_is_answered_by_hanging_up_the_page_is_asked_for(sites: Sites) -> None:
    assert one(sites, "/a", Page(play=hang_up)).status == 200


def test_who_asks_is_told_and_nothing_else_is_carried(sites: Sites) -> None:
    sites.pages["/a"] = Page(302, {"Location": "/b", "Set-Cookie": "who=me"})
    sites.pages["/b"] = Page()
    assert one(sites, "/a").status == 200
    for request in sites.requests:
        assert set(request.headers) <= {"Host", "User-Agent", "Accept", "Accept-Encoding", "Connection"}
        assert request.headers["User-Agent"].endswith("(+https://paper.example/)")
        assert request.headers["Host"] == f"site.example:{sites.port}"


def test_no_proxy_of_the_environment_is_asked(sites: Sites, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert one(sites, "/a", Page()).status == 200


@pytest.mark.parametrize(
    ("statuses", "where"),
    [
        ((301,), "/1"),
        ((308, 301), "/2"),
        ((302,), ""),
        ((307, 301), ""),
        ((301, 302), "/1"),
        ((301, 303, 301), "/1"),
        ((301,) * 5, "/5"),
    ],
)
def test_a_page_has_moved_as_far_as_redirects_are_for_good(
    sites: Sites, statuses: tuple[int, ...], where: str
) -> None:
    for number, status in enumerate(statuses):
        sites.pages[f"/{number}"] = Page(status, {"Location": f"/{number + 1}"})
    sites.pages[f"/{len(statuses)}"] = Page()
    assert one(sites, "/0") == Answer(200, where=sites.url(where) if where else "")


def test_what_has_moved_to_nothing_is_not_there(sites: Sites) -> None:
    assert one(sites, "/a", Page(301, {"Location": "/none"})).status == 404


def test_five_redirects_are_followed_and_no_more(sites: Sites) -> None:
    for number in range(6):
        sites.pages[f"/{number}"] = Page(301, {"Location": f"/{number + 1}"})
    assert one(sites, "/0").why is Why.CIRCLES
    assert len(sites.requests) == 6


def test_a_redirect_to_itself_ends(sites: Sites) -> None:
    assert one(sites, "/a", Page(302, {"Location": "/a"})).why is Why.CIRCLES


@pytest.mark.parametrize("status", [300, 304, 302])
def test_a_redirect_that_leads_nowhere_is_told_by_its_status(sites: Sites, status: int) -> None:
    assert one(sites, "/a", Page(status, body=b"")) == Answer(status)


SECRET = (
    "http://127.0.0.1/",
    "http://localhost/",
    "http://[::1]/",
    "http://0/",
    "http://0x7f.0.0.1/",
    "http://2130706433/",
    "http://127.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://10.0.0.1/",
    "http://192.168.1.1/",
    "http://172.16.0.1/",
    "http://100.64.0.1/",
    "http://[::ffff:10.0.0.1]/",
    "http://[::ffff:7f00:1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[2002:7f00:1::]/",
    "http://[fe80::1]/",
    "http://[fc00::1]/",
    "http://[ff02::1]/",
    "http://224.0.0.1/",
    "http://255.255.255.255/",
    "http://0.0.0.0/",
    "http://site.example:22/",
    "http://site.example:25/",
    "https://me:secret@site.example/",
    "http://me@site.example/",
    "ftp://site.example/",
    "file:///etc/passwd",
    "gopher://site.example/",
    "//",
    "http://",
    "http:///a",
    f"http://site.example/{'a' * 3000}",
)


def strict(sites: Sites) -> Net:
    """The same network without the allowance for this server."""
    return Net(lambda host, port: web.resolve(host, port) if _is_number(host) else [HERE])


def _is_number(host: str) -> bool:
    return host == "localhost" or host[0].isdigit() or ":" in host


@pytest.mark.parametrize("address", SECRET)
def test_no_question_goes_into_a_private_network(sites: Sites, address: str) -> None:
    told = gather(sites, address, net=strict(sites))
    assert told == {address: Answer(why=Why.PRIVATE)}
    assert sites.requests == []


@pytest.mark.parametrize("address", SECRET[:22])
def test_no_redirect_leads_into_a_private_network(sites: Sites, address: str) -> None:
    sites.pages["/a"] = Page(301, {"Location": address})
    net = Net(
        lambda host, port: [HERE] if host == "site.example" else strict(sites).resolve(host, port),
        sites.allows,
    )
    assert one(sites, "/a", net=net) == Answer(why=Why.PRIVATE)
    assert sites.asked == ["HEAD /a"]


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "javascript:alert(1)", "http://u:p@site.example/", "http://[::1"]
)
def test_no_redirect_leads_out_of_the_web(sites: Sites, address: str) -> None:
    answer = one(sites, "/a", Page(301, {"Location": address}))
    assert answer.why in (Why.PRIVATE, Why.BROKEN)
    assert sites.asked == ["HEAD /a"]


@pytest.mark.parametrize(
    "place",
    ["8.8.8.8", "1.1.1.1", "93.184.215.14", "2606:4700::1111", "2a00:1450:4007::1"],
)
def test_the_public_network_is_public(place: str) -> None:
    assert is_public(ip_address(place))
    assert allows(ip_address(place), 443)
    assert not allows(ip_address(place), 25)


PRIVATE = """
127.0.0.1 127.255.255.254 10.255.255.255 172.31.0.1 192.168.0.1 169.254.0.1 100.64.0.1 100.127.255.255 0.0.0.0
192.0.0.1 192.0.2.1 198.18.0.1 198.51.100.1 203.0.113.1 192.88.99.1 224.0.0.1 239.255.255.255 240.0.0.1
255.255.255.255 :: ::1 ::8.8.8.8 ::ffff:8.8.8.8 ::ffff:127.0.0.1 64:ff9b::8.8.8.8 64:ff9b:1::1 100::1 2001::1
2001:db8::1 2002:808:808:: fc00::1 fd00::1 fe80::1 fe80::1%eth0 fec0::1 ff02::1 ff0e::1
"""


@pytest.mark.parametrize("place", PRIVATE.split())
def test_no_other_network_is_public(place: str) -> None:
    assert not is_public(ip_address(place))


def test_a_name_is_resolved_once_and_what_was_checked_is_what_is_asked(sites: Sites) -> None:
    """Resolved again, the name would lead elsewhere: nobody asks it again."""
    answers = iter([[HERE], ["10.0.0.1"]])
    net = Net(lambda host, port: next(answers), sites.allows)
    assert one(sites, "/a", Page(), net=net).status == 200
    assert [request.host for request in sites.requests] == ["site.example"]
    assert list(answers) == [["10.0.0.1"]]


def test_a_name_that_turns_private_between_two_questions_is_not_asked(sites: Sites) -> None:
    answers = iter([[HERE], ["10.0.0.1"]])
    net = Net(lambda host, port: next(answers), sites.allows)
    assert one(sites, "/a", Page(405), net=net).why is Why.PRIVATE
    assert sites.asked == ["HEAD /a"]


def test_of_several_addresses_a_public_one_is_asked(sites: Sites) -> None:
    sites.names["site.example"] = ["10.0.0.1", "::1", HERE]
    assert one(sites, "/a", Page()).status == 200


def _unresolved(code: int) -> Net:
    def fail(host: str, port: int) -> list[str]:
        raise socket.gaierror(code, "no")

    return Net(fail)


def test_a_name_that_nobody_has_is_told_from_one_that_could_not_be_looked_up(sites: Sites) -> None:
    assert one(sites, "/a", net=_unresolved(socket.EAI_NONAME)).why is Why.NO_NAME
    assert one(sites, "/a", net=_unresolved(socket.EAI_AGAIN)).why is Why.BROKEN


@pytest.mark.parametrize("host", ["a" * 300, "xn--", "a..b", "%00", "é" * 100])
def test_a_name_that_is_none_stops_nothing(sites: Sites, host: str) -> None:
    real = Net(web.resolve, sites.allows)
    assert gather(sites, f"http://{host}/", net=real)[f"http://{host}/"].status == 0


def test_a_header_that_drips_for_ever_is_cut(sites: Sites) -> None:
    started = time.monotonic()
    assert one(sites, "/a", Page(play=drip), manner=unhurried(whole=0.5)).why is Why.LATE
    assert time.monotonic() - started < 5


def test_a_site_that_says_nothing_is_late(sites: Sites) -> None:
    assert one(sites, "/a", Page(delay=1.0), manner=unhurried(patience=0.3)).why is Why.LATE


def test_a_body_without_end_is_not_read(sites: Sites) -> None:
    assert one(sites, "/a", Page(play=flood)).status == 200
    assert one(sites, "/b", Page(play=flood), read=True) == Answer(200)


def test_a_page_that_is_read_is_read_whole_or_not_at_all(sites: Sites) -> None:
    assert one(sites, "/a", Page(body=b"a" * web.MOST_READ), read=True).body == b"a" * web.MOST_READ
    assert one(sites, "/b", Page(body=b"a" * (web.MOST_READ + 1)), read=True).body == b""


def test_a_head_without_end_is_not_read(sites: Sites) -> None:
    assert (
        one(sites, "/a", Page(headers={"X": "a" * 60_000, "Y": "b" * 60_000, "Z": "c" * 60_000})).status == 0
    )


def test_what_is_no_answer_is_none(sites: Sites) -> None:
    assert one(sites, "/a", Page(play=babble)).why is Why.BROKEN


HEADS = st.sampled_from(
    [
        b"HTTP/1.1 200 OK\r\n",
        b"HTTP/1.1 301 M\r\nLocation: ",
        b"HTTP/1.1 429 T\r\nRetry-After: ",
        b"HTTP/1.1 100 C\r\n\r\n",
        b"Content-Length: ",
        b"Transfer-Encoding: chunked\r\n",
        b"http://[",
        b"//\xff",
        b"9" * 30,
        b"\r\n",
        b"\r\n\r\n",
    ]
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(HEADS | st.binary(max_size=12), max_size=8).map(b"".join))
def test_whatever_a_site_sends_is_an_answer(sites: Sites, sent: bytes) -> None:
    def play(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(sent)
        handler.close_connection = True

    assert isinstance(one(sites, "/a", Page(play=play)), Answer)


def test_a_port_where_nobody_listens_is_no_answer(sites: Sites) -> None:
    with socket.create_server((HERE, 0)) as other:
        port = other.getsockname()[1]
    net = Net(sites.resolve, lambda address, port: True)
    address = f"http://site.example:{port}/"
    assert gather(sites, address, net=net)[address].why is Why.BROKEN


def test_one_host_is_asked_by_two_at_once_and_all_by_twenty(sites: Sites) -> None:
    for number in range(40):
        sites.pages[f"/{number}"] = Page(delay=0.05)
    hosts = [f"s{number}.example" for number in range(30)]
    wanted = [sites.url(f"/{number}", host) for host in hosts for number in range(4)]
    gather(sites, *wanted, manner=unhurried())
    assert len(sites.requests) == 120
    assert max(sites.most[host] for host in hosts) == 2
    assert 10 < sites.most["*"] <= 20


def test_the_many_names_of_one_site_are_asked_as_one(sites: Sites) -> None:
    sites.pages["/a"] = Page(delay=0.02)
    gather(sites, *(sites.url("/a", f"n{number}.site.example") for number in range(20)))
    assert len(sites.requests) == 20
    assert sites.most["*"] == 2


def test_between_two_questions_to_one_host_there_is_a_pause(sites: Sites) -> None:
    sites.pages |= {"/a": Page(302, {"Location": "/b"}), "/b": Page()}
    gather(sites, sites.url("/a"), sites.url("/b"), manner=unhurried(pause=0.2))
    times = sorted(request.at for request in sites.requests)
    assert len(times) == 3
    assert all(later - earlier > 0.15 for earlier, later in pairwise(times))


def test_a_slow_host_keeps_nobody_else_waiting(sites: Sites) -> None:
    sites.pages |= {"/slow": Page(delay=0.4), "/quick": Page()}
    slow = [sites.url(f"/slow?{number}", "slow.example") for number in range(30)]
    sites.pages |= {f"/slow?{number}": Page(delay=0.2) for number in range(30)}
    told: list[str] = []
    wanted = [*slow, sites.url("/quick", "quick.example")]
    web.ask_all(wanted, unhurried(), lambda address, answer: told.append(address), sites.net())
    assert told.index(wanted[-1]) < 5


@pytest.mark.parametrize(
    ("status", "told", "low", "high"),
    [
        (429, "120", 120, 120),
        (503, "90", 90, 90),
        (429, format_datetime(datetime.now(UTC) + timedelta(hours=2), usegmt=True), 7000, 7200),
        (429, "later", web.BLINDLY, web.BLINDLY),
        (503, "later", 0, 0),
        (429, "-5", web.BLINDLY, web.BLINDLY),
        (429, "9" * 400, 999_999_999, 999_999_999),
        (429, "Thu, 01 Jan 1970 00:00:00 GMT", 0, 0),
        (429, "Thu, 01 Jan 99999 00:00:00 GMT", web.BLINDLY, web.BLINDLY),
        (200, "120", 0, 0),
    ],
)
def test_a_site_says_how_long_it_wants_rest(
    sites: Sites, status: int, told: str, low: int, high: int
) -> None:
    assert low <= one(sites, "/a", Page(status, {"Retry-After": told}, b"")).wait <= high


def test_a_host_that_wants_rest_is_asked_nothing_more(sites: Sites) -> None:
    sites.pages["/0"] = Page(429, {"Retry-After": "60"})
    wanted = [sites.url(f"/{number}") for number in range(10)]
    told = gather(sites, *wanted, sites.url("/0", "other.example"), manner=unhurried(per_site=1))
    assert sites.asked == ["HEAD /0", "HEAD /0"]  # one for each host
    assert all(told[address].why is Why.ASKED_TO_WAIT and told[address].wait > 50 for address in wanted[1:])


def test_what_stops_the_listener_stops_the_run(sites: Sites) -> None:
    def told(address: str, answer: Answer) -> None:
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        web.ask_all([sites.url("/a"), sites.url("/b")], unhurried(), told, sites.net())


def test_a_certificate_is_that_of_the_name(tmp_path: Path) -> None:
    """The connection goes to a number; the certificate must still be the name's, and of a known authority."""
    authority, server = a_certificate(tmp_path, "site.example")
    with open_sites(server) as sites:
        sites.pages["/a"] = Page()
        right, wrong = (sites.url("/a", host, "https") for host in ("site.example", "other.example"))
        told = gather(sites, right, wrong, net=sites.net(authority))
        unknown = gather(sites, right, net=sites.net(ssl.create_default_context()))
    assert told == {right: Answer(200), wrong: Answer(why=Why.BROKEN)}
    assert unknown == {right: Answer(why=Why.BROKEN)}
    assert len(sites.requests) == 1
