"""One git command: words in, what it printed out, or an error that says what to do."""

import os
import subprocess
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path

from rempart.errors import NewsroomError, Unreached
from rempart.i18n import N_

PATIENCE = 60.0  # seconds for one command

ALWAYS = (
    "--no-pager",
    "--literal-pathspecs",
    "--no-replace-objects",
    *("-c", "core.hooksPath=/dev/null"),
    *("-c", "core.attributesFile=/dev/null"),
    *("-c", "core.fsmonitor=false"),
    *("-c", "protocol.allow=never"),
    *("-c", "gc.auto=0"),
)
SETTINGS = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
TOO_MUCH = N_("this changes more files than can be read: its author offers less at once")
LONGEST = 16_000_000  # bytes of a list of files or changes
MOST = 300_000  # lines of such a list
DENIALS = ("Permission denied", "insufficient permission", "Read-only file system")


class GitFailed(NewsroomError):
    """A git command said no: `status` is its exit code, `said` what it printed."""

    def __init__(self, place: Path, verb: str, status: int, said: str) -> None:
        first = next(iter(said.strip().splitlines()), f"exit {status}")
        super().__init__(
            N_("git %(verb)s did not work in %(place)s (%(said)s): mend the repository, then try again"),
            verb=verb,
            place=place,
            said=first,
        )
        self.status, self.said = status, said


def run(
    folder: Path,
    words: Sequence[str],
    options: Sequence[str] = (),
    stdin: bytes = b"",
    env: Mapping[str, str] = SETTINGS,
    holding: Sequence[int] = (),
    patience: float = 0,
) -> bytes:
    """Run a git command in a folder; what it printed.

    words: the command and what it is told. options: git's own, before the command. env: git's
    variables, none of which come from outside. holding: open files that the child keeps open.
    patience: seconds, 0 for as many as usual.
    Raises GitFailed, or a NewsroomError that knows the cause.
    """
    try:
        done = subprocess.run(
            ["git", *ALWAYS, *options, *words],
            input=stdin,
            capture_output=True,
            cwd=folder,
            env=clean(os.environ) | dict(env),
            pass_fds=tuple(holding),
            timeout=patience or PATIENCE,
            check=False,
        )
    except (FileNotFoundError, NotADirectoryError):
        raise _missing(folder) from None
    except PermissionError:
        raise _denied(folder) from None
    except subprocess.TimeoutExpired:
        raise _too_slow(folder, words[0], patience or PATIENCE) from None
    if done.returncode:
        raise _failed(folder, words[0], done.returncode, done.stderr.decode("utf-8", "replace"))
    return done.stdout


def listen(folder: Path, words: Sequence[str], options: Sequence[str] = ()) -> bytes:
    """As `run`, for lists that a stranger's objects can make endless: a folder that holds ten times another.

    Raises NewsroomError when more is said than the newspaper of a lifetime needs.
    """
    try:
        git = subprocess.Popen(
            ["git", *ALWAYS, *options, *words],
            cwd=folder,
            env=clean(os.environ) | SETTINGS,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    except (FileNotFoundError, NotADirectoryError):
        raise _missing(folder) from None
    said = _heard(git)
    if len(said) > LONGEST or said.count(b"\0") > MOST or git.returncode < 0:
        raise NewsroomError(TOO_MUCH)  # or so deep that git itself fell over
    if git.returncode:
        raise GitFailed(folder, words[0], git.returncode, "")
    return said


def _heard(git: subprocess.Popen[bytes]) -> bytes:
    """What a command says until its end; it is stopped when it says too much, or takes too long."""
    with git:
        assert git.stdout
        patience = threading.Timer(PATIENCE, git.kill)
        patience.start()
        said = git.stdout.read(LONGEST + 1)
        if len(said) > LONGEST:
            git.kill()
        git.wait()
        patience.cancel()
    return said


def clean(env: Mapping[str, str]) -> dict[str, str]:
    """The environment without git's own variables, which a hook or an alias may have set."""
    return {name: value for name, value in env.items() if not name.startswith("GIT_")}


def _missing(folder: Path) -> NewsroomError:
    if folder.is_dir():
        return NewsroomError(N_("git is not installed: install git 2.38 or newer"))
    return Unreached(N_("%(place)s does not exist: check the path"), place=folder)


def _too_slow(folder: Path, verb: str, patience: float) -> NewsroomError:
    return NewsroomError(
        N_(
            "git %(verb)s took more than %(seconds)d seconds in %(place)s: look at that repository, try again"
        ),
        verb=verb,
        seconds=int(patience),
        place=folder,
    )


def _denied(folder: Path) -> NewsroomError:
    return NewsroomError(N_("no right to write in %(place)s: ask its owner for it"), place=folder)


def _failed(folder: Path, verb: str, status: int, said: str) -> NewsroomError:
    if any(denial in said for denial in DENIALS):
        return _denied(folder)
    if "not a git repository" in said:
        return NewsroomError(N_("%(place)s is not a git repository: check the path"), place=folder)
    return GitFailed(folder, verb, status, said)
