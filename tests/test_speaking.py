"""The command line speaks the terminal's language, click's own words too, and stops politely."""

import ast
import os
import signal
import subprocess
import sys
from pathlib import Path

import click
import pytest

from rempart import cli
from rempart.cli import click_words
from rempart.i18n import words

SAID = (*click_words.HELP, *click_words.ERRORS, *(word for pair in click_words.PLURALS for word in pair))


def _ids_of_click() -> set[str]:
    """Every text that click hands to gettext."""
    files = Path(click.__file__).parent.glob("*.py")
    nodes = [node for file in files for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))]
    calls = [node for node in nodes if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
    asked = [node.args for node in calls if ast.unparse(node.func) in ("_", "ngettext")]
    return {
        one.value
        for args in asked
        for one in args
        if isinstance(one, ast.Constant) and type(one.value) is str
    }


def test_a_bug_that_holds_a_strangers_words_gives_a_runner_nothing_to_obey(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(**told: object) -> None:
        raise ValueError("x\n::add-mask::a\r\n \t::error::b\u2028::stop-commands::c\n##[error]d")

    monkeypatch.setattr(cli, "rempart", broken)
    with pytest.raises(SystemExit) as stopped:
        cli.main()
    said = capsys.readouterr().err
    assert (stopped.value.code, "This is a bug" in said, "ValueError" in said) == (3, True, True)
    assert not any(line.strip().startswith("::") for line in said.splitlines())
    assert "##[" not in said


def test_every_word_of_click_that_we_translate_is_still_clicks() -> None:
    assert [word for word in SAID if word not in _ids_of_click()] == []


def test_every_word_of_click_that_we_translate_keeps_its_blanks() -> None:
    french = words("fr")
    for word in (*click_words.HELP, *click_words.ERRORS):
        told = french.gettext(word)
        assert told.count("{") == word.count("{")
        assert told != word or word == "Options"


def _run(*args: str, lang: str) -> subprocess.CompletedProcess[str]:
    env = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))}
    command = [sys.executable, "-m", "rempart", *args]
    return subprocess.run(command, env=env | {"LANG": lang}, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("args", "english", "french"),
    [
        (["--help"], "Usage:", "Usage\N{NO-BREAK SPACE}:"),
        (["nonsense"], "No such command", "nonsense"),
        (["decide", "1", "acept"], "is not one of", "acept"),
        (["screen", "--nonsense"], "No such option", "nonsense"),
    ],
)
def test_click_speaks_the_language_of_the_terminal(args: list[str], english: str, french: str) -> None:
    in_english, in_french = _run(*args, lang="C.UTF-8"), _run(*args, lang="fr_FR.UTF-8")
    assert english in in_english.stdout + in_english.stderr
    assert french in in_french.stdout + in_french.stderr
    assert english not in in_french.stdout + in_french.stderr
    assert in_english.returncode == in_french.returncode == (0 if args == ["--help"] else 2)


def test_an_interruption_is_told_in_one_sentence() -> None:
    command = [sys.executable, "-m", "rempart", "screen", "--jsonl", "-"]
    env = os.environ | {"LC_ALL": "C.UTF-8"}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, env=env) as run:
        assert run.stdin
        assert run.stdout
        run.stdin.write(b'{"id": 1, "text": "A line."}\n' * 200)
        run.stdin.flush()
        run.stdout.readline()  # it is at work, and waits for more
        run.send_signal(signal.SIGINT)
        _, said = run.communicate()
    assert run.returncode == 2
    assert b"Traceback" not in said
    assert b"Stopped" in said
