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
    "%(page)s: the label “%(label)s” is hidden from some readers, or too small to be read: take out the"
    " attribute or the rule of the stylesheet that hides it"
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
SHARED = N_(
    "%(page)s: shared elsewhere, this advertisement would travel without its label (%(where)s): begin"
    " that with “%(label)s”"
)
NEWS_TO_MACHINES = N_(
    "%(page)s: structured data calls this advertisement news, and machines would pass it on as such: call"
    " it AdvertiserContentArticle"
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
    for a, url in boxes.outward():
        if "sponsored" not in a.rel:
            raise NewsroomError(FOLLOWED, **told, link=url)
    _check_shared(boxes, told)
    main = boxes.page.first("main")
    if main:
        politics.check(boxes.page.words(main, boxes.sheet), boxes.where, boxes.paper.settings.parties)


def _check_label(boxes: Boxes, entry: Entry, headline: Element | None, told: dict[str, str]) -> None:
    body = boxes.page.first("body")
    place = float(headline.place) if headline else float("inf")
    if body and boxes.is_labelled(body, entry.sponsor, place):
        return
    if body and boxes.is_labelled(body, entry.sponsor):
        raise NewsroomError(LATE, **told)
    before = [run for run in boxes.page.runs if run.place < place and body in run.within.chain]
    raw = plain(" ".join(run.text for run in before))
    raise NewsroomError(HIDDEN if plain(told["label"]) in raw else MISSING, **told)


def _has_ground(headline: Element, sheet: Sheet) -> bool:
    """Whether what the headline stands in is of the class, and the stylesheet gives it another ground."""
    is_named = any(GROUND in one.classes for one in headline.chain)
    return is_named and any(sheet.grounds(one.chain) for one in headline.chain if one.tag != "html")


def _check_shared(boxes: Boxes, told: dict[str, str]) -> None:
    label = plain(told["label"])
    title = boxes.page.first("title")
    said = {"title": plain("".join(run.text for run in boxes.page.runs if run.within is title))}
    for one in boxes.page.all("meta"):
        name = one.attributes.get("property", one.attributes.get("name", ""))
        if name in ("og:title", "twitter:title"):
            said[name] = plain(one.attributes.get("content", ""))
    for where, words in said.items():
        if not words.startswith(label):
            raise NewsroomError(SHARED, **told, where=where)
    if "og:title" not in said:
        raise NewsroomError(SHARED, **told, where="og:title")
    data = "".join(run.text for run in boxes.page.runs if run.within.tag == "script")
    if data and '"AdvertiserContentArticle"' not in data:
        raise NewsroomError(NEWS_TO_MACHINES, **told)
