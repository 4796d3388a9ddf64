"""What waits too long in; a word to whom it waits for out, once for each wait and each delay."""

from collections.abc import Iterator
from datetime import datetime

from rempart.errors import NewsroomError
from rempart.forge import Forge
from rempart.forge.branch import NEWSROOM
from rempart.i18n import LANGUAGES, N_, say
from rempart.ledger import Ledger, stamp
from rempart.model.decision import Contribution, Stage
from rempart.model.person import Role
from rempart.model.report import Remark
from rempart.newsroom.forges import read_newspaper
from rempart.newsroom.reading import Newspaper
from rempart.newsroom.standing import standing

DAYS = (3, 7, 21)  # of waiting for the newsroom, after which it is reminded
PATIENCE = (14, 60)  # of waiting for an author

WAITS = N_(
    "This has waited for the newsroom since %(day)s. To its author: it is not forgotten, and you need do"
    " nothing. To the newsroom: %(who)s, please take it up, or leave it to somebody else."
)
NOBODY = N_("This has waited for the newsroom since %(day)s. It is not forgotten, and you need do nothing.")
RETURNED = N_(
    "This has been with you since %(day)s, to be mended. There is no hurry: change it when you can, ask here"
    " what is unclear, or withdraw it."
)


def remind(forge: Forge, ledger: Ledger, now: datetime) -> Iterator[int | NewsroomError]:
    """Say it, of each contribution; the numbers of those that were spoken of. One that fails stops no other.

    However late or often this runs, one wait is spoken of once for each delay, and of delays that passed
    together the longest alone.
    """
    with forge.survey():
        paper = read_newspaper(forge)
        for contribution in list(standing(forge, ledger)):
            try:
                if _remind(forge, paper, contribution, now):
                    yield contribution.number
            except NewsroomError as error:
                yield error


def _remind(forge: Forge, paper: Newspaper, contribution: Contribution, now: datetime) -> bool:
    since = contribution.since or contribution.at
    waited = (now - datetime.fromisoformat(since)).days
    due = [days for days in _delays(contribution) if days <= waited]
    if not due:
        return False
    mark = f"waits since {since}, {due[-1]} days"
    with forge.turn():
        if mark in (remark.mark for remark in forge.remarks(contribution.number)):
            return False
        text = _text(paper, contribution, since)
        forge.remark(contribution.number, Remark(NEWSROOM, stamp(now), text, mark))
    return True


def _delays(contribution: Contribution) -> tuple[int, ...]:
    return PATIENCE if contribution.stage is Stage.RETURNED else DAYS


def _text(paper: Newspaper, contribution: Contribution, since: str) -> str:
    home = paper.settings.languages[0] if paper.settings else LANGUAGES[0]
    lang, told = contribution.lang or home, {"day": since[:10], "who": _awaited(paper, contribution)}
    if contribution.stage is Stage.RETURNED:
        return say(lang, RETURNED, told)
    return say(lang, WAITS if told["who"] else NOBODY, told)


def _awaited(paper: Newspaper, contribution: Contribution) -> str:
    """Who is called: whoever reserved it, else every moderator but its author and who may not judge of it."""
    roles = paper.masthead.roles
    barred = {contribution.author, *contribution.overruled}
    if contribution.stage is Stage.CONTESTED and contribution.refusal:
        barred.add(contribution.refusal.by)
    moderators = {handle for handle, held in roles.items() if Role.MODERATOR in held} - barred
    called = {contribution.reserved_by} & moderators or moderators
    return ", ".join(f"@{handle}" for handle in sorted(called))
