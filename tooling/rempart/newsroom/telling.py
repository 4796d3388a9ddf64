"""An act of the ledger in; its author told, its label set, its contribution closed, each once."""

from collections.abc import Iterator

from rempart.errors import NewsroomError
from rempart.forge import Forge
from rempart.i18n import N_, say
from rempart.ledger import Entry, Ledger
from rempart.ledger.cases import due as cases_due
from rempart.ledger.clocks import due
from rempart.ledger.stages import OPEN
from rempart.model.case import Case, Phase
from rempart.model.decision import AMENDING, LEFT_OFF, Act, Contribution, Deed
from rempart.model.finding import Finding
from rempart.model.person import Role
from rempart.model.report import Remark
from rempart.newsroom.altering import alteration_of
from rempart.newsroom.forges import read_clocks, read_newspaper
from rempart.newsroom.reading import Newspaper
from rempart.reports import agreed, amended, cases, comment, contests, measures, reasons
from rempart.reports.answers import REASONS
from rempart.rules import find_rules

OPENING = "opening"  # the mark of what a case was opened with, in its thread
WORDS = "words"  # the name under which the ledger seals what was said
CONTESTING = frozenset({Deed.APPEAL, Deed.APPEAL_UPHELD, Deed.APPEAL_DISMISSED})
REOPENING = frozenset({Deed.APPEAL, Deed.APPEAL_UPHELD})
AGAINST = frozenset({Deed.RETURN, Deed.DECLINE})  # acts that owe their author a statement of reasons
OWED = (
    AGAINST
    | CONTESTING
    | AMENDING
    | {
        Deed.FINDING_WRONG,
        Deed.FINDING_STANDS,
        Deed.ANSWER,
        Deed.AGREE,
        Deed.ESCALATE,
        Deed.MEASURE,
        Deed.MEASURE_CONTEST,
        Deed.MEASURE_KEPT,
        Deed.MEASURE_LIFTED,
    }
)  # acts that say something without words too
ANSWER = N_("On %(rule)s: %(words)s")
ASK = N_("A moderator, %(who)s, asks: %(words)s")
ESCALATE = N_("A moderator, %(who)s, asks another to look at this: %(words)s")
ESCALATED = N_("A moderator, %(who)s, asks another to look at this.")  # its words were erased
CALLED = {
    Deed.FINDING_WRONG: N_(
        "A moderator, %(who)s, says that what the checks found (%(rule)s) does not hold here. %(words)s"
    ),
    Deed.FINDING_STANDS: N_(
        "A moderator, %(who)s, says that what the checks found (%(rule)s) stands here after all. %(words)s"
    ),
}


def tell(forge: Forge, ledger: Ledger, entry: Entry, contribution: Contribution) -> None:
    """Do what follows from an act. Done twice it does no more: what was cut short is simply told again."""
    text = _text(forge, ledger, entry.act, contribution)
    if entry.act.deed in REOPENING and contribution.stage in OPEN and not _reopened(forge, contribution):
        text = contests.as_gone(text, entry.act, contribution)
    if text:
        remark = Remark(entry.act.actor, entry.act.at, text, mark=_mark(entry))
        forge.remark(contribution.number, remark)
    forge.label(contribution.number, [contribution.stage.value])
    if contribution.stage not in OPEN:
        forge.close(contribution.number)


def tell_case(forge: Forge, entry: Entry, case: Case) -> None:
    """Say in a case's thread what an act did; what is private is not said there. Twice does no more."""
    remark = _of_case(forge, entry, case)
    (forge.settle if case.phase is Phase.CLOSED else forge.remark)(case.number, remark)


def tell_case_anew(forge: Forge, entry: Entry, case: Case) -> None:
    """The same once words of it were erased, in the place of what was said; what it was opened with too."""
    forge.restate(case.number, _of_case(forge, entry, case))
    if entry.act.deed is Deed.CASE_OPEN:
        words = cases.opening(case.matter, "", case.lang)
        forge.restate(case.number, Remark(entry.act.actor, entry.act.at, words, OPENING))


def _of_case(forge: Forge, entry: Entry, case: Case) -> Remark:
    act = entry.act
    is_new = WORDS in act.sealed and not case.parties and act.deed is not Deed.CASE_OPEN
    kept = forge.vault.recall(act.sealed[WORDS]) if is_new else None
    day = cases_due(case, read_clocks(forge)).isoformat()
    text = cases.compose(act, case, kept[1] if kept else "", day)
    return Remark(act.actor, act.at, text, mark=_mark(entry))


