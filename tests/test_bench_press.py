"""Publishing is measured fairly beside its peers: the same words go in, equal work comes out."""

import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
import yaml

from bench.make_articles import SECTIONS
from bench.meter import Cost
from bench.press import asking, contestants, counting, headers, newsrooms, plot, table
from bench.press.contest import Contest, Plan, Run, contest
from rempart.config import read_settings
from rempart.publishing import archive, feeds

HEAD = 'title: "A: \\"b\\""\nstandfirst: "Soon."\ndate: 2026-11-01\nlang: en\nsection: local\nkind: news\n'
PIECE = f"---\n{HEAD}authors: [ada-b]\ntopics: [local, ports]\n---\n\nWords[^1].\n\n[^1]: Where.\n"
PERSON = "---\nname: Ada B\n---\n\nWrites here.\n"
PATH = "contributions/2026/11/a-b.md"
PLAN = Plan((20,), ("rempart", "hugo", "mkdocs"), newsrooms.SCENARIOS, 3, {"mkdocs": 10})
MADE = dict.fromkeys((*counting.KINDS, "files", "bytes"), 2_000)


def parts(page: str) -> tuple[dict[str, object], str]:
    _, header, body = page.split("---\n", 2)
    return yaml.safe_load(header), body


def test_hugo_gets_the_same_words_at_the_same_place() -> None:
    ((path, page),) = headers.for_hugo(PATH, PIECE).items()
    header, body = parts(page)
    assert path == "content/2026/11/a-b.md"
    assert header == {
        "title": 'A: "b"',
        "description": "Soon.",
        "date": "2026-11-01",
        "sections": ["local"],
        "topics": ["local", "ports"],
        "people": ["ada-b"],
    }
    assert body.strip() == "Words[^1].\n\n[^1]: Where."


def test_hugo_gets_a_page_for_each_person_each_month_and_each_year() -> None:
    ((path, page),) = headers.for_hugo("contributions/people/ada-b.md", PERSON).items()
    assert path == "content/people/ada-b/_index.md"
    assert parts(page) == ({"title": "Ada B"}, "\nWrites here.\n")
    assert {"content/2026/_index.md", "content/2026/11/_index.md"} < set(headers.hugo_months([PATH]))


def test_mkdocs_gets_the_same_words_as_a_post() -> None:
    ((path, page),) = headers.for_mkdocs(PATH, PIECE).items()
    header, body = parts(page)
    assert path == "docs/posts/2026/11/a-b.md"
    assert str(header["date"]) == "2026-11-01"
    assert not isinstance(header["date"], str)
    assert header["slug"] == "a-b"
    assert header["categories"] == ["local", "ports"]
    assert body.strip().startswith('# A: "b"\n\nSoon.\n\n<!-- more -->\n\nWords[^1].')


def test_a_renamed_person_stays_among_the_others_of_mkdocs() -> None:
    people = {f"contributions/people/{name}.md": PERSON for name in ("ada-b", "cy-d")}
    (known,) = headers.mkdocs_people(people).values()
    renamed = {"contributions/people/cy-d.md": PERSON.replace("Ada B", "Cy E")}
    (after,) = headers.mkdocs_people(renamed, known).values()
    assert {who: told["name"] for who, told in json.loads(after)["authors"].items()} == {
        "ada-b": "Ada B",
        "cy-d": "Cy E",
    }


@pytest.mark.parametrize("convert", [headers.for_hugo, headers.for_mkdocs])
def test_a_file_that_is_no_piece_is_not_passed_over(convert: object) -> None:
    with pytest.raises(ValueError, match="elsewhere"):
        convert("contributions/elsewhere.md", PIECE)  # type: ignore[operator]


def test_the_settings_are_ours_and_hold_every_section_of_made_pieces() -> None:
    settings = read_settings(newsrooms.settings().encode())
    assert [section.id for section in settings.sections] == list(SECTIONS)
    assert settings.languages == ("en",)


def test_the_lists_and_feeds_of_peers_are_as_long_as_ours() -> None:
    hugo = (contestants.HERE / "hugo" / "hugo.toml").read_text(encoding="utf-8")
    mkdocs = (contestants.HERE / "mkdocs" / "mkdocs.yml").read_text(encoding="utf-8")
    assert f"pagerSize = {archive.SHEET} " in hugo
    assert f"limit = {feeds.NEWEST} " in hugo
    assert mkdocs.count(f"pagination_per_page: {archive.SHEET}\n") == 2


def test_hugo_paginates_once_a_page() -> None:
    layouts = [path.read_text(encoding="utf-8") for path in (contestants.HERE / "hugo").rglob("*.html")]
    assert sum(text.count(".Paginate") for text in layouts) == 1


def test_every_edit_differs_from_the_one_before(tmp_path: Path) -> None:
    archive = newsrooms.Archive(tmp_path, 4)
    for scenario in newsrooms.SCENARIOS[1:]:
        first, second = (archive.edit(scenario, turn) for turn in (1, 2))
        assert first != second
        assert first.words in "".join((*first.files.values(), newsrooms.edition("<head></head>", 1)))
    assert archive.signed() >= 1


