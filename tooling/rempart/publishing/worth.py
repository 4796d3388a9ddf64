"""A rule in; what it may do today, and what was measured of it, in sentences for readers, out."""

from collections.abc import Iterator

from rempart.i18n import N_, say
from rempart.model.finding import Severity
from rempart.model.power import Brake, Figures, Grounds
from rempart.rules import Rule
from rempart.screening.power import alarms_of, records

POWERS = {
    Severity.SHADOW: N_("It is being tried out: nobody is shown what it finds."),
    Severity.ADVICE: N_("It advises, and nothing more."),
    Severity.LOOK: N_("It asks a moderator to look."),
    Severity.HOLD: N_("It can make a piece wait for a moderator."),
    Severity.BLOCK: N_("What it finds must be mended before the piece can be accepted."),
}
GROUNDS = {
    Grounds.MEASURED: N_("That rests on measurement."),
    Grounds.FEW: N_("That rests on few readings so far."),
    Grounds.EXAMPLES: N_("That rests on its examples alone so far."),
}
FELL = N_(
    "On honest posts that were not written for this newspaper, it fell on %(fr)d of %(fr_of)d in French and"
    " %(en)d of %(en_of)d in English."
)
READ = N_("%(right)d of %(count)d remark of it, read by a person, was right.")
READS = N_("%(right)d of %(count)d remarks of it, read one by one by a person, were right.")


def worth(rule: Rule, lang: str, brake: Brake | None = None) -> Iterator[str]:
    """What it may do, on what grounds; how often it falls on honest posts; how often it was right."""
    record = records().get(rule.id)
    given = min(rule.ceiling, record.power) if record else rule.ceiling
    yield say(lang, POWERS[brake.power if brake else given])
    if record and given in (Severity.LOOK, Severity.HOLD):
        yield say(lang, GROUNDS[record.grounds])
    if record and record.figures.of:
        yield from _measured(rule.id, record.figures, lang)


def _measured(rule: str, figures: Figures, lang: str) -> Iterator[str]:
    """Nothing is said of rules that honest posts give nothing to look at."""
    alarms = alarms_of(rule)
    told = {**alarms.hits, **{f"{one}_of": count for one, count in alarms.of.items()}}
    yield say(lang, FELL, told)
    if figures.read:
        yield say(lang, READ, {"right": figures.right, "count": figures.read}, READS)
