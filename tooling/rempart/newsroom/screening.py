"""Screens pieces: files of the newsroom, a range of commits, or foreign texts, in; verdicts out."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from rempart.adapters.git import Repository, find_repository, setting
from rempart.errors import NewsroomError
from rempart.i18n import N_
from rempart.intake import paths
from rempart.model.changes import LARGEST_TEXT, Changes
from rempart.model.facts import Facts
from rempart.model.finding import Severity
from rempart.model.person import Person
from rempart.model.piece import Answer
from rempart.model.verdict import Verdict
from rempart.newsroom.braking import NONE, lowered_in
from rempart.newsroom.brought import (
    beside_main,
    files_of,
    gone_files,
    spoken_in,
    texts_of,
    transcripts_of,
)
from rempart.newsroom.examining import Examiner, Text
from rempart.newsroom.others import NOTHING, Beside
from rempart.newsroom.proofing import told_together
from rempart.newsroom.reading import Newspaper
from rempart.newsroom.sharding import WHOLE, Shard
from rempart.newsroom.trees import FRONT, SPONSORS, Commit, Folder, Tree, walk
from rempart.reports import NOWHERE, Site
from rempart.rules import Rule, find_rules
from rempart.schema.text import decode
from rempart.screening import join, screen_changes
from rempart.screening.bookings import sponsor_problems
from rempart.screening.choices import front_problems
from rempart.screening.facts import Kin

PATIENCE = 240.0  # seconds for all that one contribution brings
NO_DAYS: Mapping[str, date] = {}
NO_ANSWERS: Mapping[str, Answer] = {}


@dataclass(frozen=True, slots=True)
class Report:
    """Verdicts, the texts they speak of by path, and of the newspaper its site, archive, share of lots."""

    verdicts: tuple[Verdict, ...]
    sources: Mapping[str, str]
    site: Site = NOWHERE
    archive: tuple[Kin, ...] = field(default=(), compare=False)  # all that was published, not what was found
    sample: float = 0.0


def screen_paths(root: Path, named: Iterable[str], today: date, shard: Shard = WHOLE) -> Report:
    """The pieces in these files and folders of the newsroom; without any, all contributions; of them a part.

    Raises NewsroomError for a path that does not exist or a folder that holds no piece.
    """
    paper = Newspaper(tree := Folder(root))
    read = dict(read_file(root, path) for path in files(root, list(named) or _everything(root, paper)))
    texts = {path: data for path, data in read.items() if shard.holds(path)}
    with told_together(tree):
        known = replace(paper.known, today=today, lowered=lowered_in(root))
    with closing(Examiner(known, tree)) as examiner:
        verdicts = [examiner.verdict(Text(path), data) for path, data in texts.items()]
        heard = dict(transcripts_of(tree, examiner.transcripts, texts))
        verdicts += [examiner.verdict(text, data) for text, data in heard.items()]
    return _report(tuple(verdicts), texts | {text.path: data for text, data in heard.items()}, paper)


def screen_range(root: Path, base: str, head: str, today: date) -> Report:
    """What the commits between two revisions change, read as git objects; offered by who works here."""
    from rempart.newsroom.touching import changes_between  # with the forge behind it, which no file needs

    repository = find_repository(root)
    old, new = (_resolve(repository, rev) for rev in (base, head))
    author = setting(root, "rempart.handle")
    changes = changes_between(repository, old, new, author)
    dead = Newspaper(Folder(root)).dead
    return screen_commit(repository, changes, today, lowered_in(root), dead=dead)


def screen_commit(
    repository: Repository,
    changes: Changes,
    today: date,
    lowered: Mapping[str, Severity] = NONE,
    answers: Mapping[str, Answer] = NO_ANSWERS,
    dead: Mapping[str, date] = NO_DAYS,
    others: Beside = NOTHING,
) -> Report:
    """The verdicts on a contribution: one for each piece, person or other path found fault with.

    The newspaper is that of the base: nobody names their own moderators. lowered: the power left to each
    rule that the ledger brakes. answers: of its authors, by rule. dead: addresses known to be gone, where a
    folder tells; no commit does. others: what waits besides.
    """
    from rempart.newsroom.touching import as_merged

    paper, offered = Newspaper(Commit(repository, changes.base)), Commit(repository, changes.head)
    too_much = screen_changes(
        changes, Facts(today), paper.house.languages[0], _rules("oversized-contribution")
    )
    if too_much.findings:  # of what nobody could read nothing is read
        return _report((too_much,), {}, paper)
    people, persons = paper.people | Newspaper(offered).people, _persons(paper, offered, changes)
    known = replace(paper.kinship, people=people, persons=persons, today=today, waiting=others.marks)
    known = as_merged(replace(known, lowered=lowered, answers=answers, dead=dead), repository, changes)
    texts = dict(texts_of(offered, changes))
    with closing(Examiner(known, offered, PATIENCE)) as examiner:
        verdicts = [examiner.verdict(beside_main(path, paper.tree), data) for path, data in texts.items()]
        told = {**_tellers(known), **examiner.transcripts}
        heard = dict(
            transcripts_of(offered, {path: told.get(path, "") for path in spoken_in(changes)}, texts)
        )
        verdicts += [examiner.verdict(text, data) for text, data in heard.items()]
        media = {path: examiner.file(path, data) for path, data in files_of(offered, changes)}
        past = tuple(gone_files(examiner, repository, changes))
    lang = verdicts[0].lang if verdicts else known.languages[0]
    known = _house_problems(paper, offered, changes, replace(known, media=media, past=past))
    whole = screen_changes(changes, known, lang)
    texts |= {text.path: data for text, data in heard.items()}
    return replace(_report(tuple(_placed(whole, verdicts)), texts, paper, others), archive=paper.pieces)


def files(root: Path, named: Iterable[str]) -> Iterator[Path]:
    """The pieces that names of files and folders mean, in order. Raises NewsroomError where there is none."""
    for name in named:
        place = root / name
        if place.is_dir():
            found = [file for file in walk(place) if file.suffix == ".md" and not file.is_symlink()]
            if not found:
                raise NewsroomError(
                    N_("%(path)s holds no piece: name a .md file, or a folder with some"), path=name
                )
            yield from found
        elif place.is_file():
            yield place
        else:
            raise NewsroomError(N_("%(path)s does not exist: check the path"), path=name)


def _everything(root: Path, paper: Newspaper) -> list[str]:
    """All contributions. A newsroom that has just started has none, which is no fault."""
    with told_together(paper.tree):
        started = paper.settings is not None
    return [] if started and not any(walk(root / paths.FOLDER)) else [paths.FOLDER]


def read_file(root: Path, file: Path) -> tuple[str, bytes]:
    """A file's path in the newsroom, or its own when it stands elsewhere, and what it holds."""
    inside = file.resolve().is_relative_to(root.resolve())
    path = file.resolve().relative_to(root.resolve()).as_posix() if inside else str(file)
    try:
        with file.open("rb") as opened:
            return path, opened.read(LARGEST_TEXT + 1)  # of one that is longer no more is looked at
    except OSError as error:
        raise NewsroomError(N_("%(path)s cannot be read (%(why)s)"), path=path, why=error.strerror) from None


