"""A piece as a NewsArticle, or the subtype its kind calls for, and the way to it."""

from collections.abc import Iterable, Mapping

from rempart.i18n import N_, say
from rempart.model.piece import Kind
from rempart.publishing.entries import Entry
from rempart.publishing.metadata import described, full_title, licence_url, modified
from rempart.publishing.paper import Paper
from rempart.publishing.places import lang_prefix
from rempart.publishing.structured.graph import Node, as_script, breadcrumbs, told
from rempart.publishing.structured.house import publisher
from rempart.publishing.structured.people import author
from rempart.publishing.structured.pictures import picture
from rempart.publishing.structured.recordings import episode, recording
from rempart.publishing.structured.reviews import review

TYPES: Mapping[Kind, str] = {
    Kind.COLUMN: "OpinionNewsArticle",
    Kind.OPINION: "OpinionNewsArticle",
    Kind.FACT_CHECK: "AnalysisNewsArticle",
    Kind.PHOTO_ESSAY: "ReportageNewsArticle",
    Kind.GUIDE: "BackgroundNewsArticle",
    Kind.QUESTION: "AskPublicNewsArticle",
    Kind.SPONSORED: "AdvertiserContentArticle",
}
CORRECTED = N_("We wrote: %(wrong)s It is: %(right)s")


def piece_data(paper: Paper, entry: Entry, section: str, others: Iterable[Entry] = ()) -> str:
    """All that a piece's page tells machines. section: its name. others: the same in other languages."""
    return as_script(
        article(paper, entry, section, others),
        episode(paper, entry),
        review(paper, entry),
        _way(paper, entry, section),
    )


def article(paper: Paper, entry: Entry, section: str, others: Iterable[Entry] = ()) -> Node:
    """A piece. section: its name. others: the same in other languages."""
    header, base = entry.header, paper.settings.address
    address = base + entry.address
    node = {
        "@type": TYPES.get(header.kind, "NewsArticle"),
        "@id": address,
        "headline": full_title(entry),
        "description": described(entry),
        "url": address,
        "mainEntityOfPage": address,
        "inLanguage": entry.lang,
        "datePublished": entry.at.isoformat(),
        "dateModified": modified(entry, paper.settings.timezone).isoformat(),
        "author": [author(paper, handle, entry.lang) for handle in header.authors],
        "publisher": publisher(paper, entry.lang),
        "articleSection": section or header.section,
        "keywords": list(header.topics),
        "isAccessibleForFree": True,
        "license": licence_url(header.licence or paper.settings.licence),
        "image": picture(paper, entry, section),
        "citation": [_citation(source.title, source.url) for source in header.sources],
        "correction": _corrections(entry),
        "sponsor": _sponsor(header.disclosure.sponsor),
        "workTranslation": [{"@id": base + other.address} for other in others],
        **recording(paper, entry, section),
    }
    return told(node)


def _corrections(entry: Entry) -> list[Node]:
    return [
        {
            "@type": "CorrectionComment",
            "datePublished": one.date.isoformat(),
            "text": say(entry.lang, CORRECTED, {"wrong": one.wrong, "right": one.right}),
        }
        for one in entry.header.corrections
    ]


def _sponsor(name: str) -> Node | None:
    return {"@type": "Organization", "name": name} if name else None


def _citation(title: str, url: str) -> Node:
    return {"@type": "CreativeWork", "name": title} | ({"url": url} if url else {})


def _way(paper: Paper, entry: Entry, section: str) -> Node | None:
    """From the front to the piece, by its section."""
    if not section:
        return None
    prefix = lang_prefix(entry.lang, paper.settings)
    steps = [
        (paper.settings.name[entry.lang], prefix),
        (section, f"{prefix}sections/{entry.header.section}/"),
        (full_title(entry), entry.address),
    ]
    return breadcrumbs(paper.settings.address, steps)
