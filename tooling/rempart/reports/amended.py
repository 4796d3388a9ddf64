"""What was put right in a published piece in; what its author reads of it, in their language, out."""

from rempart.i18n import N_, say
from rempart.intake.altering import Alteration
from rempart.model.decision import Act, Deed
from rempart.reports.comment import escape

CORRECTED = N_("A moderator, %(who)s, corrected your piece, and its page tells readers so.")
SAID = N_("It said: %(wrong)s")
IS_SO = N_("What is so: %(right)s")
RETRACTED = N_(
    "A moderator, %(who)s, retracted your piece: its page stays, and tells readers why in place of the text."
)
BECAUSE = N_("Why: %(reason)s")
CONTEST = N_(
    "If this is not right, have it looked at by somebody who had no part in it: `rempart case open complaint"
    " --about %(number)d`, or write to the newsroom."
)


def compose(act: Act, alteration: Alteration | None, words: str, lang: str) -> str:
    """What was done, what it changed, and the way to somebody else. words: of whoever did it."""
    opening = CORRECTED if act.deed is Deed.CORRECT else RETRACTED
    parts = [say(lang, opening, {"who": act.actor}), words.strip()]
    if alteration and alteration.reason:
        parts.insert(1, say(lang, BECAUSE, {"reason": escape(alteration.reason)}))
    elif alteration:
        told = {"wrong": escape(alteration.wrong), "right": escape(alteration.right)}
        parts[1:1] = [say(lang, SAID, told), say(lang, IS_SO, told)]
    return "\n\n".join(filter(None, (*parts, say(lang, CONTEST, {"number": act.target}))))
