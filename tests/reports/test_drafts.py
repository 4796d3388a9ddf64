"""Words that a moderator may begin with: what they rest on, what they never say, in both languages."""

import re
from dataclasses import replace

import pytest

from rempart.i18n import LANGUAGES, say
from rempart.model.decision import Act, Contribution, Deed, Reason
from rempart.model.finding import Audience, Family, Finding, Severity
from rempart.model.piece import Answer, AnswerReason
from rempart.model.verdict import Band
from rempart.reports.drafts import MEND, WELCOME, draft
from rempart.reports.grounds import FAMILIES, RULES, reason_of, suggested_reason
from rempart.reports.points import remedy
from rempart.reports.reasons import compose
from rempart.rules import find_rules
from tests.conftest import PATH, a_finding, a_verdict

OTHER = "contributions/2026/11/other.md"
SENTENCE = re.compile(r"[.!?](?=\s|$)")
both = pytest.mark.parametrize("lang", LANGUAGES)
refusals = pytest.mark.parametrize("deed", [Deed.RETURN, Deed.DECLINE])
every_reason = pytest.mark.parametrize("reason", list(Reason))


def found(rule: str, line: int = 12, **parts: object) -> Finding:
    """What a rule of ours saw, of its own family."""
    (family,) = (one.family for one in find_rules() if one.id == rule)
    return a_finding(rule=rule, family=family, line=line, message="seen here", **parts)


def speaking_for(reason: Reason) -> list[Finding]:
    """What every rule saw that speaks for a code."""
    told = [found(one.id, line) for line, one in enumerate(find_rules(), 1) if not one.retired]
    return [one for one in told if reason_of(one) is reason]


def sentences(text: str) -> int:
    return len(SENTENCE.findall(text))


# The words


@both
@refusals
@every_reason
@pytest.mark.parametrize("is_first", [True, False])
def test_two_to_five_sentences_for_every_code(lang: str, deed: Deed, reason: Reason, is_first: bool) -> None:
    for told in ([], speaking_for(reason)[:1], speaking_for(reason)):
        text = draft(deed, reason, [a_verdict(*told)], lang, is_first)
        assert 2 <= sentences(text) <= 5, text
        assert text.startswith(say(lang, WELCOME)) == is_first
        assert "%(" not in text


@both
@refusals
@every_reason
def test_nothing_is_said_twice_in_the_statement_it_stands_in(lang: str, deed: Deed, reason: Reason) -> None:
    told = speaking_for(reason)
    words = draft(deed, reason, [a_verdict(*told)], lang, is_first=True)
    contribution = Contribution(7, "alice-martin", "The ferry", "a" * 40, "b" * 40, "2026-11-24T10:00:00Z")
    act = Act("2026-11-24T10:00:00Z", deed, "camille-roux", 7, "a" * 40, reason=reason)
    whole = compose(act, replace(contribution, lang=lang), words, told, "redaction@ladigue.example")
    others = SENTENCE.split(whole.replace(words, ""))
    assert words in whole
    assert [one for one in SENTENCE.split(words) if one.strip() and one in others] == []
    assert all(one not in words for one in ("camille-roux", "a" * 12, "/appeal", "seen here", "redaction@"))


@both
def test_each_code_has_words_of_its_own(lang: str) -> None:
    assert len({draft(Deed.RETURN, reason, [], lang) for reason in Reason}) == len(Reason)
    assert set(MEND) == set(Reason)


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("en", "- lines 12, 18: put a footnote or a link to the source in the same paragraph."),
        ("fr", "- lignes 12, 18\u00a0: mettez une note ou un lien vers la source dans le même paragraphe."),
    ],
)
def test_places_are_named_with_what_to_do_there(lang: str, line: str) -> None:
    verdict = a_verdict(found("uncited-quote"), found("uncited-quote", 18))
    assert line in draft(Deed.RETURN, Reason.MISSING_SOURCES, [verdict], lang).split("\n")


def test_a_whole_return_reads_well() -> None:
    verdict = a_verdict(found("uncited-quote"), found("unnamed-speaker", 0))
    assert draft(Deed.RETURN, Reason.MISSING_SOURCES, [verdict], "en", is_first=True) == (
        "Welcome, and thank you for offering a first piece here. Readers cannot check what the piece says:"
        " they need to see where figures, quotations and claims come from.\n"
        "\n"
        "- Name who said it, or the office they hold.\n"
        "- line 12: put a footnote or a link to the source in the same paragraph.\n"
        "\n"
        "Change the piece in this same contribution: it is read again by itself."
    )


