"""Acts: what somebody did to a piece, when, on which commit, and why."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from rempart.model.checklist import Checked
from rempart.model.measure import Measure

ON, NEEDED, WITH = "on", "needed", "with"  # in the note: what is grave, how many must want it, who does
CARRIED = "carried"  # in the note of what is a commit: by which request it came, where that is not its target
VIA = "via"  # in the note: the comment by which it was asked for
LEFT_OFF = "left_off"  # in the note of a screening: how many findings its line has no room for


class Deed(StrEnum):
    """The kinds of act the ledger knows today."""

    OFFER = "offer"  # a contribution came in, or its author changed it
    SCREEN = "screen"  # the checks read exactly this commit
    RESERVE = "reserve"
    RELEASE = "release"
    RETURN = "return"
    DECLINE = "decline"
    ACCEPT = "accept"
    ASK = "ask"  # a moderator asks its author something
    ESCALATE = "escalate"  # a moderator leaves it to another one, and says why
    ANSWER = "answer"
    FINDING_WRONG = "finding-wrong"  # a moderator says that a rule was mistaken here
    FINDING_STANDS = "finding-stands"  # a moderator takes that back
    WITHDRAW = "withdraw"
    APPEAL = "appeal"  # its author contests a refusal, or says more of it
    APPEAL_UPHELD = "appeal-upheld"  # somebody else takes that refusal back
    APPEAL_DISMISSED = "appeal-dismissed"  # somebody else lets it stand
    AGREE = "agree"  # a moderator wants what is grave, and others must want it too
    MEASURE = "measure"  # a moderator answers how its author uses the newsroom, for a time
    MEASURE_CONTEST = "measure-contest"  # its author contests that
    MEASURE_KEPT = "measure-kept"  # somebody else lets it stand
    MEASURE_LIFTED = "measure-lifted"  # a moderator takes it back
    CORRECT = "correct"  # a moderator puts right what a published piece says
    RETRACT = "retract"  # a moderator says that a published piece stands no longer
    FRONT = "front"  # somebody who may lays out the front page of a language
    CASE_OPEN = "case-open"  # somebody asks something of the newsroom that is no piece
    CASE_TAKE = "case-take"  # a moderator takes it
    CASE_LEAVE = "case-leave"  # and leaves it to another
    CASE_SAY = "case-say"  # somebody it concerns says more of it
    CASE_CLOSE = "case-close"  # who took it says what came of it
    CASE_WITHDRAW = "case-withdraw"  # who asked takes it back


AMENDING = frozenset({Deed.CORRECT, Deed.RETRACT})  # change a piece that was published
ENACTED = AMENDING | {Deed.FRONT}  # are a commit of the newsroom's own


class Stage(StrEnum):
    """Where a contribution is on its way."""

    RECEIVED = "received"
    HELD = "held"
    RETURNED = "returned"
    CONTESTED = "contested"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    ACCEPTED = "accepted"
    PUBLISHED = "published"
    RETRACTED = "retracted"


class Reason(StrEnum):
    """The published codes of a decline or a return."""

    FREE_ADVERTISING = "free-advertising"
    COPY = "copy"
    UNSOURCED_ACCUSATION = "unsourced-accusation"
    RUMOUR = "rumour"
    PRIVATE_DATA = "private-data"
    UNLAWFUL = "unlawful"
    OFF_TOPIC = "off-topic"
    UNLICENSED_MEDIA = "unlicensed-media"
    MISSING_SOURCES = "missing-sources"
    UNSAFE = "unsafe"
    FORM = "form"


@dataclass(frozen=True, slots=True)
class About:
    """What an offer says of itself in public. lang: the language its author is told in; section: that of its
    last piece; each "" when unknown."""

    lang: str = ""
    section: str = ""


@dataclass(frozen=True, slots=True)
class Act:
    """One line of the ledger, before it is chained. An empty field is not written.

    at: UTC, ISO 8601 to the second, ending in Z. actor: a handle, the newsroom's own for the
    checks. target: a contribution's number, 0 when the act concerns none. case: a case's. commit, base: what
    was read, as git ids. blobs: path -> blob id of what the contribution leaves behind.
    manifest: hash over every (path, mode, blob) it changes. merge: the commit of main that
    brought it in. band: what a screening may say in public, "hold" or "blocked". reason: a
    published code. findings: the public ones, as plain values. sealed: name -> salted
    commitment of words that may have to be forgotten. note: small public facts, as a rule's id.
    """

    at: str
    deed: Deed
    actor: str
    target: int = 0
    commit: str = ""
    base: str = ""
    blobs: Mapping[str, str] = field(default_factory=dict)
    manifest: str = ""
    merge: str = ""
    band: str = ""
    reason: str = ""
    findings: tuple[Mapping[str, Any], ...] = ()
    sealed: Mapping[str, str] = field(default_factory=dict)
    note: Mapping[str, str] = field(default_factory=dict)
    case: int = 0


@dataclass(frozen=True, slots=True)
class Command:
    """What somebody wants done. target: a contribution's number or a piece's address.

    sha: the commit they read, "" when they do not say. reason: a published code, of a decision or
    of an answer. rule: the id of the rule an author answers, a moderator calls mistaken, or no longer.
    words: the moderator's to the author, or the author's. via: the one thing by which it was said
    ("comment 12"), "" for none: what was done by it once is not done again. at: when it is done, UTC.
    degree, days, at_once: of a measure, 0 for what is usual. checked: the points of the checklist that who
    decides says they looked at. wrong, right: of a correction, what the piece says and what is so.
    """

    deed: Deed
    target: str
    actor: str
    sha: str = ""
    reason: str = ""
    rule: str = ""
    words: str = ""
    via: str = ""
    at: str = ""
    degree: str = ""
    days: int = 0
    at_once: int = 0
    checked: tuple[str, ...] = ()
    wrong: str = ""
    right: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A return or a decline: by whom, when, UTC, where it left the contribution, on which commit.

    settled: whether it was contested and stands, after which it is not contested again. others: who wanted it
    besides, where it took several.
    """

    by: str
    at: str
    stage: Stage
    commit: str = ""
    reason: str = ""
    settled: bool = False
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Agreed:
    """A moderator's word for what is grave. on: what, as "decline unlawful"; needed: how many must say so.

    at: when, UTC. commit: of which version.
    """

    by: str
    on: str
    needed: int
    at: str
    commit: str


