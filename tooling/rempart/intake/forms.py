"""The declared header in, the questions of a form out; and the text of a filled-in form read back.

A form asks for keys of the header: what it calls them, what they may hold and whether they must be there
come from their one declaration. What no header holds (consent, signature, body) is declared here.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rempart.i18n import LANGUAGES, N_, say
from rempart.intake.header import HEADER
from rempart.intake.language import guess_language
from rempart.intake.markdown import read_body
from rempart.model.letter import Form, Letter
from rempart.model.piece import Certainty, Kind
from rempart.model.settings import Section
from rempart.schema.fields import Field, Group, ListOf
from rempart.schema.values import Choice

CONSENT, SIGNATURE, PAGE, BODY, REPLY, ASK = "consent", "signature", "page", "body", "reply", "ask"
# In the order they are asked. Long texts come last, the body at the end: whatever it holds, it is the body.
ASKED: Mapping[Form, tuple[str, ...]] = {
    Form.PIECE: (
        CONSENT,
        SIGNATURE,
        "standfirst",
        "section",
        "kind",
        "certainty",
        "topics",
        "date",
        "disclosure.interests",
        "disclosure.ai",
        "sources",
        BODY,
    ),
    Form.CORRECTION: (CONSENT, PAGE, "corrections.wrong", "corrections.right"),
    Form.REPLY: (CONSENT, PAGE, REPLY),
    Form.QUESTION: (CONSENT, ASK),
}
OURS = {
    CONSENT: N_("Before you send this"),
    SIGNATURE: N_("Your name as printed"),
    PAGE: N_("The address of the piece"),
    BODY: N_("The text"),
    REPLY: N_("Your reply, as it is to appear"),
    ASK: N_("Your question"),
}
NEEDED = frozenset({CONSENT, PAGE, BODY, REPLY, ASK})
HELP = {
    SIGNATURE: N_(
        "A pen name is fine. Without one you are named by your account; your page here stays as it is."
    ),
    PAGE: N_("Copy it from your browser."),
    BODY: N_(
        "In Markdown or in plain paragraphs, its note and its link under every figure and quotation. "
        "No pictures here: they would stay outside the newspaper."
    ),
    "topics": N_("A few words, with commas between them."),
    "date": N_("As 2026-11-24; leave it empty for today."),
    "sources": N_("One a line: what it is called, then its address if it has one."),
    "disclosure.interests": N_("“None” is an answer."),
    "disclosure.ai": N_("“Not used” is an answer."),
    "section": N_("If you hesitate, choose the nearest; a moderator will help."),
}
KINDS: Mapping[Kind, str] = {
    Kind.NEWS: N_("News: what happened"),
    Kind.BRIEF: N_("In brief: what happened, in a few lines"),
    Kind.OPINION: N_("Opinion: what you think of it"),
    Kind.INTERVIEW: N_("Interview: what somebody told you"),
    Kind.FACT_CHECK: N_("Fact check: what is true of what is said"),
    Kind.GUIDE: N_("Guide: how something is done"),
    Kind.QUESTION: N_("Question: what you ask of other readers"),
}
# What a form cannot bring in: the first wants a place in the masthead, the next files, the last who pays.
NOT_BY_FORM = frozenset({Kind.COLUMN, Kind.PHOTO_ESSAY, Kind.VIDEO, Kind.PODCAST, Kind.SPONSORED})
CERTAINTIES: Mapping[Certainty, str] = {
    Certainty.CONFIRMED: N_("Yes"),
    Certainty.UNCONFIRMED: N_("Not yet, and the text says what is missing"),
}
GLANCE = 4000  # characters that tell the language of what is no form
EMPTY = frozenset({"", "_No response_", "None"})  # as GitHub writes that nobody answered

_HEADING = "### "


class Shape(StrEnum):
    """How a question is put."""

    TICK = "tick"
    LINE = "line"
    CHOICE = "choice"
    TEXT = "text"


SHAPES = {CONSENT: Shape.TICK, BODY: Shape.TEXT, REPLY: Shape.TEXT, ASK: Shape.TEXT}


@dataclass(frozen=True, slots=True)
class Question:
    """One question in one language. choices: what may be chosen, as people read it, and what it means."""

    key: str
    shape: Shape
    label: str
    help: str = ""
    required: bool = False
    choices: tuple[tuple[str, str], ...] = ()


def questions(form: Form, lang: str, sections: Sequence[Section]) -> tuple[Question, ...]:
    """What a form asks, in order."""
    return tuple(_question(key, lang, sections) for key in ASKED[form])


def _question(key: str, lang: str, sections: Sequence[Section]) -> Question:
    help = say(lang, HELP[key]) if key in HELP else ""
    if key in OURS:
        shape = SHAPES.get(key, Shape.LINE)
        return Question(key, shape, say(lang, OURS[key]), help, key in NEEDED)
    field = field_of(key)
    choices = tuple(_choices(key, field, lang, sections))
    label = say(lang, field.about).removesuffix(".")
    required = field.required and key != "date"  # an empty date is the day it comes in
    return Question(key, _shape(key, field, bool(choices)), label, help, required, choices)


def field_of(key: str) -> Field:
    """The declaration of a key of the header, of one within another too."""
    group, found = HEADER, None
    for name in key.split("."):
        found = next(field for field in group.fields if field.name == name)
        inner = found.kind.kind if isinstance(found.kind, ListOf) else found.kind
        group = inner if isinstance(inner, Group) else group
    assert found is not None  # a key has a name
    return found


def _shape(key: str, field: Field, chosen: bool) -> Shape:
    if chosen:
        return Shape.CHOICE
    many = isinstance(field.kind, ListOf) and isinstance(field.kind.kind, Group)
    return Shape.TEXT if many or key.startswith("corrections.") else Shape.LINE


def _choices(key: str, field: Field, lang: str, sections: Sequence[Section]) -> Iterator[tuple[str, str]]:
    if key == "section":
        yield from ((section.title.get(lang, section.id), section.id) for section in sections)
    elif isinstance(field.kind, Choice):
        told = {str(word): words for word, words in (*KINDS.items(), *CERTAINTIES.items())}
        yield from ((say(lang, told[word]), str(word)) for word in map(str, field.kind.among) if word in told)


def read_form(title: str, text: str, sections: Sequence[Section]) -> Letter:
    """A filled-in form as GitHub writes it down. Of one that is none of ours `form` is None."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for form in Form:
        for lang in LANGUAGES:
            asked = questions(form, lang, sections)
            answers = _answers(lines, asked)
            if answers is not None:
                return _letter(form, lang, title, answers)
    return Letter(None, guess_language(read_body("\n".join(lines)[:GLANCE])), title)


