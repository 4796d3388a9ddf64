"""What the rules of sourcing ask of a report, and what they leave to a column."""

from datetime import date

import pytest

from rempart import intake
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.screening.facts import earlier

from .examples import of, the_rule
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
    assert finding.params == {"count": 3, "source": "phare.example"}


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
