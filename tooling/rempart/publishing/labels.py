"""What readers see for the words of the header: ids of kinds, roles and sources in, gettext ids out."""

from collections.abc import Mapping

from rempart.i18n import N_, say
from rempart.model.person import Masthead, Role
from rempart.model.piece import Conclusion, Kind
from rempart.publishing.entries import Entry

KINDS: Mapping[Kind, str] = {
    Kind.NEWS: "",
    Kind.COLUMN: N_("Column"),
    Kind.OPINION: N_("Opinion"),
    Kind.INTERVIEW: N_("Interview"),
    Kind.BRIEF: N_("In brief"),
    Kind.FACT_CHECK: N_("Fact check"),
    Kind.PHOTO_ESSAY: N_("In pictures"),
    Kind.VIDEO: N_("Video"),
    Kind.PODCAST: N_("Podcast"),
    Kind.GUIDE: N_("Guide"),
    Kind.QUESTION: N_("Your answers"),
    Kind.SPONSORED: N_("Advertisement"),
}

ROLES: Mapping[Role, str] = {
    Role.MODERATOR: N_("moderator"),
    Role.EDITOR: N_("editor"),
    Role.COLUMNIST: N_("columnist"),
    Role.GUEST: N_("guest"),
    Role.PHOTOGRAPHER: N_("photographer"),
    Role.VIDEOGRAPHER: N_("videographer"),
    Role.PODCASTER: N_("podcaster"),
}

SOURCES: Mapping[str, str] = {
    "document": N_("Document"),
    "data": N_("Data"),
    "interview": N_("Interview"),
    "observation": N_("Seen on the spot"),
    "press": N_("Press"),
    "official": N_("Official source"),
    "anonymous": N_("Source kept secret"),
}

# Of several roles, a byline names the first.
SIGNED = (
    Role.GUEST,
    Role.COLUMNIST,
    Role.PODCASTER,
    Role.VIDEOGRAPHER,
    Role.PHOTOGRAPHER,
    Role.EDITOR,
    Role.MODERATOR,
)

CONCLUSIONS: Mapping[Conclusion, str] = {
    Conclusion.ACCURATE: N_("Accurate"),
    Conclusion.MISLEADING: N_("Misleading"),
    Conclusion.WRONG: N_("Wrong"),
    Conclusion.UNPROVEN: N_("Unproven"),
}

# What stands before a title wherever the title goes: the card, the page, the feed, a share.
MARKS = {
    "retracted": N_("Retracted"),
    "sponsored": N_("Advertisement"),
    "unconfirmed": N_("Unconfirmed"),
}


def role_of(masthead: Masthead, handle: str) -> str:
    """What a person is to the newspaper, as a byline says it; "" for most."""
    roles = masthead.roles.get(handle, frozenset())
    return next((ROLES[role] for role in SIGNED if role in roles), "")


def is_guest(masthead: Masthead, entry: Entry) -> bool:
    """Whether somebody signs who was invited."""
    return any(Role.GUEST in masthead.roles.get(handle, ()) for handle in entry.header.authors)


def paid(sponsor: str, lang: str) -> str:
    """The label of what is paid for: one sentence everywhere, above the headline."""
    who = sponsor or say(lang, N_("an advertiser who is not named"))
    return say(lang, N_("Advertisement – paid for by %(sponsor)s"), {"sponsor": who})


def mark(entry: Entry) -> str:
    """The warning a title must not travel without, "" for most pieces; one alone is shown."""
    if entry.sponsored:
        return MARKS["sponsored"]
    if entry.retracted:
        return MARKS["retracted"]
    return MARKS["unconfirmed"] if entry.unconfirmed else ""
