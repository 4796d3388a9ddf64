"""What people made of what rules found, as the ledger tells it."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rempart.ledger.tally import RELATED, Fate, events, fates
from rempart.model.decision import Act, Deed, Reason
from rempart.model.finding import Family, Severity
from rempart.model.power import Power
from rempart.rules import find_rules
from rempart.screening.brake import brakes

FAMILIES = {"link-farm": Family.SPAM, "uncited-quote": Family.SOURCING, "raw-html": Family.SAFETY}
MOMENTS = iter(range(10_000_000))


def act(deed: Deed, target: int = 1, commit: str = "a", **parts: str) -> Act:
    """An act on a contribution, a moment later than the last one."""
    moment = next(MOMENTS)
    at = f"2026-11-26T{moment // 3600 % 24:02}:{moment // 60 % 60:02}:{moment % 60:02}Z"
    reason = parts.get("reason", "")
    note = {key: value for key, value in parts.items() if key in ("rule", "lang")}
    return Act(at, deed, parts.get("actor", "camille-roux"), target, commit, reason=reason, note=note)


def offer(target: int = 1, commit: str = "a", actor: str = "alice-martin") -> Act:
    return act(Deed.OFFER, target, commit, actor=actor, lang="fr")


def screen(*rules: str, target: int = 1, commit: str = "a") -> Act:
    """A reading that found these, each at two lines."""
    read = act(Deed.SCREEN, target, commit, actor="rempart")
    found = tuple({"rule": rule, "line": line} for rule in rules for line in (3, 9))
    return Act(read.at, Deed.SCREEN, "rempart", target, commit, findings=found)


def accept(*paths: str, target: int = 1) -> Act:
    """A moderator takes in these pieces."""
    return Act(act(Deed.ACCEPT).at, Deed.ACCEPT, "camille-roux", target, "a", blobs=dict.fromkeys(paths, "b"))


def fate(*acts: Act, rule: str = "link-farm") -> Fate | None:
    return fates(events(acts, FAMILIES)).get(rule, {}).get(1)


def wrong(rule: str = "link-farm") -> Act:
    return act(Deed.FINDING_WRONG, rule=rule)


def stands(rule: str = "link-farm") -> Act:
    return act(Deed.FINDING_STANDS, rule=rule)


def told(*acts: Act) -> Iterator[tuple[str, str]]:
    return ((event.rule, event.fate.value) for event in events(acts, FAMILIES))


def test_a_rule_counts_once_for_a_contribution_however_many_lines_it_names() -> None:
    assert list(told(offer(), screen("link-farm"), screen("link-farm"))) == [
        ("", "open"),
        ("link-farm", "open"),
    ]


def test_an_event_says_who_brought_it_and_in_what_language() -> None:
    *_, event = events([offer(), screen("link-farm")], FAMILIES)
    assert (event.author, event.lang, event.target) == ("alice-martin", "fr", 1)


PIECE = "contributions/2026/11/ferry.md"


@pytest.mark.parametrize(
    ("before", "known"),
    [
        ([], False),
        ([offer(), screen()], False),
        ([offer(), screen(), act(Deed.DECLINE)], False),
        ([offer(), screen(), accept(PIECE)], True),
        ([offer(actor="mallory"), screen(), accept(PIECE)], False),
        ([offer(), screen(), accept("contributions/people/alice-martin.md", "a/photo.jpg")], False),
        ([offer(3, actor="mallory"), accept(PIECE, target=3), offer(), screen(), accept(PIECE)], False),
    ],
)
def test_somebody_is_known_once_a_new_piece_that_they_brought_was_accepted(
    before: list[Act], known: bool
) -> None:
    happened = events([*before, offer(2), screen("link-farm", target=2)], FAMILIES)
    assert [event.known for event in happened if event.target == 2] == [known, known]


@pytest.mark.parametrize("deed", [Deed.RETURN, Deed.DECLINE])
def test_a_finding_is_upheld_by_a_decision_for_a_reason_its_family_looks_for(deed: Deed) -> None:
    sent = act(deed, reason="free-advertising")
    assert fate(offer(), screen("link-farm"), sent) is Fate.UPHELD
    assert fate(offer(), screen("uncited-quote"), sent, rule="uncited-quote") is Fate.OPEN
    assert fate(offer(), screen("link-farm"), act(deed, reason="off-topic")) is Fate.OPEN


def test_what_the_last_reading_no_longer_found_is_not_upheld_by_a_decision() -> None:
    """The same commit read again by a mended rule: nobody mended the text."""
    sent = act(Deed.DECLINE, reason="free-advertising")
    assert fate(offer(), screen("link-farm"), screen(), sent) is Fate.OPEN


def test_a_finding_is_upheld_when_its_author_mended_the_piece_and_a_moderator_took_it() -> None:
    mended = [offer(commit="b"), screen(commit="b")]
    assert fate(offer(), screen("link-farm"), *mended, act(Deed.ACCEPT)) is Fate.UPHELD
    again = [offer(commit="c"), screen("link-farm", commit="c")]
    assert fate(offer(), screen("link-farm"), *mended, *again, act(Deed.ACCEPT)) is Fate.OPEN


@pytest.mark.parametrize("end", [[], [act(Deed.DECLINE, reason="off-topic")], [act(Deed.WITHDRAW)]])
def test_mending_alone_upholds_nothing_as_anybody_can_mend_what_they_put_there(end: list[Act]) -> None:
    mended = [offer(commit="b"), screen(commit="b")]
    assert fate(offer(), screen("link-farm"), *mended, *end) is Fate.OPEN


def test_what_a_mended_rule_no_longer_found_is_not_upheld_by_accepting_it() -> None:
    assert fate(offer(), screen("link-farm"), screen(), act(Deed.ACCEPT)) is Fate.OPEN


def test_puppets_save_no_rule_that_moderators_call_mistaken() -> None:
    farms = [
        one
        for number in range(1, 101)
        for one in (
            offer(number, actor=f"puppet-{number}"),
            screen("link-farm", target=number),
            offer(number, "b", actor=f"puppet-{number}"),
            screen(target=number, commit="b"),
        )
    ]
    mistaken = [
        one for number in range(201, 206) for one in (offer(number), screen("link-farm", target=number))
    ]
    wrongs = [act(Deed.FINDING_WRONG, number, rule="link-farm") for number in range(201, 206)]
    records = {"link-farm": Power(Severity.HOLD)}
    happened = events([*farms, *mistaken, *wrongs], FAMILIES)
    assert brakes(happened, find_rules(), records, {})["link-farm"].power is Severity.ADVICE


def test_that_a_piece_was_accepted_says_nothing_of_what_was_found_in_it() -> None:
    assert fate(offer(), screen("link-farm"), act(Deed.ACCEPT)) is Fate.OPEN


def test_a_moderators_word_counts_more_than_everything_else() -> None:
    sent = act(Deed.DECLINE, reason="free-advertising")
    mended = [offer(commit="b"), screen(commit="b")]
    assert fate(offer(), screen("link-farm"), wrong(), sent) is Fate.OVERTURNED
    assert fate(offer(), screen("link-farm"), sent, wrong()) is Fate.OVERTURNED
    assert fate(offer(), screen("link-farm"), wrong(), *mended) is Fate.OVERTURNED
    assert fate(offer(), screen("link-farm"), *mended, wrong()) is Fate.OVERTURNED


def test_what_a_moderator_took_back_was_never_said() -> None:
    sent = act(Deed.DECLINE, reason="free-advertising")
    assert fate(offer(), screen("link-farm"), wrong(), stands()) is Fate.OPEN
    assert fate(offer(), screen("link-farm"), sent, wrong(), stands()) is Fate.UPHELD
    assert fate(offer(), screen("link-farm"), wrong(), sent, stands()) is Fate.UPHELD
    assert fate(offer(), screen("link-farm"), wrong(), stands("uncited-quote")) is Fate.OVERTURNED
    assert fate(offer(), screen("link-farm"), stands(), wrong()) is Fate.OVERTURNED
    assert fate(offer(), screen("link-farm"), wrong(), stands(), wrong()) is Fate.OVERTURNED


def test_a_brake_that_rests_on_what_was_taken_back_was_never_there() -> None:
    found = [one for number in range(1, 6) for one in (offer(number), screen("link-farm", target=number))]
    wrongs = [act(Deed.FINDING_WRONG, number, rule="link-farm") for number in range(1, 6)]
    records = {"link-farm": Power(Severity.HOLD)}
    assert brakes(events([*found, *wrongs], FAMILIES), find_rules(), records, {})
    assert not brakes(events([*found, *wrongs, stands()], FAMILIES), find_rules(), records, {})


def test_what_was_never_found_cannot_be_mistaken() -> None:
    assert fate(offer(), screen(), wrong()) is None


def test_every_reason_says_which_families_look_for_it() -> None:
    assert set(RELATED) == set(Reason)
    judged = frozenset().union(*RELATED.values())
    assert judged == {rule.family for rule in find_rules()}


some_acts = st.builds(
    Act,
    at=st.just("2026-11-26T10:00:00Z"),
    deed=st.sampled_from(Deed),
    actor=st.sampled_from(["alice-martin", "mallory"]),
    target=st.integers(0, 3),
    commit=st.sampled_from("ab"),
    reason=st.sampled_from(["", *Reason]),
    findings=st.lists(
        st.dictionaries(
            st.sampled_from(["rule", "line"]), st.sampled_from(["link-farm", "x"]) | st.integers(1)
        )
    ).map(tuple),
    note=st.dictionaries(st.sampled_from(["rule", "lang"]), st.sampled_from(["link-farm", "fr"])),
)


@given(st.lists(some_acts, max_size=30))
def test_whatever_the_ledger_holds_a_finding_is_found_before_it_is_judged(acts: list[Act]) -> None:
    seen: set[tuple[int, str]] = set()
    for event in events(acts, FAMILIES):
        assert event.fate is Fate.OPEN or (event.target, event.rule) in seen
        seen.add((event.target, event.rule))
    records = {rule.id: Power(Severity.HOLD) for rule in find_rules()}
    for rule, brake in brakes(events(acts, FAMILIES), find_rules(), records, {}).items():
        assert brake.power < Severity.HOLD, rule
