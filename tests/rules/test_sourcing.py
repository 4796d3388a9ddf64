"""What the rules of sourcing ask of a report, and what they leave to a column."""

from datetime import date

import pytest

from rempart import intake
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.screening.facts import earlier
from tests.growth import STEADY

from .examples import growth_of, of, the_rule
from .headed import headed

QUOTE = '"The crane will be gone by Easter," said Ruth Oarsby.'


def the_only(found: list[Finding]) -> Finding:
    (finding,) = found
    return finding


def test_a_quotation_in_a_report_is_looked_at_on_its_line() -> None:
    finding = the_only(of("uncited-quote", headed(f"The quay is quiet.\n\n{QUOTE}")))
    assert (finding.severity, finding.line) == (Severity.LOOK, 11)
    assert finding.quote == "The crane will be gone by Easter,"


@pytest.mark.parametrize("kind", ["column", "opinion", "interview", "guide"])
def test_outside_reports_an_uncited_quotation_is_advice(kind: str) -> None:
    assert the_only(of("uncited-quote", headed(QUOTE, kind=kind))).severity is Severity.ADVICE


@pytest.mark.parametrize(
    "mark", ["[^1]\n\n[^1]: Minutes, page 2.", " She was [filmed](https://film.example/1)."]
)
def test_a_citation_in_the_paragraph_is_enough(mark: str) -> None:
    assert of("uncited-quote", headed(QUOTE + mark)) == []


def test_a_person_the_header_says_was_heard_needs_no_mark() -> None:
    heard = "sources: [{id: a, title: 'Interview with Ruth Oarsby', kind: interview}]\n"
    other = heard.replace("Ruth Oarsby", "Paul Verne")
    assert of("uncited-quote", headed(QUOTE, heard)) == []
    assert the_only(of("uncited-quote", headed(QUOTE, other))).severity is Severity.ADVICE


def test_a_press_article_that_names_the_person_does_not_answer_for_the_words() -> None:
    press = "sources: [{id: a, title: 'Ruth Oarsby, a portrait', kind: press}]\n"
    assert the_only(of("uncited-quote", headed(QUOTE, press))).severity is Severity.LOOK


def test_an_example_between_marks_is_no_quotation_in_a_guide() -> None:
    assert (
        of("uncited-quote", headed('Write "wet paint, keep off" on a board, and say it.', kind="guide")) == []
    )


def test_a_signed_blockquote_is_a_quotation() -> None:
    assert of(
        "uncited-quote",
        headed("It was a fine summer.\n\n> We shall never again open on a Sunday in winter. — Ruth Oarsby"),
    )


def test_many_quotations_are_told_in_few_findings() -> None:
    found = of("uncited-quote", headed("\n\n".join([QUOTE] * 40)))
    assert len(found) == 7
    assert found[-1].params == {"count": 34}


def test_figures_of_one_paragraph_make_one_finding() -> None:
    finding = the_only(of("uncited-figure", headed("The toll cost 38 % of trade, and 214 lorries left.")))
    assert finding.params == {"figures": "38 %, 214"}
    assert finding.severity is Severity.ADVICE


def test_a_report_that_rests_on_figures_nobody_answers_for_is_looked_at() -> None:
    body = (
        "Trade in the harbour fell by 38 % in a year, by 214 lorries.\n\n"
        "The repair of the old quay has cost 12 million euros."
    )
    assert {finding.severity for finding in of("uncited-figure", headed(body))} == {Severity.LOOK}
    sourced = headed(body, "sources: [{id: a, title: Accounts of the port, kind: document}]\n")
    assert {finding.severity for finding in of("uncited-figure", sourced)} == {Severity.ADVICE}


def test_a_figure_whose_counter_is_named_in_words_is_left_alone() -> None:
    assert of("uncited-figure", headed("According to the harbour board, 214 lorries left.")) == []


