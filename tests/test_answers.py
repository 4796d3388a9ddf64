"""What an answer does to a finding, and what no answer does."""

import json

import pytest

from rempart.i18n import LANGUAGES
from rempart.intake import parse, parse_foreign
from rempart.model.decision import Act, Contribution, Deed
from rempart.model.finding import Audience, Family, Finding, Severity
from rempart.model.piece import Answer, AnswerReason, Piece
from rempart.model.verdict import Band, Verdict
from rempart.publishing.record import answers_given, make_record
from rempart.reports import NOWHERE, Site, comment, data, queue, terminal
from rempart.rules import find_rules
from rempart.screening import screen
from rempart.screening.answers import answered, answers_to
from tests.conftest import HEADER, PATH, a_finding, facts
from tests.publishing.house import Elements, an_entry, printed

COUNT = (
    "Trade in the harbour fell by 38 % in a year, by 21 % the year before and by 12 % before that; the quay"
    " has cost 12 million euros, the crane 3 million euros, and the road 400,000 euros.\n"
)
SEEN = {"uncited-figure": Answer(AnswerReason.EYEWITNESS)}
EVERY_REASON = pytest.mark.parametrize("reason", list(AnswerReason))


def a_piece(answers: str = "", body: str = COUNT) -> Piece:
    """A piece whose author answers."""
    header = HEADER.replace("kind: news", "kind: opinion")
    return parse(header.replace("licence:", f"answers: {answers or '{}'}\nlicence:") + body, PATH)


def told(piece: Piece, **known: object) -> tuple[Verdict, list[Finding]]:
    """The verdict, and what it says of the figures."""
    verdict = screen(piece, facts(**known))
    return verdict, [finding for finding in verdict.findings if finding.rule == "uncited-figure"]


@EVERY_REASON
def test_an_answer_in_the_header_makes_a_look_advice_and_stands_beside_it(reason: AnswerReason) -> None:
    assert told(a_piece())[0].band is Band.LOOK
    verdict, (finding,) = told(a_piece(f"{{uncited-figure: {{reason: {reason}, note: I was there}}}}"))
    assert (verdict.band, finding.severity) == (Band.CLEAR, Severity.ADVICE)
    assert finding.answer == Answer(reason, "I was there")
    assert finding.message == "figures without a source in this paragraph: %(figures)s"


def test_an_answer_of_the_record_counts_as_well_and_the_header_goes_before_it() -> None:
    _, (finding,) = told(a_piece(), answers=SEEN)
    assert (finding.severity, finding.answer) == (Severity.ADVICE, SEEN["uncited-figure"])
    _, (finding,) = told(a_piece("{uncited-figure: {reason: not-a-claim}}"), answers=SEEN)
    assert finding.answer == Answer(AnswerReason.NOT_A_CLAIM)


@pytest.mark.parametrize("family", list(Family))
@pytest.mark.parametrize("severity", list(Severity))
@EVERY_REASON
def test_only_what_asks_for_sources_or_disclosure_is_lowered_and_nothing_disappears(
    family: Family, severity: Severity, reason: AnswerReason
) -> None:
    before = a_finding(rule="uncited-figure", family=family, severity=severity)
    after = answered(before, {"uncited-figure": Answer(reason, "so")})
    lowered = family in (Family.SOURCING, Family.RUMOUR, Family.DISCLOSURE) and severity <= Severity.LOOK
    assert after.severity == (min(severity, Severity.ADVICE) if lowered else severity)
    assert (after.rule, after.line, after.message) == (before.rule, before.line, before.message)


def test_private_data_advertising_and_copies_weigh_the_same_whatever_is_answered() -> None:
    every = ", ".join(
        f"{rule.id}: {{reason: source-protected, note: trust me}}" for rule in find_rules()[:90]
    )
    body = "Pay on FR14 2004 1010 0505 0001 3M02 606. Mayor Ann Marsh stole the money.\n"
    before, after = screen(a_piece(body=body), facts()), screen(a_piece(f"{{{every}}}", body), facts())
    heavy = [(f.rule, f.severity) for f in before.findings if f.family in (Family.LAW, Family.SPAM)]
    assert heavy
    assert [(f.rule, f.severity) for f in after.findings if f.family in (Family.LAW, Family.SPAM)] == heavy
    assert (before.band, after.band) == (Band.HOLD, Band.HOLD)


def test_what_only_moderators_know_of_is_not_answered_blindly() -> None:
    suspicion = a_finding(audience=Audience.MODERATOR)
    assert answered(suspicion, SEEN) == suspicion


def test_the_answers_of_a_foreign_text_are_none_of_ours() -> None:
    text = f"---\nkind: news\nanswers: {{uncited-figure: {{reason: eyewitness}}}}\n---\n{COUNT}"
    assert answers_to(parse_foreign(text, "x"), facts()) == {}


