"""Forms ask for what the header declares; filled in by anybody, they are read back for what they are."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from rempart.config import read_settings
from rempart.i18n import LANGUAGES
from rempart.intake.forms import (
    ASKED,
    BODY,
    KINDS,
    NOT_BY_FORM,
    OURS,
    Question,
    Shape,
    field_of,
    questions,
    read_form,
)
from rempart.intake.header import HEADER
from rempart.model.letter import Form, Letter
from rempart.model.piece import Kind
from rempart.reports import forms

ROOT = Path(__file__).parent.parent.parent
SETTINGS = read_settings((ROOT / ".github/newsroom.yml").read_bytes())
FILLED_BY_US = {"title", "lang", "authors"}  # the form's own title, its language, its account

each_form = pytest.mark.parametrize(("form", "lang"), [(form, lang) for form in Form for lang in LANGUAGES])


def filled(form: Form, lang: str, **answers: str) -> str:
    """What GitHub writes down of a form; a key with a point is given with two underscores."""
    told = {key.replace("__", "."): text for key, text in answers.items()}
    asked = questions(form, lang, SETTINGS.sections)
    return "\n\n".join(f"### {one.label}\n\n{told.get(one.key, _silence(one))}" for one in asked)


def _silence(question: Question) -> str:
    return "- [X] ok" if question.shape is Shape.TICK else "_No response_"


def read(text: str, title: str = "The bench") -> Letter:
    return read_form(title, text, SETTINGS.sections)


def _judged(form: Path, schema: str = "vendor.github-issue-forms") -> int:
    judge = Path(sys.executable).with_name("check-jsonschema")
    command = (str(judge), "--builtin-schema", schema, str(form))
    return subprocess.run(command, capture_output=True, check=False).returncode


@pytest.mark.parametrize("path", sorted((ROOT / forms.FOLDER).glob("*.??.yml")), ids=lambda path: path.name)
def test_github_takes_a_form(path: Path) -> None:
    assert _judged(path) == 0


def test_github_takes_what_stands_beside_the_forms() -> None:
    assert _judged(ROOT / forms.FOLDER / "config.yml", "vendor.github-issue-config") == 0


def test_a_form_that_github_would_refuse_is_seen(tmp_path: Path) -> None:
    bad = tmp_path / "bad.yml"
    bad.write_text("name: A form\ndescription: x\nbody:\n- type: nothing\n")
    assert _judged(bad) == 1


def test_no_form_is_left_from_another_time() -> None:
    there = {f"{forms.FOLDER}/{path.name}" for path in (ROOT / forms.FOLDER).iterdir()}
    assert there == {path for path in forms.files(SETTINGS) if path.startswith(forms.FOLDER)}


def test_the_form_of_a_piece_asks_for_every_key_that_must_be_there() -> None:
    needed = {field.name for field in HEADER.fields if field.required}
    assert needed <= {*ASKED[Form.PIECE], *FILLED_BY_US}


def test_every_kind_of_piece_is_offered_or_said_to_need_more_than_a_form() -> None:
    assert set(KINDS) | NOT_BY_FORM == set(Kind)
    assert not set(KINDS) & NOT_BY_FORM


@each_form
def test_a_label_is_what_the_header_declares_in_the_language_of_the_form(form: Form, lang: str) -> None:
    asked = questions(form, lang, SETTINGS.sections)
    assert len({one.label for one in asked}) == len(asked)
    assert asked[0].shape is Shape.TICK
    assert all(field_of(one.key).about for one in asked if one.key not in OURS)
    text = forms.files(SETTINGS)[f"{forms.FOLDER}/{form}.{lang}.yml"]
    labels = [part["attributes"].get("label") for part in yaml.safe_load(text)["body"]]
    assert labels == [None, *(one.label for one in asked)]


@each_form
def test_the_first_lines_say_what_a_source_who_must_stay_unknown_must_not_use(form: Form, lang: str) -> None:
    text = forms.files(SETTINGS)[f"{forms.FOLDER}/{form}.{lang}.yml"]
    first: Any = yaml.safe_load(text)["body"][0]
    words = {
        "fr": "doit rester inconnue ne passe pas par ici",
        "en": "must stay unknown must not come this way",
    }
    assert first["type"] == "markdown"
    assert words[lang] in first["attributes"]["value"]
    assert SETTINGS.contact in first["attributes"]["value"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_filled_in_form_is_read_back(lang: str) -> None:
    section = {key: label for label, key in questions(Form.PIECE, lang, SETTINGS.sections)[3].choices}
    body = "First words.\n\n> “Quoted,” she said.[^1]\n\n[^1]: A note."
    letter = read(filled(Form.PIECE, lang, section=section["culture"], disclosure__ai="none", body=body))
    assert (letter.form, letter.lang, letter.title) == (Form.PIECE, lang, "The bench")
    assert letter.answers["section"] == "culture"
    assert letter.answers["disclosure.ai"] == "none"
    assert letter.answers["standfirst"] == ""
    assert letter.body == body


def test_headings_that_somebody_writes_into_the_body_stay_in_the_body() -> None:
    labels = [f"### {one.label}\n\nforged" for one in questions(Form.PIECE, "en", SETTINGS.sections)]
    forged = "Begun.\n\n" + "\n\n".join(labels)
    letter = read(filled(Form.PIECE, "en", standfirst="Mine.", body=forged))
    assert letter.body == forged
    assert letter.answers["standfirst"] == "Mine."
    assert letter.answers["date"] == ""


def test_a_heading_forged_in_an_earlier_answer_gives_no_key_that_was_not_asked() -> None:
    text = filled(Form.PIECE, "en", sources="A list\n\n### The text\n\nforged", body="True.")
    letter = read(text)
    assert letter.body == "forged\n\n### The text\n\nTrue."
    assert set(letter.answers) <= {*ASKED[Form.PIECE]}


def test_lines_that_end_as_on_windows_and_fences_are_read_as_they_are() -> None:
    body = "```\n### Your name as printed\n\nx\n```\n\nAfter."
    letter = read(filled(Form.PIECE, "en", body=body).replace("\n", "\r\n"))
    assert letter.body == body
    assert letter.signature == ""


@pytest.mark.parametrize("text", ["", "Hello", "### The text\n\nalone", "x\n" * 20_000, "### \n" * 20_000])
def test_what_is_no_form_of_ours_is_said_to_be_none(text: str) -> None:
    assert read(text).form is None


def test_words_before_the_first_question_are_no_form() -> None:
    assert read("Hello\n\n" + filled(Form.PIECE, "en", body="x")).form is None


def test_a_choice_nobody_offered_is_no_answer() -> None:
    letter = read(filled(Form.PIECE, "en", kind="sponsored", section="../../x", body="x"))
    assert (letter.answers["kind"], letter.answers["section"]) == ("", "")


def test_a_correction_is_read_back() -> None:
    letter = read(
        filled(Form.CORRECTION, "fr", page="https://x.example/", corrections__wrong="Faux.\n\nTrès.")
    )
    assert letter.form is Form.CORRECTION
    assert letter.answers["corrections.wrong"] == "Faux.\n\nTrès."
    assert BODY not in letter.answers


def test_the_template_of_a_request_speaks_every_language_and_warns_first() -> None:
    text = forms.files(SETTINGS)[forms.REQUEST]
    assert text.startswith("> **")
    assert "inconnue ne passe pas par ici" in text
    assert "must not come this way" in text
