"""What a contribution brings, as git has it, in; its texts and files, within what may be read, out."""

from collections.abc import Iterator, Mapping

from rempart.adapters.git import FILE, PROGRAM, Repository
from rempart.intake import paths
from rempart.intake.transcripts import LARGEST
from rempart.model.changes import LARGEST_FILE, LARGEST_TEXT, Changes, MediaFile
from rempart.newsroom.examining import Examiner, Text
from rempart.newsroom.trees import Tree

UNREAD = bytes(LARGEST_TEXT + 1)  # in the place of a text that is too long to be looked at
MOST_PAST = 200_000_000  # bytes of files that went again; more is refused by a rule


def texts_of(tree: Tree, changes: Changes) -> Iterator[tuple[str, bytes]]:
    """The texts a contribution leaves behind; what is no plain file, or too large, is left to the rules."""
    for change in changes.items:
        is_text = change.path.startswith(paths.FOLDER) and change.path.endswith(".md")
        if is_text and change.size <= LARGEST_FILE:
            data = tree.read(change.path) if change.size <= LARGEST_TEXT else UNREAD
            if data is not None:
                yield change.path, data


def beside_main(path: str, base: Tree) -> Text:
    """A text of a contribution, beside what stands at its path on main."""
    data = base.read(path) or b""
    return Text(path, before=data if len(data) <= LARGEST_TEXT else b"")


def files_of(tree: Tree, changes: Changes) -> Iterator[tuple[str, bytes]]:
    """Every file beside the pieces that a contribution brings, unless it is too large to be looked into."""
    for change in changes.items:
        is_text = change.path.endswith(".md")
        if change.path.startswith(paths.FOLDER) and not is_text and 0 < change.size <= LARGEST_FILE:
            data = tree.read(change.path)
            if data is not None:
                yield change.path, data


def spoken_in(changes: Changes) -> Iterator[str]:
    """The transcripts that a contribution brings or changes."""
    for change in changes.items:
        inside = change.path.startswith(paths.FOLDER) and paths.is_transcript(change.path)
        if inside and change.mode in (FILE, PROGRAM) and change.size <= LARGEST_FILE:
            yield change.path


def transcripts_of(
    tree: Tree, found: Mapping[str, str], texts: Mapping[str, bytes]
) -> Iterator[tuple[Text, bytes]]:
    """Each transcript, with as much of it as readers are shown. found: the piece that each belongs to, ""
    when nobody knows; texts: what is read of pieces anyway."""
    for path, piece in found.items():
        data = tree.read(path)
        if data is not None:
            told = (texts.get(piece) or tree.read(piece) or b"") if piece else b""
            yield Text(path, piece=piece, told=told[:LARGEST_TEXT]), data[:LARGEST]


def gone_files(examiner: Examiner, repository: Repository, changes: Changes) -> Iterator[MediaFile]:
    """Every file that went again within the contribution, looked into as long as they are not too many."""
    left = MOST_PAST
    from rempart.newsroom.touching import past_files  # with the forge behind it, which no file needs

    for change in past_files(repository, changes):
        left -= change.size
        looked_into = left > 0 and change.path.startswith(paths.FOLDER) and not change.path.endswith(".md")
        if looked_into and change.size <= LARGEST_FILE and not examiner.is_late():
            yield examiner.look(change.path, repository.read_blob(change.blob))
        else:
            yield MediaFile(change.path, change.size)
