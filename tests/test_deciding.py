"""Who may decide what, when, on which commit; and that a decision is whole, once, and told."""

import json
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from rempart.adapters.git import RefUpdate
from rempart.errors import Conflict, NewsroomError, StaleHead
from rempart.forge import LEDGER, MAIN, File
from rempart.forge.branch import read_forge
from rempart.ledger import Ledger, extend, seal, stamp
from rempart.ledger.anchors import read_acceptance
from rempart.model.decision import Contribution, Deed, Stage
from rempart.model.finding import Audience, Finding, Severity
from rempart.model.piece import Answer, AnswerReason
from rempart.model.verdict import Band
from rempart.newsroom.checking import check, check_waiting
from rempart.newsroom.erasing import erase
from rempart.newsroom.recording import record_screen
from rempart.newsroom.standing import find
from rempart.newsroom.touching import changes_of
from rempart.newsroom.upkeep import heal, verify
from tests.conftest import a_finding, a_verdict
from tests.newsrooms import PATH, Newsroom, a_text, make_newsroom

WORDS = "It tells readers to call a shop. Write about the street instead, and come back."
DECLINE = {"reason": "free-advertising", "words": WORDS}


def why(deed: Deed) -> dict[str, str]:
    """The reason and the words that a deed asks for."""
    return DECLINE if deed in (Deed.DECLINE, Deed.RETURN) else {}


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return make_newsroom(tmp_path)


@pytest.fixture
def offered(newsroom: Newsroom) -> Contribution:
    """Contribution 1, by alice-martin, read and clear."""
    return newsroom.screen(newsroom.offer())


def said(newsroom: Newsroom, number: int = 1) -> list[str]:
    return [remark.text for remark in newsroom.forge.remarks(number)]


# Accepting


def test_accepting_puts_the_piece_on_main_and_the_act_in_the_ledger(
    newsroom: Newsroom, offered: Contribution
) -> None:
    done = newsroom.decide(Deed.ACCEPT, 1, sha=offered.head)
    assert done.stage is Stage.ACCEPTED
    assert newsroom.forge.repository().read_file(newsroom.forge.tip(MAIN), PATH) == a_text()
    *_, act = read_forge(newsroom.forge).acts
    assert (act.deed, act.actor, act.target, act.commit) == (Deed.ACCEPT, "camille-roux", 1, offered.head)
    assert (act.merge, list(act.blobs)) == (newsroom.forge.tip(MAIN), [PATH])
    assert newsroom.forge.request(1).open is False
    assert verify(newsroom.forge) == ()


def test_the_merge_says_who_accepted_what_and_what_the_ledger_was(
    newsroom: Newsroom, offered: Contribution
) -> None:
    head = read_forge(newsroom.forge).head
    newsroom.decide(Deed.ACCEPT, 1)
    (merge,) = newsroom.forge.repository().history(newsroom.forge.tip(MAIN), limit=1)
    told = read_acceptance(merge.message)
    assert told is not None
    assert (told.target, told.screened, told.actor, told.head) == (1, offered.head, "camille-roux", head)


def test_a_held_piece_is_for_a_moderator_to_accept(newsroom: Newsroom) -> None:
    assert newsroom.screen(newsroom.offer(), Band.HOLD).stage is Stage.HELD
    assert newsroom.decide(Deed.ACCEPT, 1).stage is Stage.ACCEPTED


def test_what_the_checks_have_not_read_is_not_accepted(newsroom: Newsroom) -> None:
    newsroom.offer()
    with pytest.raises(NewsroomError, match="checks have not read contribution 1"):
        newsroom.decide(Deed.ACCEPT, 1)


def test_what_is_blocked_is_not_accepted(newsroom: Newsroom) -> None:
    newsroom.screen(newsroom.offer(), Band.BLOCKED)
    with pytest.raises(NewsroomError, match="cannot be published safely"):
        newsroom.decide(Deed.ACCEPT, 1)
    assert newsroom.decide(Deed.RETURN, 1, reason="unsafe").stage is Stage.RETURNED


def test_a_new_version_must_be_read_before_it_is_accepted(newsroom: Newsroom, offered: Contribution) -> None:
    newsroom.offer(a_text("Now it says something else.\n"))
    with pytest.raises(NewsroomError, match="checks have not read"):
        newsroom.decide(Deed.ACCEPT, 1)


def test_a_version_that_came_back_is_read_again(newsroom: Newsroom) -> None:
    first = newsroom.screen(newsroom.offer(), Band.BLOCKED)
    newsroom.push(PATH, a_text("Harmless.\n"), "refs/pull/1/head")
    heal(newsroom.forge, newsroom.tick())
    newsroom.forge.repository().run("update-ref", "refs/pull/1/head", first.head)
    with pytest.raises(NewsroomError, match="checks have not read"):
        newsroom.decide(Deed.ACCEPT, 1)
    again = newsroom.screen(replace(first, base=newsroom.forge.tip(MAIN)), Band.BLOCKED)
    assert (again.screened, again.band) == (first.head, "blocked")


