"""A report in; the check run of its head out, in the requests that GitHub takes; and annotations back."""

from collections.abc import Iterator, Mapping
from typing import Any

from rempart.forge.github.marks import cut_bytes
from rempart.forge.github.shapes import number, text, text_or_none
from rempart.model.report import Annotation, Check, Report

NAME = "rempart"  # what a branch rule requires
AT_ONCE, MOST = 50, 200  # annotations of a request, of a report
LONGEST = 65_535  # bytes of a summary
LONGEST_MESSAGE = 60_000  # bytes, of the 64 KB that an annotation may have
LONGEST_TITLE = 255
CONCLUSIONS = {
    Check.CLEAR: "success",
    Check.HOLD: "neutral",
    Check.BLOCKED: "failure",
    Check.HOUSE: "neutral",
}
LEVELS = {Check.CLEAR: "notice", Check.HOLD: "warning", Check.BLOCKED: "failure"}
CHECKS = {level: check for check, level in LEVELS.items()}


def write_run(report: Report) -> Iterator[dict[str, Any]]:
    """The first request makes the run, and the others add to it.

    Only the last one concludes: a run that was cut short is not yet green.
    """
    told = [_write(one) for one in beside_lines(report)]
    batches = [told[n : n + AT_ONCE] for n in range(0, len(told), AT_ONCE)] or [[]]
    first = {"name": NAME, "head_sha": report.head, "external_id": report.manifest}
    for n, batch in enumerate(batches):
        is_last = n == len(batches) - 1
        state = {"conclusion": CONCLUSIONS[report.check]} if is_last else {}
        status = {"status": "completed" if is_last else "in_progress"}
        yield {**(first if n == 0 else {}), **status, **state, "output": _output(report, batch)}


def beside_lines(report: Report) -> tuple[Annotation, ...]:
    """The annotations that GitHub can hold: as many as it takes, and none without a file."""
    return tuple(one for one in report.annotations if one.path)[:MOST]


def read_annotation(told: Mapping[str, Any]) -> Annotation:
    """An annotation as GitHub holds it."""
    return Annotation(
        path=text(told, "path"),
        line=number(told, "start_line"),
        end_line=number(told, "end_line"),
        message=text_or_none(told, "message"),
        rule=text_or_none(told, "title"),
        check=CHECKS.get(text_or_none(told, "annotation_level"), Check.CLEAR),
    )


def _output(report: Report, annotations: list[dict[str, Any]]) -> dict[str, Any]:
    summary = cut_bytes(report.text, LONGEST)
    return {"title": report.title[:LONGEST_TITLE], "summary": summary, "annotations": annotations}


def _write(one: Annotation) -> dict[str, Any]:
    return {
        "path": _text(one.path),
        "start_line": one.line,
        "end_line": one.end_line,
        "annotation_level": LEVELS[one.check],
        "title": one.rule[:LONGEST_TITLE],
        "message": cut_bytes(one.message, LONGEST_MESSAGE),
    }


def _text(path: str) -> str:
    """A path that is no text becomes one."""
    return path.encode("utf-8", "replace").decode()
