"""A comment is obeyed once, when whoever wrote it may; and it is always answered, kindly."""

import json
import threading
from collections.abc import Iterator
from hashlib import sha1
from pathlib import Path

import pytest

from rempart.errors import NewsroomError
from rempart.forge import MAIN, File, Forge
from rempart.forge.branch import read_forge
from rempart.forge.events import read_comment
from rempart.forge.local import LocalForge
from rempart.ledger import stamp
from rempart.model.decision import Contribution, Deed, Stage
from rempart.model.finding import Severity
from rempart.model.report import Check, Report
from rempart.model.verdict import Band
from rempart.newsroom import obeying
from rempart.newsroom.obeying import NOTHING, Outcome
from rempart.newsroom.recording import record_screen
from rempart.newsroom.standing import find
from rempart.newsroom.touching import changes_of
from rempart.newsroom.upkeep import heal, verify
from tests.conftest import a_finding, a_verdict
from tests.events import Event, a_comment, edited
from tests.newsrooms import PATH, Newsroom, a_text, make_newsroom

STRANGER = "mallory-k"
AT = "2026-11-24T11:00:00Z"


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return make_newsroom(tmp_path)


@pytest.fixture
def offered(newsroom: Newsroom) -> Contribution:
    """Contribution 1, by alice-martin, read and clear."""
    return newsroom.screen(newsroom.offer())


def obey(newsroom: Newsroom, event: Event, forge: Forge | None = None) -> Outcome:
    comment = read_comment(json.dumps(event).encode(), "event.json")
    return obeying.obey(forge or newsroom.forge, comment, newsroom.tick())


def said(newsroom: Newsroom, number: int = 1) -> list[str]:
    return [remark.text for remark in newsroom.forge.remarks(number)]


def stage(newsroom: Newsroom, number: int = 1) -> Stage:
    return find(newsroom.forge, read_forge(newsroom.forge), str(number)).stage


def accept(contribution: Contribution, letters: int = 12, **told: object) -> Event:
    return a_comment(f"/accept {contribution.head[:letters]}", **told)  # type: ignore[arg-type]


def found(newsroom: Newsroom, contribution: Contribution, rule: str = "uncited-quote") -> None:
    """The checks read the contribution, and this rule spoke."""
    verdict = a_verdict(a_finding(rule=rule, severity=Severity.LOOK, path=PATH))
    changes = changes_of(newsroom.forge, contribution)
    record_screen(newsroom.forge, contribution, changes, [verdict], newsroom.tick())


# Who may


def test_a_moderator_with_the_right_to_write_accepts_what_they_read(
    newsroom: Newsroom, offered: Contribution
) -> None:
    done = obey(newsroom, accept(offered))
    assert (stage(newsroom), done.publish) == (Stage.ACCEPTED, True)
    *_, act = read_forge(newsroom.forge).acts
    assert (act.deed, act.actor, act.commit) == (Deed.ACCEPT, "camille-roux", offered.head)
    assert said(newsroom) == ["Contribution 1: accepted."]
    assert verify(newsroom.forge) == ()


def test_a_login_is_the_same_person_in_any_case(newsroom: Newsroom, offered: Contribution) -> None:
    obey(newsroom, accept(offered, login="Camille-Roux"))
    assert stage(newsroom) is Stage.ACCEPTED


@pytest.mark.parametrize("association", ["OWNER", "MEMBER", "COLLABORATOR", "CONTRIBUTOR", "NONE"])
def test_what_github_calls_somebody_gives_them_nothing(
    newsroom: Newsroom, offered: Contribution, association: str
) -> None:
    done = obey(newsroom, accept(offered, login=STRANGER, association=association))
    assert (stage(newsroom), done.publish) == (Stage.RECEIVED, False)
    (answer,) = said(newsroom)
    assert answer.startswith("Sorry, this was not done: mallory-k is no moderator")
    assert "/help" in answer


