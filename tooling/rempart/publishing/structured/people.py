"""Who writes: as the author of a piece, as the holder of a space, on a page of their own."""

from rempart.model.person import Column
from rempart.publishing.paper import Paper
from rempart.publishing.places import lang_prefix
from rempart.publishing.structured.graph import Node, told


def author(paper: Paper, handle: str, lang: str) -> Node:
    """A person, or a body that pays to be seen, with their page if they have one."""
    known = paper.people.get(handle)
    if known is None:
        return {"@type": "Person", "name": handle}
    url = f"{paper.settings.address}{lang_prefix(lang, paper.settings)}people/{handle}/"
    kind = "Organization" if known.name in paper.advertisers else "Person"
    return {"@type": kind, "name": known.name, "url": url}


def profile(paper: Paper, handle: str, lang: str) -> Node:
    """A contributor's own page."""
    known, portrait = paper.people[handle], paper.portrait(handle)
    person = author(paper, handle, lang) | {
        "description": known.bio,
        "image": paper.settings.address + portrait.address if portrait else "",
        "sameAs": [link for link in known.links if paper.leads_to(link)],
    }
    return {"@type": "ProfilePage", "inLanguage": lang, "mainEntity": told(person)}


def space(paper: Paper, column: Column, title: str, address: str, lang: str) -> Node:
    """A person's named space."""
    node = {
        "@type": "CreativeWorkSeries",
        "name": title,
        "url": paper.settings.address + address,
        "description": column.promise.get(lang, ""),
        "author": author(paper, column.holder, lang),
        "publisher": {"@id": f"{paper.settings.address}#newspaper"},
    }
    return told(node)
