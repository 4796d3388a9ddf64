"""What must hold of anything that anybody may offer: an outcome in, an AssertionError for what does not."""

import re
from collections import Counter

import nh3

from rempart.intake import paths
from rempart.model.finding import HINT, Severity
from rempart.model.verdict import Band, Verdict
from rempart.rules import find_rules
from rempart.rules._media import beside, media_of
from rempart.schema.text import printable
from tests.attacks.pages import ALLOWED, Page, unread, unseen
from tests.attacks.pipeline import Contribution, Outcome, Reading

RULES = {rule.id: rule for rule in find_rules()}
TAKEN = re.compile(r"contributions/[A-Za-z0-9_-][A-Za-z0-9_./-]*")
UNSAFE = re.compile(r"(?:^|/)(?:\.|$)|//")
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
NO_HTML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

# nh3 with the same allow-list, as another parser of HTML; it may only write the same thing in its own way.
_CLEANER = nh3.Cleaner(
    tags=set(ALLOWED),
    clean_content_tags=set(),
    attributes={tag: names for tag, names in ALLOWED.items() if names},
    link_rel=None,
    url_schemes={"http", "https", "mailto"},
)


def check_all(contribution: Contribution, outcome: Outcome) -> None:
    """Everything that must hold of a whole contribution."""
    for verdict in outcome.verdicts:
        check_verdict(verdict)
    for reading in outcome.readings:
        check_reading(reading)
    check_paths(contribution, outcome.whole)


def check_verdict(verdict: Verdict) -> None:
    """Each finding is a known rule's, which did not break; what cannot be built safely is blocked."""
    for finding in verdict.findings:
        assert finding.rule in RULES or finding.rule == HINT
        assert " broke " not in finding.message, finding.params
        assert finding.message % finding.params
        assert not CONTROLS.search(finding.quote.replace("\t", "")), finding
    blocking = [finding for finding in verdict.findings if finding.severity is Severity.BLOCK]
    assert (verdict.band is Band.BLOCKED) == bool(blocking)


def check_reading(reading: Reading) -> None:
    """Nothing of the author's is alive in the page; what was read is what is seen; no name leads away."""
    page = Page(reading.page)
    assert page.faults == []
    assert not NO_HTML.search(reading.page)
    again = Page(_CLEANER.clean(reading.page))
    assert (again.words, again.ids, again.faults) == (page.words, page.ids, [])
    if reading.piece.body.events:
        assert unseen(page, reading.piece.body) == Counter()
        assert unread(page, reading.piece.body) == Counter()
    check_lines(reading)
    for url, _ in media_of(reading.piece):
        check_place(beside(reading.piece.path, url))


def check_lines(reading: Reading) -> None:
    """Every finding is on a line of the text, or on the one that is missing under its header."""
    last = reading.piece.source.count("\n") + 2
    assert all(0 <= finding.line <= last for finding in reading.verdict.findings)


def check_paths(contribution: Contribution, whole: Verdict) -> None:
    """What no rule refuses is a plain file with a plain name inside the contributions.

    What the team brings elsewhere waits for a moderator.
    """
    held = {finding.path for finding in whole.findings if finding.severity in (Severity.BLOCK, Severity.HOLD)}
    for path, (mode, _) in contribution.files.items():
        if printable(path) not in held:
            assert mode == "100644", path
            assert TAKEN.fullmatch(path), path
            assert not UNSAFE.search(path), path
            check_place(path)


def check_place(path: str) -> None:
    """A path that is followed stays inside the contributions."""
    if path:
        assert path.startswith(paths.FOLDER), path
        assert ".." not in path.split("/"), path
