"""What came of the contests in; a page of Markdown out."""

import statistics
from collections.abc import Callable, Iterator, Mapping, Sequence

from bench.press.contest import Contest, Plan, Run
from bench.press.counting import KINDS
from bench.press.newsrooms import SCENARIOS

YARDSTICK = "hugo"
MB = 1_000_000
HEAD = """\
# Publishing, beside its peers

Written by `make bench`; nobody edits it. The same archive and the same edits, in one run, contestants in
turn. CPU is that of the process and its children: the median of {times} runs, with the lowest and the highest
of user and system together. Memory is the peak of the biggest process. Files and bytes are those that are
other files than before. The first publication of each is not measured, only counted. A site that lacks the
page of a piece, or does not show the edit, stops the run.

`rempart` publishes a working tree, `rempart --rev` the commit of the edit alone, both without search;
`rempart-search` publishes the commit as the command comes, with it. Hugo's templates hold what
ours hold; its cache is kept. MkDocs is Material's blog as it comes, without feeds and structured data;
`mkdocs` has its search turned off, `mkdocs-search` has it as it comes. Ours adds the rulebook and the
registers, the same few pages at any size, weekly digests, and a JSON feed beside each feed.
"""


def page(contests: Sequence[Contest], plan: Plan, told: Mapping[str, str], plot: str) -> str:
    """The whole page. told: the circumstances. plot: the file of the picture that goes with it."""
    lines = [HEAD.format(times=plan.times), *(f"- {name}: {words}" for name, words in told.items()), ""]
    lines += [f"![CPU seconds by size of the archive, a panel for each kind of edit]({plot})", ""]
    for contest in contests:
        lines += [f"## {contest.size:,} pieces", "", *_left_out(contest, plan), *_costs(contest)]
        lines += ["", "What each made of the archive:", "", *_made(contest), ""]
        lines += [f"The person who is renamed signs {contest.signed:,} pieces.", ""]
    return "\n".join(lines)


def cpu(runs: Sequence[Run]) -> float:
    """The CPU seconds of some runs, the median."""
    return statistics.median(run.cost.cpu for run in runs)


def _left_out(contest: Contest, plan: Plan) -> Iterator[str]:
    names = [f"`{name}`" for name in plan.contestants if name not in contest.made]
    if names:
        yield f"Not asked at this size, for it takes too long, or not installed: {', '.join(names)}."
        yield ""


def _costs(contest: Contest) -> Iterator[str]:
    yield "| | | user s | system s | CPU s (range) | / Hugo | wall s | peak MB | files | MB |"
    yield "|---|---|--:|--:|--:|--:|--:|--:|--:|--:|"
    for scenario in SCENARIOS:
        rows = [(name, runs) for (kind, name), runs in contest.runs.items() if kind == scenario]
        for at, (name, runs) in enumerate(rows):
            yield f"| {'' if at else scenario} | {name} | {' | '.join(_row(contest, scenario, runs))} |"


def _row(contest: Contest, scenario: str, runs: Sequence[Run]) -> Iterator[str]:
    seconds = [run.cost.cpu for run in runs]
    yield f"{_median(runs, lambda run: run.cost.user):.2f}"
    yield f"{_median(runs, lambda run: run.cost.system):.2f}"
    yield f"**{cpu(runs):.2f}** ({min(seconds):.2f}–{max(seconds):.2f})"
    yardstick = contest.runs.get((scenario, YARDSTICK))
    yield f"{cpu(runs) / cpu(yardstick):.2f}" if yardstick else "–"
    yield f"{_median(runs, lambda run: run.cost.wall):.2f}"
    yield f"{max(run.cost.peak for run in runs):.0f}"
    yield f"{_median(runs, lambda run: run.written.files):,.0f}"
    yield f"{_median(runs, lambda run: run.written.bytes / MB):.1f}"


def _median(runs: Sequence[Run], value: Callable[[Run], float]) -> float:
    return statistics.median(value(run) for run in runs)


def _made(contest: Contest) -> Iterator[str]:
    yield f"| | {' | '.join(KINDS)} | files | MB |"
    yield "|---|" + "--:|" * (len(KINDS) + 2)
    for name, made in contest.made.items():
        counted = " | ".join(f"{made[kind]:,}" for kind in (*KINDS, "files"))
        yield f"| {name} | {counted} | {made['bytes'] / MB:.1f} |"
