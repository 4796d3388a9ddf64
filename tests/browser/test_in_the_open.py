"""A piece that was wrongly held, and a quarrel that was settled: the same path on both forges, by the same
words, and what a reader then sees of each in a real browser.

The piece tells of a judgment and names it two paragraphs below: the checks hold it for an accusation without
a source, a moderator believes them, its author contests, another moderator sees the source.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from rempart.adapters.git import clone
from rempart.adapters.server import serving
from rempart.errors import NewsroomError
from rempart.forge import MAIN, File, Forge
from rempart.forge.branch import read_forge
from rempart.forge.events import read_comment
from rempart.forge.vault import FolderVault
from rempart.ledger.stages import contributions
from rempart.model.case import Case, Matter, Outcome, Phase, Request
from rempart.model.decision import Deed, Stage
from rempart.model.verdict import Band
from rempart.newsroom.bringing import offer
from rempart.newsroom.checking import Read, check_waiting
from rempart.newsroom.concerning import read_private
from rempart.newsroom.forges import read_masthead
from rempart.newsroom.hearing import Asking
from rempart.newsroom.mediating import act_on, open_case
from rempart.newsroom.obeying import obey
from rempart.newsroom.publishing import publish
from rempart.newsroom.upkeep import heal, verify
from tests.browser.watching import CHROMIUM, chromium, trapping, watching
from tests.events import a_comment
from tests.github.newspaper import a_paper
from tests.newsrooms import NOW, make_newsroom
from tests.publishing.house import a_newsroom, a_text, tree_of

PIECE = "contributions/2026/11/harbour.md"
TEXT = a_text(
    """\
Alan Brec, the harbour master, embezzled 4,000 euros of the port's fuel between March and June.

He was heard on Thursday and fined, and told this newspaper that he will appeal. The port buys its fuel from
one supplier, and its meter is read by hand.

The judgment was read aloud in open court, and can be asked for at the registry under number 26/118.[^1]

