"""A git that does as a test wants, in the place of git."""

import os
from pathlib import Path

import pytest


def another_git(folder: Path, patch: pytest.MonkeyPatch, script: str) -> None:
    """From now on git is a script for the shell, kept in a folder."""
    git = folder / "bin" / "git"
    git.parent.mkdir()
    git.write_text(f"#!/bin/sh\n{script}")
    git.chmod(0o755)
    patch.setenv("PATH", f"{git.parent}:{os.environ['PATH']}")
