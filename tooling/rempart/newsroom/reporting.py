"""What the checks found, as another job hands it over, in; the record, and what each author reads, out.

Nothing of a stranger's is read here but git's own list of what a contribution changes: see `handing`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from rempart.errors import NewsroomError, StaleHead
from rempart.forge import Forge
from rempart.forge.branch import read_forge
from rempart.i18n import LANGUAGES
from rempart.ledger.stages import OPEN, contributions
from rempart.model.decision import Contribution
from rempart.newsroom.checking import post
from rempart.newsroom.forges import read_newspaper
from rempart.newsroom.handing import Handed
from rempart.newsroom.recording import MOVED, record_screen
from rempart.newsroom.screening import Report
from rempart.newsroom.standing import join
from rempart.newsroom.touching import changes_of
from rempart.reports import NOWHERE, Site


@dataclass(frozen=True, slots=True)
class Reported:
    """What became of one contribution: what stands after it, or why nothing was said."""

    number: int
    contribution: Contribution | None = None
    why: NewsroomError | None = None


def report(forge: Forge, handed: Iterable[Handed | NewsroomError], now: datetime) -> Iterator[Reported]:
    """Say and write down each result, unless its contribution moved; one that fails stops no other."""
    found = tuple(handed)
    with forge.survey():
        forge.gather({one.number: one.head for one in found if isinstance(one, Handed)})
        settings = read_newspaper(forge).settings
        site = Site(settings.address, settings.languages) if settings else NOWHERE
        for one in found:
            if isinstance(one, NewsroomError):
                yield Reported(0, why=one)
                continue
            try:
                yield Reported(one.number, _report(forge, one, site, now))
            except NewsroomError as error:
                yield Reported(one.number, why=error)


def _report(forge: Forge, handed: Handed, site: Site, now: datetime) -> Contribution:
    """Posted first, then written down: what dies between the two is read again, as the record has it unread.

    No lot is drawn: whether one counts hangs on what may not be said in the place these lines came through.
    """
    contribution = _as_read(forge, handed)
    changes = changes_of(forge, contribution)
    home = site.languages[0] if site.languages else LANGUAGES[0]
    told = replace(contribution, lang=contribution.lang or handed.about.lang or home)
    post(forge, told, changes, Report(handed.verdicts, {}, site))
    return record_screen(forge, contribution, changes, handed.verdicts, now, about=handed.about)


def _as_read(forge: Forge, handed: Handed) -> Contribution:
    """The contribution, if it still is what was read. Raises StaleHead."""
    request = forge.request(handed.number)
    contribution = join(request, contributions(read_forge(forge).acts).get(handed.number))
    if request.head != handed.head or not request.open or contribution.stage not in OPEN:
        raise StaleHead(MOVED, number=handed.number)
    return contribution
