"""The newsroom's own files in; Settings, Masthead and the register of domains out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from rempart.duties import CLOCKS, GRAVE
from rempart.errors import Fault, Faulty
from rempart.i18n import LANGUAGES, N_
from rempart.model.person import Colour, Column, Masthead, Role
from rempart.model.piece import Problem
from rempart.model.register import Entry, Standing
from rempart.model.settings import Section, Settings
from rempart.schema.fields import Field, Group, ListOf, MapOf
from rempart.schema.names import DOMAIN, HANDLE, ID
from rempart.schema.reading import Node, read_yaml
from rempart.schema.text import decode
from rempart.schema.values import Choice, Day, Line, Portion, Words, seen, wrong

SETTINGS_FILE = ".github/newsroom.yml"
MASTHEAD_FILE = "site/masthead.yml"
REGISTER_FILE = "site/register.yml"

FAULTY = N_("%(problems)s\nMend what these lines name, then try again")

_LANG = Choice(LANGUAGES)
_LANG_NAME = Line(2, "|".join(LANGUAGES), N_("%(key)s is no language of the newsroom: “%(value)s”"))
BY_LANG = MapOf(_LANG_NAME, Line(300), about=N_("text by language"))
_SITE = Line(
    200, r"https?://[^\s<>\"]+/", N_("%(key)s is no address such as https://example.org/: “%(value)s”")
)
_REPOSITORY = Line(
    200,
    r"https://[a-z0-9.-]+(?::\d{1,5})?(?:/[A-Za-z0-9._-]+){2}",
    N_("%(key)s is no address such as https://github.com/owner/name: “%(value)s”"),
)

_SECTION = Group(
    Section,
    (
        Field("id", ID, N_("The section's name in addresses."), required=True),
        Field("title", BY_LANG, N_("What readers call it, by language."), required=True),
    ),
)
_DOMAINS = ("own_domains", "competitors", "followed")
_SCREENING = Group(
    dict,
    (
        Field("own_domains", ListOf(DOMAIN), N_("The newspaper's own domains.")),
        Field("competitors", ListOf(DOMAIN), N_("Domains whose links a moderator should see.")),
        Field("sample", Portion(), N_("The share of clear pieces that a lot has people read as if unread.")),
    ),
)
_ADVERTISING = Group(
    dict,
    (
        Field(
            "advertiser_needs",
            ListOf(Choice(("legal_form", "address", "registration"))),
            N_("What must be known of every advertiser."),
        ),
        Field("parties", ListOf(Line(100), most=1000), N_("Parties and candidates: none may advertise.")),
        Field("currency", Line(10), N_("In what amounts are told, such as €.")),
    ),
)
SETTINGS = Group(
    dict,
    (
        Field("name", BY_LANG, N_("The newspaper's name, by language."), required=True),
        Field("tagline", BY_LANG, N_("The line under the name, by language.")),
        Field("address", _SITE, N_("The public address, with its last slash."), required=True),
        Field(
            "languages",
            ListOf(_LANG, fewest=1),
            N_("The first stands at the root of the site."),
            required=True,
        ),
        Field("sections", ListOf(_SECTION, fewest=1), N_("The parts of the paper, in order."), required=True),
        Field("licence", Line(60), N_("The licence of contributions.")),
        Field("timezone", Line(60), N_("The zone of printed times, such as Europe/Paris.")),
        Field("contact", Line(200), N_("Where readers can write.")),
        Field("repository", _REPOSITORY, N_("Where its files are on the web, for who offers a piece there.")),
        Field(
            "followed", ListOf(DOMAIN), N_("Domains we vouch for: search engines may count links to them.")
        ),
        Field(
            "ai_training",
            Choice(("allowed", "refused")),
            N_("Whether texts may be taken to train models: robots.txt says so."),
        ),
        Field("screening", _SCREENING, N_("What the checks should know.")),
        Field("advertising", _ADVERTISING, N_("What is asked of advertisers.")),
        Field("clocks", CLOCKS, N_("How long people wait for an answer, at most.")),
        Field("grave", GRAVE, N_("What no moderator decides alone.")),
    ),
)

_COLUMN = Group(
    Column,
    (
        Field("id", ID, N_("The column's name in addresses."), required=True),
        Field("holder", HANDLE, N_("Whose space it is."), required=True),
        Field("title", BY_LANG, N_("What readers call it, by language."), required=True),
        Field("promise", BY_LANG, N_("What readers will find there, by language.")),
        Field("cadence", BY_LANG, N_("How often, by language.")),
        Field("colour", Choice(tuple(Colour)), N_("The colour of its rule and labels.")),
    ),
)
MASTHEAD = Group(
    dict,
    (
        Field(
            "people", MapOf(HANDLE, ListOf(Choice(tuple(Role)))), N_("The roles of each person, by handle.")
        ),
        Field("columns", ListOf(_COLUMN), N_("The named spaces of people.")),
    ),
)

_ENTRY = Group(
    Entry,
    (
        Field("domain", DOMAIN, N_("The site, without www."), required=True),
        Field("standing", Choice(tuple(Standing)), N_("What it is known for."), required=True),
        Field("why", MapOf(_LANG_NAME, Words(600)), N_("What that rests on, by language."), required=True),
        Field("who", HANDLE, N_("Who wrote it down."), required=True),
        Field("since", Day(), N_("The first day it counts."), required=True),
        Field("until", Day(), N_("The day it lapses, unless it is renewed."), required=True),
    ),
)
REGISTER = Group(dict, (Field("domains", ListOf(_ENTRY, most=5000), N_("Sites and what is known of them.")),))


def read_settings(data: bytes | str) -> Settings:
    """The settings of a newspaper. Raises Faulty naming every problem."""
    values, node, problems = read_declared(data, SETTINGS)
    problems += settings_problems(values, node)
    refuse(SETTINGS_FILE, problems)
    values |= values.pop("screening", {}) | values.pop("advertising", {})
    values |= {name: frozenset(values[name]) for name in _DOMAINS if name in values}
    return Settings(**values)


def read_masthead(data: bytes | str) -> Masthead:
    """Who has which role. Raises Faulty naming every problem."""
    values, node, problems = read_declared(data, MASTHEAD)
    columns = values.get("columns", ())
    problems += _twins("columns", _ids(node, "columns", "id"))
    refuse(MASTHEAD_FILE, problems)
    roles = {handle: frozenset(roles) for handle, roles in values.get("people", {}).items()}
    return Masthead(roles, columns)


def read_register(data: bytes | str) -> Mapping[str, Entry]:
    """What is known of each domain. Raises Faulty naming every problem."""
    values, node, problems = read_declared(data, REGISTER)
    entries = values.get("domains", ())
    problems += _twins("domains", _ids(node, "domains", "domain"))
    problems += _backwards(node, entries)
    refuse(REGISTER_FILE, problems)
    return {entry.domain: entry for entry in entries}


def _backwards(node: Node, entries: Iterable[Entry]) -> Iterator[Problem]:
    written = _by_id(node, "domains", "domain")
    for entry in entries:
        if entry.until <= entry.since:
            message = N_("%(key)s lapses before it begins: %(domain)s")
            line = written[entry.domain].value["until"].line
            yield Problem("wrong-value", line, message, {"key": "domains", "domain": entry.domain})


def read_declared(data: bytes | str, declared: Group) -> tuple[dict[str, Any], Node, list[Problem]]:
    text, undecoded = decode(data)
    node, unread = read_yaml(text)
    problems = [*undecoded, *unread]
    return {} if problems else declared.read(node, "", problems), node, problems


def settings_problems(values: Mapping[str, Any], node: Node) -> Iterator[Problem]:
    """What no single key can tell: a language without words, two sections of one name, an unknown zone."""
    languages, sections = values.get("languages", ()), values.get("sections", ())
    written = _by_id(node, "sections", "id")
    said = [(key, values[key], node.value[key].line) for key in ("name", "tagline") if key in values]
    for section in sections:
        line = written[section.id].value["title"].line
        said.append((f"sections.{section.id}.title", section.title, line))
    for key, words, line in said:
        missing = [f"{key}.{lang}" for lang in languages if lang not in words]
        yield from (
            Problem("missing-key", line, N_("the key %(key)s is missing"), {"key": path}) for path in missing
        )
    yield from _twins("languages", _items(node, "languages"))
    yield from _twins("sections", _ids(node, "sections", "id"))
    if "timezone" in values and not _is_zone(values["timezone"]):
        problems: list[Problem] = []
        wrong(problems, node.value["timezone"], "timezone", N_("%(key)s is no time zone: “%(value)s”"))
        yield from problems


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # OSError: a folder of zones, such as "Europe"
        return False
    return True


def _items(node: Node, key: str) -> Sequence[Node]:
    """The items of a list, as they were written; none where there is no list."""
    listed = node.value.get(key)
    return listed.value if listed and listed.kind == "seq" else ()


def _ids(node: Node, key: str, name: str) -> list[Node]:
    """The names of the things in a list, as they were written."""
    return [item.value[name] for item in _items(node, key) if item.kind == "map" and name in item.value]


def _by_id(node: Node, key: str, name: str) -> Mapping[str, Node]:
    """The things in a list by their names; of two of one name the last."""
    named = (item for item in _items(node, key) if item.kind == "map" and name in item.value)
    return {str(item.value[name].value).strip(): item for item in named}


def _twins(key: str, names: Iterable[Node]) -> Iterator[Problem]:
    """Each name that stands there already."""
    known: set[str] = set()
    for name in names:
        if not isinstance(name.value, str):
            continue
        if name.value in known:
            message = N_("%(key)s holds “%(value)s” twice")
            yield Problem("wrong-value", name.line, message, {"key": key, "value": seen(name.value)})
        known.add(name.value)


def refuse(path: str, problems: Iterable[Problem]) -> None:
    """Raises Faulty where there are problems: all of them, in the order of their lines."""
    found = sorted(problems, key=lambda problem: problem.line)
    if found:
        raise Faulty(FAULTY, [Fault(path, one.line, one.message, one.params) for one in found])
