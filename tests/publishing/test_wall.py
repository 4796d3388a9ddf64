"""Advertisements in disguise: each stops a publication, with a sentence that says what, where and why.

Every disguise is tried on a newspaper that was published before it, through `publish` itself: so each is seen
by a publication that looks only at what changed.
"""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from rempart.errors import NewsroomError
from rempart.i18n import say
from rempart.newsroom.publishing import publish
from rempart.publishing.wall import adverts, headers, politics, sheets, showing, signing
from tests.publishing.house import TODAY, a_newsroom, a_picture, a_text, tree_of

FERRY = "contributions/2026/11/ferry.md"
PAID = "contributions/2026/11/paid.md"
WINDOW = "contributions/2026/11/window/window.jpg"
SPONSORS = "site/sponsors.yml"
STYLE = "site/theme/assets/news.css"
PIECE, CARDS, FRONT, LIST, AD, BASE = (
    f"site/theme/reader/{name}.html" for name in ("piece", "cards", "front", "list", "ad", "base")
)
NEWS = a_text("See [the shop](https://shop.example/winter), which opened.\n", authors="[bo]")
ADVERT = a_text(
    "Come to [our shop](https://shop.example/).\n",
    title="Books for foggy nights",
    kind="sponsored",
    authors="[bookshop]",
    disclosure="{sponsor: Librairie}",
)
WORDS = "contributions/people/{}.md"
BOOKED = """\
advertisers:
  - id: bookshop
    name: Librairie
    trade: shop
    sites: [shop.example]
    bookings:
      - {from: 2026-01-01, until: 2026-12-31, slots: [front, piece], amount: 100-499, leads_to: 2026/11/paid/}
      - from: 2026-01-01
        until: 2026-12-31
        slots: [section/town]
        amount: 1-99
        text: {fr: Des livres, en: Come and read}
        link: https://shop.example/come
        picture: contributions/2026/11/window/window.jpg
        alt: {fr: La vitrine, en: The window}
  - {id: mill, name: Le Moulin, trade: company, sites: [mill.example], bookings: []}
"""
FILES: dict[str, str | bytes] = {
    FERRY: NEWS,
    PAID: ADVERT,
    WINDOW: a_picture(),
    SPONSORS: BOOKED,
    WORDS.format("bookshop"): "---\nname: Librairie\n---\n",
    WORDS.format("bo"): "---\nname: Bo Kervella\n---\n",
}
LABEL = "{% if entry.sponsored %}{{ bar() }}{% endif %}"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A newspaper with an advertisement, as it should be, and its site."""
    root = a_newsroom(tmp_path_factory.mktemp("paper") / "room", FILES)
    (root / "mkdocs.yml").unlink()
    publish(root, TODAY)
    return root


@pytest.fixture
def root(published: Path, tmp_path: Path) -> Path:
    shutil.copytree(published, tmp_path / "room", symlinks=True)
    return tmp_path / "room"


def changed(path: str, written: str, instead: str, count: int = -1) -> Callable[[Path], None]:
    """What rewrites a file of a newsroom."""

    def change(root: Path) -> None:
        text = (root / path).read_text(encoding="utf-8")
        assert re.search(written, text, re.S), (path, written)
        told = re.sub(written, lambda _: instead, text, count=max(count, 0), flags=re.S)
        (root / path).write_text(told, encoding="utf-8")

    return change


def added(path: str, text: str) -> Callable[[Path], None]:
    """What puts words at the end of a file, or makes it."""

    def change(root: Path) -> None:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        with (root / path).open("a", encoding="utf-8") as file:
            file.write(text)

    return change


BODY = r"\{\{ safe_body\(body, entry\) \}\}"
BAR = r'<p class="bar">'
ROOM_FOR_ADS = "{% for e in paper.archive.listed('sponsor', 'Librairie').newest(3) %}%s{% endfor %}"
BARE = ROOM_FOR_ADS.replace("%s", '<h2><a href="{{ root ~ e.address }}">{{ e.header.title }}</a></h2>')
AMONG = ROOM_FOR_ADS.replace(
    "%s", '<div class="sponsored"><h2><a href="{{ root ~ e.address }}">{{ e.header.title }}</a></h2></div>'
)

DISGUISES: dict[str, tuple[Callable[[Path], None], str]] = {
    "news that somebody paid for": (changed(PAID, "kind: sponsored", "kind: news"), headers.PAID_NEWS),
    "an opinion that somebody paid for": (
        changed(PAID, "kind: sponsored", "kind: opinion"),
        headers.PAID_NEWS,
    ),
    "nobody named": (changed(PAID, r"disclosure: [^\n]*\n", ""), headers.NAMELESS),
    "an advertiser nobody knows": (changed(PAID, "sponsor: Librairie", "sponsor: Marée"), headers.UNKNOWN),
    "the name of another, with a letter that looks the same": (
        changed(PAID, "sponsor: Librairie", "sponsor: Lіbrairie"),
        headers.ALIKE,
    ),
    "two advertisers whose names look the same": (
        changed(SPONSORS, "name: Le Moulin", "name: LIBRAIRIE"),
        politics.TWINS,
    ),
    "a day that nobody paid for": (
        changed(SPONSORS, "from: 2026-01-01", "from: 2026-11-21"),
        headers.NOT_BOOKED,
    ),
    "an advertiser whose booking ended": (
        changed(SPONSORS, "until: 2026-12-31", "until: 2026-11-19"),
        headers.NOT_BOOKED,
    ),
    "an advertiser who was taken out": (changed(SPONSORS, ".*", "advertisers: []\n", 1), headers.UNKNOWN),
    "a template without the label": (changed(PIECE, re.escape(LABEL), ""), adverts.MISSING),
    "a label in other words": (
        changed(PIECE, r"\{\{ paid\(entry.sponsor\) \}\}", "With our partner"),
        adverts.MISSING,
    ),
    "a label after the headline": (changed(PIECE, re.escape(LABEL), "", 1), adverts.LATE),
    "a label with the attribute hidden": (changed(PIECE, BAR, '<p class="bar" hidden>'), adverts.HIDDEN),
    "a label kept from who listens": (
        changed(PIECE, BAR, '<p class="bar" aria-hidden="true">'),
        adverts.HIDDEN,
    ),
    "a label folded away": (changed(PIECE, BAR, '<details><p class="bar">'), adverts.HIDDEN),
    "a label of an unseen class": (changed(PIECE, BAR, '<p class="bar unseen">'), adverts.HIDDEN),
    "a stylesheet that hides the label": (added(STYLE, ".bar { display: none; }\n"), adverts.HIDDEN),
    "a stylesheet that hides it on telephones": (
        added(STYLE, "@media (max-width: 40rem) { .reading .piece > .bar { height: 0; } }\n"),
        adverts.HIDDEN,
    ),
    "a stylesheet that hides it on paper": (
        added(STYLE, "@media print { p.bar, .none { visibility: hidden } }\n"),
        adverts.HIDDEN,
    ),
    "a label too small to be read": (added(STYLE, ".bar { font-size: 4px; }\n"), adverts.HIDDEN),
    "a label out of the page": (added(STYLE, ".bar { text-indent: -9999px; }\n"), adverts.HIDDEN),
    "a label in the colour of its ground": (
        added(STYLE, ".bar { color: var(--ink); background: var(--ink) }\n"),
        adverts.HIDDEN,
    ),
    "a page on the ground of news": (
        changed(PIECE, r'" sponsored" if entry.sponsored|piece \{\{ header.kind \}\}', '""'),
        adverts.SAME_GROUND,
    ),
    "a stylesheet without the ground": (
        changed(STYLE, r"background: var\(--tint\);", "background: var(--paper);"),
        showing.NO_GROUND,
    ),
    "a page that search engines may keep": (
        changed(BASE, r"\{\{ head.robots \}\}", "index, follow"),
        adverts.FOUND,
    ),
    "links that are followed": (
        changed(PIECE, BODY, "{% if entry.sponsored %}<a href='https://shop.example/'>A</a>{% endif %}"),
        adverts.FOLLOWED,
    ),
    "a link besides the text": (
        changed(PIECE, BODY, "{% if entry.sponsored %}<a href='https://other.example/'>A</a>{% endif %}"),
        adverts.FOLLOWED,
    ),
    "a share without the label": (
        changed(
            BASE, r'content="\{\{ head.title \}\}"', 'content="{{ entry.header.title if entry is defined }}"'
        ),
        adverts.SHARED,
    ),
    "a bare title in a section of news": (
        changed(LIST, '<div class="stream">', f'<div class="stream">{BARE}'),
        showing.NO_GROUND,
    ),
    "a ground without a label": (
        changed(LIST, '<div class="stream">', f'<div class="stream">{AMONG}'),
        showing.NO_LABEL,
    ),
    "a front page whose place says nothing": (changed(AD, r'<p class="paid">.*?</p>', ""), showing.NO_LABEL),
    "a place of a class that has no ground": (changed(AD, '"ad sponsored"', '"lead"'), showing.NO_GROUND),
    "a label that comes after the title": (
        changed(
            AD,
            r'<p class="paid">(.*?)</p>(.*?)</aside>',
            '<a href="{{ root ~ ad.entry.address if ad.entry else ad.booking.link }}">Read</a>'
            '<p class="paid">{{ paid(ad.name) }}</p></aside>',
        ),
        showing.NO_LABEL,
    ),
    "a place that covers the news": (
        changed(
            FRONT,
            r'\{\{ place\("front", root\) \}\}',
            '<div class="sponsored">{{ paid("Librairie") }}{{ card(front.lead, root) }}'
            '<a href="{{ root }}2026/11/paid/">Books</a></div>{{ place("front", root) }}',
        ),
        showing.MIXED,
    ),
    "a stylesheet that hides the labels of cards": (
        added(STYLE, "aside .paid { opacity: 0 }\n"),
        showing.NO_LABEL,
    ),
    "a picture without a label": (
        changed(AD, r"\{% if picture %\}", "</aside>{% if picture %}", 1),
        showing.NO_GROUND,
    ),
    "a place that leads somewhere else than was booked": (
        changed(AD, r"ad\.booking\.link", "ad.booking.link ~ '?from=us'"),
        showing.ELSEWHERE,
    ),
    "a second stylesheet": (
        changed(BASE, r"</head>", '<link rel="stylesheet" href="{{ root }}assets/extra.css"></head>'),
        sheets.UNREAD,
    ),
    "a stylesheet that brings another": (added(STYLE, '@import "extra.css";\n'), sheets.UNREAD),
    "a place that leads to news": (
        changed(SPONSORS, "leads_to: 2026/11/paid/", "leads_to: 2026/11/ferry/"),
        showing.SOLD_NEWS,
    ),
    "a link of an advertiser in news, followed": (
        changed(
            PIECE, BODY, "{% if not entry.sponsored %}<a href='https://www.shop.example/'>A</a>{% endif %}"
        ),
        showing.BOUGHT_RANK,
    ),
    "who writes news signs it": (changed(PAID, r"\[bookshop\]", "[bo]"), signing.BOTH),
    "who writes news helps with it": (
        changed(PAID, r"\[bookshop\]", "[bookshop]\ncredits: [{handle: bo, role: photographs}]"),
        signing.BOTH,
    ),
    "who writes news signs it by a second handle": (
        changed(WORDS.format("bookshop"), "name: Librairie", "name: Bo  KERVELLA"),
        signing.TWO_HANDLES,
    ),
    "a moderator signs it": (changed(PAID, r"\[bookshop\]", "[ann]"), signing.HOLDS_OFFICE),
    "a translation that does not say so": (
        added(
            "contributions/2026/11/livres.md",
            a_text(lang="fr", title="Des livres", authors="[bo]", translation_of="paid.md"),
        ),
        headers.HALF_PAID,
    ),
    "an advertisement that passes for the translation of news": (
        changed(PAID, "disclosure:", "translation_of: ferry.md\ndisclosure:"),
        headers.HALF_PAID,
    ),
    "a call to vote": (added(PAID, "Votez pour la liste Cap sur le port.\n"), politics.POLITICAL),
    "a party by its name": (
        lambda root: [
            added(".github/newsroom.yml", "advertising: {parties: [Cap sur le Port]}\n")(root),
            added(PAID, "Cap sur le port thanks its readers.\n")(root),
        ][0],
        politics.POLITICAL,
    ),
    "a place that calls to vote": (
        changed(SPONSORS, "Come and read", "Vote for our candidate"),
        politics.POLITICAL,
    ),
}


def refusal(root: Path) -> NewsroomError:
    """Why a newspaper is not published."""
    with pytest.raises(NewsroomError) as refused:
        publish(root, TODAY)
    return refused.value


@pytest.mark.parametrize("name", DISGUISES)
def test_a_disguise_stops_the_publication_and_the_site_stays_as_it_was(root: Path, name: str) -> None:
    change, message = DISGUISES[name]
    before = tree_of(root / "build/site")
    change(root)
    error = refusal(root)
    assert error.message == message, str(error)
    assert tree_of(root / "build/site") == before
    french = say("fr", error.message, error.params)
    assert french != str(error)
    named = {str(value) for name, value in error.params.items() if f"%({name})s" in message}
    assert {told for told in named if told not in french} == set()


@pytest.mark.parametrize(
    "link",
    [
        "paid.md",
        "https://vigie.example/2026/11/paid/",
        "https://vigie.example/2026/11/paid/index.html?from=news",
        "https://vigie.example/2026/10/books/",
    ],
)
def test_an_honest_newspaper_is_published_its_advertisement_labelled_and_a_link_to_it_in_news_too(
    root: Path, link: str
) -> None:
    changed(PAID, "disclosure:", "was: [/2026/10/books/]\ndisclosure:")(root)
    added(FERRY, f"\nThe shop [says so itself]({link}).\n")(root)
    site = publish(root, TODAY).site
    page = (site / "2026/11/ferry/index.html").read_text(encoding="utf-8")
    label = (
        '<span class="sponsored"><b class="paid">Advertisement – paid for by Librairie</b> <a rel="sponsored"'
    )
    assert label in page
    changed(PAID, "title: Books for foggy nights", "title: Books")(root)
    changed(PAID, "kind: sponsored", "kind: news")(root)
    changed(PAID, r"disclosure: [^\n]*\n", "")(root)
    changed(SPONSORS, r"      - \{from[^\n]*\n", "")(root)
    site = publish(root, TODAY).site
    assert "paid for by" not in (site / "2026/11/ferry/index.html").read_text(encoding="utf-8")


def test_a_stylesheet_that_changes_elsewhere_stops_nothing(root: Path) -> None:
    added(STYLE, ".masthead p { display: none; }\n.piece > .other { opacity: 0 }\n")(root)
    publish(root, TODAY)


def test_what_is_mended_is_published(root: Path) -> None:
    added(STYLE, ".bar { display: none; }\n")(root)
    assert refusal(root).message == adverts.HIDDEN
    changed(STYLE, r"\.bar \{ display: none; \}\n", "")(root)
    publish(root, TODAY)
