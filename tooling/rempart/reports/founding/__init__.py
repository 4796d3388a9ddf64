"""What who starts a newsroom answered in; the newsroom's own files out."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from rempart.config import MASTHEAD_FILE, REGISTER_FILE, SETTINGS_FILE
from rempart.i18n import LANGUAGES, N_, say
from rempart.intake.founding import dump
from rempart.intake.front import FRONT_FILE
from rempart.intake.paths import FOLDER
from rempart.model.founding import Founding
from rempart.model.settings import Settings
from rempart.reports import forms
from rempart.reports.founding import before
from rempart.reports.founding.before import Before
from rempart.reports.founding.rules import calls

HERE = Path(__file__).parent
OWNERS, CALLS, CHECKLIST = ".github/CODEOWNERS", ".github/rules/calls.json", ".github/CHECKLIST.md"
README = "README.md"
WRITTEN = ".github/started.json"  # what `start` wrote, to tell later what people changed since
MKDOCS = "mkdocs.yml"
PAGES = "site/pages/"

_SETTINGS = N_("The settings of this newspaper. The protected masthead, %(masthead)s, says who decides.")
_MASTHEAD = N_("Who has which role, and who holds which column.")
_OWNERS = N_("Who must approve a change outside contributions/; the last matching line decides.")
_REGISTER = N_("What this newsroom knows of other sites: who wrote it down, why, since when and until when.")


def files(founding: Founding, held: Before | None = None) -> Mapping[str, str]:
    """The files that are the newsroom's own, by path. held: what one that was started before has."""
    settings, lang = founding.settings, founding.settings.languages[0]
    made = {
        SETTINGS_FILE: _said(_SETTINGS, lang, masthead=MASTHEAD_FILE) + dump(settings_of(founding, held)),
        MASTHEAD_FILE: _said(_MASTHEAD, lang) + dump(masthead_of(founding, held)),
        **({} if held and held.has_register else {REGISTER_FILE: _said(_REGISTER, lang) + "domains: []\n"}),
        OWNERS: _said(_OWNERS, lang) + "\n".join(_owners(founding)) + "\n",
        CALLS: calls(founding),
        **{path: _in_each(name, founding) for path, name in ((CHECKLIST, "checklist"), (README, "readme"))},
    }
    for one in settings.languages:
        made |= {f"{PAGES}{one}/{name}.md": _template(name, one, founding) for name in ("about", "legal")}
    return {**made, **forms.files(settings)}


def _in_each(name: str, founding: Founding) -> str:
    """A template in each language of the newsroom, one below the other."""
    return "\n---\n\n".join(_template(name, lang, founding) for lang in founding.settings.languages)


def settings_of(founding: Founding, held: Before | None) -> Mapping[str, Any]:
    """The settings as values."""
    made = _settings(founding.settings)
    return before.settings(made, held.settings) if held else made


def masthead_of(founding: Founding, held: Before | None) -> Mapping[str, Any]:
    """The masthead as values."""
    made = _masthead(founding)
    return before.masthead(made, held.masthead) if held else made


def adapted(founding: Founding, old: Settings | None, there: Mapping[str, str]) -> Mapping[str, str | None]:
    """The project's pages and MkDocs' settings, with this newspaper's name and address in the place of those
    of `old`; the pages of languages it does not have are taken away."""
    changed = {path: _renamed(path, text, founding.settings, old) for path, text in there.items()}
    gone = [lang for lang in LANGUAGES if lang not in founding.settings.languages]
    return changed | {path: None for path in there for lang in gone if path.startswith(f"{PAGES}{lang}/")}


def _said(words: str, lang: str, **params: str) -> str:
    return f"# {say(lang, words, params)}\n"


def _settings(settings: Settings) -> Mapping[str, Any]:
    told: dict[str, Any] = {"name": dict(settings.name)}
    if settings.tagline:
        told["tagline"] = dict(settings.tagline)
    sections = [{"id": one.id, "title": dict(one.title)} for one in settings.sections]
    return told | {
        "address": settings.address,
        "repository": settings.repository,
        "languages": list(settings.languages),
        "sections": sections,
        "licence": settings.licence,
        "timezone": settings.timezone,
        "contact": settings.contact,
        "screening": {"own_domains": [urlsplit(settings.address).hostname]},
    }


def _masthead(founding: Founding) -> Mapping[str, Any]:
    return {"people": {handle: ["moderator", "editor"] for handle in founding.moderators}}


def _owners(founding: Founding) -> Iterator[str]:
    yield "* " + " ".join(f"@{handle}" for handle in founding.moderators)
    yield f"/{FOLDER}"  # that names nobody: what stands there is accepted by a word
    yield f"/{FRONT_FILE}"  # nor this: who may lays the front pages out by `rempart front`


def _template(name: str, lang: str, founding: Founding) -> str:
    settings, legal = founding.settings, founding.legal
    tagline = settings.tagline.get(lang, "")
    told = {
        "name": settings.name[lang],
        "tagline": f" ({tagline})" if tagline else "",
        "address": settings.address,
        "repository": settings.repository,
        "here": settings.address + ("" if lang == settings.languages[0] else f"{lang}/"),
        "licence": settings.licence,
        "contact": settings.contact,
        "moderators": ", ".join(founding.moderators),
        "publisher": legal.publisher,
        "director": legal.director,
        "place": legal.place,
        "phone": legal.phone or "–",
        "host": legal.host,
    }
    text = (HERE / f"{name}.{lang}.md").read_text(encoding="utf-8")
    return text % {key: _cell(value) for key, value in told.items()}


def _cell(value: str) -> str:
    """A value on one line, which ends no cell of a table."""
    before = " " if value.startswith(" ") else ""
    return before + " ".join(value.replace("|", "/").split())


def _renamed(path: str, text: str, settings: Settings, old: Settings | None) -> str:
    if path == MKDOCS:
        return _mkdocs(text, settings)
    lang = path.removeprefix(PAGES).partition("/")[0]
    if old is None or lang not in settings.languages:
        return text
    example = f"section: {settings.sections[0].id}"  # of the header that people copy
    text = re.sub(r"^section: [a-z0-9-]+$", example, text, flags=re.M)
    if old.contact:
        text = text.replace(old.contact, settings.contact)
    name = old.name.get(lang, "")
    return text.replace(f"*{name}*", f"*{settings.name[lang]}*") if name else text


def _mkdocs(text: str, settings: Settings) -> str:
    lang = settings.languages[0]
    values = {"site_name": settings.name[lang], "site_url": settings.address, "  language": lang}
    for key, value in values.items():
        line = f"{key}: {dump({'x': value}).removeprefix('x: ')}".rstrip("\n")
        text = re.sub(rf"^{key}:.*$", lambda _, line=line: line, text, count=1, flags=re.M)  # type: ignore[misc]
    return text
