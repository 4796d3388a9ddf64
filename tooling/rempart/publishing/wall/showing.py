"""A page that shows what is paid for beside other things in; nothing, or what is not told apart, out."""

import re
from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from rempart.errors import NewsroomError
from rempart.i18n import N_
from rempart.publishing.entries import Entry
from rempart.publishing.printed import Element
from rempart.publishing.slots import Ad, shown
from rempart.publishing.wall import headers
from rempart.publishing.wall.adverts import FOLLOWED, NO_LINK
from rempart.publishing.wall.boxes import Boxes
from rempart.publishing.ways import whole

NO_GROUND = N_(
    "%(page)s: “%(title)s” is paid for and stands beside news without a ground of its own, so that"
    " readers would take it for news: put it in an element of the class “sponsored”, to which the"
    " stylesheet gives a background"
)
NO_LABEL = N_(
    "%(page)s: “%(title)s” is paid for, and “%(label)s” does not stand before it where everybody sees it,"
    " so that readers would click unwarned: put the label first, and let nothing hide it"
)
MIXED = N_(
    "%(page)s: on the ground of “%(title)s”, which is paid for, stands news too (%(link)s), so that"
    " readers cannot tell them apart: give what is paid for a ground of its own"
)
SENT_ON = N_(
    "%(page)s: whoever opens this page is sent on to %(link)s, which is paid for, and was not told before:"
    " take out the refresh, and lead there by a link under its label"
)
SOLD_NEWS = N_(
    "%(page)s: what %(name)s booked leads to %(path)s, which is no advertisement of theirs, and news is"
    " not for sale: in site/sponsors.yml, name a piece of the kind sponsored that %(name)s paid for"
)
ELSEWHERE = N_(
    "%(page)s: what %(name)s booked does not lead to %(link)s, so that nobody can tell where it stands and"
    " whether it is labelled: print the link as it was booked, in site/theme/reader/ad.html"
)
BOUGHT_RANK = N_(
    "%(page)s: the link to %(link)s, a site of %(name)s, who pays this newspaper, would be followed by"
    ' search engines, which is selling rank: give it rel="ugc" or rel="nofollow"'
)

_PIECE = re.compile(r"/\d{4}/\d\d/[a-z0-9-]+/")
_UNFOLLOWED = frozenset({"nofollow", "ugc", "sponsored"})


def check_pieces(boxes: Boxes, ads: Mapping[str, Entry]) -> None:
    """The advertisements that a page leads to. ads: by address. Raises NewsroomError."""
    for way in boxes.ways:
        entry = ads.get(way.own) if way.own != boxes.address else None
        if entry:
            boxes.paper.archive.seen(entry)
            headers.check(boxes.paper, entry)
            box = _check_box(boxes, way.element, entry.sponsor, entry.header.title)
            _check_alone(boxes, box, entry.header.title, ads)


def check_sends(boxes: Boxes, ads: Mapping[str, Entry], sites: Mapping[str, str]) -> None:
    """Where a page sends its readers: from a former address to its piece alone. Raises NewsroomError."""
    for way in boxes.sends:
        is_ad = way.own in ads and ads[way.own] is not ads.get(boxes.address)
        if is_ad or owner(way.url, sites):
            raise NewsroomError(SENT_ON, page=boxes.where, link=way.own or way.url)


def check_places(boxes: Boxes, slots: Iterable[str]) -> None:
    """What the places that are paid for show of themselves. Raises NewsroomError."""
    for slot in slots:
        ad = shown(boxes.paper, slot, boxes.lang)
        if ad and ad.entry:
            headers.check(boxes.paper, ad.entry)
            if ad.entry.sponsor != ad.name or not ad.entry.sponsored:
                raise NewsroomError(SOLD_NEWS, page=boxes.where, name=ad.name, path=ad.entry.path)
        elif ad:
            _check_words(boxes, ad)
            _check_picture(boxes, ad)


def check_links(boxes: Boxes, sites: Mapping[str, str]) -> None:
    """Links in news to who pays may stand there, and give no rank. Raises NewsroomError."""
    for way in filter(boxes.is_outward, boxes.ways):
        name, rel = owner(way.url, sites), way.element.rel
        if not name:
            continue
        if not way.is_plain:
            raise NewsroomError(NO_LINK, page=boxes.where, link=way.url, tag=way.element.tag)
        if boxes.ground(way.element) and "sponsored" not in rel:
            raise NewsroomError(FOLLOWED, page=boxes.where, link=way.url)
        if not rel & _UNFOLLOWED:
            raise NewsroomError(BOUGHT_RANK, page=boxes.where, link=way.url, name=name)


def _check_words(boxes: Boxes, ad: Ad) -> None:
    link = whole(ad.booking.link, boxes.paper.settings.address)
    found = [way.element for way in boxes.ways if way.url == link]
    if not found:
        raise NewsroomError(ELSEWHERE, page=boxes.where, name=ad.name, link=link)
    for element in found:
        box = _check_box(boxes, element, ad.name, ad.text)
        _check_alone(boxes, box, ad.text, {})
        if "sponsored" not in element.rel:
            raise NewsroomError(FOLLOWED, page=boxes.where, link=link)


def _check_picture(boxes: Boxes, ad: Ad) -> None:
    photo = boxes.paper.photos.get(ad.booking.picture)
    for one in boxes.page.all("img") if photo else ():
        source = boxes.way(one, one.attributes.get("src", "")).url
        if photo and source.startswith(f"{boxes.paper.settings.address}{photo.name}-"):
            _check_box(boxes, one, ad.name, ad.alt or ad.text)


def _check_box(boxes: Boxes, shown_as: Element, sponsor: str, title: str) -> Element:
    """The ground that something paid for stands on, once its label was found there, before it."""
    told = {"page": boxes.where, "title": title}
    box = boxes.ground(shown_as)
    if box is None:
        raise NewsroomError(NO_GROUND, **told)
    if not boxes.is_labelled(box, sponsor, shown_as.place):
        boxes.check_styles(box, sponsor)
        raise NewsroomError(NO_LABEL, **told, label=boxes.label(sponsor))
    return box


def _check_alone(boxes: Boxes, box: Element, title: str, ads: Mapping[str, Entry]) -> None:
    for way in boxes.ways:
        if _PIECE.fullmatch(way.own) and way.own not in ads and box in way.element.chain:
            raise NewsroomError(MIXED, page=boxes.where, title=title, link=way.own)


def owner(url: str, sites: Mapping[str, str]) -> str:
    """Who owns the site of a whole address, "" for none of those who pay."""
    parts = (urlsplit(url).hostname or "").split(".")
    domains = (".".join(parts[start:]) for start in range(len(parts) - 1))
    return next((sites[domain] for domain in domains if domain in sites), "")
