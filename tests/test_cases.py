"""Cases: what is asked of the newsroom that is no piece, by whom it is seen to, and what stays private."""

import json
import subprocess
import sys
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

import pytest

from rempart.errors import NewsroomError
from rempart.forge import MAIN
from rempart.forge.branch import NEWSROOM, read_forge, record
from rempart.forge.events import read_comment
from rempart.ledger import stamp
from rempart.ledger.cases import cases, due
from rempart.model.case import OUTCOMES, PRIVATE, Case, Matter, Outcome, Phase, Request
from rempart.model.decision import Act, Deed
from rempart.model.person import Masthead, Role
from rempart.model.settings import Clocks
from rempart.newsroom.concerning import read_private
from rempart.newsroom.erasing import erase
from rempart.newsroom.hearing import Asking
from rempart.newsroom.mediating import act_on, find_case, open_case, said_in
from rempart.newsroom.obeying import obey
from rempart.newsroom.reminding import remind
from rempart.newsroom.upkeep import heal, verify
from tests.events import a_comment
from tests.newsrooms import NOW, Newsroom, a_text, make_newsroom

PROJECT = Path(__file__).parent.parent
OLD = "/2026/10/old/"
SAID = {Matter.MEDIATION: ("camille-roux",)}


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return make_newsroom(tmp_path)


def opened(
    newsroom: Newsroom, matter: Matter = Matter.CORRECTION, actor: str = "nora-lind", **said: str
) -> Case:
    told = {"about": OLD, "lang": "en", "words": "The ferry stops at seven."} | said
    return open_case(
        newsroom.forge, Request(matter, actor, others=SAID.get(matter, ()), **told), newsroom.tick()
    )


def act(newsroom: Newsroom, deed: Deed, actor: str, number: int = 1, **said: str) -> Case:
    asking = Asking(deed, number, actor, **said)
    return act_on(newsroom.forge, newsroom.masthead, asking, newsroom.tick())


def thread(newsroom: Newsroom, number: int = 1) -> list[str]:
    return [remark.text for remark in newsroom.forge.remarks(number)]


@pytest.mark.parametrize("matter", Matter)
def test_a_case_is_opened_taken_and_ended(newsroom: Newsroom, matter: Matter) -> None:
    case = opened(newsroom, matter)
    told = read_private(newsroom.forge, case)
    assert told
    assert (case.phase, told.about, told.parties[0]) == (
        Phase.WAITS,
        "contributions/2026/10/old.md",
        "nora-lind",
    )
    taker = "idris-benali"
    assert act(newsroom, Deed.CASE_TAKE, taker).taker == taker
    outcome = OUTCOMES[matter][0]
    ended = act(
        newsroom, Deed.CASE_CLOSE, taker, outcome=outcome.value, words="The register of sailings says so."
    )
    assert (ended.phase, ended.outcome) == (Phase.CLOSED, outcome)
    assert ended == cases(read_forge(newsroom.forge).acts)[1]
    assert verify(newsroom.forge) == ()


@pytest.mark.parametrize("matter", sorted(PRIVATE))
def test_who_asks_in_private_and_what_they_say_stands_in_no_public_place(
    newsroom: Newsroom, matter: Matter
) -> None:
    opened(newsroom, matter, words="SECRET-WORDS of mine.")
    act(newsroom, Deed.CASE_TAKE, "idris-benali")
    act(newsroom, Deed.CASE_SAY, "nora-lind", words="SECRET-WORDS again.")
    outcome = OUTCOMES[matter][0].value
    act(newsroom, Deed.CASE_CLOSE, "idris-benali", outcome=outcome, words="SECRET-WORDS, so yes.")
    repository = newsroom.forge.repository()
    objects = repository.run("cat-file", "--batch-all-objects", "--batch")
    assert b"SECRET-WORDS" not in objects
    assert b"nora-lind" not in objects
    acts = [one for one in read_forge(newsroom.forge).acts if one.case]
    assert all("about" not in one.note and not one.commit for one in acts)
    assert {one.actor for one in read_forge(newsroom.forge).acts if one.case} == {NEWSROOM, "idris-benali"}


def test_what_is_asked_in_public_is_said_once_in_its_thread(newsroom: Newsroom) -> None:
    opened(newsroom)
    act(newsroom, Deed.CASE_TAKE, "idris-benali")
    act(newsroom, Deed.CASE_CLOSE, "idris-benali", outcome="done", words="Right, and mended.")
    said = thread(newsroom)
    assert len(said) == 4
    assert sum("The ferry stops at seven" in text for text in said) == 1
    assert "by 2026-11-27" in said[1]
    assert "Right, and mended." in said[3]


