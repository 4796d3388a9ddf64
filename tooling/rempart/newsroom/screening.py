"""Screens pieces: files of the newsroom, a range of commits, or foreign texts, in; verdicts out."""

import gzip
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from math import isfinite
from pathlib import Path
from typing import Any, BinaryIO

from rempart.adapters.git import Repository, find_repository
from rempart.errors import NewsroomError
from rempart.i18n import N_
from rempart.intake import parse, parse_foreign, parse_person, paths
from rempart.intake.media import inspect
from rempart.model.changes import LARGEST_FILE, Changes, MediaFile
from rempart.model.facts import Facts
from rempart.model.finding import Family
from rempart.model.piece import Piece
from rempart.model.verdict import Verdict
from rempart.newsroom.reading import Newspaper, facts_of
from rempart.newsroom.touching import changes_between
from rempart.newsroom.trees import Commit, Folder, Tree, walk
from rempart.reports import NOWHERE, Site
from rempart.rules import find_rules
from rempart.screening import join, screen, screen_changes
from rempart.screening.facts import shorteners

REPORTING = (Family.SOURCING, Family.RUMOUR)


@dataclass(frozen=True, slots=True)
class Report:
    """Verdicts, the texts they speak of by path, and where the newspaper's pages stand."""

    verdicts: tuple[Verdict, ...]
    sources: Mapping[str, str]
    site: Site = NOWHERE


def screen_paths(root: Path, named: Iterable[str], today: date) -> Report:
    """The pieces in these files and folders of the newsroom; without any, all contributions.

    Raises NewsroomError for a path that does not exist or a folder that holds no piece.
    """
    tree = Folder(root)
    paper = Newspaper(tree)
    pieces = [_read(root, path) for path in _files(root, list(named) or [paths.FOLDER])]
    verdicts = tuple(_screen(piece, facts_of(piece, paper.known, tree, today)) for piece in pieces)
    return _report(verdicts, pieces, paper)


def screen_range(root: Path, base: str, head: str, today: date) -> Report:
    """What the commits between two revisions change, read as git objects."""
    repository = find_repository(root)
    old, new = (_resolve(repository, rev) for rev in (base, head))
    return screen_commit(repository, changes_between(repository, old, new), today)


def screen_commit(repository: Repository, changes: Changes, today: date) -> Report:
    """The verdicts on a contribution: one for each piece, person or other path found fault with.

    The newspaper is the one of the base: a contribution cannot name its own moderators.
    """
    paper, offered = Newspaper(Commit(repository, changes.base)), Commit(repository, changes.head)
    known = replace(paper.known, people=paper.people | Newspaper(offered).people, today=today)
    pieces = list(_offered(offered, changes))
    texts = [_screen(piece, facts_of(piece, known, offered, today, changes)) for piece in pieces]
    touched = replace(known, changes=changes, media=_media(offered, changes))
    whole = screen_changes(changes, touched, pieces[0].lang if pieces else known.languages[0])
    return _report(tuple(_placed(whole, texts)), pieces, paper)


def screen_lines(lines: Iterable[bytes], today: date) -> Iterator[tuple[Any, Verdict | None]]:
    """Foreign texts, one JSON object a line: its id and verdict, or None where the line is none."""
    facts = Facts(today=today, shorteners=shorteners())
    for line in lines:
        if line.strip():
            yield _foreign(line, facts)


def read_lines(name: str, standard_input: BinaryIO) -> Iterator[bytes]:
    """The lines of a file, gzipped or not; "-" is the standard input."""
    if name == "-":
        yield from standard_input
        return
    try:
        with gzip.open(name) if name.endswith(".gz") else Path(name).open("rb") as file:
            yield from file
    except (OSError, EOFError, zlib.error) as error:
        raise NewsroomError(
            N_("%(path)s cannot be read (%(why)s): check the path"), path=name, why=error
        ) from None


def _foreign(line: bytes, facts: Facts) -> tuple[Any, Verdict | None]:
    try:
        values = json.loads(line, parse_constant=_number, parse_float=_number)
        identity, text = values.get("id"), values["text"]
        name = str(identity)
        title, lang = values.get("title") or "", values.get("lang") or ""
    except (ValueError, AttributeError, KeyError, TypeError, RecursionError):
        return None, None
    if not all(isinstance(value, str) for value in (text, title, lang)):
        return identity, None
    piece = parse_foreign(text, name, title, lang if lang in facts.languages else "")
    return identity, screen(piece, facts)


def _number(written: str) -> float:
    """A number of JSON. Raises ValueError on NaN, Infinity and 1e999, which could not be written again."""
    value = float(written)
    if not isfinite(value):
        raise ValueError(written)
    return value


def _screen(piece: Piece, facts: Facts) -> Verdict:
    """The verdict on a piece or a person's page; what somebody says of themselves needs no source."""
    if not paths.handle(piece.path):
        return screen(piece, facts)
    return screen(piece, facts, [rule for rule in find_rules() if rule.family not in REPORTING])


def _files(root: Path, named: Iterable[str]) -> Iterator[Path]:
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


def _read(root: Path, file: Path) -> Piece:
    """The piece in a file: under its path in the newsroom, or under its own when it stands elsewhere."""
    inside = file.resolve().is_relative_to(root.resolve())
    path = file.resolve().relative_to(root.resolve()).as_posix() if inside else str(file)
    try:
        return _parsed(file.read_bytes(), path)
    except OSError as error:
        raise NewsroomError(N_("%(path)s cannot be read (%(why)s)"), path=path, why=error.strerror) from None


def _parsed(data: bytes, path: str) -> Piece:
    return parse_person(data, path) if paths.handle(path) else parse(data, path)


def _offered(tree: Tree, changes: Changes) -> Iterator[Piece]:
    """The texts a contribution leaves behind; what is no plain file, or too large, is left to the rules."""
    for change in changes.items:
        is_text = change.path.startswith(paths.FOLDER) and change.path.endswith(".md")
        if is_text and change.size <= LARGEST_FILE:
            data = tree.read(change.path)
            if data is not None:
                yield _parsed(data, change.path)


def _media(tree: Tree, changes: Changes) -> Mapping[str, MediaFile]:
    """Every file beside the pieces that a contribution brings, looked into, unless it is too large to be."""
    brought = [change.path for change in changes.items if 0 < change.size <= LARGEST_FILE]
    files = {
        path: tree.read(path)
        for path in brought
        if path.startswith(paths.FOLDER) and not path.endswith(".md")
    }
    return {path: inspect(data, path) for path, data in files.items() if data is not None}


def _placed(whole: Verdict, texts: Iterable[Verdict]) -> Iterator[Verdict]:
    """Findings about paths join the verdict of the text there; other paths have a verdict of their own."""
    by_path: dict[str, list[Verdict]] = {}
    for verdict in texts:
        by_path[verdict.path] = [verdict]
    for finding in whole.findings:
        path_only = replace(whole, path=finding.path, findings=(finding,))
        by_path.setdefault(finding.path, []).append(path_only)
    return (join(verdicts) for verdicts in by_path.values())


def _report(verdicts: tuple[Verdict, ...], pieces: Iterable[Piece], paper: Newspaper) -> Report:
    settings = paper.settings
    site = Site(settings.address, settings.languages) if settings else NOWHERE
    return Report(verdicts, {piece.path: piece.source for piece in pieces}, site)


def _resolve(repository: Repository, rev: str) -> str:
    commit = repository.resolve(rev)
    if not commit:
        raise NewsroomError(N_("%(rev)s names no commit here: fetch it, or check the name"), rev=rev)
    return commit
