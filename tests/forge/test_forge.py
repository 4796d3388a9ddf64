"""What every forge promises: one suite, run against each implementation."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from rempart.errors import Conflict, Moved, NewsroomError, StaleHead
from rempart.forge import LEDGER, MAIN, File, Forge, Request
from rempart.forge.branch import record
from rempart.model.decision import Act, Deed
from rempart.model.report import Annotation, Check, Remark, Report
from tests.forge.conftest import AT

PATH = "contributions/2026/11/new.md"
OLD = "contributions/2026/10/old.md"


def offered(forge: Forge, text: bytes = b"A new piece.\n", path: str = PATH) -> Request:
    return forge.open({path: File(text)}, "A new piece", "alice-martin", AT)


def changed_main(forge: Forge, path: str, text: bytes | None) -> str:
    files = {path: File(text) if text is not None else None}
    return forge.commit(MAIN, forge.tip(MAIN), files, "A change of main", "camille-roux", AT)


def merged(forge: Forge, request: Request) -> str:
    return forge.merge(request.number, request.head, "Accept it\n", "camille-roux", AT)


def decided(forge: Forge, request: Request) -> None:
    """The ledger says that it was declined, and it is closed."""
    act = Act(AT, Deed.DECLINE, "camille-roux", request.number, commit=request.head)
    record(forge, lambda ledger: [act])
    forge.close(request.number)


def a_report(request: Request, text: str = "Thank you.") -> Report:
    beside = Annotation(PATH, 1, 2, "this quotation has no citation", "uncited-quote", Check.HOLD)
    return Report(request.head, "0" * 64, Check.HOLD, "It waits", text, (beside,))


def test_a_contribution_is_read_as_it_was_offered(forge: Forge) -> None:
    request = offered(forge)
    assert forge.request(request.number) == request
    assert (request.title, request.author, request.open) == ("A new piece", "alice-martin", True)
    assert request.base == forge.tip(MAIN)
    repository = forge.fetch(request.number, request.head)
    assert repository.read_file(request.head, PATH) == b"A new piece.\n"
    assert repository.changed_paths(request.base, request.head) == {PATH}


def test_contributions_are_listed_oldest_first_without_the_closed(forge: Forge) -> None:
    requests = [offered(forge, path=f"contributions/2026/11/new-{i}.md") for i in range(12)]
    numbers = [request.number for request in requests]
    decided(forge, requests[3])
    assert [request.number for request in forge.requests()] == numbers[:3] + numbers[4:]
    assert forge.request(numbers[3]).open is False


def test_contributions_come_one_by_one(forge: Forge) -> None:
    offered(forge)
    listed = forge.requests()
    assert isinstance(listed, Iterator)
    assert next(listed).author == "alice-martin"


def test_a_contribution_that_is_not_there_says_so(forge: Forge) -> None:
    for ask in (forge.request, forge.close, forge.posted):
        with pytest.raises(NewsroomError, match="no contribution 99"):
            ask(99)


def test_offering_what_is_published_already_is_refused(forge: Forge) -> None:
    text = forge.repository().read_file(forge.tip(MAIN), OLD)
    assert text is not None
    with pytest.raises(NewsroomError, match="nothing to offer"):
        offered(forge, text, OLD)
    assert list(forge.requests()) == []


def test_a_file_can_be_taken_away(forge: Forge) -> None:
    request = forge.open({OLD: None}, "Away", "alice-martin", AT)
    merged(forge, request)
    assert forge.repository().read_file(forge.tip(MAIN), OLD) is None


def test_a_title_is_one_line_that_no_terminal_obeys(forge: Forge) -> None:
    request = forge.open(
        {PATH: File(b"x")}, "A \x1b[31mtitle\u202e\nOffered-by: idris-benali", "alice-martin", AT
    )
    assert request.title.rstrip() == "A  [31mtitle"
    assert request.author == "alice-martin"


def test_a_revised_contribution_holds_the_new_files_alone(forge: Forge) -> None:
    request = offered(forge)
    other = "contributions/2026/11/other.md"
    revised = forge.revise(request.number, request.head, {other: File(b"x")}, "Other", "alice-martin", AT)
    assert revised.number == request.number
    assert forge.repository().changed_paths(revised.base, revised.head) == {other}


def test_what_an_author_took_back_never_reaches_main(forge: Forge) -> None:
    request = offered(forge, b"with my telephone number")
    revised = forge.revise(request.number, request.head, {PATH: File(b"without")}, "x", "alice-martin", AT)
    merge = merged(forge, revised)
    assert forge.repository().merge_base(request.head, merge) != request.head


def test_a_contribution_that_moved_is_not_revised(forge: Forge) -> None:
    request = offered(forge)
    forge.revise(request.number, request.head, {PATH: File(b"second")}, "x", "alice-martin", AT)
    with pytest.raises(StaleHead):
        forge.revise(request.number, request.head, {PATH: File(b"third")}, "x", "alice-martin", AT)


def test_merging_brings_exactly_the_named_commit_into_main(forge: Forge) -> None:
    request = offered(forge)
    before = forge.tip(MAIN)
    merge = merged(forge, request)
    assert forge.tip(MAIN) == merge
    (commit,) = forge.repository().commits([merge])
    assert commit.parents == (before, request.head)
    assert commit.message.strip() == "Accept it"
    assert forge.repository().read_file(merge, PATH) == b"A new piece.\n"


def test_a_head_that_moved_is_not_merged(forge: Forge) -> None:
    request = offered(forge)
    before = forge.tip(MAIN)
    forge.revise(request.number, request.head, {PATH: File(b"not read by anybody")}, "x", "alice-martin", AT)
    with pytest.raises(StaleHead):
        merged(forge, request)
    assert forge.tip(MAIN) == before


def test_a_head_that_moved_is_not_fetched(forge: Forge) -> None:
    request = offered(forge)
    forge.revise(request.number, request.head, {PATH: File(b"second")}, "x", "alice-martin", AT)
    with pytest.raises(StaleHead):
        forge.fetch(request.number, request.head)


def test_merging_goes_on_when_main_grew_elsewhere(forge: Forge) -> None:
    request = offered(forge)
    changed_main(forge, "contributions/2026/11/elsewhere.md", b"x")
    merge = merged(forge, request)
    assert forge.repository().read_file(merge, PATH) == b"A new piece.\n"
    assert forge.repository().read_file(merge, "contributions/2026/11/elsewhere.md") == b"x"


def test_both_sides_adding_one_file_conflict(forge: Forge) -> None:
    request = offered(forge)
    before = changed_main(forge, PATH, b"Another piece at the same place.\n")
    with pytest.raises(Conflict):
        merged(forge, request)
    assert forge.tip(MAIN) == before


def test_a_text_made_of_both_sides_is_not_merged_though_git_would(forge: Forge) -> None:
    request = offered(forge, b"An old piece, corrected.\n\nIts second paragraph.\n", OLD)
    changed_main(forge, OLD, b"An old piece.\n\nIts second paragraph, changed.\n")
    with pytest.raises(Conflict):
        merged(forge, request)


def test_what_both_sides_changed_alike_is_merged(forge: Forge) -> None:
    request = offered(forge)
    changed_main(forge, PATH, b"A new piece.\n")
    assert forge.repository().read_file(merged(forge, request), PATH) == b"A new piece.\n"


def test_a_change_is_not_carried_over_to_a_renamed_file(forge: Forge) -> None:
    text = b"".join(b"line %d\n" % number for number in range(50))
    changed_main(forge, OLD, text)
    request = offered(forge, text + b"one more\n", OLD)
    files = {OLD: None, "contributions/2026/10/renamed.md": File(text)}
    forge.commit(MAIN, forge.tip(MAIN), files, "Renamed", "camille-roux", AT)
    with pytest.raises(Conflict):
        merged(forge, request)


def test_one_report_takes_the_place_of_the_last(forge: Forge) -> None:
    request = offered(forge)
    assert forge.posted(request.number) is None
    forge.post(request.number, a_report(request, "First."))
    forge.post(request.number, a_report(request, "Second, with “quotes” and é."))
    assert forge.posted(request.number) == a_report(request, "Second, with “quotes” and é.")


def test_a_report_about_another_commit_is_refused(forge: Forge) -> None:
    request = offered(forge)
    with pytest.raises(StaleHead):
        forge.post(request.number, replace(a_report(request), head="1" * 40))
    assert forge.posted(request.number) is None


def test_a_report_longer_than_any_forge_holds_keeps_what_ties_it(forge: Forge) -> None:
    request = offered(forge)
    many = a_report(request).annotations * 300
    forge.post(request.number, replace(a_report(request, "é" * 100_000), annotations=many))
    shown = forge.posted(request.number)
    assert shown is not None
    assert (shown.head, shown.manifest, shown.check) == (request.head, "0" * 64, Check.HOLD)
    assert shown.text.startswith("é" * 10_000)
    assert len(shown.annotations) >= 200


def test_labels_are_the_ones_set_last(forge: Forge) -> None:
    request = offered(forge)
    forge.label(request.number, ["held", "en"])
    forge.label(request.number, ["returned"])
    assert forge.request(request.number).labels == ("returned",)


def test_remarks_are_kept_in_order_and_said_once_for_each_mark(forge: Forge) -> None:
    request = offered(forge)
    first = Remark("camille-roux", AT, "Please add a source.\n\nThank you: « merci ».", "act 3")
    for remark in (first, first, replace(first, text="said differently"), replace(first, mark="")):
        forge.remark(request.number, remark)
    assert list(forge.remarks(request.number)) == [first, replace(first, mark="")]


def test_closing_twice_does_nothing_more(forge: Forge) -> None:
    request = offered(forge)
    decided(forge, request)
    forge.close(request.number)
    assert forge.request(request.number).open is False


def test_what_is_contested_is_open_again_however_often_that_is_said(forge: Forge) -> None:
    request = offered(forge)
    decided(forge, request)
    appeal = Act(AT, Deed.APPEAL, "alice-martin", request.number, commit=request.head)
    record(forge, lambda ledger: [appeal])
    for _ in range(2):
        forge.reopen(request.number)
    assert forge.request(request.number).open
    assert [one.number for one in forge.requests()] == [request.number]


def test_what_is_said_anew_takes_the_place_of_what_was_said(forge: Forge) -> None:
    request = offered(forge)
    for mark in ("act 1", "act 2"):
        forge.remark(request.number, Remark("rempart", AT, f"With my address, {mark}.", mark=mark))
    forge.restate(request.number, Remark("rempart", AT, "Without it.", mark="act 1"))
    assert {one.text for one in forge.remarks(request.number)} == {"With my address, act 2.", "Without it."}
    forge.restate(request.number, Remark("rempart", AT, "", mark="act 2"))
    assert [one.text for one in forge.remarks(request.number)] == ["Without it."]


def test_a_thread_is_about_no_contribution_and_shares_its_numbers(forge: Forge) -> None:
    request = offered(forge)
    number = forge.begin("A question", Remark("alice-martin", AT, "When does the ferry leave?"))
    assert number == request.number + 1
    for _ in range(2):
        forge.remark(number, Remark("rempart", AT, "At seven.", mark="act 1"))
        forge.settle(number, Remark("rempart", AT, "It is answered.", mark="act 2"))
    said = [remark.text for remark in forge.remarks(number)]
    assert said[-2:] == ["At seven.", "It is answered."]
    assert [one.number for one in forge.requests()] == [request.number]
    with pytest.raises(NewsroomError, match=f"no contribution {number}"):
        forge.request(number)


def test_a_thread_takes_no_number_that_something_has(forge: Forge) -> None:
    numbers = [forge.begin("One", Remark("rempart", AT, "x")), offered(forge).number]
    numbers.append(forge.begin("Two", Remark("rempart", AT, "x")))
    assert numbers == sorted(set(numbers))


def test_a_branch_begins_where_there_is_none(forge: Forge) -> None:
    assert forge.tip(LEDGER) == ""
    commit = forge.commit(LEDGER, "", {"2026-11.jsonl": File(b"x\n")}, "First", "rempart", AT)
    assert forge.tip(LEDGER) == commit
    assert forge.repository().commits([commit])[0].parents == ()


def test_a_branch_that_moved_is_not_written(forge: Forge) -> None:
    first = forge.commit(LEDGER, "", {"2026-11.jsonl": File(b"x\n")}, "First", "rempart", AT)
    for expected in ("", forge.tip(MAIN)):
        with pytest.raises(Moved):
            forge.commit(LEDGER, expected, {"2026-11.jsonl": File(b"y\n")}, "Late", "rempart", AT)
    assert forge.tip(LEDGER) == first


def test_whoever_may_write_may(forge: Forge) -> None:
    assert forge.may_write("camille-roux") is True


def test_a_turn_can_be_taken_within_a_turn(forge: Forge) -> None:
    with forge.turn(), forge.turn():
        request = offered(forge)
    assert forge.request(request.number).open is True
