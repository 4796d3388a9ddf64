"""The code, the templates and the rules' manuals in; the translators' catalogues out.

Run by `make messages`. The package never imports this: at run time it reads the compiled
catalogues alone.
"""

import ast
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from jinja2.ext import babel_extract

from rempart.rules._rule import passages, read_manual

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "tooling" / "rempart"
THEME = ROOT / "site" / "theme"
DESK = PACKAGE / "desk"
LOCALE = PACKAGE / "locale"

COUNT = "%(count)d"
MARKS = {"N_", "_", "gettext"}  # a call to one of these holds an id
SPEAKERS = {"say", "Finding", "Figure", "Plural"}  # in these, a second id is the plural
OPTIONS = {"trimmed": "true", "encoding": "utf-8"}  # as publishing's own Jinja environment reads them

Message = str | tuple[str, str]


def code_messages(source: str) -> Iterator[Message]:
    """The ids of a module: every N_("…"), paired with the plural that stands beside it."""
    nodes = list(ast.walk(ast.parse(source)))
    plurals = dict(filter(None, map(_pair, nodes)))
    seconds = set(plurals.values()) - set(plurals)
    for message in filter(None, map(_marked, nodes)):
        if message not in seconds:
            yield (message, plurals[message]) if message in plurals else message


def _pair(node: ast.AST) -> tuple[str, str] | None:
    """The message and plural of a call, or of a tuple, that holds exactly these two ids."""
    match node, [text for text in map(_marked, _inside(node)) if text]:
        case ast.Call(func=ast.Name(id=name)), [message, plural] if name in SPEAKERS:
            return message, plural
        case _, [message, plural] if COUNT in message and COUNT in plural:
            return message, plural
    return None


def _inside(node: ast.AST) -> list[ast.expr]:
    if isinstance(node, ast.Call):
        return [*node.args, *(keyword.value for keyword in node.keywords)]
    return node.elts if isinstance(node, ast.Tuple) else []


def _marked(node: ast.AST) -> str:
    """The text of a call to a mark, "" of anything else."""
    match node:
        case ast.Call(func=ast.Name(id=name), args=[ast.Constant(value=str(text)), *_]) if name in MARKS:
            return text
    return ""


def manual_messages(source: str) -> Iterator[Message]:
    """The ids of a rule's page: its summary, then each passage of Why and Fix."""
    manual = read_manual(ast.get_docstring(ast.parse(source), clean=False) or "")
    yield manual.summary
    yield from passages(manual.why)
    yield from passages(manual.fix)


def template_messages(source: bytes) -> Iterator[Message]:
    """The ids of a Jinja template, as its own extractor finds them."""
    for _, call, found, _ in babel_extract(BytesIO(source), ["_", "gettext", "ngettext"], [], OPTIONS):
        ids = [found] if isinstance(found, str) else [text for text in found or () if text]
        if ids:
            yield (ids[0], ids[1]) if call == "ngettext" else ids[0]


def extract() -> Catalog:
    """Every id of the project, with the file it stands in."""
    found = Catalog(domain="rempart")
    for path in sorted(PACKAGE.rglob("*.py")):
        _add(found, path, code_messages(path.read_text(encoding="utf-8")))
    for path in sorted(PACKAGE.glob("rules/*/[!_]*.py")):
        _add(found, path, manual_messages(path.read_text(encoding="utf-8")))
    for path in sorted([*THEME.rglob("*.html"), *DESK.rglob("*.html")]):
        _add(found, path, template_messages(path.read_bytes()))
    return found


def _add(catalog: Catalog, path: Path, messages: Iterator[Message]) -> None:
    for message in messages:
        catalog.add(message, locations=[(path.relative_to(ROOT).as_posix(), 0)])


def read(path: Path) -> Catalog:
    """A translators' catalogue as it stands on the disk."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parent.parent.name, domain="rempart")


def forms(text: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    """An id or a text as all its forms: one, or singular and plural."""
    return tuple(text) if isinstance(text, tuple | list) else (text or "",)


def merge(catalog: Catalog, template: Catalog) -> Catalog:
    """The catalogue with the template's ids and no others; new ones have no text yet."""
    catalog.update(template, no_fuzzy_matching=True, update_creation_date=False)
    return catalog


def po_text(catalog: Catalog) -> bytes:
    """The catalogue as translators read it: by file, without line numbers, which only make noise."""
    out = BytesIO()
    write_po(out, catalog, width=100, sort_by_file=True, include_lineno=False, ignore_obsolete=True)
    return out.getvalue()


def mo_bytes(catalog: Catalog) -> bytes:
    """The catalogue as gettext reads it."""
    out = BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def catalogues() -> list[Path]:
    """The translators' files, one a language."""
    return sorted(LOCALE.glob("*/LC_MESSAGES/rempart.po"))


def main() -> None:
    """Bring every catalogue up to date, and say how many texts are still to be written."""
    template = extract()
    for path in catalogues():
        catalog = merge(read(path), template)
        path.write_bytes(po_text(catalog))
        path.with_suffix(".mo").write_bytes(mo_bytes(catalog))
        untold = [message for message in catalog if message.id and not all(forms(message.string))]
        print(f"{path.relative_to(ROOT)}: {len(catalog)} messages, {len(untold)} without a text")  # noqa: T201


if __name__ == "__main__":
    main()
