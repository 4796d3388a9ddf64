"""The archive in, what tells search engines where everything is out: sitemaps, their index, robots.txt."""

from collections.abc import Iterable
from xml.sax.saxutils import escape

from rempart.publishing.entries import Entry
from rempart.publishing.paper import Paper

_OPEN = (
    '<?xml version="1.0" encoding="utf-8"?>\n<{tag} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
)


def print_sitemap(paper: Paper, name: str, pages: Iterable[str] = ()) -> tuple[str, str]:
    """One file: the map of a month's pieces ("2026-11"), that of all other "pages", their "index", "robots".

    `pages`: the addresses, other than pieces, that search engines are offered. A month that
    is over keeps its sitemap as it is, whatever comes later.
    """
    base = paper.settings.address
    if name == "pages":
        return "sitemaps/pages.xml", _urls((base + page, "") for page in sorted(pages))
    if name == "index":
        return "sitemap.xml", _index(base, [*months(paper), "pages"])
    if name == "robots":
        return "robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {base}sitemap.xml\n"
    return f"sitemaps/{name}.xml", _pieces(base, paper.archive.listed("sitemap", name))


def months(paper: Paper) -> list[str]:
    """The months that have a sitemap."""
    return [name for name, _ in paper.archive.names("sitemap")]


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
