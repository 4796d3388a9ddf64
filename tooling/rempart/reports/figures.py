"""The account of the checks in; the lines and the values that tell it out."""

from collections.abc import Iterator
from typing import Any

import click

from rempart.i18n import N_, say
from rempart.model.figures import Figures, LotFigures, RuleFigures, Share
from rempart.model.power import Alarms, Grounds
from rempart.reports import cases, measures, meter
from rempart.reports.brakes import notice, power_word, question
from rempart.reports.data import SCHEMA

GROUNDS = {
    Grounds.MEASURED: N_("measured"),
    Grounds.FEW: N_("on few readings"),
    Grounds.EXAMPLES: N_("on examples alone"),
}
NOTHING = N_("No rule has found anything yet.")
COUNTED = N_("found %(found)d · upheld %(upheld)d · mistaken %(wrong)d · open %(open)d")
RIGHT = N_("%(low)d to %(high)d in 100 are right")
ALARMS = N_("On honest posts that were not written for this newspaper (hits of posts read):")
LOTS = N_(
    "Of %(clear)d contributions in which the checks found nothing, a lot picked %(drawn)d to be read anew."
)
MISSED = N_(
    "Of %(decided)d decided, %(missed)d were sent away for something the checks look for:"
    " %(low)d to %(high)d in 100 may be missed."
)
RECALL = N_("With %(caught)d caught, the checks find at least %(recall)d in 100 of what they should.")
KEPT = N_("Who was chosen by lot is kept beside the forge, and cannot be read from here.")


def render(figures: Figures, lang: str) -> Iterator[str]:
    """What is braked or to doubt; the newsroom's severity; each rule, false alarms; what the lot tells."""
    for rule in figures.rules:
        if rule.brake:
            yield notice(rule.brake, lang)
    if asked := question((rule.doubt for rule in figures.rules if rule.doubt), lang):
        yield asked
    yield from meter.render(figures.meter, lang)
    yield from filter(None, (cases.sum_line(one, lang) for one in figures.cases))
    yield from filter(None, [measures.counted(figures.meter.measures, lang)])
    yield ""
    for rule in figures.rules:
        yield from _rule(rule, lang)
    if not figures.rules:
        yield say(lang, NOTHING)
    yield ""
    yield say(lang, ALARMS)
    yield from (f"  {_alarm(alarm)}" for alarm in figures.alarms)
    yield ""
    yield from _lots(figures.lots, lang) if figures.lots else [say(lang, KEPT)]


def values(figures: Figures) -> dict[str, Any]:
    """The same as plain values."""
    return {
        "schema": SCHEMA,
        "meter": meter.values(figures.meter),
        "rules": [_rule_values(rule) for rule in figures.rules],
        "alarms": [{"what": one.what, "hits": one.hits, "of": one.of} for one in figures.alarms],
        "lots": _lot_values(figures.lots) if figures.lots else None,
        "cases": [cases.sum_values(one) for one in figures.cases],
    }


def _rule(rule: RuleFigures, lang: str) -> Iterator[str]:
    told = {
        "found": rule.found,
        "upheld": rule.upheld.hits,
        "wrong": rule.upheld.of - rule.upheld.hits,
        "open": rule.open,
    }
    parts = [
        click.style(rule.rule, bold=True),
        power_word(rule.power, lang),
        say(lang, GROUNDS[rule.grounds]),
    ]
    parts.append(say(lang, COUNTED, told))
    if rule.upheld.of:
        parts.append(say(lang, RIGHT, percents(rule.upheld)))
    yield " · ".join(parts)


def _alarm(alarm: Alarms) -> str:
    counts = (f"{lang} {alarm.hits[lang]}/{alarm.of[lang]}" for lang in alarm.hits)
    return " · ".join([alarm.what, *counts])


def _lots(lots: LotFigures, lang: str) -> Iterator[str]:
    yield say(lang, LOTS, {"drawn": lots.drawn, "clear": lots.clear})
    if lots.missed.of:
        told = {"decided": lots.missed.of, "missed": lots.missed.hits, **percents(lots.missed)}
        yield say(lang, MISSED, told)
    if lots.recall is not None:
        yield say(lang, RECALL, {"caught": lots.caught, "recall": int(100 * lots.recall)})


def percents(share: Share) -> dict[str, int]:
    """Where a share lies, in whole parts of a hundred."""
    return {"low": round(100 * share.low), "high": round(100 * share.high)}


def _share_values(share: Share) -> dict[str, Any]:
    return {"hits": share.hits, "n": share.of, "low": round(share.low, 4), "high": round(share.high, 4)}


def _rule_values(rule: RuleFigures) -> dict[str, Any]:
    brake, doubt = rule.brake, rule.doubt
    return {
        "rule": rule.rule,
        "power": rule.power.name.lower(),
        "grounds": rule.grounds.value,
        "found": rule.found,
        "by_lang": dict(rule.by_lang),
        "upheld": _share_values(rule.upheld),
        "open": rule.open,
        "braked": {"since": brake.since, "cause": brake.cause.value, "count": brake.count, "of": brake.of}
        if brake
        else None,
        "doubted": {"count": doubt.count, "of": doubt.of} if doubt else None,
    }


def _lot_values(lots: LotFigures) -> dict[str, Any]:
    return {
        "clear": lots.clear,
        "drawn": lots.drawn,
        "missed": _share_values(lots.missed),
        "caught": lots.caught,
        "recall_at_least": None if lots.recall is None else round(lots.recall, 4),
    }
