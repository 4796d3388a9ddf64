"""What is grave and waits for more of the team in; the sentences that say so, in a language, out."""

from rempart.i18n import N_, say
from rempart.model.decision import NEEDED, ON, Act, Contribution, Deed, Reason
from rempart.model.measure import Degree
from rempart.reports import visible
from rempart.reports.measures import DEGREES, FAULTS
from rempart.reports.reasons import GROUNDS

DECLINE = N_("that it be declined: %(what)s")
MEASURE = N_("a measure towards its author: %(what)s, days: %(days)s, because: %(why)s")
WANTS = N_(
    "A moderator, %(who)s, wants %(on)s. Nobody decides that alone here: nothing is done until %(needed)s"
    " moderators want the same."
)
SAID = N_(
    "Contribution %(number)d: %(count)d of %(needed)d moderators want the same, and nothing is done before."
)
TOLD = N_("%(who)s: wants %(on)s; %(needed)d moderators must")


def compose(act: Act, words: str, lang: str) -> str:
    """What its author reads of it. words: of who wants it."""
    told = {"who": act.actor, "on": _on(act.note[ON], lang), "needed": act.note[NEEDED]}
    return "\n\n".join(filter(None, (say(lang, WANTS, told), words.strip())))


def said(contribution: Contribution, lang: str) -> str:
    """How many want what the last word was for."""
    last = contribution.agreed[-1]
    count = len({one.by for one in contribution.agreed if one.on == last.on})
    return say(lang, SAID, {"number": contribution.number, "count": count, "needed": last.needed})


def told(contribution: Contribution, lang: str) -> str:
    """Who wants what of it, for moderators."""
    last = contribution.agreed[-1]
    names = dict.fromkeys(visible(one.by) for one in contribution.agreed if one.on == last.on)
    return say(lang, TOLD, {"who": ", ".join(names), "on": _on(last.on, lang), "needed": last.needed})


def _on(on: str, lang: str) -> str:
    deed, _, matter = on.partition(" ")
    degree, why, days, *_ = [*matter.split(), "", "", ""]
    if deed == Deed.MEASURE and degree in set(Degree):
        told = {"what": say(lang, DEGREES[Degree(degree)]), "days": days}
        return say(lang, MEASURE, told | {"why": say(lang, FAULTS[why]) if why in FAULTS else why})
    what = say(lang, GROUNDS[Reason(matter)]) if matter in set(Reason) else matter
    return say(lang, DECLINE, {"what": what})
