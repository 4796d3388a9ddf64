"""The pins of tooling/pins.toml in; the workflows, each action at its commit, out. Run by `make pins`.

With `--print`: the lines that ask the repository of each action for its commit, to be pasted into a terminal.
"""

import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
PINS = ROOT / "tooling/pins.toml"
WORKFLOWS = ROOT / ".github/workflows"
UNFILLED = "a-person-must-fill-in-tooling-pins-toml"  # no action has such a branch: GitHub refuses to run it

LEFT = """\
Nothing is broken. The others are written; fill these in as the guide shows (tooling/guide/), then: make pins
Rien n’est cassé. Les autres sont inscrites ; relevez celles-ci comme le montre le guide, puis : make pins"""

USES = re.compile(r"(?P<before>\buses: )(?P<name>[\w.-]+/[\w./-]+)@\S+(?: +# v[\w.]+)?$", re.M)
_SHA = re.compile(r"(?!0{40})[0-9a-f]{40}")
_VERSION = re.compile(r"\d+(?:\.\d+){0,2}")


@dataclass(frozen=True, slots=True)
class Pin:
    """An action, the version a person chose, its commit; "" until somebody fills it in."""

    name: str
    version: str
    sha: str

    @property
    def uses(self) -> str:
        """As a workflow names it."""
        return f"{self.name}@{self.sha or UNFILLED} # v{self.version}"


def read_pins(text: str) -> Mapping[str, Pin]:
    """Every pin, by its action. Raises ValueError for one that is none."""
    pins = [Pin(**told) for told in tomllib.loads(text)["action"]]
    for pin in pins:
        if not _VERSION.fullmatch(pin.version) or (pin.sha and not _SHA.fullmatch(pin.sha)):
            raise ValueError(f"{pin.name}: a version is digits and points, a sha forty of 0-9 and a-f")
    return {pin.name: pin for pin in pins}


def pinned(text: str, pins: Mapping[str, Pin]) -> str:
    """A workflow with each action at its pin. Raises KeyError for an action that has none."""
    return USES.sub(lambda found: found["before"] + pins[found["name"]].uses, text)


def unfilled(pins: Mapping[str, Pin]) -> list[str]:
    """The actions whose commit nobody filled in."""
    return sorted(name for name, pin in pins.items() if not pin.sha)


def asking(pin: Pin) -> str:
    """The line that asks an action's own repository for the commit of its version."""
    owner, name = pin.name.split("/")[:2]
    tag = f"refs/tags/v{pin.version}"
    return f"git ls-remote https://github.com/{owner}/{name} {tag} '{tag}^{{}}'"


def workflows() -> Iterator[Path]:
    """The files of the workflows."""
    yield from sorted(WORKFLOWS.glob("*.yml"))


def main() -> None:
    """Write the pins into the workflows; 1 as long as one is missing, and say which."""
    pins = read_pins(PINS.read_text(encoding="utf-8"))
    if "--print" in sys.argv[1:]:
        print(*map(asking, pins.values()), sep="\n")  # noqa: T201
        return
    for file in workflows():
        text = file.read_text(encoding="utf-8")
        file.write_text(pinned(text, pins), encoding="utf-8")
    missing = unfilled(pins)
    for name in missing:
        print(f"NOT PINNED: {name}: no workflow that uses it runs until tooling/pins.toml has its commit")  # noqa: T201
    if missing:
        print(LEFT)  # noqa: T201
    sys.exit(1 if missing else 0)


if __name__ == "__main__":
    main()
