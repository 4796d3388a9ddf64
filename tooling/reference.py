"""What was declared, the commands of comments and the settings in; pages, JSON Schema and forms out.

Run by `make reference`; `tests/test_reference.py` finds what was not run again.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from rempart.commands import CASES, may_say
from rempart.config import SETTINGS_FILE, read_settings
from rempart.i18n import LANGUAGES
from rempart.intake.header import HEADER
from rempart.reports import forms, usages
from rempart.reports.reference import front_page, page, sponsors_page
from rempart.schema.reference import json_schema

ROOT = Path(__file__).parent.parent
PAGES = Path("site/pages")
SCHEMA = PAGES / "piece.schema.json"


def files() -> Mapping[Path, str]:
    """Every generated file, by its path in the project."""
    schema = json.dumps(json_schema(HEADER, "A piece"), ensure_ascii=False, indent=2) + "\n"
    asked = forms.files(read_settings((ROOT / SETTINGS_FILE).read_bytes()))
    pages = {PAGES / lang / "header.md": page(lang) for lang in LANGUAGES}
    pages |= {PAGES / lang / "front.md": front_page(lang) for lang in LANGUAGES}
    pages |= {PAGES / lang / "sponsors.md": sponsors_page(lang) for lang in LANGUAGES}
    pages |= {PAGES / lang / "commands.md": usages.page(*_commands(), lang) for lang in LANGUAGES}
    return {SCHEMA: schema} | pages | {Path(path): text for path, text in asked.items()}


def _commands() -> Iterator[usages.Lines]:
    """How each is written and what it does: what an author may say, what a moderator may, what in a case."""
    for lines in (may_say(moderates=False, signs=True), may_say(moderates=True, signs=False), CASES):
        yield [(one.usage, one.help) for one in lines]


def main() -> None:
    """Write them all."""
    for path, text in files().items():
        (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / path).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
