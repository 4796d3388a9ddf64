"""What may be said of a rule's worth: its power and its figures in, sentences for readers out."""

from rempart.i18n import N_, say
from rempart.model.finding import Severity
from rempart.model.power import Brake, Figures, Power
from rempart.publishing.dates import number
from rempart.rules import Rule
from rempart.screening.intervals import wilson
from rempart.screening.power import alarms_of

POWERS = {
    Severity.SHADOW: N_("Today it is only measured: what it finds is told to nobody."),
    Severity.ADVICE: N_("Today it gives advice: its author is told, and nothing waits for it."),
    Severity.LOOK: N_("Today it may ask a moderator to look. Nothing waits for it."),
    Severity.HOLD: N_("Today it may hold a piece until a moderator has looked."),
    Severity.BLOCK: N_("Today it may block: what it finds is mended before the piece can be accepted."),
}
FELL = N_(
    "On honest posts that were not written for this newspaper, it fell on %(fr)s of %(fr_of)s in French and"
    " %(en)s of %(en_of)s in English."
)
READ = N_(
    "A person read %(read)d of its findings on honest posts: %(right)d were right, which makes between"
    " %(low)d and %(high)d in 100 (Wilson’s interval, 95 %%). Its words were chosen with some of these"
    " posts in view: on others it may do worse."
)
UNREAD = N_("Not read yet: no person has gone through its findings on honest posts one by one.")


def power_today(rule: Rule, record: Power | None, brake: Brake | None) -> str:
    """The id of what a rule may do today: by its file, by the file of powers, by the brake."""
    given = record.power if record else rule.ceiling
    return POWERS[min(rule.ceiling, given, brake.power if brake else rule.ceiling)]


def measured(rule: Rule, record: Power | None, lang: str) -> tuple[str, ...]:
    """How often the rule falls on honest posts, where counted; how often it was right, where read."""
    figures, alarms = record.figures if record else Figures(), alarms_of(rule.id)
    told = {**alarms.hits, **{f"{one}_of": count for one, count in alarms.of.items()}}
    shown = {name: number(count, lang) for name, count in told.items()}
    counted = [say(lang, FELL, shown)] if figures.of else []
    return (*counted, _read(figures, lang))


def _read(figures: Figures, lang: str) -> str:
    if not figures.read:
        return say(lang, UNREAD)
    low, high = wilson(figures.right, figures.read)
    shares = {"low": round(100 * low), "high": round(100 * high)}
    return say(lang, READ, {"read": figures.read, "right": figures.right, **shares})
