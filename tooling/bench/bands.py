"""Real, honest posts in; what the checks say of them out: bands by source, and the rules that hit."""

import json
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.posts import FILES, Post, read_posts

BANDS = ("clear", "look", "hold", "blocked")
SEVERITIES = ("advice", "look", "hold", "block")


@dataclass(frozen=True, slots=True)
class Judged:
    """A post and the line `screen --jsonl` wrote about it."""

    post: Post
    verdict: Mapping[str, Any]

    @property
    def band(self) -> str:
        return str(self.verdict["band"])

    def has(self, family: str, *severities: str) -> bool:
        return any(f["family"] == family and f["severity"] in severities for f in self.verdict["findings"])


def judge(path: Path) -> list[Judged]:
    """Every post of a file with its verdict; fails unless one line comes out for each that went in."""
    posts = list(read_posts(path))
    done = subprocess.run(
        [sys.executable, "-m", "rempart", "screen", "--jsonl", str(path)], stdout=subprocess.PIPE, check=False
    )
    verdicts = [json.loads(line) for line in done.stdout.splitlines()]
    if done.returncode not in (0, 1) or [v["id"] for v in verdicts] != [p.id for p in posts]:
        raise SystemExit(f"{path.name}: {len(verdicts)} lines for {len(posts)} posts, exit {done.returncode}")
    return [Judged(post, verdict) for post, verdict in zip(posts, verdicts, strict=True)]


def shares(judged: Iterable[Judged]) -> dict[str, dict[str, float]]:
    """Source and language to the number of posts and the share of each band."""
    groups: dict[str, Counter[str]] = defaultdict(Counter)
    for one in judged:
        groups[f"{one.post.source} ({one.post.lang})"][one.band] += 1
    return {
        name: {"posts": bands.total()} | {band: bands[band] / bands.total() for band in BANDS}
        for name, bands in sorted(groups.items())
    }


def rules_that_hit(judged: Iterable[Judged]) -> dict[str, dict[str, int]]:
    """Rule to the number of posts it hit, in all, by its heaviest severity and by language."""
    hits: dict[str, Counter[str]] = defaultdict(Counter)
    for one in judged:
        for rule, severity in _heaviest(one.verdict["findings"]).items():
            hits[rule].update(("posts", severity, one.post.lang))
    return {rule: dict(counts) for rule, counts in sorted(hits.items(), key=lambda item: -item[1]["posts"])}


def _heaviest(findings: Iterable[Mapping[str, str]]) -> dict[str, str]:
    worst: dict[str, str] = {}
    for finding in findings:
        known = worst.get(finding["rule"], SEVERITIES[0])
        worst[finding["rule"]] = max(known, finding["severity"], key=SEVERITIES.index)
    return worst


def promises(judged: list[Judged]) -> dict[str, float]:
    """The shares the newsroom promises honest writers: what is measured, over all posts."""
    total = len(judged)
    return {
        "hold for spam": sum(one.has("spam", "hold") for one in judged) / total,
        "look for spam": sum(one.has("spam", "look") for one in judged) / total,
        "hold or blocked for any reason": sum(one.band in ("hold", "blocked") for one in judged) / total,
        "look for sourcing": sum(one.has("sourcing", "look") for one in judged) / total,
    }


def run(folder: Path) -> dict[str, dict[str, Any]]:
    """File to its figures."""
    figures = {}
    for name in FILES:
        judged = judge(folder / name)
        figures[name] = {
            "bands": shares(judged),
            "promises": promises(judged),
            "rules": rules_that_hit(judged),
        }
    return figures
