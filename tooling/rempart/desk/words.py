"""What the desk's pages say besides their templates: acts by name, and the sheet of keys."""

from datetime import UTC, datetime
from math import ceil

from rempart.desk.reading import BUTTONS, VIEWS
from rempart.i18n import N_, say
from rempart.model.decision import Deed
from rempart.newsroom.outbox import Parcel
from rempart.reports import visible

ACTS = {
    Deed.ACCEPT: N_("Accept"),
    Deed.RETURN: N_("Return"),
    Deed.DECLINE: N_("Decline"),
    Deed.ASK: N_("Ask"),
    Deed.ESCALATE: N_("Pass on"),
    Deed.RESERVE: N_("Reserve"),
    Deed.RELEASE: N_("Release"),
    Deed.FINDING_WRONG: N_("Call a finding wrong"),
    Deed.FINDING_STANDS: N_("Let a finding stand"),
    Deed.APPEAL_UPHELD: N_("Take the refusal back"),
    Deed.APPEAL_DISMISSED: N_("Let the refusal stand"),
    Deed.CORRECT: N_("Correct"),
    Deed.RETRACT: N_("Retract"),
    Deed.FRONT: N_("Lay out"),
    Deed.CASE_TAKE: N_("Take the case"),
    Deed.CASE_LEAVE: N_("Leave the case"),
    Deed.CASE_SAY: N_("Say something in the case"),
    Deed.CASE_CLOSE: N_("End the case"),
}
DONE = N_("Done: %(what)s · %(about)s %(title)s")
EVERYWHERE = (
    ("g", N_("go to what waits")),
    ("f", N_("the front page")),
    ("b", N_("what was published")),
    ("?", N_("this sheet")),
    ("u", N_("undo the last act, as long as it has not left")),
)
LIST = (
    ("j ↓", N_("the row below")),
    ("k ↑", N_("the row above")),
    ("Enter", N_("open the row")),
    ("/", N_("choose what is shown")),
)
FRONT = (
    ("l", N_("make the piece in focus the lead")),
    ("1–5", N_("give it a place")),
    ("x", N_("take it out")),
    ("j", N_("the piece below")),
    ("k", N_("the piece above")),
)
PIECE = (
    ("n", N_("the next one in the list")),
    ("p", N_("the one before")),
    ("j", N_("the next doubt")),
    ("k", N_("the doubt before")),
    ("w", N_("this finding is wrong, or stands after all")),
    ("c", N_("go to the checklist")),
    (".", N_("read it again, when it changed")),
)
COMPOSE = (
    ("a–k", N_("choose a reason, while no field is written in")),
    ("Ctrl+Enter", N_("send")),
    ("Esc", N_("leave the field; once more: not now")),
)
Keys = tuple[tuple[str, str], ...]


def sheet(lang: str) -> tuple[tuple[str, Keys], ...]:
    """Every key by where it works."""
    views = tuple((str(place), word) for place, word in enumerate(VIEWS.values(), 1))
    parts = (
        (N_("Everywhere"), EVERYWHERE),
        (N_("In the list"), LIST),
        (N_("At a piece"), PIECE),
        (N_("Ways to look at it"), views),
        (N_("Deciding"), tuple((key, word) for word, key in BUTTONS.values())),
        (N_("While you write"), COMPOSE),
        (N_("At the front page"), FRONT),
    )
    return tuple(
        (say(lang, title), tuple((key, say(lang, what)) for key, what in keys)) for title, keys in parts
    )


def act_word(parcel: Parcel, lang: str) -> str:
    """What an act is called."""
    act = parcel.command or parcel.asking
    return say(lang, ACTS[act.deed if act else Deed.FRONT])


def done(parcel: Parcel, lang: str) -> str:
    """That an act was done, in a line."""
    told = {"what": act_word(parcel, lang), "about": about(parcel), "title": parcel.title}
    return say(lang, DONE, told)


def about(parcel: Parcel) -> str:
    """What an act is about: a number with its sign, an address, a language."""
    return f"#{parcel.number}" if parcel.number.isdigit() else visible(parcel.number)


def left(parcel: Parcel, now: datetime) -> int:
    """Seconds until it leaves."""
    return max(0, ceil((parcel.leaves - now).total_seconds()))


def clock(at: datetime) -> str:
    """A moment on this machine's clock."""
    return at.replace(tzinfo=at.tzinfo or UTC).astimezone().strftime("%H:%M")
