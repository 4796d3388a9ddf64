"""A comment in the thread of a case in; what it asks, done and answered, each once, out."""

from datetime import datetime

from rempart import commands
from rempart.commands import HELP
from rempart.errors import NewsroomError
from rempart.forge import Forge
from rempart.forge.branch import NEWSROOM, NOBODYS, read_forge
from rempart.forge.events import Comment
from rempart.i18n import N_
from rempart.ledger import stamp
from rempart.ledger.cases import cases
from rempart.model.case import Case
from rempart.model.report import Remark
from rempart.newsroom.forges import BAD_HANDLE, HANDLE, read_masthead
from rempart.newsroom.hearing import Asking
from rempart.newsroom.mediating import act_on
from rempart.reports import replies

PRIVATELY = N_(
    "case %(number)d is private, and comments are not: nothing is done about it here, and it is better not"
    " spoken of; it is seen to with `rempart case`, where the private store is"
)


def attend(forge: Forge, comment: Comment, now: datetime) -> str:
    """What was answered, "" for nothing: what an act says of itself is said by it."""
    with forge.turn():
        case = cases(read_forge(forge).acts).get(comment.number)
        if case is None or comment.mark in (remark.mark for remark in forge.remarks(comment.number)):
            return ""
        said = _answered(forge, comment, case, now)
        if said:
            forge.remark(comment.number, Remark(NEWSROOM, stamp(now), said, comment.mark))
        return said


def _answered(forge: Forge, comment: Comment, case: Case, now: datetime) -> str:
    if case.parties:
        return replies.refused(NewsroomError(PRIVATELY, number=case.number), case.lang)
    try:
        asked = commands.read(comment.text, commands.CASES)
        if not HANDLE.fullmatch(comment.actor) or comment.actor in NOBODYS:
            raise NewsroomError(BAD_HANDLE, handle=comment.actor)
        if asked and asked.line == HELP:
            return replies.helped([(line.usage, line.help) for line in commands.CASES], case.lang)
        if asked and asked.command:
            told = asked.command
            deed, words = told.deed, told.words
            asking = Asking(deed, case.number, comment.actor, told.reason, words, comment.mark)
            act_on(forge, read_masthead(forge), asking, now)
    except NewsroomError as error:
        return replies.refused(error, case.lang)
    return ""
