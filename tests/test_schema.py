"""Declared keys: what is read, what is refused with which line, and what is made from the declaration."""

from typing import Any

import pytest

from rempart.i18n import say
from rempart.model.piece import Problem
from rempart.schema.fields import Field, Group, ListOf, MapOf
from rempart.schema.names import HANDLE
from rempart.schema.reading import read_yaml
from rempart.schema.reference import Row, json_schema, rows
from rempart.schema.text import decode, inert, is_even, printable
from rempart.schema.values import Choice, Day, Duration, Line, Words

BOAT = Group(
    dict,
    (
        Field("name", Line(20), "The boat's name.", required=True),
        Field("kind", Choice(("ferry", "tug")), "What it is."),
        Field("built", Day(), "When it was built."),
        Field("seen", Day(timed=True), "When it was seen."),
        Field("crossing", Duration(), "How long a crossing takes."),
        Field("crew", ListOf(HANDLE, fewest=1, most=3), "Who sails it."),
        Field("notes", MapOf(Line(10, "[a-z]+"), Words(30), most=2), "Notes by name."),
        Field(
            "home",
            Group(
                dict,
                (Field("town", Line(), "The town.", required=True), Field("quay", Line(), "The quay.")),
            ),
            "Where it lies.",
        ),
    ),
)


def read(text: str) -> tuple[Any, list[Problem]]:
    node, broken = read_yaml(text)
    problems = list(broken)
    return BOAT.read(node, "", problems), problems


def told(text: str) -> list[tuple[int, str, str]]:
    return [(one.line, one.rule, say("en", one.message, one.params)) for one in read(text)[1]]


def values(text: str) -> Any:
    found, problems = read(text)
    assert problems == []
    return found


def test_what_is_right_is_read_and_typed() -> None:
    boat = values(
        "name: Aune\nkind: tug\nbuilt: 1984-03-02\nseen: 2026-11-24T18:30+01:00\ncrossing: '1:02:30'\n"
        "crew: [jane-roe]\nnotes: {hull: 'old\n\n  and dry'}\nhome:\n  town: Kerdraon\n"
    )
    assert boat["built"].isoformat() == "1984-03-02"
    assert boat["seen"].isoformat() == "2026-11-24T18:30:00+01:00"
    assert (boat["crossing"], boat["crew"], boat["notes"]) == (3750, ("jane-roe",), {"hull": "old and dry"})
    assert boat["home"] == {"town": "Kerdraon"}


def test_all_problems_are_told_at_once_each_with_its_line() -> None:
    assert told("nme: Aune\nkind: tgu\nbuilt: 2026-02-30\ncrew: []\nhome:\n  quay: 3\n") == [
        (1, "unknown-key", "unknown key nme; the nearest is name"),
        (2, "wrong-value", "kind cannot be “tgu”; the nearest is “tug”"),
        (3, "wrong-value", "built is no date of the calendar: “2026-02-30”"),
        (4, "wrong-value", "crew is empty"),
        (6, "wrong-value", "“3” is not read as text; put home.quay in quotes"),
        (5, "missing-key", "the key home.town is missing"),
        (1, "missing-key", "the key name is missing"),
    ]


def test_a_problem_in_a_list_names_the_item() -> None:
    assert told("name: A\ncrew:\n  - jane-roe\n  - Jane Roe\n") == [
        (4, "wrong-value", "crew.2 is no handle (2 to 40 letters a-z, digits, hyphens): “Jane Roe”")
    ]


@pytest.mark.parametrize("written", ["no", "12:30:00", "2026", "1.5", "2026-11-24", "[a]", "{a: b}", "''"])
def test_what_yaml_would_take_for_something_else_is_no_text(written: str) -> None:
    assert [(line, rule) for line, rule, _ in told(f"name: {written}")] == [(1, "wrong-value")]


@pytest.mark.parametrize("written", ["|\n  a\n  b", "x" * 21])
def test_a_line_is_one_line_and_not_too_long(written: str) -> None:
    assert [rule for _, rule, _ in told(f"name: {written}\n")] == ["wrong-value"]


@pytest.mark.parametrize(
    "written", ["24/11/2026", "2026-11-24T18:30", "20261124", "2026-W48-2", "[2026-11-24]", "soon"]
)
def test_a_day_is_written_in_one_way(written: str) -> None:
    assert [rule for _, rule, _ in told(f"name: A\nbuilt: {written}\n")] == ["wrong-value"]


@pytest.mark.parametrize(("written", "seconds"), [("90", 90), ("12:30", 750), ("1:02:30", 3750), ("'5'", 5)])
def test_a_duration_is_seconds_or_a_clock(written: str, seconds: int) -> None:
    assert values(f"name: A\ncrossing: {written}")["crossing"] == seconds


@pytest.mark.parametrize("written", ["12:70", "-5", "1.5", "an hour", "9999999", "[1]"])
def test_other_durations_are_refused(written: str) -> None:
    assert [rule for _, rule, _ in told(f"name: A\ncrossing: {written}\n")] == ["wrong-value"]


def test_an_empty_value_is_as_none() -> None:
    assert values("name: A\nkind:\nhome: null\n") == {"name": "A"}


def test_a_list_or_map_has_its_limits() -> None:
    assert "crew holds more than 3 items" in [
        message for *_, message in told("name: A\ncrew: [aa, bb, cc, dd]")
    ]
    assert "notes holds more than 2 items" in [
        message for *_, message in told("name: A\nnotes: {a: x, b: x, c: x}")
    ]


