"""Builders of pieces and verdicts, and a world without network."""

import socket
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jinja2.bccache import Bucket

from rempart.intake import parse
from rempart.model.facts import Facts
from rempart.model.finding import Audience, Family, Finding, Severity
from rempart.model.piece import Piece
from rempart.model.verdict import Band, Verdict
from rempart.publishing.templates import Compiled
from rempart.rules import find_rules

TODAY = date(2026, 11, 24)
PATH = "contributions/2026/11/a-piece.md"
HEADER = """\
---
title: The ferry stops at six
standfirst: The council moved the last crossing, and says why.
lang: en
section: transport
kind: news
date: 2026-11-20
authors: [alice-martin]
licence: CC-BY-SA-4.0
---
"""


def a_piece(body: str = "The ferry stops at six.\n", header: str = HEADER, path: str = PATH) -> Piece:
    """A valid piece around a body."""
    return parse(header + body, path)


def facts(**known: Any) -> Facts:
    """What is looked up, on a fixed day."""
    return Facts(**({"today": TODAY} | known))


def a_finding(**parts: Any) -> Finding:
    """A signed finding of the family sourcing."""
    whole: dict[str, Any] = {
        "line": 12,
        "message": "this quotation has no citation",
        "severity": Severity.LOOK,
        "audience": Audience.EVERYONE,
        "rule": "uncited-quote",
        "family": Family.SOURCING,
        "path": PATH,
    }
    return Finding(**(whole | parts))


def a_verdict(*findings: Finding, band: Band = Band.CLEAR, path: str = PATH) -> Verdict:
    """A verdict that found these."""
    return Verdict(path, "en", band, {Family.SPAM: 0.0, Family.SOURCING: 0.4}, findings, ("uncited-quote",))


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only this machine can be reached, whatever a test does."""
    real = socket.socket.connect

    def connect(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX and address[0] not in {"127.0.0.1", "::1", "localhost"}:
            raise AssertionError(f"a test tried to reach {address!r}")
        real(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect)


@pytest.fixture
def paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """GitHub, with a newspaper whose masthead names moderators."""
    from tests.forge.conftest import NEWSPAPER
    from tests.github.newspaper import a_paper
    from tests.newsrooms import MASTHEAD

    monkeypatch.setattr("rempart.forge.github.merging.PAUSE", 0)
    with a_paper(tmp_path, NEWSPAPER) as made:
        made.double.write_main({"site/masthead.yml": MASTHEAD})
        yield made


@pytest.fixture(autouse=True, scope="session")
def compiled_once() -> Iterator[None]:
    """Each template is compiled once in a run: hundreds of tests publish newspapers of the same ones."""
    known: dict[str, bytes] = {}
    load, dump = Compiled.load_bytecode, Compiled.dump_bytecode

    def look(self: Compiled, bucket: Bucket) -> None:
        load(self, bucket)
        if bucket.code is None and bucket.checksum in known:
            bucket.bytecode_from_string(known[bucket.checksum])
            dump(self, bucket)

    def keep(self: Compiled, bucket: Bucket) -> None:
        known[bucket.checksum] = bucket.bytecode_to_string()
        dump(self, bucket)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Compiled, "load_bytecode", look)
        patch.setattr(Compiled, "dump_bytecode", keep)
        yield


@pytest.fixture(scope="module")
def short_rulebook(pytestconfig: pytest.Config) -> Iterator[None]:
    """Two rules in the public rulebook, whose pages are else most of a small site's; every check stays.

    The long runs publish the whole of it.
    """
    if pytestconfig.getoption("markexpr") == "soak":
        yield
        return
    two = find_rules()[:2]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("rempart.publishing.rulebook.find_rules", lambda: two)
        patch.setattr("rempart.publishing.pages.rule_ids", lambda: tuple(rule.id for rule in two))
        yield
