"""A moderator's word on a published piece in; the piece with what was wrong put right, or retracted, out.

It is a commit, made at once (`newsroom.enacting`). Nobody does either to a piece that they sign: who signs
brings what is right as a contribution, which somebody else accepts. The piece's author is who first brought
it; of a piece that came before the record there is none to be told.
"""

from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date

from rempart.errors import NewsroomError
from rempart.forge import MAIN, Forge
from rempart.forge.branch import read_forge
from rempart.i18n import N_
from rempart.intake import paths
from rempart.intake.altering import Alteration
from rempart.ledger import Entry, Ledger
from rempart.ledger.stages import contributions
from rempart.ledger.tally import accepted_pieces
from rempart.model.changes import Change, Changes
from rempart.model.decision import Command, Contribution, Deed
from rempart.model.finding import Severity
from rempart.model.person import Masthead, Role
from rempart.model.piece import Piece
from rempart.model.verdict import Band
from rempart.newsroom.altering import altered
from rempart.newsroom.enacting import Wanted, enact
from rempart.newsroom.examining import Examiner, Text
from rempart.newsroom.forges import read_newspaper
from rempart.newsroom.judging import NEEDLESS, NO_ROLE, STRAY_RULE, STRAY_WORDS, barred, raise_first
from rempart.newsroom.refusals import Refusals
from rempart.newsroom.standing import ADDRESS, NO_TARGET, NUMBER
from rempart.newsroom.telling import WORDS
from rempart.newsroom.touching import pieces_of, signers
from rempart.newsroom.trees import Commit

Seal = Callable[[str], Mapping[str, str]]  # keeps words, gives their commitment by name

TITLES = {Deed.CORRECT: "Correct %s: %s", Deed.RETRACT: "Retract %s: %s"}
NOTHING = N_(
    "nothing that contribution %(number)d brought is published: name the piece by its address, such as"
    " /2026/11/name/"
)
MANY = N_("contribution %(number)d brought several pieces: name one by its address: %(addresses)s")
NO_PIECE = N_("no piece stands at %(address)s: name a published one by its address, such as /2026/11/name/")
SIGNED = N_(
    "nobody corrects or retracts a piece they sign: leave %(address)s to another moderator, or offer what is"
    " right as a contribution"
)
NO_QUOTE = N_("say what the piece says and what is so: --wrong TEXT --right TEXT")
NO_RIGHT_WORDS = N_(
    "say what is so: --right TEXT; to take words out, quote the whole sentence, and say it without them"
)
NO_REASON = N_("say why the piece no longer stands, for its readers: --words TEXT")
STRAY_SHA = N_("a correction and a retraction are of the piece as it stands: leave --sha out")
UNSAFE = N_(
    "%(address)s could not be published safely with this (%(rules)s): say it otherwise, in plain words"
)


@dataclass(frozen=True, slots=True)
class Published:
    """A published piece: its header and bytes, and the contribution that first brought it, None where the
    record knows of none."""

    path: str
    data: bytes
    top: Piece
    brought: Contribution | None

    @property
    def address(self) -> str:
        return paths.address(self.path)


def amend(forge: Forge, masthead: Masthead, command: Command, keep: Seal) -> tuple[Entry, Ledger]:
    """Correct or retract a piece; the line of it, and the ledger after. Raises NewsroomError, and nothing is
    done, for what may not be."""
    ledger = read_forge(forge)
    found, data = rehearse(forge, ledger, masthead, command)
    is_said = command.deed is Deed.CORRECT  # a retraction says its reason to everybody
    wanted = Wanted(
        command.deed,
        found.path,
        data,
        TITLES[command.deed] % (found.address, found.top.header.title),
        command.actor,
        command.at,
        found.brought.number if found.brought else 0,
        keep(command.words).get(WORDS, "") if is_said else "",
        command.via,
    )
    return enact(forge, ledger, wanted)


def rehearse(forge: Forge, ledger: Ledger, masthead: Masthead, command: Command) -> tuple[Published, bytes]:
    """The piece, and what it would become. Raises NewsroomError for what may not be; nothing is done."""
    main = Commit(forge.repository(), forge.tip(MAIN))
    found = _find(ledger, main, command.target)
    raise_first(_refusals(command, masthead, found))
    data = altered(_asked(command), found.data)
    _check_safe(forge, main, found, data, command)
    return found, data