HOSTILE = [
    "{no-such-rule: {reason: eyewitness}}",
    "{uncited-figure: {reason: because}}",
    "{uncited-figure: eyewitness}",
    "{uncited-figure: {reason: other}}",
    "{'<script>': {reason: eyewitness}}",
    "[uncited-figure]",
]


@pytest.mark.parametrize("answers", HOSTILE, ids=range(len(HOSTILE)))
def test_an_answer_that_is_none_lowers_nothing(answers: str) -> None:
    _, (finding,) = told(a_piece(answers))
    assert (finding.severity, finding.answer) == (Severity.LOOK, None)


def test_another_reason_wants_words_and_the_header_says_so() -> None:
    (problem,) = a_piece("{uncited-figure: {reason: other}}").problems
    assert (problem.rule, problem.params) == ("missing-key", {"key": "answers.uncited-figure.note"})


def test_a_note_is_a_note_and_no_second_piece() -> None:
    piece = a_piece("{uncited-figure: {reason: eyewitness, note: " + "a" * 501 + "}}")
    assert [problem.rule for problem in piece.problems] == ["wrong-value"]
    assert piece.header.answers == SEEN


def test_more_answers_than_anybody_gives_are_not_read() -> None:
    many = "{" + ", ".join(f"rule-{n}: {{reason: eyewitness}}" for n in range(101)) + "}"
    piece = a_piece(many)
    assert piece.header.answers == {}
    assert [problem.rule for problem in piece.problems] == ["wrong-value"]


LIVE = "<script>alert(1)</script> ::error:: \x1b[31m @everyone"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_answer_is_shown_wherever_moderators_read_and_nothing_in_it_is_alive(lang: str) -> None:
    finding = a_finding(severity=Severity.ADVICE, answer=Answer(AnswerReason.SOURCE_PROTECTED, LIVE))
    verdict = Verdict(PATH, lang, Band.CLEAR, {}, (finding,), ())
    lines = "\n".join(terminal.render(verdict, {}, lang))
    assert "\\u001b[31m" in lines.replace("\x1b[2m", "").replace("\x1b[0m", "")
    values = json.loads(json.dumps(data.piece_values(verdict, lang, NOWHERE)))
    assert values["findings"][0]["answer"] == {"reason": "source-protected", "note": LIVE}
    words = comment.render([verdict], "0" * 40, lang, Site())
    assert "script" not in words


def test_a_finding_without_an_answer_keeps_the_shape_of_the_contract() -> None:
    assert "answer" not in data.finding_values(a_finding(), "en", NOWHERE)


def test_the_queue_shows_an_answer_before_plain_advice() -> None:
    contribution = Contribution(7, "alice-martin", "A title", "h", "b", "2026-11-24T10:00:00Z")
    plain = a_finding(severity=Severity.ADVICE, rule="uncited-figure", message="a figure", line=1)
    finding = a_finding(severity=Severity.ADVICE, answer=Answer(AnswerReason.SOURCE_PROTECTED))
    verdict = Verdict(PATH, "en", Band.CLEAR, {}, (plain, finding), ())
    _, first, *_ = queue.verdict_lines(contribution, [verdict], "en")
    assert "its author answers: the source is protected" in first


def an_answer(commit: str, reason: str, rule: str = "uncited-figure") -> Act:
    note = {"rule": rule, "reason": reason}
    return Act("2026-11-24T10:00:00Z", Deed.ANSWER, "alice-martin", 7, commit=commit, note=note)


def test_a_page_tells_the_answers_to_the_version_that_was_accepted_and_their_reasons_alone() -> None:
    accepted = Act("2026-11-24T11:00:00Z", Deed.ACCEPT, "camille-roux", 7, commit="b")
    strange = an_answer("b", "because", "told-as-fact")
    given = [an_answer("a", "eyewitness"), an_answer("b", "not-a-claim"), strange]
    assert answers_given([*given, accepted]) == {"uncited-figure": Answer(AnswerReason.NOT_A_CLAIM)}
    assert answers_given(given) == {}


def test_an_answer_of_the_record_stands_beside_the_published_piece() -> None:
    path = "contributions/2026/11/seen.md"
    blobs = {path: "0" * 40}
    accepted = Act("2026-11-24T11:00:00Z", Deed.ACCEPT, "camille-roux", 7, commit="b", blobs=blobs)
    pages = printed(an_entry(path), record=make_record([an_answer("b", "source-protected"), accepted]))
    text = Elements(pages["2026/11/seen/index.html"]).text
    assert "uncited-figure : the source is protected" in text
