"""A contest of a refusal, or its judgment, in; what its author reads, in their language, out."""

from rempart.i18n import N_, say
from rempart.ledger.decisions import AGAINST
from rempart.model.decision import Act, Contribution, Deed
from rempart.reports.comment import escape

CONTESTED = N_(
    "%(who)s contests the refusal of this contribution. Another moderator than %(by)s judges it by %(day)s,"
    " and says why; until then its authors may add to it here, with `/appeal` and their words."
)
UPHELD = N_("The appeal is upheld: %(who)s, who had no part in the refusal by %(by)s, takes it back.")
AGAIN = N_("The contribution waits for a decision again, and %(by)s takes no further part in it.")
GONE = N_("The forge cannot open it again: offer it once more, and name this number, %(number)d.")
DISMISSED = N_("The appeal is dismissed: %(who)s, who had no part in the refusal by %(by)s, lets it stand.")
END = N_(
    "This ends the contest here. You may offer the piece anew, mended or not; what the law gives you stays"
    " yours."
)


def compose(act: Act, contribution: Contribution, words: str, day: str) -> str:
    """Plain paragraphs. words: of who contests, or of who judges; day: by when a judgment is owed."""
    told = {"who": act.actor, "by": act.note.get(AGAINST, ""), "day": day}
    opening, *ending = _SAID[act.deed]
    said = escape(words.strip()) if act.deed is Deed.APPEAL else words.strip()
    lang = contribution.lang
    parts = [say(lang, opening, told), said, *(say(lang, message, told) for message in ending)]
    return "\n\n".join(part for part in parts if part)


def as_gone(text: str, act: Act, contribution: Contribution) -> str:
    """The same for who cannot have it opened again, once a judgment is in their favour."""
    if act.deed is not Deed.APPEAL_UPHELD:
        return text
    return f"{text}\n\n{say(contribution.lang, GONE, {'number': contribution.number})}"


_SAID = {
    Deed.APPEAL: (CONTESTED,),
    Deed.APPEAL_UPHELD: (UPHELD, AGAIN),
    Deed.APPEAL_DISMISSED: (DISMISSED, END),
}
