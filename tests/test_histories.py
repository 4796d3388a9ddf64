"""Random histories of a newsroom: whatever is tried, in whatever order, some things never happen.

What people try is judged by the real judge and moves the real stages; only forge and disk are left out, which
`tests/soak` adds.
"""

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from rempart.errors import NewsroomError
from rempart.ledger import stamp
from rempart.ledger.checklist import checked_in
from rempart.ledger.courses import Courses, End, follow
from rempart.ledger.stages import OPEN, REFUSED, move
from rempart.model.decision import ENACTED, Act, Command, Contribution, Deed, Stage
from rempart.model.person import Masthead, Role
from rempart.newsroom.contesting import JUDGING
from rempart.newsroom.deciding import act_of
from rempart.newsroom.escalating import LEFT
from rempart.newsroom.judging import DECIDING, judge

START = datetime(2026, 1, 1, tzinfo=UTC)
MODERATORS = ("camille", "idris", "lea", "omar")
AUTHORS = ("alice", "bob", "camille", "omar")
MASTHEAD = Masthead({who: frozenset({Role.MODERATOR}) for who in MODERATORS})
TRIED = tuple(
    deed
    for deed in Deed
    if deed is not Deed.SCREEN
    and deed not in ENACTED
    and not deed.value.startswith(("agree", "case-", "measure"))
)
# What this is about comes often, and what ends a life seldom.
AUTHORS_OWN = frozenset({Deed.OFFER, Deed.APPEAL, Deed.ANSWER})
OFTEN = (
    Deed.OFFER,
    Deed.RETURN,
    Deed.DECLINE,
    Deed.RESERVE,
    Deed.ESCALATE,
    Deed.APPEAL,
    *sorted(JUDGING),
)
CHOSEN = (*TRIED, *OFTEN * 4, *(Deed.APPEAL, *sorted(JUDGING)) * 4)
REASONS = {Deed.RETURN: "rumour", Deed.DECLINE: "rumour", Deed.ANSWER: "other"}
ABOUT_A_RULE = frozenset({Deed.ANSWER, *(deed for deed in Deed if deed.value.startswith("finding"))})

ENDS = {
    Stage.RETURNED: End.RETURNED,
    Stage.DECLINED: End.DECLINED,
    Stage.WITHDRAWN: End.WITHDRAWN,
    Stage.ACCEPTED: End.ACCEPTED,
}

Try = tuple[Deed, str, int, int, bool]  # what, by whom, about which contribution, after how many days, silent


@dataclass
class History:
    """Contributions, and the acts that were allowed. signers: of each contribution."""

    signers: Mapping[int, frozenset[str]]
    stands: dict[int, Contribution] = field(default_factory=dict)
    acts: list[tuple[Contribution, Act]] = field(default_factory=list)
    courses: Courses = field(default_factory=lambda: Courses({}, set()))
    now: datetime = START

    def attempt(self, tried: Try) -> None:
        """What authors do is tried by one of them more often than not; all else by anybody."""
        deed, actor, number, days, silent = tried
        if deed in AUTHORS_OWN and days < 40:
            actor = min(self.signers[number])
        self.now += timedelta(days=days, seconds=1)
        if deed is Deed.OFFER:
            self._offer(number, actor)
        elif number in self.stands:
            self._command(deed, actor, number, silent)

    def _offer(self, number: int, actor: str) -> None:
        known = self.stands.get(number)
        if known and actor not in self.signers[number]:
            return
        head = f"{len(self.acts):040x}"
        author = sorted(self.signers[number])[0]
        before = known or Contribution(number, author, "", head, "", stamp(self.now))
        self._do(before, Act(stamp(self.now), Deed.OFFER, author, number, commit=head))
        if len(self.acts) % 4:  # some versions are never read
            before = self.stands[number]
            found = ({"rule": "sales-pitch", "severity": "hold"},)
            self._do(before, Act(stamp(self.now), Deed.SCREEN, "rempart", number, head, findings=found))

    def _command(self, deed: Deed, actor: str, number: int, silent: bool) -> None:
        before = self.stands[number]
        said = "" if silent else "For this reason."
        reason = "" if silent else REASONS.get(deed, "")
        rule = "sales-pitch" if deed in ABOUT_A_RULE else ""
        ticks = ("style", "rights") if said and deed in DECIDING else ()
        command = Command(
            deed, str(number), actor, rule=rule, reason=reason, words=said, at=stamp(self.now), checked=ticks
        )
        if not self.allows(command, before):
            return
        self._do(before, act_of(command, before, {"words": "sealed"} if said else {}))

    def allows(self, command: Command, before: Contribution) -> bool:
        """Whether the judge lets it be done."""
        signers = self.signers[before.number]
        try:
            judge(command, before, MASTHEAD, signers, signers)
        except NewsroomError:
            return False
        return True

    def _do(self, before: Contribution, act: Act) -> None:
        self.stands[act.target] = move(before, act)
        self.acts.append((before, act))
        follow((act,), self.courses)
        self._check_course(act.target)
        if act.deed in DECIDING:
            assert self.stands[act.target].checked == checked_in(act)

    def _check_course(self, number: int) -> None:
        """What the meter counts is where the contribution stands."""
        stands, course = self.stands[number], self.courses.of[number]
        refused = stands.refusal.stage if stands.refusal and stands.stage is Stage.CONTESTED else stands.stage
        assert course.end == ENDS.get(refused, End.WAITS)
        assert course.is_contested == (stands.stage is Stage.CONTESTED)


