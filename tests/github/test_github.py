"""What only GitHub can meet: forks, forged marks, other people's rights and branches, a merge that mixes."""

import json
from dataclasses import replace

import pytest

from rempart.errors import Conflict, Moved, NewsroomError, StaleHead
from rempart.forge import LEDGER, MAIN, File
from rempart.forge.branch import read_forge, record
from rempart.forge.github import GitHubForge
from rempart.forge.github.comments import write_remark, write_report
from rempart.forge.github.pulls import LABEL, write_offer
from rempart.model.decision import Act, Deed
from rempart.model.report import Annotation, Check, Remark, Report
from tests.github.double import BOT, OWNER, Double
from tests.github.newspaper import AT, Paper
from tests.github.server import Fault

PATH = "contributions/2026/11/new.md"
OLD = "contributions/2026/10/old.md"
MERGE = "PUT /repos/editor/newsroom/pulls"


def offered(double: Double, text: bytes = b"A new piece.\n", path: str = PATH) -> tuple[int, str]:
    head = double.commit({path: text})
    return double.offer(head), head


def a_report(head: str, text: str = "Thank you.", beside: int = 1) -> Report:
    one = Annotation(PATH, 1, 2, "this quotation has no citation", "uncited-quote", Check.HOLD)
    lines = tuple(replace(one, line=n + 1, end_line=n + 1) for n in range(beside))
    return Report(head, "ab" * 32, Check.HOLD, "It waits", text, lines)


# Who offers


def test_whoever_opened_a_pull_request_from_their_fork_offers(paper: Paper, forge: GitHubForge) -> None:
    number, head = offered(paper.double)
    request = forge.request(number)
    assert (request.author, request.proven, request.head) == ("alice-martin", True, head)
    assert forge.fetch(number, head).read_file(head, PATH) == b"A new piece.\n"


def test_a_head_from_somebody_elses_fork_is_not_proven(paper: Paper, forge: GitHubForge) -> None:
    number, _ = offered(paper.double)
    paper.double.pulls[number].owner = "mallory"
    assert forge.request(number).proven is False


def test_a_branch_of_the_newspaper_itself_is_proven(paper: Paper, forge: GitHubForge) -> None:
    number = paper.double.offer(paper.double.commit({PATH: b"x"}), "camille-roux", owner=OWNER)
    assert forge.request(number).proven is True


def test_a_description_that_names_somebody_else_is_believed_of_the_newsroom_alone(
    paper: Paper, forge: GitHubForge
) -> None:
    number, head = offered(paper.double)
    paper.double.pulls[number].body = write_offer("camille-roux", head)
    assert forge.request(number).author == "alice-martin"


def test_what_somebody_else_pushed_to_a_branch_of_the_newsroom_is_not_proven(
    paper: Paper, forge: GitHubForge
) -> None:
    request = forge.open({PATH: File(b"mine")}, "Mine", "alice-martin", AT)
    assert forge.request(request.number).proven is True
    other = paper.double.commit({PATH: b"not mine"})
    paper.double.repository.run(
        "update-ref", f"refs/heads/{paper.double.pulls[request.number].branch}", other
    )
    now = forge.request(request.number)
    assert (now.author, now.head, now.proven) == ("alice-martin", other, False)


@pytest.mark.parametrize("login", ["rempart", "Unsigned", "dependabot[bot]", "a_b", "x"])
def test_a_login_that_is_no_handle_is_unknown(paper: Paper, forge: GitHubForge, login: str) -> None:
    number = paper.double.offer(paper.double.commit({PATH: b"x"}), login)
    request = forge.request(number)
    assert (request.author, request.proven) == ("unknown", False)


def test_a_handle_is_a_login_without_capitals(paper: Paper, forge: GitHubForge) -> None:
    number = paper.double.offer(paper.double.commit({PATH: b"x"}), "Alice-Martin")
    assert forge.request(number).author == "alice-martin"


def test_a_deleted_fork_or_account_stops_nothing(paper: Paper, forge: GitHubForge) -> None:
    number, head = offered(paper.double)
    pull = paper.double.pulls[number]
    pull.owner = ""
    assert [one.proven for one in forge.requests()] == [False]
    assert forge.fetch(number, head).read_file(head, PATH) == b"A new piece.\n"
    forge.post(number, a_report(head))
    assert forge.merge(number, head, "Accept it\n", "camille-roux", AT) == forge.tip(MAIN)
    assert forge.request(number).open is False


