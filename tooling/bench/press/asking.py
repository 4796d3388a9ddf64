"""The words after `press` in; the contests run, the table and the picture written, the figures out."""

import argparse
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from bench.press.contest import Contest, Plan, circumstances, contest
from bench.press.contestants import NAMES, installed
from bench.press.newsrooms import SCENARIOS
from bench.press.plot import picture
from bench.press.table import page
from bench.publish import ROOT

BUILD = ROOT / "build"
USUAL = ("rempart", "rempart --rev", "hugo", "mkdocs")  # search is a cost apart, and asked for by name


def run(words: Sequence[str]) -> dict[str, Any]:
    """Runs what the words ask for; what is not installed does not take part, and the page says so."""
    args = _asked(words)
    most = {name: int(size) for name, _, size in (one.partition("=") for one in args.most)}
    plan = Plan(tuple(args.sizes), tuple(args.contestants), tuple(args.scenarios), args.times, most)
    able = replace(plan, contestants=tuple(name for name in plan.contestants if installed(name)))
    contests: list[Contest] = []
    for size in plan.sizes:
        contests.append(contest(able, size))
        _write(args.out, contests, plan, ("press", *words))
    return {f"{one.size}": _figures(one) for one in contests}


def _write(out: Path, contests: Sequence[Contest], plan: Plan, words: Sequence[str]) -> None:
    """Written after each size, so that an interrupted run leaves what it had."""
    out.mkdir(parents=True, exist_ok=True)
    text = page(contests, plan, circumstances(plan, words), "press.svg")
    (out / "press.md").write_text(text, encoding="utf-8")
    (out / "press.svg").write_text(picture(contests), encoding="utf-8")
    print(text)


def _figures(one: Contest) -> dict[str, Any]:
    runs = {
        f"{scenario}, {name}": [asdict(run) for run in runs] for (scenario, name), runs in one.runs.items()
    }
    return {"runs": runs, "made": one.made, "signed": one.signed}


def _asked(words: Sequence[str]) -> argparse.Namespace:
    ask = argparse.ArgumentParser(prog="bench press", description="Publishing beside its peers.")
    ask.add_argument("--sizes", type=int, nargs="+", default=[1000], help="pieces in the archive")
    ask.add_argument("--contestants", nargs="+", choices=NAMES, default=list(USUAL))
    ask.add_argument("--scenarios", nargs="+", choices=SCENARIOS, default=list(SCENARIOS))
    ask.add_argument("--times", type=int, default=3, help="runs of each scenario")
    ask.add_argument(
        "--most",
        nargs="*",
        default=["hugo=20000", "mkdocs=5000", "mkdocs-search=5000"],
        metavar="NAME=N",
        help="the largest archive a contestant publishes",
    )
    ask.add_argument("--out", type=Path, default=BUILD, help="where press.md and press.svg go")
    asked = ask.parse_args(words)
    if wrong := [one for one in asked.most if not one.partition("=")[2].isdigit()]:
        ask.error(f"--most wants NAME=N, and not {' '.join(wrong)}")
    return asked
