"""Today's power of each rule, read from the one data file that holds it."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from rempart.model.finding import Severity

FILE = Path(__file__).parent / "power.toml"


@cache
def powers() -> Mapping[str, Severity]:
    """Rule id to the heaviest severity it may reach today."""
    table = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {rule: Severity[entry["power"].upper()] for rule, entry in table.items()}