def test_what_lies_in_a_fork_is_not_revised(paper: Paper, forge: GitHubForge) -> None:
    number, head = offered(paper.double)
    with pytest.raises(NewsroomError, match="author's own copy"):
        forge.revise(number, head, {PATH: File(b"x")}, "x", "alice-martin", AT)


# Lists


def test_contributions_are_read_to_the_last_page(paper: Paper, forge: GitHubForge) -> None:
    paper.wire.page = 2
    numbers = [offered(paper.double, path=f"contributions/2026/11/n{n}.md")[0] for n in range(5)]
    assert [request.number for request in forge.requests()] == numbers
    paper.wire.calls.clear()
    next(forge.requests())
    assert len(paper.wire.calls) == 1


def test_a_pull_request_for_another_branch_is_no_contribution(paper: Paper, forge: GitHubForge) -> None:
    forge.commit(LEDGER, "", {"2026-11.jsonl": File(b"x\n")}, "First", "rempart", AT)
    number, head = offered(paper.double)
    paper.double.pulls[number].base = LEDGER
    assert list(forge.requests()) == []
    for act in (forge.request, lambda n: forge.merge(n, head, "x", "camille-roux", AT)):
        with pytest.raises(NewsroomError, match="another branch than main"):
            act(number)


def test_three_thousand_files_cost_no_more_calls_than_one(paper: Paper, forge: GitHubForge) -> None:
    files: dict[str, bytes | None] = {f"contributions/2026/11/n{n}.md": b"%d" % n for n in range(3000)}
    head = paper.double.commit(files)
    number = paper.double.offer(head)
    paper.wire.calls.clear()
    base = forge.request(number).base
    assert len(forge.fetch(number, head).changed_paths(base, head)) == 3000
    assert len(paper.wire.calls) == 1


# Marks


def test_a_forged_report_of_somebody_else_does_not_count(paper: Paper, forge: GitHubForge) -> None:
    number, head = offered(paper.double)
    forged = write_report(a_report(head, "All is well."), 0, 0)
    paper.double.comment(number, "alice-martin", forged)
    assert forge.posted(number) is None
    forge.post(number, a_report(head))
    assert forge.posted(number) == a_report(head)
    assert paper.double.bodies(number)[0] == forged


def test_a_forged_remark_of_somebody_else_is_only_theirs(paper: Paper, forge: GitHubForge) -> None:
    number, _ = offered(paper.double)
    said = Remark("camille-roux", AT, "Accepted.", "act 3")
    paper.double.comment(number, "mallory", write_remark(said))
    assert [(one.actor, one.mark) for one in forge.remarks(number)] == [("mallory", "")]
    forge.remark(number, said)
    assert list(forge.remarks(number))[1] == said


def test_a_mark_within_what_the_newsroom_says_is_no_mark(paper: Paper, forge: GitHubForge) -> None:
    number, head = offered(paper.double)
    inner = write_report(a_report(head, "All is well."), 0, 0)
    forge.remark(number, Remark("camille-roux", AT, f"{inner}\n\n{inner} -->", "act 3"))
    assert forge.posted(number) is None
    assert [one.mark for one in forge.remarks(number)] == ["act 3"]


def test_nothing_in_a_mark_ends_it_early(paper: Paper, forge: GitHubForge) -> None:
    number, head = offered(paper.double)
    title = "waits --> <b>for</b> -- \u2028 \n a moderator"
    forge.post(number, replace(a_report(head), title=title))
    shown = forge.posted(number)
    assert shown is not None
    assert shown.title == title
    assert paper.double.bodies(number)[0].partition("\n")[0].count("-->") == 1


def test_a_report_that_somebody_changed_is_written_again(paper: Paper, forge: GitHubForge) -> None:
    number, head = offered(paper.double)
    forge.post(number, a_report(head))
    (comment,) = [told for told in paper.double.comments.values() if told["issue"] == number]
    comment["body"] = comment["body"].replace("Thank you.", "Rejected, thank you.")
    forge.post(number, a_report(head))
    assert forge.posted(number) == a_report(head)


