"""Every good and bad example of every rule is a case: the bad are found, the good are left alone."""

from collections.abc import Iterator

import pytest

from rempart.rules import Example, find_rules

from .examples import findings, the_rule


def _cases(part: str) -> Iterator[object]:
    for rule in find_rules():
        for number, example in enumerate(getattr(rule.manual, part), start=1):
            yield pytest.param(rule.id, example, id=f"{rule.id}-{number}")


@pytest.mark.parametrize(("rule_id", "example"), list(_cases("bad")))
def test_a_bad_example_is_found(rule_id: str, example: Example) -> None:
    assert findings(the_rule(rule_id), example)


@pytest.mark.parametrize(("rule_id", "example"), list(_cases("good")))
def test_a_good_example_is_left_alone(rule_id: str, example: Example) -> None:
    assert findings(the_rule(rule_id), example) == []
