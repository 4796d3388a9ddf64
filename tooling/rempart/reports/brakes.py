"""Braked rules and those to doubt in; the sentences that say so, to moderators and to readers, out."""

from collections.abc import Iterable

from rempart.i18n import N_, say
from rempart.model.finding import Severity
from rempart.model.power import Brake, Cause, Doubt
from rempart.reports.terminal import SEVERITIES

WHY = {
    Cause.OVERTURNED: N_("of %(of)d findings that people judged, moderators called %(count)d mistaken"),
    Cause.FLOOD: N_(
        "it is new or changed, and hit %(count)d of the %(of)d people who brought something once a piece of"
        " theirs had been accepted"
    ),
}
BRAKED = N_("%(rule)s counts as “%(power)s” at most since %(day)s: %(why)s.")
PUBLIC = N_(
    "This rule counts for less since %(day)s: %(why)s. A person has to look at it before it counts again."
)
ASKED = N_(
    "New or changed, and found with many of those who brought something: %(rules)s. Too few of them had a"
    " piece accepted here before for this to count by itself: read what was found, call it wrong where it is,"
    " or lower the rule in tooling/rempart/screening/power.toml."
)
HITS = N_("%(rule)s (%(count)d of %(of)d)")
BACK = N_("A person gives power back, by a later `since` in tooling/rempart/screening/power.toml.")


def why(brake: Brake, lang: str) -> str:
    """The numbers that braked it."""
    return say(lang, WHY[brake.cause], {"count": brake.count, "of": brake.of})


def notice(brake: Brake, lang: str) -> str:
    """For moderators."""
    return say(
        lang, BRAKED, _told(brake, lang) | {"rule": brake.rule, "power": power_word(brake.power, lang)}
    )


def question(doubts: Iterable[Doubt], lang: str) -> str:
    """For moderators: what to look at, all on one line however many rules there are; "" for none."""
    told = [say(lang, HITS, {"rule": one.rule, "count": one.count, "of": one.of}) for one in doubts]
    return say(lang, ASKED, {"rules": ", ".join(told)}) if told else ""


def public_notice(brake: Brake, lang: str) -> str:
    """For readers, on the rule's own page."""
    return say(lang, PUBLIC, _told(brake, lang))


def power_word(power: Severity, lang: str) -> str:
    """A power, in the words of a report."""
    return say(lang, SEVERITIES.get(power, N_("shadow")))


def _told(brake: Brake, lang: str) -> dict[str, str]:
    return {"day": brake.since[:10], "why": why(brake, lang)}
