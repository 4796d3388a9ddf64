"""What was put right in a published piece in; what its author, and who meets the request, reads of it out."""

from rempart.i18n import N_, say
from rempart.intake.altering import Alteration
from rempart.model.decision import Act, Deed
from rempart.model.report import Check, Report
from rempart.reports.comment import escape

OWN_TITLE = N_("the newsroom does this itself")
OWN = N_(
    "%(who)s, who may, asked for this: the newsroom merges it at once and writes it down. Nobody offered it,"
    " and it waits for nothing."
)
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


def own(head: str, manifest: str, actor: str, lang: str) -> Report:
    """What stands beside a request of the newsroom's own; a branch may ask that a check has spoken."""
    title, text = say(lang, OWN_TITLE), say(lang, OWN, {"who": actor})
    return Report(head, manifest, Check.CLEAR, title, text)


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
