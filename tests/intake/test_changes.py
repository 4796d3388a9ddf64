"""What a contribution touches, read from a real git."""

import subprocess
from pathlib import Path

from rempart.intake.changes import read_changes

GIT = ["git", "-c", "user.name=t", "-c", "user.email=t@t.example", "-c", "core.quotePath=true"]


def git(folder: Path, *words: str) -> bytes:
    return subprocess.run([*GIT, "-C", str(folder), *words], check=True, capture_output=True).stdout


def commit(folder: Path) -> str:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "x")
    return git(folder, "rev-parse", "HEAD").decode().strip()


def test_every_kind_of_change_is_read(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    for name in ("gone.md", "kept.md", "turned.md", "run.sh"):
        (tmp_path / name).write_text(name)
    base = commit(tmp_path)
    (tmp_path / "gone.md").unlink()
    (tmp_path / "kept.md").write_text("more words")
    (tmp_path / "turned.md").unlink()
    (tmp_path / "turned.md").symlink_to("/etc/passwd")
    (tmp_path / "run.sh").chmod(0o755)
    (tmp_path / 'été\n"x".md').write_text("new")
    head = commit(tmp_path)

    raw = git(tmp_path, "diff", "--raw", "-z", "--no-renames", "--abbrev=40", base, head)
    blob = git(tmp_path, "rev-parse", "HEAD:kept.md").decode().strip()
    changes = read_changes(raw, base, head, "jane-roe", {blob: 10})

    assert (changes.base, changes.head, changes.author) == (base, head, "jane-roe")
    assert [(change.path, change.status, change.old_mode, change.mode) for change in changes.items] == [
        ("gone.md", "D", "100644", "000000"),
        ("kept.md", "M", "100644", "100644"),
        ("run.sh", "M", "100644", "100755"),
        ("turned.md", "T", "100644", "120000"),
        ('été\n"x".md', "A", "000000", "100644"),
    ]
    kept = changes.items[1]
    assert (kept.blob, kept.size, len(kept.old_blob)) == (blob, 10, 40)


def test_nothing_changed_is_no_change() -> None:
    assert read_changes(b"", "a", "b", "", {}).items == ()


def test_a_path_that_is_no_utf8_can_be_given_back_to_git() -> None:
    raw = b":000000 100644 " + b"0" * 40 + b" " + b"1" * 40 + b" A\0caf\xe9.md\0"
    (change,) = read_changes(raw, "a", "b", "", {}).items
    assert change.path.encode("utf-8", "surrogateescape") == b"caf\xe9.md"
