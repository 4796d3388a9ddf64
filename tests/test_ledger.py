"""The ledger's format, which must never change, and all that its audit sees."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from hashlib import sha1

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rempart.errors import NewsroomError
from rempart.ledger import BadLine, Head, Ledger, decode, encode, extend, read_ledger, seal, stamp
from rempart.ledger.anchors import (
    Acceptance,
    Anchor,
    read_acceptance,
    read_publication,
    write_acceptance,
)
from rempart.ledger.audit import Version, audit, unmerged
from rempart.ledger.stages import contributions
from rempart.model.decision import Act, Contribution, Deed, Stage

OFFER = Act(
    at="2026-10-31T23:59:58Z",
    deed=Deed.OFFER,
    actor="alice-martin",
    target=7,
    commit="a" * 40,
    base="b" * 40,
    blobs={"contributions/2026/11/ferry.md": "c" * 40},
    manifest="d" * 64,
    note={"lang": "en"},
)
SCREEN = replace(
    OFFER,
    at="2026-10-31T23:59:59Z",
    deed=Deed.SCREEN,
    actor="rempart",
    band="hold",
    findings=({"rule": "shop-contact", "path": "contributions/2026/11/ferry.md", "line": 12},),
    note={},
)
WORDS = "Désolé : c’est une annonce."
DECLINE = Act(
    at="2026-11-01T00:00:00Z",
    deed=Deed.DECLINE,
    actor="idris-benali",
    target=7,
    commit="a" * 40,
    reason="free-advertising",
    sealed={"words": seal(bytes(range(32)), WORDS)},
)
GOLDEN = {
    "2026-10.jsonl": (
        b'{"act":"offer","actor":"alice-martin","at":"2026-10-31T23:59:58Z",'
        b'"base":"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb",'
        b'"blobs":{"contributions/2026/11/ferry.md":"cccccccccccccccccccccccccccccccccccccccc"},'
        b'"commit":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",'
        b'"manifest":"dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd","n":1,"note":{"lang":"en"},'
        b'"prev":"0000000000000000000000000000000000000000000000000000000000000000","target":7,"v":1}\n'
        b'{"act":"screen","actor":"rempart","at":"2026-10-31T23:59:59Z","band":"hold",'
        b'"base":"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb",'
        b'"blobs":{"contributions/2026/11/ferry.md":"cccccccccccccccccccccccccccccccccccccccc"},'
        b'"commit":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",'
        b'"findings":[{"line":12,"path":"contributions/2026/11/ferry.md","rule":"shop-contact"}],'
        b'"manifest":"dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd","n":2,'
        b'"prev":"7c5050675f77cb0d6bcd46e4b4aa94d415ef5dcc90b3654723ab19042f447a01","target":7,"v":1}\n'
    ),
    "2026-11.jsonl": (
        b'{"act":"decline","actor":"idris-benali","at":"2026-11-01T00:00:00Z",'
        b'"commit":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","n":3,'
        b'"prev":"8855573d96b9fd15ec5b281e9455ee6993d90245429fc09823dcf4454c0bcf18","reason":"free-advertising",'
        b'"sealed":{"words":"e2bbc00e6b3e2194ede08f17b6a6da5c30776209dec36dbdeb92845f872a99a4"},"target":7,"v":1}\n'
    ),
}


def a_ledger(lines: int = 6) -> Ledger:
    """Lines over two months, the last in November."""
    first = datetime(2026, 10, 30, tzinfo=UTC)
    moments = [stamp(first + timedelta(days=day)) for day in range(lines)]
    return extend(Ledger(), (replace(OFFER, at=at, target=number) for number, at in enumerate(moments, 1)))


def history(ledgers: Iterable[Mapping[str, bytes]]) -> list[Version]:
    """The commits of a branch that held these files one after the other."""
    return [
        Version(str(i), min(i, 1), {name: (blob_id(text), len(text)) for name, text in files.items()})
        for i, files in enumerate(ledgers)
    ]


def blob_id(text: bytes) -> str:
    return sha1(b"blob %d\0" % len(text) + text).hexdigest()


def messages(files: Mapping[str, bytes], *anchors: Anchor) -> list[str]:
    """What an audit says of files whose history begins and ends with them."""
    return [flaw.message for flaw in audit(files, history([files]), anchors)]


def edited(ledger: Ledger, name: str, old: bytes, new: bytes) -> dict[str, bytes]:
    assert old in ledger.files[name]
    return {**ledger.files, name: ledger.files[name].replace(old, new, 1)}


# The format


def test_lines_are_written_to_the_byte_as_they_always_were() -> None:
    ledger = extend(Ledger(), [OFFER, SCREEN, DECLINE])
    assert ledger.files == GOLDEN
    assert ledger.head == Head(3, "093d197dad6640f102619c45bf75ffc6a4951f254210112584b018d4980c790f")


def test_lines_that_were_once_written_are_still_read() -> None:
    ledger = read_ledger(GOLDEN)
    assert list(ledger.acts) == [OFFER, SCREEN, DECLINE]
    assert ledger.entries == extend(Ledger(), [OFFER, SCREEN, DECLINE]).entries


acts = st.builds(
    Act,
    at=st.datetimes(datetime(1000, 1, 1), datetime(9999, 12, 31)).map(
        lambda at: at.strftime("%4Y-%m-%dT%H:%M:%SZ")
    ),
    deed=st.sampled_from(Deed),
    actor=st.text(min_size=1),
    target=st.integers(0, 10**9),
    commit=st.text(),
    blobs=st.dictionaries(st.text(), st.text(min_size=1)),
    findings=st.lists(st.dictionaries(st.text(), st.text(min_size=1) | st.integers(1))).map(tuple),
    sealed=st.dictionaries(st.text(), st.text("0123456789abcdef", min_size=64, max_size=64)),
)


@given(acts, st.integers(1, 10**9), st.text("0123456789abcdef", min_size=64, max_size=64))
def test_any_act_comes_back_from_its_line(act: Act, n: int, prev: str) -> None:
    line = encode(act, n, prev)
    assert b"\n" not in line
    entry = decode(line)
    assert (entry.act, entry.n, entry.prev) == (act, n, prev)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (b'"v":1', b'"v":2', "another version"),
        (b'"v":1', b'"v":true', "another version"),
        (b'"note":', b'"nota":', "unknown"),
        (b'"offer"', b'"praise"', "value of act"),
        (b'"offer"', b'["offer"]', "value of act"),
        (b'"actor":"alice-martin",', b"", "actor is missing"),
        (b'"alice-martin"', b"7", "value of actor"),
        (b"T23:", b" 23:", "value of at"),
        (b"2026-10", b"2026-13", "value of at"),
        (b"2026-10-31", b"2026-11-31", "value of at"),
        (b"T23:59:58Z", b"T99:99:99Z", "value of at"),
        (b'"n":1', b'"n":1,"reason":"rumor"', "value of reason"),
        (b'"n":1', b'"n":1,"reason":["rumour"]', "value of reason"),
        (b'"n":1', b'"n":1,"sealed":{"words":"../../head"}', "value of sealed"),
        (b'"n":1', b'"n":1,"sealed":{"words":["%s"]}' % (b"a" * 64), "value of sealed"),
        (b"alice-martin", b"\\ud800", "no JSON object"),
        (b'"n":1', b'"n":true', "value of n"),
        (b'"n":1', b'"n":1.0', "value of n"),
        (b'"target":7', b'"target":-7', "value of target"),
        (b'{"lang":"en"}', b'{"lang":{}}', "value of note"),
        (b'"prev":"00', b'"prev":"0', "value of prev"),
        (b'{"act"', b'["act"', "no JSON object"),
        (b'{"act"', b"\xff", "no JSON object"),
    ],
)
def test_a_line_that_is_not_ours_is_refused(old: bytes, new: bytes, message: str) -> None:
    line = encode(OFFER, 1, "0" * 64)
    assert old in line
    with pytest.raises(BadLine, match=message):
        decode(line.replace(old, new, 1))


@pytest.mark.parametrize("line", [b"", b"null", b"[]", b"[" * 100_000, b'{"a":"' + b"x" * 300_000 + b'"}'])
def test_a_line_made_to_hurt_is_refused(line: bytes) -> None:
    with pytest.raises(BadLine, match="no JSON object"):
        decode(line)


def test_an_unreadable_ledger_says_where_and_what_to_do() -> None:
    files = edited(a_ledger(), "2026-11.jsonl", b"{", b"")
    with pytest.raises(
        NewsroomError, match=r"line 1 of the ledger's 2026-11.jsonl .* `rempart ledger verify`"
    ):
        read_ledger(files)


def test_moments_are_written_in_utc() -> None:
    paris = timezone(timedelta(hours=1))
    assert stamp(datetime(2026, 12, 1, 0, 30, 7, 999999, paris)) == "2026-11-30T23:30:07Z"


def test_a_line_never_goes_into_an_older_file() -> None:
    ledger = a_ledger()
    late = extend(ledger, [replace(OFFER, at="2026-10-31T12:00:00Z")])
    assert late.files["2026-10.jsonl"] == ledger.files["2026-10.jsonl"]
    assert messages(late.files) == []


def test_a_seal_needs_salt_and_words() -> None:
    salt = bytes(range(32))
    assert seal(salt, WORDS) == DECLINE.sealed["words"]
    assert len({seal(salt, WORDS), seal(salt[::-1], WORDS), seal(salt, WORDS + " ")}) == 3


# The audit


def test_a_ledger_as_it_was_written_has_no_flaw() -> None:
    ledger = a_ledger()
    grown = [extend(Ledger(), list(ledger.acts)[:n]).files for n in range(1, 7)]
    heads = [Anchor(Head(entry.n, entry.hash), "a merge") for entry in ledger.entries]
    assert audit(ledger.files, history(grown), [Anchor(Head(), "before the first"), *heads]) == ()
    assert audit({}, [], []) == ()


def test_a_changed_line_is_betrayed_by_the_next() -> None:
    files = edited(a_ledger(), "2026-10.jsonl", b"alice-martin", b"alice-martyn")
    assert messages(files) == ["the line before this one was changed, added or taken away"]


def test_a_removed_line_is_betrayed_by_the_next() -> None:
    ledger = a_ledger()
    second = ledger.files["2026-10.jsonl"].split(b"\n")[1] + b"\n"
    assert "this line is number %(found)d where number %(wanted)d belongs" in messages(
        edited(ledger, "2026-10.jsonl", second, b"")
    )


def test_lines_that_changed_places_are_seen() -> None:
    ledger = a_ledger()
    one, two, rest = ledger.files["2026-11.jsonl"].split(b"\n", 2)
    files = {**ledger.files, "2026-11.jsonl": b"\n".join([two, one, rest])}
    assert len(messages(files)) >= 4


def test_a_removed_month_is_seen() -> None:
    ledger = a_ledger()
    assert messages({"2026-11.jsonl": ledger.files["2026-11.jsonl"]}) != []


def test_the_last_line_changed_or_cut_off_is_betrayed_by_what_remembers_it() -> None:
    ledger = a_ledger()
    anchor = Anchor(ledger.head, "build/site/newsroom.json")
    cut = extend(Ledger(), list(ledger.acts)[:-1]).files
    changed = extend(Ledger(), [*list(ledger.acts)[:-1], DECLINE]).files
    for files in (cut, changed):
        assert messages(files) == []
        (flaw,) = audit(files, history([files]), [anchor])
        assert (flaw.where, flaw.params) == ("build/site/newsroom.json", {"n": 6})


def test_a_line_that_is_not_ended_is_seen() -> None:
    ledger = a_ledger()
    files = {**ledger.files, "2026-11.jsonl": ledger.files["2026-11.jsonl"].removesuffix(b"\n")}
    assert messages(files) == ["the last line is not ended"]


@pytest.mark.parametrize(
    ("old", "new"), [(b'"n":1', b'"n": 1'), (b"alice", b"\\u0061lice"), (b'"v":1', b'"v":1,"v":1')]
)
def test_a_line_that_only_means_the_same_is_seen(old: bytes, new: bytes) -> None:
    files = edited(a_ledger(1), "2026-10.jsonl", old, new)
    assert messages(files) == ["this line is not written as the ledger writes"]


def test_a_file_that_is_no_month_is_seen() -> None:
    ledger = a_ledger()
    assert "this file has no place in the ledger" in messages({**ledger.files, "notes.txt": b"x\n"})
    assert "this line stands in the file of another month" in messages(
        {"2026-12.jsonl": ledger.files["2026-11.jsonl"]}
    )


def test_an_unreadable_line_is_said_with_its_place() -> None:
    files = edited(a_ledger(), "2026-11.jsonl", b"{", b"<")
    first, *_ = audit(files, history([files]), [])
    assert (first.where, first.message) == (
        "2026-11.jsonl:1",
        "this line is no JSON object of a bearable size",
    )


def test_history_that_does_not_only_append_is_seen() -> None:
    short, long = a_ledger(5).files, a_ledger(6).files
    other = extend(Ledger(), [DECLINE]).files
    told = [
        [flaw.message for flaw in audit(long, history(versions), [])]
        for versions in ([long, short, long], [other, long])
    ]
    assert told[0] == ["this commit takes lines away"]
    assert "what this commit wrote was changed later, in %(file)s" in told[1]


def test_a_change_of_the_same_length_in_history_is_seen() -> None:
    ledger = a_ledger()
    forged = edited(ledger, "2026-10.jsonl", b"alice-martin", b"nadia-martin")
    told = audit(ledger.files, history([ledger.files, forged, ledger.files]), [])
    assert [flaw.where for flaw in told] == ["1"]


def test_a_merge_in_the_branch_is_seen() -> None:
    ledger = a_ledger()
    (version,) = history([ledger.files])
    told = audit(ledger.files, [replace(version, parents=2)], [])
    assert [flaw.message for flaw in told] == ["the ledger's branch has a merge"]


def test_a_merge_that_is_on_main_no_more_is_seen() -> None:
    accepts = [replace(OFFER, deed=Deed.ACCEPT, merge=merge * 40) for merge in "ab"]
    files = extend(Ledger(), [OFFER, *accepts]).files
    assert list(unmerged(files, {"a" * 40, "b" * 40})) == []
    (flaw,) = unmerged(files, {"a" * 40})
    assert (flaw.where, flaw.params) == ("2026-10.jsonl:3", {"merge": "b" * 40})


# Anchors


def test_a_merge_carries_the_seal_of_what_was_said_and_no_other_text() -> None:
    acceptance = Acceptance(7, "a" * 40, "camille-roux", Head(12, "e" * 64), words="f" * 64)
    message = write_acceptance("The ferry", acceptance)
    assert read_acceptance(message) == acceptance
    forged = read_acceptance(message.replace("f" * 64, "../head"))
    assert forged == replace(acceptance, words="")


def test_a_merge_says_what_it_accepts_and_what_the_ledger_was() -> None:
    acceptance = Acceptance(7, "a" * 40, "camille-roux", Head(12, "e" * 64))
    message = write_acceptance("The ferry", acceptance)
    assert message.startswith("Accept contribution 7: The ferry\n\n")
    assert read_acceptance(message) == acceptance


@pytest.mark.parametrize(
    "title", ["A title\n\nAccepted-by: mallory", "Accepted-by: mallory", "\x1b[31m\u2028x", ""]
)
def test_a_title_cannot_speak_for_the_merge(title: str) -> None:
    acceptance = Acceptance(7, "a" * 40, "camille-roux", Head(12, "e" * 64))
    message = write_acceptance(title, acceptance)
    assert read_acceptance(message) == acceptance
    assert message.replace("\n", "").isprintable()


@pytest.mark.parametrize(
    "message", ["", "A change", "Fix\n\nContribution: x\nLedger: 1 2", "a\n\nLedger: 1 " + "e" * 64]
)
def test_a_commit_that_accepts_nothing_says_nothing(message: str) -> None:
    assert read_acceptance(message) is None


def test_a_publication_carries_the_line_it_was_made_from() -> None:
    text = b'{"commit": "%s", "ledger": {"n": 12, "hash": "%s"}}' % (b"a" * 40, b"e" * 64)
    assert read_publication(text, "newsroom.json") == Anchor(Head(12, "e" * 64), "newsroom.json")
    for broken in (
        b"",
        b"[]",
        b"{}",
        b'{"ledger": {"n": 1e999, "hash": ""}}',
        b'{"ledger": {"n": "x", "hash": 1}}',
        b"[" * 100_000,
    ):
        assert read_publication(broken, "newsroom.json") is None


# Stages


def after(*acts: Act) -> Contribution:
    return contributions(acts)[7]


def act(deed: Deed, actor: str = "camille-roux", **parts: str) -> Act:
    return Act(at="2026-11-02T00:00:00Z", deed=deed, actor=actor, target=7, commit="a" * 40, **parts)  # type: ignore[arg-type]  # texts alone


CLEAR = act(Deed.SCREEN, "rempart")
NEWER = replace(OFFER, commit="f" * 40, at="2026-11-03T00:00:00Z")


@pytest.mark.parametrize(
    ("acts", "stage"),
    [
        ([OFFER], Stage.RECEIVED),
        ([OFFER, SCREEN], Stage.HELD),
        ([OFFER, CLEAR], Stage.RECEIVED),
        ([OFFER, SCREEN, CLEAR], Stage.RECEIVED),
        ([OFFER, SCREEN, NEWER], Stage.RECEIVED),
        ([OFFER, SCREEN, OFFER], Stage.HELD),
        ([OFFER, SCREEN, NEWER, OFFER], Stage.RECEIVED),
        ([OFFER, SCREEN, act(Deed.RETURN)], Stage.RETURNED),
        ([OFFER, act(Deed.RETURN), SCREEN], Stage.RETURNED),
        ([OFFER, SCREEN, act(Deed.RETURN), act(Deed.RESERVE)], Stage.HELD),
        ([OFFER, SCREEN, act(Deed.RETURN), act(Deed.ANSWER)], Stage.HELD),
        ([OFFER, CLEAR, act(Deed.RETURN), act(Deed.ANSWER)], Stage.RECEIVED),
        ([OFFER, act(Deed.RETURN), OFFER], Stage.RECEIVED),
        ([OFFER, DECLINE], Stage.DECLINED),
        ([OFFER, DECLINE, OFFER, SCREEN], Stage.DECLINED),
        ([OFFER, act(Deed.WITHDRAW)], Stage.WITHDRAWN),
        ([OFFER, CLEAR, act(Deed.ACCEPT)], Stage.ACCEPTED),
        ([OFFER, CLEAR, act(Deed.ACCEPT), DECLINE], Stage.ACCEPTED),
        ([OFFER, CLEAR, DECLINE, act(Deed.ACCEPT)], Stage.ACCEPTED),
    ],
)
def test_acts_lead_to_a_stage(acts: list[Act], stage: Stage) -> None:
    assert after(*acts).stage is stage


def test_a_reservation_lasts_until_it_is_released_or_decided() -> None:
    reserved = [OFFER, act(Deed.RESERVE)]
    assert after(*reserved).reserved_by == "camille-roux"
    assert after(*reserved, OFFER, SCREEN).reserved_by == "camille-roux"
    for deed in (Deed.RELEASE, Deed.RETURN, Deed.DECLINE, Deed.ACCEPT, Deed.WITHDRAW):
        assert after(*reserved, act(deed)).reserved_by == ""


def test_a_new_version_has_not_been_read() -> None:
    found = after(OFFER, SCREEN, NEWER)
    assert (found.offered, found.screened, found.band, found.since) == ("f" * 40, "", "", NEWER.at)
    assert (found.at, found.author, found.lang) == (OFFER.at, "alice-martin", "en")
    assert found.paths == ("contributions/2026/11/ferry.md",)


def test_a_version_that_came_back_is_read_again() -> None:
    found = after(OFFER, replace(SCREEN, band="blocked"), NEWER, OFFER)
    assert (found.offered, found.screened) == (OFFER.commit, "")


def test_every_deed_moves_something() -> None:
    for deed in Deed:
        assert contributions([OFFER, act(deed)])[7].number == 7


def test_a_file_that_grew_is_read_as_one_that_was_never_read() -> None:
    acts = [Act(f"2026-11-0{n}T10:00:00Z", Deed.OFFER, "alice-martin", target=n) for n in range(1, 6)]
    whole = extend(Ledger(), acts).files["2026-11.jsonl"]
    lines = whole.splitlines(keepends=True)
    versions = [b"".join(lines[:count]) for count in (2, 5, 3, 5, 0, 4)]
    for text in (*versions, whole[:-1], whole):
        read = read_ledger({"2026-11.jsonl": text}).entries
        assert [one.act for one in read] == acts[: len(text.splitlines())]


def test_another_file_of_the_same_name_is_not_taken_for_the_one_before() -> None:
    first, second = (
        extend(Ledger(), [Act("2026-11-01T10:00:00Z", Deed.OFFER, who, target=1)]).files
        for who in ("alice-martin", "bob-lind")
    )
    assert [one.act.actor for one in read_ledger(first).entries] == ["alice-martin"]
    assert [one.act.actor for one in read_ledger(second).entries] == ["bob-lind"]


def test_a_line_that_cannot_be_read_is_named_by_its_place_in_the_whole_file() -> None:
    acts = [Act("2026-11-01T10:00:00Z", Deed.OFFER, "alice-martin", target=n) for n in (1, 2)]
    text = extend(Ledger(), acts).files["2026-11.jsonl"]
    assert len(read_ledger({"2026-11.jsonl": text}).entries) == 2
    with pytest.raises(NewsroomError, match=r"line 3 of the ledger.s 2026-11\.jsonl"):
        read_ledger({"2026-11.jsonl": text + b"{\n"})
    assert len(read_ledger({"2026-11.jsonl": text}).entries) == 2