def test_a_party_does_not_take_its_own_case(newsroom: Newsroom) -> None:
    opened(newsroom, Matter.MEDIATION)
    with pytest.raises(NewsroomError, match="you are a party of case 1"):
        act(newsroom, Deed.CASE_TAKE, "camille-roux")


CALLED = ("Roux, Camille", "camille roux, moderator", "https://github.com/camille-roux")


@pytest.mark.parametrize("name", CALLED)
def test_who_is_complained_of_does_not_take_the_complaint(newsroom: Newsroom, name: str) -> None:
    told = Request(Matter.COMPLAINT, "nora-lind", "She insulted me.", others=(name,), lang="en")
    case = open_case(newsroom.forge, told, newsroom.tick())
    with pytest.raises(NewsroomError, match="you are a party"):
        act(newsroom, Deed.CASE_TAKE, "camille-roux", case.number)
    assert act(newsroom, Deed.CASE_TAKE, "idris-benali", case.number).phase is Phase.TAKEN


def test_who_decided_the_matter_does_not_take_the_case(newsroom: Newsroom) -> None:
    offered = newsroom.screen(newsroom.offer())
    newsroom.decide(
        Deed.DECLINE, offered.number, "camille-roux", reason="rumour", words="It rests on nothing."
    )
    case = opened(newsroom, Matter.COMPLAINT, "alice-martin", about=str(offered.number))
    with pytest.raises(NewsroomError, match="you decided the matter"):
        act(newsroom, Deed.CASE_TAKE, "camille-roux", case.number)
    assert act(newsroom, Deed.CASE_TAKE, "idris-benali", case.number).phase is Phase.TAKEN


def test_who_signed_a_piece_does_not_judge_what_is_said_of_it(tmp_path: Path) -> None:
    signed = a_text(author="idris-benali", date="2026-10-03")
    newsroom = make_newsroom(tmp_path, {"contributions/2026/10/signed.md": signed})
    opened(newsroom, about="/2026/10/signed/")
    with pytest.raises(NewsroomError, match="or signed what it is about"):
        act(newsroom, Deed.CASE_TAKE, "idris-benali")


def test_a_case_whose_parties_are_forgotten_is_taken_by_nobody(newsroom: Newsroom) -> None:
    case = opened(newsroom, Matter.MEDIATION)
    newsroom.forge.vault.forget(case.parties)
    assert read_private(newsroom.forge, case) is None
    with pytest.raises(NewsroomError, match="cannot read it"):
        act(newsroom, Deed.CASE_TAKE, "idris-benali")
    assert verify(newsroom.forge) == ()


REFUSED: Mapping[str, tuple[Deed, str, dict[str, str]]] = {
    "is no moderator": (Deed.CASE_TAKE, "alice-martin", {}),
    "is not with you": (Deed.CASE_CLOSE, "camille-roux", {"outcome": "done", "words": "So."}),
    "does not end a case": (Deed.CASE_CLOSE, "idris-benali", {"outcome": "agreed", "words": "So."}),
    "say it in your own words": (Deed.CASE_CLOSE, "idris-benali", {"outcome": "done"}),
    "is with idris-benali": (Deed.CASE_TAKE, "camille-roux", {}),
    "no party of case 1": (Deed.CASE_SAY, "alice-martin", {"words": "I know."}),
    "opened by somebody else": (Deed.CASE_WITHDRAW, "alice-martin", {}),
}


@pytest.mark.parametrize("why", REFUSED)
def test_what_may_not_be_done_is_refused_and_changes_nothing(newsroom: Newsroom, why: str) -> None:
    opened(newsroom)
    act(newsroom, Deed.CASE_TAKE, "idris-benali")
    deed, actor, said = REFUSED[why]
    before = read_forge(newsroom.forge).head
    with pytest.raises(NewsroomError, match=why):
        act(newsroom, deed, actor, 1, **said)
    assert read_forge(newsroom.forge).head == before


def test_what_is_closed_is_not_moved_again(newsroom: Newsroom) -> None:
    opened(newsroom)
    assert act(newsroom, Deed.CASE_WITHDRAW, "nora-lind").outcome == Outcome.WITHDRAWN
    with pytest.raises(NewsroomError, match="case 1 is closed"):
        act(newsroom, Deed.CASE_TAKE, "idris-benali")


ASKED_BADLY: Mapping[str, tuple[Matter, dict[str, str]]] = {
    "say it in your own words": (Matter.CORRECTION, {"words": " "}),
    "say which piece it is about": (Matter.REPLY, {"about": ""}),
    "nothing published has the address": (Matter.CORRECTION, {"about": "/2026/10/none/"}),
    "is neither a published piece's address": (Matter.CORRECTION, {"about": "the ferry"}),
    "neither a contribution nor a case 7": (Matter.COMPLAINT, {"about": "7"}),
}


