"""Cases: what somebody asks of the newsroom that is no piece, and what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Matter(StrEnum):
    """What a case is about."""

    CORRECTION = "correction"  # something in a published piece is not so
    REPLY = "reply"  # who is named or meant in a piece answers it in the newspaper
    NOTICE = "notice"  # something published here is unlawful
    COMPLAINT = "complaint"  # the newsroom acted wrongly
    MEDIATION = "mediation"  # two people, or a person and the staff, do not get on
    QUESTION = "question"  # somebody wants to know


class Phase(StrEnum):
    """Where a case is on its way."""

    WAITS = "waits"  # nobody took it yet
    TAKEN = "taken"
    CLOSED = "closed"


class Outcome(StrEnum):
    """What came of a case."""

    DONE = "done"
    PARTLY = "partly"
    REFUSED = "refused"
    AGREED = "agreed"
    NO_AGREEMENT = "no-agreement"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"


ABOUT_A_PIECE = frozenset({Matter.CORRECTION, Matter.REPLY, Matter.NOTICE})
# Who asks, of what, who else is a party and what they say is kept in private; the rest is public.
PRIVATE = frozenset({Matter.NOTICE, Matter.COMPLAINT, Matter.MEDIATION})
_ASKED = (Outcome.DONE, Outcome.PARTLY, Outcome.REFUSED, Outcome.WITHDRAWN)
OUTCOMES: Mapping[Matter, tuple[Outcome, ...]] = {
    Matter.CORRECTION: _ASKED,
    Matter.REPLY: _ASKED,
    Matter.NOTICE: _ASKED,
    Matter.COMPLAINT: _ASKED,
    Matter.MEDIATION: (Outcome.AGREED, Outcome.NO_AGREEMENT, Outcome.WITHDRAWN),
    Matter.QUESTION: (Outcome.ANSWERED, Outcome.REFUSED, Outcome.WITHDRAWN),
}


@dataclass(frozen=True, slots=True)
class Case:
    """What was asked, and what was done about it, as the record knows it.

    at: when it was opened, UTC. by: who asks. about: a published piece's path or a contribution's number,
    "" for neither. parties: of a private case the seal of both and of the other parties, which then are "".
    commit: what main, or the contribution, was when it was asked. lang: the language that who asks is told
    in. taker: who took it last. closed: when, "" before; outcome: what came of it.
    """

    number: int
    matter: Matter
    at: str
    by: str = ""
    parties: str = ""
    about: str = ""
    commit: str = ""
    lang: str = ""
    phase: Phase = Phase.WAITS
    taker: str = ""
    closed: str = ""
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class Sum:
    """The cases of a matter: how many were opened, ended in time, are or were late; how many ended how."""

    matter: Matter
    opened: int
    in_time: int
    late: int
    outcomes: Mapping[Outcome, int]

    @property
    def open(self) -> int:
        """How many are not ended."""
        return self.opened - sum(self.outcomes.values())


@dataclass(frozen=True, slots=True)
class Request:
    """What somebody asks, to open a case. others: whom it is also with, as they are called.

    asker: who asks, when it is not who writes it down: somebody who sent a mail, as they want to be named.
    """

    matter: Matter
    actor: str
    words: str
    about: str = ""
    others: tuple[str, ...] = ()
    lang: str = ""
    via: str = ""
    asker: str = ""
