"""Points of the review checklist in; their words in a reader's language out."""

from collections.abc import Iterable

from rempart.i18n import N_, say
from rempart.model.checklist import Checked, Item
from rempart.reports import visible

NAMES = {
    Item.RIGHTS: N_("rights"),
    Item.INTEREST: N_("interest"),
    Item.VERIFIABILITY: N_("verifiability"),
    Item.NEUTRALITY: N_("neutrality"),
    Item.STYLE: N_("style"),
}
HELP = {
    Item.RIGHTS: N_("text, pictures and quotations may be printed: its author's own, or with a licence"),
    Item.INTEREST: N_("it tells readers of this newspaper something that concerns them"),
    Item.VERIFIABILITY: N_("facts, figures and quotations can be looked up, or it is said who says so"),
    Item.NEUTRALITY: N_("it is fair to those it speaks of, sells nothing, and says what ties its author has"),
    Item.STYLE: N_("it is clear from its headline on, and says what is new first"),
}
CHECKED = N_("%(who)s checked: %(points)s")
CHECKED_EARLIER = N_("%(who)s checked, of an earlier version: %(points)s")


def named(items: Iterable[str], lang: str) -> str:
    """The points, as a list on one line; what is none is left out."""
    told = set(items)
    return ", ".join(say(lang, NAMES[item]) for item in Item if item in told)


def told(checked: Checked, head: str, lang: str) -> str:
    """What who decided looked at. head: the commit that stands there now."""
    message = CHECKED if checked.commit == head else CHECKED_EARLIER
    return say(lang, message, {"who": visible(checked.by), "points": named(checked.items, lang)})
