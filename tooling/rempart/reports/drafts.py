"""A code and what the checks say in public in; words that a moderator may begin with, out.

They are a suggestion, to be edited before they leave. They stand inside the statement of reasons
(`reports.reasons`), so that nothing is said here that it says itself: the ground's name, the commit, what the
checks saw, who decided, how to contest.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence

from rempart.i18n import N_, say
from rempart.model.decision import Deed, Reason
from rempart.model.verdict import Verdict
from rempart.reports import place
from rempart.reports.comment import code
from rempart.reports.grounds import NOTHING, reason_of, told_points
from rempart.reports.points import Point, remedy

MOST = 5  # sentences
WELCOME = N_("Welcome, and thank you for offering a first piece here.")
# What each ground means for a piece.
MEANS = {
    Reason.FREE_ADVERTISING: N_(
        "Readers come here for news: what sells something, or leads to a shop, has its own places, marked as"
        " advertising."
    ),
    Reason.COPY: N_(
        "We print what was written for this newspaper: words of others stand between quotation marks, with"
        " their source."
    ),
    Reason.UNSOURCED_ACCUSATION: N_(
        "What is held against somebody must rest on a document or on a witness with a name, and they must"
        " have been asked."
    ),
    Reason.RUMOUR: N_(
        "Nobody can tell from the piece yet whether this is so, and it is told as if it were known."
    ),
    Reason.PRIVATE_DATA: N_(
        "The piece tells of a private person what readers do not need, and what is printed cannot be"
        " taken back."
    ),
    Reason.UNLAWFUL: N_("The law lets nobody print this, however true or well meant it is."),
    Reason.OFF_TOPIC: N_(
        "The piece does not say what it has to do with the places and people that this newspaper is about."
    ),
    Reason.UNLICENSED_MEDIA: N_(
        "The piece does not show who made a picture or a recording, and who agreed to its being printed."
    ),
    Reason.MISSING_SOURCES: N_(
        "Readers cannot check what the piece says: they need to see where figures, quotations and"
        " claims come from."
    ),
    Reason.UNSAFE: N_(
        "Something in the piece could harm readers or the site, so that it cannot be shown as it is."
    ),
    Reason.FORM: N_(
        "The file is not yet as the newspaper needs it; nothing is said against what it tells its readers."
    ),
}
# What to do where the checks name no place.
MEND = {
    Reason.FREE_ADVERTISING: N_(
        "Keep what readers learn from it; leave out prices, praise and links that sell."
    ),
    Reason.COPY: N_("Say in your own words what is new, and quote the rest in a few lines."),
    Reason.UNSOURCED_ACCUSATION: N_("Say what it rests on and what that person answers, or leave it out."),
    Reason.RUMOUR: N_("Say who knows it and where that can be read, or write `certainty: unconfirmed`."),
    Reason.PRIVATE_DATA: N_("Leave out what leads to that person."),
    Reason.UNLAWFUL: N_("Leave that part out."),
    Reason.OFF_TOPIC: N_("Say in its first lines whom here it concerns, and how."),
    Reason.UNLICENSED_MEDIA: N_("Say who made it and under which licence, or leave it out."),
    Reason.MISSING_SOURCES: N_("Put a note or a link into each paragraph that asks to be believed."),
    Reason.UNSAFE: N_("Leave that part out; ask here if it is not clear which one is meant."),
    Reason.FORM: N_("Mend what the report of the checks names; ask here if one of its words is not clear."),
}
PLACED = N_("- %(place)s: %(what)s")
SEVERAL_WAYS = N_("There are several ways to mend this, which the page of the rule %(rule)s tells.")
NEXT = N_("Change the piece in this same contribution: it is read again by itself.")
ANEW = N_("Once that is mended you may offer the piece anew, as another contribution.")
# What may come after a decline where mending is not the question.
INSTEAD = {
    Reason.FREE_ADVERTISING: N_(
        "A place for advertising can be asked for; a piece that informs is welcome, as another contribution."
    ),
    Reason.COPY: N_("A text of your own on the subject is welcome, as another contribution."),
    Reason.UNLAWFUL: N_("Another piece of yours is welcome."),
    Reason.OFF_TOPIC: N_("A piece about what happens here is welcome, as another contribution."),
}


def draft(
    deed: Deed,
    reason: Reason,
    verdicts: Iterable[Verdict],
    lang: str,
    is_first: bool = False,
    excused: Collection[str] = NOTHING,
) -> str:
    """Two to five sentences in the author's language, for who decides to edit.

    deed: a return or a decline. verdicts: of the contribution as it stands. is_first: whether its author
    offers something for the first time. excused: the rules that a moderator called mistaken here.
    """
    opening = [say(lang, WELCOME)] if is_first else []
    opening.append(say(lang, MEANS[reason]))
    ending = _next(deed, reason, lang)
    told = [point for point in told_points(verdicts, excused) if reason_of(point.first) is reason]
    places = list(_places(told, lang))[: MOST - len(opening) - 1]
    if deed is Deed.RETURN and not places:
        opening.append(say(lang, MEND[reason]))
    return "\n\n".join(filter(None, (" ".join(opening), "\n".join(places), ending)))


def _next(deed: Deed, reason: Reason, lang: str) -> str:
    return say(lang, NEXT if deed is Deed.RETURN else INSTEAD.get(reason, ANEW))


def _places(told: Sequence[Point], lang: str) -> Iterator[str]:
    """Where something is to be mended, and how, as the page of its rule says; never what it was."""
    several = len({point.first.path for point in told}) > 1
    for point in told:
        paths = [code(point.first.path)] if several and point.first.path else []
        where = ", ".join([*paths, *place(point.lines, lang)])
        what = remedy(point.first.rule, lang) or say(lang, SEVERAL_WAYS, {"rule": point.first.rule})
        yield say(lang, PLACED, {"place": where, "what": _inside(what)}) if where else f"- {what}"


def _inside(sentence: str) -> str:
    """A sentence that follows a colon."""
    return sentence[:1].lower() + sentence[1:]
