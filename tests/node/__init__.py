"""What tests ask of Node: where it is installed, and why it is not."""

import subprocess
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

HERE = Path(__file__).parent
PACKAGES = HERE / "node_modules"
NODE = PACKAGES / ".bin/node"
OLDEST = 24
NOT_THERE = "is not installed here: `make node` does that, where npm can be had"


@cache
def _why_not(package: str) -> str:
    if not (PACKAGES / package / "package.json").is_file():
        return f"the npm package {package} {NOT_THERE}"
    try:
        done = subprocess.run([NODE, "--version"], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        return f"Node {OLDEST} {NOT_THERE} ({error})"
    major = int(done.stdout.strip().removeprefix("v").partition(".")[0])
    return "" if major >= OLDEST else f"Node {done.stdout.strip()} is older than {OLDEST}"


def needs(package: str) -> pytest.MarkDecorator:
    """A mark: the test is left out, and says why, where this package or Node is absent."""
    return pytest.mark.skipif(bool(_why_not(package)), reason=_why_not(package) or "it is there")


def run(script: Path, *words: str | Path, env: Mapping[str, str] | None = None) -> str:
    """What a script prints."""
    done = subprocess.run(
        [NODE, script, *words], env=env, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def bundle(source: Path, target: Path) -> Path:
    """A script and all it imports in one file: some packages import JSON in a way that Node refuses."""
    banner = "import{createRequire as made}from'node:module';const require=made(import.meta.url);"
    told = ("--bundle", "--platform=node", "--format=esm", "--log-level=error")
    words: list[str | Path] = [
        PACKAGES / ".bin/esbuild",
        source,
        *told,
        f"--outfile={target}",
        f"--banner:js={banner}",
    ]
    subprocess.run(words, capture_output=True, check=True, timeout=60)
    return target
