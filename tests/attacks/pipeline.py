"""A stranger's bytes in, what the newsroom makes of them out: the one place where the tests run that."""

import json
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from hashlib import sha1

from rempart.adapters.sandbox import Child, Limits
from rempart.intake import parse, parse_person, paths
from rempart.intake.markdown import render
from rempart.intake.media import inspect
from rempart.model.changes import LARGEST_FILE, Change, Changes, MediaFile
from rempart.model.facts import Facts
from rempart.model.piece import Piece
from rempart.model.verdict import Verdict
from rempart.screening import facts as gathering
from rempart.screening import screen, screen_changes
from tests.attacks.files import FILES
from tests.conftest import HEADER, PATH, TODAY

HEAD = HEADER.encode()
MEGA = 1024 * 1024
SAMPLE = """\
"The mayor said so", 30 % <b> [a](https://a.b.co.uk/).[^1] ![é](https://é.b.co.uk/ "a")

[^1]: [a](https://xn--9ca.b.co.uk/)

> [!NOTE]
> - [x] a
"""
TWO_SECONDS = Limits(cpu=2, wall=60.0, memory=384 * MEGA, answer=64 * MEGA)
OLD = "contributions/2026/10/old.md"

_ARCHIVE = [
    gathering.kin(parse(HEADER.replace("11-20", "10-20") + "The ferry stops at six, it says.\n", OLD))
]
KNOWN = Facts(
    today=TODAY,
    people=frozenset({"alice-martin", "tom-whitaker"}),
    sections=frozenset({"transport", "town"}),
    own_domains=frozenset({"la-digue.example"}),
    competitors=frozenset({"rival.example"}),
    shorteners=gathering.shorteners(),
    fingerprints=gathering.fingerprints(_ARCHIVE),
    addresses=gathering.addresses(_ARCHIVE),
    signers=gathering.signers(_ARCHIVE),
    team=frozenset({"camille-roux"}),
)


class Known:
    """Every relative link and picture leads somewhere."""

    def link(self, url: str) -> str:
        return f"/at/{url}"

    def image(self, url: str) -> tuple[str, int, int] | None:
        return f"/pictures/{url}", 640, 480


@dataclass(frozen=True, slots=True)
class Reading:
    """One text: what was read, what the checks say of it, what its readers would get."""

    piece: Piece
    verdict: Verdict
    page: str

    @property
    def rules(self) -> dict[str, int]:
        """The rules that found something, with the line of the first finding of each."""
        return {finding.rule: finding.line for finding in reversed(self.verdict.findings)}


@dataclass(frozen=True, slots=True)
class Contribution:
    """Files that somebody offers: mode and bytes by path."""

    files: Mapping[str, tuple[str, bytes]]
    author: str = "alice-martin"

    @property
    def changes(self) -> Changes:
        items = [
            Change(path, "A", mode, sha1(data, usedforsecurity=False).hexdigest(), size=len(data))
            for path, (mode, data) in sorted(self.files.items())
        ]
        return Changes("b" * 40, "a" * 40, tuple(items), self.author)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the checks say of the files as a whole, and of each text."""

    whole: Verdict
    readings: tuple[Reading, ...]
    media: Mapping[str, MediaFile]

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        return (self.whole, *(reading.verdict for reading in self.readings))


def read(data: bytes, path: str = PATH, known: Facts = KNOWN) -> Reading:
    """One text, as the newsroom reads it."""
    piece = parse_person(data, path) if paths.handle(path) else parse(data, path)
    return Reading(piece, screen(piece, known), render(piece.body, Known(), piece.lang))


def examine(contribution: Contribution) -> Outcome:
    """A whole contribution."""
    changes = contribution.changes
    plain = {path: data for path, (mode, data) in contribution.files.items() if mode == "100644"}
    inside = {path: data for path, data in plain.items() if path.startswith(paths.FOLDER)}
    media = {
        path: inspect(data, path)
        for path, data in inside.items()
        if not path.endswith(".md") and len(data) <= LARGEST_FILE
    }
    known = replace(KNOWN, changes=changes, media=media)
    readings = [read(data, path, known) for path, data in inside.items() if path.endswith(".md")]
    return Outcome(screen_changes(changes, known, "en"), tuple(readings), media)


def read_in_time(data: bytes, path: str = PATH) -> dict[str, int]:
    """The findings of `read` within two seconds of a processor and 384 MB. Raises Overrun."""
    with closing(Child(lambda question: told(question, path), TWO_SECONDS, warm)) as child:
        found: dict[str, int] = json.loads(child.ask(data))
    return found


def inspect_in_time(data: bytes, path: str = "contributions/2026/11/a.png") -> str:
    """What a file beside a piece is, within the same limits."""
    with closing(Child(lambda question: inspect(question, path).type.encode(), TWO_SECONDS, warm)) as child:
        return child.ask(data).decode()


def told(data: bytes, path: str = PATH) -> bytes:
    return json.dumps(read(data, path).rules).encode()


def warm() -> None:
    """Meet whatever is read late, while files may still be opened."""
    read(HEAD + SAMPLE.encode())
    examine(Contribution({"a.svg": ("120000", b""), f"{PATH}.md": ("100644", b"---\ntitle: [\n---\n")}))
    for data in FILES:
        inspect(data, "a.png")
