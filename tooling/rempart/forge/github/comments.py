"""What the newsroom says under a contribution, as comments: values to text and back.

The last line of writing a report is its comment: it names the check run, so that one which is there is whole.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from typing import Any

from rempart.forge.branch import NEWSROOM
from rempart.forge.github.marks import after_mark, cut, read_mark, write_mark
from rempart.forge.github.pulls import handle
from rempart.forge.github.shapes import text, text_or_none
from rempart.model.report import Check, Remark, Report

LONGEST = 65_536  # characters of a comment
REPORT, REMARK = "posted", "remark"  # the kinds of marks
LONGEST_TITLE = 255


@dataclass(frozen=True, slots=True)
class Shown:
    """A report as its comment tells it. run: its check run, 0 none; count: the annotations of that."""

    report: Report
    run: int
    count: int
    digest: str


def write_report(report: Report, run: int, count: int) -> str:
    """The comment of a report, its text as long as there is room for it."""
    told = {
        "head": report.head,
        "manifest": report.manifest,
        "check": report.check.value,
        "title": report.title[:LONGEST_TITLE],
        "run": run,
        "count": count,
        "digest": digest(report),
    }
    return _fit(write_mark(REPORT, told), report.text)


def read_report(body: str) -> Shown | None:
    """What a comment of the newsroom's tells of a report, without annotations; None when it is none."""
    told = read_mark(REPORT, body)
    try:
        if told is None:
            return None
        texts = {key: str(told[key]) for key in ("head", "manifest", "title")}
        report = Report(**texts, check=Check(told["check"]), text=_read(body), annotations=())
        return Shown(report, int(told["run"]), int(told["count"]), str(told["digest"]))
    except (KeyError, ValueError, TypeError, OverflowError):
        return None


def says(body: str, report: Report, shown: Shown) -> bool:
    """Whether a comment that shows this already says all of a report, and nobody changed it since."""
    expected = write_report(report, shown.run, shown.count)
    return shown.digest == digest(report) and _plain(body) == _plain(expected)


def digest(report: Report) -> str:
    """One name for all that a report says."""
    told = json.dumps(asdict(report), sort_keys=True, default=str)
    return sha256(told.encode("utf-8", "replace")).hexdigest()[:32]


def write_remark(remark: Remark) -> str:
    """The comment of a remark: who says it, and what."""
    mark = write_mark(REMARK, {"actor": remark.actor, "at": remark.at, "mark": remark.mark})
    return _fit(mark, _who(remark.actor) + remark.text)


def read_remark(comment: Mapping[str, Any], ours: bool) -> Remark:
    """A comment as a remark: whose it is by its mark where we wrote it, else by who wrote it."""
    body, who = text_or_none(comment, "body"), text_or_none(comment, "user", "login")
    said = Remark(NEWSROOM if ours else handle(who), text(comment, "created_at"), body)
    told = read_mark(REMARK, body) if ours else None
    if told is None:
        return said
    actor, at, mark = (str(told.get(key, "")) for key in ("actor", "at", "mark"))
    return replace(said, actor=actor, at=at, mark=mark, text=_read(body).removeprefix(_who(actor)))


def _who(actor: str) -> str:
    """Who speaks, by a name that calls nobody."""
    return f"**{actor}**\n\n" if actor != NEWSROOM else ""


def _fit(mark: str, words: str) -> str:
    head = f"{mark}\n\n"
    return head + cut(words, LONGEST - len(head))


def _read(body: str) -> str:
    return after_mark(body.replace("\r\n", "\n"))


def _plain(body: str) -> str:
    return body.replace("\r\n", "\n").strip()
