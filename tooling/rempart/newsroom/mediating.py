"""What somebody asks of the newsroom, or does about a case, in; a line in the ledger, and words, out."""

import secrets
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from rempart.errors import NewsroomError
from rempart.forge import Forge
from rempart.forge.branch import NEWSROOM, record
from rempart.i18n import N_
from rempart.ledger import Ledger, seal, stamp
from rempart.ledger.cases import ABOUT, ASKER, MATTER, OUTCOME, PARTIES, cases
from rempart.ledger.seal import SALT
from rempart.model.case import ABOUT_A_PIECE, PRIVATE, Case, Matter, Request
from rempart.model.decision import VIA, Act, Deed
from rempart.model.person import Masthead
from rempart.model.report import Remark
from rempart.newsroom.concerning import concerned, find_about, known_as, recalled, write_private
from rempart.newsroom.deciding import NO_RIGHT
from rempart.newsroom.forges import read_newspaper
from rempart.newsroom.hearing import Asking, hear, worded
from rempart.newsroom.opening import open_letter
from rempart.newsroom.telling import OPENING, WORDS, tell_case
from rempart.newsroom.upkeep import heal
from rempart.reports.cases import opening, title

BY_MODERATORS = frozenset({Deed.CASE_TAKE, Deed.CASE_LEAVE, Deed.CASE_CLOSE})
UNKNOWN = N_("the record holds no case %(number)d: `rempart case list` shows those that are open")
NO_ABOUT = N_("say which piece it is about, by its address: --about ADDRESS")
NOT_A_PIECE = N_("this is asked of a published piece: name its address, not a contribution's number")
NO_OTHERS = N_("a mediation is with somebody: name each by handle, or as they are called: --with NAME")
NEEDLESS = N_("only a mediation or a complaint is with others: leave --with out")
BAD_NAME = N_("%(name)s is no handle and no name of one line: write it again")
NO_MAIL = N_("%(path)s is no mail: name the file of one (.eml)")
NO_SETTINGS = N_("there are no settings on main: write .github/newsroom.yml first, or run `rempart start`")
NO_STORE = N_(
    "who asks and what they say stays private, and nothing here keeps it: name a folder outside the newsroom"
    " in REMPART_PRIVATE, or do this where that store is"
)


def open_case(forge: Forge, request: Request, now: datetime, number: int = 0) -> Case:
    """Open a case; the case. number: of the thread in which it was asked, 0 to begin one.

    What the same comment or form asked before is not opened twice. Raises NewsroomError, and nothing is
    done, for what is not whole.
    """
    with forge.turn():
        ledger = heal(forge, now)
        known = _of_via(ledger, request.via)
        if known:
            return known
        _check(forge, request)
        about, commit = find_about(forge, ledger, request.about)
        if request.matter in ABOUT_A_PIECE and about.isdigit():
            raise NewsroomError(NOT_A_PIECE)
        number = number or _begin(forge, request, stamp(now))
        act = _opening(forge, request, about, commit, number, stamp(now))
        return _written(forge, number, record(forge, lambda ledger: [act]))


def words_of(forge: Forge, path: Path) -> tuple[str, str]:
    """What a mail says, and its language, as a child without rights reads it. Raises NewsroomError."""
    settings = read_newspaper(forge).settings
    if settings is None:
        raise NewsroomError(NO_SETTINGS)
    opened = open_letter(path, settings)
    if opened is None or opened[1].thread:
        raise NewsroomError(NO_MAIL, path=path)
    letter = opened[0]
    return "\n\n".join(filter(None, (letter.title, letter.body))), letter.lang


def _begin(forge: Forge, request: Request, at: str) -> int:
    """A thread, in which what is private is not said."""
    is_private = request.matter in PRIVATE
    words = opening(request.matter, "" if is_private else request.words, request.lang)
    who = NEWSROOM if is_private or request.asker else request.actor
    return forge.begin(title(request.matter, request.lang), Remark(who, at, words, OPENING))


def _check(forge: Forge, request: Request) -> None:
    for refusal in worded(request.words):
        raise refusal
    if request.matter in ABOUT_A_PIECE and not request.about.strip():
        raise NewsroomError(NO_ABOUT)
    if request.others and request.matter not in (Matter.MEDIATION, Matter.COMPLAINT):
        raise NewsroomError(NEEDLESS)
    if request.matter is Matter.MEDIATION and not request.others:
        raise NewsroomError(NO_OTHERS)
    names = (*request.others, *filter(None, [request.asker]))
    if bad := [one for one in names if not one.strip() or not one.isprintable()]:
        raise NewsroomError(BAD_NAME, name=bad[0])
    if request.matter in PRIVATE and not forge.vault.lasts:
        raise NewsroomError(NO_STORE)


