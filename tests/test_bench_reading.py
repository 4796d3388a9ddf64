"""Pages are judged fairly beside their peers: the same texts go in, what Lighthouse says comes out."""

import gzip
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

from bench.publish import ROOT
from bench.reading import asking, lighthouse, papers
from bench.reading.host import hosted
from bench.reading.lighthouse import CATEGORIES, Reading

REQUESTS = [
    {"url": "http://a.example/", "statusCode": 200, "transferSize": 2048, "resourceType": "Document"},
    {"url": "http://a.example/a.jpg", "statusCode": 200, "transferSize": 1024, "resourceType": "Image"},
    {"url": "http://b.example/b.js", "statusCode": 200, "transferSize": 512, "resourceType": "Script"},
    {"url": "http://a.example/no", "statusCode": 404, "transferSize": 99, "resourceType": "Image"},
]


def a_report(performance: float, alt: int = 1) -> dict[str, object]:
    weights = {"accessibility": [{"id": "image-alt", "weight": 1}]}
    return {
        "categories": {
            name: {"score": performance if name == "performance" else 1, "auditRefs": weights.get(name, [])}
            for name in CATEGORIES
        },
        "audits": {
            "network-requests": {"details": {"items": REQUESTS}},
            "largest-contentful-paint": {"numericValue": 1500},
            "cumulative-layout-shift": {"numericValue": 0.01},
            "total-blocking-time": {"numericValue": 30},
            "image-alt": {"score": alt},
        },
    }


def test_a_report_is_read_as_it_is() -> None:
    one = lighthouse.reading(a_report(0.93, alt=0))
    assert one.scores == {"performance": 93, "accessibility": 100, "best-practices": 100, "seo": 100}
    assert (one.lcp, one.cls, one.tbt) == (1.5, 0.01, 30)
    assert (one.weight, one.pictures, one.scripts, one.requests, one.origins) == (3.5, 1, 0.5, 3, 2)
    assert one.failed == ("image-alt",)


def test_the_middle_of_several_runs_is_told_and_whatever_failed_in_one() -> None:
    runs = [lighthouse.reading(a_report(*told)) for told in ((0.9, 1), (0.99, 0), (0.95, 1))]
    middle = lighthouse.median(runs)
    assert middle.scores["performance"] == 95
    assert middle.failed == ("image-alt",)


def test_every_contestant_has_its_line_and_who_is_missing_is_named() -> None:
    one = lighthouse.reading(a_report(1))
    found: dict[tuple[str, str], Reading] = {("front", "rempart"): one, ("front", "material"): one}
    table = asking.rows(found)
    assert [line.split(" | ")[:2] for line in table] == [["| front", "rempart"], ["| ", "material"]]


def test_the_pieces_to_be_judged_are_of_their_kinds() -> None:
    chosen = papers.chosen(papers.stories())
    assert [story.header["kind"] for story in chosen.values()] == list(papers.LEADS)
    assert all((ROOT / "contributions" / story.place).exists() for story in chosen.values())


def test_text_is_served_compressed_and_pictures_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/index.html").write_text("<p>Six o'clock</p>")
    (tmp_path / "a.avif").write_bytes(b"picture")
    with hosted(tmp_path) as host:
        kind, packed = asked(host, "/a/")
        assert (kind, gzip.decompress(packed)) == ("text/html; charset=utf-8", b"<p>Six o'clock</p>")
        assert asked(host, "/a.avif") == ("image/avif", b"picture")


def asked(host: str, address: str) -> tuple[str, bytes]:
    """The type and the bytes of what is sent for an address."""
    with closing(HTTPConnection(urlsplit(host).netloc, timeout=30)) as connection:
        connection.request("GET", address)
        answer = connection.getresponse()
        return answer.headers["Content-Type"], answer.read()
