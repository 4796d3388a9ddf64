"""A picture as its piece declares it in, what stands under it out: words, its maker, its licence."""

from markupsafe import Markup

from rempart.model.piece import Picture
from rempart.publishing.metadata import licence_name, licence_url


def caption(picture: Picture, otherwise: str = "") -> Markup:
    """The caption of a figure, "" when there is nothing to say. otherwise: the words of one without any."""
    words, credit, licence = picture.caption or otherwise, picture.credit, _licence(picture.licence)
    owed = Markup("{}{}{}").format(credit, ", " if credit and licence else "", licence)
    if not words and not owed:
        return Markup()
    credited = Markup("<span>{}</span>").format(owed) if owed else ""
    return Markup("<figcaption>{}{}{}</figcaption>").format(words, " " if words and owed else "", credited)


def _licence(licence: str) -> str:
    """A licence by its name, with the way to its deed when it has one."""
    url = licence_url(licence)
    if not url:
        return licence
    return Markup('<a rel="license" href="{}">{}</a>').format(url, licence_name(licence))
