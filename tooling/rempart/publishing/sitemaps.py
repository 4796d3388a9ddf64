"""The archive in, what tells search engines where everything is out: sitemaps, their index, robots.txt."""

from collections.abc import Iterable
from datetime import timedelta
from itertools import islice, takewhile
from xml.sax.saxutils import escape

from rempart.publishing.entries import Entry
from rempart.publishing.metadata import full_title
from rempart.publishing.paper import Paper
from rempart.schema.text import inert

NEWEST = 1000  # what a news sitemap may hold, and how many days back it may reach
DAYS = 2

# Who gathers texts to train models, as each says how to ask it not to. Search engines, and assistants that
# fetch a page because a reader asks about it, are others.
TRAINERS = (
    "AI2Bot",
    "Amazonbot",
    "Applebot-Extended",
    "Bytespider",
    "CCBot",
    "ClaudeBot",
    "cohere-training-data-crawler",
    "FacebookBot",
    "Google-Extended",
    "GPTBot",
    "meta-externalagent",
    "omgili",
    "PanguBot",
    "webzio-extended",
)

_OPEN = (
    '<?xml version="1.0" encoding="utf-8"?>\n<{tag} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
)
_NEWS = _OPEN.format(tag="urlset").replace(
    '0.9">', '0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">'
)


def print_sitemap(paper: Paper, name: str, pages: Iterable[str] = ()) -> tuple[str, str]:
    """One file: the map of a month's pieces ("2026-11"), of other "pages", of the "news"; "index", "robots".

    `pages`: the addresses, other than pieces, that search engines are offered. A month that
    is over keeps its sitemap as it is, whatever comes later.
    """
    base = paper.settings.address
    if name == "pages":
        return "sitemaps/pages.xml", _urls((base + page, "") for page in sorted(pages))
    if name == "index":
        return "sitemap.xml", _index(base, [*months(paper), "news", "pages"])
    if name == "robots":
        return "robots.txt", _robots(paper)
    if name == "news":
        return "sitemaps/news.xml", _news(paper)
    return f"sitemaps/{name}.xml", _pieces(base, paper.archive.listed("sitemap", name))


def months(paper: Paper) -> list[str]:
    """The months that have a sitemap."""
    return [name for name, _ in paper.archive.names("sitemap")]


def _robots(paper: Paper) -> str:
    """Everybody may come; those who train models, as the settings say."""
    told = [f"Sitemap: {paper.settings.address}sitemap.xml"]
    if paper.settings.ai_training == "refused":
        refused = (f"User-agent: {name}" for name in TRAINERS)
        told = [
            "# No text of this newspaper may be taken to train models.",
            *refused,
            "Disallow: /",
            "",
            *told,
        ]
    elif paper.settings.ai_training:
        told = ["# The texts of this newspaper may be taken to train models, under their licence.", *told]
    return "\n".join(["User-agent: *", "Allow: /", "", *told]) + "\n"


def _news(paper: Paper) -> str:
    """The pieces of today and yesterday; none that is paid for, none that no longer stands."""
    first = paper.day() - timedelta(days=DAYS - 1)
    recent = takewhile(lambda entry: entry.at.date() >= first, paper.archive.news)
    standing = (entry for entry in recent if not entry.retracted)
    return _NEWS + "".join(_novelty(paper, entry) for entry in islice(standing, NEWEST)) + "</urlset>\n"


def _novelty(paper: Paper, entry: Entry) -> str:
    name = escape(paper.settings.name[entry.lang])
    publication = f"<news:name>{name}</news:name><news:language>{entry.lang}</news:language>"
    return (
        f"<url><loc>{escape(paper.settings.address + entry.address)}</loc><news:news>"
        f"<news:publication>{publication}</news:publication>"
        f"<news:publication_date>{entry.at.isoformat()}</news:publication_date>"
        f"<news:title>{escape(inert(full_title(entry)))}</news:title></news:news></url>\n"
    )


def _pieces(base: str, entries: Iterable[Entry]) -> str:
    dated = ((entry.address, entry.changed or entry.at) for entry in entries)
    return _urls((base + address, f"{day:%Y-%m-%d}") for address, day in dated)


def _urls(urls: Iterable[tuple[str, str]]) -> str:
    lines = [_element("url", address, lastmod) for address, lastmod in urls]
    return _OPEN.format(tag="urlset") + "".join(lines) + "</urlset>\n"


def _index(base: str, names: Iterable[str]) -> str:
    lines = [_element("sitemap", f"{base}sitemaps/{name}.xml", "") for name in names]
    return _OPEN.format(tag="sitemapindex") + "".join(lines) + "</sitemapindex>\n"


def _element(tag: str, address: str, lastmod: str) -> str:
    when = f"<lastmod>{lastmod}</lastmod>" if lastmod else ""
    return f"<{tag}><loc>{escape(address)}</loc>{when}</{tag}>\n"