def _letter(form: Form, lang: str, title: str, answers: dict[str, str]) -> Letter:
    body, signature = answers.pop(BODY, ""), answers.pop(SIGNATURE, "")
    answers.pop(CONSENT, None)
    return Letter(form, lang, " ".join(title.split()), body, answers, signature)


def _answers(lines: Sequence[str], asked: Sequence[Question]) -> dict[str, str] | None:
    """What was answered, by key; None unless every question is there, in its order.

    Each answer ends where the next question first stands, and the last at the end: a heading that
    somebody wrote into the body changes nothing.
    """
    starts: list[int] = []
    for question in asked:
        found = _place(lines, f"{_HEADING}{question.label}", starts[-1] + 1 if starts else 0)
        if found is None or (not starts and found):
            return None
        starts.append(found)
    ends = [*starts[1:], len(lines)]
    texts = ("\n".join(lines[start + 1 : end]) for start, end in zip(starts, ends, strict=True))
    return {question.key: _value(question, text) for question, text in zip(asked, texts, strict=True)}


def _place(lines: Sequence[str], heading: str, start: int) -> int | None:
    return next((at for at in range(start, len(lines)) if lines[at].rstrip() == heading), None)


def _value(question: Question, text: str) -> str:
    """An answer without the empty lines that GitHub sets around it; of a choice, what it means."""
    plain = re.sub(r"\A(?:[ \t]*\n)+", "", text).rstrip()
    if plain.strip() in EMPTY and question.key != BODY:
        return ""
    if question.shape is Shape.CHOICE:
        return dict(question.choices).get(plain.strip(), "")
    return plain if question.shape is Shape.TEXT else " ".join(plain.split())
