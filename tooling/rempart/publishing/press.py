"""Templates and values in, a page's text out. Everything is escaped but a body our own parser rendered."""

from collections.abc import Callable, Hashable, Mapping, MutableMapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Any, TypeVar
from urllib.parse import quote, urlsplit

from jinja2 import Environment, TemplateError, TemplateNotFound
from markupsafe import Markup, escape

from rempart.errors import NewsroomError
from rempart.i18n import N_, say
from rempart.model.settings import Section, Settings
from rempart.publishing import dates
from rempart.publishing.captions import caption
from rempart.publishing.doors import GITHUB
from rempart.publishing.entries import Entry, topic_id
from rempart.publishing.labels import CONCLUSIONS, KINDS, ROLES, SOURCES, is_guest, mark, paid, role_of
from rempart.publishing.media import Photo, shown
from rempart.publishing.metadata import Head, licence_name, licence_url
from rempart.publishing.paper import Paper
from rempart.publishing.parts import ROOT, Parts
from rempart.publishing.payers import TRADES, amount, slot_name
from rempart.publishing.places import lang_prefix, root_of
from rempart.publishing.rels import rel, with_rels
from rempart.publishing.slots import shown as shown_in
from rempart.publishing.templates import environment
from rempart.reports.answers import REASONS
from rempart.rules import rule_ids
from rempart.schema.text import inert

NO_PAGE = N_("the template %(template)s cannot be printed (%(why)s): mend it in site/theme/reader")

BROKEN = (TemplateError, ArithmeticError, MemoryError, RecursionError, TypeError)  # what templates can do

T = TypeVar("T")

# No script at all: the only one in a page is structured data, which a browser does not run. Nothing in a page
# connects; what judges pages asks for robots.txt in their name, and is refused it without `connect-src`.
# `frame-ancestors` and the like are ignored in a meta element, with an error in the console.
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "media-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'"
)

LOCALES = {"fr": "fr_FR", "en": "en_GB"}  # as Open Graph names languages

# What most pages do not say: the section they stand in, the date of the front page.
_ABSENT = {"section": "", "dateline": ""}


@dataclass(frozen=True)
class Press:
    """Prints the pages of one newspaper; an environment for each language it prints in.

    compiled: where templates are kept as Python runs them, for the next time.
    """

    paper: Paper
    compiled: MutableMapping[str, bytes] | None = None
    _made: dict[object, Any] = field(default_factory=dict)

    def once(self, name: object, make: Callable[[], T]) -> T:
        """What several pages share, made when the first asks for it."""
        if name not in self._made:
            self._made[name] = make()
        found: T = self._made[name]
        return found

    @cached_property
    def _environments(self) -> Mapping[str, Environment]:
        return {lang: self._environment(lang) for lang in self.paper.settings.languages}

    def _environment(self, lang: str) -> Environment:
        made = environment(self.paper.templates, lang, self.compiled)
        made.filters |= _filters(lang)
        made.globals |= _globals(self.paper, lang)
        made.globals |= {"part": partial(self._part, lang), "card": partial(self._card, lang)}
        return made

    @cached_property
    def _parts(self) -> Parts:
        return Parts(self.paper.archive.notes)

    def _part(self, lang: str, template: str, root: str, **values: Hashable) -> Markup:
        """A template of which many pages show the same."""
        key = (lang, template, *values.items())
        page = self._environments[lang].get_template(template)
        return self._parts.on(root, key, lambda: page.render(root=ROOT, **values))

    def _card(
        self, lang: str, entry: Entry, root: str, *look: object, here: str = "", **more: object
    ) -> Markup:
        """A piece as lists and fronts offer it; `here` matters to the pieces of that place."""
        place = here if here == (entry.header.column or entry.header.section) else ""
        card: Callable[..., str] = vars(self._environments[lang].get_template("cards.html").module)["card"]
        key = (lang, entry.path, place, look, *more.items())
        return self._parts.on(root, key, lambda: card(entry, ROOT, *look, here=place, **more))

    def print(self, lang: str, template: str, head: Head, **values: Any) -> str:
        """The text of a page in a language. Templates reach all addresses by `root`. Raises NewsroomError."""
        try:
            page = self._environments[lang].get_template(template)
            text = page.render({**_ABSENT, "root": root_of(head.address), "head": head, **values})
        except BROKEN as error:
            raise NewsroomError(NO_PAGE, template=template, why=_why(error)) from error
        return inert(text)

    def frame(self, lang: str, template: str) -> str:
        """A part that stands on pages made elsewhere: their way back to the root is told as `@root@`."""
        return self.print(lang, template, Head("", ""), root="@root@")


def _why(error: BaseException) -> str:
    """What is wrong with a template: of what it names and is not there, the name alone would say nothing."""
    plain = isinstance(error, TemplateError) and not isinstance(error, TemplateNotFound)
    return str(error) if plain else f"{type(error).__name__}: {error}"


