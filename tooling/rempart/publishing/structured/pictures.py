"""The picture of a piece: its own, with who made it, or a placard."""

from rempart.i18n import say
from rempart.model.piece import Picture
from rempart.publishing.entries import Entry
from rempart.publishing.labels import mark
from rempart.publishing.media import Photo
from rempart.publishing.metadata import licence_url
from rempart.publishing.paper import Paper
from rempart.publishing.placards import Placard
from rempart.publishing.structured.graph import Node, told

LEAST = 600  # pixels: of a narrower picture networks show a stamp


def picture_of(paper: Paper, entry: Entry, section: str) -> Photo | Placard | None:
    """What is shown of a piece where its text is not: its picture; its title with its warning on it where it
    has one; else its section, which all that have no picture share."""
    photo, warning = paper.photo(entry), mark(entry)
    if warning:
        return paper.placard(entry.header.title, entry.lang, section, say(entry.lang, warning))
    if photo and photo.width >= LEAST:
        return photo
    return paper.placard(section or paper.settings.tagline.get(entry.lang, ""), entry.lang)


def picture(paper: Paper, entry: Entry, section: str) -> Node | None:
    """That picture as a node."""
    shared, shown = picture_of(paper, entry, section), entry.header.image
    if isinstance(shared, Placard):
        address = paper.settings.address + shared.address
        size = {"width": f"{shared.size[0]} px", "height": f"{shared.size[1]} px"}
        return {"@type": "ImageObject", "url": address, "contentUrl": address, **size}
    return _image(paper, shared, shown) if shared and shown else None


def _image(paper: Paper, photo: Photo, picture: Picture) -> Node:
    """A picture, with who made it and under which licence it may be shown."""
    address = paper.settings.address + photo.address
    node = {
        "@type": "ImageObject",
        "url": address,
        "contentUrl": address,
        "width": f"{photo.width} px",
        "height": f"{photo.height} px",
        "caption": picture.alt,
        "creditText": picture.credit,
        "license": licence_url(picture.licence),
    }
    return told(node)
