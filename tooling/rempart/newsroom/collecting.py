"""A newsroom's folder in, the file that the last publication left on its forge out.

It is for a machine that has nothing, as each run of a workflow has: see `carrying`. Without it everything is
made anew, so nothing that goes wrong here is worth stopping for.
"""

from contextlib import suppress
from pathlib import Path

from rempart.adapters.git import find_repository
from rempart.errors import NewsroomError
from rempart.i18n import N_
from rempart.newsroom.forges import open_artifacts

NAME = "kept"  # of the artifact, as publish.yml leaves it
NO_WORKFLOWS = N_("no workflow publishes this newsroom: nothing was left to be collected")
NOT_WRITTEN = N_("%(file)s cannot be written (%(why)s): make room, or name another file")


def collect(root: Path, file: Path) -> int:
    """Put what the last publication of main left into a file; the number of its run.

    Raises NewsroomError, and the file is not there then.
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.unlink(missing_ok=True)
        return _collect(root, file)
    except OSError as error:
        with suppress(OSError):
            file.unlink(missing_ok=True)
        raise NewsroomError(NOT_WRITTEN, file=file, why=error.strerror) from error


def _collect(root: Path, file: Path) -> int:
    artifacts = open_artifacts(root)
    if artifacts is None:
        raise NewsroomError(NO_WORKFLOWS)
    stood = find_repository(root).run("rev-list", "--first-parent", "HEAD").decode().split()
    return artifacts.fetch(NAME, frozenset(stood).__contains__, file)
