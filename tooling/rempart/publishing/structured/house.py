"""The newspaper as an organisation, with the pages on which it says how it works."""

from collections.abc import Mapping

from rempart.publishing.paper import Paper
from rempart.publishing.places import lang_prefix
from rempart.publishing.structured.graph import Node

# The standing pages that may tell each; the first that is there is named, and none that is not.
POLICIES: Mapping[str, tuple[str, ...]] = {
    "publishingPrinciples": ("charter/",),
    "ethicsPolicy": ("ethics/", "charter/"),
    "verificationFactCheckingPolicy": ("verification/", "fact-checking/"),
    "actionableFeedbackPolicy": ("feedback/",),
    "unnamedSourcesPolicy": ("unnamed-sources/",),
    "ownershipFundingInfo": ("ownership/", "funding/"),
    "masthead": ("masthead/", "about/"),
    "diversityPolicy": ("diversity/",),
}


def publisher(paper: Paper, lang: str) -> Node:
    """The newspaper, to its readers of a language."""
    settings = paper.settings
    base = settings.address + lang_prefix(lang, settings)
    return {
        "@type": "NewsMediaOrganization",
        "@id": f"{settings.address}#newspaper",
        "name": settings.name[lang],
        "url": base,
        "correctionsPolicy": f"{base}corrections/",
        **policies(paper, lang),
    }


def policies(paper: Paper, lang: str) -> dict[str, str]:
    """The address of each policy that has a page in a language."""
    prefix = lang_prefix(lang, paper.settings)
    there = {page.address for page in paper.standing}
    found = {
        name: next((prefix + page for page in pages if prefix + page in there), "")
        for name, pages in POLICIES.items()
    }
    return {name: paper.settings.address + address for name, address in found.items() if address}


def site(paper: Paper, lang: str) -> Node:
    """The front page: what search engines call the site by, and whose it is."""
    settings = paper.settings
    return {
        "@type": "WebSite",
        "name": settings.name[lang],
        "description": settings.tagline.get(lang, settings.name[lang]),
        "url": settings.address + lang_prefix(lang, settings),
        "inLanguage": lang,
        "publisher": {"@id": f"{settings.address}#newspaper"},
    }
