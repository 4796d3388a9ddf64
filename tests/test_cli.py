"""The command line is a contract: exit codes, streams, and one sentence for whatever is wrong."""

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import HEADER

GOOD = HEADER + "The last ferry now leaves at six, [the council says](https://council.example/minutes).\n"


def rempart(
    *args: str, cwd: Path, stdin: str = "", lang: str = "C.UTF-8"
) -> subprocess.CompletedProcess[str]:
    env = os.environ | {"LC_ALL": lang, "HOME": str(cwd)}
    command = [sys.executable, "-m", "rempart", *args]
    return subprocess.run(command, cwd=cwd, input=stdin, capture_output=True, text=True, env=env, check=False)


def write(folder: Path, path: str, text: str) -> Path:
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def sentence(done: subprocess.CompletedProcess[str]) -> str:
    """What a verb that cannot work says: one line, no trace, nothing on the standard output."""
    assert done.returncode == 2, done
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    return done.stderr.strip()


def test_a_clear_piece_leaves_with_0(tmp_path: Path) -> None:
    write(tmp_path, "piece.md", GOOD)
    done = rempart("screen", "piece.md", cwd=tmp_path)
    assert done.returncode == 0, done.stdout
    assert "clear" in done.stdout


def test_a_broken_header_leaves_with_1_and_shows_its_line(tmp_path: Path) -> None:
    write(tmp_path, "piece.md", GOOD.replace("kind: news", "kind: [news"))
    done = rempart("screen", "piece.md", cwd=tmp_path)
    assert done.returncode == 1
    assert "broken-header" in done.stdout
    assert "│" in done.stdout


def test_the_json_is_alone_on_the_standard_output(tmp_path: Path) -> None:
    write(tmp_path, "piece.md", GOOD)
    answer = json.loads(rempart("screen", "piece.md", "--format", "json", cwd=tmp_path).stdout)
    assert answer["schema"] == 1
    assert [piece["path"] for piece in answer["pieces"]] == ["piece.md"]
    assert set(answer["pieces"][0]) == {"path", "lang", "band", "scores", "findings"}


def test_no_colour_reaches_a_pipe(tmp_path: Path) -> None:
    write(tmp_path, "piece.md", GOOD.replace("lang: en", "lang: english"))
    assert "\x1b" not in rempart("screen", "piece.md", cwd=tmp_path).stdout


def test_the_language_of_the_report_is_asked_for_or_the_terminals(tmp_path: Path) -> None:
    write(tmp_path, "piece.md", GOOD)
    asked = rempart("screen", "piece.md", "--lang", "fr", cwd=tmp_path).stdout
    assert asked == rempart("screen", "piece.md", cwd=tmp_path, lang="fr_FR.UTF-8").stdout
    assert asked != rempart("screen", "piece.md", cwd=tmp_path).stdout


@pytest.mark.parametrize("name", ["lines.jsonl", "lines.jsonl.gz", "-"])
def test_every_line_in_is_a_line_out(tmp_path: Path, name: str) -> None:
    lines = [{"id": n, "text": f"A plain line, number {n}.", "lang": "en"} for n in range(3)]
    text = "".join(json.dumps(line) + "\n" for line in lines)
    if name.endswith(".gz"):
        (tmp_path / name).write_bytes(gzip.compress(text.encode()))
    elif name != "-":
        write(tmp_path, name, text)
    done = rempart("screen", "--jsonl", name, cwd=tmp_path, stdin=text if name == "-" else "")
    out = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["id"] for line in out] == [0, 1, 2]
    assert all(set(line) == {"id", "band", "scores", "findings"} for line in out)
    assert all("spam" in line["scores"] for line in out)
    assert done.returncode == 0


def test_a_foreign_text_owes_us_no_header(tmp_path: Path) -> None:
    line = json.dumps({"id": "a", "text": "---\ntitle: [\n---\nA quiet morning on the quay."})
    out = json.loads(rempart("screen", "--jsonl", "-", cwd=tmp_path, stdin=line).stdout)
    assert out["band"] == "clear"
    assert {finding["severity"] for finding in out["findings"]} <= {"advice"}


@pytest.mark.parametrize(
    "line", ["not json", "[]", "{}", '{"id": 1, "text": 5}', '{"id": 1, "text": "a", "title": 3}', "[" * 9000]
)
def test_a_line_without_a_text_says_so_and_the_others_go_on(tmp_path: Path, line: str) -> None:
    text = f'{line}\n{{"id": "after", "text": "Still here."}}\n'
    done = rempart("screen", "--jsonl", "-", cwd=tmp_path, stdin=text)
    first, second = (json.loads(out) for out in done.stdout.splitlines())
    assert done.returncode == 2
    assert "error" in first
    assert second["id"] == "after"


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["screen", "absent.md"], "absent.md"),
        (["screen", "empty"], "empty"),
        (["screen", "--jsonl", "absent.jsonl"], "absent.jsonl"),
        (["screen", "--base", "main"], "--head"),
        (["-C", "absent", "queue"], "absent"),
        (["queue"], "git remote add origin"),
        (["ledger", "verify"], "git remote add origin"),
        (["publish"], ".github/newsroom.yml"),
        (["serve"], "publish"),
        (["demo", "--once"], "clone"),
    ],
)
def test_what_cannot_work_says_what_to_do(tmp_path: Path, args: list[str], said: str) -> None:
    (tmp_path / "empty").mkdir()
    assert said in sentence(rempart(*args, cwd=tmp_path))


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        (tmp_path / "piece.md").mkdir()
        (tmp_path / "lines").mkdir()
        assert "lines" in sentence(rempart("screen", "--jsonl", "lines", cwd=tmp_path))
        return
    write(tmp_path, "piece.md", GOOD).chmod(0)
    assert "piece.md" in sentence(rempart("screen", "piece.md", cwd=tmp_path))


def test_unknown_settings_name_the_nearest_key(tmp_path: Path) -> None:
    write(tmp_path, ".github/newsroom.yml", "nmae: {en: Paper}\n")
    write(tmp_path, "contributions/2026/11/a-piece.md", GOOD)
    done = rempart("screen", cwd=tmp_path)
    assert done.returncode == 2
    assert "name" in done.stderr
    assert "newsroom.yml" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    text = "".join(json.dumps({"id": n, "text": "words " * 200}) + "\n" for n in range(200))
    write(tmp_path, "lines.jsonl", text)
    command = f"{sys.executable} -m rempart screen --jsonl lines.jsonl | head -1"
    done = subprocess.run(["bash", "-c", command], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert len(done.stdout.splitlines()) == 1
    assert done.stderr == ""