def test_two_reports_of_one_moment_become_one(paper: Paper, forge: GitHubForge) -> None:
    number, head = offered(paper.double)
    for _ in range(2):
        paper.double.comment(number, BOT, write_report(a_report(head, "Old."), 0, 0))
    forge.post(number, a_report(head))
    assert len(paper.double.bodies(number)) == 1
    assert forge.posted(number) == a_report(head)


def test_an_app_that_was_not_named_says_nothing_it_would_not_know_again(paper: Paper) -> None:
    number, head = offered(paper.double)
    for _ in range(2):
        with pytest.raises(NewsroomError, match=r"signed rempart-app\[bot\]"):
            paper.forge("ghs_app").post(number, a_report(head))
    assert paper.double.bodies(number) == []
    named = paper.forge("ghs_app", "rempart-app[bot]")
    named.post(number, a_report(head))
    named.post(number, a_report(head, "Again."))
    assert len(paper.double.bodies(number)) == 1


def test_a_person_brings_the_newsrooms_report_up_to_date_without_a_check_run(paper: Paper) -> None:
    number, head = offered(paper.double)
    paper.forge().post(number, a_report(head))
    own = paper.forge("ghp_camille", store="own")
    own.post(number, a_report(head, "Read by Camille."))
    assert len(paper.double.bodies(number)) == len(paper.double.runs) == 1
    shown = paper.forge().posted(number)
    assert shown == replace(a_report(head, "Read by Camille."), annotations=())


# Reports


def test_a_check_run_is_tied_to_the_head_and_to_what_was_read(paper: Paper, forge: GitHubForge) -> None:
    number, head = offered(paper.double)
    forge.post(number, a_report(head))
    (run,) = paper.double.runs.values()
    assert (run["head_sha"], run["external_id"]) == (head, "ab" * 32)
    assert (run["status"], run["conclusion"], run["name"]) == ("completed", "neutral", "rempart")
    assert paper.double.annotations[run["id"]][0]["annotation_level"] == "warning"


def test_a_report_is_cut_where_github_cuts(paper: Paper, forge: GitHubForge) -> None:
    number, head = offered(paper.double)
    forge.post(number, a_report(head, "é😀" * 35_000, beside=300))
    (run,) = paper.double.runs.values()
    assert len(paper.double.annotations[run["id"]]) == 200
    assert 65_000 < len(run["output"]["summary"].encode()) <= 65_535
    (body,) = paper.double.bodies(number)
    assert 65_000 < len(body.encode("utf-16-le")) // 2 <= 65_536
    shown = forge.posted(number)
    assert shown is not None
    assert (len(shown.annotations), shown.manifest) == (200, "ab" * 32)


def test_annotations_without_a_file_are_in_the_comment_alone(paper: Paper, forge: GitHubForge) -> None:
    number, head = offered(paper.double)
    report = a_report(head)
    forge.post(number, replace(report, annotations=(replace(report.annotations[0], path=""),)))
    (run,) = paper.double.runs.values()
    assert paper.double.annotations[run["id"]] == []


@pytest.mark.parametrize(("beside", "most"), [(0, 4), (50, 4), (51, 5), (200, 7), (1000, 7)])
def test_showing_a_report_costs_so_many_calls(
    paper: Paper, forge: GitHubForge, beside: int, most: int
) -> None:
    number, head = offered(paper.double)
    for text in ("First.", "Second."):
        paper.wire.calls.clear()
        forge.post(number, a_report(head, text, beside))
        assert len(paper.wire.calls) == most
    paper.wire.calls.clear()
    forge.post(number, a_report(head, "Second.", beside))
    assert len(paper.wire.calls) == 2


# Labels


def test_other_labels_are_left_alone_and_decide_nothing(paper: Paper, forge: GitHubForge) -> None:
    number, _ = offered(paper.double)
    pull = paper.double.pulls[number]
    pull.labels = ["help wanted", "accepted"]
    forge.label(number, ["held"])
    assert pull.labels == ["help wanted", "accepted", f"{LABEL}held"]
    assert forge.request(number).labels == ("held",)
    paper.wire.calls.clear()
    forge.label(number, ["held"])
    assert len(paper.wire.calls) == 1
    pull.labels = [f"{LABEL}held"]
    forge.label(number, [])
    assert pull.labels == []


