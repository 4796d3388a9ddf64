"""The page of an advertisement in; nothing, or what it hides from its readers, out."""

from rempart.errors import NewsroomError
from rempart.i18n import N_
from rempart.publishing.entries import Entry
from rempart.publishing.printed import Element, plain
from rempart.publishing.stylesheet import Sheet
from rempart.publishing.wall import politics
from rempart.publishing.wall.boxes import GROUND, Boxes

MISSING = N_(
    "%(page)s: nothing says “%(label)s” on this advertisement, and readers must learn it before they"
    " read: put the label back above the headline, in site/theme/reader/piece.html"
)
LATE = N_(
    "%(page)s: the label “%(label)s” comes after the headline, and readers must learn who paid before"
    " they read: put it above the headline"
)
HIDDEN = N_(
    "%(page)s: the label “%(label)s” is hidden from some readers: take out the attribute that hides it, or"
    " the element that does"
)
FOUND = N_(
    "%(page)s: search engines are not asked to leave this advertisement out, and would offer it as news:"
    " put noindex back among its robots"
)
SAME_GROUND = N_(
    "%(page)s: the advertisement stands on the ground of news, and readers would take it for news: give"
    " the class “sponsored” back to the page, and its background to the stylesheet"
)
FOLLOWED = N_(
    "%(page)s: the link to %(link)s is paid for and does not tell search engines so, which is selling"
    ' rank: give it rel="sponsored"'
)
NO_LINK = N_(
    "%(page)s: <%(tag)s> leads to %(link)s, which is paid for, and only a link can tell search engines so:"
    " make it <a>, with its rel"
)


def check(boxes: Boxes, entry: Entry) -> None:
    """Raises NewsroomError."""
    told = {"page": boxes.where, "label": boxes.label(entry.sponsor)}
    headline = boxes.page.first("h1")
    _check_label(boxes, entry, headline, told)
    if headline is None or not _has_ground(headline, boxes.sheet):
        raise NewsroomError(SAME_GROUND, **told)
    robots = [one for one in boxes.page.all("meta") if one.attributes.get("name", "").lower() == "robots"]
    if not robots or any("noindex" not in one.attributes.get("content", "").lower() for one in robots):
        raise NewsroomError(FOUND, **told)
    for way in filter(boxes.is_outward, boxes.ways):
        if not way.is_plain:
            raise NewsroomError(NO_LINK, **told, link=way.url, tag=way.element.tag)
        if "sponsored" not in way.element.rel:
            raise NewsroomError(FOLLOWED, **told, link=way.url)
    runs = [run.text for run in boxes.page.inside("main")]
    alts = [one.attributes.get("alt", "") for one in boxes.page.all("img")]
    for words in (
        " ".join([*runs, *alts]),
        "".join(runs),
    ):  # a mark within a word parts it, for nobody who reads
        politics.check(plain(words), boxes.where, boxes.paper.settings.parties)


def _check_label(boxes: Boxes, entry: Entry, headline: Element | None, told: dict[str, str]) -> None:
    body = boxes.page.first("body")
    place = float(headline.place) if headline else float("inf")
    if body and boxes.is_labelled(body, entry.sponsor, place):
        return
    if body:
        boxes.check_styles(body, entry.sponsor)
    if body and boxes.is_labelled(body, entry.sponsor):
        raise NewsroomError(LATE, **told)
    before = [run for run in boxes.page.inside("body") if run.place < place]
    raw = plain(" ".join(run.text for run in before))
    raise NewsroomError(HIDDEN if plain(told["label"]) in raw else MISSING, **told)


def _has_ground(headline: Element, sheet: Sheet) -> bool:
    """Whether what the headline stands in is of the class, and the stylesheet gives it another ground."""
    is_named = any(GROUND in one.classes for one in headline.chain)
    return is_named and any(sheet.grounds(one.chain) for one in headline.chain if one.tag != "html")
