"""What comes in without Git becomes one contribution, whatever it holds and however often it comes."""

import json
from collections.abc import Mapping
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from rempart.cli import rempart
from rempart.errors import NewsroomError
from rempart.forge import MAIN
from rempart.forge.local import UNKNOWN
from rempart.i18n import LANGUAGES
from rempart.intake import parse
from rempart.intake.forms import questions
from rempart.model.decision import Deed
from rempart.model.letter import Form
from rempart.model.piece import Piece
from rempart.model.report import Remark
from rempart.newsroom import bringing, opening, receiving
from rempart.newsroom.checking import check
from rempart.newsroom.mediating import NO_SETTINGS
from rempart.newsroom.receiving import Received, receive, tell
from rempart.newsroom.touching import changes_of
from tests.intake.test_forms import SETTINGS, filled
from tests.intake.test_media import picture
from tests.newsrooms import Newsroom, make_newsroom

ROOT = Path(__file__).parent.parent
BODY = "The bench by the harbour was painted on Monday.\n\n> “Blue,” says one of them."
PLACE = b"repository: https://github.com/editor/newsroom\n"
PAPER = {
    ".github/newsroom.yml": (ROOT / ".github/newsroom.yml").read_bytes() + PLACE,
    "contributions/people/alice-martin.md": b"---\nname: Alice Martin\nlang: en\n---\n",
}


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return make_newsroom(tmp_path, PAPER)


def event(body: str = "", **more: Any) -> dict[str, Any]:
    """What GitHub says of a form that somebody has just sent."""
    user = {"login": more.pop("login", "Alice-Martin"), "type": more.pop("type", "User")}
    text = body or filled(Form.PIECE, "en", body=BODY, **ANSWERS)
    issue = {"number": 12, "title": "The bench is blue", "body": text, "user": user} | more
    return {"action": "opened", "issue": issue}


ANSWERS = {
    "section": "Culture",
    "kind": "In brief: what happened, in a few lines",
    "disclosure__ai": "not used",
}


def take(
    newsroom: Newsroom, letter: Mapping[str, Any] | EmailMessage | bytes, **more: str
) -> Received | None:
    """Bring a letter in, as camille-roux where somebody must answer for it."""
    file = newsroom.root.parent / "letter"
    if isinstance(letter, bytes):
        data = letter
    elif isinstance(letter, EmailMessage):
        data = letter.as_bytes()
    else:
        data = json.dumps(letter).encode()
    file.write_bytes(data)
    return receive(newsroom.forge, file, lambda: "camille-roux", newsroom.tick(), **more)


def taken(newsroom: Newsroom, letter: Mapping[str, Any] | EmailMessage | bytes, **more: str) -> Received:
    found = take(newsroom, letter, **more)
    assert found is not None
    return found


def contents(newsroom: Newsroom, received: Received) -> dict[str, bytes]:
    """What the contribution adds, by path."""
    assert received.contribution
    one = received.contribution
    repository = newsroom.forge.fetch(one.number, one.head)
    changed = [change.path for change in changes_of(newsroom.forge, one).items]
    return {path: repository.read_file(one.head, path) or b"" for path in changed}


def piece(newsroom: Newsroom, received: Received) -> Piece:
    (found,) = [
        parse(data, path)
        for path, data in contents(newsroom, received).items()
        if path.endswith(".md") and "/people/" not in path
    ]
    return found


def a_mail(text: str = BODY, **headers: str) -> EmailMessage:
    mail = EmailMessage()
    told = {
        "From": "Rosa Lind <rosa.lind@home.example>",
        "To": "redaction@ladigue.example",
        "Subject": "The bench is blue",
        "Message-ID": "<1@home.example>",
    }
    for name, value in (told | {key.replace("_", "-"): value for key, value in headers.items()}).items():
        mail[name] = value
    mail.set_content(text)
    return mail


