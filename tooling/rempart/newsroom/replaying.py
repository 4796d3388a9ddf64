"""One rule and a newsroom's folder in; what it would have hit of what was accepted and declined, out.

A rule is read as heavy as its own file allows, whatever power it has today: in the shadow, braked or retired.
What moderators called mistaken (`finding-wrong`) is hit all the same, and marked.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from rempart.adapters.git import Repository
from rempart.errors import NewsroomError
from rempart.forge import Forge
from rempart.forge.branch import read_forge
from rempart.i18n import N_
from rempart.intake import paths
from rempart.ledger.stages import contributions
from rempart.model.changes import Changes
from rempart.model.decision import Act, Deed, Stage
from rempart.model.facts import Facts
from rempart.model.finding import Finding
from rempart.newsroom.brought import beside_main, texts_of
from rempart.newsroom.examining import Examiner, Text
from rempart.newsroom.forges import find_ledger, open_forge
from rempart.newsroom.reading import Newspaper
from rempart.newsroom.screening import files, read_file
from rempart.newsroom.sharding import WHOLE, Shard
from rempart.newsroom.touching import as_merged, changes_between
from rempart.newsroom.trees import Commit, Folder
from rempart.newsroom.upkeep import COMING
from rempart.rules import Rule, find_rules
from rempart.schema.values import nearest
from rempart.screening import replay_changes

DECIDED = (Stage.ACCEPTED, Stage.DECLINED, Stage.WITHDRAWN)
NO_NAME = N_("say which rule to run over the past, by its id: --replay uncited-quote")
NO_RULE = N_("there is no rule %(rule)s; the nearest is %(near)s")
NO_SUCH_RULE = N_("there is no rule %(rule)s: the newspaper's rulebook names them all")


@dataclass(frozen=True, slots=True)
class Hit:
    """Something the rule found. stage: what became of the text; number: its contribution's, or 0; wrong:
    whether moderators call the rule mistaken there."""

    stage: Stage
    number: int
    finding: Finding
    wrong: bool


@dataclass(frozen=True, slots=True)
class Replay:
    """What a rule found in the past. read, hit: texts and contributions by what became of them."""

    rule: Rule
    hits: tuple[Hit, ...]
    read: Mapping[Stage, int]
    hit: Mapping[Stage, int]


@dataclass(frozen=True, slots=True)
class _Looked:
    """A text, or what a contribution touches, that was looked at."""

    stage: Stage
    number: int
    findings: tuple[Finding, ...]
    wrong: bool


def replay(root: Path, name: str, today: date, shard: Shard = WHOLE) -> Replay:
    """Run one rule over the archive in the working tree and, where there is a forge, what was decided there.

    Raises NewsroomError when no rule has this name.
    """
    past = _Past(root, find_rule(name), today, shard)
    looked = [*past.archive(), *past.decided()]
    hits = [Hit(one.stage, one.number, finding, one.wrong) for one in looked for finding in one.findings]
    return Replay(
        past.rule,
        tuple(hits),
        {stage: sum(one.stage is stage for one in looked) for stage in DECIDED},
        {stage: sum(one.stage is stage and bool(one.findings) for one in looked) for stage in DECIDED},
    )


def find_rule(name: str) -> Rule:
    """The rule of this id, retired ones too. Raises NewsroomError that names the nearest, if any is near."""
    rules = {rule.id: rule for rule in find_rules()}
    if not name.strip():
        raise NewsroomError(NO_NAME)
    if name not in rules:
        near = nearest(name, rules)
        raise NewsroomError(NO_RULE if near else NO_SUCH_RULE, rule=name, near=near)
    return rules[name]


@dataclass(frozen=True)
class _Past:
    """What was written, and one rule to look at it."""

    root: Path
    rule: Rule
    today: date
    shard: Shard

    @cached_property
    def texts(self) -> Mapping[str, bytes]:
        """The archive as the disk has it, all of it: what was accepted and stands there is read once."""
        return dict(read_file(self.root, path) for path in files(self.root, [paths.FOLDER]))

    @cached_property
    def paper(self) -> Newspaper:
        return Newspaper(Folder(self.root))

    @cached_property
    def known(self) -> Facts:
        return replace(self.paper.kinship, today=self.today)

    @cached_property
    def mistaken(self) -> frozenset[str]:
        """The pieces of which moderators say that the rule was mistaken when they came, as last accepted."""
        with suppress(NewsroomError):  # no record that can be read: nobody is known to have said anything
            if ledger := find_ledger(self.root):
                return _mistaken(ledger.acts, self.rule.id)
        return frozenset()

    def archive(self) -> Iterator[_Looked]:
        """What the rule sees in each text of the archive."""
        with closing(Examiner(self.known, self.paper.tree)) as examiner:
            for path, data in self.texts.items():
                if self.rule.check and self.shard.holds(path):
                    found = self._findings(examiner, Text(path, only=self.rule.id), data)
                    yield _Looked(Stage.ACCEPTED, 0, found, path in self.mistaken)

    def decided(self) -> Iterator[_Looked]:
        """What it sees in each contribution that was decided and whose objects git still holds."""
        with suppress(NewsroomError):  # no forge: the archive is all the past there is
            forge = open_forge(self.root)
            yield from self._decided(forge)

    def _decided(self, forge: Forge) -> Iterator[_Looked]:
        ledger, repository = read_forge(forge), forge.repository()
        last = {act.target: act for act in ledger.acts if act.deed in COMING}
        for number, contribution in contributions(ledger.acts).items():
            is_asked = contribution.stage in DECIDED and self.shard.holds(str(number))
            if is_asked and number in last and _is_there(repository, last[number]):
                act = last[number]
                changes = changes_between(repository, act.base, act.commit, contribution.author)
                wrong = self.rule.id in contribution.wrong
                for findings in self._contribution(repository, changes):
                    yield _Looked(contribution.stage, number, findings, wrong)

    def _contribution(self, repository: Repository, changes: Changes) -> Iterator[tuple[Finding, ...]]:
        base, offered = Commit(repository, changes.base), Commit(repository, changes.head)
        if self.rule.check_changes:
            known = as_merged(self.known, repository, changes)
            yield replay_changes(changes, known, self.rule).findings
        if self.rule.check:
            with closing(Examiner(self.known, offered)) as examiner:
                for path, data in texts_of(offered, changes):
                    if self.texts.get(path) != data:
                        text = replace(beside_main(path, base), only=self.rule.id)
                        yield self._findings(examiner, text, data)

    def _findings(self, examiner: Examiner, text: Text, data: bytes) -> tuple[Finding, ...]:
        found = examiner.verdict(text, data).findings
        return tuple(one for one in found if one.rule == self.rule.id)


def _mistaken(acts: Iterable[Act], rule: str) -> frozenset[str]:
    told = list(acts)
    brought = {path: act.target for act in told if act.deed is Deed.ACCEPT for path in act.blobs}
    known = contributions(told)
    return frozenset(path for path, number in brought.items() if rule in known[number].wrong)


def _is_there(repository: Repository, act: Act) -> bool:
    return bool(repository.resolve(act.commit) and repository.resolve(act.base))
