"""What two readers and the checks said of the same paragraphs."""

import pytest

from rempart.measuring.paragraphs import Paragraph, figures, kappa
from rempart.measuring.samples import Sample, judged
from rempart.model.finding import Family, Finding, Severity
from tests.conftest import a_verdict


def test_what_the_checks_say_on_the_lines_of_a_paragraph_is_held_against_its_readers() -> None:
    told = [
        Paragraph("a", 3, 4, "en", (True, False)),
        Paragraph("a", 6, 6, "en", (False, False)),
        Paragraph("a", 8, 9, "fr", (True, True)),
    ]
    found = (
        Finding(4, "x", severity=Severity.ADVICE, family=Family.SOURCING, rule="uncited-claim"),
        Finding(6, "x", severity=Severity.ADVICE, family=Family.SPAM, rule="tracking-link"),
    )
    post = judged(Sample("a", "text"), a_verdict(*found))
    seen = figures(told, {"a": post})
    assert (seen["flagged"]["hits"], seen["looked_at"]["hits"], seen["readers"]) == (1, 0, [2, 1])
    assert (seen["checks"]["precision"]["share"], seen["checks"]["recall"]["share"]) == (1.0, 0.5)
    assert seen["same"]["hits"] == 2
    assert seen["by_lang"]["fr"]["checks"]["recall"]["hits"] == 0


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([(True, True), (False, False)], 1.0),
        ([(True, False), (False, True)], -1.0),
        ([(True, True), (True, False), (False, True), (False, False)], 0.0),
        ([], 0.0),
    ],
)
def test_kappa_is_one_for_agreement_and_none_for_chance(
    pairs: list[tuple[bool, bool]], expected: float
) -> None:
    assert kappa(pairs) == expected