@pytest.mark.parametrize("why", ASKED_BADLY)
def test_what_is_not_whole_opens_nothing(newsroom: Newsroom, why: str) -> None:
    matter, said = ASKED_BADLY[why]
    with pytest.raises(NewsroomError, match=why):
        opened(newsroom, matter, **said)
    assert read_forge(newsroom.forge).entries == ()
    assert newsroom.forge.repository().refs("refs/pull/") == {}


def test_cases_and_contributions_share_their_numbers(newsroom: Newsroom) -> None:
    numbers = [opened(newsroom).number, newsroom.offer().number, opened(newsroom, Matter.QUESTION).number]
    assert numbers == [1, 2, 3]
    assert sorted(cases(read_forge(newsroom.forge).acts)) == [1, 3]


def test_the_clock_of_a_case_is_its_matters(newsroom: Newsroom) -> None:
    days = {matter: (due(opened(newsroom, matter), Clocks()) - newsroom.now.date()).days for matter in Matter}
    assert days == {
        Matter.CORRECTION: 3,
        Matter.REPLY: 3,
        Matter.NOTICE: 2,
        Matter.COMPLAINT: 14,
        Matter.MEDIATION: 30,
        Matter.QUESTION: 7,
    }


def test_what_a_killed_writer_did_not_say_is_said_later(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(newsroom)

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("rempart.newsroom.mediating.tell_case", die)
        with pytest.raises(KeyboardInterrupt):
            act(newsroom, Deed.CASE_TAKE, "idris-benali")
    assert not any("takes this case" in text for text in thread(newsroom))
    for _ in range(2):
        heal(newsroom.forge, newsroom.tick())
    assert sum("takes this case" in text for text in thread(newsroom)) == 1


def test_the_words_of_a_case_can_be_erased_and_the_record_stays_whole(newsroom: Newsroom) -> None:
    case = opened(newsroom, Matter.COMPLAINT)
    act(newsroom, Deed.CASE_TAKE, "idris-benali")
    act(newsroom, Deed.CASE_SAY, "nora-lind", words="And my address is in it.")
    assert erase(newsroom.forge, (), case.number, newsroom.tick()) == (1, 3)
    assert list(newsroom.forge.vault.kept()) == []
    assert verify(newsroom.forge) == ()
    assert [words for _, words in said_in(newsroom.forge, read_forge(newsroom.forge), 1)] == ["", "", ""]
    with pytest.raises(NewsroomError, match="nothing that these lines seal is kept here"):
        erase(newsroom.forge, (), case.number, newsroom.tick())


def obeyed(newsroom: Newsroom, text: str, login: str = "idris-benali", id: int = 101, number: int = 1) -> str:
    event = a_comment(text, login, number, id=id, under="issue")
    return obey(newsroom.forge, read_comment(json.dumps(event).encode(), "event.json"), newsroom.tick()).said


def test_a_case_is_seen_to_by_comments_in_its_thread(newsroom: Newsroom) -> None:
    opened(newsroom, Matter.QUESTION)
    assert obeyed(newsroom, "/take") == ""
    for _ in range(2):  # told of twice, done once
        assert obeyed(newsroom, "/close answered At seven.", id=102) == ""
    assert [one.deed for one in read_forge(newsroom.forge).acts] == [
        Deed.CASE_OPEN,
        Deed.CASE_TAKE,
        Deed.CASE_CLOSE,
    ]
    assert "At seven." in thread(newsroom)[-1]


OBEYED_NOT = {
    "/take": ("alice-martin", "is no moderator"),
    "/close done So.": ("idris-benali", "is not with you"),
    "/close nothing So.": ("idris-benali", "is no published code"),
    "/accept abcdef1": ("idris-benali", "there is no command /accept here"),
    "/withdraw": ("alice-martin", "was opened by somebody else"),
}


@pytest.mark.parametrize("text", OBEYED_NOT)
def test_what_may_not_be_done_by_a_comment_is_answered_kindly_and_once(newsroom: Newsroom, text: str) -> None:
    opened(newsroom)
    login, why = OBEYED_NOT[text]
    assert why in obeyed(newsroom, text, login)
    assert obeyed(newsroom, text, login) == ""
    assert len(read_forge(newsroom.forge).entries) == 1


def test_help_tells_what_may_be_said_in_the_thread_of_a_case(newsroom: Newsroom) -> None:
    opened(newsroom)
    told = obeyed(newsroom, "/help", "alice-martin")
    assert "`/close OUTCOME words`" in told
    assert "OUTCOME is one of done" in told


def test_a_comment_under_what_is_no_case_is_left_alone(newsroom: Newsroom) -> None:
    assert obeyed(newsroom, "/take") == ""
    assert read_forge(newsroom.forge).entries == ()


def test_who_is_late_is_reminded_once_for_each_delay_and_who_asked_is_not_forgotten(
    newsroom: Newsroom,
) -> None:
    opened(newsroom)
    act(newsroom, Deed.CASE_TAKE, "idris-benali")
    told = []
    for days in (3, 4, 5, 11, 12, 40):
        newsroom.now = NOW + timedelta(days=days)
        told.append(list(remind(newsroom.forge, read_forge(newsroom.forge), newsroom.now)))
    assert told == [[], [1], [], [1], [], [1]]
    assert "Case 1 was to be ended by 2026-11-27" in thread(newsroom)[-1]
    assert "@idris-benali" in thread(newsroom)[-1]
    act(newsroom, Deed.CASE_CLOSE, "idris-benali", outcome="refused", words="It does leave at six.")
    newsroom.now += timedelta(days=40)
    assert list(remind(newsroom.forge, read_forge(newsroom.forge), newsroom.now)) == []


MAIL = """From: Zoe Martin <zoe@somewhere.example>
Subject: You named me
Message-ID: <1@somewhere.example>

You wrote that I left, and nobody asked me.
"""


@pytest.mark.parametrize("matter", [Matter.REPLY, Matter.COMPLAINT])
def test_a_mail_becomes_a_case_in_the_name_of_who_sent_it(tmp_path: Path, matter: Matter) -> None:
    settings = (PROJECT / ".github/newsroom.yml").read_bytes()
    newsroom = make_newsroom(tmp_path, {".github/newsroom.yml": settings})
    (newsroom.root / "mail.eml").write_text(MAIL)
    words = ["case", "open", matter.value, "--mail", "mail.eml", "--about", OLD, "--as", "idris-benali"]
    run = [sys.executable, "-m", "rempart", *words]
    refused = subprocess.run(run, cwd=newsroom.root, capture_output=True, text=True, check=False)
    assert (refused.returncode, "--for NAME" in refused.stderr) == (2, True)
    done = subprocess.run(
        [*run, "--for", "Zoe Martin"], cwd=newsroom.root, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    case = find_case(read_forge(newsroom.forge), 1)
    told = read_private(newsroom.forge, case)
    assert told
    assert told.parties == ("Zoe Martin",)
    assert case.by == ("" if matter in PRIVATE else "Zoe Martin")
    ((_, said),) = said_in(newsroom.forge, read_forge(newsroom.forge), 1)
    assert "You wrote that I left" in said
    assert "somewhere.example" not in said
    assert act(newsroom, Deed.CASE_TAKE, "idris-benali").phase is Phase.TAKEN  # who wrote it down is no party


@pytest.mark.parametrize("name", ["camille-roux", "@Camille-Roux", "Camille Roux", " camille  roux "])
def test_a_party_is_known_however_they_are_called(newsroom: Newsroom, name: str) -> None:
    request = Request(Matter.MEDIATION, "nora-lind", "We do not get on.", others=(name,), lang="en")
    open_case(newsroom.forge, request, newsroom.tick())
    with pytest.raises(NewsroomError, match="you are a party of case 1"):
        act(newsroom, Deed.CASE_TAKE, "camille-roux")


def test_who_saw_to_a_case_does_not_see_to_the_complaint_about_it(newsroom: Newsroom) -> None:
    opened(newsroom)
    act(newsroom, Deed.CASE_TAKE, "idris-benali")
    act(newsroom, Deed.CASE_CLOSE, "idris-benali", outcome="refused", words="It does leave at six.")
    for number, about in ((2, "1"), (3, OLD)):
        opened(newsroom, Matter.COMPLAINT, about=about)
        with pytest.raises(NewsroomError, match="you decided the matter"):
            act(newsroom, Deed.CASE_TAKE, "idris-benali", number)
        assert act(newsroom, Deed.CASE_TAKE, "camille-roux", number).phase is Phase.TAKEN


def test_whoever_signs_what_is_offered_does_not_take_what_is_asked_of_it(newsroom: Newsroom) -> None:
    offered = newsroom.screen(newsroom.offer(a_text(authors="[alice-martin, idris-benali]")))
    opened(newsroom, Matter.COMPLAINT, about=str(offered.number))
    with pytest.raises(NewsroomError, match="or signed what it is about"):
        act(newsroom, Deed.CASE_TAKE, "idris-benali", 2)


def test_who_signed_a_piece_that_went_is_still_who_signed_it(tmp_path: Path) -> None:
    path = "contributions/2026/10/signed.md"
    newsroom = make_newsroom(tmp_path, {path: a_text(author="idris-benali", date="2026-10-03")})
    opened(newsroom, about="/2026/10/signed/")
    tip = newsroom.forge.tip(MAIN)
    newsroom.forge.commit(MAIN, tip, {path: None}, "It goes", "camille-roux", stamp(newsroom.tick()))
    with pytest.raises(NewsroomError, match="or signed what it is about"):
        act(newsroom, Deed.CASE_TAKE, "idris-benali")


def test_who_decides_on_the_matter_after_taking_the_case_does_not_end_it(newsroom: Newsroom) -> None:
    offered = newsroom.screen(newsroom.offer())
    opened(newsroom, Matter.COMPLAINT, about=str(offered.number))
    act(newsroom, Deed.CASE_TAKE, "idris-benali", 2)
    newsroom.decide(Deed.DECLINE, 1, "idris-benali", reason="rumour", words="It rests on nothing.")
    with pytest.raises(NewsroomError, match="you decided the matter"):
        act(newsroom, Deed.CASE_CLOSE, "idris-benali", 2, outcome="refused", words="So.")
    assert act(newsroom, Deed.CASE_LEAVE, "idris-benali", 2).phase is Phase.WAITS


def test_a_case_of_who_moderates_no_more_is_taken_by_another(newsroom: Newsroom) -> None:
    opened(newsroom)
    act(newsroom, Deed.CASE_TAKE, "idris-benali")
    masthead = Masthead({"camille-roux": frozenset({Role.MODERATOR})})
    taken = act_on(newsroom.forge, masthead, Asking(Deed.CASE_TAKE, 1, "camille-roux"), newsroom.tick())
    assert taken.taker == "camille-roux"


@pytest.mark.parametrize("text", ["/take", "/close agreed They agreed.", "/withdraw", "/help"])
def test_nothing_is_done_about_a_private_case_in_public(newsroom: Newsroom, text: str) -> None:
    opened(newsroom, Matter.MEDIATION)
    told = {obeyed(newsroom, text, who, id) for id, who in enumerate(("camille-roux", "idris-benali"), 101)}
    assert len(told) == 1
    assert "case 1 is private, and comments are not" in told.pop()
    assert len(read_forge(newsroom.forge).entries) == 1


def test_the_words_of_a_public_case_are_erased_from_its_thread_too(newsroom: Newsroom) -> None:
    opened(newsroom)
    act(newsroom, Deed.CASE_SAY, "nora-lind", words="I live in Harbour Street.")
    assert erase(newsroom.forge, (), 1, newsroom.tick()) == (1, 2)
    told = " ".join(thread(newsroom))
    assert "Harbour Street" not in told
    assert "The ferry stops at seven" not in told
    assert [remark.mark for remark in newsroom.forge.remarks(1)] == ["act 1", "opening", "act 2"]


def test_lines_are_erased_from_the_command_line(newsroom: Newsroom) -> None:
    opened(newsroom, Matter.COMPLAINT)
    run = [sys.executable, "-m", "rempart", "ledger", "erase", "1"]
    done = subprocess.run(run, cwd=newsroom.root, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert list(newsroom.forge.vault.kept()) == []


def test_words_without_end_are_refused(newsroom: Newsroom) -> None:
    with pytest.raises(NewsroomError, match="shorten them"):
        opened(newsroom, words="x" * 10_001)


def test_a_line_that_ends_a_case_oddly_shows_it_closed(newsroom: Newsroom) -> None:
    opened(newsroom)
    odd = Act(stamp(newsroom.now), Deed.CASE_CLOSE, "mallory", case=1, note={"outcome": "zz"})
    record(newsroom.forge, lambda ledger: [odd])
    heal(newsroom.forge, newsroom.tick())  # which says what was not said
    run = [sys.executable, "-m", "rempart", "case", "list", "--all"]
    done = subprocess.run(run, cwd=newsroom.root, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_what_was_not_said_of_several_cases_is_said_later(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(2):
        opened(newsroom)
    takings = [Act(stamp(newsroom.now), Deed.CASE_TAKE, "idris-benali", case=number) for number in (1, 2)]
    record(newsroom.forge, lambda ledger: takings)
    heal(newsroom.forge, newsroom.tick())
    assert all("takes this case" in thread(newsroom, number)[-1] for number in (1, 2))
