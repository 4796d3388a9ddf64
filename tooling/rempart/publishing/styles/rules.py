"""The text of a stylesheet in; its rules, in which modes each holds, and what its variables may be, out."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from rempart.publishing.styles.selectors import coded

MODES = LIGHT, DARK, PRINT = range(3)
SCREENS = frozenset({LIGHT, DARK})

Values = Mapping[str, frozenset[str]]  # what each variable may be, in one mode

_DEEP, _MANY = 5, 64
_URL = r"(?:\\?u|\\0{0,4}[57]5\s?)(?:\\?r|\\0{0,4}[57]2\s?)(?:\\?l|\\0{0,4}[46]c\s?)"
# What browsers take for one sign, whatever stands in it: the address of a file, a comment, a string, which
# ends with its line. Then letters told by their number.
_UNREAD = re.compile(
    rf"((?<![\w\\-]){_URL}\((?!\s*[\"'])(?:\\.|[^)\\])*\)?)|/\*.*?(?:\*/|\Z)"
    r"|\"(?:\\.|[^\"\\\n\r\f])*\"?|'(?:\\.|[^'\\\n\r\f])*'?|\\([0-9a-f]{1,6})\s?|\\(.)",
    re.S | re.I,
)
_FILE = re.compile(r"url\([^)]*\)", re.I)
_BLOCK = re.compile(r"([^{}]*)([{}])")
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,([^()]*))?\)")
_MEDIA: Mapping[str, tuple[int, ...]] = {
    "@media print": (PRINT,),
    "@media screen": (LIGHT, DARK),
    "@media (prefers-color-scheme:dark)": (DARK,),
    "@media (prefers-color-scheme:light)": (LIGHT,),
}


@dataclass(frozen=True, slots=True)
class Rule:
    """Selectors as written, what is said of them, and when.

    always: no width or feature is asked for. is_loud: something of it is important, and yields to nothing.
    """

    written: str
    declarations: tuple[tuple[str, str], ...]
    modes: tuple[int, ...]
    always: bool
    is_loud: bool


def plainly(css: str) -> str:
    """A stylesheet without comments, and without what strings and addresses of files hold."""
    return _FILE.sub("url()", _UNREAD.sub(_kept, css))


def read_rules(css: str) -> Iterator[Rule]:
    """Each rule at any depth, those around it put in its selectors."""
    plain = plainly(css)
    open_: list[str] = []
    for text, sign in _BLOCK.findall(plain):
        told, _, head = text.rpartition(";") if sign == "{" else (text, "", "")
        within = _within(open_) if told.strip() else ""
        if within and not any(one.startswith("@key") for one in open_):
            asked = [one for one in open_ if one.startswith(("@media", "@container", "@supports"))]
            always = all(one in _MEDIA for one in asked)
            yield Rule(within, tuple(_declared(told)), _modes(asked), always, "!important" in told.lower())
        if sign == "{":
            open_.append(_head(head))
        elif open_:
            open_.pop()


def values_of(rules: Sequence[Rule], mode: int) -> Values:
    """What every variable may be in a mode: as said for it alone where it is, as said for all elsewhere."""
    told: dict[tuple[str, str], tuple[bool, str]] = {}
    for rule in rules:
        for name, value in rule.declarations if mode in rule.modes else ():
            of_mode = rule.modes == (mode,)
            if name.startswith("--") and (of_mode or not told.get((rule.written, name), (False, ""))[0]):
                told[rule.written, name] = (of_mode, value)
    found: dict[str, set[str]] = defaultdict(set)
    for (_, name), (_, value) in told.items():
        found[name].add(value)
    return {name: frozenset(values) for name, values in found.items()}


def resolved(value: str, values: Values) -> list[str]:
    """A value with all that its variables may be in their places; one that is nowhere said stays."""
    return list(islice(_resolved(value, values, _DEEP), _MANY))


def _resolved(value: str, values: Values, deep: int) -> Iterator[str]:
    found = _VARIABLE.search(value)
    named = values.get(found[1], frozenset([found[2].strip()] if found[2] else [])) if found else ()
    if not found or not named or not deep:
        yield value
        return
    for one in sorted(named):
        yield from _resolved(f"{value[: found.start()]}{one}{value[found.end() :]}", values, deep - 1)


def _kept(found: re.Match[str]) -> str:
    """What is left of a file's address, a comment, a string or an escaped sign."""
    if found[1]:
        return "url()"
    sign = found[3] or (chr(min(int(found[2], 16), 0x10FFFF)) if found[2] else "")
    return coded(sign) if sign else '""' if found[0][0] in "\"'" else ""


def _head(head: str) -> str:
    plain = " ".join(head.lower().split())
    return re.sub(r"\s*:\s*", ":", plain) if plain.startswith("@") else plain


def _modes(asked: Sequence[str]) -> tuple[int, ...]:
    """The modes in which all that is asked for may hold."""
    found = [_MEDIA.get(one, MODES) for one in asked]
    return tuple(mode for mode in MODES if all(mode in one for one in found))


def _declared(declarations: str) -> Iterator[tuple[str, str]]:
    for one in declarations.lower().split(";"):
        name, _, value = one.partition(":")
        if name.strip():
            yield name.strip(), " ".join(value.replace("!important", "").split())


def _within(open_: Sequence[str]) -> str:
    """The selectors of the innermost rule, those of the rules around it put in their place."""
    found = ""
    for head in open_:
        if head.startswith("@"):
            continue
        nested = head if "&" in head or not found else f"& {head}"
        found = nested.replace("&", f":is({found})")
    return found