@pytest.mark.parametrize("deed", [Deed.ACCEPT, Deed.DECLINE, Deed.RETURN])
def test_a_decision_on_another_commit_than_the_newest_is_refused(
    newsroom: Newsroom, offered: Contribution, deed: Deed
) -> None:
    newsroom.screen(newsroom.offer(a_text("Second version.\n")))
    with pytest.raises(StaleHead, match="read it again, then decide"):
        newsroom.decide(deed, 1, sha=offered.head, **DECLINE)
    assert newsroom.forge.request(1).open is True


def test_a_short_commit_id_is_not_enough(newsroom: Newsroom, offered: Contribution) -> None:
    with pytest.raises(NewsroomError, match="is not a whole commit id"):
        newsroom.decide(Deed.ACCEPT, 1, sha=offered.head[:12])


def test_a_piece_that_no_longer_merges_stays_waiting(newsroom: Newsroom, offered: Contribution) -> None:
    newsroom.push(PATH, a_text("Somebody else's.\n"), f"refs/heads/{MAIN}")
    with pytest.raises(Conflict):
        newsroom.decide(Deed.ACCEPT, 1)
    assert newsroom.forge.request(1).open is True
    newer = newsroom.screen(newsroom.offer(a_text("Up to date.\n")))
    assert newsroom.decide(Deed.ACCEPT, 1, sha=newer.head).stage is Stage.ACCEPTED


def revise(newsroom: Newsroom) -> Contribution:
    return newsroom.screen(newsroom.offer(a_text("Second version.\n")))


def revise_by_push(newsroom: Newsroom) -> Contribution:
    newsroom.push(PATH, a_text("Pushed.\n"), "refs/pull/1/head")
    heal(newsroom.forge, newsroom.tick())
    return newsroom.screen(find(newsroom.forge, read_forge(newsroom.forge), "1"))


@pytest.mark.parametrize("change", [revise, revise_by_push])
def test_what_its_author_changed_is_accepted_by_the_commit_that_was_read(
    newsroom: Newsroom, offered: Contribution, change: Callable[[Newsroom], Contribution]
) -> None:
    newer = change(newsroom)
    assert (offered.versions, newer.versions) == (1, 2)
    with pytest.raises(NewsroomError, match=f"--sha {newer.head}"):
        newsroom.decide(Deed.ACCEPT, 1)
    assert newsroom.decide(Deed.ACCEPT, 1, sha=newer.head).stage is Stage.ACCEPTED


@pytest.mark.parametrize("deed", [Deed.RETURN, Deed.DECLINE])
def test_what_its_author_changed_goes_back_without_naming_a_commit(
    newsroom: Newsroom, offered: Contribution, deed: Deed
) -> None:
    revise(newsroom)
    assert newsroom.decide(deed, 1, **DECLINE).versions == 2


def test_an_acceptance_has_no_reason(newsroom: Newsroom, offered: Contribution) -> None:
    with pytest.raises(NewsroomError, match="belongs to return and decline"):
        newsroom.decide(Deed.ACCEPT, 1, reason="copy")


# Declining, returning


def test_declining_closes_and_tells_the_author_why(newsroom: Newsroom, offered: Contribution) -> None:
    done = newsroom.decide(Deed.DECLINE, 1, **DECLINE)
    assert done.stage is Stage.DECLINED
    assert newsroom.forge.request(1).open is False
    (text,) = said(newsroom)
    assert WORDS in text
    assert "free advertising" in text
    assert newsroom.forge.request(1).labels == ("declined",)


def test_the_statement_names_what_the_checks_said_in_public_and_nothing_else(newsroom: Newsroom) -> None:
    contribution = newsroom.offer()
    seen = a_finding(rule="uncited-quote", quote="a quotation", severity=Severity.HOLD, line=9)
    suspected = a_finding(rule="link-farm", audience=Audience.MODERATOR)
    verdict = a_verdict(seen, suspected, band=Band.HOLD, path=PATH)
    changes = changes_of(newsroom.forge, contribution)
    record_screen(newsroom.forge, contribution, changes, [verdict], newsroom.tick())
    newsroom.decide(Deed.DECLINE, 1, **DECLINE)
    (text,) = said(newsroom)
    assert "uncited-quote" in text
    assert "link-farm" not in text


def test_a_statement_names_a_moderator_to_write_to_where_the_newspaper_has_no_address(
    newsroom: Newsroom, offered: Contribution
) -> None:
    newsroom.decide(Deed.DECLINE, 1, **DECLINE)
    (text,) = said(newsroom)
    assert "camille-roux read it and decided" in text
    assert "write to idris-benali." in text


def test_a_statement_names_the_newspapers_address(tmp_path: Path) -> None:
    settings = (Path(__file__).parent.parent / ".github/newsroom.yml").read_bytes()
    newsroom = make_newsroom(tmp_path, {".github/newsroom.yml": settings})
    newsroom.offer()
    newsroom.decide(Deed.DECLINE, 1, **DECLINE)
    assert "write to redaction@ladigue.example." in said(newsroom)[0]


