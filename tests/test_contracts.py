"""The floors of the house: who may import whom, and what each part needs installed."""

import ast
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "tooling/rempart"
FILES = ("config.py", "errors.py", "i18n.py")
FOLDERS = ("intake", "ledger", "links", "model", "reports", "rules", "schema", "screening")
CORE = {  # what screening imports, by the name of its distribution
    "PIL": "pillow",
    "click": "click",
    "frontmatter": "python-frontmatter",
    "nh3": "nh3",
    "publicsuffixlist": "publicsuffixlist",
    "pyromark": "pyromark",
    "re2": "google-re2",
    "yaml": "pyyaml",
}


def _imports(file: Path) -> Iterator[str]:
    """Every module a file imports, at its head, inside its functions, or by name."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").partition(".")[0]


def _pure() -> Iterator[Path]:
    """The modules that turn values into values: all that screening is made of."""
    yield from (PACKAGE / name for name in FILES)
    yield from (file for name in FOLDERS for file in sorted((PACKAGE / name).rglob("*.py")))


def test_the_floors_are_kept() -> None:
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_the_core_installs_all_that_the_screen_imports_and_nothing_else() -> None:
    imported = {name for file in _pure() for name in _imports(file)}
    assert imported - sys.stdlib_module_names - {"rempart"} == set(CORE)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = {name.partition(">")[0].lower() for name in project["dependencies"]}
    assert needed == set(CORE.values())


@pytest.mark.parametrize(
    "extra", ["core", "github", "publish", "desk", "print", "links", "train", "fuzz", "dev", "build"]
)
def test_a_lock_has_hashes_and_no_address(extra: str) -> None:
    text = (ROOT / f"requirements/{extra}.txt").read_text(encoding="utf-8")
    packages = [line for line in text.splitlines() if "==" in line]
    assert packages
    assert "://" not in text
    assert "--index" not in text
    assert text.count("--hash=sha256:") >= len(packages)


def test_no_verb_pays_for_the_way_out_to_the_web_but_the_one_that_takes_it() -> None:
    code = "import sys, rempart.cli, rempart.newsroom.screening as s; print('|'.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.strip().split("|"))
    assert not {"asyncio", "github", "httpx", "requests", "ssl", "rempart.links"} & loaded


def test_no_module_has_grown_past_what_can_be_read_at_once() -> None:
    long = {
        str(file.relative_to(ROOT)): lines
        for file in PACKAGE.rglob("*.py")
        if (lines := len(file.read_text(encoding="utf-8").splitlines())) > 250
    }
    assert not long
