"""A newspaper in, its search page out: the form, and the words in which its script says what it found.

It is the one page of the newspaper that runs a script, with a policy of its own.
"""

import json

from rempart.i18n import N_, say
from rempart.model.piece import Kind
from rempart.publishing.labels import KINDS
from rempart.publishing.lists import everywhere
from rempart.publishing.metadata import Head
from rempart.publishing.paper import Paper
from rempart.publishing.places import lang_prefix
from rempart.publishing.press import POLICY, Press
from rempart.publishing.registers import Printed
from rempart.publishing.search import bundles_file

# The index is asked for by the script; what reads it is a program that a browser compiles. Its worker has
# no policy of its own and does without the leave; where there is none, the page itself needs it.
SEARCH_POLICY = f"{POLICY}; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'"

WORDS = {
    "ask": N_("Write what you are looking for, or choose where to look."),
    "searching": N_("Searching…"),
    "none": N_("Nothing was found."),
    "looked": N_("Looked through {seen} of {all} pieces, the newest first."),
    "older": N_("Search further back, to {month}"),
    "corrected": N_("Corrected on %(day)s"),
    "failed": N_("The search cannot be reached. Try again in a moment, or look in the archive."),
}
COUNTED = {
    "found": (N_("%(count)d piece found."), N_("%(count)d pieces found.")),
    "shown": (N_("%(count)d piece is shown."), N_("%(count)d pieces are shown.")),
}
NEWS = N_("News")


def print_search(press: Press, lang: str) -> Printed:
    """The search page of a language."""
    paper = press.paper
    head = Head(
        title=say(lang, N_("Search")),
        address=f"{lang_prefix(lang, paper.settings)}search/",
        alternates=everywhere(paper, "search/"),
        robots="noindex",
    )
    values = {
        "policy": "" if paper.live else SEARCH_POLICY,
        "section": "search",
        "words": json.dumps(told(lang), ensure_ascii=False, sort_keys=True),
        "bundles": bundles_file(lang),
        "kinds_found": [(kind.value, say(lang, word or NEWS)) for kind, word in _kinds()],
        "years": [(year, year) for year in _years(paper, lang)],
        "people": [(name, name) for name in _names(paper)],
    }
    return head, press.print(lang, "search.html", head, **values)


def told(lang: str) -> dict[str, str | list[str]]:
    """What the script says, in a language; of what is counted, for one and for many."""
    words: dict[str, str | list[str]] = {
        name: say(lang, word, {"day": "{day}"}) for name, word in WORDS.items()
    }
    for name, (one, many) in COUNTED.items():
        forms = (say(lang, one, {"count": count}, many) for count in (1, 2))
        words[name] = [form.replace(str(count), "{count}", 1) for count, form in enumerate(forms, 1)]
    return words


def _kinds() -> list[tuple[Kind, str]]:
    return [(kind, word) for kind, word in KINDS.items() if kind is not Kind.SPONSORED]


def _years(paper: Paper, lang: str) -> list[str]:
    """The years in which something appeared in a language, newest first."""
    months = (name for name, _ in paper.archive.names("month") if name[:3] == f"{lang} ")
    return sorted({month[3:7] for month in months}, reverse=True)


def _names(paper: Paper) -> list[str]:
    """Who signed or helped, as they sign."""
    handles = (handle for handle, _ in paper.archive.names("person"))
    return sorted({paper.name_of(handle) for handle in handles}, key=lambda name: (name.casefold(), name))
