"""The only module that runs git: folders and ids in, objects, refs and commits out.

Contributions are read as objects and never checked out. No hook, filter, text conversion,
replacement, attribute or setting of the user or the machine has a say. Only `remotes` reaches
another machine.
"""

from rempart.adapters.git._run import GitFailed
from rempart.adapters.git._values import (
    FILE,
    FOLDER,
    LINK,
    MODULE,
    PROGRAM,
    Commit,
    Entry,
    RefUpdate,
    blob_name,
)
from rempart.adapters.git.folders import (
    clone,
    create_repository,
    fast_forward,
    fetch,
    find_repository,
    setting,
    uncommitted,
)
from rempart.adapters.git.remotes import Remote, bring, push
from rempart.adapters.git.repository import Busy, Repository

__all__ = [
    "FILE",
    "FOLDER",
    "LINK",
    "MODULE",
    "PROGRAM",
    "Busy",
    "Commit",
    "Entry",
    "GitFailed",
    "RefUpdate",
    "Remote",
    "Repository",
    "blob_name",
    "bring",
    "clone",
    "create_repository",
    "fast_forward",
    "fetch",
    "find_repository",
    "push",
    "setting",
    "uncommitted",
]
