"""Ways round the gate: paths, cookies, queries, other ports, what lies on the disk; each leads nowhere."""

import stat
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote

import pytest

from rempart.desk.gate import ALWAYS
from tests.desk.attacking import PAGES, TITLE, Opened, opened, secrets_of, tells_nothing
from tests.newsrooms import Newsroom, a_text, make_newsroom

LONG = "/piece/" + "1" * 5000


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    made = make_newsroom(tmp_path_factory.mktemp("newsroom"))
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


@pytest.mark.parametrize(
    "path",
    [
        "//",
        "//piece/1",
        "/./piece/1",
        "/../piece/1",
        "/%2e%2e/piece/1",
        "/static/../piece/1",
        "/static/%2e%2e/piece/1",
        "/static/../../app.py",
        "/static/%2e%2e/templates/list.html",
        "/static/..%2f..%2fgate.py",
        "/static/..%5c..%5cgate.py",
        "/static//etc/passwd",
        "/static/%00",
        "/static/desk.js%00.css",
        "/static/" + "a/" * 500,
        "/static/" + "a" * 1500,
        "/enter/../piece/1",
        "/enter/",
        "/enter%2f..%2fpiece/1",
        "/enter;/piece/1",
        "/static",
        "/look",
        "/look/",
        "/look//1/a/b",
        "/look/KEY",
        "/look/KEY/",
        "/look/KEY/1/a/../../../../piece/1",
        "/look/KEY/../../piece/1",
        "/look/KEY/1/HEAD/%2e%2e/%2e%2e/site/masthead.yml",
        "/look/KEY/99/HEAD/",
        "/look/KEY/1/HEAD/%00",
        "/look/" + "a" * 1500,
        "/look/%c3%a9/1/a/b",
        "/piece/1/%0d%0aSet-Cookie:%20a=b",
        "/piece/%31",
        "/%",
        "/%zz",
        "/\\",
        "*",
        LONG,
    ],
)
def test_no_path_leads_round_the_gate(desk: Opened, path: str) -> None:
    """Nor does it break anything, for who is within or without."""
    head = desk.desk.round.rows[0].contribution.head
    told = path.replace("KEY", desk.desk.keys.look).replace("HEAD", head)
    without = desk.ask(f"GET {told} HTTP/1.1")
    assert without.status in (307, 400, 401, 403, 404, 414, 421)
    assert tells_nothing(desk, without.body)
    assert desk.get(told).status < 500
    assert "a=b" not in desk.get(told).headers.get("set-cookie", "")


@pytest.mark.parametrize("key", ["", "0" * 32, "LOOK", "KEY0", "%4b", "TOKEN"])
def test_a_framed_page_is_shown_to_who_has_its_key_alone(desk: Opened, key: str) -> None:
    keys, head = desk.desk.keys, desk.desk.round.rows[0].contribution.head
    wrong = {"LOOK": keys.look.upper(), "KEY0": f"{keys.look}0", "TOKEN": keys.token}.get(key, key)
    told = desk.get(f"/look/{wrong}/1/{head}/2026/11/ferry/")
    assert (told.status, told.headers["x-frame-options"]) == (404, "DENY")
    assert told.headers["cross-origin-resource-policy"] == "same-origin"
    assert tells_nothing(desk, told.body)


@pytest.mark.parametrize(
    "path", ["/", "/piece/1", "/outbox", "/nothing", "/piece/x", "/case/1", "/front", LONG]
)
def test_who_is_not_in_learns_nothing_not_even_what_is_there(desk: Opened, path: str) -> None:
    told = desk.ask(f"GET {path} HTTP/1.1")
    assert told.status in (401, 414)
    assert told.headers["content-type"].startswith("text/plain")
    assert tells_nothing(desk, str(told).encode())


@pytest.mark.parametrize(
    "cookie",
    [
        "",
        "NAME",
        "NAME=",
        "NAME=x",
        "NAME=TOKEN",
        "desk=SESSION",
        "desk-1=SESSION",
        "xNAME=SESSION",
        "NAME=SESSIONx",
        'NAME="x; NAME=y"',
        "NAME=%00",
        "; ; =; NAME",
        "é=é; NAME=é",
        "a=b; " * 3000,
    ],
)
def test_a_cookie_that_is_not_the_session_opens_nothing(desk: Opened, cookie: str) -> None:
    name, _, session = desk.cookie.partition("=")
    told = cookie.replace("NAME", name).replace("SESSION", session).replace("TOKEN", desk.desk.keys.token)
    assert desk.ask("GET / HTTP/1.1", {"Cookie": told}).status == 401


