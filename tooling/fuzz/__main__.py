"""Bytes that a coverage-guided fuzzer makes, in; what breaks the reader of a header, a text or a file, out.

    python tooling/fuzz [--seconds 300] header|body|media

libFuzzer says how many inputs it ran and how many edges of our own code they reached; it keeps what reaches
a new one in build/fuzz/TARGET, to begin there next time, and what breaks something beside it. What it finds
becomes a test.
"""

import argparse
import sys
from pathlib import Path

import atheris

ROOT = Path(__file__).parents[2]
OUT = ROOT / "build" / "fuzz"
MEGABYTES = 2048
SLOWEST = 10  # seconds for one input
LONGEST = {"header": 4_000, "body": 4_000, "media": 100_000}  # bytes

sys.path.insert(0, str(ROOT))

with atheris.instrument_imports(include=["rempart"]):
    import targets


def main() -> None:
    """Reads the command line; fuzzes until the time is over or something breaks."""
    ask = argparse.ArgumentParser(prog="fuzz", description=(__doc__ or "").splitlines()[0])
    ask.add_argument("target", choices=sorted(targets.TARGETS))
    ask.add_argument("--seconds", type=int, default=300)
    args = ask.parse_args()
    target = targets.TARGETS[args.target]
    corpus = OUT / args.target
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(target.seeds()):
        (corpus / f"seed-{number:04}").write_bytes(seed)
    options = {
        "max_total_time": args.seconds,
        "max_len": LONGEST[args.target],
        "timeout": SLOWEST,
        "rss_limit_mb": MEGABYTES,
        "artifact_prefix": f"{OUT / args.target}-",
        "print_final_stats": 1,
    }
    words = [f"-{name}={value}" for name, value in options.items()]
    atheris.Setup([sys.argv[0], *words, str(corpus)], target.run)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