# Rights


@pytest.mark.parametrize(
    ("right", "may"),
    [("admin", True), ("maintain", True), ("write", True), ("triage", False), ("read", False)],
)
def test_the_right_to_write_is_what_github_says_now(
    paper: Paper, forge: GitHubForge, right: str, may: bool
) -> None:
    paper.double.rights["idris-benali"] = right
    assert forge.may_write("idris-benali") is may
    del paper.double.rights["idris-benali"]
    assert forge.may_write("idris-benali") is False


@pytest.mark.parametrize("actor", ["nobody-here", "unknown", "rempart", "../x", "Camille-Roux", ""])
def test_who_is_nobody_has_no_right(forge: GitHubForge, actor: str) -> None:
    assert forge.may_write(actor) is False


# Merging


def test_a_head_that_moves_after_it_was_looked_at_is_not_merged(paper: Paper, forge: GitHubForge) -> None:
    number, head = offered(paper.double)
    before = forge.tip(MAIN)
    other = paper.double.commit({PATH: b"not read by anybody"})
    paper.wire.faults.append(Fault(MERGE, do=lambda: paper.double.push(number, other)))
    with pytest.raises(StaleHead):
        forge.merge(number, head, "Accept it\n", "camille-roux", AT)
    assert forge.tip(MAIN) == before


def test_a_main_that_moves_meanwhile_is_merged_with(paper: Paper, forge: GitHubForge) -> None:
    number, head = offered(paper.double)
    other = "contributions/2026/11/other.md"
    paper.wire.faults.append(Fault(MERGE, do=lambda: paper.double.write_main({other: b"x"})))
    merge = forge.merge(number, head, "Accept it\n", "camille-roux", AT)
    assert forge.repository().read_file(merge, other) == b"x"
    assert forge.repository().read_file(merge, PATH) == b"A new piece.\n"


def test_a_conflict_that_comes_meanwhile_is_told(paper: Paper, forge: GitHubForge) -> None:
    number, head = offered(paper.double)
    paper.wire.faults.append(Fault(MERGE, do=lambda: paper.double.write_main({PATH: b"Another\n"})))
    with pytest.raises(Conflict):
        forge.merge(number, head, "Accept it\n", "camille-roux", AT)


def mixed(paper: Paper) -> tuple[int, str]:
    """A contribution, and a change of main during its merge that git mixes with it."""
    paper.double.write_main({OLD: b"".join(b"line %d\n" % n for n in range(30))})
    changed = b"".join(b"line %d\n" % n for n in range(30)).replace(b"line 2\n", b"line two\n")
    number, head = offered(paper.double, changed, OLD)
    late = b"".join(b"line %d\n" % n for n in range(30)).replace(b"line 25\n", b"line 25, changed\n")
    paper.wire.faults.append(Fault(MERGE, do=lambda: paper.double.write_main({OLD: late})))
    return number, head


def test_a_mixture_that_nobody_read_is_taken_back(paper: Paper, forge: GitHubForge) -> None:
    number, head = mixed(paper)
    with pytest.raises(Conflict, match="taken back"):
        forge.merge(number, head, "Accept it\n", "camille-roux", AT)
    text = forge.repository().read_file(forge.tip(MAIN), OLD)
    assert text is not None
    assert b"line two" not in text
    assert b"line 25, changed" in text


def test_a_mixture_that_cannot_be_taken_back_is_told(paper: Paper, forge: GitHubForge) -> None:
    number, head = mixed(paper)
    paper.wire.faults.append(Fault("POST .*git-receive-pack", 403))
    with pytest.raises(NewsroomError, match="read what stands there now"):
        forge.merge(number, head, "Accept it\n", "camille-roux", AT)


def test_a_merge_that_changes_more_than_the_head_is_taken_back(paper: Paper, forge: GitHubForge) -> None:
    number, head = offered(paper.double)
    git = paper.double.repository

    def hostile(base: str, head: str) -> str:
        blob = git.write_blob(b"roles: {mallory: [moderator]}\n")
        return git.write_tree(git.merged_tree(base, head), {"site/masthead.yml": ("100644", blob)})

    paper.double.merged_by = hostile
    with pytest.raises(Conflict, match="taken back"):
        forge.merge(number, head, "Accept it\n", "camille-roux", AT)
    assert forge.repository().read_file(forge.tip(MAIN), "site/masthead.yml") == b"roles: {}\n"