@pytest.mark.parametrize(
    "cookie",
    [
        "NAME=x; MINE",
        "MINE; NAME=x",
        'a={"b": [1, 2]}; MINE',
        'a="; MINE',
        "$Version=1; MINE",
        "é=à,b c; ;; MINE;",
        "session; MINE",
    ],
)
def test_what_other_programs_keep_on_this_machine_locks_nobody_out(desk: Opened, cookie: str) -> None:
    """Cookies know no ports: whatever else is served here may have set some, of our name even."""
    told = cookie.replace("NAME", desk.cookie.partition("=")[0]).replace("MINE", desk.cookie)
    assert desk.ask("GET / HTTP/1.1", {"Cookie": told}).status == 200


@pytest.mark.parametrize("site", ["same-site", "cross-site", "", "x"])
@pytest.mark.parametrize("dest", ["iframe", "empty", "image", "script", "object", "embed", "style", "worker"])
def test_a_page_of_another_port_loads_nothing_though_it_has_the_cookie(
    desk: Opened, site: str, dest: str
) -> None:
    for path in PAGES:
        told = desk.get(path, **{"Sec-Fetch-Site": site or "none, same-site", "Sec-Fetch-Dest": dest})
        assert told.status == 401


def test_a_page_of_another_port_may_lead_to_the_desk(desk: Opened) -> None:
    told = {"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
    assert desk.get("/", **told).status == 200


@pytest.mark.parametrize(
    "back",
    [
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "https://evil.example/",
        "javascript:alert(1)",
        "/\t/evil.example",
        "/\n/evil.example",
        "/a\r\nSet-Cookie: a=b",
        "/\x00",
        " //evil.example",
        "evil.example",
        "/" + "a" * 2000,
        "/\u202e",
        "",
        "@evil.example",
    ],
)
def test_a_form_leads_back_into_the_desk_alone(desk: Opened, back: str) -> None:
    for path, fields in {"/language": {"lang": "en", "back": back}, "/seen": {"back": back}}.items():
        told = desk.post(path, fields)
        assert (told.status, told.headers["location"]) == (303, "/")
        assert "set-cookie" not in told.headers


@pytest.mark.parametrize("query", ["//evil.example", "\r\nSet-Cookie: a=b", "https://evil.example/?text=a"])
def test_no_filter_leads_out_of_the_list(desk: Opened, query: str) -> None:
    told = desk.post("/views", {"text": query, "name": ""})
    assert told.status == 303
    assert told.headers["location"].startswith("/?text=")
    assert "set-cookie" not in told.headers


def test_an_oversized_query_makes_no_oversized_page(desk: Opened) -> None:
    plain = len(desk.get("/piece/1").body)
    for told in ("a" * 60_000, "text=" + "a" * 50_000, "&".join(f"a{n}=b" for n in range(5_000))):
        for view in ("", "/source", "/compose/return"):
            assert len(desk.get(f"/piece/1{view}?from={quote(told)}").body) < plain + 40_000
    assert len(desk.get("/?text=" + "a" * 60_000).body) < plain + 10_000


@pytest.mark.parametrize("number", ["²", "-1", "0", "1" * 6, "1" * 5000, "x", "٣", "1e3", "%00"])
def test_a_page_of_the_list_that_is_none_shows_another(desk: Opened, number: str) -> None:
    assert desk.get(f"/?page={quote(number, safe='%')}").status == 200


@pytest.mark.parametrize("name", ["x", "../x", "0" * 16, "%2e%2e%2fmemory.json", "A" * 16, "0" * 1000])
def test_an_act_that_is_none_is_not_taken_back(desk: Opened, name: str) -> None:
    assert desk.post(f"/outbox/{name}/back", {}).status in (404, 409)
    assert desk.get(f"/piece/1/compose/return?draft={name}").status == 200


EVERYWHERE = {name: value for name, value in ALWAYS.items() if name != "cache-control"}


@pytest.mark.parametrize("path", [*PAGES, "/enter", "/nothing", "/static/desk.css", "/static/nothing"])
@pytest.mark.parametrize("is_in", [True, False])
def test_every_answer_says_what_a_browser_may_do_with_it(desk: Opened, path: str, is_in: bool) -> None:
    told = (desk.get(path) if is_in else desk.ask(f"GET {path} HTTP/1.1")).headers
    assert EVERYWHERE.items() <= told.items()
    assert told["x-frame-options"] == "DENY"
    assert "frame-ancestors 'none'" in told["content-security-policy"]
    assert "unsafe" not in told["content-security-policy"]
    assert told["cross-origin-resource-policy"] == "same-origin"
    assert "access-control-allow-origin" not in told
    assert not {"server", "x-powered-by"} & told.keys()


def test_no_page_names_a_secret_but_the_mark_of_its_forms_and_the_key_of_its_frames(desk: Opened) -> None:
    keys = desk.desk.keys
    for path in PAGES:
        told = desk.get(path)
        assert not any(secret in told.text for secret in (keys.token, keys.session)), path
        assert keys.form not in told.text.partition("</title>")[0], path
        assert keys.look not in str(told.headers), path


def test_nobody_else_on_the_machine_reads_what_the_desk_keeps(newsroom: Newsroom, desk: Opened) -> None:
    told = desk.post("/piece/1/act", {"deed": "reserve", "sha": desk.desk.round.rows[0].contribution.head})
    assert told.status == 303
    folder = next(newsroom.root.rglob("desk/camille-roux"))
    try:
        assert modes(folder) == {"waits": 0o600, "json": 0o600, "outbox": 0o700, "camille-roux": 0o700}
        kept = b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file()).decode()
        assert not any(secret in kept for secret in secrets_of(desk)[:3])
    finally:
        (parcel,) = desk.desk.outbox.waiting()
        desk.post(f"/outbox/{parcel.name}/back", {})


