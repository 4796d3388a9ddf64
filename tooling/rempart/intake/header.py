"""The header of a piece and of a person's page, declared once: all else about them is made from this."""

from datetime import date, datetime

from rempart.i18n import LANGUAGES, N_
from rempart.model import piece as model
from rempart.schema.fields import Field, Group, ListOf, MapOf
from rempart.schema.names import HANDLE, ID, WEB_ADDRESS
from rempart.schema.values import Choice, Day, Duration, Line, Words

_PART = r"[A-Za-z0-9_][A-Za-z0-9._-]*"

_FILE = Line(
    200, rf"{_PART}(?:/{_PART})*", N_("%(key)s is no plain name of a file beside the piece: “%(value)s”")
)
_PIECE = Line(
    200,
    rf"(?:/|(?:\.\./)+)?{_PART}(?:/{_PART})*/?",
    N_("%(key)s is no address such as /2026/10/name/: “%(value)s”"),
)
_ADDRESS = Line(
    200, rf"/(?:{_PART}/)*(?:{_PART})?", N_("%(key)s is no address such as /2026/10/name/: “%(value)s”")
)
_LANG = Choice(LANGUAGES)

_SOURCE = Group(
    model.Source,
    (
        Field("title", Line(300), N_("What the source is called."), required=True),
        Field("kind", Choice(tuple(model.SourceKind)), N_("What sort of source it is.")),
        Field("id", ID, N_("A short name for it.")),
        Field("url", WEB_ADDRESS, N_("Where it can be read.")),
        Field("note", Words(), N_("What readers should know of it.")),
    ),
)
_IMAGE = Group(
    model.Picture,
    (
        Field("file", _FILE, N_("The picture's file, beside the piece."), required=True),
        Field("alt", Line(500), N_("What the picture shows, for those who cannot see it.")),
        Field("caption", Line(500), N_("What is said under the picture, to those who see it.")),
        Field("credit", Line(), N_("Who took or made it.")),
        Field("licence", Line(60), N_("Under which licence it may be shown.")),
    ),
)
_CHAPTER = Group(
    model.Chapter,
    (
        Field("at", Duration(), N_("When it begins."), required=True),
        Field("title", Line(120), N_("What it is called."), required=True),
    ),
)
_MEDIA = Group(
    model.Media,
    (
        Field("file", _FILE, N_("The sound or film, beside the piece.")),
        Field("url", WEB_ADDRESS, N_("The page of another site that shows the film, without a file here.")),
        Field("duration", Duration(), N_("How long it lasts.")),
        Field("transcript", _FILE, N_("The file that holds every word of it.")),
        Field(
            "captions", _FILE, N_("The file of what is to be read on the film; without it, the transcript.")
        ),
        Field("chapters", ListOf(_CHAPTER), N_("Its parts: when each begins, what it is called.")),
    ),
)
_CLAIM = Group(
    model.Claim,
    (
        Field("text", Words(500), N_("What was said, word for word."), required=True),
        Field("by", Line(120), N_("Who said it.")),
        Field("where", Line(200), N_("Where it was said.")),
        Field("url", WEB_ADDRESS, N_("Where it can be read or heard.")),
        Field("date", Day(), N_("When it was said.")),
    ),
)
_DISCLOSURE = Group(
    model.Disclosure,
    (
        Field("interests", Words(), N_("What ties the author to the subject.")),
        Field("ai", Words(), N_("What was made with the help of a machine, and how it was checked.")),
        Field("sponsor", Line(), N_("Who paid for the piece.")),
    ),
)
_CREDIT = Group(
    model.Credit,
    (
        Field("handle", HANDLE, N_("Who helped."), required=True),
        Field("role", Line(60), N_("What they did."), required=True),
    ),
)
_REASON = Choice(tuple(model.AnswerReason))
_ANSWER = Group(
    model.Answer,
    (
        Field("reason", _REASON, N_("Why the finding does not hold."), required=True),
        Field("note", Words(500), N_("More words about it; “other” needs them.")),
    ),
)
_CORRECTION = Group(
    model.Correction,
    (
        Field("date", Day(), N_("When it was put right."), required=True),
        Field("wrong", Words(), N_("What the piece said."), required=True),
        Field("right", Words(), N_("What is so."), required=True),
    ),
)
_UPDATE = Group(
    model.Update,
    (
        Field("date", Day(), N_("When it was added."), required=True),
        Field("text", Words(), N_("What is new."), required=True),
        Field("by", HANDLE, N_("Who added it.")),
    ),
)
_RETRACTION = Group(
    model.Retraction,
    (
        Field("date", Day(), N_("When the piece was withdrawn."), required=True),
        Field("reason", Words(), N_("Why it no longer stands."), required=True),
    ),
)

