"""The documents say what the house is: what they name exists, and what exists is named."""

import importlib.util
import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

import rempart
from rempart import cli
from rempart.model.finding import Family
from rempart.rules import find_rules

ROOT = Path(__file__).parent.parent
PACKAGE = Path(rempart.__file__).parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("tooling/*.md"), *ROOT.glob("tooling/*/*.md")])
ARCHITECTURE = (ROOT / "tooling/ARCHITECTURE.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")

CODE = re.compile(r"`([^`\n]+)`")
FENCE = re.compile(r"^( *)```(\w*)\n(.*?)^\1```$", re.M | re.S)
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#{1,6} +(.+)$", re.M)
TARGET = re.compile(r"^([a-z]+):.*## ", re.M)

every_document = pytest.mark.parametrize(
    "page", DOCUMENTS, ids=lambda page: page.relative_to(ROOT).as_posix()
)


def prose(page: Path) -> str:
    """A document without its fences."""
    return FENCE.sub("", page.read_text(encoding="utf-8"))


def anchor(heading: str) -> str:
    """The anchor a heading has on a forge's page."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def broken_links(page: Path) -> Iterator[str]:
    """The links of a document that lead nowhere in this repository."""
    for link in LINK.findall(prose(page)):
        if re.match(r"[a-z]+:", link):
            continue
        path, _, part = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        headings = HEADING.findall(prose(target)) if part and target.is_file() else []
        if not target.exists() or (part and part not in map(anchor, headings)):
            yield link


@every_document
def test_every_link_between_documents_resolves(page: Path) -> None:
    assert list(broken_links(page)) == []


def make_targets() -> set[str]:
    return set(TARGET.findall((ROOT / "Makefile").read_text(encoding="utf-8")))


def shell_lines(page: Path) -> Iterator[list[str]]:
    """The commands of a document's ```sh fences, as words."""
    fences = FENCE.findall(page.read_text(encoding="utf-8"))
    lines = "\n".join(text for _, language, text in fences if language == "sh").splitlines()
    yield from filter(None, (shlex.split(line, comments=True) for line in lines))


def objections(words: list[str]) -> Iterator[str]:
    """What is wrong with a command that a document tells people to run."""
    program = Path(words[0]).name
    if program == "make":
        yield from (word for word in words[1:] if "=" not in word and word not in make_targets())
    elif program == "rempart":
        yield from unknown_to(cli.rempart, words[1:])
    elif program == "python":
        yield from (word for word in words[2:3] if importlib.util.find_spec(word) is None)
    else:
        yield f"{program}: say it with make or rempart"


def unknown_to(command: click.Command, words: list[str]) -> Iterator[str]:
    """Verbs and options that the command line does not have."""
    takes = {name: option for option in command.params for name in (*option.opts, *option.secondary_opts)}
    left = iter(words)
    for word in left:
        option = takes.get(word.split("=")[0])
        if word.startswith("-") and option is None and word != "--help":
            yield word
        elif option is not None and "=" not in word and not getattr(option, "is_flag", False):
            next(left, None)
        elif isinstance(command, click.Group) and not word.startswith("-"):
            verb = command.commands.get(word)
            yield from [word] if verb is None else unknown_to(verb, list(left))


@every_document
def test_every_command_a_document_shows_exists(page: Path) -> None:
    wrong = {shlex.join(words): list(objections(words)) for words in shell_lines(page)}
    assert {line: found for line, found in wrong.items() if found} == {}


@pytest.mark.parametrize(
    "line", ["make nothing", "rempart scren x", "rempart -C d screen --nope", "rm -rf build"]
)
def test_a_command_that_does_not_exist_is_seen(line: str) -> None:
    assert list(objections(shlex.split(line))) != []


def verbs(group: click.Group, before: str = "") -> Iterator[str]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from verbs(command, f"{before}{name} ")
        else:
            yield before + name


@pytest.mark.parametrize("verb", sorted(verbs(cli.rempart)))
def test_every_verb_stands_on_the_architecture_page(verb: str) -> None:
    assert f"| `{verb}` |" in ARCHITECTURE


def test_the_architecture_page_names_no_verb_that_does_not_exist() -> None:
    told = re.findall(r"^\| `([a-z ]+)` \|", ARCHITECTURE, re.M)
    assert sorted(told) == sorted(verbs(cli.rempart))


@pytest.mark.parametrize("target", sorted(make_targets()))
def test_every_task_is_told_to_developers(target: str) -> None:
    assert f"`make {target}`" in CONTRIBUTING


def modules() -> Iterator[str]:
    """Modules and folders of the package, but the rules and the inside of folders within folders."""
    for path in PACKAGE.rglob("*.py"):
        place = path.relative_to(PACKAGE)
        parts = (*place.parts[:-1], *([] if place.name == "__init__.py" else [place.name]))
        if parts and parts[0] != "rules" and len(parts) <= 2 and not place.name.startswith("_"):
            yield "/".join(parts)
        if len(place.parts) > 1:
            yield f"{place.parts[0]}/"


def test_the_architecture_page_names_every_module() -> None:
    named = set(CODE.findall(ARCHITECTURE))
    missing = {name for name in modules() if name.rstrip("/") not in {known.rstrip("/") for known in named}}
    assert missing == set()


def test_what_the_architecture_page_names_exists() -> None:
    named = {name for name in CODE.findall(ARCHITECTURE) if re.fullmatch(r"[\w./<>-]+(\.\w+|/)", name)}
    homes = (PACKAGE, ROOT)
    assert {name for name in named if not any((home / name).exists() for home in homes)} == set()


def test_every_module_begins_with_one_line_that_says_what_it_is_for() -> None:
    silent = [
        path.relative_to(ROOT).as_posix()
        for path in ROOT.glob("tooling/**/*.py")
        if not re.match(r'"""[^\n]+[.?]("""|\n)|"""[^\n]+[.:?]?\n', path.read_text(encoding="utf-8"))
    ]
    assert silent == []


@pytest.mark.parametrize("family", Family)
def test_every_family_of_rules_is_explained(family: Family) -> None:
    assert f"`{family}`" in ARCHITECTURE


def test_every_rule_is_a_page_of_its_own() -> None:
    manuals = {rule.id: rule.manual for rule in find_rules()}
    short = [name for name, manual in manuals.items() if not (manual.summary and manual.why and manual.fix)]
    assert short == []


def test_every_dependency_has_its_reason() -> None:
    told = (ROOT / "tooling/decisions/0009-what-we-depend-on.md").read_text(encoding="utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"].values()
    wanted = [*project["dependencies"], *(need for extra in extras for need in extra)]
    names = {re.split(r"[><=~\[;]", need)[0].strip() for need in wanted} - {project["name"]}
    assert {name for name in names if not re.search(rf"\b{re.escape(name)}\b", told, re.I)} == set()


def test_decisions_are_numbered_without_a_gap() -> None:
    numbers = [int(page.name[:4]) for page in sorted(ROOT.glob("tooling/decisions/[0-9]*.md"))]
    assert numbers == list(range(1, len(numbers) + 1))