def test_a_pull_request_turned_to_another_branch_meanwhile_is_told(paper: Paper, forge: GitHubForge) -> None:
    number, head = offered(paper.double)
    paper.double.repository.run("update-ref", "refs/heads/other", forge.tip(MAIN))
    turn = Fault(MERGE, do=lambda: setattr(paper.double.pulls[number], "base", "other"))
    paper.wire.faults.append(turn)
    with pytest.raises(NewsroomError, match="another branch than main"):
        forge.merge(number, head, "Accept it\n", "camille-roux", AT)


@pytest.mark.parametrize("change", [{"state": "closed"}, {"is_draft": True}])
def test_what_github_does_not_merge_is_told_plainly(
    paper: Paper, forge: GitHubForge, change: dict[str, object]
) -> None:
    number, head = offered(paper.double)
    for name, value in change.items():
        setattr(paper.double.pulls[number], name, value)
    with pytest.raises(NewsroomError, match="see there what is missing"):
        forge.merge(number, head, "Accept it\n", "camille-roux", AT)


def test_rules_of_the_branch_are_told_in_githubs_words(paper: Paper, forge: GitHubForge) -> None:
    number, head = offered(paper.double)
    said = json.dumps({"message": 'Required status check "rempart" is expected.', "documentation_url": ""})
    paper.wire.faults.append(Fault(MERGE, 405, body=said.encode()))
    with pytest.raises(NewsroomError, match=r'Required status check "rempart" is expected\.'):
        forge.merge(number, head, "Accept it\n", "camille-roux", AT)


def test_broken_objects_of_a_contribution_are_refused(paper: Paper, forge: GitHubForge) -> None:
    git = paper.double.repository
    said = git.run("cat-file", "commit", forge.tip(MAIN)).replace(b"author ", b"author <", 1)
    head = git.run("hash-object", "-t", "commit", "-w", "--stdin", "--literally", stdin=said).decode().strip()
    number = paper.double.offer(head)
    with pytest.raises(NewsroomError):
        forge.fetch(number, head)
    offered(paper.double)
    assert len(list(forge.requests())) == 2


# The ledger


def an_act(actor: str) -> Act:
    return Act(AT, Deed.RELEASE, actor, 1)


def test_two_writers_at_once_lose_nothing(paper: Paper) -> None:
    one, other = paper.forge(store="one"), paper.forge(store="other")
    judged: list[int] = []

    def judge(ledger: object) -> list[Act]:
        judged.append(1)
        if len(judged) == 1:  # while the first judges, the second writes
            record(other, lambda _: [an_act("idris-benali")])
        return [an_act("camille-roux")]

    record(one, judge)
    assert [act.actor for act in read_forge(one).acts] == ["idris-benali", "camille-roux"]
    assert len(judged) == 2


def test_a_ledger_that_was_rewritten_is_not_written_over(paper: Paper, forge: GitHubForge) -> None:
    first = forge.commit(LEDGER, "", {"2026-11.jsonl": File(b"x\n")}, "First", "rempart", AT)
    paper.double.repository.run("update-ref", f"refs/heads/{LEDGER}", forge.tip(MAIN))
    with pytest.raises(Moved):
        forge.commit(LEDGER, first, {"2026-11.jsonl": File(b"x\ny\n")}, "Second", "rempart", AT)


def test_a_ledger_that_was_deleted_has_no_tip(paper: Paper, forge: GitHubForge) -> None:
    forge.commit(LEDGER, "", {"2026-11.jsonl": File(b"x\n")}, "First", "rempart", AT)
    paper.double.repository.run("update-ref", "-d", f"refs/heads/{LEDGER}")
    assert forge.tip(LEDGER) == ""


def test_the_token_is_in_no_file(paper: Paper, forge: GitHubForge) -> None:
    number, head = offered(paper.double)
    forge.fetch(number, head)
    forge.post(number, a_report(head))
    kept = [path.read_bytes() for path in (paper.folder / "store").rglob("*") if path.is_file()]
    assert kept
    assert not any(b"ghs_newsroom" in data or b"extraHeader" in data for data in kept)
