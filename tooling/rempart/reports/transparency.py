"""The account of a year in; the transparency report of that year, as Markdown, out.

Its parts are those that article 15 of the Digital Services Act asks of a host, which so small a newsroom is
exempt from. What the record does not hold is left open, to be written by hand, and never invented.
"""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date

from rempart.i18n import N_, say
from rempart.ledger.courses import End
from rempart.ledger.meter import CAME, LEAST
from rempart.model.decision import Reason
from rempart.model.figures import Figures, RuleFigures
from rempart.reports import cases, measures
from rempart.reports.figures import LOTS, MISSED, RECALL, percents
from rempart.reports.meter import ANSWERED, HEADS, WITHHELD, count_of
from rempart.reports.reasons import GROUNDS

TITLE = N_("%(name)s: transparency report for %(year)s")
MADE = N_(
    "Made by a program on %(day)s from the public record of this newsroom, which anybody can count"
    " again: of the contributions that came in %(year)s, what became of them until that day. It has"
    " the parts that article 15 of the Digital Services Act (Regulation (EU) 2022/2065) asks for, from"
    " which a newsroom of this size is exempt."
)
ORDERS = N_("Orders of authorities, and notices of others (a, b)")
BY_HAND = N_(
    "The record does not hold these. To be written by hand, or the sentence that none came: how many, of"
    " what kind, from which country, how long until they were answered, what was done."
)
OWN = N_("What we refused of our own accord (c)")
PEOPLE = N_(
    "Every refusal is the decision of a person, with a code, reasons, and a way to contest it; the"
    " text stays its author's. Nothing was refused for a reason that is not in this table."
)
NO_MEASURE = N_("No measure was taken towards anybody who offers pieces.")
HELD = N_(
    "Automatic checks had asked that a person decide on %(came)s contributions; of these %(declined)s"
    " were declined, %(returned)s returned and %(accepted)s accepted."
)
COMPLAINTS = N_("Complaints about our decisions (d)")
CONTESTED = N_(
    "%(made)d refusals were contested, which somebody else judges than who refused: %(upheld)d were"
    " taken back, %(dismissed)d stand, %(open)d wait."
)
ASKED = N_(
    "What else was asked of the newsroom, and seen to by somebody who is no party of it: notices of unlawful"
    " content that came to it directly, complaints about how it acted, and what is no complaint."
)
MEANS = N_("Automatic means (e)")
CHECKS = N_(
    "Each piece is read by rules that any reader can look up, line by line, and that point at what a"
    " person should look at: free advertising, missing sources, rumours, copies, private data, unsafe"
    " files. They refuse nothing and publish nothing. What people made of what they found:"
)
SAFEGUARDS = N_(
    "Safeguards: moderators call a finding mistaken, and a rule that is often mistaken loses its"
    " power by itself until a person gives it back; some pieces in which nothing was found are read as"
    " if no check had; a refusal that is taken back counts against the rules it rested on."
)
WAITS = N_("How long people waited")
RULES = (N_("Rule"), N_("Found in"), N_("Upheld"), N_("Mistaken"), N_("Open"))
REASONS = (N_("Reason"), N_("Code"), N_("Contributions"))


def render(figures: Figures, name: str, year: str, day: date, lang: str) -> Iterator[str]:
    """The report. name: the newspaper's; day: on which it is made."""
    meter = figures.meter
    yield f"# {say(lang, TITLE, {'name': name, 'year': year})}"
    yield say(lang, MADE, {"day": day.isoformat(), "year": year})
    yield _heading(ORDERS, lang)
    yield say(lang, BY_HAND)
    yield _heading(OWN, lang)
    yield from _refused(figures, lang)
    yield _heading(COMPLAINTS, lang)
    yield say(lang, CONTESTED, asdict(meter.contests))
    yield say(lang, ASKED)
    yield _table(*cases.table(figures.cases, lang), lang)
    yield _heading(MEANS, lang)
    yield from _means(figures, lang)
    yield _heading(WAITS, lang)
    if meter.delay:
        yield f"{say(lang, ANSWERED, asdict(meter.delay))}."
    yield say(lang, WITHHELD, {"least": LEAST}).replace("*", "\\*", 1)


def _heading(message: str, lang: str) -> str:
    return f"## {say(lang, message)}"


def _refused(figures: Figures, lang: str) -> Iterator[str]:
    meter = figures.meter
    yield say(lang, PEOPLE)
    rows = [(say(lang, GROUNDS[Reason(code)]), f"`{code}`", count_of(n)) for code, n in meter.reasons.items()]
    yield _table(REASONS, rows, lang)
    yield _table(tuple(HEADS.values()), [[count_of(meter.ends[one]) for one in HEADS]], lang)
    told = {one: count_of(meter.held[one]) for one in (CAME, End.DECLINED, End.RETURNED, End.ACCEPTED)}
    yield say(lang, HELD, told)
    yield measures.counted(figures.meter.measures, lang) or say(lang, NO_MEASURE)


def _means(figures: Figures, lang: str) -> Iterator[str]:
    yield say(lang, CHECKS)
    yield _table(RULES, [_rule(one) for one in figures.rules], lang)
    lots = figures.lots
    if lots:
        yield say(lang, LOTS, {"drawn": lots.drawn, "clear": lots.clear})
    if lots and lots.missed.of:
        missed = {"decided": lots.missed.of, "missed": lots.missed.hits, **percents(lots.missed)}
        yield say(lang, MISSED, missed)
    if lots and lots.recall is not None:
        yield say(lang, RECALL, {"caught": lots.caught, "recall": int(100 * lots.recall)})
    yield say(lang, SAFEGUARDS)


def _rule(rule: RuleFigures) -> tuple[str, ...]:
    wrong = rule.upheld.of - rule.upheld.hits
    return (rule.rule, *map(str, (rule.found, rule.upheld.hits, wrong, rule.open)))


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]], lang: str) -> str:
    heads = [say(lang, column) for column in columns]
    lines = [heads, ["---"] + ["--:"] * (len(heads) - 1), *(list(row) for row in rows)]
    return "\n".join(f"| {' | '.join(cell.replace('*', chr(92) + '*') for cell in line)} |" for line in lines)
