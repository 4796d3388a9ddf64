"""Every rule, found by walking this folder: the file name is the id, the folder the family."""

from functools import cache
from importlib import import_module
from pathlib import Path

from rempart.rules._rule import Example, Manual, Rule

__all__ = ["Example", "Manual", "Rule", "find_rules"]


@cache
def find_rules() -> tuple[Rule, ...]:
    """All rules, retired ones too, in the order of family and id."""
    here = Path(__file__).parent
    files = sorted(path for path in here.glob("*/*.py") if not path.name.startswith("_"))
    return tuple(Rule(import_module(f"{__name__}.{path.parent.name}.{path.stem}")) for path in files)