def test_outside_reports_only_shares_and_money_want_a_source() -> None:
    assert (
        of("uncited-figure", headed("I counted 214 gulls on the roof of the market hall.", kind="column"))
        == []
    )
    assert of("uncited-figure", headed("Gulls eat 38 % of all the chips that are sold here.", kind="column"))


def test_a_paragraph_that_claims_nothing_at_length_is_not_asked() -> None:
    assert of("uncited-figure", headed("The ferry carries 38 % less.")) == []


def test_what_stands_on_main_already_is_not_asked_again() -> None:
    old = "Traffic on the swing bridge fell by 38 % after the toll was raised."
    new = "A lorry now takes 41 % longer to reach the other bank of the river."
    piece = intake.parse(headed(f"{old}\n\n{new}"), "contributions/2026/11/a.md")
    before = earlier(intake.parse(headed(old), "contributions/2026/11/a.md"))
    found = the_rule("uncited-figure").module.check(piece, Facts(date(2026, 11, 24), before=before))
    assert [finding.quote for finding in found] == ["41 %"]


def link(where: str) -> str:
    return f"[here](https://{where})"


def test_three_links_to_one_domain_are_one_source() -> None:
    body = (
        f"The weir goes: {link('phare.example/1')}, {link('phare.example/2')}, {link('www.phare.example/3')}."
    )
    finding = the_only(of("single-source", headed(body)))
    assert dict(finding.params) == {"count": 3, "source": "phare.example"}


def test_two_links_to_one_domain_are_no_show_of_sources() -> None:
    assert (
        of("single-source", headed(f"The weir goes: {link('phare.example/1')}, {link('phare.example/2')}."))
        == []
    )


def test_one_story_under_several_addresses_is_one_source() -> None:
    body = (
        f"The weir goes: {link('phare.example/news/old-weir-to-be-removed')}, "
        f"{link('gazette.example/2026/11/old-weir-to-be-removed-1.html')}."
    )
    assert the_only(of("single-source", headed(body))).params["source"] == "phare.example, gazette.example"


def test_papers_that_carry_one_agency_are_one_source() -> None:
    sources = (
        "sources:\n"
        "  - {id: a, title: 'Phare, from Coastal News Agency', kind: press, url: 'https://phare.example/1'}\n"
        "  - {id: b, title: 'Gazette (Coastal News Agency)', kind: press, url: 'https://gazette.example/8'}\n"
    )
    assert the_only(of("single-source", headed("The weir goes.", sources))).line == 8
    assert (
        of("single-source", headed("The weir goes.", sources.replace("(Coastal News Agency)", "own report")))
        == []
    )


def test_a_source_without_address_only_announces_the_links() -> None:
    one, other = link("phare.example/old-weir-to-be-removed"), link("est.example/old-weir-to-be-removed")
    body = f"It is in the {one} and the {other}."
    vague = "sources: [{id: a, title: Reports in two newspapers, kind: press}]\n"
    assert of("single-source", headed(body, vague))
    assert of("single-source", headed(body, vague.replace("press", "official"))) == []


def test_what_the_author_saw_is_a_source_of_its_own() -> None:
    body = f"The weir goes: {link('phare.example/1')}, {link('phare.example/2')}, {link('phare.example/3')}."
    seen = "sources: [{id: a, title: At the weir, kind: observation}]\n"
    assert of("single-source", headed(body, seen)) == []


def test_links_to_the_newspaper_itself_are_no_sources() -> None:
    body = f"See {link('ladigue.example/1')}, {link('ladigue.example/2')}, {link('ladigue.example/3')}."
    assert of("single-source", headed(body), "own_domains: [ladigue.example]") == []
    assert of("single-source", headed(body))


def test_projects_on_one_host_are_several_publishers() -> None:
    body = ", ".join(link(f"github.com/{who}/tool") for who in ("aune", "levant", "criee"))
    assert of("single-source", headed(f"Three tools exist: {body}.")) == []


