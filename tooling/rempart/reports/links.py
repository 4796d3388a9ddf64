"""What became of the pages that pieces lead to, in words for who mends them, and as values for programs."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import click

from rempart.i18n import N_, say
from rempart.links.looks import told
from rempart.model.link import Known, Outcome, Place
from rempart.reports import alone, visible

SCHEMA = 1
SHOWN = 10  # places of one address
Places = Mapping[str, Sequence[Place]]
Knowns = Mapping[str, Known]


def render(known: Knowns, places: Places, lang: str) -> Iterator[str]:
    """What is gone, then what has moved, each with its lines; the rest as counts."""
    grouped = _grouped(known, places)
    yield from _group(N_("gone"), grouped.get(Outcome.GONE, []), places, lang)
    yield from _group(N_("moved for good"), grouped.get(Outcome.MOVED, []), places, lang)
    yield from _counts(grouped, lang)


def values(known: Knowns, places: Places) -> dict[str, Any]:
    """The whole answer of `links --format json`. outcome: null as long as a second look must agree."""
    return {"schema": SCHEMA, "links": [_values(known.get(address), address, places) for address in places]}


def _values(one: Known | None, address: str, places: Places) -> dict[str, Any]:
    copy = one.copy if one else None
    return {
        "address": address,
        "outcome": told(one) if one else Outcome.UNKNOWN,
        "where": (one.where if one else "") or None,
        "first": one.first.isoformat() if one and one.first else None,
        "last": one.last.isoformat() if one and one.last else None,
        "copy": {"address": copy.address, "date": copy.day.isoformat()} if copy else None,
        "places": [{"path": place.path, "line": place.line} for place in places[address]],
    }


def _grouped(known: Knowns, places: Places) -> Mapping[Outcome | None, list[Known]]:
    """What may be told of each address that pieces lead to and that was ever asked."""
    grouped: dict[Outcome | None, list[Known]] = {}
    for one in (known[address] for address in places if address in known):
        grouped.setdefault(told(one), []).append(one)
    return grouped


def _group(title: str, found: Sequence[Known], places: Places, lang: str) -> Iterator[str]:
    if found:
        yield click.style(say(lang, title), bold=True)
    for one in found:
        yield from _where(places[one.address], lang)
        yield f"    {visible(one.address)}"
        yield from (f"    {line}" for line in _advice(one, lang))
        yield ""


def _where(found: Sequence[Place], lang: str) -> Iterator[str]:
    yield from (f"  {alone(place.path)}:{place.line}" for place in found[:SHOWN])
    left = len(found) - SHOWN
    if left > 0:
        one, many = N_("and %(count)d more place"), N_("and %(count)d more places")
        yield f"  {say(lang, one, {'count': left}, many)}"


def _advice(one: Known, lang: str) -> Iterator[str]:
    """What to do about a page."""
    if one.found is Outcome.MOVED:
        yield say(lang, N_("is now: %(address)s"), {"address": visible(one.where)})
        yield say(lang, N_("if it still says what the piece says, link there"))
        return
    if one.copy:
        params = {"day": one.copy.day.isoformat(), "address": visible(one.copy.address)}
        yield say(lang, N_("an archived copy of %(day)s: %(address)s"), params)
        yield say(lang, N_("link to that copy, or to where the page stands today"))
        return
    yield say(lang, N_("link to where the page stands today, or say in words what it was"))


def _counts(grouped: Mapping[Outcome | None, Sequence[Known]], lang: str) -> Iterator[str]:
    told_of: Iterable[tuple[Outcome | None, str, str]] = (
        (Outcome.FINE, N_("%(count)d address answers"), N_("%(count)d addresses answer")),
        (
            None,
            N_("%(count)d address is gone or moved at first sight: told once a second look agrees"),
            N_("%(count)d addresses are gone or moved at first sight: told once a second look agrees"),
        ),
        (
            Outcome.UNKNOWN,
            N_("%(count)d address could not be checked, which is nobody’s fault"),
            N_("%(count)d addresses could not be checked, which is nobody’s fault"),
        ),
    )
    for outcome, one, many in told_of:
        count = len(grouped.get(outcome, ()))
        if count:
            yield say(lang, one, {"count": count}, many)
