"""A text read in a child without rights is judged as it would be here; past the limits is a finding."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from rempart.adapters.sandbox import PICTURES, TEXTS, Limit, Overrun
from rempart.intake import parse
from rempart.model.changes import MediaFile
from rempart.model.facts import Facts
from rempart.model.finding import Severity
from rempart.model.verdict import Band, Verdict
from rempart.newsroom import examining, guarding
from rempart.newsroom.examining import Examiner, Text
from rempart.newsroom.guarding import Guard
from rempart.newsroom.trees import Folder
from rempart.rules import find_rules
from rempart.screening import screen
from rempart.screening.facts import shorteners

from .conftest import PATH, TODAY
from .rules.examples import with_header

ROOT = Path(__file__).parent.parent
KNOWN = Facts(
    today=TODAY,
    people=frozenset({"alice-martin", "nora-kessler"}),
    own_domains=frozenset({"port-lazare.example"}),
    shorteners=shorteners(),
)


@pytest.fixture(scope="module")
def examiner() -> Iterator[Examiner]:
    made = Examiner(KNOWN, Folder(ROOT))
    yield made
    made.close()


def texts() -> Iterator[bytes]:
    for rule in find_rules():
        for example in (*rule.manual.good, *rule.manual.bad):
            yield with_header(example.text).encode()


JUDGED = """
import sys
from tests.test_examining import KNOWN, PATH, ROOT, Examiner, Folder, Text, judged_here, texts
examiner = Examiner(KNOWN, Folder(ROOT))
there = [examiner.verdict(Text(PATH), text) for text in texts()]
assert len(there) > 100
here = judged_here()
sys.exit(sum(one != other for one, other in zip(there, here, strict=True)))
"""


def judged_here() -> list[Verdict]:
    return [screen(parse(text, PATH), replace(KNOWN, media={})) for text in texts()]


def test_every_example_of_every_rule_is_judged_in_the_child_as_it_is_here() -> None:
    """In a process of its own, where nothing was read or imported before the child is made."""
    done = subprocess.run(
        [sys.executable, "-c", JUDGED], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_a_child_looks_into_the_files_that_a_text_names(examiner: Examiner) -> None:
    path = "contributions/2026/11/bell-buoy/index.md"
    verdict = examiner.verdict(Text(path), (ROOT / path).read_bytes())
    assert verdict.band is Band.CLEAR, verdict.findings


def test_what_is_read_of_a_file_in_the_child_is_what_is_read_here(examiner: Examiner) -> None:
    for path in sorted((ROOT / "contributions").rglob("*.[jmp][pn3]*")):
        name, data = path.relative_to(ROOT).as_posix(), path.read_bytes()
        assert examiner.file(name, data) == examining.look_into(name, data)


def slowly(text: Text, data: bytes) -> None:
    while True:
        pass


def greedily(text: Text, data: bytes) -> None:
    assert bytearray(2**40)


def wrongly(text: Text, data: bytes) -> None:
    raise ValueError("surprise")


@pytest.mark.parametrize(
    ("work", "message", "params"),
    [
        (slowly, guarding.PASSED[Limit.TIME], {}),
        (greedily, guarding.PASSED[Limit.MEMORY], {}),
        (wrongly, guarding.PASSED[Limit.FAULT], {"told": "ValueError"}),
    ],
)
def test_a_text_that_passes_a_limit_is_blocked_and_says_so(
    work: Callable[[Text, bytes], None],
    message: str,
    params: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(guarding, "TEXTS", replace(TEXTS, cpu=1))
    monkeypatch.setattr(Examiner, "read", lambda self, text, data: work(text, data))
    examiner = Examiner(KNOWN)
    verdict = examiner.verdict(Text(PATH, lang="fr"), b"---\n")
    examiner.close()
    (finding,) = [finding for finding in verdict.findings if finding.rule == guarding.RULE]
    assert (finding.severity, finding.message, finding.params) == (Severity.BLOCK, message, params)
    assert (verdict.band, verdict.lang) == (Band.BLOCKED, "fr")


def test_a_file_that_passes_a_limit_is_known_as_that(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(examining, "PICTURES", replace(PICTURES, memory=0))
    monkeypatch.setattr(examining, "look_into", lambda path, data: bytearray(2**40))
    examiner = Examiner(KNOWN)
    assert examiner.file("a.jpg", b"12345") == MediaFile("a.jpg", 5, exhausting=True)
    examiner.close()


def test_what_comes_after_the_time_for_all_is_not_read_and_says_so() -> None:
    """A text within its limits, five hundred times, would keep everybody else waiting."""
    examiner = Examiner(KNOWN, patience=-1.0)
    verdict = examiner.verdict(Text(PATH, lang="fr"), b"---\n")
    (finding,) = [finding for finding in verdict.findings if finding.rule == guarding.RULE]
    assert (finding.severity, finding.message) == (Severity.BLOCK, examining.TOO_MUCH)
    assert (verdict.band, verdict.lang) == (Band.BLOCKED, "fr")
    assert examiner.file("a.jpg", b"12345") == MediaFile("a.jpg", 5, exhausting=True)
    examiner.close()


def test_an_answer_that_is_none_is_as_good_as_a_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guarding, "dump", lambda value: b"[]")
    guard = Guard((str, Verdict), lambda asked, data: None, TEXTS, lambda: None)  # type: ignore[arg-type, return-value]
    with pytest.raises(Overrun, match="fault"):
        guard.ask("x", b"")
    guard.close()