def test_a_form_becomes_a_contribution_of_the_account_that_sent_it(newsroom: Newsroom) -> None:
    received = taken(newsroom, event())
    one = piece(newsroom, received)
    assert received.contribution
    assert (received.contribution.author, received.contribution.title) == (
        "alice-martin",
        "The bench is blue",
    )
    assert list(contents(newsroom, received)) == ["contributions/2026/11/the-bench-is-blue.md"]
    assert not one.problems
    assert (one.header.authors, one.header.section, one.header.kind) == (
        ("alice-martin",),
        "culture",
        "brief",
    )
    assert one.source.endswith(f"---\n\n{BODY}\n")
    assert newsroom.deeds() == ["offer 1 alice-martin"]


def test_who_sends_a_first_form_gets_a_page_of_their_own(newsroom: Newsroom) -> None:
    received = taken(newsroom, event(filled(Form.PIECE, "en", body=BODY, signature="Zoé: *"), login="Zo-13"))
    page = contents(newsroom, received)["contributions/people/zo-13.md"].decode()
    assert page == '---\nname: "Zoé: *"\nlang: en\n---\n'
    assert piece(newsroom, received).header.authors == ("zo-13",)
    assert received.contribution
    read = check(newsroom.forge, received.contribution, newsroom.tick())
    assert "unknown-author" not in {f.rule for v in read.report.verdicts for f in v.findings}


def test_the_same_form_delivered_twice_is_one_contribution(newsroom: Newsroom) -> None:
    first, second = taken(newsroom, event()), taken(newsroom, event())
    assert (first.new, second.new) == (True, False)
    assert first.contribution == second.contribution
    assert newsroom.deeds() == ["offer 1 alice-martin"]


def test_what_was_decided_does_not_come_in_again(newsroom: Newsroom) -> None:
    taken(newsroom, event())
    newsroom.decide(Deed.DECLINE, 1, reason="off-topic", words="No.")
    again = taken(newsroom, event())
    assert again.contribution
    assert (again.contribution.number, again.new) == (1, False)


