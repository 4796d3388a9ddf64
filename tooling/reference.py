"""The declared header in; its reference pages and its JSON Schema out.

Run by `make reference`; `tests/test_reference.py` finds what was not run again.
"""

import json
from collections.abc import Mapping
from pathlib import Path

from rempart.i18n import LANGUAGES
from rempart.intake.header import HEADER
from rempart.reports.reference import page
from rempart.schema.reference import json_schema

ROOT = Path(__file__).parent.parent
PAGES = Path("site/pages")
SCHEMA = PAGES / "piece.schema.json"


def files() -> Mapping[Path, str]:
    """Every generated file, by its path in the project."""
    schema = json.dumps(json_schema(HEADER, "A piece"), ensure_ascii=False, indent=2) + "\n"
    return {SCHEMA: schema} | {PAGES / lang / "header.md": page(lang) for lang in LANGUAGES}


def main() -> None:
    """Write them all."""
    for path, text in files().items():
        (ROOT / path).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
