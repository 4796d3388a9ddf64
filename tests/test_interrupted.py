"""Ctrl-C while pictures are developed: the command ends at once, and leaves nothing half-made."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PIL import Image

from tests.publishing.house import a_newsroom, a_text

PATIENCE = 60.0


def a_slow_picture(file: Path) -> None:
    """Noise, as large as a picture may be: each of its copies takes seconds."""
    Image.effect_noise((5000, 4000), 90).convert("RGB").save(file, "JPEG", quality=60)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    image = "{{file: {0}.jpg, alt: Noise, credit: Bo, licence: CC0-1.0}}"
    pieces = {
        f"contributions/2026/11/p{n}/index.md": a_text(lang="fr", image=image.format(n)) for n in range(4)
    }
    root = a_newsroom(tmp_path, dict(pieces))
    (root / "mkdocs.yml").unlink()
    a_slow_picture(tmp_path / "noise.jpg")
    for n in range(4):
        os.link(tmp_path / "noise.jpg", root / f"contributions/2026/11/p{n}/{n}.jpg")
    return root


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="no /proc on this machine")
def test_a_publication_that_develops_pictures_stops_within_two_seconds(root: Path) -> None:
    command = [sys.executable, "-m", "rempart", "-C", str(root), "publish", "--no-search"]
    env = os.environ | {"LC_ALL": "C.UTF-8"}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, env=env) as run:
        until = time.monotonic() + PATIENCE
        busy = None
        while busy is None and time.monotonic() < until:
            time.sleep(0.05)
            busy = next(iter(_busy(run.pid)), None)
        assert busy
        run.send_signal(signal.SIGINT)
        begun = time.monotonic()
        _, said = run.communicate(timeout=PATIENCE)
        took = time.monotonic() - begun
    assert (run.returncode, said.decode().strip().count("\n")) == (2, 0), said
    assert b"Stopped" in said
    assert took < 2
    assert not Path(f"/proc/{busy}").exists()
    assert not (root / "build/site").exists()
    pictures = root / "build/cache/pictures"
    assert not [file for file in pictures.glob("*") if file.suffix not in (".avif", ".jpg", ".webp")]


def _busy(pid: int) -> list[str]:
    """The children that have worked for half a second."""
    tick = os.sysconf("SC_CLK_TCK")
    busy = []
    for child in _every_child(pid):
        try:
            told = Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(told[11]) + int(told[12]) > tick / 2:
            busy.append(child)
    return busy


def _every_child(pid: int) -> list[str]:
    """Those that threads of a process started, too."""
    found = []
    for task in Path(f"/proc/{pid}/task").glob("*"):
        try:
            found += (task / "children").read_text().split()
        except OSError:
            continue
    return found
