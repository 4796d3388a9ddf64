"""Random histories of cases: whatever is tried, in whatever order, some things never happen.

What people try is judged by the real judge and moves the real stages; only forge and disk are left out.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from rempart.errors import NewsroomError
from rempart.ledger import stamp
from rempart.ledger.cases import due, follow, is_late
from rempart.model.case import OUTCOMES, Case, Matter, Outcome, Phase
from rempart.model.decision import Act, Deed
from rempart.model.person import Masthead, Role
from rempart.model.settings import Clocks
from rempart.newsroom.hearing import Asking, Concerned, hear

START = datetime(2026, 1, 1, tzinfo=UTC)
MODERATORS = ("camille", "idris", "lea", "omar")
PEOPLE = (*MODERATORS, "alice", "bob")
MASTHEAD = Masthead({who: frozenset({Role.MODERATOR}) for who in MODERATORS})
TRIED = (Deed.CASE_TAKE, Deed.CASE_LEAVE, Deed.CASE_SAY, Deed.CASE_CLOSE, Deed.CASE_WITHDRAW)
CHOSEN = (*TRIED[:4], *TRIED[:4], Deed.CASE_WITHDRAW)  # what ends all comes seldom

Try = tuple[
    Deed, str, int, str, int, bool
]  # what, by whom, about which case, how it ends, after how many days


@dataclass
class History:
    """Cases 1 to 3, each with who is who in it, and the acts that were allowed."""

    concerned: Sequence[Concerned]
    found: dict[int, Case] = field(default_factory=dict)
    acts: list[tuple[Case, Act]] = field(default_factory=list)
    now: datetime = START

    def open(self, matters: Sequence[Matter]) -> None:
        for number, matter in enumerate(matters, 1):
            parties = self.concerned[number - 1].parties or ("",)
            note = {"matter": matter.value}
            follow([Act(stamp(self.now), Deed.CASE_OPEN, parties[0], case=number, note=note)], self.found)

    def attempt(self, tried: Try) -> None:
        deed, actor, number, outcome, days, silent = tried
        self.now += timedelta(days=days, seconds=1)
        before, words = self.found[number], "" if silent else "For this reason."
        try:
            hear(Asking(deed, number, actor, outcome, words), before, MASTHEAD, self.concerned[number - 1])
        except NewsroomError:
            return
        note = {"outcome": outcome} if deed is Deed.CASE_CLOSE else {}
        act = Act(
            stamp(self.now), deed, actor, case=number, note=note, sealed={"words": "x"} if words else {}
        )
        follow([act], self.found)
        self.acts.append((before, act))


who = st.frozensets(st.sampled_from(PEOPLE), max_size=2)
concerned = st.builds(
    lambda parties, deciders, signers: Concerned(tuple(sorted(parties)), deciders, signers),
    st.frozensets(st.sampled_from(PEOPLE), min_size=1, max_size=2),
    who,
    who,
)
tries = st.tuples(
    st.sampled_from(CHOSEN),
    st.sampled_from(PEOPLE),
    st.integers(1, 3),
    st.sampled_from([outcome.value for outcome in Outcome]),
    st.sampled_from((0, 0, 1, 3, 20)),
    st.sampled_from((False, False, True)),
)


@settings(max_examples=300)
@given(
    st.lists(concerned, min_size=3, max_size=3),
    st.lists(st.sampled_from(Matter), min_size=3, max_size=3),
    st.lists(tries, min_size=30, max_size=80),
)
def test_no_history_of_cases_breaks_what_the_charter_promises(
    who_is_who: Sequence[Concerned], matters: Sequence[Matter], tried: Sequence[Try]
) -> None:
    history = History(who_is_who)
    history.open(matters)
    for one in tried:
        history.attempt(one)
    for before, act in history.acts:
        _check(before, act, who_is_who[act.case - 1])
    for case in history.found.values():
        _check_clock(case, history.now.date())


def _check(before: Case, act: Act, known: Concerned) -> None:
    parties = frozenset(known.parties or ())
    assert before.phase is not Phase.CLOSED, "what is closed stays so"
    if act.deed is Deed.CASE_TAKE:
        assert act.actor in MODERATORS
        assert act.actor not in parties | known.deciders | known.signers, "nobody sees to their own matter"
        assert before.phase is Phase.WAITS, "nobody takes what another has"
    if act.deed in (Deed.CASE_LEAVE, Deed.CASE_CLOSE):
        assert before.phase is Phase.TAKEN
        assert before.taker == act.actor, "who took it ends it"
    if act.deed is Deed.CASE_CLOSE:
        assert act.note["outcome"] in OUTCOMES[before.matter]
        assert act.sealed, "no end without reasons"
    if act.deed is Deed.CASE_WITHDRAW:
        assert act.actor == before.by, "who asked takes it back"
    if act.deed is Deed.CASE_SAY:
        assert act.actor in parties | {before.taker}
        assert act.sealed


def _check_clock(case: Case, today: date) -> None:
    """It ends in time, or is shown late."""
    ended = date.fromisoformat(case.closed[:10]) if case.closed else today
    assert is_late(case, Clocks(), today) == (ended > due(case, Clocks()))