def _filters(lang: str) -> dict[str, Callable[[Any], object]]:
    """How templates of a language write dates, numbers and names."""
    return {
        "day": lambda value: dates.day(value, lang),
        "short_day": lambda value: dates.short_day(value, lang),
        "weekday": lambda value: dates.weekday(value, lang),
        "month": lambda value: dates.month(value, lang),
        "number": lambda value: dates.number(value, lang),
        "clock": dates.clock,
        "site": site,
        "coded": coded,
        "licence": licence_name,
        "topic_id": topic_id,
    }


def _globals(paper: Paper, lang: str) -> dict[str, Any]:
    """What every template of a language may name besides its page's own values."""
    settings, prefix = paper.settings, lang_prefix(lang, paper.settings)
    standing = [page for page in paper.standing if page.lang == lang]
    return {
        "paper": paper,
        "locales": LOCALES,
        "settings": settings,
        "lang": lang,
        "name": settings.name[lang],
        "tagline": settings.tagline.get(lang, ""),
        "prefix": prefix,
        "prefix_of": lambda other: lang_prefix(other, settings),
        "policy": "" if paper.live else POLICY,
        "sections": {section.id: section_title(section, lang) for section in settings.sections},
        "standing": standing,
        "contribute": next((p.address for p in standing if p.address == f"{prefix}contribute/"), ""),
        "contact": contact_address(settings.contact),
        "error_contact": lambda entry: _about(paper, entry, N_("Error in: %(title)s")),
        "reply_contact": lambda entry: _about(paper, entry, N_("Right of reply to: %(title)s")),
        "history_address": lambda entry: history_address(settings.repository, entry.path),
        "role_of": lambda handle: role_of(paper.masthead, handle),
        "is_guest": lambda entry: is_guest(paper.masthead, entry),
        "conclusions": CONCLUSIONS,
        "caption": caption,
        "rule_ids": frozenset(rule_ids()),
        "own_name": lambda code: dates.language(code, code).capitalize(),
        "column_title": lambda name: column_title(paper, name, lang),
        "answer_reasons": REASONS,
        "kinds": KINDS,
        "roles": ROLES,
        "source_kinds": SOURCES,
        "mark": mark,
        "paid": lambda sponsor: paid(sponsor, lang),
        "ad_in": lambda slot: shown_in(paper, slot, lang),
        "amount": lambda low, high: amount(lang, low, high, settings.currency),
        "slot_name": lambda slot: slot_name(slot, lang, settings.sections),
        "trades": TRADES,
        "licence_url": licence_url,
        "safe_body": lambda body, entry: safe_body(body, entry, settings),
        "rel": lambda url, entry: rel(url, settings.followed, entry.sponsored),
        "safe_photo": safe_photo,
        "safe_script": safe_script,
    }


def section_title(section: Section, lang: str) -> str:
    """A section's name in a language, or in the first that has one."""
    return section.title.get(lang) or next(iter(section.title.values()), section.id)


def column_title(paper: Paper, name: str, lang: str) -> str:
    """A column's name in a language; its id when the masthead does not know it."""
    column = paper.column(name)
    titles = column.title if column else {}
    return titles.get(lang) or next(iter(titles.values()), name)


def safe_body(body: str, entry: Entry, settings: Settings) -> Markup:
    """A body as `intake.markdown` rendered it, its links out saying what they are."""
    return Markup(with_rels(body, settings.followed, entry.sponsored))


def safe_photo(photo: Photo, root: str, alt: str, sizes: str, eager: bool) -> Markup:
    """A picture in its published copies."""
    return Markup(shown(photo, root, str(escape(alt)), sizes, eager))


def coded(text: str) -> Markup:
    """A passage of a manual; what stands between backquotes is code."""
    plain, code = Markup("{}"), Markup("<code>{}</code>")
    return Markup("").join((code if n % 2 else plain).format(part) for n, part in enumerate(text.split("`")))


def site(url: str) -> str:
    """The site that an address leads to, as a label says it."""
    return urlsplit(url).netloc.removeprefix("www.")


def history_address(repository: str, path: str) -> str:
    """Where each version of a file can be read on the web, "" where nowhere."""
    return f"{repository}/commits/HEAD/{quote(path)}" if repository.startswith(GITHUB) else repository


def safe_script(head: Head) -> Markup:
    """Structured data, which `metadata.as_script` made fit to stand in a script element."""
    return Markup(head.data)


def contact_address(contact: str, subject: str = "") -> str:
    """Where a reader writes to: a letter with its subject, or the page the settings name."""
    if "@" not in contact or "/" in contact:
        return contact
    return f"mailto:{contact}" + (f"?subject={quote(subject)}" if subject else "")


def _about(paper: Paper, entry: Entry, message: str) -> str:
    return contact_address(paper.settings.contact, say(entry.lang, message, {"title": entry.header.title}))