def _opening(forge: Forge, request: Request, about: str, commit: str, number: int, at: str) -> Act:
    is_private = request.matter in PRIVATE
    sealed = _kept(forge, secrets.token_bytes(SALT), WORDS, request.words)
    if is_private:
        private = write_private(about, commit, _parties(forge, request))
        sealed |= _kept(forge, secrets.token_bytes(SALT), PARTIES, private)
    public = {} if is_private else {ABOUT: about, ASKER: request.asker and known_as(forge, request.asker)}
    told = {MATTER: request.matter.value, "lang": request.lang, VIA: request.via} | public
    return Act(
        at,
        Deed.CASE_OPEN,
        NEWSROOM if is_private else request.actor,
        commit="" if is_private else commit,
        sealed=sealed,
        note={name: value for name, value in told.items() if value},
        case=number,
    )


def _parties(forge: Forge, request: Request) -> list[str]:
    """Who asks, then the others, each by handle where one is known."""
    asker = known_as(forge, request.asker) if request.asker else request.actor
    return [asker, *(known_as(forge, other) for other in request.others)]


def act_on(forge: Forge, masthead: Masthead, asking: Asking, now: datetime) -> Case:
    """Do what somebody asks about a case; the case after it.

    masthead: main's own. Raises NewsroomError, and nothing is done, when it is not allowed or comes too late.
    """
    if asking.deed in BY_MODERATORS and not forge.may_write(asking.actor):
        raise NewsroomError(NO_RIGHT, actor=asking.actor)
    with forge.turn():
        heal(forge, now)
        salt = secrets.token_bytes(SALT)

        def judged(ledger: Ledger) -> list[Act]:
            if _was_asked(ledger, asking.via):
                return []
            case = find_case(ledger, asking.number)
            hear(asking, case, masthead, concerned(forge, ledger, case))
            return [_act_of(asking, case, _kept(forge, salt, WORDS, asking.words), stamp(now))]

        return _written(forge, asking.number, record(forge, judged))


def find_case(ledger: Ledger, number: int) -> Case:
    """A case by its number. Raises NewsroomError without one."""
    case = cases(ledger.acts).get(number)
    if case is None:
        raise NewsroomError(UNKNOWN, number=number)
    return case


def said_in(forge: Forge, ledger: Ledger, number: int) -> Iterator[tuple[Act, str]]:
    """The acts on a case, oldest first, each with its words as far as they are kept here."""
    for act in ledger.acts:
        if act.case == number:
            yield act, recalled(forge, act.sealed.get(WORDS, ""))


def _act_of(asking: Asking, case: Case, sealed: Mapping[str, str], at: str) -> Act:
    """A party's name stays as private as the case is."""
    is_party = asking.deed in (Deed.CASE_SAY, Deed.CASE_WITHDRAW) and asking.actor != case.taker
    told = {OUTCOME: asking.outcome, VIA: asking.via}
    return Act(
        at,
        asking.deed,
        NEWSROOM if case.parties and is_party else asking.actor,
        commit=case.commit,
        sealed=sealed,
        note={name: value for name, value in told.items() if value},
        case=case.number,
    )


def _written(forge: Forge, number: int, ledger: Ledger) -> Case:
    last = next(entry for entry in reversed(ledger.entries) if entry.act.case == number)
    case = find_case(ledger, number)
    tell_case(forge, last, case)
    return case


def _of_via(ledger: Ledger, via: str) -> Case | None:
    found = (act.case for act in ledger.acts if via and act.case and act.note.get(VIA) == via)
    return cases(ledger.acts).get(next(found, 0))


def _was_asked(ledger: Ledger, via: str) -> bool:
    return bool(_of_via(ledger, via))


def _kept(forge: Forge, salt: bytes, name: str, words: str) -> dict[str, str]:
    """Keep what may have to be forgotten; the ledger gets its commitment."""
    told = words.encode("utf-8", "replace").decode()
    if not told.strip():
        return {}
    commitment = seal(salt, told)
    forge.vault.keep(commitment, salt, told)
    return {name: commitment}