@pytest.mark.parametrize(
    ("voice", "severity"),
    [("The board has met.", Severity.LOOK), ("I think we should go, and you with us.", Severity.ADVICE)],
)
def test_a_foreign_text_is_a_report_by_its_voice(voice: str, severity: Severity) -> None:
    piece = intake.parse_foreign(f"{voice}\n\n{QUOTE}", "x")
    check = the_rule("uncited-quote").check
    assert check is not None
    assert the_only(list(check(piece, Facts(date(2026, 11, 24))))).severity is severity


INSIDER = '"They knew about the leak in March," said one insider.'


def test_a_report_that_nobody_named_speaks_in_is_looked_at() -> None:
    assert the_only(of("unnamed-speaker", headed(INSIDER))).severity is Severity.LOOK


@pytest.mark.parametrize(
    ("body", "more"),
    [
        (f'{INSIDER}\n\n"It is not true at all," said Ruth Oarsby.', ""),
        (f"{INSIDER} The [minutes](https://council.example/minutes) say no more.\n\nThe quay is quiet.", ""),
        (INSIDER, "sources: [{id: a, title: Minutes of the council, kind: document}]\n"),
    ],
)
def test_beside_a_speaker_or_a_source_a_nameless_one_weighs_little(body: str, more: str) -> None:
    assert all(one.severity is Severity.ADVICE for one in of("unnamed-speaker", headed(body, more)))


@pytest.mark.parametrize(
    "body",
    [
        'A student named Wong said: "We shall never give this up."',
        'Imagine that one resident said: "We shall never give this up."',
        "A letter from one resident said: “We shall never give this up.”",
        'One resident said it was "a small miracle".',
        'Wendle said he had bought the nets, unseen and at night, from a man, and "had my doubts then".',
        'The captain has "always wanted to leave on a day when I had nothing else to do", she said.',
    ],
)
def test_who_is_known_who_might_speak_and_what_is_written_are_let_be(body: str) -> None:
    assert of("unnamed-speaker", headed(body)) == []


def test_words_that_somebody_must_have_said_and_nobody_says_are_told() -> None:
    lost = "“I have lived on this quay for thirty years and we were never asked about it.”"
    assert of("unnamed-speaker", headed(f"The quay is quiet.\n\n{lost}"))
    assert of("unnamed-speaker", headed(f"Its oldest resident is Ruth Oarsby.\n\n{lost}")) == []


def test_an_anonymous_source_is_declared_with_the_reason_or_not_at_all() -> None:
    bare = "sources: [{id: a, title: A worker at the foundry, kind: anonymous}]\n"
    told = bare.replace("anonymous}", "anonymous, note: She would lose her post}")
    assert of("unnamed-speaker", headed(INSIDER, bare))
    assert of("unnamed-speaker", headed(INSIDER, told)) == []


def _known(standing: str, until: str = "2027-01-01") -> str:
    return (
        f"register: {{wire.example: {{standing: {standing}, why: {{en: As its page says, fr: Tel quel}}, "
        f"who: camille-roux, since: 2026-01-01, until: {until}}}}}"
    )


WIRE = "The slipway is shut, says [the wire](https://wire.example/slipway)."


@pytest.mark.parametrize(
    ("standing", "severity"),
    [
        ("fabricated", Severity.LOOK),
        ("promotional", Severity.LOOK),
        ("satire", Severity.ADVICE),
        ("state", Severity.ADVICE),
    ],
)
def test_what_is_known_of_a_source_is_told_with_its_reason(standing: str, severity: Severity) -> None:
    finding = the_only(of("registered-source", headed(WIRE), _known(standing)))
    assert finding.severity is severity
    assert finding.params == {"domain": "wire.example", "why": "As its page says"}


def test_outside_reports_what_is_known_of_a_source_is_advice() -> None:
    finding = the_only(of("registered-source", headed(WIRE, kind="column"), _known("fabricated")))
    assert finding.severity is Severity.ADVICE


