"""A contribution in; where it leads, by domain, and what the newsroom knows of each place, out."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from rempart.desk.state import Desk
from rempart.i18n import N_, say
from rempart.intake import paths
from rempart.links.record import read
from rempart.model.body import Link
from rempart.model.link import Known, Outcome
from rempart.newsroom.rounds import Row
from rempart.newsroom.trees import LINKS, Folder
from rempart.publishing.labels import SOURCES as KINDS
from rempart.publishing.registers import STANDINGS
from rempart.reports import place, visible

FOUND = {
    Outcome.FINE: N_("answered on %(day)s"),
    Outcome.MOVED: N_("moved elsewhere, seen on %(day)s"),
    Outcome.GONE: N_("gone, seen on %(day)s"),
    Outcome.UNKNOWN: N_("could not be looked at"),
}
KEPT = N_("an archive keeps it of %(day)s")
MOST = 60  # domains
SAFE = ("https://", "http://")


@dataclass(frozen=True, slots=True)
class Address:
    """A link. href: where a click leads, "" for what is no web address. known: what is known of it."""

    url: str
    href: str
    text: str
    where: str
    known: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Site:
    """A domain. standing: what the register says of it. used: pieces published here that lead there."""

    domain: str
    standing: str = ""
    why: str = ""
    used: int = 0
    by_author: int = 0
    addresses: tuple[Address, ...] = field(default_factory=tuple)


def sites(row: Row, desk: Desk) -> tuple[tuple[Site, ...], bool]:
    """The places outside to which the pieces lead, most named first; whether there are more."""
    links = [link for one in (row.kept.digests if row.kept else ()) if not one.before for link in one.links]
    grouped: dict[str, list[Link]] = {}
    for link in links:
        if link.domain and paths.is_remote(link.url):
            grouped.setdefault(link.domain, []).append(link)
    order = sorted(grouped.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    known = _known(desk)
    shown = tuple(_site(domain, found, row, desk, known) for domain, found in order[:MOST])
    return shown, len(order) > MOST


def _site(domain: str, links: list[Link], row: Row, desk: Desk, known: Mapping[str, Known]) -> Site:
    paper, lang = desk.round.paper, desk.lang
    entry = paper.register.get(domain) if paper else None
    holds = entry is not None and entry.holds_on(desk.today)
    archive = [piece for piece in (paper.pieces if paper else ()) if domain in piece.domains]
    theirs = sum(row.contribution.author in piece.authors for piece in archive)
    return Site(
        domain=visible(domain),
        standing=say(lang, STANDINGS[entry.standing]) if entry and holds else "",
        why=visible(entry.why.get(lang, next(iter(entry.why.values()), ""))) if entry and holds else "",
        used=len(archive),
        by_author=theirs,
        addresses=tuple(_addresses(links, lang, known)),
    )


def _addresses(links: Iterable[Link], lang: str, known: Mapping[str, Known]) -> Iterator[Address]:
    told = list(links)
    texts = {link.url: link.text for link in told if link.text}
    lines: dict[str, list[int]] = {}
    for link in told:
        lines.setdefault(link.url, []).append(link.line)
    for url, found in lines.items():
        href = url if url.lower().startswith(SAFE) and url.isprintable() else ""
        about = tuple(_about(known[url], lang)) if url in known else ()
        yield Address(
            visible(url), href, visible(texts.get(url, "")), " ".join(place(sorted({*found}), lang)), about
        )


def _about(known: Known, lang: str) -> Iterator[str]:
    day = (known.last or known.tried).date().isoformat()
    yield say(lang, FOUND[known.found], {"day": day})
    if known.where:
        yield visible(known.where)
    if known.copy:
        yield f"{say(lang, KEPT, {'day': known.copy.day.isoformat()})}: {visible(known.copy.address)}"


def _known(desk: Desk) -> Mapping[str, Known]:
    """What `rempart links` found, as this clone's folder has it."""
    data = Folder(desk.root).read(LINKS)
    return read(data, LINKS).known if data else {}


@dataclass(frozen=True, slots=True)
class Named:
    """A source as the header of a piece names it."""

    title: str
    kind: str
    note: str
    url: str


def named(row: Row, desk: Desk) -> tuple[tuple[Named, ...], bool]:
    """The sources that the headers name, in order; whether there are more."""
    found = row.kept.digests if row.kept else ()
    sources = [source for one in found if not one.before for source in one.piece.header.sources]
    shown = tuple(
        Named(visible(one.title), _kind(one.kind, desk.lang), visible(one.note), visible(one.url))
        for one in sources[:MOST]
    )
    return shown, len(sources) > MOST


def _kind(kind: str, lang: str) -> str:
    return say(lang, KINDS[kind]) if kind in KINDS else visible(kind)
