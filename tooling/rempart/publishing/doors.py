"""Settings and a day in; the ways to offer a piece on the web, for the page that says how, out.

A page has them where the line `<!-- doors -->` stands. They lead to this month's folder: a page is made
again when the month has changed.
"""

from collections.abc import Iterator
from datetime import date
from urllib.parse import quote, urlencode

from rempart.i18n import N_, say
from rempart.model.letter import Form
from rempart.model.settings import Settings

MARK = b"<!-- doors -->"
GITHUB = "https://github.com/"

WRITE = N_(
    "[**Write in the browser**](%(url)s): the page of a new piece opens, its header begun. Give it a name, "
    "replace what stands there, then *Propose changes*: GitHub makes your copy and your request."
)
WHO = N_(
    "The first time, [**write your own page**](%(url)s) too, named after your account: your name or pen "
    "name, and two sentences. A form makes it for you."
)
FORM = N_(
    "[**Fill in a form**](%(url)s): you answer questions, and the newsroom makes the file and the request "
    "for you, under your name. It takes no pictures."
)
CORRECT = N_("[**Report an error**](%(url)s) in a piece that has appeared.")
NEED = N_("All of these need an account on GitHub, and all they take is public at once.")
NAME = N_("title-of-your-piece")
ACCOUNT = N_("your-account")
YOU = N_("Your name, or your pen name")
TITLE = N_("Your headline")
STANDFIRST = N_("One sentence that says the rest.")
SOURCE = N_("Who said it, or where it stands")
NONE = N_("none")
TEXT = N_("Your text. Every figure and every quotation has its note.[^1]")
NOTE = N_("Where it comes from.")
DAY = N_("write the day on which it is to appear")


def fill(page: bytes, settings: Settings, lang: str, today: date) -> bytes:
    """A page with the ways in the place of the mark."""
    return page.replace(MARK, "\n".join(_doors(settings, lang, today)).encode()) if MARK in page else page


def _doors(settings: Settings, lang: str, today: date) -> Iterator[str]:
    """Nothing where there is no such repository: a newspaper on another forge has its own ways."""
    place = settings.repository
    if not place.startswith(GITHUB):
        return
    yield f"- {say(lang, WRITE, {'url': editor(settings, lang, today)})}"
    yield f"- {say(lang, WHO, {'url': own_page(settings, lang)})}"
    for form, words in ((Form.PIECE, FORM), (Form.CORRECTION, CORRECT)):
        yield f"- {say(lang, words, {'url': f'{place}/issues/new?template={form}.{lang}.yml'})}"
    yield ""
    yield say(lang, NEED)


def editor(settings: Settings, lang: str, today: date) -> str:
    """The address of GitHub's editor with a piece begun in it. Of a long one GitHub says 414."""
    folder = f"{today.year:04}/{today.month:02}"
    return _new(settings, folder, say(lang, NAME), begun(settings, lang, today))


def own_page(settings: Settings, lang: str) -> str:
    """The same, with the page of whoever signs."""
    name, none, words = (say(lang, text) for text in (YOU, NONE, STANDFIRST))
    text = f'---\nname: "{name}"\nlang: {lang}\ninterests: "{none}"\n---\n\n{words}\n'
    return _new(settings, "people", say(lang, ACCOUNT), text)


def _new(settings: Settings, folder: str, name: str, text: str) -> str:
    told = {"filename": f"{name}.md", "value": text}
    return f"{settings.repository}/new/main/contributions/{folder}/?{urlencode(told, quote_via=quote)}"


def begun(settings: Settings, lang: str, today: date) -> str:
    """A piece that only waits for its words and its day; it is the same all month, as the page is."""
    sections = ", ".join(section.id for section in settings.sections)
    lines = [
        "---",
        f'title: "{say(lang, TITLE)}"',
        f'standfirst: "{say(lang, STANDFIRST)}"',
        f"lang: {lang}",
        f"section: {settings.sections[0].id} # {sections[:200]}",
        "kind: news",
        f"date: {today.year:04}-{today.month:02}-01 # {say(lang, DAY)}",
        f"authors: [{say(lang, ACCOUNT)}]",
        "sources:",
        f'  - title: "{say(lang, SOURCE)}"',
        f'disclosure: {{interests: "{say(lang, NONE)}", ai: "{say(lang, NONE)}"}}',
        "---",
        "",
        say(lang, TEXT),
        "",
        f"[^1]: {say(lang, NOTE)}",
        "",
    ]
    return "\n".join(lines)
