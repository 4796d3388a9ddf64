"""The JSON of a verdict is a contract."""

from rempart.model.finding import Audience
from rempart.model.verdict import Band
from rempart.reports import NOWHERE, Site
from rempart.reports.data import line_values, piece_values, report_values
from tests.conftest import PATH, a_finding, a_verdict


def test_a_piece_has_exactly_the_keys_of_the_contract() -> None:
    values = piece_values(
        a_verdict(a_finding(), band=Band.LOOK), "en", Site("https://paper.example/", ("en",))
    )
    assert list(values) == ["path", "lang", "band", "scores", "findings"]
    assert values["findings"] == [
        {
            "rule": "uncited-quote",
            "family": "sourcing",
            "severity": "look",
            "audience": "everyone",
            "line": 12,
            "end_line": 12,
            "quote": "",
            "message": "this quotation has no citation",
            "url": "https://paper.example/rulebook/uncited-quote/",
        }
    ]
    assert values["path"] == PATH
    assert values["scores"]["spam"] == 0.0


def test_a_line_out_carries_the_id_as_it_came_and_the_spam_score() -> None:
    values = line_values(7, a_verdict(), "en")
    assert list(values) == ["id", "band", "scores", "findings"]
    assert values["id"] == 7
    assert "spam" in values["scores"]


def test_the_answer_names_its_schema_and_keeps_moderators_findings() -> None:
    values = report_values([a_verdict(a_finding(audience=Audience.MODERATOR))], "en", NOWHERE)
    assert values["schema"] == 1
    assert values["pieces"][0]["findings"][0]["audience"] == "moderator"


def test_a_finding_about_the_whole_piece_has_no_line() -> None:
    found = piece_values(a_verdict(a_finding(line=0)), "en", NOWHERE)["findings"][0]
    assert found["line"] is None
    assert found["end_line"] is None