def test_what_died_before_it_was_written_down_is_not_brought_twice(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("rempart.newsroom.bringing._write_down", die)
        with pytest.raises(KeyboardInterrupt):
            taken(newsroom, event())
    again = taken(newsroom, event())
    assert again.contribution
    assert again.contribution.number == 1
    assert len(list(newsroom.forge.requests())) == 1


def test_another_form_of_the_same_title_is_another_contribution(newsroom: Newsroom) -> None:
    taken(newsroom, event())
    other = taken(newsroom, event(number=13))
    assert other.contribution
    assert other.contribution.number == 2
    assert other.contribution.paths == ("contributions/2026/11/the-bench-is-blue-13.md",)


def test_a_piece_that_stands_is_never_written_over(newsroom: Newsroom) -> None:
    stem = "contributions/2026/11/the-bench-is-blue"
    for path in (f"{stem}.md", f"{stem}-12/index.md"):
        newsroom.push(path, b"---\ntitle: Theirs\n---\nx\n", f"refs/heads/{MAIN}")
    assert list(contents(newsroom, taken(newsroom, event()))) == [f"{stem}-12-2.md"]


@pytest.mark.parametrize(
    "change",
    [
        {"action": "edited"},
        {"issue": {"pull_request": {}}},
        {"issue": {"user": {"login": "rempart[bot]", "type": "Bot"}}},
        {"issue": {"user": None}},
        {"issue": None},
        {"issue": {"number": "12; rm"}},
    ],
)
def test_what_is_nobodys_letter_brings_in_nothing(newsroom: Newsroom, change: dict[str, Any]) -> None:
    told = event()
    issue = change.get("issue", {})
    changed = told | change | {"issue": told["issue"] | issue if issue is not None else None}
    assert take(newsroom, changed) is None
    assert newsroom.deeds() == []


@pytest.mark.parametrize("login", ["x", "name_company", "rempart", "unknown", "Unsigned", "sans-signature"])
def test_an_account_that_is_no_handle_is_named_as_it_asks(newsroom: Newsroom, login: str) -> None:
    received = taken(newsroom, event(filled(Form.PIECE, "en", body=BODY, signature="Zoé Lind"), login=login))
    assert received.contribution
    assert received.contribution.author == "unknown"  # nobody vouches for it
    assert piece(newsroom, received).header.authors == ("zoe-lind",)


@pytest.mark.parametrize("name", ["\u200b", "_No response_", "  "])
def test_a_name_that_nobody_sees_is_no_name(newsroom: Newsroom, name: str) -> None:
    received = taken(newsroom, event(filled(Form.PIECE, "en", body=BODY, signature=name), login="Zo-13"))
    assert b'name: "Zo-13"' in contents(newsroom, received)["contributions/people/zo-13.md"]


def test_nobody_is_named_as_those_who_are_not_named(newsroom: Newsroom) -> None:
    """A page of that name would sign every piece that nobody signed."""
    form = event(filled(Form.PIECE, "en", body=BODY, signature="Unsigned"), login="unsigned")
    received = taken(newsroom, form)
    assert piece(newsroom, received).header.authors == ("unsigned",)
    assert not any("/people/" in path for path in contents(newsroom, received))


@pytest.mark.parametrize(
    ("text", "words"),
    [("Bonjour, j’ai une histoire pour vous.", "Aucun texte"), ("Hello, I have a story for you.", "No text")],
)
def test_an_issue_that_is_no_form_is_answered_and_brings_in_nothing(
    newsroom: Newsroom, text: str, words: str
) -> None:
    received = taken(newsroom, event(text))
    assert received.contribution is None
    assert received.answer().startswith(words)
    assert "contribute/" in received.answer()
    assert newsroom.deeds() == []


def test_a_correction_is_answered_and_waits_for_a_person(newsroom: Newsroom) -> None:
    received = taken(
        newsroom, event(filled(Form.CORRECTION, "fr", page="/2026/10/old/", corrections__wrong="x"))
    )
    assert received.contribution is None
    assert received.answer().startswith("Merci.")
    assert received.case
    assert newsroom.deeds() == ["case-open 0 alice-martin"]


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        (
            "fr",
            (
                "Merci.",
                "[proposition **1**](https://github.com/editor/newsroom/pull/1)",
                "Toute la suite",
                "vérifications",
            ),
        ),
        (
            "en",
            (
                "Thank you.",
                "[contribution **1**](https://github.com/editor/newsroom/pull/1)",
                "happens there",
                "checks",
            ),
        ),
    ],
)
def test_the_answer_says_what_came_under_which_number_and_what_comes_next(
    newsroom: Newsroom, lang: str, words: tuple[str, ...]
) -> None:
    answer = taken(newsroom, event(filled(Form.PIECE, lang, body=BODY))).answer()
    assert [word for word in words if word not in answer] == []
    assert "The bench is blue" in answer


