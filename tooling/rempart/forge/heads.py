"""What a contribution offers: files in, the one commit on top of main that holds them out."""

from rempart.adapters.git import Repository
from rempart.errors import NewsroomError
from rempart.forge import Files
from rempart.i18n import N_

OFFERED_BY = "Offered-by: "
ENACTS = "Enacts: "
LONGEST = 200  # characters of a title


def write_head(
    repository: Repository, main: str, files: Files, title: str, actor: str, at: str, enacts: str = ""
) -> str:
    """One commit on top of main: what its author took back before is in nobody's copy of it.

    enacts: the act that it is itself, "" for what is offered.
    """
    tree = write_files(repository, main, files)
    if not repository.changed_paths(main, tree):
        raise NewsroomError(N_("the newspaper already holds exactly this: there is nothing to offer"))
    said = f"{ENACTS}{enacts}\n" if enacts else ""
    message = f"{one_line(title)}\n\n{said}{OFFERED_BY}{actor}\n"
    return repository.write_commit(tree, [main], message, actor, at)


def enacted(message: str) -> str:
    """The act that a head says it is, "" for none. Anybody can write such a message."""
    *_, said, offered = ["", "", *message.strip().split("\n")]
    return said.removeprefix(ENACTS) if said.startswith(ENACTS) and offered.startswith(OFFERED_BY) else ""


def write_files(repository: Repository, base: str, files: Files) -> str:
    """The tree of a commit ("" none) with these files in it."""
    write = repository.write_blob
    targets = {path: (file.mode, write(file.data)) if file else None for path, file in files.items()}
    return repository.write_tree(base, targets)


def one_line(title: str) -> str:
    """The first line, without what a terminal could obey."""
    first = next(iter(title.strip().splitlines()), "")
    return "".join(char if char.isprintable() else " " for char in first)[:LONGEST]
