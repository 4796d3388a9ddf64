"""The little server: the types a host would give, the site's own page for what is missing, nothing else."""

import socket
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from rempart.adapters.server import serving
from rempart.errors import NewsroomError


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("site")
    (folder / "404.html").write_text("nothing here")
    (folder / "index.html").write_text("front")
    (folder / "empty").mkdir()
    (folder / "feed.xml").write_text("<feed/>")
    with serving(folder, 0, "/paper/") as address:
        yield address


def ask(address: str, path: str, method: str = "GET") -> tuple[HTTPResponse, str]:
    connection = HTTPConnection(address.split("/")[2], timeout=10)
    connection.request(method, path)
    response = connection.getresponse()
    body = response.read().decode()
    connection.close()
    return response, body


def test_the_address_told_is_the_front_page(served: str) -> None:
    assert served.startswith("http://127.0.0.1:")
    response, body = ask(served, "/paper/")
    assert (response.status, body) == (200, "front")
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"


def test_a_feed_has_its_type(served: str) -> None:
    assert ask(served, "/paper/feed.xml")[0].headers["Content-Type"] == "application/xml; charset=utf-8"


@pytest.mark.parametrize("path", ["/paper/none/", "/paper/empty/", "/paper/../../etc/passwd", "/nowhere"])
def test_what_is_not_there_gets_the_sites_own_page(served: str, path: str) -> None:
    response, body = ask(served, path)
    assert (response.status, body) == (404, "nothing here")


def test_a_question_about_a_missing_page_gets_no_page(served: str) -> None:
    response, body = ask(served, "/paper/none/", "HEAD")
    assert (response.status, body) == (404, "")


def test_a_port_that_is_taken_is_said_in_one_sentence(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(NewsroomError, match=f"port {port} is taken"):
            serving(tmp_path, port).__enter__()


@pytest.mark.parametrize("port", [70000, -1])
def test_a_port_that_is_none_is_said_in_one_sentence(tmp_path: Path, port: int) -> None:
    with pytest.raises(NewsroomError, match="cannot be used"):
        serving(tmp_path, port).__enter__()
