"""The ways to offer a piece on the web, as the page that says how shows them."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from rempart.config import read_settings
from rempart.i18n import LANGUAGES
from rempart.intake import parse
from rempart.intake.pieces import read_person
from rempart.newsroom.publishing import publish
from rempart.publishing.doors import MARK, begun, editor, fill, own_page
from tests.publishing.house import TODAY, a_newsroom

pytestmark = pytest.mark.usefixtures("short_rulebook")

ROOT = Path(__file__).parent.parent.parent
PLACE = "https://github.com/vigie-press/vigie"
SETTINGS = replace(read_settings((ROOT / ".github/newsroom.yml").read_bytes()), repository=PLACE)

each_language = pytest.mark.parametrize("lang", LANGUAGES)


@each_language
def test_what_is_begun_in_the_editor_is_a_piece_of_this_month(lang: str) -> None:
    address = urlsplit(editor(SETTINGS, lang, TODAY))
    folder = address.path.removeprefix("/vigie-press/vigie/new/main/")
    (name,) = parse_qs(address.query)["filename"]
    (value,) = parse_qs(address.query)["value"]
    piece = parse(value, f"{folder}{name}")
    assert value == begun(SETTINGS, lang, TODAY)
    assert not piece.problems
    assert (piece.lang, piece.header.section) == (lang, "town")


@each_language
def test_the_page_of_who_signs_is_begun_too(lang: str) -> None:
    address = urlsplit(own_page(SETTINGS, lang))
    (name,), (value,) = (parse_qs(address.query)[key] for key in ("filename", "value"))
    path = f"{address.path.removeprefix('/vigie-press/vigie/new/main/')}{name}"
    person, problems = read_person(value, path)
    assert person
    assert (person.handle, problems) == (name.removesuffix(".md"), ())


@each_language
def test_the_address_stays_far_from_what_github_refuses(lang: str) -> None:
    many = replace(SETTINGS, sections=SETTINGS.sections * 20)
    assert len(editor(many, lang, TODAY)) < 2500


@each_language
def test_a_page_has_the_forms_and_the_editor_where_its_mark_stands(lang: str) -> None:
    page = fill(b"Before\n\n" + MARK + b"\n\nAfter", SETTINGS, lang, TODAY).decode()
    assert f"{PLACE}/issues/new?template=piece.{lang}.yml" in page
    assert f"{PLACE}/issues/new?template=correction.{lang}.yml" in page
    assert f"{PLACE}/new/main/contributions/2026/11/?" in page
    assert page.startswith("Before\n\n- [")


@pytest.mark.parametrize("repository", ["", "https://forge.example/vigie/journal"])
def test_a_newspaper_that_is_not_on_github_shows_none(repository: str) -> None:
    elsewhere = replace(SETTINGS, repository=repository)
    assert fill(b"a\n\n" + MARK + b"\n\nb", elsewhere, "fr", TODAY) == b"a\n\n\n\nb"


@each_language
def test_the_page_that_says_how_has_the_mark_and_warns_before_it(lang: str) -> None:
    page = (ROOT / f"site/pages/{lang}/contribute.md").read_bytes()
    assert page.count(MARK) == 1
    warning = {
        "fr": "doit rester inconnue ne passe pas par ici",
        "en": "remain unknown must not come this way",
    }
    assert 0 < page.index(warning[lang].encode()) < page.index(MARK)


def test_the_published_page_leads_to_this_months_folder(tmp_path: Path) -> None:
    settings = (ROOT / ".github/newsroom.yml").read_bytes() + f"repository: {PLACE}\n".encode()
    page = b"# How\n\n" + MARK + b"\n"
    root = a_newsroom(tmp_path, {"site/pages/fr/contribute.md": page, ".github/newsroom.yml": settings})
    for day, folder in ((TODAY, "2026/11"), (date(2027, 1, 3), "2027/01")):
        published = publish(root, day)
        text = (published.site / "contribute/index.html").read_text(encoding="utf-8")
        assert f"{PLACE}/new/main/contributions/{folder}/?" in text
        assert f"{PLACE}/issues/new?template=piece.fr.yml" in text
