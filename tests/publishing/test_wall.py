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
from rempart.publishing.wall import (
    adverts,
    boxes,
    headers,
    politics,
    shared,
    sheets,
    showing,
    signing,
    standing,
)
from tests.publishing.house import TODAY, a_newsroom, a_picture, a_text, tree_of

pytestmark = pytest.mark.usefixtures("short_rulebook")

FERRY = "contributions/2026/11/ferry.md"
PAID = "contributions/2026/11/paid.md"
WINDOW = "contributions/2026/11/window/window.jpg"
SPONSORS = "site/sponsors.yml"
STYLE = "site/theme/assets/news.css"
PIECE, CARDS, FRONT, LIST, AD, BASE, SHARE = (
    f"site/theme/reader/{name}.html" for name in ("piece", "cards", "front", "list", "ad", "base", "share")
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

TITLE = "entry.header.title if entry is defined and entry.sponsored"


def in_head(markup: str) -> Callable[[Path], None]:
    """What puts something into the head of every page."""
    return changed(BASE, "</head>", f"{markup}</head>")


def in_lists(markup: str) -> Callable[[Path], None]:
    """What puts something above the stream of every list of news."""
    return changed(LIST, '<div class="stream">', f'<div class="stream">{markup}')


def in_bodies(markup: str, which: str = "not entry.sponsored") -> Callable[[Path], None]:
    """What puts something in the place of the text of news, or of advertisements."""
    return changed(PIECE, BODY, f"{{% if {which} %}}{markup}{{% endif %}}")


def spelt(url: str) -> Callable[[Path], None]:
    """What leads from lists of news to an advertisement, which had another address before."""

    def change(root: Path) -> None:
        changed(PAID, "disclosure:", "was: [/2026/10/books/]\ndisclosure:")(root)
        in_lists(f'<h2><a href="{url}">Books</a></h2>')(root)

    return change


SPELLINGS = (
    "http://vigie.example/2026/11/paid/",
    "//VIGIE.example/2026/11/paid/index.html",
    "https://vigie.example:443/2026/11/paid?from=us#top",
    "https://www.vigie.example./2026/11/paid.html",
    "/2026/11/%70aid/",
    "/2026/11/p&#97;id/",
    "/2026/11/pa&Tab;id/",
    "/2026//11/x/../paid/",
    "/2026/11/PAID/",
    "https:\\\\vigie.example\\2026\\11\\paid",
    "https:/2026/11/paid/",
    "http:vigie.example/2026/11/paid/",
    "///vigie.example/2026/11/paid/",
    "https://vigie%2Eexample/2026/11/paid/",
    "https://ｖigie。example/2026/11/paid/",
    "/2026/10/books/",
)
WAYS = {
    "a form": '<form action="/2026/11/paid/"><button>Books</button></form>',
    "a button": '<form><button formaction="/2026/11/paid/">Books</button></form>',
    "a part of a picture": '<map name="m"><area href="/2026/11/paid/"></map>',
    "a drawing": '<svg><a xlink:href="/2026/11/paid/"><text>Books</text></a></svg>',
    "a formula": '<math><mtext href="/2026/11/paid/">Books</mtext></math>',
    "a frame": '<iframe src="/2026/11/paid/"></iframe>',
    "an object": '<object data="/2026/11/paid/"></object>',
    "a page within": '<iframe srcdoc="&lt;a href=&quot;/2026/11/paid/&quot;>Books&lt;/a>"></iframe>',
    "a link with two addresses": '<a href="/2026/11/paid/" href="/">Books</a>',
    "another base": '<base href="/2026/11/"><a href="paid/">Books</a>',
}

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
    "a label of an unseen class": (changed(PIECE, BAR, '<p class="bar unseen">'), boxes.STYLED),
    "a stylesheet that hides the label": (added(STYLE, ".bar { display: none; }\n"), boxes.STYLED),
    "a stylesheet that hides it on telephones": (
        added(STYLE, "@media (max-width: 40rem) { .reading .piece > .bar { height: 0; } }\n"),
        boxes.STYLED,
    ),
    "a stylesheet that hides it on paper": (
        added(STYLE, "@media print { p.bar, .none { visibility: hidden } }\n"),
        boxes.STYLED,
    ),
    "a label too small to be read": (added(STYLE, ".bar { font-size: 4px; }\n"), boxes.STYLED),
    "a label out of the page": (added(STYLE, ".bar { text-indent: -9999px; }\n"), boxes.STYLED),
    "a label in the colour of its ground": (
        added(STYLE, ".bar { color: var(--ink); background: var(--ink) }\n"),
        boxes.STYLED,
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
        shared.SHARED,
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
        boxes.STYLED,
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
    "a rule behind what looks like a comment in an address": (
        added(STYLE, ".x{background:url(/*)}.paid{display:none}.y{background:url(*/)}\n"),
        boxes.STYLED,
    ),
    "a rule behind a string over two lines": (
        added(STYLE, ".x{content:'\n;}\n.paid{display:none}\n.y{content:'\n}\n"),
        boxes.STYLED,
    ),
    "a stylesheet that is fetched by a name in numbers": (
        added(STYLE, '@\\69mport "extra.css";\n'),
        sheets.UNREAD,
    ),
    "a label of the other language": (
        changed(PIECE, r"\{\{ paid\(entry\.sponsor\) \}\}", "Publicité – payé par Librairie"),
        adverts.MISSING,
    ),
    "a label that is struck out": (
        changed(PIECE, r"\{\{ paid\(entry\.sponsor\) \}\}", "<del>{{ paid(entry.sponsor) }}</del>"),
        adverts.HIDDEN,
    ),
    "a call to vote": (added(PAID, "Votez pour la liste Cap sur le port.\n"), politics.POLITICAL),
    "one with a mark in a word": (added(PAID, "V**otez** pour la liste du port.\n"), politics.POLITICAL),
    "one with a foreign letter": (added(PAID, "V\u043etez pour la liste du port.\n"), politics.POLITICAL),
    "one with a letter nobody sees": (added(PAID, "Vo&shy;tez pour la liste du port.\n"), politics.POLITICAL),
    "a party by its name": (
        lambda root: [
            added(".github/newsroom.yml", "advertising: {parties: [Cap sur le Port]}\n")(root),
            added(PAID, "Cap sur le port thanks its readers.\n")(root),
        ][0],
        politics.POLITICAL,
    ),
    "a form that leads to who pays": (
        in_bodies("<form action='https://shop.example/'></form>"),
        adverts.NO_LINK,
    ),
    "a frame in an advertisement": (
        in_bodies("<iframe src='https://other.example/'></iframe>", "entry.sponsored"),
        adverts.NO_LINK,
    ),
    "a site of who pays in capitals": (
        in_bodies("<a href='HTTPS://SHOP.EXAMPLE./x'>A</a>"),
        showing.BOUGHT_RANK,
    ),
    "a site of who pays in letters that look wide": (
        in_bodies("<a href='https://ｓhop.example/'>A</a>"),
        showing.BOUGHT_RANK,
    ),
    "a page that sends its readers to an advertisement": (
        changed(
            LIST,
            "{% block main %}",
            '{% block script %}<meta http-equiv="Refresh" content="0;URL=\'/2026/11/paid/\'">'
            "{% endblock %}{% block main %}",
        ),
        showing.SENT_ON,
    ),
    "a page that sends its readers to who pays": (
        in_head('<meta http-equiv=refresh content="9; https://shop.example/">'),
        showing.SENT_ON,
    ),
    "a source that is an advertisement, in a template without its label": (
        lambda root: [
            changed(
                FERRY,
                "authors:",
                "sources: [{title: Fog, url: 'http://vigie.example/2026/11/paid'}]\nauthors:",
            )(root),
            changed(PIECE, "{%- if ad and ad.sponsored %}", "{%- if false %}")(root),
        ][0],
        showing.NO_GROUND,
    ),
    "a second title to share": (
        in_head(f'<meta property="og:title" content="{{{{ {TITLE} }}}}">'),
        shared.SHARED,
    ),
    "a title for one network": (
        in_head(f'<meta name="Twitter:title" content="{{{{ {TITLE} }}}}">'),
        shared.SHARED,
    ),
    "a description that names it": (
        in_head(f'<meta name="twitter:description" content="Read: {{{{ {TITLE} }}}}">'),
        shared.SHARED,
    ),
    "a second picture to share": (
        in_head('<meta property="og:image" content="https://vigie.example/media/window.jpg">'),
        shared.PICTURED,
    ),
    "structured data with a bare headline": (
        changed(
            BASE, r"\{\{ safe_script\(head\) \}\}", '{"@type":"AdvertiserContentArticle","headline":"Books"}'
        ),
        shared.SHARED,
    ),
    "structured data that says it is news too": (
        in_head('<script type="application/ld+json">{"@type":["NewsArticle"],"url":"/"}</script>'),
        shared.NEWS_TO_MACHINES,
    ),
    "structured data that nobody can read": (
        in_head('<script type="application/ld+json">{"@type":</script>'),
        shared.NEWS_TO_MACHINES,
    ),
    "elements that say it is news": (
        changed(
            PIECE, '<article class="piece', '<article itemtype="https://schema.org/NewsArticle" class="piece'
        ),
        shared.NEWS_TO_MACHINES,
    ),
    "a text to paste without the label": (
        changed(SHARE, r"\{\{ text \}\}", "{{ entry.header.title }} {{ settings.address ~ entry.address }}"),
        shared.SHARED,
    ),
    "a letter without the label": (
        changed(SHARE, r"\{\{ letter \}\}", "mailto:?subject={{ entry.header.title | urlencode }}"),
        shared.SHARED,
    ),
    "a link that shares it without the label": (
        changed(
            SHARE,
            "<summary>",
            '<a rel="sponsored" href="https://net.example/?t=A+{{ settings.address ~ entry.address }}">A</a>'
            "<summary>",
        ),
        shared.SHARED,
    ),
    "a stylesheet with a property that nobody here knows": (
        added(STYLE, ".paid { mask-image: linear-gradient(transparent, transparent) }\n"),
        boxes.STYLED,
    ),
    "a stylesheet that covers the label": (
        added(STYLE, ".bar::after { content: ''; position: absolute; inset: 0; background: #000 }\n"),
        boxes.STYLED,
    ),
    "a stylesheet that changes a colour behind a name": (
        added(STYLE, "main { --ink: #fffdf8 }\n"),
        boxes.STYLED,
    ),
    "a stylesheet that hides everything, by a star": (added(STYLE, "main * { opacity: 0 }\n"), boxes.STYLED),
    "a stylesheet that takes the ground back": (
        added(STYLE, ".reading main, .reading article { background: var(--paper) }\n"),
        adverts.SAME_GROUND,
    ),
    "a label in an element that shows no words": (
        changed(PIECE, BAR, '<canvas><p class="bar">'),
        adverts.HIDDEN,
    ),
    "a label that waits to be called": (changed(PIECE, BAR, '<p class="bar" popover>'), adverts.HIDDEN),
    **{
        f"an advertisement behind {name}": (in_lists(markup), showing.NO_GROUND)
        for name, markup in WAYS.items()
    },
    **{f"a bare link to {url}": (spelt(url), showing.NO_GROUND) for url in SPELLINGS},
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
        "http://VIGIE.example/2026/11/paid",
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
    assert refusal(root).message == boxes.STYLED
    changed(STYLE, r"\.bar \{ display: none; \}\n", "")(root)
    publish(root, TODAY)


def test_a_source_that_is_an_advertisement_says_so(root: Path) -> None:
    source = "sources: [{title: Fog, url: 'http://VIGIE.example/2026/11/paid/index.html'}]\nauthors:"
    changed(FERRY, "authors:", source)(root)
    page = (publish(root, TODAY).site / "2026/11/ferry/index.html").read_text(encoding="utf-8")
    assert (
        '<span class="sponsored"><b class="paid">Advertisement – paid for by Librairie</b> <a rel="spons'
        in page
    )


def test_a_source_that_comes_to_be_paid_for_is_looked_at_again(root: Path) -> None:
    books = "contributions/2026/11/books.md"
    added(books, ADVERT.replace("kind: sponsored", "kind: news").replace("[bookshop]", "[bo]"))(root)
    changed(books, r"disclosure: [^\n]*\n", "")(root)
    source = "sources: [{title: Fog, url: 'https://vigie.example/2026/11/books/'}]\nauthors:"
    changed(FERRY, "authors:", source)(root)
    changed(PIECE, "{%- if ad and ad.sponsored %}", "{%- if false %}")(root)
    publish(root, TODAY)
    (root / books).write_text(ADVERT, encoding="utf-8")
    assert refusal(root).message == showing.NO_GROUND


def test_an_address_in_a_template_is_looked_at_again_when_what_stands_there_is_paid_for(root: Path) -> None:
    in_lists('<a href="/2026/11/books/">Books</a>')(root)
    publish(root, TODAY)
    before = tree_of(root / "build/site")
    added("contributions/2026/11/books.md", ADVERT)(root)
    assert refusal(root).message == showing.NO_GROUND
    assert tree_of(root / "build/site") == before


def test_an_ordinary_stylesheet_of_ones_own_stops_nothing(root: Path) -> None:
    added(
        STYLE,
        """
        :root { --tint: #eef3f8; --red: #0b4f8a; --serif: Charter, "Bitstream Charter", serif }
        @media (prefers-color-scheme: dark) { :root { --tint: #222a33; --red: #7db8f0 } }
        a { transition: color 0.2s ease-in }
        p { margin: 0 0 1em; line-height: 1.7; hyphens: auto }
        article { border-radius: 4px; overflow: hidden; box-shadow: 0 1px 3px #0003 }
        .paid { text-transform: uppercase; letter-spacing: 0.06em; font-weight: 700; font-size: 0.75rem }
        .ad { max-width: 60rem; margin-inline: auto; padding: 1rem clamp(1rem, 3vw, 2rem) }
        .bar { background: #123a5c; color: #fff; border-left: 6px solid #7db8f0; position: relative }
        @media print { .bar { background: none; color: #000 } }
        @media (max-width: 40rem) { .ad { display: block; padding: 0.6rem } .card .photo { display: none } }
        main .sponsored { border: 1px dashed var(--rule) }
        """,
    )(root)
    publish(root, TODAY)


CHARTER = "site/pages/en/charter.md"
LONG = "Come and hear three readers by lamplight every Saturday of this winter."


@pytest.fixture(scope="module")
def with_pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with standing pages, of which one speaks of who pays as it may."""
    words = (
        "# The charter\n\nWe sign. [Who pays](https://vigie.example/en/advertising/), among them"
        " [a shop](https://shop.example/){rel=nofollow}; our [ferry](/2026/11/ferry/).\n"
    )
    root = a_newsroom(tmp_path_factory.mktemp("paper") / "room", FILES | {CHARTER: words})
    publish(root, TODAY)
    return root


@pytest.fixture
def paged(with_pages: Path, tmp_path: Path) -> Path:
    shutil.copytree(with_pages, tmp_path / "room", symlinks=True)
    return tmp_path / "room"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("[these evenings](http://vigie.example/2026/11/paid)", standing.LED),
        ("[the shop](https://shop.example/){rel=sponsored}", standing.LED),
        ("[the shop](https://shop.example/)", showing.BOUGHT_RANK),
        (f"You should know: {LONG.replace('lamplight', '*lamplight*')}", standing.QUOTED),
    ],
)
def test_nothing_paid_for_stands_on_a_standing_page(paged: Path, words: str, message: str) -> None:
    added(PAID, f"\n{LONG}\n")(paged)
    publish(paged, TODAY)
    before = tree_of(paged / "build/site")
    added(CHARTER, f"\n{words}\n")(paged)
    error = refusal(paged)
    assert error.message == message, str(error)
    assert "/en/charter/" in str(error)
    assert tree_of(paged / "build/site") == before


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda root: (root / FERRY).write_text(ADVERT, encoding="utf-8"), standing.LED),
        (
            lambda root: added(PAID, "\nOur who pays, among them a shop; our ferry, we sign: come.\n")(root),
            None,
        ),
        (
            lambda root: added(PAID, "\nWe sign. Who pays, among them a shop; our ferry.\n")(root),
            standing.QUOTED,
        ),
        (changed(SPONSORS, "en: Come and read", "en: Who pays among them a shop our ferry"), standing.QUOTED),
    ],
)
def test_a_standing_page_is_looked_at_again_when_what_is_paid_for_is_otherwise(
    paged: Path, change: Callable[[Path], None], message: str | None
) -> None:
    change(paged)
    if message is None:
        publish(paged, TODAY)
    else:
        assert refusal(paged).message == message


def test_a_standing_page_is_looked_at_again_when_somebody_else_pays(paged: Path) -> None:
    added(CHARTER, "\n[Mill](https://new.example/)\n")(paged)
    publish(paged, TODAY)
    changed(SPONSORS, "mill.example", "new.example")(paged)
    assert refusal(paged).message == showing.BOUGHT_RANK