def test_a_statement_is_in_the_authors_language(newsroom: Newsroom) -> None:
    newsroom.offer(a_text("Le bac s’arrête à six heures.\n", lang="fr"))
    assert newsroom.decide(Deed.RETURN, 1, reason="form", words="Il manque la date.").lang == "fr"


@pytest.mark.parametrize("deed", [Deed.DECLINE, Deed.RETURN])
@pytest.mark.parametrize(
    ("reason", "message"),
    [
        ("", "published codes"),
        ("rumor", "the nearest is rumour"),
        ("zzz", "zzz is no published code: --reason f"),
    ],
)
def test_a_reason_is_one_of_the_published_codes(
    newsroom: Newsroom, offered: Contribution, deed: Deed, reason: str, message: str
) -> None:
    with pytest.raises(NewsroomError, match=message):
        newsroom.decide(deed, 1, reason=reason, words="x")


@pytest.mark.parametrize("words", ["", "  \n"])
def test_a_decline_without_words_is_refused(newsroom: Newsroom, offered: Contribution, words: str) -> None:
    with pytest.raises(NewsroomError, match="in your own words"):
        newsroom.decide(Deed.DECLINE, 1, reason="copy", words=words)


def test_what_was_returned_comes_back_with_a_new_version(newsroom: Newsroom, offered: Contribution) -> None:
    newsroom.decide(Deed.RETURN, 1, reason="missing-sources")
    with pytest.raises(NewsroomError, match="is with its author"):
        newsroom.decide(Deed.ACCEPT, 1)
    assert newsroom.offer(a_text("With a source.\n")).stage is Stage.RECEIVED


def test_what_was_returned_can_be_taken_up_again(newsroom: Newsroom, offered: Contribution) -> None:
    newsroom.decide(Deed.RETURN, 1, reason="missing-sources")
    newsroom.decide(Deed.RESERVE, 1)
    assert newsroom.decide(Deed.ACCEPT, 1).stage is Stage.ACCEPTED


@pytest.mark.parametrize("second", [Deed.ACCEPT, Deed.DECLINE, Deed.RETURN, Deed.RESERVE, Deed.RELEASE])
@pytest.mark.parametrize("first", [Deed.ACCEPT, Deed.DECLINE])
def test_what_is_decided_stays_decided(
    newsroom: Newsroom, offered: Contribution, first: Deed, second: Deed
) -> None:
    newsroom.decide(first, 1, **why(first))
    with pytest.raises(NewsroomError, match="was already"):
        newsroom.decide(second, 1, actor="idris-benali", **DECLINE)


# Who


def test_a_moderator_is_named_on_main_and_not_in_a_working_tree(
    newsroom: Newsroom, offered: Contribution
) -> None:
    newsroom.write("site/masthead.yml", b"people:\n  mallory: [moderator]\n")
    for actor in ("mallory", "tom-whitaker"):
        with pytest.raises(NewsroomError, match=f"{actor} is no moderator"):
            newsroom.decide(Deed.ACCEPT, 1, actor)


@pytest.mark.parametrize("deed", [Deed.ACCEPT, Deed.DECLINE, Deed.RETURN, Deed.RESERVE])
def test_nobody_decides_on_what_they_offer(newsroom: Newsroom, deed: Deed) -> None:
    newsroom.screen(newsroom.offer(actor="camille-roux"))
    with pytest.raises(NewsroomError, match="nobody decides on a piece they sign"):
        newsroom.decide(deed, 1, **why(deed))
    assert newsroom.decide(deed, 1, "idris-benali", **why(deed)).number == 1


@pytest.mark.parametrize(
    "text",
    [
        a_text(author="alice-martin, camille-roux"),
        a_text(credits="[{handle: camille-roux, role: photographs}]"),
    ],
)
def test_nobody_decides_on_what_they_sign_or_helped_with(newsroom: Newsroom, text: bytes) -> None:
    newsroom.screen(newsroom.offer(text))
    with pytest.raises(NewsroomError, match="nobody decides"):
        newsroom.decide(Deed.ACCEPT, 1)


EVERYBODY = a_text(credits="[{handle: camille-roux, role: edits}, {handle: idris-benali, role: edits}]")


@pytest.mark.parametrize("deed", [Deed.DECLINE, Deed.RETURN, Deed.RESERVE])
def test_who_is_merely_named_in_a_piece_can_send_it_away(newsroom: Newsroom, deed: Deed) -> None:
    """Else whoever names every moderator has nobody who may say no."""
    newsroom.screen(newsroom.offer(EVERYBODY))
    for actor in ("camille-roux", "idris-benali"):
        with pytest.raises(NewsroomError, match="nobody decides"):
            newsroom.decide(Deed.ACCEPT, 1, actor)
    assert newsroom.decide(deed, 1, **why(deed)).number == 1


def test_who_is_merely_named_in_a_piece_releases_what_they_reserved(newsroom: Newsroom) -> None:
    newsroom.screen(newsroom.offer(EVERYBODY))
    newsroom.decide(Deed.RESERVE, 1)
    assert newsroom.decide(Deed.RELEASE, 1).reserved_by == ""


