"""What is made from the declared header is as the declaration says, and nothing in it is left out."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

import reference
from rempart.commands import TABLE, Who, read
from rempart.intake.header import HEADER
from rempart.model.decision import Reason
from rempart.model.piece import AnswerReason
from rempart.reports.reference import page

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("path", reference.files(), ids=str)
def test_a_generated_file_is_as_the_code_makes_it(path: Path) -> None:
    assert (ROOT / path).read_text(encoding="utf-8") == reference.files()[path], "run `make reference`"


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_key_of_the_header_is_on_its_page(lang: str) -> None:
    text = page(lang)
    assert [field.name for field in HEADER.fields if f"`{field.name}`" not in text] == []


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_command_is_told_to_those_who_may_give_it(lang: str) -> None:
    told = reference.files()[reference.PAGES / lang / "commands.md"]
    _, authors, moderators, *_ = told.split("\n## ")
    for line in TABLE:
        row = f"| `{line.usage}` |"
        assert (row in authors, row in moderators) == (
            line.who is not Who.MODERATOR,
            line.who is not Who.AUTHOR,
        )
    codes = [*AnswerReason, *Reason]
    assert [code for code in codes if f"- `{code}` (" not in told] == []


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_examples_of_commands_are_obeyed(lang: str) -> None:
    told = reference.files()[reference.PAGES / lang / "commands.md"]
    examples = [part.partition("\n```")[0] for part in told.split("```text\n")[1:]]
    assert [asked.line.name for asked in map(read, examples) if asked] == ["answer", "return"]


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("page", ["contribute", "charter"])
def test_who_offers_and_who_moderates_is_led_to_the_commands(page: str, lang: str) -> None:
    assert "](commands.md)" in (ROOT / f"site/pages/{lang}/{page}.md").read_text(encoding="utf-8")


def _schema() -> Any:
    return json.loads(reference.files()[reference.SCHEMA])


def test_the_schema_asks_for_what_the_parser_asks_for_and_knows_no_other_key() -> None:
    schema = _schema()
    assert set(schema["properties"]) == {field.name for field in HEADER.fields}
    assert set(schema["required"]) == {field.name for field in HEADER.fields if field.required}
    assert schema["additionalProperties"] is False


def test_the_schema_takes_every_header_of_the_newspaper_and_refuses_a_wrong_one() -> None:
    validator = Draft202012Validator(_schema())
    for path in sorted((ROOT / "contributions").glob("2026/**/*.md")):
        header = yaml.safe_load(path.read_text(encoding="utf-8").split("---")[1])
        assert not list(validator.iter_errors(_plain(header))), path
        assert list(validator.iter_errors(_plain(header | {"kind": "gossip"})))
        assert list(validator.iter_errors(_plain({key: header[key] for key in header if key != "title"})))


def _plain(value: Any) -> Any:
    """As JSON has it: dates are text."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value
