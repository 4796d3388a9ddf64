"""An address in, what Lighthouse says of it out: scores, times and weights of a page on a cheap telephone."""

import json
import os
import statistics
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bench.publish import ROOT

NODE = ROOT / "tests/node"
PROGRAM = NODE / "node_modules/lighthouse/cli/index.js"
CHROMIUM = "/usr/bin/chromium"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
KIB = 1024


@dataclass(frozen=True, slots=True)
class Reading:
    """One run. scores: 0 to 100, by category. lcp in seconds, tbt in milliseconds, weights in KiB."""

    scores: Mapping[str, float]
    lcp: float
    cls: float
    tbt: float
    weight: float
    pictures: float
    scripts: float
    requests: int
    origins: int
    failed: tuple[str, ...]


def ready() -> bool:
    """Whether Lighthouse and a browser can be had: `make node` brings the first."""
    return PROGRAM.is_file() and Path(CHROMIUM).is_file()


def version() -> str:
    package = json.loads((NODE / "node_modules/lighthouse/package.json").read_text(encoding="utf-8"))
    return str(package["version"])


def read(url: str) -> Reading:
    """One run of a page. Raises RuntimeError when it cannot be read."""
    return reading(_report(url))


def median(runs: Sequence[Reading]) -> Reading:
    """The median of each figure; what failed in any run."""

    def middle(value: Any) -> Any:
        return statistics.median(map(value, runs))

    return Reading(
        scores={name: middle(lambda run, name=name: run.scores[name]) for name in CATEGORIES},
        lcp=middle(lambda run: run.lcp),
        cls=middle(lambda run: run.cls),
        tbt=middle(lambda run: run.tbt),
        weight=middle(lambda run: run.weight),
        pictures=middle(lambda run: run.pictures),
        scripts=middle(lambda run: run.scripts),
        requests=round(middle(lambda run: run.requests)),
        origins=round(middle(lambda run: run.origins)),
        failed=tuple(sorted({name for run in runs for name in run.failed})),
    )


def _report(url: str) -> dict[str, Any]:
    node = NODE / "node_modules/node/bin/node"
    told = (
        f"--only-categories={','.join(CATEGORIES)}",
        "--output=json",
        "--quiet",
        "--chrome-flags=--headless=new --no-sandbox --disable-dev-shm-usage",
    )
    env = os.environ | {"CHROME_PATH": CHROMIUM}
    done = subprocess.run(
        (str(node), str(PROGRAM), url, *told), capture_output=True, text=True, env=env, check=False
    )
    if done.returncode:
        raise RuntimeError(f"Lighthouse could not read {url}: {done.stderr[-2000:]}")
    return dict(json.loads(done.stdout))


def reading(report: Mapping[str, Any]) -> Reading:
    """What Lighthouse's report says, in our words."""
    audits, categories = report["audits"], report["categories"]
    requests = audits["network-requests"]["details"]["items"]
    sent = [one for one in requests if one.get("statusCode") == 200]
    return Reading(
        scores={name: 100 * (categories[name]["score"] or 0) for name in CATEGORIES},
        lcp=audits["largest-contentful-paint"]["numericValue"] / 1000,
        cls=audits["cumulative-layout-shift"]["numericValue"],
        tbt=audits["total-blocking-time"]["numericValue"],
        weight=_kib(sent),
        pictures=_kib(sent, "Image"),
        scripts=_kib(sent, "Script"),
        requests=len(sent),
        origins=len({urlsplit(one["url"]).netloc for one in requests if one["url"].startswith("http")}),
        failed=_failed(report),
    )


def _kib(requests: Sequence[Mapping[str, Any]], kind: str = "") -> float:
    kept = [one for one in requests if not kind or one.get("resourceType") == kind]
    return sum(int(one["transferSize"]) for one in kept) / KIB


def _failed(report: Mapping[str, Any]) -> tuple[str, ...]:
    """What the page was marked down for, but for speed, where every millisecond counts."""
    refs = [
        ref for name in CATEGORIES[1:] for ref in report["categories"][name]["auditRefs"] if ref["weight"]
    ]
    return tuple(sorted({ref["id"] for ref in refs if report["audits"][ref["id"]]["score"] == 0}))
