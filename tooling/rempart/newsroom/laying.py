"""What a language's front page is to show in; the file that says so, on main, and its line, out.

The house changes by requests that an owner approves. This one file is the exception: it is nothing but data,
its schema and the archive are asked before anything is written, and no other file comes with it.
"""

from collections.abc import Iterator
from datetime import datetime

from rempart.errors import Fault, Faulty, NewsroomError
from rempart.forge import Forge
from rempart.forge.branch import read_forge
from rempart.i18n import N_
from rempart.intake.front import read_front
from rempart.intake.laying import NOTHING, laid_out
from rempart.ledger import stamp
from rempart.ledger.stages import contributions
from rempart.model.decision import Contribution, Deed
from rempart.model.front import Choice
from rempart.model.person import Masthead
from rempart.newsroom.enacting import Wanted, enact
from rempart.newsroom.forges import read_newspaper
from rempart.newsroom.house import CHANGING
from rempart.newsroom.reading import Newspaper
from rempart.newsroom.standing import join
from rempart.newsroom.telling import tell
from rempart.newsroom.trees import FRONT
from rempart.newsroom.upkeep import heal
from rempart.screening.choices import front_problems

NO_ROLE = N_("%(actor)s is neither moderator nor editor: an editor names both in site/masthead.yml")
NO_RIGHT = N_("%(actor)s has no right to write in this newspaper's forge: ask its owner for it")
NO_LANGUAGE = N_("this newspaper has no front page in %(lang)s: its languages are %(known)s")
PAST = N_("%(day)s is past: say a day until which this holds")
SO_ALREADY = N_("the front page of %(lang)s is laid out so already: there is nothing to change")
CANNOT = N_("nothing was written, as this front page could not be shown:\n%(problems)s")


def chosen(forge: Forge, lang: str) -> Choice:
    """What is chosen now for the front page of a language, as main has it."""
    return read_newspaper(forge).front.get(lang, NOTHING)


def lay_out(
    forge: Forge, masthead: Masthead, lang: str, choice: Choice, actor: str, now: datetime
) -> Contribution:
    """Lay out the front page of a language: all that is chosen for it, in the place of what was.

    masthead: main's own. Returns the newsroom's own request by which it came, merged. Raises
    NewsroomError, and nothing is done, for somebody who may not, and for what no page could show.
    """
    with forge.turn():
        _check_rights(forge, masthead, actor)
        heal(forge, now)
        ledger = read_forge(forge)
        data = _written(read_newspaper(forge), lang, choice, now)
        title = f"Lay out the front page, {lang}"
        entry, ledger = enact(forge, ledger, Wanted(Deed.FRONT, FRONT, data, title, actor, stamp(now)))
        number = entry.act.target
        contribution = join(forge.request(number), contributions(ledger.acts)[number])
        tell(forge, ledger, entry, contribution)
        return contribution


def _check_rights(forge: Forge, masthead: Masthead, actor: str) -> None:
    if not CHANGING & masthead.roles.get(actor, frozenset()):
        raise NewsroomError(NO_ROLE, actor=actor)
    if not forge.may_write(actor):
        raise NewsroomError(NO_RIGHT, actor=actor)


def _written(paper: Newspaper, lang: str, choice: Choice, now: datetime) -> bytes:
    """The file as it is to be. Raises NewsroomError for what no page could show."""
    languages = paper.settings.languages if paper.settings else ()
    if lang not in languages:
        raise NewsroomError(NO_LANGUAGE, lang=lang, known=", ".join(languages))
    if choice.until and choice.until < now.date():
        raise NewsroomError(PAST, day=choice.until)
    before = paper.tree.read(FRONT) or b""
    if read_front(before).get(lang, NOTHING) == choice:
        raise NewsroomError(SO_ALREADY, lang=lang)
    data = laid_out(before, lang, choice)
    if faults := list(_faults(paper, lang, data)):
        raise Faulty(CANNOT, faults)
    return data


def _faults(paper: Newspaper, lang: str, data: bytes) -> Iterator[Fault]:
    """What is wrong with it; what another language has is nobody's fault here."""
    for one in front_problems(data, paper.pieces, paper.section_ids):
        spoken = str(one.params.get("key", "")).partition(".")[0]
        if spoken == lang or spoken not in paper.front:
            yield Fault(FRONT, one.line, one.message, one.params)