[^1]: Court of Port-Lannec, judgment 26/118, 19 November 2026.
""",
    title="Harbour master fined for the fuel he sold",
    licence="CC-BY-SA-4.0",
    authors="[alice-martin]",
)
TEAM = (
    "people:\n  camille-roux: [moderator, editor]\n  idris-benali: [moderator]\n  lea-fontaine: [moderator]\n"
)
SIGNS = {"contributions/people/alice-martin.md": "---\nname: Alice Martin\n---\n", "site/masthead.yml": TEAM}
UNTOLD = ("nora-lind", "SHOUTED", "SORRY")  # a party of the mediation, and what was said in it

pytestmark = [
    pytest.mark.skipif(not CHROMIUM.exists(), reason="no Chromium on this machine"),
    pytest.mark.usefixtures("short_rulebook"),
]


@dataclass(frozen=True)
class House:
    """A newsroom on some forge. forge: as another process opens it; bring: by alice-martin, her piece."""

    forge: Callable[[], Forge]
    bring: Callable[[], object]


@contextmanager
def on_this_machine(folder: Path, files: dict[str, bytes]) -> Iterator[House]:
    room = make_newsroom(folder, files)

    def bring() -> None:
        offer(room.root, room.forge, [room.write(PIECE, TEXT.encode())], "alice-martin", NOW)

    yield House(lambda: room.forge, bring)


@contextmanager
def on_github(folder: Path, files: dict[str, bytes]) -> Iterator[House]:
    private = folder / "private"
    private.mkdir(parents=True)
    vault = FolderVault(private / "newsroom.private", private)
    with a_paper(folder, {path: File(data) for path, data in files.items()}) as paper:
        paper.double.rights |= dict.fromkeys(("idris-benali", "lea-fontaine"), "write")
        yield House(
            lambda: paper.forge(vault=vault),
            lambda: paper.double.offer(paper.double.commit({PIECE: TEXT.encode()})),
        )


@dataclass(frozen=True)
class Life:
    """A house in which people speak. ids: of their comments."""

    house: House
    ids: Iterator[int]

    def say(self, login: str, text: str, number: int = 1, under: str = "pull_request") -> str:
        """A comment, obeyed by a process of its own; what answered it in public."""
        event = a_comment(text, login, number, id=next(self.ids), under=under)
        return obey(self.house.forge(), read_comment(json.dumps(event).encode(), "event.json"), NOW).said

    def stage(self) -> Stage:
        return contributions(read_forge(self.house.forge()).acts)[1].stage

    def act(self, deed: Deed, actor: str, number: int, **said: str) -> Case:
        forge = self.house.forge()
        return act_on(forge, read_masthead(forge), Asking(deed, number, actor, **said), NOW)


def contest(life: Life) -> None:
    """From the hold to the newspaper, by comments; nobody judges what they decided."""
    life.house.bring()
    (read,) = check_waiting(life.house.forge(), NOW)
    _held_wrongly(read)
    head = read.contribution.head
    life.say("camille-roux", "/decline unsourced-accusation Nothing shows that he took it.")
    assert life.stage() is Stage.DECLINED
    life.say("alice-martin", "/appeal The judgment is named at the end, and its number.")
    assert life.stage() is Stage.CONTESTED
    assert "nobody judges a contest of their own decision" in life.say(
        "camille-roux", "/appeal-upheld So it is."
    )
    life.say("idris-benali", "/appeal-upheld The court, the day and the number stand there.")
    assert life.stage() is Stage.HELD
    life.say("lea-fontaine", f"/accept {head[:12]} Read with the judgment in hand.")
    assert life.stage() is Stage.ACCEPTED


def _held_wrongly(read: Read) -> None:
    assert read.contribution.band == Band.HOLD
    assert "unsourced-accusation" in {
        one.rule for verdict in read.report.verdicts for one in verdict.findings
    }


def mediate(life: Life) -> None:
    """Between a member and one of the staff, told to nobody else; the other moderator mediates."""
    forge = life.house.forge()
    heal(forge, NOW)
    words = "He SHOUTED at me."
    asked = Request(Matter.MEDIATION, "nora-lind", others=("camille-roux",), lang="en", words=words)
    case = open_case(forge, asked, NOW)
    with pytest.raises(NewsroomError, match="you are a party"):
        life.act(Deed.CASE_TAKE, "camille-roux", case.number)
    assert "and comments are not" in life.say("idris-benali", "/take", case.number, under="issue")
    life.act(Deed.CASE_TAKE, "idris-benali", case.number)
    life.act(Deed.CASE_SAY, "camille-roux", case.number, words="I am SORRY.")
    ended = life.act(
        Deed.CASE_CLOSE, "idris-benali", case.number, outcome=Outcome.AGREED.value, words="SORRY said."
    )
    assert (ended.phase, ended.outcome) == (Phase.CLOSED, Outcome.AGREED)
    told = read_private(life.house.forge(), ended)
    assert told is not None
    assert set(told.parties) == {"nora-lind", "camille-roux"}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with trapping() as trap, chromium(trap) as started:
        yield started


@pytest.fixture(scope="module", params=[on_this_machine, on_github], ids=["local", "github"])
def site(request: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The newspaper after both."""
    folder = tmp_path_factory.mktemp("open")
    first = tree_of(a_newsroom(folder / "first", SIGNS))
    with request.param(folder / "house", first) as house:
        life = Life(house, count(1))
        contest(life)
        mediate(life)
        forge = house.forge()
        assert verify(forge) == ()
        clone(forge.repository().folder, folder / "clone")
        yield publish(folder / "clone", NOW.date(), rev=f"origin/{MAIN}").site


@pytest.fixture
def page(browser: Browser, site: Path) -> Iterator[Page]:
    with serving(site, 0) as address, watching(browser, address) as (page, watch):
        page.goto(f"{address}en/")
        yield page
        assert (watch.said, watch.refused, watch.asked) == ([], [], [])


def test_what_was_wrongly_refused_is_read_with_how_it_came_there(page: Page) -> None:
    page.get_by_role("link", name="Harbour master fined").first.click()
    expect(page.locator("h1")).to_contain_text("Harbour master fined")
    made = page.locator("main")
    for step in (
        "Declined by camille-roux",
        "The refusal contested by Alice Martin",
        "The refusal taken back by idris-benali, who had no part in it",
        "Read and accepted by lea-fontaine",
    ):
        expect(made).to_contain_text(step)


def test_the_registers_tell_it_and_the_meter_counts_it(page: Page) -> None:
    page.get_by_role("link", name="Decisions").first.click()
    expect(page.locator("main")).to_contain_text("Its refusal taken back")
    page.get_by_role("link", name="Harbour master fined").first.click()
    page.get_by_role("link", name="How severe we are").first.click()
    expect(page.locator("main")).to_contain_text(
        "1 refusal was contested before somebody else: 1 was taken back"
    )


def test_a_quarrel_is_counted_and_nothing_of_it_told(page: Page, site: Path) -> None:
    page.get_by_role("link", name="What was asked of us").first.click()
    line = page.get_by_role("row", name="Mediation").last
    expect(line).to_contain_text("the parties agreed (idris-benali)")
    told = [name for name, data in tree_of(site).items() for word in UNTOLD if word.encode() in data]
    assert told == []
