"""An example of a rule's manual in, the findings of that rule on it out.

An example without a header gets a good one. The `yaml` fence before it holds fields of Facts,
and: `lang` and `path` of the piece; `archive`, texts published before, and `waiting`, texts of other
contributions; `front`, the file that lays out the front pages, and `sponsors`, that of bookings;
`advertisers`, what each has booked for this year; `news` and `adverts`, the pieces of either sort that
handles sign; `changes`, lines like "M 100644 contributions/2026/11/a.md" with their `author` and the files'
`sizes`; `encoding` of the file, and
`as_written: true` when the missing header is the point; `repeated`, how many times the text stands.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, replace
from datetime import date
from functools import cache
from typing import Any

import yaml

from rempart import intake
from rempart.intake import paths
from rempart.model.changes import Change, Changes, MediaFile
from rempart.model.facts import Earlier, Facts, Paying
from rempart.model.finding import Finding
from rempart.model.person import Person
from rempart.model.piece import Piece
from rempart.model.register import Entry, Standing
from rempart.model.sponsor import Advertiser, Band, Booking, Trade
from rempart.rules import Example, Rule, find_rules
from rempart.screening import facts as gathering
from rempart.screening.bookings import sponsor_problems
from rempart.screening.choices import front_problems
from rempart.screening.paying import paying
from tests.growth import growth

TODAY = date(2026, 11, 24)
TITLES = {"en": "The quay reopens", "fr": "Le quai rouvre"}
HEADER = """---
title: {title}
lang: {lang}
section: town
kind: news
date: 2026-11-20
authors: [{author}]
---

