"""A letter in, as a form of GitHub or as a mail; a contribution and an answer to its author out.

Nothing of it but its text, its title, its files and how
its author wants to be named becomes public.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from rempart.errors import NewsroomError
from rempart.forge import File, Files, Forge
from rempart.forge.branch import NEWSROOM, NOBODYS, UNKNOWN, UNSIGNED, read_forge
from rempart.i18n import N_
from rempart.intake import paths
from rempart.intake.forms import ASK, PAGE, REPLY
from rempart.intake.mail import MOST_FILES
from rempart.intake.writing import day_of, file_name, person_text, piece_text, slug
from rempart.ledger import stamp
from rempart.ledger.stages import contributions
from rempart.model.case import Case, Matter, Request
from rempart.model.decision import Contribution
from rempart.model.facts import Facts
from rempart.model.letter import Form, LeftOut, Letter, Why
from rempart.model.report import Remark
from rempart.model.settings import Settings
from rempart.newsroom.bringing import amend, bring_once
from rempart.newsroom.examining import Examiner
from rempart.newsroom.forges import HANDLE, read_newspaper
from rempart.newsroom.mediating import NO_SETTINGS, open_case
from rempart.newsroom.opening import Sender, open_letter
from rempart.newsroom.reading import Newspaper
from rempart.reports import received
from rempart.schema.text import without_unseen

ASKED = frozenset({Form.CORRECTION, Form.REPLY, Form.QUESTION})
WORDED = ("corrections.wrong", "corrections.right", REPLY, ASK)  # what a form says in words
NO_NAME = N_(
    "%(name)s cannot sign what comes by mail: nobody is called so, or somebody of the newsroom; ask for"
    " another"
)
SIGNED = N_(
    "contribution %(number)d has another signature already: change `authors` in its file, and offer it again"
)


@dataclass(frozen=True, slots=True)
class Received:
    """What became of a letter. contribution: None when it brings in no piece. new: whether it came first.

    newly_signed: whether it had come without a signature, and has one now. case: what it asks that is no
    piece; trouble: why no case could be made of it, which a person mends.
    """

    letter: Letter
    settings: Settings
    sender: Sender
    contribution: Contribution | None = None
    new: bool = False
    newly_signed: bool = False
    files: tuple[str, ...] = ()
    case: Case | None = None
    trouble: NewsroomError | None = None

    def answer(self) -> str:
        """What its author is told, in their language."""
        number = self.contribution.number if self.contribution else 0
        signed = bool(self.sender.handle or self.letter.signature)
        return received.render(self.letter, number, self.files, self.settings, signed, self.trouble)


def receive(
    forge: Forge, path: Path, who: Callable[[], str], now: datetime, signature: str = ""
) -> Received | None:
    """Bring in what a letter holds; None for an event that is nobody's letter.

    who: tells who runs this, and answers for a mail; signature: how the author of a mail wants to be named,
    when whoever runs this has asked. Raises NewsroomError for what cannot be read.
    """
    paper = read_newspaper(forge)
    if paper.settings is None:
        raise NewsroomError(NO_SETTINGS)
    opened = open_letter(path, paper.settings)
    if opened is None:
        return None
    letter, sender = opened
    if not sender.thread:
        letter = replace(letter, signature=signature or letter.signature)
    if letter.form in ASKED:
        return _asked(forge, letter, paper.settings, sender, now)
    if letter.form is not Form.PIECE:
        return Received(letter, paper.settings, sender)
    actor = sender.handle or (NEWSROOM if sender.thread else who())
    done = _bring(forge, paper, paper.settings, letter, sender, actor, now)
    return _sign(forge, paper, done, actor, now) if signature and not (sender.thread or done.new) else done


def _asked(forge: Forge, letter: Letter, settings: Settings, sender: Sender, now: datetime) -> Received:
    """A case in the thread in which it was asked; without one, of what cannot be found, nothing is lost."""
    told = letter.answers
    words = "\n\n".join(filter(None, (letter.title, *(told.get(key, "") for key in WORDED))))
    matter = Matter(str(letter.form))
    request = Request(
        matter, sender.handle or UNKNOWN, words, told.get(PAGE, ""), lang=letter.lang, via=sender.mark
    )
    try:
        case = open_case(forge, request, now, _thread(forge, sender.thread))
    except NewsroomError as trouble:
        return Received(letter, settings, sender, trouble=trouble)
    return Received(letter, settings, sender, case=case)


def _thread(forge: Forge, number: int) -> int:
    """The thread in which it was asked, 0 where this forge has none of that number."""
    if number in contributions(read_forge(forge).acts):
        return 0
    try:
        next(forge.remarks(number), None)
    except NewsroomError:
        return 0
    return number


def tell(forge: Forge, received: Received, now: datetime) -> None:
    """Answer where the letter was written, once, if the forge has such a place.

    What became a contribution goes on there: its letter is closed. Any other waits for a person.
    """
    if received.sender.thread:
        remark = Remark(NEWSROOM, stamp(now), received.answer(), mark=received.sender.mark)
        say = forge.settle if received.contribution else forge.remark
        say(received.sender.thread, remark)


def _bring(
    forge: Forge,
    paper: Newspaper,
    settings: Settings,
    letter: Letter,
    sender: Sender,
    actor: str,
    now: datetime,
) -> Received:
    kept, letter = _sorted_out(letter, now)
    author, page = _author(paper, letter, sender)
    number = sender.mark.partition(" ")[2][:6]
    suffixes = ("", f"-{number}", *(f"-{number}-{again}" for again in range(2, 10)))
    versions = [{**_files(letter, author, settings, kept, now, suffix), **page} for suffix in suffixes]
    contribution, new = bring_once(forge, versions, sender.mark, actor, now)
    return Received(letter, settings, sender, contribution, new, files=tuple(kept))


def _sign(forge: Forge, paper: Newspaper, done: Received, actor: str, now: datetime) -> Received:
    """What came before without a signature, signed as was asked since. Raises NewsroomError."""
    assert done.contribution is not None, "a piece was brought in"
    one, lang = done.contribution, done.letter.lang
    author, page = _author(paper, done.letter, done.sender)
    if author == UNSIGNED[lang]:
        raise NewsroomError(NO_NAME, name=done.letter.signature)

    def change(before: Files) -> Files:
        if any(_is_signed(path, file, author) for path, file in before.items()):
            return {}
        signed = dict(_signed(before, UNSIGNED[lang], author))
        if not signed:
            raise NewsroomError(SIGNED, number=one.number)
        return {**page, **signed}

    after = amend(forge, one.number, change, actor, now)
    return replace(done, contribution=after, newly_signed=after.head != one.head)


def _signed(before: Files, nobody: str, author: str) -> Iterator[tuple[str, File]]:
    """The pieces that nobody signs, as we wrote it, by path, signed. The header comes first in a file."""
    for path, file in before.items():
        if _is_signed(path, file, nobody) and file:
            data = file.data.replace(_line(nobody), _line(author), 1)
            yield path, replace(file, data=data)


def _is_signed(path: str, file: File | None, author: str) -> bool:
    head = file.data.partition(b"\n---\n")[0] + b"\n" if file else b""
    return bool(paths.address(path)) and _line(author) in head


def _line(author: str) -> bytes:
    return f"\nauthors: [{author}]\n".encode()


def _sorted_out(letter: Letter, now: datetime) -> tuple[dict[str, tuple[str, bytes]], Letter]:
    """The files that can be shown, by their new names, with their types; the letter with the others."""
    kept: dict[str, tuple[str, bytes]] = {}
    out = list(letter.left_out)
    with closing(Examiner(Facts(now.date()))) as examiner:
        for enclosure in letter.enclosures[:MOST_FILES]:
            file = examiner.look("file", enclosure.data)
            if file.type and not file.gps:
                kept[file_name(enclosure.name, file.type, kept)] = (file.type, enclosure.data)
            else:
                out.append(LeftOut(enclosure.name, Why.PLACE if file.gps else Why.KIND))
    return kept, replace(letter, enclosures=(), left_out=tuple(out))


def _author(paper: Newspaper, letter: Letter, sender: Sender) -> tuple[str, Files]:
    """Who signs, by handle, and their page when this is their first piece.

    Nobody takes a place by writing a name: who is known here and did not write from their account is
    named, and the checks say whose word is waited for. A role in the masthead is never given a page so.
    """
    name = " ".join(without_unseen(" ".join(letter.signature.split())).split())
    author = sender.handle or _named(paper, name)
    posing = author not in paper.people and author in paper.masthead.roles and not sender.handle
    if not author or posing:
        return UNSIGNED[letter.lang], {}
    if author in paper.people:
        return author, {}
    return author, {f"{paths.PEOPLE}{author}.md": File(person_text(name or sender.name, letter.lang))}


def _named(paper: Newspaper, name: str) -> str:
    """The handle of who is named so here, else the one that can be made of a name, "" for none."""
    same = (person.handle for person in paper.persons if person.name.casefold() == name.casefold())
    handle = next(same, slug(name)[:40].rstrip("-"))
    return handle if HANDLE.fullmatch(handle) and handle not in NOBODYS else ""


def _files(
    letter: Letter,
    author: str,
    settings: Settings,
    kept: Mapping[str, tuple[str, bytes]],
    now: datetime,
    suffix: str,
) -> Mapping[str, File]:
    """The piece and what lies beside it, by path."""
    day = day_of(letter, now.astimezone(ZoneInfo(settings.timezone)).date())
    name = slug(letter.title, Form.PIECE)
    stem = f"{paths.FOLDER}{day.year:04}/{day.month:02}/{'piece' if name == 'index' else name}{suffix}"
    kinds = {name: kind for name, (kind, _) in kept.items()}
    text = File(piece_text(letter, author, settings.sections[0].id, day, kinds))
    if not kept:
        return {f"{stem}.md": text}
    return {f"{stem}/index.md": text} | {f"{stem}/{name}": File(data) for name, (_, data) in kept.items()}
