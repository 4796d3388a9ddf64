"""The same texts before every spam filter, ours among them: what each flags, how it ranks, what it costs.

Whole sources are left out together: a filter is only asked about sources of which it learnt nothing. Pairs
are never learnt from.
"""

import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from bench.filters import Answer, Task, present
from rempart.measuring import pairs
from rempart.measuring.figures import ranking, share
from rempart.measuring.samples import LEGIT, SPAM, Judged, Sample
from rempart.newsroom.measuring import Judge, read_file

DATA = ("spam_short.jsonl.gz", "articles_legit.jsonl.gz")
PAIRS = "REMPART_PAIRS"  # folders of pairs, parted by ":"
KEPT = Path(__file__).parents[2] / "tests/pairs"  # a folder of pairs each
LEARNT, ASKED = 300, 60  # texts of one source and label, at most
SEED = 4
# Two groups of sources; each is judged by what the other taught.
GROUPS = (
    ("tg-spam", "18F", "wikinews", "opensource"),
    ("spamassassin", "rust-lang", "putaindecode", "techworkersco", "audierne"),
)


@dataclass(frozen=True, slots=True)
class Split:
    """Texts to learn from, and others to be asked about."""

    name: str
    learn: Sequence[Sample]
    ask: Sequence[Sample]


def run(folder: Path, judge: Judge) -> dict[str, Any]:
    """The figures of every filter over every split."""
    adverts = [pairs for pairs in pair_folders() if "rumour" not in pairs.name]
    splits = [*cross_source(read(folder)), *paired(read(folder), adverts)]
    return {
        split.name: {"n": len(split.ask), "learnt": len(split.learn)} | asked(split, judge)
        for split in splits
    }


def read(folder: Path) -> list[Sample]:
    """The texts of all sources, not too many of each, whichever way the files are sorted."""
    everything = [one for name in DATA for one in read_file(folder / name)]
    Random(SEED).shuffle(everything)
    return everything


def cross_source(everything: Sequence[Sample]) -> list[Split]:
    """Each group of sources, judged by the other."""
    groups = [[one for one in everything if _in(one, names)] for names in GROUPS]
    return [
        Split(f"left out: {', '.join(GROUPS[out])}", _few(groups[1 - out], LEARNT), _few(groups[out], ASKED))
        for out in (0, 1)
    ]


def paired(everything: Sequence[Sample], folders: Iterable[Path]) -> list[Split]:
    """Each folder of pairs, judged by all the other texts."""
    return [Split(f"pairs: {folder.name}", _few(everything, LEARNT), _halves(folder)) for folder in folders]


def pair_folders() -> list[Path]:
    """The folders of pairs that the tests keep, and those that the environment names."""
    kept = sorted(path for path in KEPT.glob("*") if any(path.glob("*-bad.md")))
    return [*kept, *(Path(name) for name in os.environ.get(PAIRS, "").split(":") if name)]


def asked(split: Split, judge: Judge) -> dict[str, Any]:
    """What every filter says of a split; of one that is not here, that it is not."""
    judged = judge(split.ask)
    return {name: _told(name, answer, judged, split) for name, answer in present().items()}


def _told(
    name: str, filter_: Callable[[Task], Answer] | None, judged: Sequence[Judged], split: Split
) -> Mapping[str, Any]:
    if filter_ is None:
        return {"absent": True}
    print(f"  {split.name}: {name}", file=sys.stderr)
    with tempfile.TemporaryDirectory(prefix="rempart-peer-") as work:
        answer = filter_(Task(split.learn, judged, Path(work)))
    if len(answer.scores) != len(judged):
        raise SystemExit(f"{name} answered {len(answer.scores)} times to {len(judged)} texts")
    return figures(judged, answer)


def figures(judged: Sequence[Judged], answer: Answer) -> dict[str, Any]:
    """Spam flagged and honest texts flagged, by source; the ranking; the CPU seconds."""
    both = list(zip(judged, answer.flagged, answer.scores, strict=True))
    bad, good = (
        [(j, f, s) for j, f, s in both if (j.sample.label in _BAD) is side] for side in (True, False)
    )
    return {
        "recall": share(flag for _, flag, _ in bad).told(),
        "false_alarms": share(flag for _, flag, _ in good).told(),
        "by_lang": {
            lang: {
                "recall": share(flag for j, flag, _ in bad if j.sample.lang == lang).told(),
                "false_alarms": share(flag for j, flag, _ in good if j.sample.lang == lang).told(),
            }
            for lang in sorted({j.sample.lang for j in judged})
        },
        "ranking": ranking([score for _, _, score in bad], [score for _, _, score in good]),
        "cpu": {"learning": round(answer.learning, 2), "judging": round(answer.judging, 2)},
    }


def show(found: Mapping[str, Any]) -> None:
    """The tables, on standard output."""
    for split, rows in found.items():
        print(f"\n{split} (asked {rows['n']}, learnt from {rows['learnt']})")
        print(f"{'':40} {'spam flagged':>22} {'honest flagged':>22} {'AUC':>6} {'CPU s':>14}")
        for name, row in rows.items():
            if name not in ("n", "learnt"):
                print(f"{name:40} {_line(row)}")


_BAD = (SPAM, pairs.BAD)


def _line(row: Mapping[str, Any]) -> str:
    if row.get("absent"):
        return "not on this machine: nothing measured"
    recall, alarms, cpu = row["recall"], row["false_alarms"], row["cpu"]
    return (
        f"{_share(recall):>22} {_share(alarms):>22} {row['ranking']['roc_auc']:6.3f} "
        f"{cpu['learning']:6.1f} + {cpu['judging']:5.1f}"
    )


def _share(one: Mapping[str, Any]) -> str:
    return f"{one['hits']}/{one['n']} {one['low']:.0%}–{one['high']:.0%}"


def _in(sample: Sample, names: Iterable[str]) -> bool:
    return any(name in sample.source for name in names)


def _few(samples: Iterable[Sample], most: int) -> list[Sample]:
    """At most so many of each source, label and language."""
    kept: dict[tuple[str, str, str], list[Sample]] = {}
    for one in samples:
        if one.label in (SPAM, LEGIT):
            kept.setdefault((one.source, one.label, one.lang), []).append(one)
    return [one for some in kept.values() for one in some[:most]]


def _halves(folder: Path) -> list[Sample]:
    files = sorted(folder.glob("*.md"))
    halves = [pairs.half(file.name, file.read_text(encoding="utf-8")) for file in files]
    return [half.sample for half in pairs.complete(halves, folder.name)]
