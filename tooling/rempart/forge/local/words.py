"""What is said of a contribution, as the blobs a local forge keeps: values to bytes and back."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict

from rempart.model.report import Annotation, Check, Remark, Report


def write_report(report: Report) -> bytes:
    """The report as JSON."""
    return json.dumps(asdict(report), ensure_ascii=False).encode()


def read_report(data: bytes) -> Report:
    """The report that JSON holds."""
    told = json.loads(data)
    annotations = tuple(Annotation(**one | {"check": Check(one["check"])}) for one in told["annotations"])
    return Report(**told | {"check": Check(told["check"]), "annotations": annotations})


def write_remark(remark: Remark) -> bytes:
    """The remark as a line of JSON."""
    return json.dumps(asdict(remark), ensure_ascii=False).encode() + b"\n"


def read_remarks(data: bytes) -> Iterator[Remark]:
    """The remarks of a discussion, oldest first."""
    return (Remark(**json.loads(line)) for line in data.splitlines())


def write_labels(labels: Sequence[str]) -> bytes:
    """The labels as JSON."""
    return json.dumps(list(labels), ensure_ascii=False).encode()


def read_labels(data: bytes) -> tuple[str, ...]:
    """The labels that JSON holds."""
    return tuple(json.loads(data))
