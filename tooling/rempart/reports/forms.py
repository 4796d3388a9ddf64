"""Settings in; the forms and templates that a forge shows to who offers a piece there out.

Made from the declared header and the settings, and never written by hand.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from rempart.i18n import N_, say
from rempart.intake.forms import Question, Shape, questions
from rempart.model.letter import Form
from rempart.model.settings import Settings

FOLDER = ".github/ISSUE_TEMPLATE"
REQUEST = ".github/PULL_REQUEST_TEMPLATE.md"
MADE = "# Made by `make reference` from the header and the settings: change those.\n"
SECRET = N_(
    "**A source who must stay unknown must not come this way**: not their name, not their document, not a "
    "detail that points to them. All that is written here is public at once, and stays so. %(instead)s"
)
WRITE_FIRST = N_("Write to %(contact)s first, with nothing attached.")
READ_FIRST = N_("Read [how to offer a piece](%(page)s) first.")
NAMES: Mapping[Form, tuple[str, str]] = {
    Form.PIECE: (N_("Offer a piece"), N_("Your text becomes a contribution, under your name.")),
    Form.CORRECTION: (N_("Report an error"), N_("Something in a published piece is not so.")),
    Form.REPLY: (N_("Reply to a piece"), N_("It names you, or means you, and you answer in the newspaper.")),
    Form.QUESTION: (N_("Ask the newsroom"), N_("Somebody answers within days.")),
}
TITLES = {
    Form.PIECE: N_("The title of this form is the headline of your piece."),
    Form.CORRECTION: N_("In the title of this form, say in a few words what is wrong."),
    Form.REPLY: N_("In the title of this form, say in a few words what you reply to."),
    Form.QUESTION: N_("In the title of this form, say in a few words what you ask."),
}
PUBLIC = N_("I have read the lines above: what I send is public, and stays so.")
TICKED: Mapping[Form, tuple[str, ...]] = {
    Form.PIECE: (
        PUBLIC,
        N_("I wrote this, and readers may take it under the licence %(licence)s."),
    ),
    **{form: (PUBLIC,) for form in Form if form is not Form.PIECE},
}
BEFORE = N_("Before you write")
MAIL = N_("Without an account, or with pictures; what a source who must stay unknown must not use")
# A request is opened on one address for everybody: its template speaks every language of the newspaper.
OFFER = N_(
    "**A source who must stay unknown must not come this way.** This request is public, with all its "
    "versions."
)
WHAT = N_("What this brings, in one sentence:")
CHECKLIST = (
    N_("My photographs and films do not tell where they were made."),
    N_("Figures, quotations and reproaches have their source."),
    N_("I say what ties me to the subject, and what a machine wrote."),
)
NEXT = N_("The checks answer within minutes; a person decides, within days, and says why.")


def files(settings: Settings) -> Mapping[str, str]:
    """Every form and template, by its path in the newsroom."""
    made = {
        f"{FOLDER}/{form}.{lang}.yml": MADE + _yaml(_form(form, lang, settings))
        for lang in settings.languages
        for form in Form
    }
    chooser = MADE + _yaml(_chooser(settings))
    return made | {f"{FOLDER}/config.yml": chooser, REQUEST: _request(settings)}


def page_address(settings: Settings, name: str, lang: str) -> str:
    """The public address of a standing page."""
    prefix = "" if lang == settings.languages[0] else f"{lang}/"
    return f"{settings.address}{prefix}{name}/"


def _yaml(values: Any) -> str:
    return yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=100)


def _form(form: Form, lang: str, settings: Settings) -> Mapping[str, Any]:
    name, about = NAMES[form]
    asked = questions(form, lang, settings.sections)
    elements = [_introduction(form, lang, settings)]
    elements += [_element(question, form, lang, settings) for question in asked]
    return {"name": say(lang, name), "description": say(lang, about), "labels": [str(form)], "body": elements}


def _introduction(form: Form, lang: str, settings: Settings) -> Mapping[str, Any]:
    words = f"{warning(settings, lang)}\n\n{say(lang, TITLES[form])}\n"
    return {"type": "markdown", "attributes": {"value": words}}


def warning(settings: Settings, lang: str) -> str:
    """What a source who must stay unknown must not use, said where they would start."""
    if settings.contact:
        instead = say(lang, WRITE_FIRST, {"contact": settings.contact})
    else:
        instead = say(lang, READ_FIRST, {"page": page_address(settings, "contribute", lang)})
    return say(lang, SECRET, {"instead": instead})


def _element(question: Question, form: Form, lang: str, settings: Settings) -> Mapping[str, Any]:
    attributes: dict[str, Any] = {"label": question.label}
    if question.help:
        attributes["description"] = question.help
    if question.shape is Shape.TICK:
        licence = {"licence": settings.licence}
        labels = [say(lang, words, licence) for words in TICKED[form]]
        attributes["options"] = [{"label": label, "required": True} for label in labels]
    if question.shape is Shape.CHOICE:
        attributes["options"] = [label for label, _ in question.choices]
    kind = {Shape.TICK: "checkboxes", Shape.CHOICE: "dropdown", Shape.TEXT: "textarea"}
    element = {"type": kind.get(question.shape, "input"), "id": question.key.replace(".", "-")}
    needed = {"validations": {"required": True}} if question.required and "options" not in attributes else {}
    if question.shape is Shape.CHOICE:
        needed = {"validations": {"required": question.required}}
    return {**element, "attributes": attributes, **needed}


def _chooser(settings: Settings) -> Mapping[str, Any]:
    """What stands beside the forms: the page that says how else, and what must not come this way.

    No empty form is offered: nobody would read there what a source must not use, and nothing answers it.
    """
    links = [
        {
            "name": say(lang, BEFORE),
            "url": page_address(settings, "contribute", lang),
            "about": say(lang, MAIL),
        }
        for lang in settings.languages
    ]
    return {"blank_issues_enabled": False, "contact_links": links}


def _request(settings: Settings) -> str:
    return "\n---\n\n".join("\n".join(_asked(lang)) for lang in settings.languages)


def _asked(lang: str) -> Iterator[str]:
    yield f"> {say(lang, OFFER)}"
    yield ""
    yield say(lang, WHAT)
    yield ""
    yield from (f"- [ ] {say(lang, words)}" for words in CHECKLIST)
    yield ""
    yield say(lang, NEXT)
