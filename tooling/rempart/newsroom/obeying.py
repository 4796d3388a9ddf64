"""A comment under a contribution in; the act it asks for, or a kind refusal, and what must follow, out.

What is obeyed is the first line of a comment, as it was first written, by a person whom the forge names;
whether they may, masthead and forge are asked, and nothing else. The same comment is obeyed once.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from rempart import commands
from rempart.commands import HELP, RECHECK, Asked, Line
from rempart.errors import NewsroomError
from rempart.forge import Forge
from rempart.forge.branch import NEWSROOM, NOBODYS, read_forge
from rempart.forge.events import Comment
from rempart.i18n import LANGUAGES, N_
from rempart.ledger import Ledger, stamp
from rempart.ledger.stages import OPEN
from rempart.model.decision import AMENDING, VIA, Command, Contribution, Deed, Stage
from rempart.model.person import Masthead, Role
from rempart.model.report import Remark
from rempart.newsroom import judging
from rempart.newsroom.attending import attend
from rempart.newsroom.deciding import decide, signing
from rempart.newsroom.forges import BAD_HANDLE, HANDLE, read_newspaper
from rempart.newsroom.standing import find
from rempart.newsroom.telling import OWED
from rempart.newsroom.upkeep import COMING
from rempart.reports import replies

LATER = N_(
    "contribution %(number)d became %(head)s after you wrote, and these letters name both: read it again,"
    " then write the whole of its commit"
)
CHANGED = N_(
    "contribution %(number)d became %(head)s after you wrote: read it again, then say it again if it"
    " still holds"
)
SHARED = N_(
    "contribution %(number)d is at %(head)s, and these letters name another commit that it had too: read it"
    " again, then write the whole of its commit"
)
NOT_YOURS = N_("the checks are called again by a moderator, or by an author of contribution %(number)d")
CLOSED = N_("contribution %(number)d is decided: there is nothing left to check")
WORDS = {  # what a refusal says to somebody who writes comments, in the place of options
    judging.NO_CONSENT: N_(
        "contribution %(number)d waits for the word of somebody else (%(rules)s): say how they gave it, in"
        " words after the commit"
    ),
}
OF_A_TEXT = frozenset(
    {Deed.RETURN, Deed.DECLINE, Deed.ESCALATE, Deed.FINDING_WRONG, Deed.ANSWER}
)  # no commit is named in them
SEEN = AMENDING | {Deed.ACCEPT}  # what readers are to see at once
SHORT = 40  # letters of a whole commit


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a comment. said: what was answered, "" for nothing.

    publish: something was accepted, and the newspaper is to be made; recheck: the contribution that the
    checks are to read again, 0 for none.
    """

    said: str = ""
    publish: bool = False
    recheck: int = 0


NOTHING = Outcome()


def obey(forge: Forge, comment: Comment, now: datetime) -> Outcome:
    """Do what a comment asks, and answer it, each once however often it is told of."""
    if not comment.fresh or comment.by_machine or not comment.text.startswith("/"):
        return NOTHING
    if not comment.contribution:
        return Outcome(attend(forge, comment, now))
    with forge.turn():
        if comment.mark in (remark.mark for remark in forge.remarks(comment.number)):
            return Outcome(publish=_accepted(forge, comment))
        outcome = _answered(forge, comment, now)
        if outcome.said:
            forge.remark(comment.number, Remark(NEWSROOM, stamp(now), outcome.said, comment.mark))
        return outcome


def _accepted(forge: Forge, comment: Comment) -> bool:
    """Whether a moderator did what readers are to see: a workflow that is run again publishes again."""
    try:
        asked = commands.read(comment.text)
    except NewsroomError:
        return False
    if asked is None or asked.line.deed not in SEEN:
        return False
    stage = find(forge, read_forge(forge), str(comment.number)).stage
    return stage in (Stage.ACCEPTED, Stage.RETRACTED) and _moderates(
        forge, comment.actor, read_newspaper(forge).masthead
    )


def _answered(forge: Forge, comment: Comment, now: datetime) -> Outcome:
    contribution = find(forge, read_forge(forge), str(comment.number))
    lang = contribution.lang or _first_language(forge)
    try:
        asked = commands.read(comment.text)
        if asked is None:
            return NOTHING
        _check_handle(comment)
        return _done(forge, comment, contribution, asked, lang, now)
    except NewsroomError as error:
        return Outcome(replies.refused(replies.in_a_comment(error, WORDS), lang), _accepted(forge, comment))


