"""Files of texts whose nature is known in, screened as strangers' texts are; figures out."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Any

from rempart.errors import NewsroomError
from rempart.i18n import N_
from rempart.measuring import claims, copies, hits, pairs, samples, sourcing, spam
from rempart.measuring.samples import Judged, Sample
from rempart.model.finding import Family
from rempart.newsroom.foreign import read_lines, screen_lines

PAIRS = "pairs"
COPIES = "copies"  # takes long, and is asked for by its name alone
ALL = "all"
SCHEMA = 1
LABELS = {  # a task is for files that hold one of these labels
    "claims": frozenset({claims.YES, claims.NO}),
    "sourcing": frozenset({sourcing.WANTED}),
    "spam": frozenset({samples.SPAM}),
    "rules": frozenset({samples.LEGIT}),
}
TASKS = (*LABELS, PAIRS, COPIES)
EXTRA = "sklearn"  # what the extra `train` brings

Progress = Callable[[int], object]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be measured. families: those that count in pairs; none, and the folder's name decides."""

    task: str = ""
    families: tuple[Family, ...] = ()


def evaluate(asked: Asked, data: Sequence[Path], today: date, progress: Progress = bool) -> Mapping[str, Any]:
    """The figures of one task over all the data; without a task, of each that the data is for."""
    folders = [path for path in data if path.is_dir()]
    everything = [one for path in data if not path.is_dir() for one in read_file(path)]
    judge = Judge(today, progress)
    if asked.task:
        return _head(asked.task, data) | _figures(asked, everything, folders, judge)
    found = {task: _figures(Asked(task), everything, folders, judge) for task in _tasks(everything, folders)}
    if not found:
        raise NewsroomError(N_("nothing here can be measured: the texts have no label that a task knows"))
    return _head(ALL, data) | {"tasks": found}


def read_file(path: Path) -> list[Sample]:
    """The samples of a file of lines of JSON, gzipped or not."""
    return list(samples.read_samples(read_lines(str(path), BytesIO()), path.name))


def can_fit() -> bool:
    """Whether what trains weights is installed."""
    return find_spec(EXTRA) is not None


class Judge:
    """Screens samples on a day; the same texts once, whichever tasks ask."""

    def __init__(self, today: date, progress: Progress = bool) -> None:
        self._today = today
        self.progress = progress
        self._known: dict[Sample, Judged] = {}

    def __call__(self, told: Iterable[Sample]) -> list[Judged]:
        everything = list(told)
        new = list(dict.fromkeys(one for one in everything if one not in self._known))
        for count, (sample, verdict) in enumerate(zip(new, self._verdicts(new), strict=True), start=1):
            self._known[sample] = samples.judged(sample, verdict)
            self.progress(count)
        return [self._known[one] for one in everything]

    def _verdicts(self, told: Sequence[Sample]) -> Iterator[Any]:
        for _, verdict in screen_lines(map(line, told), self._today):
            yield verdict


def _figures(
    asked: Asked, everything: Sequence[Sample], folders: Sequence[Path], judge: Judge
) -> dict[str, Any]:
    if asked.task == PAIRS:
        return _pairs(asked, folders, judge)
    _wants(asked.task, everything)
    if asked.task == COPIES:
        return copies.figures(everything, judge.progress)
    if asked.task == "claims":
        return claims.figures(everything, can_fit(), judge.progress)
    if asked.task == "sourcing":
        return sourcing.figures(judge(part for one in everything for part in sourcing.parts(one)))
    texts = [one for one in everything if one.label in (samples.SPAM, samples.LEGIT) and one.text]
    return spam.figures(judge(texts)) if asked.task == "spam" else hits.figures(judge(texts))


def _pairs(asked: Asked, folders: Sequence[Path], judge: Judge) -> dict[str, Any]:
    """The figures of each folder of pairs, by its name."""
    if not folders:
        raise NewsroomError(N_("the task pairs is for folders: name one that holds the halves"))
    found = {}
    for folder in folders:
        halves = pairs.complete([_half(file) for file in sorted(folder.glob("*.md"))], folder.name)
        families = asked.families or (pairs.RUMOUR if "rumour" in folder.name else pairs.SPAM)
        found[folder.name] = pairs.figures(halves, judge(half.sample for half in halves), families)
    return found if len(found) > 1 else found[folders[0].name]


def _tasks(everything: Sequence[Sample], folders: Sequence[Path]) -> list[str]:
    labels = {one.label for one in everything}
    return [task for task, known in LABELS.items() if labels & known] + ([PAIRS] if folders else [])


def _wants(task: str, everything: Sequence[Sample]) -> None:
    """Raises NewsroomError when there is nothing the task could measure."""
    wanted = LABELS.get(task, frozenset({samples.LEGIT})) | (
        {samples.LEGIT} if task in ("spam", "sourcing") else set()
    )
    if not any(one.label in wanted for one in everything):
        raise NewsroomError(
            N_("no text here has a label that the task %(task)s measures: %(labels)s"),
            task=task,
            labels=", ".join(sorted(wanted)),
        )


def _head(task: str, data: Sequence[Path]) -> dict[str, Any]:
    return {"schema": SCHEMA, "task": task, "data": [path.name for path in data]}


def _half(file: Path) -> pairs.Half:
    return pairs.half(file.name, file.read_text(encoding="utf-8"))


def line(sample: Sample) -> bytes:
    """A sample as a foreign text, and nothing of what is known of it but its title and language."""
    values = {"id": sample.id, "title": sample.title, "lang": sample.lang, "text": sample.text}
    return json.dumps(values).encode()
