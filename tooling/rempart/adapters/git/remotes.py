"""A repository elsewhere: an address in, its refs and objects brought here, one ref of it moved.

The secret that opens it travels in git's environment: on no command line, in no file, and never to another
host, as redirects are not followed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rempart.adapters.git._run import SETTINGS, GitFailed, run
from rempart.adapters.git._values import RefUpdate
from rempart.adapters.git.repository import Repository
from rempart.errors import Moved, NewsroomError, Unreached
from rempart.i18n import N_

PATIENCE = 600.0  # seconds: a first time brings a whole newspaper
OVERTAKEN = (
    "stale info",
    "fetch first",
    "non-fast-forward",
    "cannot lock ref",
    "incorrect old value",
    "failed to update ref",
    "already exists",
)
FORBIDDEN = ("protected branch", "GH006", "GH013", "rule violations", "hook declined")
CLOSED = (
    "Authentication failed",
    "could not read Username",
    "error: 401",
    "error: 403",
    "Repository not found",
)
CUT_OFF = (
    "Could not resolve host",
    "Failed to connect",
    "Connection",
    "unable to access",
    "timed out",
    "hung up",
    "RPC failed",
    "early EOF",
    "unexpected disconnect",
)
TOO_LATE = N_("somebody else was faster: look again, then try again")
RULES = N_(
    "the rules of %(place)s keep this token from writing to %(ref)s: let the newsroom pass them, try again"
)
NO_ACCESS = N_("%(place)s refuses this token: take one that is valid, and may read and write its contents")
NO_ANSWER = N_("%(place)s cannot be reached, or broke off: look at the network, then try again")


@dataclass(frozen=True, slots=True)
class Remote:
    """Where a repository is, and the header that opens it, "" for one that is open or on this disk."""

    url: str
    header: str = field(default="", repr=False)


def bring(repository: Repository, remote: Remote, refs: Sequence[str], checked: bool = False) -> None:
    """Bring refs ("+refs/heads/main:refs/heads/main") and what they need; refs that are gone go here too.

    checked: refuse objects that are broken. Raises NewsroomError when it cannot be had.
    """
    told = ("fetch", "--quiet", "--no-tags", "--prune", "--no-auto-gc", "--no-write-fetch-head")
    strict = ("-c", f"fetch.fsckObjects={str(checked).lower()}")
    _run(repository, remote, (*told, "--end-of-options", remote.url, *refs), strict)


def push(repository: Repository, remote: Remote, update: RefUpdate) -> None:
    """Move one ref there from a commit to another that is here. Raises Moved when it is not at the first."""
    lease = f"--force-with-lease={update.ref}:{update.old}"
    words = ("push", "--quiet", "--no-verify", lease, "--end-of-options", remote.url)
    try:
        _run(repository, remote, (*words, f"{update.new}:{update.ref}"))
    except GitFailed as failure:
        if any(sign in failure.said for sign in OVERTAKEN):
            raise Moved(TOO_LATE) from None
        if any(sign in failure.said for sign in FORBIDDEN):
            raise NewsroomError(RULES, place=remote.url, ref=update.ref) from None
        raise


def _run(repository: Repository, remote: Remote, words: Sequence[str], options: Sequence[str] = ()) -> None:
    kind = remote.url.partition("://")[0] if "://" in remote.url else "file"
    place = (
        *("-c", f"safe.directory={repository.folder}", "-c", "credential.helper="),
        *("-c", f"protocol.{kind}.allow=always", "-c", "http.followRedirects=false"),
        f"--git-dir={repository.folder}",
    )
    env = {**SETTINGS, **_opening(remote)}
    try:
        run(repository.folder, words, (*options, *place), env=env, patience=PATIENCE)
    except GitFailed as failure:
        if any(sign in failure.said for sign in CLOSED):
            raise NewsroomError(NO_ACCESS, place=remote.url) from None
        if any(sign in failure.said for sign in CUT_OFF):
            raise Unreached(NO_ANSWER, place=remote.url) from None
        raise


def _opening(remote: Remote) -> Mapping[str, str]:
    if not remote.header:
        return {}
    return {
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": f"http.{remote.url}.extraHeader",
        "GIT_CONFIG_VALUE_0": remote.header,
    }