def tell_anew(forge: Forge, ledger: Ledger, entry: Entry, contribution: Contribution) -> None:
    """Say an act once more, as it is told now that words of it were erased, in the place of what was said."""
    text = _text(forge, ledger, entry.act, contribution)
    forge.restate(contribution.number, Remark(entry.act.actor, entry.act.at, text, mark=_mark(entry)))


def _reopened(forge: Forge, contribution: Contribution) -> bool:
    """Whether it could be opened again: its branch may be gone, and the queue knows of it all the same."""
    try:
        forge.reopen(contribution.number)
    except NewsroomError:
        return False
    return True


def is_told(forge: Forge, entry: Entry) -> bool:
    """Whether the author has read what this act says; most acts without words say nothing."""
    if not (entry.act.sealed or entry.act.case or entry.act.deed in OWED):
        return True
    number = entry.act.target or entry.act.case
    return _mark(entry) in (remark.mark for remark in forge.remarks(number))


def _mark(entry: Entry) -> str:
    return f"act {entry.n}"


def _text(forge: Forge, ledger: Ledger, act: Act, contribution: Contribution) -> str:
    """What the author reads: a statement of reasons for what goes against them, else the words alone."""
    kept = forge.vault.recall(act.sealed[WORDS]) if WORDS in act.sealed else None
    words = kept[1] if kept else ""
    if act.deed in AGAINST:
        return statement(read_newspaper(forge), ledger, act, contribution, words)
    if act.deed is Deed.ASK:
        return say(contribution.lang, ASK, {"who": act.actor, "words": words}) if words else ""
    if act.deed is Deed.ESCALATE:
        told = {"who": act.actor, "words": words}
        return say(contribution.lang, ESCALATE if words else ESCALATED, told)
    if act.deed is Deed.ANSWER:
        return _answer(act, words, contribution.lang)
    if act.deed in CONTESTING:
        day = due(contribution, read_clocks(forge))
        return contests.compose(act, contribution, words, day.isoformat() if day else "")
    if act.deed is Deed.AGREE:
        return agreed.compose(act, words, contribution.lang)
    if act.deed in measures.SAID:
        return measures.compose(act, contribution, words, read_clocks(forge))
    if act.deed in AMENDING:
        return amended.compose(act, alteration_of(forge.repository(), act), words, contribution.lang)
    if act.deed in CALLED:
        told = {"rule": act.note["rule"], "who": act.actor, "words": words}
        return say(contribution.lang, CALLED[act.deed], told).strip()
    return words


def statement(paper: Newspaper, ledger: Ledger, act: Act, contribution: Contribution, words: str) -> str:
    """The reasons of what goes against an author, as they read them; what a moderator called mistaken in what
    stands there is none of them."""
    screens = [one for one in ledger.acts if _read(one, act)]
    found = _findings(screens[-1]) if screens else ()
    findings = tuple(one for one in found if one.rule not in contribution.excused)
    left_off = int(screens[-1].note.get(LEFT_OFF, 0)) if screens else 0
    return reasons.compose(act, contribution, words, findings, _contact(paper, act, contribution), left_off)


def _answer(act: Act, words: str, lang: str) -> str:
    """What an author says of a finding: the reason, and the words as long as they are kept."""
    given = REASONS.get(act.note.get("reason", ""))  # type: ignore[call-overload]  # a StrEnum is its text
    parts = [say(lang, given)] if given else []
    parts += [comment.escape(words)] if words else []
    return say(lang, ANSWER, {"rule": act.note["rule"], "words": " · ".join(parts)}) if parts else ""


def _contact(paper: Newspaper, act: Act, contribution: Contribution) -> str:
    """Where a decision is contested: the newspaper's address, else a moderator who had no part in it."""
    if paper.settings and paper.settings.contact:
        return paper.settings.contact
    moderators = {handle for handle, roles in paper.masthead.roles.items() if Role.MODERATOR in roles}
    return min(moderators - {act.actor, contribution.author}, default="")


def _findings(screening: Act) -> Iterator[Finding]:
    """What the checks said in public of the commit that was decided on, in the words of each rule's page."""
    summaries = {rule.id: rule.manual.summary for rule in find_rules()}
    for told in screening.findings:
        message = summaries.get(told["rule"])
        if message:
            yield Finding(told.get("line", 0), message, rule=told["rule"], path=told.get("path", ""))


def _read(one: Act, act: Act) -> bool:
    return one.deed is Deed.SCREEN and one.target == act.target and one.commit == act.commit
