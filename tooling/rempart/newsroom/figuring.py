"""A newsroom's ledger and its private lots in; the account of its checks, with intervals, out."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from rempart.errors import NewsroomError
from rempart.forge import Forge
from rempart.forge.branch import read_forge
from rempart.i18n import N_
from rempart.ledger import Ledger, stamp
from rempart.ledger.cases import cases, sums
from rempart.ledger.courses import Courses, follow
from rempart.ledger.lots import recall
from rempart.ledger.meter import for_everybody, measure
from rempart.ledger.tally import Event, Fate, events, fates
from rempart.model.case import Sum
from rempart.model.decision import Act
from rempart.model.figures import Figures, LotFigures, RuleFigures, Share
from rempart.model.meter import Meter
from rempart.model.power import Brake, Doubt, Grounds
from rempart.model.settings import Clocks
from rempart.newsroom.braking import braked, doubted
from rempart.newsroom.forges import find_ledger, open_forge, read_clocks
from rempart.newsroom.lots import opened
from rempart.newsroom.reading import Newspaper
from rempart.newsroom.trees import Folder
from rempart.rules import Rule, find_rules
from rempart.screening.intervals import wilson
from rempart.screening.power import alarms, powers, records

NO_LEDGER = N_("there is no record here: name the forge with `git remote add origin PATH`")


def figures(root: Path, now: datetime, year: str = "") -> Figures:
    """The account, from the forge or, where there is none, from the clone's own copy of the ledger.

    year: in which the contributions came that are counted, as "2026"; "" for all.
    """
    try:
        forge = open_forge(root)
    except NewsroomError:
        ledger = find_ledger(root)
        if ledger is None:
            raise NewsroomError(NO_LEDGER) from None
        settings = Newspaper(Folder(root)).settings
        clocks = settings.clocks if settings else Clocks()
        return _account(ledger, clocks, now, year, None)
    ledger, clocks = read_forge(forge), read_clocks(forge)
    return _account(ledger, clocks, now, year, _lots(forge, ledger, year))


def _account(ledger: Ledger, clocks: Clocks, now: datetime, year: str, lots: LotFigures | None) -> Figures:
    told, asked = _meter(ledger, clocks, now, year), _cases(ledger, clocks, now, year)
    return Figures(told, _rules(ledger, year), alarms(), lots, asked)


def name_of(root: Path, lang: str) -> str:
    """What the newspaper is called in a language, "" where no settings say."""
    settings = Newspaper(Folder(root)).settings
    return settings.name.get(lang, next(iter(settings.name.values()))) if settings else ""


def _meter(ledger: Ledger, clocks: Clocks, now: datetime, year: str) -> Meter:
    courses = Courses({}, set())
    follow(ledger.acts, courses)
    asked = (one for one in courses.of.values() if one.came.startswith(year))
    return for_everybody(measure(asked, clocks, stamp(now)))


def _cases(ledger: Ledger, clocks: Clocks, now: datetime, year: str) -> tuple[Sum, ...]:
    opened = (case for case in cases(ledger.acts).values() if case.at.startswith(year))
    return sums(opened, clocks, now.date())


def share(hits: int, of: int) -> Share:
    """A share with its interval."""
    return Share(hits, of, *wilson(hits, of))


def _of(ledger: Ledger, year: str) -> Sequence[Act]:
    """The acts on contributions that came in a year."""
    came: dict[int, str] = {}
    for act in ledger.acts:
        came.setdefault(act.target, act.at)
    return [act for act in ledger.acts if came[act.target].startswith(year)]


def _rules(ledger: Ledger, year: str) -> tuple[RuleFigures, ...]:
    rules = find_rules()
    happened = list(events(_of(ledger, year), {rule.id: rule.family for rule in rules}))
    became, langs, brakes, doubts = fates(happened), _languages(happened), braked(ledger), doubted(ledger)
    return tuple(
        _figures(rule, became[rule.id], langs[rule.id], brakes.get(rule.id), doubts.get(rule.id))
        for rule in rules
        if rule.id in became
    )


def _figures(
    rule: Rule,
    became: Mapping[int, Fate],
    langs: Mapping[str, int],
    brake: Brake | None,
    doubt: Doubt | None,
) -> RuleFigures:
    counted = Counter(became.values())
    judged = counted[Fate.UPHELD] + counted[Fate.OVERTURNED]
    record = records().get(rule.id)
    return RuleFigures(
        rule.id,
        power=brake.power if brake else min(rule.ceiling, powers().get(rule.id, rule.ceiling)),
        grounds=record.grounds if record else Grounds.EXAMPLES,
        found=len(became),
        open=counted[Fate.OPEN],
        upheld=share(counted[Fate.UPHELD], judged),
        by_lang=langs,
        brake=brake,
        doubt=doubt,
    )


def _languages(happened: Iterable[Event]) -> Mapping[str, Counter[str]]:
    """In contributions of which language each rule found something."""
    seen = {(event.rule, event.target): event.lang for event in happened if event.rule}
    counted: dict[str, Counter[str]] = {}
    for (rule, _), lang in seen.items():
        counted.setdefault(rule, Counter())[lang] += 1
    return counted


def _lots(forge: Forge, ledger: Ledger, year: str) -> LotFigures:
    """Recall at the least: as if what was missed among all clear pieces were as much as it can well be."""
    acts = _of(ledger, year)
    told = recall(acts, opened(forge, acts))
    missed = share(told.missed, told.decided)
    escaped = missed.high * told.clear
    least = told.caught / (told.caught + escaped) if told.decided and told.caught + escaped else None
    return LotFigures(told.clear, told.drawn, missed, told.caught, least)
