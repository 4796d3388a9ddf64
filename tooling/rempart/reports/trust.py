"""How far a person is known in; the lines that say so, with their reasons, to moderators alone, out."""

from collections.abc import Iterator

from rempart.i18n import N_, say
from rempart.model.trust import Jump, Level, Trust
from rempart.reports import alone

LEVELS = {
    Level.NEW: N_("new here"),
    Level.KNOWN: N_("known here"),
    Level.REGULAR: N_("a regular"),
    Level.STEADY: N_("a regular of long standing"),
}
JUMPS = {
    Jump.LANGUAGE: N_("one level less for this contribution: a language they never wrote in here"),
    Jump.DOMAIN: N_(
        "one level less for this contribution: it leads to a place that sells, for the first time"
    ),
}
ASKED = {
    Level.NEW: N_(
        "Perhaps their first piece here: say welcome, and what comes first of what the checks advise."
    ),
    Level.KNOWN: N_("Ask for what the checks advise where readers gain by it."),
    Level.REGULAR: N_("What is only advised, on sources too, need not be asked again."),
    Level.STEADY: N_("What is only advised, on sources too, need not be asked again."),
}


def render(trust: Trust, lang: str) -> Iterator[str]:
    """The level and the counts behind it, then what to ask. It changes nothing of what was found."""
    parts = [f"{alone(trust.handle)}: {say(lang, LEVELS[trust.level])}", *_counts(trust, lang)]
    yield f"    {' · '.join(parts)}"
    yield from (f"    {say(lang, JUMPS[jump])}" for jump in trust.jumps)
    yield f"    {say(lang, ASKED[trust.level])}"


def _counts(trust: Trust, lang: str) -> Iterator[str]:
    told = (
        (trust.counted, N_("%(count)d piece stands uncorrected"), N_("%(count)d pieces stand uncorrected")),
        (trust.corrected, N_("%(count)d corrected"), N_("%(count)d corrected")),
        (trust.lapsed, N_("%(count)d older than three years"), N_("%(count)d older than three years")),
        (trust.retracted, N_("%(count)d retracted within a year"), N_("%(count)d retracted within a year")),
    )
    for place, (count, one, many) in enumerate(told):
        if count or not place:
            yield say(lang, one, {"count": count}, many)
