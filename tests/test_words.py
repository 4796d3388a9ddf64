"""Every word people see is in the catalogues, whole, up to date, and set as its language wants."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from jinja2 import Environment

import words
from rempart import errors
from rempart.i18n import say

PARAMETER = re.compile(r"%\((\w+)\)[sd]|%(?=%)|\{[\w!]+\}")
VERBATIM = re.compile(r"`[^`]*`|<[^>]*>|https?://\S+|\{[^}]*\}")  # code, tags and addresses are not prose
ATTRIBUTE = re.compile(r"""\b(?:aria-label|alt|title|placeholder)=["']([^"']*)["']""")
MARKUP = re.compile(r"""<!--.*?-->|<[^>]*>|[\w-]+="[^"]*"|&\w+;""", re.S)  # attributes may come in a block
LETTERS = re.compile(r"[^\W\d_]{2,}")
ERRORS = [
    name for name, value in vars(errors).items() if isinstance(value, type) and issubclass(value, Exception)
]
SPEAKERS = dict.fromkeys(ERRORS, 0) | {"Finding": 1, "Problem": 2, "say": 1}  # the place of the message


@pytest.fixture(scope="module")
def template() -> Catalog:
    return words.extract()


@pytest.fixture(scope="module", params=words.catalogues(), ids=lambda path: path.parent.parent.name)
def path(request: pytest.FixtureRequest) -> Path:
    found: Path = request.param
    return found


@pytest.fixture(scope="module")
def messages(path: Path) -> list[Message]:
    return [message for message in words.read(path) if message.id]


def test_extracting_again_changes_nothing(path: Path, template: Catalog) -> None:
    merged = words.merge(words.read(path), template)
    assert words.po_text(merged).decode() == path.read_text(encoding="utf-8"), "run `make messages`"


def test_every_message_has_its_text(messages: list[Message]) -> None:
    assert [message.id for message in messages if not all(words.forms(message.string))] == []
    assert [message.id for message in messages if message.fuzzy] == []


def test_a_plural_has_all_its_forms(path: Path, messages: list[Message]) -> None:
    forms = words.read(path).num_plurals
    plurals = [message for message in messages if message.pluralizable]
    assert [m.id for m in plurals if len(words.forms(m.string)) != forms] == []


def parameters(text: str) -> set[str]:
    return {found.group() for found in PARAMETER.finditer(text)}


def test_a_text_has_the_parameters_of_its_message(messages: list[Message]) -> None:
    wrong = [
        message.id
        for message in messages
        for place, text in enumerate(words.forms(message.string))
        if parameters(text) != parameters(words.forms(message.id)[: place + 1][-1])
    ]
    assert wrong == []


def test_the_compiled_catalogue_is_the_one_translators_wrote(path: Path) -> None:
    assert path.with_suffix(".mo").read_bytes() == words.mo_bytes(words.read(path)), "run `make messages`"


def faults(text: str) -> Iterator[str]:
    """What a French typesetter would mark in a text."""
    prose = VERBATIM.sub("x", PARAMETER.sub("x", text))
    if re.search(r"(?<![\u00a0\u202f(])(?:[;!?»]|:(?=\s|$))", prose):
        yield "no no-break space before ; : ! ? »"
    if re.search(r"«(?![\u00a0\u202f])", prose):
        yield "no no-break space after «"
    if re.search(r"[\w]'|\"|\.\.\.", prose):
        yield "typewriter's apostrophe, quotation mark or dots"
    if re.search(r"\S  |\d %", prose):
        yield "two spaces, or a space that may break before %"


def test_french_is_set_as_french(messages: list[Message], path: Path) -> None:
    assert path.parent.parent.name == "fr", "another language wants its own manner here"
    wrong = {text: why for m in messages for text in words.forms(m.string) for why in faults(text)}
    assert wrong == {}


@pytest.mark.parametrize("text", ["Quoi ?", "l'heure", "«Oui»", "fin...", "dit : non", "50 % de", 'un "mot"'])
def test_a_fault_of_typography_is_seen(text: str) -> None:
    assert list(faults(text)) != []


def test_what_looks_like_a_fault_and_is_none_passes() -> None:
    fine = "Quoi\u00a0? À 14:30, «\u00a0l’heure\u00a0», voir `lang: fr` et https://ladigue.example/?a=1;b"
    assert list(faults(fine)) == []


def unmarked(source: str) -> Iterator[str]:
    """Lines where something is said to people in words that no translator sees."""
    for call in (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)):
        place = SPEAKERS.get(getattr(call.func, "id", ""))
        if place is None:
            continue
        named = [keyword.value for keyword in call.keywords if keyword.arg in ("message", "plural")]
        given = call.args[place : place + 1] + named
        if any(isinstance(node, ast.JoinedStr | ast.Constant | ast.BinOp) for node in given):
            yield f"{call.lineno}: {ast.unparse(call)}"


@pytest.mark.parametrize("module", sorted(words.PACKAGE.rglob("*.py")), ids=lambda path: path.name)
def test_no_module_speaks_past_the_translators(module: Path) -> None:
    assert list(unmarked(module.read_text(encoding="utf-8"))) == []


BYPASSES = (
    "NewsroomError(f'no {x}')",
    "Finding(1, 'no source')",
    "say(lang, 'a' + b)",
    "Finding(1, N_('x'), plural='y')",
)


@pytest.mark.parametrize("source", BYPASSES)
def test_a_word_past_the_translators_is_seen(source: str) -> None:
    assert list(unmarked(source)) != []


def hard_coded(source: str) -> Iterator[str]:
    """Words of a template that stand outside gettext."""
    depth, plain = 0, []
    for _, kind, value in Environment(extensions=["jinja2.ext.i18n"]).lex(source):
        if kind == "name" and value in ("trans", "endtrans"):
            depth += 1 if value == "trans" else -1
        elif kind == "data" and not depth:
            plain.append(value)
        elif kind == "variable_begin":
            plain.append("\x00")
    text = "".join(plain)
    yield from (found for found in ATTRIBUTE.findall(text) if LETTERS.search(found))
    yield from LETTERS.findall(MARKUP.sub(" ", text))


@pytest.mark.parametrize(
    "page", sorted([*words.THEME.rglob("*.html"), *words.DESK.rglob("*.html")]), ids=lambda path: path.name
)
def test_no_template_speaks_one_language_only(page: Path) -> None:
    assert list(hard_coded(page.read_text(encoding="utf-8"))) == []


def test_a_word_hard_coded_in_a_template_is_seen() -> None:
    source = '<p title="Go">{% trans %}Kept{% endtrans %} {{ name }} bare</p>'
    assert list(hard_coded(source)) == ["Go", "bare"]


def test_messages_are_paired_with_their_plural() -> None:
    source = 'Finding(1, N_("%(count)d link"), {}, plural=N_("%(count)d links")); N_("alone")'
    assert set(words.code_messages(source)) == {("%(count)d link", "%(count)d links"), "alone"}


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("fr", ["0 texte lu", "1 texte lu", "2 textes lus"]),
        ("en", ["0 texts read", "1 text read", "2 texts read"]),
    ],
)
def test_a_count_chooses_its_form_as_the_language_does(lang: str, said: list[str]) -> None:
    one, many = "%(count)d text read", "%(count)d texts read"
    assert [say(lang, one, {"count": number}, many) for number in range(3)] == said


def test_a_language_without_a_catalogue_speaks_the_ids() -> None:
    assert say("br", "line %(line)d", {"line": 3}) == "line 3"
