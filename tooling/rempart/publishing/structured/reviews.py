"""A fact-check as a review of the claim it checks."""

from collections.abc import Mapping

from rempart.i18n import say
from rempart.model.piece import Claim, Conclusion, Kind
from rempart.publishing.entries import Entry
from rempart.publishing.labels import CONCLUSIONS
from rempart.publishing.paper import Paper
from rempart.publishing.structured.graph import Node, told
from rempart.publishing.structured.house import publisher

WORST, BEST = 1, 5
RATINGS: Mapping[Conclusion, int] = {Conclusion.WRONG: 1, Conclusion.MISLEADING: 2, Conclusion.ACCURATE: 5}


def review(paper: Paper, entry: Entry) -> Node | None:
    """What a fact-check finds, None of any other piece, and of one that says no claim or no conclusion."""
    header, address = entry.header, paper.settings.address + entry.address
    if header.kind is not Kind.FACT_CHECK or not header.claim or not header.conclusion or entry.retracted:
        return None
    return {
        "@type": "ClaimReview",
        "url": address,
        "datePublished": entry.at.isoformat(),
        "inLanguage": entry.lang,
        "author": publisher(paper, entry.lang),
        "claimReviewed": header.claim.text,
        "itemReviewed": _claim(paper, header.claim),
        "reviewRating": _rating(header.conclusion, entry.lang),
    }


def _claim(paper: Paper, claim: Claim) -> Node:
    place = told({"@type": "CreativeWork", "name": claim.where, "url": paper.leads_to(claim.url)})
    node = {
        "@type": "Claim",
        "author": {"@type": "Person", "name": claim.by} if claim.by else None,
        "datePublished": claim.date.isoformat() if claim.date else "",
        "appearance": place if len(place) > 1 else None,
    }
    return told(node)


def _rating(conclusion: Conclusion, lang: str) -> Node:
    """In words, and as a number where there is one: what nobody could prove has none."""
    words: Node = {"@type": "Rating", "alternateName": say(lang, CONCLUSIONS[conclusion])}
    if conclusion not in RATINGS:
        return words
    return words | {"ratingValue": RATINGS[conclusion], "worstRating": WORST, "bestRating": BEST}
