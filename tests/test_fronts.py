"""A front page that people lay out: from the file to the page, day after day, and before it is merged."""

from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from rempart.cli import rempart
from rempart.cli.speaking import explain
from rempart.errors import NewsroomError
from rempart.newsroom.publishing import publish
from rempart.newsroom.screening import screen_range
from tests.publishing.house import TODAY, a_newsroom, a_text
from tests.soak.test_edits import differences, git

pytestmark = pytest.mark.usefixtures("short_rulebook")

FRONT = "site/front.yml"
OLD = "contributions/2026/10/old.md"
TOMORROW = TODAY + timedelta(days=1)
CHOICE = f"en: {{lead: /2026/10/old/, until: {TODAY}}}\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    pieces: dict[str, str | bytes] = {
        f"contributions/2026/11/new-{n}.md": a_text(title=f"New {n}", date=f"2026-11-1{n}") for n in range(4)
    }
    root = a_newsroom(
        tmp_path / "room", pieces | {OLD: a_text(title="Old", date="2026-10-02"), FRONT: CHOICE}
    )
    (root / "mkdocs.yml").unlink()
    return root


def leads(root: Path, today: object = TODAY) -> str:
    """The title that leads after one more publication, which gives what one of everything gives."""
    done = publish(root, TODAY if today == TODAY else TOMORROW)
    whole = publish(root, TODAY if today == TODAY else TOMORROW, root.parent / "whole", full=True)
    assert differences(done.site, whole.site) == []
    page = (done.site / "en/index.html").read_text()
    return page.partition("<h2><a")[2].partition(">")[2].partition("<")[0]


def test_a_chosen_piece_leads_until_its_last_day(root: Path) -> None:
    assert leads(root) == "Old"
    assert leads(root, TOMORROW) == "New 3"


def test_what_is_chosen_anew_is_shown_and_only_the_front_is_printed_again(root: Path) -> None:
    leads(root)
    (root / FRONT).write_text(CHOICE.replace("10/old", "11/new-1"))
    done = publish(root, TODAY)
    assert done.written == 1
    assert leads(root) == "New 1"
    (root / FRONT).unlink()
    assert leads(root) == "New 3"


def test_a_lead_that_fell_does_not_stop_the_paper_which_says_so(root: Path) -> None:
    leads(root)
    retracted = a_text(title="Old", date="2026-10-02", retraction="{date: 2026-11-23, reason: forged}")
    (root / OLD).write_text(retracted)
    assert leads(root) == "New 3"
    (root / FRONT).write_text(CHOICE.replace(str(TODAY), "2999-01-01"))
    result = CliRunner().invoke(rempart, ["-C", str(root), "publish", "--no-search"])
    told = (
        "site/front.yml:1: en.lead: the piece at /2026/10/old/ was retracted; the newest story stands there"
    )
    assert told in result.stderr


def test_a_choice_whose_last_day_is_past_is_told_until_somebody_takes_it_out(root: Path) -> None:
    (root / FRONT).write_text(f"en:\n  lead: /2026/10/old/\n  until: {TODAY}\n")
    (root / "site/sponsors.yml").unlink()
    assert publish(root, TODAY).unkept == ()
    (lapsed,) = publish(root, TOMORROW).unkept
    assert str(lapsed) == f"{FRONT}:3: en.until: what was chosen held until {TODAY}, which is past"
    (root / FRONT).write_text("en: {sections: [sea]}\n")
    assert publish(root, TOMORROW).unkept == ()


def test_the_faults_of_all_files_are_told_together_one_a_line(root: Path) -> None:
    (root / FRONT).write_text("en:\n  led: /2026/10/old/\n  sections: [see]\n")
    (root / "site/masthead.yml").write_text("people:\n  ann: [moderater]\n")
    (root / "site/sponsors.yml").write_text("advertisers: []\npayers: []\n")
    settings = root / ".github/newsroom.yml"
    settings.write_text(settings.read_text().replace("timezone: Europe/Paris", "timezone: Europe/Pariis"))
    for verb in (["publish"], ["screen", "contributions"]):
        result = CliRunner().invoke(rempart, ["-C", str(root), *verb])
        told = explain(result.exception).splitlines() if isinstance(result.exception, NewsroomError) else []
        assert told == [
            ".github/newsroom.yml:7: timezone is no time zone: “Europe/Pariis”",
            "site/masthead.yml:2: people.ann.1 cannot be “moderater”; the nearest is “moderator”",
            "site/front.yml:2: unknown key en.led; the nearest is lead",
            "site/sponsors.yml:2: unknown key payers; those known here are advertisers",
            "Mend what these lines name, then try again",
        ], verb


def test_a_file_that_cannot_be_read_stops_the_press(root: Path) -> None:
    (root / FRONT).write_text(CHOICE.replace("lead", "leed"))
    with pytest.raises(NewsroomError, match=r"front\.yml:1: unknown key en\.leed; the nearest is lead"):
        publish(root, TODAY)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/2026/10/never/", "no piece stands at /2026/10/never/"),
        ("/2026/10/paid/", "what stands at /2026/10/paid/ is an advertisement"),
        ("/2026/10/fallen/", "the piece at /2026/10/fallen/ was retracted"),
        ("/2026/10/autre/", "the piece at /2026/10/autre/ is of another language than en"),
    ],
)
def test_a_change_that_names_what_may_not_lead_is_found_before_it_is_merged(
    root: Path, address: str, said: str
) -> None:
    for name, header in (
        ("paid", {"kind": "sponsored", "disclosure": "{sponsor: Librairie}"}),
        ("fallen", {"retraction": "{date: 2026-11-21, reason: forged}"}),
        ("autre", {"lang": "fr"}),
    ):
        (root / f"contributions/2026/10/{name}.md").write_text(a_text(**header))
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "A newspaper")
    (root / FRONT).write_text(f"# laid out\nen:\n  lead: {address}\n  until: {TODAY}\n")
    git(root, "commit", "-q", "-a", "-m", "Another lead")
    found = screen_range(root, "HEAD~1", "HEAD", TODAY).verdicts
    told = [f for verdict in found for f in verdict.findings if f.rule == "wrong-front"]
    assert [(f.path, f.line, f.message % f.params) for f in told] == [(FRONT, 3, f"en.lead: {said}")]