def _asked(command: Command) -> Alteration:
    day = date.fromisoformat(command.at[:10])
    if command.deed is Deed.RETRACT:
        return Alteration(day, reason=command.words)
    return Alteration(day, command.wrong, command.right)


# Which piece


def _find(ledger: Ledger, main: Commit, target: str) -> Published:
    """The piece that a number or an address means. Raises NewsroomError unless it is one."""
    path = _path(ledger, main, target)
    data = main.read(path) or b""
    blob = main.identity(path)
    whole = Changes(main.commit, main.commit, (Change(path, "A", "100644", blob),))
    (top,) = pieces_of(main.repository, whole)
    number = next((act.target for act in ledger.acts if path in accepted_pieces(act)), 0)
    return Published(path, data, top, contributions(ledger.acts)[number] if number else None)


def _path(ledger: Ledger, main: Commit, target: str) -> str:
    if number := NUMBER.fullmatch(target):
        return _brought(ledger, main, int(number[1]))
    address = ADDRESS.fullmatch(target)
    if not address:
        raise NewsroomError(NO_TARGET, target=target)
    stem = f"{paths.FOLDER}{address[1]}"
    there = [path for path in (f"{stem}.md", f"{stem}/index.md") if paths.spot(path) and main.identity(path)]
    if not there:
        raise NewsroomError(NO_PIECE, address=f"/{address[1]}/")
    return there[0]


def _brought(ledger: Ledger, main: Commit, number: int) -> str:
    """The one piece that a contribution brought, and that is still there."""
    brought = {path for act in ledger.acts if act.target == number for path in accepted_pieces(act)}
    there = sorted(path for path in brought if main.identity(path))
    if not there:
        raise NewsroomError(NOTHING, number=number)
    if len(there) > 1:
        raise NewsroomError(MANY, number=number, addresses=", ".join(map(paths.address, there)))
    return there[0]


# Whether it may be


def _refusals(command: Command, masthead: Masthead, found: Published) -> Refusals:
    if Role.MODERATOR not in masthead.roles.get(command.actor, frozenset()):
        yield NewsroomError(NO_ROLE, actor=command.actor)
    if command.actor in _signing(command.deed, masthead, found):
        yield NewsroomError(SIGNED, address=found.address)
    for stray, message in ((command.rule, STRAY_RULE), (command.reason, NEEDLESS), (command.sha, STRAY_SHA)):
        if stray:
            yield NewsroomError(message)
    yield from _correction(command) if command.deed is Deed.CORRECT else _retraction(command)


def _signing(deed: Deed, masthead: Masthead, found: Published) -> frozenset[str]:
    """Who must leave it to others. What is against a piece that all moderators sign, those may who did not
    offer it: else nobody could."""
    brought = found.brought or Contribution(0, author="", title="", head="", base="", at="")
    own = signers(brought, Changes("", ""), [found.top])
    return own if deed is Deed.CORRECT else barred(brought, masthead, own)


def _correction(command: Command) -> Refusals:
    if not command.wrong.strip():
        yield NewsroomError(NO_QUOTE)
    if not command.right.strip():
        yield NewsroomError(NO_RIGHT_WORDS)


def _retraction(command: Command) -> Refusals:
    if command.wrong or command.right:
        yield NewsroomError(STRAY_WORDS)
    if not command.words.strip():
        yield NewsroomError(NO_REASON)


def _check_safe(forge: Forge, main: Commit, found: Published, data: bytes, command: Command) -> None:
    """Raises NewsroomError for what the checks block now and did not before: of the rest a person decides."""
    known = replace(read_newspaper(forge).house, today=date.fromisoformat(command.at[:10]))
    with closing(Examiner(known, main)) as examiner:
        verdict = examiner.verdict(Text(found.path), data)
        if verdict.band is not Band.BLOCKED:
            return
        if examiner.verdict(Text(found.path), found.data).band is not Band.BLOCKED:
            rules = sorted({one.rule for one in verdict.findings if one.severity is Severity.BLOCK})
            raise NewsroomError(UNSAFE, address=found.address, rules=", ".join(rules))
