"""What merges is what was read: two commits in, the merged tree out, or a refusal."""

from rempart.adapters.git import Repository
from rempart.errors import Conflict
from rempart.i18n import N_


def exact_tree(repository: Repository, main: str, head: str) -> str:
    """The tree that merging gives, when it is main with what the head changes, as the head has it.

    Git also merges when both sides changed different lines of one file, and carries a change
    over to a file that was renamed; nobody read the text that comes of it. Raises Conflict.
    """
    tree = repository.merged_tree(main, head)
    changed = repository.changed_paths(repository.merge_base(main, head), head)
    if changed & repository.changed_paths(head, tree) or repository.changed_paths(main, tree) - changed:
        raise Conflict(
            N_("the newspaper changed the same files since: its author offers it again, up to date")
        )
    return tree
