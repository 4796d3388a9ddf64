"""A form of the desk in; an act in the outbox out, or why it may not be done."""

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlencode

from starlette.datastructures import FormData

from rempart.desk.allowed import REASONED, why_not
from rempart.desk.filters import FREE, MINE, hands_of, passes, read_query
from rempart.desk.state import Desk
from rempart.errors import NewsroomError, StaleHead
from rempart.i18n import N_
from rempart.ledger import stamp
from rempart.model.decision import Command, Deed, Stage
from rempart.newsroom.contesting import JUDGING
from rempart.newsroom.judging import DECIDING, judge
from rempart.newsroom.rounds import Row
from rempart.reports import visible

LONGEST = 20_000  # characters of words
# After these nothing is left to do on a page: the next one comes.
ENDING = DECIDING | JUDGING | {Deed.ESCALATE}
READ_ONLY = N_("this desk only shows: start it without --read-only to act")
NO_ACT = N_("this page sent an act that the desk does not know: open the piece again")
MOVED = N_("contribution %(number)d changed while you read it: read it as it is now, then decide")
TOO_LONG = N_("these words are %(count)d characters long, and %(most)d is the most: shorten them")
TWICE = N_("a decision of yours on contribution %(number)d is about to leave: take it back first")


def command_of(form: FormData, row: Row, desk: Desk) -> Command:
    """What a form says. Raises NewsroomError for what no page of ours sends."""
    told = {name: str(form.get(name, "")) for name in ("deed", "sha", "reason", "words", "rule")}
    if told["deed"] not in set(Deed):
        raise NewsroomError(NO_ACT)
    if len(told["words"]) > LONGEST:
        raise NewsroomError(TOO_LONG, count=len(told["words"]), most=LONGEST)
    return Command(
        Deed(told["deed"]),
        str(row.contribution.number),
        desk.actor,
        sha=told["sha"],
        reason=told["reason"] if Deed(told["deed"]) in REASONED else "",
        words=told["words"].replace("\r\n", "\n"),
        rule=told["rule"],
        checked=tuple(map(str, form.getlist("checked"))) if Deed(told["deed"]) in DECIDING else (),
    )


def check(command: Command, row: Row, desk: Desk) -> None:
    """Raises NewsroomError, by what is known here, for what the forge would refuse in a moment."""
    one = row.contribution
    if desk.read_only:
        raise NewsroomError(READ_ONLY)
    if command.sha != one.head:
        raise StaleHead(MOVED, number=one.number)
    if command.deed in ENDING and command.target in _ended(desk) and not desk.outbox.holds(command):
        raise NewsroomError(TWICE, number=one.number)
    signers = row.kept.signers if row.kept else frozenset({one.author})
    holders = row.kept.holders if row.kept else frozenset()
    judge(replace(command, at=stamp(desk.clock())), one, desk.round.masthead, signers, holders)


def _ended(desk: Desk) -> frozenset[str]:
    """What this person has decided on, and what is about to leave."""
    acts = [parcel.command for parcel in desk.outbox.waiting() if parcel.command]
    return frozenset(act.target for act in acts if act.deed in ENDING)


def send(command: Command, row: Row, desk: Desk) -> None:
    """Put it in the outbox, once it is sure that it may be done. Raises NewsroomError as `check` does."""
    check(command, row, desk)
    desk.outbox.put(desk.clock(), visible(row.contribution.title), command)


def after(command: Command, row: Row, desk: Desk, query: str, view: str) -> str:
    """The address of the page that comes once an act was sent."""
    if command.deed not in ENDING:
        return piece_address(row.contribution.number, query, view)
    after = next(following(row, desk, query), None)
    return piece_address(after, query) if after else f"/?{query}" if query else "/"


def piece_address(number: int, query: str = "", view: str = "") -> str:
    """The address of a piece's page; it knows through which filter it was come to."""
    end = f"?{urlencode({'from': query})}" if query else ""
    return f"/piece/{number}{f'/{view}' if view else ''}{end}"


def following(row: Row, desk: Desk, query: str) -> Iterator[int]:
    """What waits for this person, first what stands below this row, then what stands above it."""
    told, number = read_query(query), row.contribution.number
    rows = [one for one in desk.round.rows if passes(told, one, desk) or one.contribution.number == number]
    places = [place for place, one in enumerate(rows) if one.contribution.number == number]
    at = places[0] + 1 if places else 0
    sent = _ended(desk)
    for other in (*rows[at:], *rows[:at]):
        one = other.contribution
        if one.number != number and str(one.number) not in sent and is_for(other, desk):
            yield one.number


def is_for(row: Row, desk: Desk) -> bool:
    """Whether a person may decide on it now, and is expected to."""
    one = row.contribution
    if one.stage is Stage.RETURNED or row.held or hands_of(one, desk.actor) not in (MINE, FREE):
        return False
    return not why_not(row, desk, Deed.APPEAL_DISMISSED if one.stage is Stage.CONTESTED else Deed.RETURN)


def beside(row: Row, desk: Desk, query: str) -> tuple[str, str, int, int]:
    """The addresses of the rows before and after one, in the list as it is filtered, "" at its ends; its own
    place there, from 1, 0 when it has none; and how many there are."""
    told = read_query(query)
    numbers = [one.contribution.number for one in desk.round.rows if passes(told, one, desk)]
    number = row.contribution.number
    if number not in numbers:
        return "", piece_address(numbers[0], query) if numbers else "", 0, len(numbers)
    at = numbers.index(number)
    before = piece_address(numbers[at - 1], query) if at else ""
    after = piece_address(numbers[at + 1], query) if at + 1 < len(numbers) else ""
    return before, after, at + 1, len(numbers)
