"""A front page laid out by somebody who may: what the file keeps, what is refused, and that it is whole."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from rempart.cli import rempart
from rempart.errors import NewsroomError
from rempart.forge import MAIN
from rempart.forge.branch import read_forge
from rempart.forge.local import LocalForge
from rempart.intake.front import read_front
from rempart.intake.laying import laid_out
from rempart.ledger.decisions import decisions
from rempart.model.decision import Deed, Stage
from rempart.model.front import Choice, Strip
from rempart.newsroom import enacting
from rempart.newsroom.laying import chosen, lay_out
from rempart.newsroom.standing import waiting
from rempart.newsroom.upkeep import heal, verify
from tests.newsrooms import PATH, Newsroom, a_text, make_newsroom

ROOT = Path(__file__).parent.parent
FRONT = "site/front.yml"
MASTHEAD = b"people: {camille-roux: [moderator], zoe-petit: [editor], tom-whitaker: [columnist]}\n"
BEFORE = """# The front pages.
fr:  # theirs
  strips: [podcast]
en:
  # chosen on Monday
  lead: /2026/10/old/  # while it is new
  until: 2026-11-30
  sections:
    - town
"""
CHOICE = Choice("/2026/11/ferry/", ("/2026/10/old/",), date(2026, 12, 1), ("town",))


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    settings = (ROOT / ".github/newsroom.yml").read_bytes()
    files = {".github/newsroom.yml": settings, "site/masthead.yml": MASTHEAD, PATH: a_text()}
    french = a_text().replace(b"lang: en", b"lang: fr")
    fallen = a_text(retraction="{date: 2026-11-23, reason: forged}")
    paid = a_text().replace(b"kind: news", b"kind: sponsored")
    more = {"fr": french, "fallen": fallen, "paid": paid}
    files |= {f"contributions/2026/11/{name}.md": data for name, data in more.items()}
    return make_newsroom(tmp_path, files | {FRONT: BEFORE.encode()})


def lay(newsroom: Newsroom, choice: Choice = CHOICE, actor: str = "zoe-petit", lang: str = "en") -> Any:
    return lay_out(newsroom.forge, newsroom.masthead, lang, choice, actor, newsroom.tick())


def written(newsroom: Newsroom) -> str:
    return (newsroom.forge.repository().read_file(newsroom.forge.tip(MAIN), FRONT) or b"").decode()


# What the file keeps


def test_what_is_said_already_and_every_comment_stay(newsroom: Newsroom) -> None:
    lay(newsroom)
    wanted = BEFORE.replace("lead: /2026/10/old/", "lead: /2026/11/ferry/").replace("11-30", "12-01")
    assert written(newsroom) == f"{wanted}  seconds: [/2026/10/old/]\n"
    assert chosen(newsroom.forge, "en") == CHOICE


OTHER = "en: {lead: /2026/10/b/, until: 2026-11-30}\n"
FILES = [
    "",
    "# nothing but this\n",
    "fr:\n",
    "fr: {}\n",
    OTHER,
    f"fr: {{lead: /2026/10/a/, until: 2026-11-30}} # why\n{OTHER}",
    f"fr:\n  lead: /2026/10/a/\n  until: 2026-11-30\n{OTHER}".rstrip(),
    f"fr:\r\n  lead: /2026/10/a/\r\n  until: 2026-11-30\r\n  strips:\r\n    - photo\r\n{OTHER}",
    "{en: {strips: []}, fr: {sections: [town]}}\n",
    'fr:\n  sections: ["town",\n    "sea"]\n  seconds:\n  - /2026/10/a/ # one\n\n  until: 2026-11-30\n',
]


@pytest.mark.parametrize("text", FILES)
@pytest.mark.parametrize(
    "choice",
    [
        Choice(),
        CHOICE,
        Choice(strips=()),
        Choice(sections=("no", "sea"), strips=(Strip.PODCAST, Strip.PHOTO)),
        Choice(seconds=("/2026/10/a/",), until=date(2026, 11, 30)),
    ],
)
def test_however_it_was_written_it_says_what_is_wanted(text: str, choice: Choice) -> None:
    before = read_front(text)
    new = laid_out(text.encode(), "fr", choice)
    after = dict(read_front(new))
    assert after.pop("fr", Choice()) == choice
    assert after == {lang: one for lang, one in before.items() if lang != "fr" and one != Choice()}
    assert laid_out(new, "fr", choice) == new
    if text.startswith("#"):
        assert new.startswith(text.encode())


# What is refused


@pytest.mark.parametrize(
    ("change", "actor", "lang", "why"),
    [
        ({}, "tom-whitaker", "en", "neither moderator nor editor"),
        ({}, "zoe-petit", "de", "no front page in de"),
        ({"lead": "/2026/11/none/"}, "zoe-petit", "en", "en.lead: no piece stands at /2026/11/none/"),
        ({"lead": "/2026/11/fr/"}, "zoe-petit", "en", "of another language"),
        ({"lead": "/2026/11/fallen/"}, "zoe-petit", "en", "was retracted"),
        ({"seconds": ("/2026/11/paid/",)}, "zoe-petit", "en", "is an advertisement"),
        ({"lead": "ferry"}, "zoe-petit", "en", "no piece's address"),
        ({"sections": ("twon",)}, "zoe-petit", "en", "the nearest is “town”"),
        ({"until": None}, "zoe-petit", "en", "say en.until"),
        ({"until": date(2026, 11, 23)}, "zoe-petit", "en", "2026-11-23 is past"),
    ],
)
def test_what_no_page_could_show_is_told_and_not_written(
    newsroom: Newsroom, change: dict[str, Any], actor: str, lang: str, why: str
) -> None:
    before = newsroom.forge.repository().refs()
    with pytest.raises(NewsroomError, match=why):
        lay(newsroom, replace(CHOICE, **change), actor, lang)
    assert newsroom.forge.repository().refs() == before


def test_what_is_so_already_is_not_said_twice(newsroom: Newsroom) -> None:
    lay(newsroom)
    with pytest.raises(NewsroomError, match="laid out so already"):
        lay(newsroom)


# What is written down


def test_it_is_an_act_of_its_own_and_nothing_waits(newsroom: Newsroom) -> None:
    done = lay(newsroom, actor="camille-roux")
    assert (done.number, done.stage) == (1, Stage.ACCEPTED)
    (act,) = read_forge(newsroom.forge).acts
    told = (act.deed, act.target, act.actor, act.merge, list(act.blobs), act.note)
    assert told == (Deed.FRONT, 1, "camille-roux", newsroom.forge.tip(MAIN), [FRONT], {})
    assert [one.deed for one in decisions([act])] == [Deed.FRONT]
    assert (list(newsroom.forge.requests()), waiting(newsroom.forge), verify(newsroom.forge)) == ([], (), ())


@pytest.mark.parametrize(
    "step", [(LocalForge, "post"), (LocalForge, "merge"), (enacting, "record"), (LocalForge, "close")]
)
def test_what_died_in_the_middle_is_whole_when_it_starts_again(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, step: tuple[object, str]
) -> None:
    def killed(*_: object, **__: object) -> Any:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(*step, killed)
        with pytest.raises(KeyboardInterrupt):
            lay(newsroom)
    heal(newsroom.forge, newsroom.tick())
    before = (newsroom.deeds(), newsroom.forge.tip(MAIN))
    heal(newsroom.forge, newsroom.tick())
    assert (newsroom.deeds(), newsroom.forge.tip(MAIN)) == before
    is_done = step[1] in ("record", "close")
    assert newsroom.deeds() == [f"{'front' if is_done else 'withdraw'} 1 zoe-petit"]
    assert (list(newsroom.forge.requests()), verify(newsroom.forge)) == ([], ())
    assert (chosen(newsroom.forge, "en") == CHOICE) is is_done


# The verb


def say(newsroom: Newsroom, *words: str) -> str:
    result = CliRunner().invoke(rempart, ["-C", str(newsroom.root), "front", *words])
    assert result.exception is None, result.exception
    return result.output


def test_the_verb_changes_what_it_names_and_shows_what_is_chosen(newsroom: Newsroom) -> None:
    by = ("--as", "zoe-petit")
    assert say(newsroom, "fr") == "strips: podcast\n"
    told = (
        "--lead",
        "/2026/11/ferry/",
        "--until",
        "2999-01-01",
        "--without",
        "sections",
        "--as",
        "zoe-petit",
    )
    assert "the front page is laid out" in say(newsroom, "en", *told)
    assert say(newsroom, "en") == "lead: /2026/11/ferry/\nuntil: 2999-01-01\n"
    say(newsroom, "fr", "--strip", "photo", "--section", "town", *by)
    assert say(newsroom, "fr") == "sections: town\nstrips: photo\n"
    say(newsroom, "fr", "--without", "strips", "--without", "sections", *by)
    assert say(newsroom, "fr") == "strips:\n"