def test_a_strangers_words_are_shown_short_and_without_unseen_characters() -> None:
    ((_, _, value),) = told(f'name: A\nkind: "{"x" * 50}"\n')
    assert f"“{'x' * 40}…”" in value
    ((_, _, key),) = told('name: A\n"k\\e[1m": 1\n')
    assert key == "unknown key k?[1m"


# what the reader refuses


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("a: &x 1\nb: *x\n", 1, "a value begins with * or &; put it in quotes"),
        ("a: 1\nb: *x\n", 2, "a value begins with * or &; put it in quotes"),
        ("a: !!python/object/apply:os.system [x]\n", 1, "a value begins with !; put it in quotes"),
        ("a: !ENV X\n", 1, "a value begins with !; put it in quotes"),
        ("a: 1\n\na: 2\n", 3, "the key a is written twice"),
        ("a:\n  b: 1\n  b: 2\n", 3, "the key b is written twice"),
        ("- a\n- b\n", 1, "these are not keys and values"),
        ("a\n", 1, "these are not keys and values"),
        ("[a]: b\n", 1, "a key is not text"),
        ("a: 1\n---\nb: 2\n", 3, "a second document begins here"),
        ("a: " + "[" * 30 + "\n", 1, "lists and keys are nested too deep here"),
        ("a: " + "{b: " * 12 + "c" + "}" * 12 + "\n", 1, "lists and keys are nested too deep here"),
        ("x: '" + "y" * 40000 + "'", 1, "the keys and values take more than 32768 characters"),
        ("".join(f"k{n}: 1\n" for n in range(1001)), 1001, "more than 1000 keys stand here"),
        ("a: b: c\n", 1, "this cannot be read as YAML (mapping values are not allowed in this context)"),
        ("a: 'b\n", 1, "this cannot be read as YAML (found unexpected end of stream)"),
    ],
)
def test_what_cannot_be_taken_is_one_problem_with_its_line(text: str, line: int, message: str) -> None:
    node, (problem,) = read_yaml(text)
    assert (problem.rule, problem.line, say("en", problem.message, problem.params)) == (
        "broken-header",
        line,
        message,
    )
    assert node.value == {}


def test_brackets_without_end_are_refused_at_once() -> None:
    _, (problem,) = read_yaml("a: " + "[" * 30000)
    assert problem.rule == "broken-header"


def test_an_alias_bomb_is_refused_at_its_first_anchor() -> None:
    bomb = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 30))
    _, (problem,) = read_yaml(bomb)
    assert problem.line == 1


def test_lines_can_be_counted_from_further_down() -> None:
    node, _ = read_yaml("a: 1\nb:\n  - c\n", line=10)
    assert (node.value["a"].line, node.value["b"].line, node.value["b"].value[0].line) == (10, 11, 12)


# bytes


def test_bytes_become_text_with_plain_line_ends() -> None:
    assert decode(b"\xef\xbb\xbfa\r\nb\rc\n") == ("a\nb\nc\n", ())


@pytest.mark.parametrize(("data", "line"), [(b"a\n\xff", 2), ("a\n\nb\0", 3), ("a\n\ud800", 2)])
def test_what_is_no_text_is_told_with_its_line(data: bytes | str, line: int) -> None:
    text, (problem,) = decode(data)
    assert (problem.rule, problem.line) == ("wrong-encoding", line)
    assert "\ufffd" in text


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a\x1b[1m\x00\x0b\x9bb\ufffe\tc\n", "a[1mb\tc\n"),
        ("a\u202eb\u202c\u202ac", "abc"),
        ("half \ud800 a character", "half  a character"),
        (
            "<p>\u2066one\u2069 \u2068\u2067two\u2069\u2069</p>",
            "<p>\u2066one\u2069 \u2068\u2067two\u2069\u2069</p>",
        ),
        ("<p>\u2066one</p><p>two\u2069</p>", "<p>one</p><p>two</p>"),
        ("<p>\u2069\u2066</p>", "<p></p>"),
        ('<img alt="\u2067x">\u2066y\u2069', '<img alt="x">\u2066y\u2069'),
        ("\u200f\u200e\u061c نمی\u200cخواهم 👩\u200d👧", "\u200f\u200e\u061c نمی\u200cخواهم 👩\u200d👧"),
    ],
)
def test_a_document_holds_nothing_that_it_may_not_or_that_turns_its_lines(text: str, left: str) -> None:
    assert inert(text) == left


def test_isolates_are_even_when_each_ends() -> None:
    assert is_even("")
    assert is_even("\u2066\u2068\u2069\u2069")
    assert not is_even("\u2069\u2066")


def test_what_is_printable_shows_what_turns_and_what_is_no_text() -> None:
    assert printable("a\x1b\x9b\u202e\u2066\ud800\tb") == "a\\u001b\\u009b\\u202e\\u2066\\ud800\tb"


# what is made from the declaration


def test_the_json_schema_says_the_same() -> None:
    schema = json_schema(BOAT, "A boat")
    assert schema["required"] == ["name"]
    assert schema["additionalProperties"] is False
    assert schema["properties"]["kind"] == {"description": "What it is.", "enum": ["ferry", "tug"]}
    assert schema["properties"]["crew"]["items"]["pattern"] == "^(?:[a-z0-9-]{2,40})$"
    assert schema["properties"]["home"]["required"] == ["town"]
    assert schema["properties"]["notes"]["propertyNames"]["maxLength"] == 10


def test_the_reference_has_a_row_for_every_key() -> None:
    found = list(rows(BOAT))
    assert found[0] == Row("name", "text on one line", "The boat's name.", required=True)
    assert found[1].choices == ("ferry", "tug")
    assert [row.key for row in found][-3:] == ["home", "home.town", "home.quay"]