def test_a_source_of_the_header_and_a_link_in_a_note_are_looked_up_and_told_once() -> None:
    source = "sources: [{id: a, title: The wire, kind: press, url: 'https://wire.example/b'}]\n"
    noted = "The slipway is shut.[^1]\n\n[^1]: [The wire](https://wire.example/slipway)."
    assert len(of("registered-source", headed(noted, source), _known("fabricated"))) == 1
    assert len(of("registered-source", headed(noted), _known("fabricated"))) == 1


@pytest.mark.parametrize(
    "body",
    [
        f"{WIRE} That is untrue.",
        "[A satirical paper](https://wire.example/slipway) made a joke of it.",
        "That is a hoax.[^1]\n\n[^1]: [The wire](https://wire.example/slipway).",
    ],
)
def test_who_speaks_about_a_known_site_does_not_rest_on_it(body: str) -> None:
    assert of("registered-source", headed(body), _known("fabricated")) == []


@pytest.mark.parametrize(
    ("body", "kind", "found"),
    [
        (f"{WIRE}\n\nThat is untrue.", "fact-check", 0),
        (f"A hoax goes round.\n\n{WIRE}", "fact-check", 0),
        ("Le bac s'arrête.[^1]\n\nC'est faux.\n\n[^1]: [Fil](https://wire.example/a).", "fact-check", 0),
        (f"{WIRE}\n\nThat is untrue.", "news", 1),
        (WIRE, "fact-check", 1),
        (f"It is untrue that boats fly.\n\nBoats float.\n\n{WIRE}", "fact-check", 1),
    ],
)
def test_a_fact_check_rests_on_no_known_site_that_it_refutes_nearby(body: str, kind: str, found: int) -> None:
    assert len(of("registered-source", headed(body, kind=kind), _known("fabricated"))) == found


def test_a_lapsed_entry_and_another_site_are_let_be() -> None:
    assert of("registered-source", headed(WIRE), _known("fabricated", until="2026-11-24")) == []
    assert of("registered-source", headed(WIRE.replace("wire", "other")), _known("fabricated")) == []


STUDY = "According to the study published by the university, oysters have come back to the estuary"


def test_a_document_told_by_a_newspaper_is_asked_for_itself() -> None:
    alone, paper = (
        headed(f"{STUDY}."),
        headed(f"{STUDY}, the [Coast Herald](https://coast.example/oysters) says."),
    )
    assert "only a newspaper" not in the_only(of("second-hand", alone)).message
    assert "only a newspaper" in the_only(of("second-hand", paper)).message
    by_domain = headed(f"{STUDY}, [we read](https://coast-gazette.example/oysters).")
    assert "only a newspaper" in the_only(of("second-hand", by_domain)).message


@pytest.mark.parametrize(
    ("body", "more"),
    [
        (f"{STUDY}, [here](https://university.example/oysters.pdf).", ""),
        (f"{STUDY}.\n\nThe [study](https://university.example/oysters.pdf) took ten years.", ""),
        (f"{STUDY}.[^1]\n\n[^1]: Page 12 of the study.", ""),
        (f"{STUDY}.", "sources: [{id: a, title: The study, kind: document}]\n"),
        ("According to the report by the Coast Herald, oysters have come back to the estuary.", ""),
    ],
)
def test_a_document_that_is_shown_is_enough(body: str, more: str) -> None:
    assert of("second-hand", headed(body, more)) == []


def studies(count: int) -> str:
    """So many documents, each told by a newspaper."""
    return headed("".join(f"{STUDY}, [we read](https://gazette.example/{n}).\n\n" for n in range(count)))


def test_many_documents_and_many_papers_are_read_in_the_time_of_their_number() -> None:
    assert len(of("second-hand", studies(1700))) == 7
    assert growth_of("second-hand", studies, 425) < STEADY


OURS = "own_domains: [paper.example]"
BACK = "The ferry stops, as [told](https://paper.example/ferry/) and [told again](/2026/10/ferry-again/)."


