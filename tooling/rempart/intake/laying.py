"""The file that lays out the front pages in, and what one language is to have; the same file with that, out.

Comments stay, and so does what is said already and what other languages have. What came of it is read again:
where it is not what was wanted, the file is written anew, under the comment it begins with.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import takewhile

import yaml

from rempart.errors import NewsroomError
from rempart.intake.front import read_front
from rempart.model.front import Choice
from rempart.schema.reading import read_yaml
from rempart.schema.spans import Span, column, line_end, spans

NOTHING = Choice()
Choices = Mapping[str, Choice]
_Edit = tuple[int, int, str]  # from where to where, what stands there then


def laid_out(data: bytes, lang: str, choice: Choice) -> bytes:
    """The file with this choice for a language. data: can be read, as `intake.front.read_front` does."""
    wanted = {**read_front(data), lang: choice}
    wanted = {one: chosen for one, chosen in wanted.items() if chosen != NOTHING or one != lang}
    text = data.decode("utf-8")
    text += "" if text.endswith("\n") or not text else "\n"
    try:
        new = _edited(text, lang, read_front(data).get(lang, NOTHING), choice).encode()
        is_kept = read_front(new) == wanted
    except (NewsroomError, yaml.YAMLError, ValueError, IndexError):
        is_kept = False
    return new if is_kept else _whole(text, wanted).encode()


def _edited(text: str, lang: str, before: Choice, choice: Choice) -> str:
    told = dict(_told(choice))
    block = _keys(text).get(lang)
    if block is None:
        return text + (_block(lang, told) if told else "")
    if not told:
        return _with(text, [_without(text, block)])
    if block.flow:
        inner = ", ".join(f"{key}: {value}" for key, value in told.items())
        return _with(text, [(block.start, block.end, f"{{{inner}}}")])
    return _with(text, _edits(text, block, dict(_told(before)), told))


def _keys(text: str) -> Mapping[str, Span]:
    """Where each language stands; nowhere in a file of comments alone."""
    try:
        return spans(text).keys
    except ValueError:
        return {}


def _edits(text: str, block: Span, before: Mapping[str, str], told: Mapping[str, str]) -> Iterator[_Edit]:
    """What is to change of a language's keys, each on lines of its own."""
    indent = column(text, next(iter(block.keys.values())).key) * " "
    place = line_end(text, block.end)
    new = "".join(f"{indent}{key}: {value}\n" for key, value in told.items() if key not in block.keys)
    yield place, place, new
    for key, span in block.keys.items():
        if key not in told:
            yield _without(text, span)
        elif before.get(key) != told[key]:
            yield span.key, span.end, f"{key}: {told[key]}"


def _without(text: str, span: Span) -> _Edit:
    """Without the lines of a key and its value."""
    return span.key - column(text, span.key), line_end(text, span.end), ""


def _with(text: str, edits: Iterable[_Edit]) -> str:
    for start, end, new in sorted(edits, reverse=True):
        text = f"{text[:start]}{new}{text[end:]}"
    return text


def _whole(text: str, wanted: Choices) -> str:
    first = takewhile(lambda line: line.startswith("#"), text.splitlines(keepends=True))
    told = (_block(lang, dict(_told(choice))) for lang, choice in wanted.items() if choice != NOTHING)
    return "".join((*first, *told))


def _block(lang: str, told: Mapping[str, str]) -> str:
    return f"{lang}:\n" + "".join(f"  {key}: {value}\n" for key, value in told.items())


def _told(choice: Choice) -> Iterator[tuple[str, str]]:
    """Each key that says something, and its value in YAML."""
    if choice.lead:
        yield "lead", _scalar(choice.lead)
    if choice.seconds:
        yield "seconds", _listed(choice.seconds)
    if choice.until:
        yield "until", choice.until.isoformat()
    if choice.sections:
        yield "sections", _listed(choice.sections)
    if choice.strips is not None:
        yield "strips", _listed(choice.strips)


def _listed(values: Iterable[str]) -> str:
    return f"[{', '.join(map(_scalar, values))}]"


def _scalar(value: str) -> str:
    """A word as it is where YAML reads that as text, else between quotation marks."""
    node, problems = read_yaml(f"key: [{value}]")
    items = node.value["key"].value if not problems else []
    plain = len(items) == 1 and (items[0].value, items[0].kind) == (value, "str")
    return str(value) if plain else json.dumps(value, ensure_ascii=False)
