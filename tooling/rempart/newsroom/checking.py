"""Contributions on the forge in; read by the checks, written down, reported to their authors, out."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial

from rempart.errors import NewsroomError
from rempart.forge import Forge
from rempart.forge.branch import read_forge
from rempart.i18n import LANGUAGES
from rempart.ledger import Ledger
from rempart.ledger.measures import held_back
from rempart.ledger.stages import OPEN, contributions
from rempart.model.changes import Changes
from rempart.model.decision import Act, Contribution, Stage
from rempart.model.finding import Audience, Family, Finding, Severity
from rempart.model.measure import Measure
from rempart.model.trust import Trust
from rempart.model.verdict import Band, Verdict
from rempart.newsroom.answering import answers_on
from rempart.newsroom.braking import lowered
from rempart.newsroom.forges import read_masthead
from rempart.newsroom.handing import Handed
from rempart.newsroom.house import is_of_the_house
from rempart.newsroom.lots import falls_on
from rempart.newsroom.neighbours import Neighbours, beside, neighbours
from rempart.newsroom.portioning import each, gathered
from rempart.newsroom.recording import record_screen
from rempart.newsroom.screening import Report, screen_commit
from rempart.newsroom.standing import find, turn, unread, waiting
from rempart.newsroom.touching import about_of, changes_between, changes_of, manifest
from rempart.newsroom.trusting import known
from rempart.newsroom.upkeep import COMING, heal
from rempart.newsroom.warming import warm
from rempart.reports import posted


@dataclass(frozen=True, slots=True)
class Read:
    """A contribution, all it changes, and what the checks make of it, for those who may know all of it.

    trust: how far who brought it is known. by_lot: whether it is to be read as if no check had. held: the
    measure towards its author that it waits for, None for none. is_read: whether that came to its end;
    is_told: whether it was written down now, and shown to its author.
    """

    contribution: Contribution
    changes: Changes
    report: Report
    trust: Trust
    by_lot: bool = False
    held: Measure | None = None
    is_read: bool = True
    is_told: bool = False


@dataclass(frozen=True, slots=True)
class Room:
    """The ledger, the power it leaves to the rules it brakes, and what waits: worked out once for all.

    others: where a moderator asks; an author learns nothing of what waits besides.
    """

    ledger: Ledger
    lowered: Mapping[str, Severity]
    today: date
    others: Neighbours | None = None

    def trust(self, contribution: Contribution, report: Report) -> Trust:
        return known(contribution.author, report.verdicts, report.archive, self.ledger, self.today)


Reader = Callable[[Contribution, Room, Callable[[], Read]], Read]


def anew(contribution: Contribution, room: Room, check: Callable[[], Read]) -> Read:
    """A reader that knows nothing of what was read before."""
    return check()


def know(ledger: Ledger, now: datetime, others: Neighbours | None = None) -> Room:
    """What is worked out once for all that is read in one go. others: all that waits, for a moderator."""
    return Room(ledger, lowered(ledger), now.date(), others)


def check(forge: Forge, contribution: Contribution, now: datetime, others: Neighbours | None = None) -> Read:
    """Read a contribution as it stands, write that down, and show its author the report.

    others: all that waits, where a moderator asks.
    Raises StaleHead when it moved meanwhile: nothing is then said about either commit.
    """
    return _check(forge, contribution, now, know(read_forge(forge), now, others))


def _check(forge: Forge, contribution: Contribution, now: datetime, room: Room) -> Read:
    changes, report = _screened(forge, contribution, now, room)
    read = record_screen(forge, contribution, changes, report.verdicts, now, report.sample)
    post(forge, contribution, changes, report)
    by_lot = falls_on(forge, read.number, read.lot)
    return Read(read, changes, report, room.trust(contribution, report), by_lot, is_told=True)


def _looked_at(forge: Forge, contribution: Contribution, now: datetime, room: Room) -> Read:
    changes, report = _screened(forge, contribution, now, room)
    by_lot = falls_on(forge, contribution.number, contribution.lot)
    return Read(contribution, changes, report, room.trust(contribution, report), by_lot)


def _screened(forge: Forge, contribution: Contribution, now: datetime, room: Room) -> tuple[Changes, Report]:
    """What the checks make of a contribution as it stands; nothing is written down."""
    changes = changes_of(forge, contribution)
    answers = answers_on(forge, room.ledger, contribution.number, changes.head)
    others = beside(room.others, contribution.number)
    report = screen_commit(forge.repository(), changes, now.date(), room.lowered, answers, others=others)
    return changes, report


def read_unread(forge: Forge, now: datetime, again: int = 0) -> Iterator[Handed | NewsroomError]:
    """What nobody read as it stands, each read and nothing written: for who may write, see `reporting`.

    again: the number of one to be read whatever is known. One that cannot be read stops none of the others.
    """

    def hand(contribution: Contribution) -> Handed:
        changes, report = _screened(forge, contribution, now, room)
        return Handed(contribution.number, changes.head, about_of(forge, changes), report.verdicts)

    with forge.survey():
        ledger = read_forge(forge)
        room = know(ledger, now, neighbours(forge))
        yield from each(hand, gathered(forge, unread(forge, ledger, again)))


def check_unread(forge: Forge, now: datetime) -> Iterator[Read | NewsroomError]:
    """What nobody read as it stands, each read, written down and reported."""
    with forge.survey():
        ledger = heal(forge, now)
        room = know(ledger, now, neighbours(forge))
        wanted = gathered(forge, unread(forge, ledger))
        yield from each(lambda contribution: _check(forge, contribution, now, room), wanted)


def check_waiting(forge: Forge, now: datetime, reader: Reader = anew) -> tuple[Read, ...]:
    """All that waits, each read at its newest commit, in the order it should be looked at.

    One that cannot be read is held, with the reason in the place of findings, and stops none of the others.
    reader: who may know what reading one again would say.
    """

    def read(contribution: Contribution) -> Read:
        check = partial(check_or_hold, forge, contribution, now, room)
        one = reader(contribution, room, check)
        return replace(one, held=held.get(one.contribution.number))

    with forge.survey():
        ledger, found = heal(forge, now), waiting(forge)
        forge.gather({one.number: one.head for one in found})
        warm()
        room = know(ledger, now, neighbours(forge))
        held = held_back(found, contributions(ledger.acts).values(), now.date())
        return in_order(map(read, found))


def in_order(read: Iterable[Read]) -> tuple[Read, ...]:
    """All of them, each at its turn."""
    return tuple(sorted(read, key=lambda one: turn(one.contribution, one.trust.level, one.held is not None)))


def check_or_hold(
    forge: Forge, contribution: Contribution, now: datetime, room: Room, is_written: bool = False
) -> Read:
    """What the checks make of one; of one that cannot be read, that a moderator must look, and why.

    is_written: its reading is on the record already, and is not written there again.
    """
    try:
        if contribution.stage is Stage.CONTESTED:
            return _examine_again(forge, contribution, now, room)
        if is_written:
            return _looked_at(forge, contribution, now, room)
        return _check(forge, contribution, now, room)
    except NewsroomError as error:
        changes = Changes(contribution.base, contribution.head)
        report = Report((_unread(error),), {})
        return Read(contribution, changes, report, room.trust(contribution, report), is_read=False)


def _unread(error: NewsroomError) -> Verdict:
    finding = Finding(
        line=0,
        message=error.message,
        params=error.params,
        severity=Severity.HOLD,
        audience=Audience.MODERATOR,
        family=Family.SAFETY,
    )
    return Verdict("", LANGUAGES[0], Band.HOLD, {}, (finding,), ())


def examine(forge: Forge, target: str, now: datetime) -> Read:
    """The one contribution a person means: as it stands or, when it is decided, as it was read last.

    Raises NewsroomError unless the target means one.
    """
    ledger = heal(forge, now)
    contribution = find(forge, ledger, target)
    if contribution.stage in OPEN and contribution.stage is not Stage.CONTESTED:
        return check(forge, contribution, now, neighbours(forge))
    return _examine_again(forge, contribution, now, know(ledger, now))


def _examine_again(forge: Forge, contribution: Contribution, now: datetime, room: Room) -> Read:
    """Nothing is written down: it was decided. What git no longer holds is not read again."""
    number, repository = contribution.number, forge.repository()
    last = _last_read(room.ledger, contribution)
    if not (repository.resolve(last.commit) and repository.resolve(last.base)):
        gone = Report((), {})
        return Read(contribution, Changes(last.base, last.commit), gone, room.trust(contribution, gone))
    author = contribution.author if forge.request(number).proven else ""
    changes = changes_between(repository, last.base, last.commit, author)
    answers = answers_on(forge, room.ledger, number, last.commit)
    report = screen_commit(repository, changes, now.date(), room.lowered, answers)
    return Read(contribution, changes, report, room.trust(contribution, report))


def _last_read(ledger: Ledger, contribution: Contribution) -> Act:
    """The line that tells what was decided on, or came last; of what is contested, what was refused."""
    told = [act for act in ledger.acts if act.target == contribution.number and act.deed in COMING]
    refused = contribution.refusal.commit if contribution.refusal else ""
    on_it = [act for act in told if act.commit == refused]
    return (on_it if contribution.stage is Stage.CONTESTED and on_it else told)[-1]


def post(forge: Forge, contribution: Contribution, changes: Changes, report: Report) -> None:
    """The one report of a contribution, unless the one shown says the same already."""
    lang = contribution.lang or (report.verdicts[0].lang if report.verdicts else "")
    house = is_of_the_house(changes, read_masthead(forge))
    told = posted.make(report.verdicts, changes.head, manifest(changes), lang, report.site, house)
    forge.post(contribution.number, told)
