"""Every rule, found by walking this folder: the file name is the id, the folder the family."""

from functools import cache
from importlib import import_module
from pathlib import Path

from rempart.rules._rule import Example, Manual, Rule

__all__ = ["Example", "Manual", "Rule", "find_rules", "rule_ids"]


@cache
def find_rules() -> tuple[Rule, ...]:
    """All rules, retired ones too, in the order of family and id."""
    return tuple(Rule(import_module(f"{__name__}.{path.parent.name}.{path.stem}")) for path in _files())


@cache
def rule_ids() -> tuple[str, ...]:
    """Their ids, in the same order, without reading one of them."""
    return tuple(path.stem.replace("_", "-") for path in _files())


def _files() -> list[Path]:
    found = Path(__file__).parent.glob("*/*.py")
    return sorted(path for path in found if not path.name.startswith("_"))
