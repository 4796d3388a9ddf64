"""The archive in, what tells search engines where everything is out: sitemaps, their index, robots.txt."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape

from rempart.publishing.archive import Entry
from rempart.publishing.paper import Paper

_OPEN = (
    '<?xml version="1.0" encoding="utf-8"?>\n<{tag} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
)


def print_sitemaps(paper: Paper, pages: Iterable[str]) -> Iterator[tuple[str, str]]:
    """A sitemap for each month of pieces, one for all other pages, and their index.

    `pages`: the addresses, other than pieces, that search engines are offered. A month that
    is over keeps its sitemap as it is, whatever comes later.
    """
    base, months = paper.settings.address, defaultdict(list)
    for entry in paper.archive.news:
        months[f"{entry.at:%Y-%m}"].append(entry)
    files = {f"sitemaps/{month}.xml": _pieces(base, entries) for month, entries in sorted(months.items())}
    files["sitemaps/pages.xml"] = _urls((base + page, "") for page in sorted(pages))
    yield from files.items()
    yield "sitemap.xml", _index(base, files)
    yield "robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {base}sitemap.xml\n"


def _pieces(base: str, entries: Iterable[Entry]) -> str:
    dated = ((entry.address, entry.changed or entry.at) for entry in entries)
    return _urls((base + address, f"{day:%Y-%m-%d}") for address, day in dated)


def _urls(urls: Iterable[tuple[str, str]]) -> str:
    lines = [_element("url", address, lastmod) for address, lastmod in urls]
    return _OPEN.format(tag="urlset") + "".join(lines) + "</urlset>\n"


def _index(base: str, files: Iterable[str]) -> str:
    lines = [_element("sitemap", base + file, "") for file in files]
    return _OPEN.format(tag="sitemapindex") + "".join(lines) + "</sitemapindex>\n"


def _element(tag: str, address: str, lastmod: str) -> str:
    when = f"<lastmod>{lastmod}</lastmod>" if lastmod else ""
    return f"<{tag}><loc>{escape(address)}</loc>{when}</{tag}>\n"
