"""Pictures of words: for a piece that has no picture, or must not be shown without its warning."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from rempart.adapters.placards import Font, draw
from rempart.errors import NewsroomError
from rempart.newsroom.publishing import publish
from rempart.publishing.media import Photo
from rempart.publishing.placards import Placard, placard_of
from tests.publishing.house import PROJECT, TODAY, Elements, a_newsroom, a_text, an_entry, printed
from tests.soak.test_edits import differences

pytestmark = pytest.mark.usefixtures("short_rulebook")

FONT = (PROJECT / "site/theme/assets/newsreader.woff2").read_bytes()
PAPER, RED = (255, 253, 248), (156, 27, 16)
PHOTO = {"contributions/2026/11/quay.jpg": Photo("media/quay-1", 1600, 900, (480, 960, 1600))}
LONG = ("Un titre qui n’en finit pas de raconter " * 12).strip()


def drawn(words: str = "The ferry stops", mark: str = "", size: tuple[int, int] = (1200, 630)) -> Image.Image:
    data = draw(Placard(mark, "Town", words, "The Lookout", "f", size), Font(FONT, "f"))
    return Image.open(BytesIO(data)).convert("RGB")


def is_blank(image: Image.Image, box: tuple[int, int, int, int]) -> bool:
    return image.crop(box).getcolors() == [((box[2] - box[0]) * (box[3] - box[1]), PAPER)]


@pytest.mark.parametrize("size", [(1200, 630), (1400, 1400)])
def test_a_placard_is_of_the_size_that_is_asked_for_on_paper(size: tuple[int, int]) -> None:
    image = drawn(size=size)
    assert image.size == size
    assert image.getpixel((0, 0)) == PAPER


def test_the_warning_stands_on_red_from_edge_to_edge() -> None:
    image = drawn(mark="Unconfirmed")
    assert [image.getpixel((x, 5)) for x in (0, 600, 1199)] == [RED] * 3
    assert PAPER in {colour for _, colour in image.crop((60, 20, 500, 100)).getcolors(99999) or []}
    assert image.getpixel((600, 300)) != RED


@pytest.mark.parametrize("words", [LONG, "a" * 200, "W" * 90, "Court", "VAT, AWAY: fly"])
def test_words_stay_within_the_margins_whatever_they_are(words: str) -> None:
    image = drawn(words)
    assert is_blank(image, (0, 0, 60, 630))
    assert is_blank(image, (1176, 0, 1200, 630))
    assert not is_blank(image, (72, 150, 1150, 260))


def test_letters_that_the_font_has_not_are_left_out() -> None:
    font = Font(FONT, "f")
    one, other = (draw(Placard("", "", words, "N", "f"), font) for words in ("Tide", "Ti中d\u202ee"))
    assert one == other


def test_the_same_words_give_the_same_bytes_and_others_another_name() -> None:
    one, other = Placard("", "Town", "A", "N", "f"), Placard("", "Town", "B", "N", "f")
    assert draw(one, Font(FONT, "f")) == draw(one, Font(FONT, "f"))
    assert one.address != other.address
    assert placard_of(one.key) == one


def test_a_file_that_is_no_font_says_so() -> None:
    with pytest.raises(NewsroomError, match="no font"):
        draw(Placard("", "", "A", "N", "f"), Font(b"none", "f"))


def shared(font: str = "f0f0", **header: str) -> dict[str, str]:
    """What a piece's page says of its picture to networks."""
    entry = an_entry(image="{file: quay.jpg, alt: The quay}", **header)
    page = Elements(printed(entry, photos=PHOTO, font=font)["2026/11/a-piece/index.html"])
    said = {meta["property"]: meta["content"] for meta in page.all("meta") if "property" in meta}
    return {key.removeprefix("og:image"): value for key, value in said.items() if key.startswith("og:image")}


def test_a_picture_is_shown_as_it_is() -> None:
    assert shared()[""] == "https://vigie.example/media/quay-1-1600.jpg"
    assert shared()[":alt"] == "The quay"


@pytest.mark.parametrize(
    ("header", "mark", "told_by"),
    [
        ({"certainty": "unconfirmed"}, "Unconfirmed", "Unconfirmed"),
        (
            {"kind": "sponsored", "disclosure": "{sponsor: B}"},
            "Advertisement",
            "Advertisement – paid for by B",
        ),
        ({"retraction": "{date: 2026-11-22, reason: forged}"}, "Retracted", "Retracted"),
    ],
)
def test_what_must_not_travel_without_its_warning_shows_it_instead(
    header: dict[str, str], mark: str, told_by: str
) -> None:
    placard = Placard(mark, "Town", "The ferry stops at six", "The Lookout", "f0f0")
    told = shared(**header)
    assert told[""] == f"https://vigie.example/{placard.address}"
    assert told[":alt"] == f"{told_by}: The ferry stops at six"
    assert (told[":width"], told[":height"]) == ("1200", "630")


def test_without_a_font_there_is_none() -> None:
    assert shared(font="", certainty="unconfirmed") == {}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = a_newsroom(tmp_path / "room", {"contributions/2026/11/ferry.md": a_text()})
    (root / "mkdocs.yml").unlink()
    return root


def placards(root: Path) -> set[str]:
    """The placards of one more publication; the site is what one of everything gives."""
    site = publish(root, TODAY).site
    assert differences(site, publish(root, TODAY, root.parent / "whole", full=True).site) == []
    return {path.name for path in site.glob("media/words-*.png")}


def test_a_placard_comes_with_the_first_page_that_asks_and_goes_with_the_last(root: Path) -> None:
    ferry, twin = root / "contributions/2026/11/ferry.md", root / "contributions/2026/11/twin.md"
    none = placards(root)
    ferry.write_text(a_text(certainty="unconfirmed"))
    first = placards(root)
    assert len(first - none) == 1
    twin.write_text(a_text(certainty="unconfirmed"))
    assert placards(root) == first
    ferry.write_text(a_text(title="Another", certainty="unconfirmed"))
    assert len(placards(root) - first) == 1
    twin.write_text(a_text())
    assert len(first - placards(root)) == 1
    ferry.unlink()
    assert placards(root) == none


def test_pieces_without_a_picture_share_that_of_their_section() -> None:
    paper = printed(an_entry(), an_entry("contributions/2026/11/other.md"), font="f0f0")
    section = Placard("", "", "Town", "The Lookout", "f0f0").address
    for name in ("a-piece", "other"):
        page = Elements(paper[f"2026/11/{name}/index.html"])
        assert f"https://vigie.example/{section}" in [meta.get("content") for meta in page.all("meta")]
        assert "Town" in [meta.get("content") for meta in page.all("meta", property="og:image:alt")]


def test_another_font_draws_all_of_them_again(root: Path) -> None:
    first = placards(root)
    (root / "site/theme/assets/newsreader.woff2").write_bytes(
        (PROJECT / "site/theme/assets/newsreader-italic.woff2").read_bytes()
    )
    assert not placards(root) & first
