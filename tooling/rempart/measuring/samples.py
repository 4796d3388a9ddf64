"""The lines of a file in; texts whose nature somebody told, and what the checks said of them, out."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from hashlib import sha256
from typing import Any

from rempart.errors import NewsroomError
from rempart.i18n import N_
from rempart.model.finding import Family, Severity
from rempart.model.verdict import Verdict

SPAM, LEGIT = "spam", "legit"


@dataclass(frozen=True, slots=True)
class Sample:
    """A text as its collection holds it. `source` is who published it, `label` what a person said of it."""

    id: str
    text: str
    lang: str = ""
    label: str = ""
    title: str = ""
    source: str = ""
    outlet: str = ""
    path: str = ""

    @property
    def publisher(self) -> str:
        """Who wrote it, as far as the collection tells: many pages of one seller are one publisher."""
        return self.outlet or self.source

    @property
    def half(self) -> int:
        """0 or 1, by its id alone: the half of the collection it belongs to, whatever else is in it."""
        return sha256(self.id.encode("utf-8", "surrogatepass")).digest()[0] & 1


@dataclass(frozen=True, slots=True)
class Judged:
    """A sample and its verdict. `heaviest`: of each rule that found anything, the most it asked for."""

    sample: Sample
    verdict: Verdict
    heaviest: Mapping[str, Severity] = field(default_factory=dict)

    @property
    def spam(self) -> float:
        """What ranks the text as spam."""
        return self.verdict.scores.get(Family.SPAM, 0.0)

    def reaches(self, severity: Severity, *families: Family) -> bool:
        """Whether a finding of these families, of any without families, asks for that much or more."""
        return any(
            (found.severity or Severity.SHADOW) >= severity
            for found in self.verdict.findings
            if not families or found.family in families
        )


def judged(sample: Sample, verdict: Verdict) -> Judged:
    """A sample with its verdict, and what each rule asked for at most."""
    heaviest: dict[str, Severity] = {}
    for found in verdict.findings:
        heaviest[found.rule] = max(
            heaviest.get(found.rule, Severity.SHADOW), found.severity or Severity.SHADOW
        )
    return Judged(sample, verdict, heaviest)


def read_samples(lines: Iterable[bytes], name: str) -> Iterator[Sample]:
    """The samples of a file, a JSON object a line. Raises NewsroomError for a line that is none."""
    known = [one.name for one in fields(Sample)]
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            values = json.loads(line)
            told: dict[str, Any] = {key: values[key] for key in known if values.get(key) is not None}
        except (ValueError, TypeError, AttributeError, RecursionError):
            raise _no_sample(name, number) from None
        if "text" not in told:
            raise _no_sample(name, number)
        yield Sample(**{key: str(value) for key, value in ({"id": number} | told).items()})


def by_lang(samples: Iterable[Judged]) -> Mapping[str, list[Judged]]:
    """The judged texts of each language."""
    return grouped((one.sample.lang or "?", one) for one in samples)


def grouped(pairs: Iterable[tuple[str, Judged]]) -> Mapping[str, list[Judged]]:
    """The judged texts under each name, names in order."""
    found: dict[str, list[Judged]] = {}
    for name, one in pairs:
        found.setdefault(name, []).append(one)
    return dict(sorted(found.items()))


def _no_sample(name: str, number: int) -> NewsroomError:
    return NewsroomError(
        N_("line %(line)d of %(path)s is not a JSON object with a text: correct it, or leave it out"),
        line=number,
        path=name,
    )
