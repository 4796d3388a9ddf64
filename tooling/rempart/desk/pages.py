"""A template's name and its values in, a page in a language out. Everything a stranger wrote is escaped."""

from datetime import timedelta
from functools import cache, partial
from http import HTTPStatus
from pathlib import Path
from typing import Any

from jinja2 import Environment
from starlette.responses import HTMLResponse, Response

from rempart.desk import words
from rempart.desk.saying import plainly
from rempart.desk.state import Desk
from rempart.errors import NewsroomError
from rempart.model.decision import Deed
from rempart.newsroom.house import CHANGING
from rempart.newsroom.laying import NO_ROLE
from rempart.publishing.templates import environment

SHOWN = timedelta(seconds=30)  # for which a page says that an act was done
TEMPLATES = Path(__file__).parent / "templates"
STATIC = Path(__file__).parent / "static"


@cache
def _environment(lang: str) -> Environment:
    texts = {file.name: file.read_text(encoding="utf-8") for file in sorted(TEMPLATES.glob("*.html"))}
    made = environment(texts, lang, None)
    made.globals["tongues"] = {"fr": "Français", "en": "English"}  # each in its own
    made.globals["deeds"] = {deed.name: deed.value for deed in Deed}
    return made


def _no_role(desk: Desk) -> str:
    """That this person decides on nothing here, "" where they may, or only look."""
    may = CHANGING & desk.round.masthead.roles.get(desk.actor, frozenset())
    if may or desk.read_only or not desk.has_looked:
        return ""
    return plainly(desk.lang, NewsroomError(NO_ROLE, actor=desk.actor))


def render(desk: Desk, name: str, **values: Any) -> str:
    """A page of the desk, with what every page shows."""
    lang, now = desk.lang, desk.clock()
    about: dict[str, Any] = {
        "desk": desk,
        "lang": lang,
        "form": desk.keys.form,
        "no_role": _no_role(desk),
        "sending": desk.outbox.waiting(),
        "refused": desk.outbox.refused(),
        "done": [words.done(one, lang) for one in desk.outbox.done() if now - one.leaves < SHOWN],
        "explain": partial(plainly, lang),
        "act_word": lambda parcel: words.act_word(parcel, lang),
        "subject": words.about,
        "left": lambda parcel: words.left(parcel, now),
        "clock": words.clock,
    }
    return _environment(lang).get_template(name).render(about | values)


def adrift(desk: Desk, told: str, words: str) -> Response:
    """Why something is not done, and what was written for it, where no page is left to write it on."""
    return HTMLResponse(render(desk, "trouble.html", told=told, words=words), HTTPStatus.CONFLICT)
