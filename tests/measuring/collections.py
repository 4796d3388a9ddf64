"""Small collections of invented texts, as files that `evaluate` and `train` read."""

import gzip
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

PITCH = (
    "Looking for the perfect getaway? Nestled between the dunes, the hotel offers stunning views and "
    "world-class dining. Treat yourself: our friendly team will help you. Book now on 01632 960123, prices "
    "from £49, or get 20% off with the code DUNES."
)
REPORT = (
    "The council met on Tuesday and heard the harbour master. Dredging starts after the regatta, she said, "
    "and the ferry keeps its hours until then. The minutes are on the "
    "[council's page](https://council.example/m)."
)
COMPTE_RENDU = (
    "Le conseil s'est réuni mardi et a entendu la capitaine du port. Le dragage commence après les régates, "
    "dit-elle, et le bac garde ses horaires. Le [compte rendu](https://mairie.example/cr) est en ligne."
)
DEBATE = (
    ("checkworthy", "Unemployment rose to {0} percent in {1}, and {0} million people lost their jobs."),
    ("not_checkworthy", "I believe that we should talk about hope, and I thank you, question {0} of {1}."),
    ("not_checkworthy", "Let me say to you tonight that we will go on, {0} or {1}?"),
)


def a_row(number: int, **parts: Any) -> dict[str, Any]:
    """A line of a collection."""
    known = {"id": f"text-{number}", "lang": "en", "label": "legit", "title": "", "source": "a/town"}
    return known | {"text": f"{REPORT} Item {number}."} | parts


def spam_rows() -> list[dict[str, Any]]:
    """Two sellers, one of whom has many pages, and honest writing in two languages."""
    sold = [a_row(n, label="spam", source="hotel", text=f"{PITCH} Room {n}.") for n in range(6)]
    sold.append(a_row(6, label="spam", source="quiet", text="Come and see us one day."))
    honest = [a_row(n) for n in range(10, 16)]
    return sold + honest + [a_row(n, lang="fr", text=f"{COMPTE_RENDU} Point {n}.") for n in range(20, 24)]


def claim_rows(count: int = 60) -> list[dict[str, Any]]:
    """A debate, its sentences in no order of their ids."""
    rows = []
    for number in range(count):
        label, text = DEBATE[number % len(DEBATE)]
        rows.append(a_row(number, label=label, text=text.format(number, 1950 + number), source="debate"))
    return sorted(rows, key=lambda row: str(row["id"]))


def write_rows(path: Path, rows: Iterable[Mapping[str, Any]]) -> Path:
    """A file of lines of JSON, gzipped when its name says so."""
    data = "".join(json.dumps(row) + "\n" for row in rows).encode()
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return path


def write_pair(folder: Path, number: str, bad: str, honest: str, **header: str) -> None:
    """The two halves of a pair; `header` stands in both but `subtle`, which is for the bad one."""
    folder.mkdir(parents=True, exist_ok=True)
    shape = header.get("shape", "hotel")
    for half, text in (("bad", bad), ("honest", honest)):
        told = {"title": "By the sea", "lang": "en", "pair": number, "half": half, "shape": shape} | header
        if half == "honest":
            told.pop("subtle", None)
        lines = "".join(f"{key}: {value}\n" for key, value in told.items())
        (folder / f"{number}-{shape}-{half}.md").write_text(f"---\n{lines}---\n\n{text}\n", encoding="utf-8")