def modes(folder: Path) -> Mapping[str, int]:
    """The modes of folders by name, and of files but locks by the end of their names."""
    found = [path for path in (folder, *folder.rglob("*")) if not path.name.endswith(".lock")]
    return {path.name.rpartition(".")[2]: stat.S_IMODE(path.stat().st_mode) for path in found}


def test_the_address_of_the_terminal_opens_one_session_whoever_comes_first(newsroom: Newsroom) -> None:
    with opened(newsroom, "idris-benali") as fresh:
        enter = fresh.door.removeprefix(fresh.origin)
        for guess in ("/enter", "/enter?token=", "/enter?token=a", f"{enter}a", f"/enter?token={'a' * 32}"):
            told = fresh.ask(f"GET {guess} HTTP/1.1")
            assert (told.status, "set-cookie" in told.headers) == (403, False)
            assert tells_nothing(fresh, told.body)
        assert fresh.ask(f"HEAD {enter} HTTP/1.1").status == 403
        with ThreadPoolExecutor(8) as many:
            told_all = list(many.map(lambda _: fresh.ask(f"GET {enter} HTTP/1.1"), range(24)))
        (first,) = [told for told in told_all if told.status != 403]
        assert (first.status, first.headers["location"]) == (303, "/")
        assert first.headers["set-cookie"] == f"{fresh.cookie}; HttpOnly; Path=/; SameSite=strict"
        assert fresh.ask(f"GET {enter} HTTP/1.1").status == 403
        assert fresh.get(enter).status == 303


def test_a_second_run_knows_nothing_of_the_first(newsroom: Newsroom, desk: Opened) -> None:
    with opened(newsroom, "idris-benali") as other:
        assert other.get("/", Cookie=desk.cookie).status == 401
        assert other.post("/seen", {"form": desk.desk.keys.form}).status == 403


def test_who_only_looks_does_nothing(newsroom: Newsroom) -> None:
    with opened(newsroom, "idris-benali", read_only=True) as looked:
        looked.settle()
        sha = looked.desk.round.rows[0].contribution.head
        assert '<form method="post" action="/piece' not in looked.get("/piece/1").text
        assert looked.post("/piece/1/act", {"deed": "accept", "sha": sha}).status == 409
        assert looked.desk.outbox.waiting() == ()