tries = st.tuples(
    st.sampled_from(CHOSEN),
    st.sampled_from((*MODERATORS, *AUTHORS)),
    st.integers(1, 3),
    st.sampled_from((0, 0, 1, 3, 40, 200)),
    st.sampled_from((False, False, False, True)),
)
signed = st.fixed_dictionaries({n: st.frozensets(st.sampled_from(AUTHORS), min_size=1) for n in (1, 2, 3)})


@settings(max_examples=400)
@given(signed, st.lists(tries, min_size=40, max_size=80))
def test_no_history_breaks_what_the_charter_promises(
    signers: Mapping[int, frozenset[str]], tried: Sequence[Try]
) -> None:
    history = History(signers)
    for one in tried:
        history.attempt(one)
    _check_contests(history)
    for stands in history.stands.values():
        _check_way_out(history, stands)
    for before, act in history.acts:
        _check_passing(before, act, signers[act.target])
        if act.deed in DECIDING | JUDGING:
            _check_decision(before, act, signers[act.target])
        if act.deed is Deed.APPEAL:
            assert act.actor in signers[act.target]
            assert before.stage in REFUSED | {Stage.CONTESTED}


def test_random_histories_reach_what_they_are_tried_for() -> None:
    reached = Counter[tuple[Stage, Deed]]()
    for seed in range(400):
        dice = random.Random(seed)
        history = History({number: frozenset(dice.sample(AUTHORS, 1)) for number in (1, 2, 3)})
        for _ in range(80):
            days, silent = dice.choice((0, 0, 1, 3, 40, 200)), dice.random() < 0.25
            actor = dice.choice((*MODERATORS, *AUTHORS))
            history.attempt((dice.choice(CHOSEN), actor, dice.randint(1, 3), days, silent))
        reached.update((before.stage, act.deed) for before, act in history.acts)
    wanted = [(Stage.RETURNED, deed) for deed in (Deed.RESERVE, Deed.ANSWER)]
    wanted += [(Stage.CONTESTED, deed) for deed in (Deed.OFFER, Deed.APPEAL, Deed.ESCALATE)]
    wanted += [(Stage.RECEIVED, Deed.ESCALATE)]
    wanted += [(stage, Deed.APPEAL) for stage in REFUSED] + [(Stage.CONTESTED, deed) for deed in JUDGING]
    assert {step: reached[step] for step in wanted if reached[step] < 10} == {}


def _check_contests(history: History) -> None:
    """No judgment is lost in what the meter counts."""
    courses = history.courses.of.values()
    judged = Counter(act.deed for _, act in history.acts)
    assert sum(one.upheld for one in courses) == judged[Deed.APPEAL_UPHELD]
    assert sum(one.dismissed for one in courses) == judged[Deed.APPEAL_DISMISSED]


def _check_passing(before: Contribution, act: Act, signers: frozenset[str]) -> None:
    """Who passed it on leaves it to others, of whom there are some: escalating makes no dead end."""
    judged = before.refusal if before.stage is Stage.CONTESTED else None
    parties = {judged.by, *judged.others} if judged else set()
    able = {*MODERATORS} - signers - {*before.overruled} - parties
    if act.deed is Deed.ESCALATE:
        assert act.actor in able - {*before.escalated}
        assert able - {*before.escalated, act.actor}, "it is passed on to somebody"
        assert before.reserved_by in ("", act.actor)
        assert act.sealed, "nothing is passed on without a word"
        assert move(before, act).since == before.since, "nobody waits longer by it"
    elif act.deed in LEFT and act.actor in before.escalated:
        assert not able - {*before.escalated}, "who passed it on leaves it to others"


def _check_way_out(history: History, stands: Contribution) -> None:
    """Whoever passed it on, somebody may decide on what waits, as long as somebody could have anyway."""
    deed = Deed.APPEAL_DISMISSED if stands.stage is Stage.CONTESTED else Deed.DECLINE
    if stands.stage not in (Stage.RECEIVED, Stage.HELD, Stage.CONTESTED):
        return
    commands = [
        Command(
            deed, str(stands.number), who, reason=REASONS.get(deed, ""), words="So.", at=stamp(history.now)
        )
        for who in MODERATORS
    ]
    free = replace(stands, reserved_by="")
    able = any(history.allows(command, replace(free, escalated=())) for command in commands)
    assert able == any(history.allows(command, free) for command in commands)


def _check_decision(before: Contribution, act: Act, signers: frozenset[str]) -> None:
    assert act.actor not in signers, "nobody decides on their own piece"
    assert act.actor in MODERATORS
    assert before.stage in OPEN, "what is decided stays so"
    assert act.actor not in before.overruled, "who was overruled takes no further part"
    if act.deed in JUDGING:
        assert before.refusal is not None
        assert before.refusal.by != act.actor, "nobody judges their own refusal"
        assert before.refusal.commit == act.commit, "what is judged is what was refused"
        assert act.sealed, "no judgment without reasons"
    else:
        assert before.stage is not Stage.CONTESTED
    if act.deed is Deed.DECLINE:
        assert act.reason, "no decline without a code"
        assert act.sealed, "no decline without reasons"
    if act.deed is Deed.ACCEPT:
        assert before.screened == act.commit, "nothing is accepted that nobody read"
