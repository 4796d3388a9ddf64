"""The rules that can say that a piece cannot be built are asked with no more than the outline of its body."""

from dataclasses import replace

import pytest

from rempart.intake.language import guess_language
from rempart.intake.markdown import read_outline
from rempart.newsroom.setting import blocking
from rempart.rules import Rule, find_rules
from rempart.screening import screen

from .examples import meet


@pytest.mark.parametrize("rule", find_rules(), ids=lambda rule: rule.id)
def test_they_see_in_the_outline_of_a_body_what_they_see_in_all_of_it(rule: Rule) -> None:
    for example in (*rule.manual.good, *rule.manual.bad):
        piece, facts = meet(example)
        outline = read_outline(piece.body.text, piece.body.line)
        drawn = replace(piece, body=outline)
        assert screen(drawn, facts, blocking()) == screen(piece, facts, blocking())
        assert guess_language(outline) == guess_language(piece.body)
        assert (outline.words, outline.events) == (piece.body.words, piece.body.events)