def _check_handle(comment: Comment) -> None:
    """Nobody takes the newsroom's own name, one kept for nobody, or one that the record could not hold."""
    if not HANDLE.fullmatch(comment.actor) or comment.actor in NOBODYS:
        raise NewsroomError(BAD_HANDLE, handle=comment.actor)


def _done(
    forge: Forge, comment: Comment, contribution: Contribution, asked: Asked, lang: str, now: datetime
) -> Outcome:
    """The act, or one of the two commands that are none. Raises NewsroomError for what must not be done."""
    masthead = read_newspaper(forge).masthead
    if asked.line == HELP:
        return Outcome(_help(forge, comment, contribution, masthead, lang))
    if asked.line == RECHECK:
        _check_recheck(forge, comment, contribution, masthead)
        return Outcome(replies.rechecked(contribution.number, lang), recheck=contribution.number)
    command = _meant(forge, comment, contribution, asked)
    after = decide(forge, masthead, command, now)
    said = "" if command.deed in OWED or command.words.strip() else replies.done(command, after, lang)
    return Outcome(said, publish=command.deed in SEEN)


def _meant(forge: Forge, comment: Comment, contribution: Contribution, asked: Asked) -> Command:
    """The command, with who gives it about what, and the whole of the commit it names."""
    if asked.command is None:
        raise NewsroomError(commands.MISSING, usage=asked.line.usage)
    told = replace(asked.command, target=str(contribution.number), actor=comment.actor, via=comment.mark)
    ledger = read_forge(forge)
    heard, was_done = _heard(ledger, contribution), any(act.note.get(VIA) == told.via for act in ledger.acts)
    if told.deed in OF_A_TEXT and not was_done and _was_of_another(comment, contribution, heard):
        raise NewsroomError(CHANGED, number=contribution.number, head=contribution.head)
    if not contribution.head.startswith(told.sha) or not (told.sha or told.deed in OF_A_TEXT):
        return told
    if 0 < len(told.sha) < SHORT:
        _check_letters(told.sha, comment, contribution, heard)
    return replace(told, sha=contribution.head)


def _heard(ledger: Ledger, contribution: Contribution) -> Mapping[str, str]:
    """When the record first heard of each commit that a contribution stood at."""
    heard: dict[str, str] = {}
    for act in ledger.acts:
        if act.target == contribution.number and act.deed in COMING:
            heard.setdefault(act.commit, act.at)
    return heard


def _was_of_another(comment: Comment, contribution: Contribution, heard: Mapping[str, str]) -> bool:
    """Whether a comment was written under another version than the one that stands there now."""
    came = heard.get(contribution.head, "")
    return comment.at < came and any(at <= comment.at for at in heard.values())


def _check_letters(
    letters: str, comment: Comment, contribution: Contribution, heard: Mapping[str, str]
) -> None:
    """Raises NewsroomError unless a few letters name the commit a contribution stands at, and no other.

    Somebody who wants it can make two commits that begin alike, in minutes: a few letters name what stood
    there when they were written, and nothing where they could mean another that was read before.
    """
    told = {"number": contribution.number, "head": contribution.head}
    if comment.at < heard.get(contribution.head, ""):
        raise NewsroomError(LATER, **told)
    if any(commit.startswith(letters) for commit in heard if commit != contribution.head):
        raise NewsroomError(SHARED, **told)


def _check_recheck(forge: Forge, comment: Comment, contribution: Contribution, masthead: Masthead) -> None:
    if contribution.stage not in OPEN:
        raise NewsroomError(CLOSED, number=contribution.number)
    if comment.actor != contribution.author and not _moderates(forge, comment.actor, masthead):
        raise NewsroomError(NOT_YOURS, number=contribution.number)


def _help(forge: Forge, comment: Comment, contribution: Contribution, masthead: Masthead, lang: str) -> str:
    signs = comment.actor in signing(forge, contribution)
    lines: tuple[Line, ...] = tuple(commands.may_say(_moderates(forge, comment.actor, masthead), signs))
    return replies.helped([(line.usage, line.help) for line in lines], lang)


def _moderates(forge: Forge, actor: str, masthead: Masthead) -> bool:
    """Role and right together, each as it is now."""
    return Role.MODERATOR in masthead.roles.get(actor, frozenset()) and forge.may_write(actor)


def _first_language(forge: Forge) -> str:
    settings = read_newspaper(forge).settings
    return settings.languages[0] if settings else LANGUAGES[0]