HEADER = Group(
    model.Header,
    (
        Field("title", Line(160), N_("The headline."), required=True),
        Field("standfirst", Line(400), N_("The sentence or two under the headline.")),
        Field("lang", _LANG, N_("The language of the piece."), required=True),
        Field("section", ID, N_("The part of the paper it belongs to."), required=True),
        Field("kind", Choice(tuple(model.Kind)), N_("What sort of piece it is."), required=True),
        Field("date", Day(timed=True), N_("The date of publication, as printed."), required=True),
        Field("authors", ListOf(HANDLE, fewest=1), N_("Who wrote it, by handle."), required=True),
        Field("column", ID, N_("The column it appears in.")),
        Field("series", Line(100), N_("The series it belongs to.")),
        Field("topics", ListOf(Line(60)), N_("What it is about.")),
        Field("credits", ListOf(_CREDIT), N_("Who else helped, and how.")),
        Field("was", ListOf(_ADDRESS), N_("Addresses it had before.")),
        Field("sources", ListOf(_SOURCE), N_("Where the information comes from.")),
        Field("image", _IMAGE, N_("The lead picture.")),
        Field("gallery", ListOf(_IMAGE), N_("Further pictures, those of a photo essay above all.")),
        Field("media", _MEDIA, N_("The sound or film it carries.")),
        Field("claim", _CLAIM, N_("What a fact-check checks.")),
        Field("conclusion", Choice(tuple(model.Conclusion)), N_("What a fact-check finds of the claim.")),
        Field("until", Day(), N_("The last day on which answers to a question are welcome.")),
        Field("answers_to", _PIECE, N_("The question that this piece answers.")),
        Field("replies_to", _PIECE, N_("The piece to which this one replies, by right of reply.")),
        Field("disclosure", _DISCLOSURE, N_("What the author owes the reader.")),
        Field("certainty", Choice(tuple(model.Certainty)), N_("Whether the story is confirmed.")),
        Field("licence", Line(60), N_("The licence, when it is not that of the paper.")),
        Field("answers", MapOf(ID, _ANSWER, most=100), N_("The author's answers to findings, by rule.")),
        Field("corrections", ListOf(_CORRECTION), N_("Errors put right, openly.")),
        Field("updates", ListOf(_UPDATE), N_("New facts; nothing was wrong.")),
        Field("retraction", _RETRACTION, N_("The notice of a piece that no longer stands.")),
        Field("translation_of", _PIECE, N_("The piece this one translates.")),
    ),
)

PERSON = Group(
    dict,
    (
        Field("name", Line(100), N_("The name as printed."), required=True),
        Field("bio", Words(), N_("A few words about the person.")),
        Field("portrait", _FILE, N_("The portrait's file, beside the page.")),
        Field("interests", Words(), N_("What readers should know of the person's ties.")),
        Field("links", ListOf(WEB_ADDRESS, most=20), N_("Where else to find the person.")),
        Field("lang", _LANG, N_("The language of the page.")),
    ),
)


def day_of(printed: model.Printed | None) -> date | None:
    """The day of a date, as it is written."""
    return printed.date() if isinstance(printed, datetime) else printed
