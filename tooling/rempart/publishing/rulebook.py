"""The rules' own manuals in, the public rulebook out: what is looked for, why, and the way out."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rempart.i18n import N_, say
from rempart.model.finding import Family
from rempart.model.power import Brake
from rempart.publishing.record import NONE
from rempart.publishing.worth import measured, power_today
from rempart.reports.brakes import public_notice
from rempart.rules import Example, Rule, find_rules
from rempart.rules._rule import passages
from rempart.screening.power import records

FAMILIES = {
    Family.SAFETY: N_("Safety"),
    Family.FORM: N_("Form"),
    Family.SPAM: N_("Advertising in disguise"),
    Family.SOURCING: N_("Sources"),
    Family.RUMOUR: N_("Rumour"),
    Family.COPIES: N_("Copies"),
    Family.DISCLOSURE: N_("Who pays, who is concerned"),
    Family.MEDIA: N_("Pictures and sound"),
    Family.LAW: N_("Law"),
}

_LANG = re.compile(r"^lang: (\w+)\n", re.M)


@dataclass(frozen=True, slots=True)
class RulePage:
    """A rule as readers of one language meet it. why, fix: passages. good, bad: its examples.
    braked: since when and why it counts for less, "" while it counts in full. power: what it may do today.
    measured: sentences on how often it was right."""

    id: str
    family: str
    summary: str
    why: tuple[str, ...]
    fix: tuple[str, ...]
    good: tuple[Example, ...]
    bad: tuple[Example, ...]
    since: str
    retired: str
    braked: str = ""
    power: str = ""
    measured: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        return f"rulebook/{self.id}/"


def rule_pages(lang: str, braked: Mapping[str, Brake] = NONE) -> Iterator[RulePage]:
    """Every rule's page in a language, in the order of family and id."""
    for rule in find_rules():
        yield _page(rule, lang, braked.get(rule.id))


def _page(rule: Rule, lang: str, brake: Brake | None) -> RulePage:
    manual, record = rule.manual, records().get(rule.id)
    return RulePage(
        id=rule.id,
        family=say(lang, FAMILIES[rule.family]),
        summary=say(lang, manual.summary),
        why=tuple(say(lang, passage) for passage in passages(manual.why)),
        fix=tuple(say(lang, passage) for passage in passages(manual.fix)),
        good=_examples(manual.good, lang),
        bad=_examples(manual.bad, lang),
        since=rule.since,
        retired=say(lang, rule.retired) if rule.retired else "",
        braked=public_notice(brake, lang) if brake else "",
        power=say(lang, power_today(rule, record, brake)),
        measured=measured(rule, record, lang),
    )


def _examples(examples: tuple[Example, ...], lang: str) -> tuple[Example, ...]:
    """The examples in a language, or all when it has none; the language itself is no fact worth showing."""
    own = [example for example in examples if _language(example) == lang] or examples
    return tuple(Example(example.text, _LANG.sub("", example.facts)) for example in own)


def _language(example: Example) -> str:
    """The language an example names in its facts or its header; without one it is English, as manuals are."""
    told = _LANG.search(example.facts) or _LANG.search(example.text)
    return told[1] if told else "en"
