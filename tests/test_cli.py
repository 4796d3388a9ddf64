"""The command line is a contract: exit codes, streams, and one sentence for whatever is wrong."""

import gzip
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import HEADER
from tests.newsrooms import PATH as PIECE
from tests.newsrooms import a_text, make_newsroom

ROOT = Path(__file__).parent.parent
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
        (["serve"], ".github/newsroom.yml"),
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


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A newsroom where alice-martin offered contribution 1, which camille-roux gave back to be mended."""
    newsroom = make_newsroom(tmp_path_factory.mktemp("desk"))
    newsroom.write(PIECE, a_text("“It reopens,” said the mayor.\n\n<b>Raw</b>\n"))
    rempart("offer", PIECE, "--as", "alice-martin", cwd=newsroom.root)
    words = ("--reason", "form", "--words", "Please mend line 10.")
    rempart("decide", "1", "return", *words, "--as", "camille-roux", cwd=newsroom.root)
    return newsroom.root


def test_a_moderator_reads_all_of_one_contribution(desk: Path) -> None:
    shown = rempart("queue", "1", cwd=desk).stdout
    order = [
        "#1  The ferry stops at six",
        f"A {PIECE}",
        "raw-html",
        "11 │ <b>Raw</b>",
        "git -C . fetch -q origin main refs/pull/1/head && git -C . diff",
        "camille-roux, 20",
        "Please mend line 10.",
    ]
    assert sorted(order, key=shown.index) == order
    assert "<!--" not in shown
    assert json.loads(rempart("queue", "1", "--format", "json", cwd=desk).stdout)[0]["number"] == 1


def test_a_reservation_and_its_release_are_told_as_such(desk: Path) -> None:
    done = rempart("decide", "1", "reserve", "--as", "camille-roux", cwd=desk)
    assert done.stdout == "Contribution 1: reserved by camille-roux.\n"
    done = rempart("decide", "1", "release", "--as", "camille-roux", cwd=desk)
    assert done.stdout == "Contribution 1: released.\n"


@pytest.mark.parametrize("out", [".", "/", "..", ""])
def test_a_site_is_never_written_over_what_is_no_site(tmp_path: Path, out: str) -> None:
    newsroom = tmp_path / "paper" / "newsroom"
    shutil.copytree(ROOT / "site", newsroom / "site")
    shutil.copytree(ROOT / ".github", newsroom / ".github")
    done = rempart("publish", "--out", out, cwd=newsroom)
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr
    assert (newsroom / "site/masthead.yml").exists()
    assert not list(tmp_path.rglob("*.lock"))


def test_a_terminal_without_our_letters_still_reads(tmp_path: Path) -> None:
    write(tmp_path, "piece.md", GOOD.replace("at six.", "at six → half past five."))
    for shape in ("text", "json"):
        command = [sys.executable, "-m", "rempart", "screen", "piece.md", "--format", shape]
        env = os.environ | {"PYTHONIOENCODING": "latin-1", "LC_ALL": "C"}
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, env=env, check=False)
        assert done.returncode == 0, done.stderr
        assert shape == "text" or json.loads(done.stdout.decode("ascii"))["pieces"]


def test_a_full_disk_is_told_in_one_sentence(tmp_path: Path) -> None:
    write(tmp_path, "piece.md", GOOD)
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "rempart", "screen", "piece.md"]
        done = subprocess.run(
            command, cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "No space left" in done.stderr


def test_a_name_too_long_for_the_machine_is_told_in_one_sentence(tmp_path: Path) -> None:
    assert "too long" in sentence(rempart("screen", "a" * 300 + ".md", cwd=tmp_path))
    assert "too long" in sentence(rempart("-C", "a" * 300, "queue", cwd=tmp_path))


@pytest.mark.parametrize("number", ["NaN", "-Infinity", "1e999", "[[1e999]]"])
def test_an_id_that_json_cannot_hold_is_no_line(tmp_path: Path, number: str) -> None:
    line = f'{{"id": {number}, "text": "Here."}}\n{{"id": 1.5, "text": "Still here."}}\n'
    done = rempart("screen", "--jsonl", "-", cwd=tmp_path, stdin=line)
    first, second = (json.loads(out) for out in done.stdout.splitlines())
    assert ("error" in first, second["id"], done.returncode) == (True, 1.5, 2)


def test_half_a_character_stops_nothing_and_the_id_comes_back_as_it_was(tmp_path: Path) -> None:
    half = chr(0xD800)
    lines = [{"id": half, "title": half, "text": f"A {half} word."}, {"id": "after", "text": "Here."}]
    given = "".join(json.dumps(line) + "\n" for line in lines)
    done = rempart("screen", "--jsonl", "-", cwd=tmp_path, stdin=given)
    first, second = (json.loads(out) for out in done.stdout.splitlines())
    assert (first["id"], second["id"], done.returncode) == (half, "after", 0)
    assert not any("broke" in finding["message"] for finding in first["findings"])


def test_an_answer_of_no_known_reason_is_told_the_reasons(tmp_path: Path) -> None:
    newsroom = make_newsroom(tmp_path)
    newsroom.offer(a_text('"We will reopen the bridge on Monday," said the mayor of Kerdraon.\n'))
    assert rempart("queue", cwd=newsroom.root).returncode == 0
    asked = ("answer", "1", "uncited-quote", "seen", "--as", "alice-martin")
    said = sentence(rempart(*asked, cwd=newsroom.root))
    assert said.endswith(
        "answer with one of common-knowledge, eyewitness, source-protected, not-a-claim, other"
    )
    done = rempart(*asked[:3], "eyewitness", *asked[4:], cwd=newsroom.root)
    assert (done.returncode, done.stdout) == (0, "Contribution 1: held for a moderator.\n")
    (row,) = json.loads(rempart("queue", "--format", "json", cwd=newsroom.root).stdout)
    (finding,) = [f for f in row["pieces"][0]["findings"] if f["rule"] == "uncited-quote"]
    assert (finding["severity"], finding["answer"]) == ("advice", {"reason": "eyewitness", "note": ""})
