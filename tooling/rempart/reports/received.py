"""A letter and what became of it in; the answer to its author, in their language, out."""

from collections.abc import Iterator, Sequence

from rempart.errors import NewsroomError
from rempart.i18n import N_, say
from rempart.model.letter import Form, LeftOut, Letter, Why
from rempart.model.settings import Settings
from rempart.reports.comment import code, escape
from rempart.reports.forms import page_address

GITHUB = "https://github.com/"
MOST = 20  # files named
BROUGHT = N_("Thank you. Your piece “%(title)s” came in as %(contribution)s.")
NAMED = N_("contribution **%(number)d**")
THERE = N_("All that follows happens there: what the checks say, what people ask you, and the decision.")
FILES = N_("With it came: %(files)s.")
LEFT_OUT = {
    Why.KIND: N_("Not brought in, because they are no picture, sound or film that can be shown: %(names)s."),
    Why.PLACE: N_(
        "Not brought in, because they tell where they were made, which could never be taken back: %(names)s. "
        "Take the place out, as [the page on how to offer a piece](%(page)s) says, and send them again."
    ),
    Why.MANY: N_("Not brought in, because it is more than a contribution can carry: %(names)s."),
    Why.ADDRESS: N_("Your own e-mail address stood in the text, and was taken out: what comes in is public."),
}
UNSIGNED = N_(
    "You did not say how you want to be named. Tell us, a pen name is fine: until then the piece waits. In a "
    "mail it is said by a first line such as “Signature: your name”."
)
NEXT = N_(
    "What comes next: within minutes the checks say what they saw, line by line; these are remarks, not a "
    "judgment. Within days a person reads and decides, and always says why. [The charter](%(page)s) tells "
    "what may be decided, and how to contest it."
)
ASKED = {
    Form.CORRECTION: N_(
        "Thank you. A person looks at what you report, and answers here. If something was wrong, it is put"
        " right in the piece itself, openly, with its date."
    ),
    Form.REPLY: N_(
        "Thank you. A person reads your reply, and answers here. A reply that the law gives you appears as"
        " prominently as the piece."
    ),
    Form.QUESTION: N_("Thank you. A person answers here."),
}
NOT_FOUND = N_("What it is about was not found, and a person will look for it: %(why)s")
NOTHING = N_(
    "No text of a piece could be read here, so nothing was brought in. [How to offer a piece](%(page)s) "
    "shows the ways; with the form, leave its headings as they are."
)


def render(
    letter: Letter,
    number: int,
    files: Sequence[str],
    settings: Settings,
    signed: bool,
    trouble: NewsroomError | None = None,
) -> str:
    """The answer, in Markdown. number: of the contribution, or 0; trouble: why there is no case."""
    parts = list(_parts(letter, number, files, settings, signed))
    if trouble:
        lang = letter.lang if letter.lang in settings.languages else settings.languages[0]
        told = {
            name: value if isinstance(value, int) else escape(str(value)[:160])
            for name, value in trouble.params.items()
        }
        why = say(lang, trouble.message, told)
        parts.append(say(lang, NOT_FOUND, {"why": why}))
    return "\n\n".join(parts) + "\n"


def _parts(
    letter: Letter, number: int, files: Sequence[str], settings: Settings, signed: bool
) -> Iterator[str]:
    lang = letter.lang if letter.lang in settings.languages else settings.languages[0]
    how = page_address(settings, "contribute", lang)
    if letter.form in ASKED:
        yield say(lang, ASKED[letter.form])
        return
    if not number:
        yield say(lang, NOTHING, {"page": how})
        return
    yield say(
        lang, BROUGHT, {"title": escape(letter.title[:160]), "contribution": _named(number, settings, lang)}
    )
    if settings.repository.startswith(GITHUB):
        yield say(lang, THERE)
    if files:
        yield say(lang, FILES, {"files": ", ".join(map(code, files[:MOST]))})
    yield from _left_out(letter.left_out, lang, how)
    if not signed:
        yield say(lang, UNSIGNED)
    yield say(lang, NEXT, {"page": page_address(settings, "charter", lang)})


def _named(number: int, settings: Settings, lang: str) -> str:
    """A contribution by its number, and where there is one by its page."""
    name = say(lang, NAMED, {"number": number})
    there = settings.repository.startswith(GITHUB)
    return f"[{name}]({settings.repository}/pull/{number})" if there else name


def _left_out(left_out: Sequence[LeftOut], lang: str, page: str) -> Iterator[str]:
    for why, words in LEFT_OUT.items():
        names = [one.name for one in left_out if one.why is why]
        more = "…" if len(names) > MOST else ""
        if names:
            yield say(lang, words, {"names": ", ".join(map(code, names[:MOST])) + more, "page": page})
