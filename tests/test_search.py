"""Pagefind behind its adapter: the same bytes for the same pieces, and words for what goes wrong."""

import json
import stat
from collections.abc import Callable
from gzip import decompress
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rempart.adapters import search
from rempart.adapters.search import build_bundle, build_engine, cbor, digest, engine_path, service
from rempart.adapters.search.service import Service
from rempart.errors import NewsroomError
from rempart.publishing.search import Record

WORDS = ["quai", "bac", "digue", "houle", "marée", "élève", "préfecture", "coeur", "budget", "conseil"]
VALUES = st.recursive(
    st.integers(-(2**64), 2**64 - 1) | st.text(max_size=300),
    lambda values: st.lists(values, max_size=30),
    max_leaves=40,
)


def some_records(count: int = 60) -> list[Record]:
    """Pieces with many values to each filter, of which some appeared at the same moment."""
    random = Random(1)
    return [
        Record(
            url=f"2026/11/p{n}/",
            lang="fr",
            content=" ".join(random.choices(WORDS, k=40)),
            meta={"title": random.choice(WORDS), "by": random.choice(WORDS), "day": "20261101"},
            filters={
                "section": [random.choice("abcdef")],
                "kind": [random.choice("uvwxyz")],
                "person": random.sample(WORDS, 2),
                "year": ["2026"],
            },
            moment=f"{n // 3:012}",
        )
        for n in range(count)
    ]


def test_the_same_pieces_in_any_order_make_the_same_bytes() -> None:
    records = some_records()
    first = list(build_bundle(records))
    for seed in range(3):
        Random(seed).shuffle(records)
        assert list(build_bundle(iter(records))) == first
    assert digest(first) == digest(build_bundle(records))
    assert digest(first) != digest(build_bundle(records[1:]))


def test_a_bundle_holds_what_is_searched_and_no_program() -> None:
    paths = [path for path, _ in build_bundle(some_records(3))]
    assert sorted(paths) == paths
    assert {path.partition("/")[0] for path in paths} - {"index", "filter", "fragment"} == {
        "pagefind-entry.json",
        next(path for path in paths if path.endswith(".pf_meta")),
    }
    assert len([path for path in paths if path.startswith("fragment/")]) == 3
    assert len([path for path in paths if path.startswith("filter/")]) == 4


def test_what_is_found_can_be_put_in_the_order_of_time_by_its_name() -> None:
    fragments = [path for path, _ in build_bundle(some_records(9)) if path.startswith("fragment/")]
    assert sorted(path[12:24] for path in fragments) == [f"{n // 3:012}" for n in range(9)]


def test_the_files_of_a_bundle_name_each_other() -> None:
    files = dict(build_bundle(some_records()))
    told = json.loads(files["pagefind-entry.json"])["languages"]["fr"]
    assert told["page_count"] == 60
    contents = files[f"pagefind.{told['hash']}.pf_meta"]
    _, pages, chunks, filters, _, fields = cbor.load(decompress(contents).removeprefix(b"pagefind_dcd"))
    named = {f"fragment/{name}.pf_fragment" for name, _ in pages}
    named |= {f"index/{name}.pf_index" for *_, name in chunks}
    named |= {f"filter/{name}.pf_filter" for _, name in filters}
    assert named == {path for path in files if "/" in path}
    assert set(fields) == {"by", "day", "title"}


def test_the_program_is_made_once_for_all_languages() -> None:
    files = dict(build_engine(["fr", "en"]))
    assert list(build_engine(["en", "fr", "en"])) == list(files.items())
    assert {"pagefind.js", "pagefind-worker.js", "wasm.fr.pagefind", "wasm.en.pagefind"} <= files.keys()
    assert not [path for path in files if "ui" in path or "highlight" in path]
    assert engine_path() == f"search/engine-{search.KNOWN}/"
    assert search.KNOWN.encode() in files["pagefind.js"]


def refused(act: Callable[[], Any]) -> str:
    with pytest.raises(NewsroomError) as told:
        act()
    return str(told.value)


def a_program(folder: Path, text: str) -> Path:
    program = folder / "pagefind"
    program.write_text(text, encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return program


def with_program(monkeypatch: pytest.MonkeyPatch, program: Path) -> None:
    monkeypatch.setattr(search, "executable", lambda: program)


def test_a_program_that_is_not_installed_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "PACKAGE", "pagefind-that-nobody-made")
    assert "pip install 'rempart[publish]'" in refused(lambda: list(build_bundle(some_records(1))))


def test_a_program_of_another_version_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "KNOWN", "1.0.0")
    words = refused(lambda: list(build_bundle(some_records(1))))
    assert "1.0.0" in words
    assert "pip install" in words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("no program", "cannot be started"),
        ("#!/bin/sh\necho no memory left >&2\nexit 3\n", "no memory left"),
        ("#!/bin/sh\nexit 3\n", "stopped in the middle"),
        ("#!/bin/sh\nhead -c 9 > /dev/null\n", "stopped in the middle"),
        ("#!/bin/sh\nexec cat > /dev/null\n", "stopped in the middle"),
    ],
)
def test_a_program_that_does_not_do_its_work_says_so(
    text: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_program(monkeypatch, a_program(tmp_path, text))
    monkeypatch.setattr(service, "PATIENCE", 1)
    told = refused(lambda: list(build_bundle(some_records(200))))
    assert words in told
    assert "--no-search" in told


def test_a_program_that_is_not_there_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_program(monkeypatch, tmp_path / "nowhere")
    assert "cannot be started" in refused(lambda: list(build_bundle(some_records(1))))


def test_what_pagefind_refuses_is_said_in_its_words() -> None:
    with Service(search.executable()) as asked:
        index = asked.ask({"type": "NewIndex", "config": {}})["index_id"]
        asked.tell({"type": "AddRecord", "index_id": index + 7, "url": "a", "content": "a", "language": "fr"})
        assert "tell the project" in refused(lambda: asked.ask({"type": "GetFiles", "index_id": index}))


def test_an_index_of_another_make_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def strange(value: list[Any]) -> Callable[[bytes], list[Any]]:
        return lambda _: value

    monkeypatch.setattr(search, "_read", strange([1, 2]))
    assert search.KNOWN in refused(lambda: list(build_bundle(some_records(1))))


@given(VALUES)
def test_what_is_written_is_read_again(value: Any) -> None:
    assert cbor.load(cbor.dump(value)) == value


@pytest.mark.parametrize(
    "data", [b"", b"\x18", b"\x62a", b"\x82\x00", b"\x00\x00", b"\xa0", b"\xf6", b"\x1f"]
)
def test_other_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"cut|kind|length|end"):
        cbor.load(data)


def test_bytes_are_pagefinds_own_where_nothing_is_put_in_order() -> None:
    files = dict(build_bundle(some_records(20)))
    for path, data in files.items():
        if path.startswith("index/"):
            text = decompress(data).removeprefix(b"pagefind_dcd")
            assert cbor.dump(cbor.load(text)) == text