def test_taking_ones_name_off_a_piece_does_not_give_the_right_to_decide_on_it(newsroom: Newsroom) -> None:
    newsroom.screen(newsroom.offer(a_text(author="camille-roux")))
    newsroom.decide(Deed.ACCEPT, 1, "idris-benali")
    newsroom.screen(newsroom.offer(a_text("Hers no more.\n")))
    with pytest.raises(NewsroomError, match="nobody decides"):
        newsroom.decide(Deed.ACCEPT, 2)


def test_nobody_decides_on_their_own_page(newsroom: Newsroom) -> None:
    newsroom.screen(newsroom.offer(b"---\nname: Camille Roux\n---\n", "contributions/people/camille-roux.md"))
    with pytest.raises(NewsroomError, match="nobody decides"):
        newsroom.decide(Deed.ACCEPT, 1)


def test_whoever_may_not_write_in_the_forge_moderates_nothing(
    newsroom: Newsroom, offered: Contribution, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(newsroom.forge, "may_write", lambda actor: False)
    with pytest.raises(NewsroomError, match="no right to write"):
        newsroom.decide(Deed.ACCEPT, 1)


def test_a_reservation_keeps_others_from_deciding(newsroom: Newsroom, offered: Contribution) -> None:
    assert newsroom.decide(Deed.RESERVE, 1).reserved_by == "camille-roux"
    for deed in (Deed.ACCEPT, Deed.DECLINE, Deed.RETURN, Deed.RESERVE):
        with pytest.raises(NewsroomError, match="reserved by camille-roux"):
            newsroom.decide(deed, 1, "idris-benali", **DECLINE)
    with pytest.raises(NewsroomError, match="already reserved by you"):
        newsroom.decide(Deed.RESERVE, 1)
    newsroom.decide(Deed.RELEASE, 1, "idris-benali")
    assert newsroom.decide(Deed.ACCEPT, 1, "idris-benali").stage is Stage.ACCEPTED


def test_what_nobody_reserved_cannot_be_released(newsroom: Newsroom, offered: Contribution) -> None:
    with pytest.raises(NewsroomError, match="reserved by nobody"):
        newsroom.decide(Deed.RELEASE, 1)


def test_an_author_withdraws_and_nobody_else(newsroom: Newsroom, offered: Contribution) -> None:
    with pytest.raises(NewsroomError, match="offered by alice-martin"):
        newsroom.decide(Deed.WITHDRAW, 1, "camille-roux")
    assert newsroom.decide(Deed.WITHDRAW, 1, "alice-martin").stage is Stage.WITHDRAWN
    assert newsroom.forge.request(1).open is False


ANSWER = {"rule": "uncited-quote", "reason": "eyewitness", "words": "The mayor said so to me."}


def found(newsroom: Newsroom, contribution: Contribution) -> Contribution:
    """The checks read the contribution, saw an uncited quotation, and suspect a link farm."""
    suspicion = a_finding(rule="link-farm", audience=Audience.MODERATOR)
    changes = changes_of(newsroom.forge, contribution)
    verdict = a_verdict(a_finding(), suspicion)
    return record_screen(newsroom.forge, contribution, changes, [verdict], newsroom.tick())


def test_an_author_answers_what_the_checks_said_and_nothing_else(newsroom: Newsroom) -> None:
    assert found(newsroom, newsroom.offer()).found == ("uncited-quote",)
    for rule in ("uncited-quotes", "link-farm", "single-source"):
        with pytest.raises(NewsroomError, match=f"did not speak of {rule} .* answer one of uncited-quote$"):
            newsroom.decide(Deed.ANSWER, 1, "alice-martin", **(ANSWER | {"rule": rule}))


def test_where_the_checks_said_nothing_there_is_nothing_to_answer(newsroom: Newsroom) -> None:
    found(newsroom, newsroom.offer())
    newsroom.offer(a_text("Not read yet.\n"))
    with pytest.raises(NewsroomError, match="nothing to answer"):
        newsroom.decide(Deed.ANSWER, 1, "alice-martin", **ANSWER)


def test_an_author_answers_a_finding_in_words_that_can_be_forgotten(newsroom: Newsroom) -> None:
    found(newsroom, newsroom.offer())
    with pytest.raises(NewsroomError, match="only the authors"):
        newsroom.decide(Deed.ANSWER, 1, "karim-diallo", **ANSWER)
    newsroom.decide(Deed.ANSWER, 1, "alice-martin", **ANSWER)
    *_, act = read_forge(newsroom.forge).acts
    assert act.note == {"rule": "uncited-quote", "reason": "eyewitness"}
    assert said(newsroom) == ["On uncited-quote: the author saw it · The mayor said so to me."]


def test_an_answer_gives_a_reason_of_the_list_and_may_go_without_words(newsroom: Newsroom) -> None:
    found(newsroom, newsroom.offer())
    wrong = ANSWER | {"reason": "eye-witness"}
    with pytest.raises(
        NewsroomError, match="nearest is eyewitness: answer with one of common-knowledge, eye"
    ):
        newsroom.decide(Deed.ANSWER, 1, "alice-martin", **wrong)
    with pytest.raises(NewsroomError, match="in your own words"):
        newsroom.decide(Deed.ANSWER, 1, "alice-martin", **(ANSWER | {"reason": "other", "words": " "}))
    newsroom.decide(Deed.ANSWER, 1, "alice-martin", **(ANSWER | {"words": ""}))
    assert said(newsroom) == ["On uncited-quote: the author saw it"]


def test_an_answer_is_told_once_however_often_the_record_is_mended(newsroom: Newsroom) -> None:
    found(newsroom, newsroom.offer())
    newsroom.decide(Deed.ANSWER, 1, "alice-martin", **(ANSWER | {"words": ""}))
    for _ in range(2):
        heal(newsroom.forge, newsroom.tick())
    assert said(newsroom) == ["On uncited-quote: the author saw it"]


COUNTING = (
    "Trade in the harbour fell by 38 % in a year, by 214 lorries, and the quay has cost 12 million euros.\n"
)
COUNTED = ANSWER | {"rule": "uncited-figure"}


def read_again(newsroom: Newsroom) -> list[Finding]:
    """What is said of the figures in contribution 1."""
    (read,) = check_waiting(newsroom.forge, newsroom.tick())
    (verdict,) = read.report.verdicts
    return [one for one in verdict.findings if one.rule == "uncited-figure"]


def test_what_an_author_answers_is_advice_and_stays_before_the_moderator(newsroom: Newsroom) -> None:
    newsroom.offer(a_text(COUNTING))
    (before,) = read_again(newsroom)
    assert (before.severity, before.answer) == (Severity.LOOK, None)
    newsroom.decide(Deed.ANSWER, 1, "alice-martin", **(COUNTED | {"reason": "source-protected"}))
    (after,) = read_again(newsroom)
    assert after.severity is Severity.ADVICE
    assert after.answer == Answer(AnswerReason.SOURCE_PROTECTED, "The mayor said so to me.")


def test_an_answer_holds_for_the_version_it_was_given_on(newsroom: Newsroom) -> None:
    newsroom.offer(a_text(COUNTING))
    read_again(newsroom)
    newsroom.decide(Deed.ANSWER, 1, "alice-martin", **COUNTED)
    newsroom.offer(
        a_text(COUNTING + "\nThe repair of the bridge took 17 % longer than anybody had planned.\n")
    )
    found = read_again(newsroom)
    assert {(one.severity, one.answer) for one in found} == {(Severity.LOOK, None)}


def test_words_that_were_forgotten_leave_the_reason(newsroom: Newsroom) -> None:
    newsroom.offer(a_text(COUNTING))
    read_again(newsroom)
    newsroom.decide(Deed.ANSWER, 1, "alice-martin", **COUNTED)
    *_, act = read_forge(newsroom.forge).acts
    newsroom.forge.vault.forget(act.sealed["words"])
    (after,) = read_again(newsroom)
    assert after.answer == Answer(AnswerReason.EYEWITNESS)


# What is kept, and what can be forgotten


def test_words_are_sealed_in_the_ledger_and_kept_in_private(
    newsroom: Newsroom, offered: Contribution
) -> None:
    newsroom.decide(Deed.DECLINE, 1, **DECLINE)
    ledger = read_forge(newsroom.forge)
    *_, act = ledger.acts
    assert b"shop" not in b"".join(ledger.files.values())
    kept = newsroom.forge.vault.recall(act.sealed["words"])
    assert kept is not None
    assert (kept[1], seal(*kept)) == (WORDS, act.sealed["words"])


def test_words_can_be_forgotten_and_the_chain_stands(newsroom: Newsroom, offered: Contribution) -> None:
    newsroom.decide(Deed.DECLINE, 1, **DECLINE)
    *_, act = read_forge(newsroom.forge).acts
    newsroom.forge.vault.forget(act.sealed["words"])
    assert newsroom.forge.vault.recall(act.sealed["words"]) is None
    assert verify(newsroom.forge) == ()
    assert newsroom.offer(a_text("Another.\n")).number == 2


def test_the_ledger_holds_nothing_of_the_text_nor_what_only_moderators_know(newsroom: Newsroom) -> None:
    contribution = newsroom.offer(a_text("Call 06 12 34 56 78 for a rebate.\n", title="Mister X is a thief"))
    told = a_finding(quote="06 12 34 56 78", params={"phone": "06 12 34 56 78"}, severity=Severity.HOLD)
    suspicion = a_finding(rule="link-farm", audience=Audience.MODERATOR, severity=Severity.LOOK)
    verdicts = [a_verdict(told, suspicion, band=Band.HOLD), a_verdict(a_finding(line=3), band=Band.LOOK)]
    changes = changes_of(newsroom.forge, contribution)
    record_screen(newsroom.forge, contribution, changes, verdicts, newsroom.tick())
    newsroom.decide(Deed.DECLINE, 1, **DECLINE)
    text = b"".join(read_forge(newsroom.forge).files.values()).decode()
    for secret in ("06 12", "thief", "Mister", "link-farm", "look", "score", "0.4", "ferry stops"):
        assert secret not in text
    (screen,) = (json.loads(line) for line in text.splitlines() if '"act":"screen"' in line)
    assert screen["findings"] == [
        {"line": 12, "path": told.path, "rule": "uncited-quote", "severity": "hold"},
        {"line": 3, "path": told.path, "rule": "uncited-quote"},
    ]


def test_the_same_reading_is_written_once(newsroom: Newsroom, offered: Contribution) -> None:
    assert newsroom.screen(offered) == offered
    newsroom.screen(offered, Band.HOLD)
    assert newsroom.deeds() == ["offer 1 alice-martin", "screen 1 rempart", "screen 1 rempart"]


def test_a_reading_that_was_overtaken_is_not_written(newsroom: Newsroom) -> None:
    first = newsroom.offer()
    changes = changes_of(newsroom.forge, first)
    newsroom.offer(a_text("Second version.\n"))
    with pytest.raises(StaleHead):
        record_screen(newsroom.forge, first, changes, [a_verdict()], newsroom.tick())


def test_words_that_are_no_text_are_mended(newsroom: Newsroom, offered: Contribution) -> None:
    newsroom.decide(Deed.DECLINE, 1, reason="copy", words="caf\udce9")
    assert "caf?" in said(newsroom)[0]


# What was cut short


def test_an_acceptance_cut_short_after_the_merge_is_written_down_later(
    newsroom: Newsroom, offered: Contribution, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("rempart.newsroom.deciding.record", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            newsroom.decide(Deed.ACCEPT, 1)
    at = newsroom.now
    assert newsroom.deeds()[-1] == "screen 1 rempart"
    with pytest.raises(NewsroomError, match="already accepted"):
        newsroom.decide(Deed.DECLINE, 1, "idris-benali", **DECLINE)
    *_, act = read_forge(newsroom.forge).acts
    assert (act.deed, act.actor, act.at) == (Deed.ACCEPT, "camille-roux", at.strftime("%Y-%m-%dT%H:%M:%SZ"))
    assert (act.merge, act.commit, list(act.blobs)) == (newsroom.forge.tip(MAIN), offered.head, [PATH])
    assert newsroom.forge.request(1).open is False
    assert verify(newsroom.forge) == ()


@pytest.mark.parametrize("step", ["remark", "label", "close"])
def test_a_decline_cut_short_is_told_and_closed_later(
    newsroom: Newsroom, offered: Contribution, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(newsroom.forge, step, lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            newsroom.decide(Deed.DECLINE, 1, **DECLINE)
    heal(newsroom.forge, newsroom.tick())
    (text,) = said(newsroom)
    assert WORDS in text
    assert newsroom.forge.request(1).open is False
    assert newsroom.deeds().count("decline 1 camille-roux") == 1


def test_a_return_cut_short_is_told_later(
    newsroom: Newsroom, offered: Contribution, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(newsroom.forge, "remark", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            newsroom.decide(Deed.RETURN, 1, reason="form", words="Please add a date.")
    for _ in range(2):
        heal(newsroom.forge, newsroom.tick())
    assert len(said(newsroom)) == 1
    assert newsroom.forge.request(1).open is True


def test_words_kept_for_a_line_that_was_never_written_are_forgotten(
    newsroom: Newsroom, offered: Contribution, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(newsroom.forge, "commit", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            newsroom.decide(Deed.DECLINE, 1, **DECLINE)
    assert len(list(newsroom.forge.vault.kept())) == 1
    heal(newsroom.forge, newsroom.tick())
    assert list(newsroom.forge.vault.kept()) == []


def test_healing_what_is_whole_changes_nothing(newsroom: Newsroom, offered: Contribution) -> None:
    newsroom.decide(Deed.DECLINE, 1, **DECLINE)
    newsroom.screen(newsroom.offer(a_text("Another.\n"), "contributions/2026/11/other.md"))
    newsroom.decide(Deed.RETURN, 2, reason="form")
    before = newsroom.forge.repository().refs("refs/")
    heal(newsroom.forge, newsroom.tick())
    assert newsroom.forge.repository().refs("refs/") == before


# Is the ledger whole?


def rewind(newsroom: Newsroom, ref: str) -> None:
    """Somebody with a shell takes the last commit off a branch."""
    repository = newsroom.forge.repository()
    tip = repository.refs(ref)[ref]
    (commit,) = repository.commits([tip])
    repository.update_refs([RefUpdate(ref, tip, commit.parents[0])])


def test_a_cut_tail_shows_and_nothing_is_written_over_it(newsroom: Newsroom, offered: Contribution) -> None:
    newsroom.decide(Deed.DECLINE, 1, **DECLINE)
    rewind(newsroom, f"refs/heads/{LEDGER}")
    (flaw,) = verify(newsroom.forge)
    assert flaw.params == {"n": 3}
    with pytest.raises(NewsroomError, match="line 3 of the ledger is gone or changed"):
        newsroom.decide(Deed.ACCEPT, 1)


def test_a_cut_tail_shows_to_a_publication_alone(
    newsroom: Newsroom, offered: Contribution, tmp_path: Path
) -> None:
    head = read_forge(newsroom.forge).head
    publication = tmp_path / "newsroom.json"
    publication.write_text(json.dumps({"commit": "x", "ledger": {"n": head.n, "hash": head.hash}}))
    assert verify(newsroom.forge, publication) == ()
    assert verify(newsroom.forge, tmp_path / "never-published.json") == ()
    (newsroom.forge.vault.folder / "head.json").unlink()
    rewind(newsroom, f"refs/heads/{LEDGER}")
    assert [flaw.where for flaw in verify(newsroom.forge, publication)] == [str(publication)]


def test_a_ledger_written_anew_shows_to_the_merges_of_main(newsroom: Newsroom, offered: Contribution) -> None:
    newsroom.decide(Deed.ACCEPT, 1)
    forge, ref = newsroom.forge, f"refs/heads/{LEDGER}"
    forged = extend(Ledger(), (replace(act, actor="mallory") for act in read_forge(forge).acts))
    forge.repository().update_refs([RefUpdate(ref, forge.tip(LEDGER), "")])
    files = {name: File(text) for name, text in forged.files.items()}
    forge.commit(LEDGER, "", files, "Anew", "mallory", "2026-11-24T10:00:00Z")
    (forge.vault.folder / "head.json").unlink()
    assert [flaw.where for flaw in verify(forge)] == [forge.tip(MAIN)]


def test_words_that_were_exchanged_show(newsroom: Newsroom, offered: Contribution) -> None:
    newsroom.decide(Deed.DECLINE, 1, **DECLINE)
    (commitment,) = newsroom.forge.vault.kept()
    file = newsroom.forge.vault.folder / "sealed" / f"{commitment}.json"
    file.write_text(file.read_text().replace("street", "mayor"))
    assert [flaw.where for flaw in verify(newsroom.forge)] == [commitment]


def test_a_clone_of_the_forge_holds_nothing_private(
    newsroom: Newsroom, offered: Contribution, tmp_path: Path
) -> None:
    newsroom.decide(Deed.ACCEPT, 1, words="Between us: her source is the baker.")
    mirror = tmp_path / "mirror.git"
    subprocess.run(["git", "clone", "-q", "--bare", newsroom.root.parent / "forge.git", mirror], check=True)
    found = subprocess.run(
        ["git", "-C", mirror, "grep", "-c", "baker", "main", "ledger"], capture_output=True, check=False
    )
    assert found.stdout == b""


def test_a_merge_that_was_taken_off_main_shows(newsroom: Newsroom, offered: Contribution) -> None:
    merge = newsroom.decide(Deed.ACCEPT, 1).merge
    rewind(newsroom, f"refs/heads/{MAIN}")
    assert [flaw.params for flaw in verify(newsroom.forge)] == [{"merge": merge}]


# What main has become since the checks read


TWINS = ["contributions/2026/11/ferry/index.md", "contributions/2026/11/Ferry.md"]


@pytest.mark.parametrize("twin", TWINS)
@pytest.mark.parametrize("first", [1, 2])
def test_an_address_or_a_name_that_is_held_since_it_was_read_is_not_given_twice(
    newsroom: Newsroom, offered: Contribution, twin: str, first: int
) -> None:
    newsroom.screen(newsroom.offer(a_text("At the same place.\n"), twin, "karim-diallo"))
    newsroom.decide(Deed.ACCEPT, first)
    main = newsroom.forge.tip(MAIN)
    with pytest.raises(NewsroomError, match=r"came first, .* has a file of that address or name"):
        newsroom.decide(Deed.ACCEPT, 3 - first)
    assert newsroom.forge.tip(MAIN) == main


def test_a_piece_may_move_within_its_address(newsroom: Newsroom, offered: Contribution) -> None:
    newsroom.decide(Deed.ACCEPT, 1)
    files = {PATH: None, TWINS[0]: File(a_text())}
    request = newsroom.forge.open(files, "With pictures", "alice-martin", stamp(newsroom.tick()))
    heal(newsroom.forge, newsroom.tick())
    newsroom.screen(find(newsroom.forge, read_forge(newsroom.forge), str(request.number)))
    assert newsroom.decide(Deed.ACCEPT, 2).stage is Stage.ACCEPTED


# What is said with an acceptance


def test_the_words_of_an_acceptance_cut_short_after_the_merge_are_told_later(
    newsroom: Newsroom, offered: Contribution, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("rempart.newsroom.deciding.record", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            newsroom.decide(Deed.ACCEPT, 1, words="Well seen.")
    heal(newsroom.forge, newsroom.tick())
    assert said(newsroom) == ["Well seen."]
    *_, act = read_forge(newsroom.forge).acts
    assert list(newsroom.forge.vault.kept()) == [act.sealed["words"]]
    assert verify(newsroom.forge) == ()


def test_words_that_a_merge_names_are_kept_until_its_line_is_written(
    newsroom: Newsroom, offered: Contribution, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("rempart.newsroom.deciding.record", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        patch.setattr("rempart.newsroom.upkeep._merges", lambda *_: [])
        with pytest.raises(KeyboardInterrupt):
            newsroom.decide(Deed.ACCEPT, 1, words="Well seen.")
        heal(newsroom.forge, newsroom.tick())
    assert len(list(newsroom.forge.vault.kept())) == 1


@pytest.mark.parametrize("rule", ["anothers-piece", "anothers-name", "anothers-translation"])
def test_what_waits_for_somebodys_word_is_accepted_by_saying_how_it_was_given(
    newsroom: Newsroom, rule: str
) -> None:
    offered = newsroom.offer()
    verdict = a_verdict(a_finding(rule=rule, severity=Severity.HOLD), band=Band.HOLD)
    record_screen(newsroom.forge, offered, changes_of(newsroom.forge, offered), [verdict], newsroom.tick())
    with pytest.raises(NewsroomError, match=f"the word of somebody else \\({rule}\\)"):
        newsroom.decide(Deed.ACCEPT, 1)
    assert newsroom.decide(Deed.ACCEPT, 1, words="She wrote to me.").stage is Stage.ACCEPTED


def test_who_signs_a_piece_that_is_printed_sends_no_correction_of_it_away(newsroom: Newsroom) -> None:
    newsroom.screen(newsroom.offer(a_text(author="camille-roux")))
    newsroom.decide(Deed.ACCEPT, 1, "idris-benali")
    newsroom.screen(
        newsroom.offer(a_text("It stops at seven.\n", author="camille-roux"), actor="karim-diallo")
    )
    with pytest.raises(NewsroomError, match="nobody decides"):
        newsroom.decide(Deed.DECLINE, 2, **DECLINE)
    assert newsroom.decide(Deed.DECLINE, 2, "idris-benali", **DECLINE).stage is Stage.DECLINED


RUMOUR = a_text(
    "The pool will close for good in January. Rumour has it that the basin has been cracked since the summer,"
    " and that it was decided in secret. Share this before they delete it.\n"
)


def test_a_rumour_told_as_confirmed_can_be_accepted_as_unconfirmed_only(newsroom: Newsroom) -> None:
    contribution = newsroom.offer(RUMOUR)
    check(newsroom.forge, contribution, newsroom.tick())
    with pytest.raises(NewsroomError, match="told-as-fact"):
        newsroom.decide(Deed.ACCEPT, contribution.number)
    open_about_it = newsroom.offer(RUMOUR.replace(b"---\nThe", b"certainty: unconfirmed\n---\nThe"))
    check(newsroom.forge, open_about_it, newsroom.tick())
    done = newsroom.decide(Deed.ACCEPT, open_about_it.number, sha=open_about_it.head)
    assert done.stage is Stage.ACCEPTED


def test_whoever_calls_that_finding_wrong_may_accept_unless_it_was_taken_back(newsroom: Newsroom) -> None:
    contribution = newsroom.offer(RUMOUR)
    check(newsroom.forge, contribution, newsroom.tick())
    newsroom.decide(Deed.FINDING_WRONG, contribution.number, rule="told-as-fact")
    newsroom.decide(Deed.FINDING_STANDS, contribution.number, rule="told-as-fact")
    with pytest.raises(NewsroomError, match="told-as-fact"):
        newsroom.decide(Deed.ACCEPT, contribution.number)
    newsroom.decide(Deed.FINDING_WRONG, contribution.number, rule="told-as-fact")
    assert newsroom.decide(Deed.ACCEPT, contribution.number).stage is Stage.ACCEPTED


# Asking


def test_a_question_is_told_to_its_author_and_moves_nothing(
    newsroom: Newsroom, offered: Contribution
) -> None:
    before = find(newsroom.forge, read_forge(newsroom.forge), "1")
    asked = newsroom.decide(Deed.ASK, 1, words="Who told you?")
    assert (asked.stage, asked.since) == (before.stage, before.since)
    assert said(newsroom) == ["A moderator, camille-roux, asks: Who told you?"]
    with pytest.raises(NewsroomError, match="in your own words"):
        newsroom.decide(Deed.ASK, 1)


def test_what_one_comment_asked_for_is_done_once(newsroom: Newsroom, offered: Contribution) -> None:
    for _ in range(2):
        newsroom.decide(Deed.RESERVE, 1, via="comment 7")
    newsroom.decide(Deed.RELEASE, 1, via="comment 8")
    newsroom.decide(Deed.RESERVE, 1, via="comment 7")
    assert [deed.split()[0] for deed in newsroom.deeds()] == ["offer", "screen", "reserve", "release"]


def test_words_that_are_erased_are_taken_out_of_what_was_told_and_the_reasons_stay(
    newsroom: Newsroom, offered: Contribution
) -> None:
    newsroom.decide(Deed.DECLINE, 1, **DECLINE)
    line = read_forge(newsroom.forge).head.n
    assert erase(newsroom.forge, [line], 0, newsroom.tick()) == (line,)
    told = [remark.text for remark in newsroom.forge.remarks(1) if remark.mark == f"act {line}"]
    assert len(told) == 1
    assert DECLINE["words"] not in told[0]
    assert "free-advertising" in told[0] or "advertis" in told[0]
    assert verify(newsroom.forge) == ()
    with pytest.raises(NewsroomError, match="the record has no line 99"):
        erase(newsroom.forge, [99], 0, newsroom.tick())