"""


def the_rule(rule_id: str) -> Rule:
    """The rule of that id."""
    return next(rule for rule in find_rules() if rule.id == rule_id)


def findings(rule: Rule, example: Example) -> list[Finding]:
    """What a rule says of an example, of the piece and of what the contribution touches."""
    piece, facts = meet(example)
    found = list(rule.check(piece, facts)) if rule.check else []
    if rule.check_changes and facts.changes:
        found.extend(rule.check_changes(facts.changes, facts))
    return found


def of(rule_id: str, text: str, facts: str = "") -> list[Finding]:
    """What a rule says of a text: for tests of one rule."""
    return findings(the_rule(rule_id), Example(text, facts))


def growth_of(rule_id: str, text: Callable[[int], str], size: int) -> float:
    """How what a rule costs grows with a text, which is parsed before."""
    check = the_rule(rule_id).check
    assert check is not None
    path = "contributions/2026/11/example.md"
    return growth(lambda n: intake.parse(text(n), path), lambda piece: [*check(piece, Facts(TODAY))], size)


@cache
def meet(example: Example) -> tuple[Piece, Facts]:
    """An example as the piece and the facts that the checks will meet."""
    given = yaml.safe_load(example.facts) or {}
    path = given.get("path", "contributions/2026/11/example.md")
    text = example.text * given.get("repeated", 1)
    text = text if given.get("as_written") else with_header(text, given.get("lang", "en"))
    parse = intake.parse_person if paths.handle(path) else intake.parse
    piece = parse(text.encode(given.get("encoding", "utf-8")), path)
    return piece, _facts(given)


def with_header(text: str, lang: str = "en", author: str = "alice-martin") -> str:
    """The text, under a good header when it brings none."""
    if text.startswith("---\n"):
        return text
    return HEADER.format(title=TITLES[lang], lang=lang, author=author) + text


def _facts(given: Mapping[str, Any]) -> Facts:
    plain = {field.name for field in fields(Facts)} - {
        "media",
        "waiting",
        "changes",
        "register",
        "before",
        "linked",
        "corrected",
        "persons",
        "front",
        "paying",
        "sponsors",
    }
    values: dict[str, Any] = {name: _value(given[name]) for name in plain if name in given}
    values |= dict(_indexes(given.get("archive", [])))
    if "waiting" in given:
        values["waiting"] = gathering.waiting(_archived(given["waiting"], "waiting"))
    values.setdefault("today", TODAY)
    values.setdefault("shorteners", gathering.shorteners())
    if "media" in given:
        values["media"] = {file["path"]: MediaFile(**file) for file in given["media"]}
    if "register" in given:
        values["register"] = {domain: _entry(domain, told) for domain, told in given["register"].items()}
    if "before" in given:
        values["before"] = Earlier(**_value(given["before"]))
    if "corrected" in given:
        values["corrected"] = gathering.corrected(
            _corrected(path, text) for path, text in given["corrected"].items()
        )
    if "linked" in given:
        values["linked"] = {domain: tuple(handles) for domain, handles in given["linked"].items()}
    if "persons" in given:
        values["persons"] = {handle: _person(handle, told) for handle, told in given["persons"].items()}
    if "front" in given:
        archive = [kin for _, kin in _archived(given.get("archive", []), "archived")]
        values["front"] = front_problems(given["front"], archive, given.get("sections", ()))
    values["paying"] = _paying(given)
    if "sponsors" in given:
        archive = [kin for _, kin in _archived(given.get("archive", []), "archived")]
        values["sponsors"] = sponsor_problems(given["sponsors"], archive, (), None, TODAY)
    if "changes" in given:
        values["changes"] = _changes(given)
    return Facts(**values)


def _paying(given: Mapping[str, Any]) -> Paying:
    """What a newsroom would know of the archive, and of what these handles sign besides."""
    archive = [kin for _, kin in _archived(given.get("archive", []), "archived")]
    booked = {name: _advertiser(name, slots) for name, slots in given.get("advertisers", {}).items()}
    known = paying(archive, booked if "advertisers" in given else None)
    signed = {key: _value(given[key]) for key in ("news", "adverts") if key in given}
    return replace(known, **signed)


def _advertiser(name: str, slots: list[str]) -> Advertiser:
    booking = Booking(date(2026, 1, 1), date(2026, 12, 31), tuple(slots), Band.SMALL)
    return Advertiser(name.lower().replace(" ", "-"), name, Trade.SHOP, (booking,))


def _corrected(path: str, wrong: str) -> gathering.Kin:
    return replace(gathering.kin(intake.parse("", path)), wrong=(wrong,))


def _entry(domain: str, told: Mapping[str, Any]) -> Entry:
    return Entry(domain, **{**told, "standing": Standing(told["standing"])})


def _person(handle: str, told: Mapping[str, Any]) -> Person:
    return Person(handle, **{**told, "links": tuple(told.get("links", ()))})


def _value(value: Any) -> Any:
    if isinstance(value, list):
        return frozenset(value)
    if isinstance(value, dict):
        return {key: _value(item) for key, item in value.items()}
    return value


def _indexes(texts: list[str]) -> Iterator[tuple[str, Any]]:
    """What the gathering makes of pieces published before."""
    if not texts:
        return
    archive = [kin for _, kin in _archived(texts, "archived")]
    yield "fingerprints", gathering.fingerprints(archive)
    yield "addresses", gathering.addresses(archive)
    yield "signers", gathering.signers(archive)


def _archived(texts: list[str], name: str) -> Iterator[tuple[int, gathering.Kin]]:
    """Texts as pieces of the archive or, by the number of their contribution, as pieces that wait."""
    for number, text in enumerate(texts, start=1):
        headed = with_header(text, author="tom-whitaker")
        yield number, gathering.kin(intake.parse(headed, f"contributions/2026/10/{name}-{number}.md"))


def _changes(given: Mapping[str, Any]) -> Changes:
    lines = (line.split(" ", 2) for line in given["changes"])
    sizes = given.get("sizes", {})
    items = tuple(
        Change(path=path, status=status, mode=mode, blob="0" * 40, size=sizes.get(path, 0))
        for status, mode, path in lines
    )
    return Changes(base="b" * 40, head="h" * 40, items=items, author=given.get("author", ""))