@dataclass(frozen=True, slots=True)
class Contribution:
    """What is offered: a pull request, or its like on the local forge, and what was done to it.

    head, base: commits as the forge holds them now. at: when it was offered, UTC. since: since
    when it waits for the newsroom, or for its author. offered: the head the ledger knows.
    versions: how many heads were offered. screened: the commit the checks read last, "" before;
    band: what that reading may say in public, "hold" or "blocked"; found: the rules it names in
    public, held: those of them that hold it; wrong: those a moderator calls mistaken, excused: those of them
    that were called so in what stands there now. merge: the commit of main that brought it in. paths: what
    it changes, lang: the language its author is told in, both as its last offer says.
    lot: the seal of its lot, which tells who keeps the salt whether it is to be read as if unread.
    refusal: the last return or decline, None before any. overruled: those whose refusal of it was taken back.
    measure: the last that was taken towards its author on account of it, None before any. agreed: who wants
    what is grave of it, as it is now. escalated: who passed it on to another moderator, as it is now.
    checked: what was looked at before the last decision, as far as it was said.
    """

    number: int
    author: str
    title: str
    head: str
    base: str
    at: str
    since: str = ""
    stage: Stage = Stage.RECEIVED
    reserved_by: str = ""
    screened: str = ""
    offered: str = ""
    versions: int = 0
    band: str = ""
    found: tuple[str, ...] = ()
    held: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    excused: tuple[str, ...] = ()
    lot: str = ""
    merge: str = ""
    paths: tuple[str, ...] = ()
    lang: str = ""
    refusal: Refusal | None = None
    overruled: tuple[str, ...] = ()
    measure: Measure | None = None
    agreed: tuple[Agreed, ...] = ()
    escalated: tuple[str, ...] = ()
    checked: Checked | None = None