def test_a_report_that_rests_on_this_newspaper_alone_is_told_so() -> None:
    assert the_only(of("circular-source", headed(BACK), OURS)).severity is Severity.LOOK
    once = "The ferry stops, as [told](https://paper.example/ferry/)."
    assert the_only(of("circular-source", headed(once), OURS)).severity is Severity.ADVICE
    open_doubt = the_only(of("circular-source", headed(BACK, "certainty: unconfirmed\n"), OURS))
    assert open_doubt.severity is Severity.ADVICE


@pytest.mark.parametrize(
    ("body", "more", "kind"),
    [
        (f"{BACK} The [company](https://ferry.example/) says so.", "", "news"),
        (f"{BACK}[^1]\n\n[^1]: The company's letter, 3 November.", "", "news"),
        (BACK, "sources: [{id: a, title: On the quay, kind: observation}]\n", "news"),
        (BACK, "", "column"),
        ("The ferry stops.", "", "news"),
        ("The ferry stops, see [below](#below).", "", "news"),
    ],
)
def test_what_rests_on_something_else_is_no_circle(body: str, more: str, kind: str) -> None:
    assert of("circular-source", headed(body, more, kind), OURS) == []


WORD_OF_NOBODY = (
    "The weir will be pulled down in spring. It is understood that the contract was signed last week. "
    "According to a person familiar with the matter, the county has paid."
)
ANSWERED = (
    '"Nobody has signed anything, and the plans will be shown to all in May," said Ruth Oarsby, who chairs '
    "the board. Paul Hask, engineer of the county, said that he had been asked for an opinion on Monday."
)


def test_a_report_on_nobodys_word_is_looked_at_though_its_header_names_a_document() -> None:
    more = "sources: [{id: a, title: Rules of the river board, 2009, kind: document}]\n"
    finding = the_only(of("nameless-sources", headed(WORD_OF_NOBODY, more)))
    assert dict(finding.params) == {"count": 2, "named": 0, "cited": 0}


BARRAGE = (
    "Le barrage sera démoli au printemps. D'après nos informations, le contrat a été signé lundi dernier. "
    "Une personne qui suit le dossier assure que le département a payé."
)
DOCUMENT = "sources: [{id: a, title: Rules of the river board 2009, kind: document}]\n"


def test_a_report_in_french_on_nobodys_word_is_looked_at_too() -> None:
    finding = the_only(of("nameless-sources", headed(BARRAGE, DOCUMENT)))
    assert dict(finding.params) == {"count": 2, "named": 0, "cited": 0}


@pytest.mark.parametrize("body", [WORD_OF_NOBODY, BARRAGE])
def test_what_told_as_fact_tells_is_not_told_twice(body: str) -> None:
    assert of("told-as-fact", headed(body))
    assert of("nameless-sources", headed(body)) == []


@pytest.mark.parametrize(
    "body",
    [
        "The weir stands, and the water is low. A passer-by said that she had not seen it so low in years. "
        "The board meets on Monday, says Ruth Oarsby, its chair.",
        "Le barrage tient, et l'eau est basse. Une passante dit ne l'avoir jamais vue si basse. Le conseil "
        "se réunit lundi, dit Marc Kerdoncuff, son président.",
    ],
)
def test_one_passer_by_is_no_nameless_source(body: str) -> None:
    assert of("nameless-sources", headed(body, DOCUMENT)) == []


@pytest.mark.parametrize(
    ("body", "more"),
    [
        (f"{WORD_OF_NOBODY}\n\n{ANSWERED}", DOCUMENT),
        (WORD_OF_NOBODY, "certainty: unconfirmed\n"),
        (WORD_OF_NOBODY, "sources: [{id: a, title: A clerk, kind: anonymous, note: Would be dismissed}]\n"),
    ],
)
def test_who_answers_or_a_doubt_that_is_told_outweighs_who_has_no_name(body: str, more: str) -> None:
    assert of("nameless-sources", headed(body, more)) == []
