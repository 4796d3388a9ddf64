"""An act on a measure in; what its author reads, in their language, out; and what waits for one."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from rempart.i18n import N_, say
from rempart.ledger.decisions import AGAINST
from rempart.ledger.measures import begun, due, is_contested
from rempart.model.decision import WITH, Act, Contribution, Deed
from rempart.model.measure import Degree, Fault, Measure
from rempart.model.meter import Counts
from rempart.model.settings import Clocks
from rempart.reports import visible
from rempart.reports.comment import escape
from rempart.reports.meter import count_of
from rempart.reports.reasons import BESIDES

DEGREES: Mapping[Degree, str] = {
    Degree.HINT: N_("hint"),
    Degree.LIMIT: N_("limit"),
    Degree.PAUSE: N_("pause"),
}
FAULTS: Mapping[str, str] = {
    Fault.FLOOD: N_("more comes than the newsroom can read"),
    Fault.ADVERTISING: N_("free advertising, again"),
    Fault.COPIES: N_("the texts of others, again"),
    Fault.RUMOURS: N_("rumours and accusations without a source, again"),
    Fault.CONDUCT: N_("threats, insults, or hunting somebody"),
}
TAKEN = N_("A moderator, %(who)s, takes a measure: a %(degree)s, until %(day)s. Why: %(reason)s.")
EFFECTS: Mapping[Degree, str] = {
    Degree.HINT: N_("It asks you to mend this, and changes nothing else."),
    Degree.LIMIT: N_("Until then %(at_once)d of your contributions are taken up at a time; the others wait."),
    Degree.PAUSE: N_("What you offer until then is kept, and waits until it is over."),
}
NOT_REFUSED = N_(
    "Nothing is refused by it, and it ends by itself. To contest it before another moderator, write"
    " `/measure-contest` here, or to the newsroom."
)
CONTESTED = N_(
    "%(who)s contests the measure taken by %(by)s. Another moderator judges it by %(day)s, and says why; it"
    " counts until then."
)
KEPT = N_("The measure stands until %(day)s: %(who)s, who did not take it, lets it stand.")
LIFTED = N_("%(who)s lifts the measure taken by %(by)s: it counts no more.")
SAID = {
    Deed.MEASURE: TAKEN,
    Deed.MEASURE_CONTEST: CONTESTED,
    Deed.MEASURE_KEPT: KEPT,
    Deed.MEASURE_LIFTED: LIFTED,
}
HELD = N_("waits for a %(degree)s towards its author, until %(day)s at the latest")
WAITS = N_(
    "This waits for a %(degree)s that was taken on %(since)s, until %(day)s at the latest; nothing is"
    " refused by it. Why, and how to contest it, stands in the contribution it was taken on account of."
)
TO_JUDGE = N_(
    "The %(degree)s towards the author of #%(number)d is contested: not %(who)s judges it, by %(day)s."
)
TO_JUDGE_LATE = N_(
    "The %(degree)s towards the author of #%(number)d is contested, and was to be judged by %(day)s, by"
    " another than %(who)s."
)

COUNTED = N_(
    "Measures towards authors, each for a time: hints %(hint)s, limits %(limit)s, pauses %(pause)s; contested"
    " %(contested)s, let stand %(kept)s, lifted %(lifted)s."
)


def compose(act: Act, contribution: Contribution, words: str, clocks: Clocks) -> str:
    """Plain paragraphs. words: of the moderator, or of who contests."""
    lang, taken = contribution.lang, begun(act) or contribution.measure
    if taken is None:
        return ""
    told = _told(taken, lang) | {"who": act.actor, "by": act.note.get(AGAINST, "")}
    if act.deed is Deed.MEASURE_CONTEST:
        told["day"] = due(taken, clocks).isoformat()
    said = escape(words.strip()) if act.deed is Deed.MEASURE_CONTEST else words.strip()
    parts = [say(lang, SAID[act.deed], told), said]
    if act.deed is Deed.MEASURE:
        parts += [say(lang, BESIDES, {"others": act.note[WITH]})] if WITH in act.note else []
        parts += [say(lang, EFFECTS[taken.degree], told), say(lang, NOT_REFUSED)]
    return "\n\n".join(part for part in parts if part)


def waits(measure: Measure, lang: str) -> str:
    """What is said once under a contribution that waits for a measure."""
    return say(lang, WAITS, _told(measure, lang))


def held(measure: Measure, lang: str) -> str:
    """Why a contribution stands behind the others."""
    return say(lang, HELD, _told(measure, lang))


def to_judge(known: Iterable[Contribution], clocks: Clocks, today: date, lang: str) -> Iterator[str]:
    """The measures that are contested, a line each."""
    for one in known:
        if one.measure and is_contested(one.measure):
            day = due(one.measure, clocks)
            told = _told(one.measure, lang) | {"number": one.number, "day": day.isoformat()}
            message = TO_JUDGE_LATE if day < today else TO_JUDGE
            yield say(lang, message, told | {"who": visible(one.measure.by)})


def counted(counts: Counts, lang: str) -> str:
    """How many there were, in a sentence; "" where there was none."""
    if all(counts[degree] == 0 for degree in Degree):
        return ""
    return say(lang, COUNTED, {name: count_of(count) for name, count in counts.items()})


def _told(measure: Measure, lang: str) -> dict[str, object]:
    reason = FAULTS.get(measure.reason)
    return {
        "degree": say(lang, DEGREES[measure.degree]),
        "day": measure.until,
        "since": measure.at[:10],
        "reason": say(lang, reason) if reason else measure.reason,
        "at_once": measure.at_once,
    }