def test_of_several_files_each_is_named() -> None:
    one, other = found("uncited-quote"), found("uncited-figure", 3, path=OTHER)
    text = draft(Deed.RETURN, Reason.MISSING_SOURCES, [a_verdict(one), a_verdict(other, path=OTHER)], "en")
    assert f"- `{PATH}`, line 12: put" in text
    assert f"- `{OTHER}`, line 3: put" in text


def test_a_rule_with_several_ways_leads_to_its_page() -> None:
    assert remedy("photo-gps", "en") == ""
    text = draft(Deed.RETURN, Reason.PRIVATE_DATA, [a_verdict(found("photo-gps"))], "en")
    assert (
        "- line 12: there are several ways to mend this, which the page of the rule photo-gps tells." in text
    )


def test_only_what_speaks_for_the_code_is_told() -> None:
    verdict = a_verdict(found("sales-pitch", 3), found("uncited-quote", 5))
    assert "line 5" not in draft(Deed.DECLINE, Reason.FREE_ADVERTISING, [verdict], "en")
    assert "line 3" in draft(Deed.DECLINE, Reason.FREE_ADVERTISING, [verdict], "en")


@refusals
@every_reason
def test_nothing_comes_from_what_only_moderators_know(deed: Deed, reason: Reason) -> None:
    suspected = [replace(one, audience=Audience.MODERATOR) for one in speaking_for(reason)]
    silent, told = a_verdict(band=Band.CLEAR), a_verdict(*suspected, band=Band.LOOK)
    assert draft(deed, reason, [told], "en") == draft(deed, reason, [silent], "en")
    assert suggested_reason([told]) is None


@every_reason
def test_the_look_band_shows_in_nothing(reason: Reason) -> None:
    advice, look = (
        [replace(one, severity=severity) for one in speaking_for(reason)]
        for severity in (Severity.ADVICE, Severity.LOOK)
    )
    texts = {
        draft(Deed.RETURN, reason, [a_verdict(*told, band=band)], "en")
        for told, band in ((advice, Band.CLEAR), (look, Band.LOOK))
    }
    assert len(texts) == 1
    assert suggested_reason([a_verdict(*advice)]) is suggested_reason([a_verdict(*look, band=Band.LOOK)])


def test_what_is_answered_or_called_mistaken_is_not_asked_again() -> None:
    answered = found("uncited-quote", answer=Answer(AnswerReason.EYEWITNESS))
    silent = draft(Deed.RETURN, Reason.MISSING_SOURCES, [], "en")
    assert draft(Deed.RETURN, Reason.MISSING_SOURCES, [a_verdict(answered)], "en") == silent
    mistaken = [a_verdict(found("uncited-quote"))]
    excused = ("uncited-quote",)
    assert draft(Deed.RETURN, Reason.MISSING_SOURCES, mistaken, "en", excused=excused) == silent
    assert suggested_reason([a_verdict(answered)]) is None
    assert suggested_reason(mistaken, excused) is None


# The code


def test_every_rule_speaks_for_a_code_or_is_known_to_speak_for_none() -> None:
    rules = {one.id for one in find_rules()}
    assert set(RULES) <= rules
    assert set(FAMILIES) == set(Family)
    spoken = {reason_of(found(one.id)) for one in find_rules()} - {None}
    assert spoken == set(Reason) - {Reason.UNLAWFUL, Reason.OFF_TOPIC}, "what no program can see"


def test_the_heaviest_speak_and_of_these_the_most() -> None:
    heavy = found("sales-pitch", severity=Severity.HOLD)
    light = [found("uncited-quote"), found("uncited-figure"), found("single-source")]
    assert suggested_reason([a_verdict(heavy, *light)]) is Reason.FREE_ADVERTISING
    assert suggested_reason([a_verdict(*light), a_verdict(found("sales-pitch"), path=OTHER)]) is (
        Reason.MISSING_SOURCES
    )
    blocked = found("unsafe-file", severity=Severity.BLOCK)
    assert suggested_reason([a_verdict(heavy, blocked)]) is Reason.UNSAFE


def test_what_is_no_ground_suggests_nothing_however_heavy() -> None:
    consent = found("anothers-piece", severity=Severity.HOLD)
    assert suggested_reason([]) is None
    assert suggested_reason([a_verdict(consent)]) is None
    assert suggested_reason([a_verdict(consent, found("raw-html"))]) is Reason.FORM
