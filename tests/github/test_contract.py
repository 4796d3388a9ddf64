"""The description that every exchange is held against is GitHub's own, and it bites."""

import json
from typing import Any

import pytest

from tests.github.contract import Exchange, breaches, description
from tests.github.cut import USED, VERSION

REPO = "/repos/editor/newsroom"


def a_run(**more: Any) -> dict[str, Any]:
    output = {"title": "x", "summary": "x", "annotations": [], **more.pop("output", {})}
    return {"name": "x", "head_sha": "1" * 40, "conclusion": "success", "output": output, **more}


def asked(verb: str, path: str, body: Any = None, **query: str) -> list[str]:
    return breaches(Exchange(verb, REPO + path, query, json.dumps(body).encode() if body else b""))


def test_the_description_says_where_it_is_from_and_holds_what_we_use() -> None:
    info = description()["info"]
    assert info["version"] == VERSION
    assert "MIT" in info["x-origin"]["license"]
    assert {path: tuple(verbs) for path, verbs in description()["paths"].items()} == USED


def test_what_github_takes_passes() -> None:
    assert asked("GET", "/pulls", state="open", direction="asc", per_page="100") == []
    assert asked("POST", "/check-runs", a_run()) == []
    assert asked("PUT", "/issues/1/labels", {"labels": ["held"]}) == []


@pytest.mark.parametrize(
    ("verb", "path", "body"),
    [
        ("POST", "/issues/1/comments", {"text": "no body"}),
        ("PUT", "/pulls/1/merge", {"merge_method": "force"}),
        ("POST", "/check-runs", a_run(conclusion="held")),
        ("POST", "/check-runs", a_run(output={"summary": "x" * 65_536})),
        ("POST", "/check-runs", a_run(output={"annotations": [{"path": "a"}]})),
        ("GET", "/contents/README.md", None),
        ("GET", "/pulls/first", None),
    ],
)
def test_what_github_would_refuse_is_a_breach(verb: str, path: str, body: Any) -> None:
    assert asked(verb, path, body)


def test_an_answer_that_github_would_not_give_is_a_breach() -> None:
    told = b'{"sha": "1", "merged": "yes", "message": "merged"}'
    assert breaches(Exchange("PUT", f"{REPO}/pulls/1/merge", {}, b'{"sha": "1"}', 200, told))
