"""A braked rule in; the sentences that say so, to moderators and to readers, out."""

from rempart.i18n import N_, say
from rempart.model.finding import Severity
from rempart.model.power import Brake, Cause
from rempart.reports.terminal import SEVERITIES

WHY = {
    Cause.OVERTURNED: N_("of %(of)d findings that people judged, moderators called %(count)d mistaken"),
    Cause.FLOOD: N_("it is new or changed, and hit %(count)d of the %(of)d people who brought something"),
}
BRAKED = N_("%(rule)s counts as “%(power)s” at most since %(day)s: %(why)s.")
PUBLIC = N_(
    "This rule counts for less since %(day)s: %(why)s. A person has to look at it before it counts again."
)
BACK = N_("A person gives power back, by a later `since` in tooling/rempart/screening/power.toml.")


def why(brake: Brake, lang: str) -> str:
    """The numbers that braked it."""
    return say(lang, WHY[brake.cause], {"count": brake.count, "of": brake.of})


def notice(brake: Brake, lang: str) -> str:
    """For moderators."""
    return say(
        lang, BRAKED, _told(brake, lang) | {"rule": brake.rule, "power": power_word(brake.power, lang)}
    )


def public_notice(brake: Brake, lang: str) -> str:
    """For readers, on the rule's own page."""
    return say(lang, PUBLIC, _told(brake, lang))


def power_word(power: Severity, lang: str) -> str:
    """A power, in the words of a report."""
    return say(lang, SEVERITIES.get(power, N_("shadow")))


def _told(brake: Brake, lang: str) -> dict[str, str]:
    return {"day": brake.since[:10], "why": why(brake, lang)}