def test_the_role_without_the_right_to_write_gives_nothing(
    newsroom: Newsroom, offered: Contribution, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As somebody whose rights on the forge were withdrawn a moment ago, whatever the masthead says."""
    monkeypatch.setattr(LocalForge, "may_write", lambda self, actor: actor != "camille-roux")
    assert obey(newsroom, accept(offered)).publish is False
    assert stage(newsroom) is Stage.RECEIVED
    assert "no right to write" in said(newsroom)[0]


def test_the_right_to_write_without_the_role_gives_nothing(newsroom: Newsroom, offered: Contribution) -> None:
    """As somebody whom the masthead named until a moment ago: main is asked now, nothing is remembered."""
    named = newsroom.forge.repository().read_file(newsroom.forge.tip(MAIN), "site/masthead.yml") or b""
    left = {"site/masthead.yml": File(named.replace(b"  camille-roux: [moderator, editor]\n", b""))}
    newsroom.forge.commit(
        MAIN, newsroom.forge.tip(MAIN), left, "She left", "idris-benali", stamp(newsroom.now)
    )
    obey(newsroom, accept(offered))
    assert stage(newsroom) is Stage.RECEIVED
    assert "is no moderator" in said(newsroom)[0]


def test_a_label_gives_nothing(newsroom: Newsroom, offered: Contribution) -> None:
    newsroom.forge.label(1, ["accepted", "moderator", STRANGER])
    obey(newsroom, accept(offered, login=STRANGER))
    assert stage(newsroom) is Stage.RECEIVED


def test_who_offers_a_piece_does_not_accept_it(newsroom: Newsroom) -> None:
    mine = newsroom.screen(newsroom.offer(a_text(author="camille-roux"), actor="camille-roux"))
    obey(newsroom, accept(mine))
    assert stage(newsroom) is Stage.RECEIVED
    assert "nobody decides on a piece they sign" in said(newsroom)[0]


@pytest.mark.parametrize(
    ("login", "kind"), [("github-actions[bot]", "Bot"), ("camille-roux", "Bot"), ("x[bot]", "User")]
)
def test_no_machine_is_obeyed_or_answered(
    newsroom: Newsroom, offered: Contribution, login: str, kind: str
) -> None:
    assert obey(newsroom, accept(offered, login=login, kind=kind)) == NOTHING
    assert (stage(newsroom), said(newsroom)) == (Stage.RECEIVED, [])


@pytest.mark.parametrize("login", ["rempart", "Rempart", "unknown", "Unsigned", "under_score", "a" * 41])
def test_a_name_that_the_record_cannot_hold_is_told_so(
    newsroom: Newsroom, offered: Contribution, login: str
) -> None:
    obey(newsroom, a_comment("/withdraw", login=login))
    assert "is no handle" in said(newsroom)[0]
    assert stage(newsroom) is Stage.RECEIVED


# What is obeyed


@pytest.mark.parametrize("before", ["> ", " ", "```\n", "    ", "Please: ", "\n", "<!-- -->"])
def test_what_is_quoted_or_shown_is_not_obeyed(
    newsroom: Newsroom, offered: Contribution, before: str
) -> None:
    assert obey(newsroom, a_comment(f"{before}/accept {offered.head}")) == NOTHING
    assert (stage(newsroom), said(newsroom)) == (Stage.RECEIVED, [])


def test_a_comment_that_was_changed_is_not_obeyed(newsroom: Newsroom, offered: Contribution) -> None:
    event = edited(a_comment("A fine piece."), f"/accept {offered.head}")
    assert obey(newsroom, event) == NOTHING
    event["action"] = "created"  # the moment of its change tells it too
    assert obey(newsroom, event) == NOTHING
    assert (stage(newsroom), said(newsroom)) == (Stage.RECEIVED, [])


def test_a_comment_under_an_issue_is_none_of_ours(newsroom: Newsroom, offered: Contribution) -> None:
    assert obey(newsroom, accept(offered, under="issue")) == NOTHING
    assert stage(newsroom) is Stage.RECEIVED


def test_what_is_not_understood_is_answered(newsroom: Newsroom, offered: Contribution) -> None:
    obey(newsroom, a_comment("/acept it", login=STRANGER))
    (answer,) = said(newsroom)
    assert "the nearest is /accept" in answer


def test_the_answer_is_in_the_language_of_the_author(newsroom: Newsroom) -> None:
    newsroom.screen(newsroom.offer(a_text("Le bac s’arrête à dix-huit heures.\n", lang="fr")))
    obey(newsroom, a_comment("/reserve", login=STRANGER))
    assert said(newsroom)[0].startswith("Désolé")


POISON = (
    "@everyone <img src=x onerror=alert(1)> ![x](https://evil.example/t.png) [free](https://evil.example)"
)


@pytest.mark.parametrize("command", ["/accept ", "/return ", "/", "/answer "])
def test_what_a_comment_says_is_repeated_harmless(
    newsroom: Newsroom, offered: Contribution, command: str
) -> None:
    obey(newsroom, a_comment(f"{command}{POISON.replace(' ', '')}", login=STRANGER))
    (answer,) = said(newsroom)
    for alive in ("@everyone", "<img", "](http", "https://"):
        assert alive not in answer


def test_a_comment_without_end_is_answered_shortly(newsroom: Newsroom, offered: Contribution) -> None:
    obey(newsroom, a_comment("/" + "x" * 65_000, login=STRANGER))
    assert len(said(newsroom)[0]) < 600


# Which commit


@pytest.mark.parametrize("letters", [7, 12, 40])
def test_seven_letters_of_the_commit_are_enough(
    newsroom: Newsroom, offered: Contribution, letters: int
) -> None:
    obey(newsroom, accept(offered, letters))
    assert stage(newsroom) is Stage.ACCEPTED


def test_fewer_letters_or_none_are_refused(newsroom: Newsroom, offered: Contribution) -> None:
    obey(newsroom, accept(offered, 6, id=1))
    obey(newsroom, a_comment("/accept", id=2))
    assert stage(newsroom) is Stage.RECEIVED
    assert "names no commit" in said(newsroom)[0]
    assert "written /accept SHA" in said(newsroom)[1]


def test_a_head_that_moved_is_not_accepted_and_the_answer_says_where_it_is(
    newsroom: Newsroom, offered: Contribution
) -> None:
    newer = newsroom.screen(newsroom.offer(a_text("Now it sells shoes.\n")))
    obey(newsroom, accept(offered))
    assert stage(newsroom) is Stage.RECEIVED
    (answer,) = said(newsroom)
    assert f"`{offered.head[:12]}`" in answer
    assert f"`{newer.head[:12]}`" in answer
    assert "read it again" in answer


def test_a_head_that_the_checks_have_not_read_is_not_accepted(
    newsroom: Newsroom, offered: Contribution
) -> None:
    newer = newsroom.offer(a_text("Now it sells shoes.\n"))
    obey(newsroom, accept(newer))
    assert stage(newsroom) is Stage.RECEIVED
    assert "checks have not read" in said(newsroom)[0]


def test_a_forged_report_makes_nothing_read(newsroom: Newsroom) -> None:
    """A stranger's workflow may make a check of our name, and who can push can write our report."""
    offered = newsroom.offer()
    forged = Report(offered.head, "0" * 64, Check.CLEAR, "read by the checks", "Thank you.")
    newsroom.forge.post(1, forged)
    obey(newsroom, accept(offered))
    assert stage(newsroom) is Stage.RECEIVED
    assert "checks have not read" in said(newsroom)[0]


def test_letters_that_a_later_commit_shares_do_not_name_it(newsroom: Newsroom, offered: Contribution) -> None:
    """Making a commit whose first letters are wanted takes minutes."""
    early = accept(offered, 7, at="2026-11-24T09:00:00Z")
    obey(newsroom, early)
    assert stage(newsroom) is Stage.RECEIVED
    assert "the whole of its commit" in said(newsroom)[0]
    obey(newsroom, accept(offered, 40, at="2026-11-24T09:00:00Z", id=102))
    assert stage(newsroom) is Stage.ACCEPTED


EVE = "Eve <eve@rempart.invalid> 1795000000 +0000"


def twins(newsroom: Newsroom, *texts: bytes) -> Iterator[str]:
    """Two commits, each with its text, whose ids begin with the same seven letters."""
    repository, main = newsroom.forge.repository(), newsroom.forge.tip(MAIN)
    found: list[dict[str, bytes]] = []
    for text in texts:
        tree = repository.write_tree(main, {PATH: ("100644", repository.write_blob(text))})
        head = f"tree {tree}\nparent {main}\nauthor {EVE}\ncommitter {EVE}\n"
        made = (f"{head}\nTry {n}\n".encode() for n in range(60_000))
        found.append({sha1(b"commit %d\0" % len(one) + one).hexdigest()[:7]: one for one in made})
    letters = min(found[0].keys() & found[1].keys())
    for made_of in found:
        stored = repository.run("hash-object", "-t", "commit", "-w", "--stdin", stdin=made_of[letters])
        yield stored.decode().strip()


def test_letters_of_a_commit_that_took_the_place_of_its_twin_name_neither(newsroom: Newsroom) -> None:
    """Whoever makes both needs a second; the one would be read, and the other accepted."""
    offered, repository = newsroom.offer(), newsroom.forge.repository()
    heads = list(twins(newsroom, a_text("The ferry stops.\n"), a_text("Now it sells shoes.\n")))
    for head in heads:
        repository.run("update-ref", "refs/pull/1/head", head)
        newer = newsroom.screen(find(newsroom.forge, read_forge(newsroom.forge), str(offered.number)))
    obey(newsroom, accept(newer, 7))
    assert stage(newsroom) is Stage.RECEIVED
    assert "another commit that it had too" in said(newsroom)[0]
    assert f"`{heads[1][:12]}`" in said(newsroom)[0]
    obey(newsroom, accept(newer, 40, id=102))
    assert stage(newsroom) is Stage.ACCEPTED


@pytest.mark.parametrize(
    ("command", "login", "deed"),
    [
        ("/finding-wrong uncited-quote", "camille-roux", Deed.FINDING_WRONG),
        ("/return missing-sources", "camille-roux", Deed.RETURN),
        ("/decline off-topic No shoes here.", "camille-roux", Deed.DECLINE),
        ("/escalate My cousin sells shoes.", "camille-roux", Deed.ESCALATE),
        ("/answer uncited-quote eyewitness", "alice-martin", Deed.ANSWER),
    ],
)
def test_what_is_said_of_one_version_is_not_done_to_another(
    newsroom: Newsroom, command: str, login: str, deed: Deed
) -> None:
    """The author pushes while the comment waits for its turn."""
    found(newsroom, newsroom.offer())
    early = stamp(newsroom.now)
    found(newsroom, newsroom.offer(a_text("Now it sells shoes.\n")))
    obey(newsroom, a_comment(command, login=login, at=early, id=1))
    assert "after you wrote: read it again" in said(newsroom)[0]
    assert deed not in [act.deed for act in read_forge(newsroom.forge).acts]
    obey(newsroom, a_comment(command, login=login, at=stamp(newsroom.tick()), id=2))
    assert deed in [act.deed for act in read_forge(newsroom.forge).acts]


def test_what_is_said_before_the_record_heard_of_the_only_version_is_done(newsroom: Newsroom) -> None:
    early = stamp(newsroom.now)
    found(newsroom, newsroom.offer())
    obey(newsroom, a_comment("/decline off-topic No shoes here.", at=early))
    assert stage(newsroom) is Stage.DECLINED


def test_a_head_that_moves_while_it_is_accepted_is_not_merged(
    newsroom: Newsroom, offered: Contribution, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = LocalForge.merge

    def merge(self: LocalForge, number: int, head: str, *rest: str) -> str:
        newsroom.push(PATH, a_text("Shoes.\n"), "refs/pull/1/head")
        return real(self, number, head, *rest)

    monkeypatch.setattr(LocalForge, "merge", merge)
    assert obey(newsroom, accept(offered)).publish is False
    assert stage(newsroom) is Stage.RECEIVED
    assert "changed since it was read" in said(newsroom)[0]


def test_a_conflict_is_told_plainly(newsroom: Newsroom) -> None:
    old = "contributions/2026/10/old.md"
    offered = newsroom.screen(newsroom.offer(a_text("One.\n", date="2026-10-02"), old))
    changed = {old: File(a_text("Two.\n", date="2026-10-02"))}
    newsroom.forge.commit(
        MAIN, newsroom.forge.tip(MAIN), changed, "Changed", "idris-benali", stamp(newsroom.now)
    )
    obey(newsroom, accept(offered))
    assert "no longer merges into the newspaper" in said(newsroom)[0]
    assert stage(newsroom) is Stage.RECEIVED


def test_what_is_blocked_stays_out(newsroom: Newsroom) -> None:
    obey(newsroom, accept(newsroom.screen(newsroom.offer(), Band.BLOCKED)))
    assert "cannot be published safely" in said(newsroom)[0]


# Each command


def test_each_act_of_a_moderator_does_what_it_says(newsroom: Newsroom, offered: Contribution) -> None:
    found(newsroom, offered)
    for n, text in enumerate(
        [
            "/reserve",
            "/ask Who told you?",
            "/finding-wrong uncited-quote It is cited.",
            "/finding-stands uncited-quote",
            "/release",
            "/decline off-topic Not for this town.",
        ]
    ):
        obey(newsroom, a_comment(text, id=n + 1))
    assert newsroom.deeds()[-6:] == [
        f"{deed} 1 camille-roux"
        for deed in ("reserve", "ask", "finding-wrong", "finding-stands", "release", "decline")
    ]
    told = said(newsroom)
    assert told[0] == "Contribution 1: reserved by camille-roux."
    assert told[1] == "A moderator, camille-roux, asks: Who told you?"
    assert "Not for this town." in told[-1]
    assert len(told) == 6
    assert verify(newsroom.forge) == ()


def test_what_is_left_to_another_is_said_once(newsroom: Newsroom, offered: Contribution) -> None:
    for n in (1, 1):
        obey(newsroom, a_comment("/escalate I am her cousin.", id=n))
    assert said(newsroom) == ["A moderator, camille-roux, asks another to look at this: I am her cousin."]
    obey(newsroom, accept(offered, id=2))
    assert "you passed contribution 1 on" in said(newsroom)[-1]
    assert stage(newsroom) is Stage.RECEIVED


def test_a_return_gives_the_statement_of_reasons_and_nothing_else(
    newsroom: Newsroom, offered: Contribution
) -> None:
    obey(newsroom, a_comment("/return missing-sources\nSay who counted."))
    (text,) = said(newsroom)
    assert text.startswith("Your contribution comes back to you to be mended: sources are missing.")
    assert "Say who counted." in text


def test_an_answer_of_an_author_is_an_act_and_nothing_is_pushed(
    newsroom: Newsroom, offered: Contribution
) -> None:
    found(newsroom, offered)
    obey(newsroom, a_comment("/answer uncited-quote eyewitness I stood there.", login="alice-martin"))
    *_, act = read_forge(newsroom.forge).acts
    assert (act.deed, act.actor, act.note) == (
        Deed.ANSWER,
        "alice-martin",
        {"rule": "uncited-quote", "reason": "eyewitness", "via": "comment 101"},
    )
    assert newsroom.forge.request(1).head == offered.head
    assert "I stood there." in said(newsroom)[0]


def test_nobody_else_answers_for_an_author(newsroom: Newsroom, offered: Contribution) -> None:
    found(newsroom, offered)
    obey(newsroom, a_comment("/answer uncited-quote eyewitness", login=STRANGER))
    assert "only the authors of contribution 1 answer" in said(newsroom)[0]


def test_an_author_withdraws(newsroom: Newsroom, offered: Contribution) -> None:
    obey(newsroom, a_comment("/withdraw", login=STRANGER, id=1))
    assert stage(newsroom) is Stage.RECEIVED
    obey(newsroom, a_comment("/withdraw", login="alice-martin", id=2))
    assert stage(newsroom) is Stage.WITHDRAWN


def test_the_checks_are_called_again_by_those_concerned(newsroom: Newsroom, offered: Contribution) -> None:
    assert obey(newsroom, a_comment("/recheck", login="alice-martin", id=1)).recheck == 1
    assert obey(newsroom, a_comment("/recheck", id=2)).recheck == 1
    assert obey(newsroom, a_comment("/recheck", login=STRANGER, id=3)).recheck == 0
    assert "called again by a moderator" in said(newsroom)[-1]


def test_help_lists_what_this_person_may_say(newsroom: Newsroom, offered: Contribution) -> None:
    for n, login in enumerate(("camille-roux", "alice-martin", STRANGER)):
        obey(newsroom, a_comment("/help", login=login, id=n + 1))
    moderator, author, stranger = said(newsroom)
    assert "`/accept SHA [words]`" in moderator
    assert "`/answer RULE REASON [words]`" in author
    assert "/accept" not in author
    assert "`/help`" in stranger
    assert "/answer" not in stranger


def test_a_word_that_is_waited_for_is_asked_for_without_options(newsroom: Newsroom) -> None:
    offered = newsroom.offer()
    found(newsroom, offered, "anothers-name")
    obey(newsroom, accept(offered))
    assert "in words after the commit" in said(newsroom)[0]
    assert "--words" not in said(newsroom)[0]
    obey(newsroom, a_comment(f"/accept {offered.head[:12]} Ana wrote to us that she agrees.", id=102))
    assert stage(newsroom) is Stage.ACCEPTED


# Once


@pytest.mark.parametrize(
    ("text", "login"),
    [
        ("/accept {head}", "camille-roux"),
        ("/accept {head} Well done.", "camille-roux"),
        ("/return form", "camille-roux"),
        ("/decline form No.", "camille-roux"),
        ("/reserve", "camille-roux"),
        ("/ask Why?", "camille-roux"),
        ("/finding-wrong uncited-quote", "camille-roux"),
        ("/answer uncited-quote eyewitness", "alice-martin"),
        ("/withdraw", "alice-martin"),
        ("/recheck", "alice-martin"),
        ("/help", STRANGER),
        ("/reserve", STRANGER),
        ("/nonsense", STRANGER),
    ],
)
def test_a_comment_that_is_told_again_does_and_says_nothing_more(
    newsroom: Newsroom, offered: Contribution, text: str, login: str
) -> None:
    found(newsroom, offered)
    event = a_comment(text.format(head=offered.head), login=login)
    first = obey(newsroom, event)
    before = newsroom.deeds(), said(newsroom), newsroom.forge.tip(MAIN)
    again = obey(newsroom, event)
    assert (newsroom.deeds(), said(newsroom), newsroom.forge.tip(MAIN)) == before
    assert len(before[1]) == 1
    assert again.publish == first.publish


def test_an_act_that_was_taken_back_is_not_done_again_by_its_old_comment(
    newsroom: Newsroom, offered: Contribution
) -> None:
    reserve = a_comment("/reserve", id=1)
    obey(newsroom, reserve)
    obey(newsroom, a_comment("/release", id=2))
    obey(newsroom, reserve)
    assert find(newsroom.forge, read_forge(newsroom.forge), "1").reserved_by == ""


def test_a_refused_comment_that_is_told_again_is_not_obeyed_later(
    newsroom: Newsroom, offered: Contribution
) -> None:
    event = a_comment("/release", id=1)
    obey(newsroom, event)
    obey(newsroom, a_comment("/reserve", id=2))
    obey(newsroom, event)
    assert find(newsroom.forge, read_forge(newsroom.forge), "1").reserved_by == "camille-roux"


def test_one_that_died_before_its_answer_answers_when_it_is_told_again(
    newsroom: Newsroom, offered: Contribution, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:

        def die(self: LocalForge, *given: object) -> None:
            raise KeyboardInterrupt

        patch.setattr(LocalForge, "remark", die)
        with pytest.raises(KeyboardInterrupt):
            obey(newsroom, accept(offered))
    heal(newsroom.forge, newsroom.tick())
    done = obey(newsroom, accept(offered))
    assert (done.publish, said(newsroom)) == (True, ["Contribution 1: accepted."])
    assert [deed for deed in newsroom.deeds() if deed.startswith("accept")] == ["accept 1 camille-roux"]


def test_two_moderators_at_once_decide_once_and_both_are_answered(
    newsroom: Newsroom, offered: Contribution
) -> None:
    forges = [LocalForge(newsroom.forge.repository()) for _ in range(2)]
    events = [accept(offered, id=1), a_comment("/decline form No.", login="idris-benali", id=2)]
    comments = [read_comment(json.dumps(event).encode(), "event.json") for event in events]
    threads = [
        threading.Thread(target=obeying.obey, args=(forge, comment, newsroom.tick()))
        for forge, comment in zip(forges, comments, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    decided = [deed for deed in newsroom.deeds() if deed.split()[0] in ("accept", "decline")]
    assert len(decided) == 1
    assert len(said(newsroom)) == 2
    assert sum(text.startswith("Sorry") for text in said(newsroom)) == 1
    assert verify(newsroom.forge) == ()


def test_the_same_comment_told_twice_at_once_is_obeyed_once(
    newsroom: Newsroom, offered: Contribution
) -> None:
    found(newsroom, offered)
    event = a_comment("/answer uncited-quote eyewitness", login="alice-martin")
    comment = read_comment(json.dumps(event).encode(), "event.json")
    threads = [
        threading.Thread(
            target=obeying.obey, args=(LocalForge(newsroom.forge.repository()), comment, newsroom.now)
        )
        for _ in range(3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert newsroom.deeds().count("answer 1 alice-martin") == 1
    assert len(said(newsroom)) == 1


# The event itself


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"null",
        b"{}",
        b"\xff",
        b"[" * 100_000,
        b'{"action": "created"}',
        json.dumps({**a_comment("/help"), "comment": {}}).encode(),
        json.dumps({**a_comment("/help"), "issue": {"number": "1"}}).encode(),
        json.dumps({**a_comment("/help"), "issue": {"number": -1}}).encode(),
    ],
)
def test_what_is_no_event_of_a_comment_stops_and_says_which_file_to_give(data: bytes) -> None:
    with pytest.raises(NewsroomError, match="GITHUB_EVENT_PATH"):
        read_comment(data, "event.json")


def test_half_a_character_in_a_comment_stops_nothing(newsroom: Newsroom, offered: Contribution) -> None:
    comment = read_comment(json.dumps(a_comment("/ask Why \ud800?")).encode(), "event.json")
    obeying.obey(newsroom.forge, comment, newsroom.tick())
    assert said(newsroom) == ["A moderator, camille-roux, asks: Why ??"]
