"""Start a newsroom: questions, or a file of answers, in; its own files out."""

import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from rempart.cli.speaking import CANNOT, LANG, _, print_lines
from rempart.i18n import N_
from rempart.reports import visible

DONE = N_("%(count)d files were written. What is left to do, once, stands in .github/CHECKLIST.md")
FILES = N_("%(count)d files would be written or taken away:")
NEEDED = N_("An answer is needed.")
THIS = N_("this answer")
AS_MANY = N_("As many names as in the first language are needed, in the same order: %(names)s")
LEFT = N_("Stopped. Nothing was written; the same command begins anew.")
LICENCE, ZONE = "CC-BY-SA-4.0", "Europe/Paris"

ASKED = {
    "languages": N_("Languages of the newspaper, the first at the root of the site (fr, en)"),
    "name": N_("Name of the newspaper"),
    "repository": N_("Address of its repository"),
    "address": N_("Public address of the site, with its last slash"),
    "sections": N_("Sections in this language (%(lang)s), with commas between them"),
    "moderators": N_("Who decides: accounts, with commas between them"),
    "licence": N_("Licence of what people offer"),
    "timezone": N_("Time zone of printed times"),
    "contact": N_("E-mail address that readers write to"),
    "legal.publisher": N_("Who publishes (a person, an association, a company)"),
    "legal.director": N_("Who answers for what is published"),
    "legal.place": N_("Postal address of who publishes"),
    "legal.phone": N_("Their telephone (empty: none is printed)"),
    "samples": N_("Remove the invented newspaper, or keep it to look at? (remove, keep)"),
}

Objections = Callable[[str, Any, str], tuple[str, ...]]


@click.command(help=_(N_("Start a newsroom in this copy of the project: answer, and its files are written.")))
@click.option(
    "--answers",
    metavar=_(N_("FILE")),
    type=click.Path(path_type=Path),
    help=_(N_("A YAML file that answers everything, in place of the questions.")),
)
@click.option(
    "--again", is_flag=True, help=_(N_("Write anew what a newsroom that was started has, and keep the rest."))
)
@click.option(
    "--overwrite", is_flag=True, help=_(N_("With --again: also what people changed since it was written."))
)
@click.option("--dry-run", is_flag=True, help=_(N_("Say what would be written, and write nothing.")))
@click.pass_obj
def start(root: Path, answers: Path | None, again: bool, overwrite: bool, dry_run: bool) -> None:
    from rempart.intake.founding import dump, objections, read_answers
    from rempart.newsroom import founding

    founding.check(root, again)
    if answers:
        answered = founding.read(answers)
    else:
        answered = read_answers(dump(_answers(objections, founding.repository_of(root))), "answers")
    if dry_run:
        paths = sorted(founding.planned(root, answered, again, overwrite))
        print_lines([_(FILES, count=len(paths)), *map(visible, paths)])
        return
    click.echo(_(DONE, count=len(founding.start(root, answered, again, overwrite))))


def _answers(objections: Objections, repository: str) -> dict[str, Any]:
    """What was answered. Ends the command where who answers leaves before the last question."""
    try:
        return _asked(objections, repository)
    except click.Abort:
        click.echo(f"\n{_(LEFT)}", err=True)
        sys.exit(CANNOT)


def _asked(objections: Objections, repository: str) -> dict[str, Any]:
    """Every question, each asked again until its answer can be taken."""
    ask = _Asker(objections)
    told: dict[str, Any] = {"languages": ask("languages", _words, default=LANG)}
    name = ask("name", lambda text: dict.fromkeys(told["languages"], text))
    told |= {"name": name, "repository": ask("repository", str, default=repository or None)}
    told["address"] = ask("address", str, default=_pages(told["repository"]))
    told["sections"] = _sections(ask, told["languages"])
    told["moderators"] = ask("moderators", lambda text: [one.lower() for one in _words(text)])
    told |= {"licence": ask("licence", str, default=LICENCE), "timezone": ask("timezone", str, default=ZONE)}
    told["contact"] = ask("contact", str)
    legal = {key: ask(f"legal.{key}", str) for key in ("publisher", "director", "place")}
    phone = ask("legal.phone", str, default="")
    return {**told, "legal": legal | ({"phone": phone} if phone else {}), "samples": _samples(ask)}


class _Asker:
    """Asks, says what is wrong with an answer, and asks again."""

    def __init__(self, objections: Objections) -> None:
        self._objections = objections

    def __call__(self, key: str, read: Callable[[str], Any], default: str | None = None) -> Any:
        """The answer, read. default: what an empty one means; "" where it may stay empty."""
        while True:
            text = _prompt(key, default)
            value = read(text)
            wrong = self._objections(key, value, LANG) if text else () if default == "" else (_(NEEDED),)
            if not wrong:
                return value
            for words in wrong:
                click.echo(visible(_plainly(key, words)), err=True)


def _prompt(key: str, default: str | None = None, lang: str = "") -> str:
    words = _(ASKED[key], lang=lang) if lang else _(ASKED[key])
    text: str = click.prompt(words, default=default or "", show_default=bool(default), type=str)
    return text.strip()


def _plainly(key: str, words: str) -> str:
    """An objection for somebody who answers a question, and has never seen the key it goes by."""
    return re.sub(rf"^{re.escape(key)}(\.\w+)?(?= )", _(THIS), words)


def _sections(ask: _Asker, languages: Sequence[str]) -> list[dict[str, Any]]:
    """The names in each language, told one after the other; the first language gives the addresses."""
    from rempart.intake.writing import slug

    first, *others = languages
    titles = [_titles(first)]
    titles += [_titles(lang, titles[0]) for lang in others]
    rows = zip(*titles, strict=True)
    return [{"id": slug(row[0], "section"), "title": dict(zip(languages, row, strict=True))} for row in rows]


def _titles(lang: str, first: Sequence[str] = ()) -> list[str]:
    """The names in a language: some, and as many as in the first."""
    while True:
        told = _words(_prompt("sections", lang=lang))
        if told and len(told) == len(first or told):
            return told
        click.echo(visible(_(AS_MANY, names=", ".join(first)) if told else _(NEEDED)), err=True)


def _samples(ask: _Asker) -> str:
    return str(ask("samples", str, default="remove"))


def _words(text: str) -> list[str]:
    return [one.strip() for one in re.split("[,;]", text) if one.strip()]


def _pages(repository: str) -> str | None:
    """Where GitHub puts the site of a repository, when nothing else is said."""
    found = re.fullmatch(r"https://github\.com/([^/]+)/([^/]+)", repository)
    if not found:
        return None
    owner = found[1].lower()
    return f"https://{owner}.github.io/" + (
        "" if found[2].lower() == f"{owner}.github.io" else f"{found[2]}/"
    )