def test_a_template_names_one_edition_only() -> None:
    once = newsrooms.edition("<head>\n</head>", 1)
    twice = newsrooms.edition(once, 2)
    assert 'content="1"' in once
    assert twice == once.replace('content="1"', 'content="2"')


def test_what_was_written_is_what_became_another_file(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    old.mkdir()
    (new / "in").mkdir(parents=True)
    for name in ("linked", "rewritten", "removed"):
        (old / name).write_text("old", encoding="utf-8")
    (new / "linked").hardlink_to(old / "linked")
    (new / "rewritten").write_text("old", encoding="utf-8")
    (new / "in" / "added").write_text("added", encoding="utf-8")
    assert counting.written(counting.snapshot(old), counting.snapshot(new)) == counting.Written(2, 8)
    assert counting.snapshot(tmp_path / "nowhere") == {}


def test_files_are_counted_by_what_they_are() -> None:
    paths = (
        "2026/11/a-b/index.html",
        "2026/11/index.html",
        "people/ada-b/index.html",
        "topics/ports/page/2/index.html",
        "feed.xml",
        "people/ada-b/index.xml",
        "sitemap.xml",
        "sitemaps/2026-11.xml",
        "404.html",
    )
    found = counting.kinds(dict.fromkeys(paths, (0, 0, 0)))
    assert found == {"pieces": 1, "lists": 3, "feeds": 2, "maps": 2, "others": 1}


def test_no_figure_comes_of_a_site_that_lacks_a_piece_or_the_edit(tmp_path: Path) -> None:
    page = tmp_path / "2026/11/a-b/index.html"
    page.parent.mkdir(parents=True)
    page.write_text("new words", encoding="utf-8")
    made, edit = counting.snapshot(tmp_path), newsrooms.Edit(page="2026/11/a-b/index.html", words="new words")
    counting.check("hugo", tmp_path, made, 1, edit)
    with pytest.raises(SystemExit, match="1 pages of 2 pieces"):
        counting.check("hugo", tmp_path, made, 2, edit)
    with pytest.raises(SystemExit, match="does not tell “newer”"):
        counting.check("hugo", tmp_path, made, 1, newsrooms.Edit(page=edit.page, words="newer"))


def ran(user: float) -> Run:
    return Run(Cost(user, 0.5, 100.4, 0, user), counting.Written(1_234, 5_600_000))


def told(size: int = 20) -> Contest:
    runs = {
        (scenario, name): [ran(seconds), ran(seconds + 1), ran(seconds + 8)]
        for scenario in newsrooms.SCENARIOS
        for name, seconds in (("rempart", 1.0), ("hugo", 2.0))
    }
    return Contest(size, 3, runs, {"rempart": MADE, "hugo": MADE})


def test_the_table_gives_medians_ranges_and_the_share_of_hugo() -> None:
    text = table.page([told()], PLAN, {"Day": "2026-11-01"}, "press.svg")
    assert "| cold | rempart | 2.00 | 0.50 | **2.50** (1.50–9.50) | 0.71 | 2.00 | 100 | 1,234 | 5.6 |" in text
    assert "|  | hugo | 3.00 | 0.50 | **3.50** (2.50–10.50) | 1.00 |" in text
    assert "- Day: 2026-11-01" in text


def test_the_table_names_who_did_not_take_part() -> None:
    text = table.page([told()], PLAN, {}, "press.svg")
    assert "not installed: `mkdocs`." in text
    assert PLAN.fields(10) == ("rempart", "hugo", "mkdocs")
    assert PLAN.fields(20) == ("rempart", "hugo")


@pytest.mark.parametrize("sizes", [(1000,), (1000, 5000, 20000)])
def test_the_picture_is_whole_and_has_a_panel_for_each_scenario(sizes: tuple[int, ...]) -> None:
    svg = plot.picture([told(size) for size in sizes])
    root = ET.fromstring(svg)
    words = ["".join(one.itertext()) for one in root.iter("{http://www.w3.org/2000/svg}text")]
    assert set(newsrooms.SCENARIOS) < set(words)
    assert {"rempart", "hugo"} < set(words)
    assert "mkdocs" not in words
    lines = svg.count("stroke-dasharray")
    assert lines == 2 + (2 * len(newsrooms.SCENARIOS) if len(sizes) > 1 else 0)


@pytest.mark.parametrize("words", [("--most", "mkdocs"), ("--contestants", "jekyll")])
def test_what_cannot_be_run_is_said_before_anything_runs(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        asking.run(words)
    assert words[0] in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "scenarios"),
    [("rempart", newsrooms.SCENARIOS), ("rempart --rev", ("one piece added",))],
)
def test_ours_publishes_every_edit(name: str, scenarios: tuple[str, ...]) -> None:
    found = contest(Plan((20,), (name,), scenarios, 1, {}), 20)
    runs = [run for (run,) in found.runs.values()]
    assert set(found.runs) == {(scenario, name) for scenario in scenarios}
    assert all(run.cost.cpu > 0 and run.cost.wall > 0 and run.written.files > 0 for run in runs)
    assert found.made[name]["pieces"] == 20