def test_the_answer_is_said_once_where_the_form_was_written(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[tuple[int, Remark]] = []
    monkeypatch.setattr(newsroom.forge, "settle", lambda number, remark: said.append((number, remark)))
    tell(newsroom.forge, taken(newsroom, event()), newsroom.tick())
    ((number, remark),) = said
    assert (number, remark.mark, remark.actor) == (12, "issue 12", "rempart")


def test_a_letter_that_waits_for_a_person_is_answered_and_stays_open(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[int] = []
    monkeypatch.setattr(newsroom.forge, "remark", lambda number, _: said.append(number))
    letter = filled(Form.CORRECTION, "fr", page="/2026/10/old/", corrections__wrong="x")
    tell(newsroom.forge, taken(newsroom, event(letter)), newsroom.tick())
    assert said == [1, 12]  # that a case is open, in a thread that this forge has, then thanks


def test_a_forge_without_that_letter_says_so(newsroom: Newsroom) -> None:
    with pytest.raises(NewsroomError) as stopped:
        tell(newsroom.forge, taken(newsroom, event()), newsroom.tick())
    assert stopped.value.message == UNKNOWN


POISON = [
    "x\n---\nretraction: {date: 2026-01-01, reason: no}\n---",
    'a" \nauthors: [camille-roux]',
    "\u202etitle\u0000 \ud800 \x1b[31m",
    "::set-output name=x::y",
    "${{ github.token }} $(id) `id`",
    "../../.github/workflows/x",
    "@everyone <img src=x onerror=alert(1)> ![x](https://a.example/x.png)",
    "# " * 300,
    "&anchor *alias !!python/object:os.system",
]


@pytest.mark.parametrize("poison", POISON)
def test_a_poisoned_title_or_field_stays_a_value(newsroom: Newsroom, poison: str) -> None:
    fields = dict.fromkeys(("standfirst", "topics", "date", "disclosure__interests", "sources"), poison)
    text = filled(Form.PIECE, "en", body=BODY, signature=poison, **fields)
    received = taken(newsroom, event(text, title=poison, login="mallory"))
    one = piece(newsroom, received)
    header = one.header
    assert not [problem for problem in one.problems if problem.rule in ("broken-header", "unknown-key")]
    assert (header.authors, header.retraction, header.section) == (("mallory",), None, "town")
    assert one.source.endswith(f"{BODY}\n")
    places = set(contents(newsroom, received))
    assert all(path.startswith(("contributions/2026/11/", "contributions/people/mallory")) for path in places)
    assert not any(mark in received.answer() for mark in ("<img", "@everyone", "![", "\x1b"))


def test_a_title_that_a_runner_would_obey_begins_no_line_of_the_output(
    newsroom: Newsroom, capsys: pytest.CaptureFixture[str]
) -> None:
    file = newsroom.root.parent / "event.json"
    file.write_text(json.dumps(event(title="::error::owned")))
    rempart(["-C", str(newsroom.root), "intake", str(file)], standalone_mode=False)
    out = capsys.readouterr().out
    assert not [line for line in out.splitlines() if line.lstrip().startswith("::")]
    assert out.splitlines()[0].startswith("Contribution 1") or out.splitlines()[0].startswith("Proposition")


def test_the_workflow_reads_what_it_must_know_as_json(
    newsroom: Newsroom, capsys: pytest.CaptureFixture[str]
) -> None:
    file = newsroom.root.parent / "event.json"
    file.write_text(json.dumps(event()))
    rempart(["-C", str(newsroom.root), "intake", str(file), "--format", "json"], standalone_mode=False)
    told = json.loads(capsys.readouterr().out)
    assert (told["number"], told["thread"], told["lang"], told["new"]) == (1, 12, "en", True)
    assert told["head"] == newsroom.forge.request(1).head


def test_a_mail_becomes_a_contribution_of_who_answers_for_it(newsroom: Newsroom) -> None:
    received = taken(newsroom, a_mail(f"Signature: Rosa Lind\n\n{BODY}\n\n-- \nRosa\n06 12 34 56 78\n"))
    one = piece(newsroom, received)
    assert received.contribution
    assert received.contribution.author == "camille-roux"
    assert one.header.authors == ("rosa-lind",)
    assert one.source.endswith(f"---\n\n{BODY}\n")
    assert b'name: "Rosa Lind"' in contents(newsroom, received)["contributions/people/rosa-lind.md"]


def test_nothing_that_tells_who_sent_a_mail_becomes_public(newsroom: Newsroom) -> None:
    text = f"{BODY}\n\nWrite to Rosa.Lind@home.example.\n"
    received = taken(newsroom, a_mail(text, Reply_To="r@other.example", X_Originating_IP="10.1.2.3"))
    objects = newsroom.forge.repository()
    everything = b"".join(contents(newsroom, received).values()).lower()
    everything += objects.run("log", "--all", "--format=%B%an%ae%cn%ce", "-p").lower()
    for private in (b"rosa.lind@", b"home.example", b"other.example", b"10.1.2.3", b"rosa lind"):
        assert private not in everything
    assert "e-mail address" in received.answer()


def test_the_same_mail_twice_is_one_contribution_and_another_is_not(newsroom: Newsroom) -> None:
    first, second = taken(newsroom, a_mail()), taken(newsroom, a_mail())
    third = taken(newsroom, a_mail(Message_ID="<2@home.example>"))
    numbers = [one.contribution.number for one in (first, second, third) if one.contribution]
    assert numbers == [1, 1, 2]


def test_who_does_not_say_a_name_waits_for_one(newsroom: Newsroom) -> None:
    received = taken(newsroom, a_mail())
    assert piece(newsroom, received).header.authors == ("unsigned",)
    assert received.contribution
    read = check(newsroom.forge, received.contribution, newsroom.tick())
    assert "unknown-author" in {f.rule for v in read.report.verdicts for f in v.findings}
    assert "Signature:" in received.answer()
    assert piece(newsroom, taken(newsroom, a_mail(Message_ID="<3@x>"), signature="Rosa")).header.authors == (
        "rosa",
    )


def test_a_signature_that_is_told_later_signs_what_came_before(newsroom: Newsroom) -> None:
    first = taken(newsroom, a_mail())
    was = piece(newsroom, first)
    second = taken(newsroom, a_mail(), signature="Rosa Lind")
    assert first.contribution
    assert second.contribution
    assert (second.new, second.newly_signed, second.contribution.number) == (False, True, 1)
    assert second.contribution.head != first.contribution.head
    one = piece(newsroom, second)
    assert (one.header.authors, one.source) == (
        ("rosa-lind",),
        was.source.replace("authors: [unsigned]", "authors: [rosa-lind]"),
    )
    assert b'name: "Rosa Lind"' in contents(newsroom, second)["contributions/people/rosa-lind.md"]
    again = taken(newsroom, a_mail(), signature="Rosa Lind")
    assert (again.contribution, again.newly_signed) == (second.contribution, False)
    assert [one.number for one in newsroom.forge.requests()] == [1]


def test_what_its_author_wrote_is_not_taken_for_the_signature(newsroom: Newsroom) -> None:
    body = f"{BODY}\n\nauthors: [unsigned]\n\nauthors: [rosa]"
    taken(newsroom, a_mail(body))
    signed = piece(newsroom, taken(newsroom, a_mail(body), signature="Rosa"))
    assert signed.header.authors == ("rosa",)
    assert signed.source.endswith(f"{body}\n")


def test_what_cannot_be_signed_any_more_says_the_way_out(newsroom: Newsroom) -> None:
    taken(newsroom, a_mail())
    with pytest.raises(NewsroomError) as nobody:
        taken(newsroom, a_mail(), signature="Idris Benali")
    assert nobody.value.message == receiving.NO_NAME
    taken(newsroom, a_mail(), signature="Rosa")
    with pytest.raises(NewsroomError) as other:
        taken(newsroom, a_mail(), signature="Nadia")
    assert other.value.message == receiving.SIGNED
    newsroom.decide(Deed.DECLINE, 1, "idris-benali", reason="off-topic", words="Not of this town.")
    with pytest.raises(NewsroomError) as late:
        taken(newsroom, a_mail(), signature="Nadia")
    assert late.value.message == bringing.DECIDED


def test_only_who_brought_a_letter_signs_it_for_its_author(newsroom: Newsroom) -> None:
    taken(newsroom, a_mail())
    file = newsroom.root.parent / "letter"
    with pytest.raises(NewsroomError) as refused:
        receive(newsroom.forge, file, lambda: "idris-benali", newsroom.tick(), signature="Rosa")
    assert refused.value.message == bringing.OTHERS


def test_a_name_of_the_newsroom_in_a_mail_takes_nobodys_place(newsroom: Newsroom) -> None:
    known = taken(newsroom, a_mail(f"Signature: Alice Martin\n\n{BODY}"))
    assert list(contents(newsroom, known)) == ["contributions/2026/11/the-bench-is-blue.md"]
    assert known.contribution
    read = check(newsroom.forge, known.contribution, newsroom.tick())
    assert "anothers-name" in {f.rule for v in read.report.verdicts for f in v.findings}
    posing = taken(newsroom, a_mail(f"Signature: Idris Benali\n\n{BODY}", Message_ID="<4@x>"))
    assert piece(newsroom, posing).header.authors == ("unsigned",)


def test_pictures_lie_beside_the_piece_and_what_tells_a_place_stays_out(newsroom: Newsroom) -> None:
    mail = a_mail()
    mail.add_attachment(
        picture("JPEG"), maintype="image", subtype="jpeg", filename="../../.git/hooks/Quai d’été.JPG"
    )
    mail.add_attachment(picture("JPEG"), maintype="image", subtype="jpeg", filename="quai-d-ete.png")
    mail.add_attachment(picture("AVIF", place=True), maintype="image", subtype="avif", filename="home.avif")
    mail.add_attachment(picture("JPEG", place=True), maintype="image", subtype="jpeg", filename="garden.jpg")
    mail.add_attachment(_bomb(), maintype="application", subtype="zip", filename="photos.zip")
    mail.add_attachment(b"MZ\x90", maintype="image", subtype="png", filename="x.png")
    received = taken(newsroom, mail)
    folder = "contributions/2026/11/the-bench-is-blue"
    assert set(contents(newsroom, received)) == {
        f"{folder}/index.md",
        f"{folder}/quai-d-ete.jpg",
        f"{folder}/quai-d-ete-2.jpg",
        f"{folder}/garden.jpg",
    }
    assert not any(b"A camera" in data for data in contents(newsroom, received).values())
    image = piece(newsroom, received).header.image
    assert image
    assert image.file == "quai-d-ete.jpg"
    answer = received.answer()
    assert "`home.avif`" in answer
    assert "`photos.zip`" in answer


def _bomb() -> bytes:
    held = BytesIO()
    with ZipFile(held, "w", ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("zeros", bytes(50_000_000))
    return held.getvalue()


def test_a_letter_of_three_thousand_parts_brings_its_text(newsroom: Newsroom) -> None:
    mail = a_mail()
    for number in range(3000):
        mail.add_attachment(b"x", maintype="image", subtype="png", filename=f"{number}.png")
    received = taken(newsroom, mail)
    assert piece(newsroom, received).source.endswith(f"{BODY}\n")
    assert "parts" in received.answer()


def test_a_mail_made_to_break_its_reader_stops_here_with_a_word(newsroom: Newsroom) -> None:
    deep = b"".join(
        b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n' % (n, n) for n in range(3000)
    )
    with pytest.raises(NewsroomError) as stopped:
        take(newsroom, b"From: a@b.example\r\n" + deep)
    assert stopped.value.message == opening.UNREADABLE
    assert newsroom.deeds() == []


def test_what_is_too_large_or_no_letter_is_refused_in_words(newsroom: Newsroom, tmp_path: Path) -> None:
    for data, message in (
        (b"{nothing", opening.NO_EVENT),
        (bytes(opening.MOST + 1), opening.TOO_LARGE),
    ):
        with pytest.raises(NewsroomError) as stopped:
            take(newsroom, data)
        assert stopped.value.message == message
    with pytest.raises(NewsroomError) as stopped:
        receive(newsroom.forge, tmp_path / "none.eml", lambda: "x", newsroom.tick())
    assert stopped.value.message == opening.NO_LETTER
    with pytest.raises(NewsroomError) as stopped:
        receive(newsroom.forge, Path("/dev/zero"), lambda: "x", newsroom.tick())
    assert stopped.value.message == opening.TOO_LARGE


def test_without_settings_nothing_is_taken_in(tmp_path: Path) -> None:
    bare = make_newsroom(tmp_path)
    with pytest.raises(NewsroomError) as stopped:
        take(bare, event())
    assert stopped.value.message == NO_SETTINGS


def test_the_newspaper_is_left_as_it_was(newsroom: Newsroom) -> None:
    before = newsroom.forge.tip(MAIN)
    taken(newsroom, event())
    taken(newsroom, a_mail())
    assert newsroom.forge.tip(MAIN) == before


def test_every_question_of_a_form_can_be_told_from_the_others() -> None:
    for lang in LANGUAGES:
        assert len(questions(Form.PIECE, lang, SETTINGS.sections)) == 12