def _persons(paper: Newspaper, offered: Tree, changes: Changes) -> Mapping[str, Person]:
    """People by handle, their pages as they would be after the merge."""
    brought = (change.path for change in changes.items if change.size <= LARGEST_TEXT)
    return {**paper.kinship.persons, **Newspaper(offered).persons_at(brought)}


def _house_problems(paper: Newspaper, offered: Tree, changes: Changes, known: Facts) -> Facts:
    """The same facts, with what is wrong in the files of the house that a contribution changes."""
    brought = {change.path for change in changes.items if change.size <= LARGEST_TEXT}
    front = offered.read(FRONT) if FRONT in brought else None
    sponsors = offered.read(SPONSORS) if SPONSORS in brought else None
    if front is not None:
        known = replace(known, front=front_problems(front, paper.pieces, paper.section_ids))
    if sponsors is not None:
        told = sponsor_problems(sponsors, paper.pieces, known.paths, paper.settings, known.today)
        known = replace(known, sponsors=told)
    return known


def _tellers(known: Facts) -> Mapping[str, str]:
    """Of each transcript that the archive names, the first piece that does."""
    return {path: min(named) for path, named in known.named.items() if paths.is_transcript(path)}


def _rules(name: str) -> list[Rule]:
    return [rule for rule in find_rules() if rule.id == name]


def _placed(whole: Verdict, texts: Iterable[Verdict]) -> Iterator[Verdict]:
    """Findings about paths join the verdict of the text there; other paths have a verdict of their own."""
    by_path: dict[str, list[Verdict]] = {}
    for verdict in texts:
        by_path[verdict.path] = [verdict]
    for finding in whole.findings:
        path_only = replace(whole, path=finding.path, findings=(finding,))
        by_path.setdefault(finding.path, []).append(path_only)
    return (join(verdicts) for verdicts in by_path.values())


def _report(
    verdicts: tuple[Verdict, ...], texts: Mapping[str, bytes], paper: Newspaper, others: Beside = NOTHING
) -> Report:
    settings = paper.settings
    site = Site(settings.address, settings.languages) if settings else NOWHERE
    elsewhere = {place: others.text(place) or _archived(paper, place) for place in _places(verdicts)}
    sources = {path: decode(data[:LARGEST_TEXT])[0] for path, data in (elsewhere | dict(texts)).items()}
    return Report(verdicts, sources, site, sample=settings.sample if settings else 0.0)


def _places(verdicts: Iterable[Verdict]) -> set[str]:
    """The texts besides in which findings saw the same words."""
    findings = (finding for verdict in verdicts for finding in verdict.findings)
    return {match.place for finding in findings for match in finding.matches}


def _archived(paper: Newspaper, place: str) -> bytes:
    """The text of a piece of the archive. A child named the place: what is no piece's path is not read."""
    return (paper.tree.read(place) if paths.address(place) else None) or b""


def _resolve(repository: Repository, rev: str) -> str:
    commit = repository.resolve(rev)
    if not commit:
        raise NewsroomError(N_("%(rev)s names no commit here: fetch it, or check the name"), rev=rev)
    return commit
