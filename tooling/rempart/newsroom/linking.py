"""The archive's pieces in; what became of the pages they lead to out, and written down for the next time."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from rempart import __version__
from rempart.adapters.files import alone, write_file
from rempart.adapters.sandbox import Overrun
from rempart.errors import NewsroomError
from rempart.i18n import N_
from rempart.intake import parse, paths
from rempart.intake.markdown import addresses
from rempart.links import record
from rempart.links.archived import found_copy, question, to_seek
from rempart.links.looks import choose, is_kept, learn, witnesses
from rempart.model.link import Answer, Known, Place, Why
from rempart.model.settings import Settings
from rempart.newsroom.guarding import guard_texts
from rempart.newsroom.reading import Newspaper
from rempart.newsroom.trees import SETTINGS, Folder
from rempart.rules._outside import outside

KEPT = 100  # answers between two times that they are written down

Clock = Callable[[], datetime]
Told = Callable[[str, Answer], None]
Ask = Callable[[Iterable[str], str, Told, bool], None]
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class _Link:
    address: str
    line: int


@dataclass(frozen=True, slots=True)
class _Links:
    """The addresses a piece leads to, with the line of each."""

    found: tuple[_Link, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """What is known of the archive's links: of each address, and where it stands.

    asked: how many in this run; left: how many wait for another; damaged: lines of the record that were lost;
    unread: pieces that could not be read.
    """

    known: Mapping[str, Known]
    places: Mapping[str, tuple[Place, ...]]
    asked: int = 0
    left: int = 0
    damaged: int = 0
    unread: tuple[str, ...] = ()


@dataclass
class _Run:
    """One run: what is known so far, and where it is written down."""

    file: Path
    known: dict[str, Known]
    clock: Clock
    progress: Progress
    total: int
    answered: bool = False
    nameless: list[str] = field(default_factory=list)
    count: int = 0

    def take(self, address: str, answer: Answer) -> None:
        """An answer. That a name is nobody's is believed once anything answered: we may be cut off."""
        self.count += 1
        self.progress(min(self.count, self.total), self.total)
        if answer.why is Why.NO_NAME and not self.answered:
            self.nameless.append(address)
            return
        if answer.status and not self.answered:
            self.answered = True
            self.settle(answer=Answer(why=Why.NO_NAME))
        self.learn(address, answer)
        if self.count % KEPT == 0:
            self.keep()

    def settle(self, answer: Answer) -> None:
        """What is thought of the names that nobody had."""
        for address in self.nameless:
            self.learn(address, answer)
        self.nameless.clear()

    def learn(self, address: str, answer: Answer) -> None:
        self.known[address] = learn(self.known.get(address), address, answer, self.clock())

    def take_copy(self, address: str, answer: Answer) -> None:
        """What an archive says of a page that is gone."""
        self.known[address] = found_copy(self.known[address], answer, self.clock())

    def keep(self) -> None:
        write_file(record.write(self.known.values()), self.file)


def check_links(
    root: Path, state: Path, clock: Clock, progress: Progress, archive: bool = False, ask: Ask | None = None
) -> Checked:
    """Ask what is due, and write it down in `state`. `archive`: look for copies of what is gone.

    Raises NewsroomError without settings that say who asks, and for a state that is none.
    """
    paper = Newspaper(Folder(root))
    settings = paper.settings
    if settings is None:
        raise NewsroomError(N_("%(path)s is missing: sites must be told who asks them"), path=SETTINGS)
    asking = ask or _web()
    with alone(state) as free:
        if not free:
            raise NewsroomError(N_("another run is at work on %(path)s: wait for its end"), path=state)
        held = record.read(_read(state), str(state))
        places, unread = _collect(paper, settings)
        now = clock()
        known = {
            one.address: one for one in held.known.values() if one.address in places or is_kept(one, now)
        }
        wanted = ((address, addresses.domain(address)) for address in places)
        due, left = choose(wanted, known, now)
        run = _Run(state, known, clock, progress, len(due))
        agent = f"Rempart/{__version__} (+{settings.address})"
        _ask(run, due, agent, archive, asking)
    return Checked(run.known, places, len(due), left, held.damaged, unread)


def _ask(run: _Run, due: Iterable[str], agent: str, archive: bool, ask: Ask) -> None:
    """Whatever stops us, what was learnt is kept."""
    try:
        ask(due, agent, run.take, False)
        if run.nameless:
            ask(witnesses(run.known, run.clock()), agent, run.take, False)
        run.settle(Answer(why=Why.BROKEN))
        if archive:
            sought = {question(address): address for address in to_seek(run.known, run.clock())}
            ask(sought, agent, lambda asked, answer: run.take_copy(sought[asked], answer), True)
    finally:
        run.keep()


def _collect(paper: Newspaper, settings: Settings) -> tuple[Mapping[str, tuple[Place, ...]], tuple[str, ...]]:
    """Each address outside the newspaper, where it stands, and the pieces that could not be read."""
    places: dict[str, list[Place]] = {}
    unread: list[str] = []
    for path, links in _pieces(paper):
        if links is None:
            unread.append(path)
            continue
        for link in links.found:
            if addresses.domain(link.address) not in settings.own_domains:
                places.setdefault(link.address, []).append(Place(path, link.line))
    return {address: tuple(found) for address, found in places.items()}, tuple(unread)


def _pieces(paper: Newspaper) -> Iterator[tuple[str, _Links | None]]:
    """The links of each piece, read in a child without rights; None for one that cannot be read there."""
    with closing(guard_texts((str, _Links), _parsed)) as guard:
        for path in paper.tree.paths(paths.FOLDER):
            data = paper.tree.read(path) if paths.address(path) else None
            if data is not None:
                try:
                    yield path, guard.ask(path, data)
                except Overrun:
                    yield path, None


def _parsed(path: str, data: bytes) -> _Links:
    return _Links(tuple(_Link(address, line) for address, line in outside(parse(data, path))))


def _read(state: Path) -> bytes:
    """The bytes of the record, none when there is none yet; of a larger one enough to see that."""
    try:
        with state.open("rb") as opened:
            return opened.read(record.LARGEST + 1)
    except FileNotFoundError:
        return b""


def _web() -> Ask:
    """The way to ask the web itself; what it needs is installed apart."""
    try:
        from rempart.adapters import web
    except ModuleNotFoundError as error:
        raise NewsroomError(
            N_("%(name)s is missing: install Rempart with its part for links, rempart[links]"),
            name=error.name,
        ) from None
    return lambda wanted, agent, told, read: web.ask_all(wanted, web.Manner(agent), told, read=read)
