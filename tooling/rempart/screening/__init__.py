"""Rules over a piece, or over what a contribution touches: values in, a verdict out."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from rempart.i18n import N_
from rempart.model.changes import Changes
from rempart.model.facts import Facts
from rempart.model.finding import Audience, Family, Finding, Severity
from rempart.model.piece import Piece
from rempart.model.verdict import Verdict
from rempart.rules import Rule, find_rules
from rempart.schema.text import printable
from rempart.screening import hint
from rempart.screening.answers import answered, answers_to
from rempart.screening.power import powers
from rempart.screening.scores import band, scores

LONGEST_QUOTE = 200  # characters: a span shows where to look, it is not a copy
MOST_ALIKE = 20  # findings of one rule that are shown one by one

_UNREAD = (Family.SAFETY, Family.FORM)

Look = Callable[[Rule], Iterable[Finding]]


def screen(piece: Piece, facts: Facts, rules: Iterable[Rule] | None = None) -> Verdict:
    """The verdict on a piece: what every rule sees in it; of one that was not read, in its form alone.

    The statistical hint is asked along with all the rules, never with some of them.
    """
    ran = [rule for rule in _running(rules) if rule.check and (_is_read(piece) or rule.family in _UNREAD)]
    found = _run(ran, _at_piece(piece, facts), facts)
    if piece.foreign:
        found = [_as_advice(finding) for finding in found]
    share = hint.strength(piece) if rules is None and _is_read(piece) else 0.0
    found += hint.hint(share, piece.body.words)
    if answers := answers_to(piece, facts):
        found = [answered(finding, answers) for finding in found]
    return _verdict(piece.path, piece.lang, found, ran, share)


def screen_changes(changes: Changes, facts: Facts, lang: str, rules: Iterable[Rule] | None = None) -> Verdict:
    """The verdict on what a contribution touches, before any of it is read."""
    ran = [rule for rule in _running(rules) if rule.check_changes]
    found = _run(ran, _at_changes(changes, facts), facts)
    return _verdict("", lang, found, ran)


def replay(piece: Piece, facts: Facts, rules: Sequence[Rule]) -> Verdict:
    """What rules see in a piece, each as heavy as its file allows, whatever it may do today; retired ones."""
    ran = [rule for rule in rules if rule.check and (_is_read(piece) or rule.family in _UNREAD)]
    return _replayed(piece.path, piece.lang, ran, _at_piece(piece, facts))


def replay_changes(changes: Changes, facts: Facts, rule: Rule) -> Verdict:
    """The same for one rule that looks at what a contribution touches."""
    return _replayed("", facts.languages[0], [rule], _at_changes(changes, facts))


def _replayed(path: str, lang: str, rules: Sequence[Rule], look: Look) -> Verdict:
    found = [finding for rule in rules for finding in _guarded(rule, look, lambda one: one.ceiling)]
    return _verdict(path, lang, found, rules)


def _at_piece(piece: Piece, facts: Facts) -> Look:
    return lambda rule: rule.check(piece, facts) if rule.check else ()


def _at_changes(changes: Changes, facts: Facts) -> Look:
    return lambda rule: rule.check_changes(changes, facts) if rule.check_changes else ()


def join(verdicts: Sequence[Verdict]) -> Verdict:
    """One verdict out of several about the same path: at least one."""
    first = verdicts[0]
    found = [finding for verdict in verdicts for finding in verdict.findings]
    families = dict.fromkeys(family for verdict in verdicts for family in verdict.scores)
    ran = dict.fromkeys(rule for verdict in verdicts for rule in verdict.rules)
    return _conclude(first.path, first.lang, found, families, ran, max(v.hint for v in verdicts))


def _is_read(piece: Piece) -> bool:
    return not any(problem.rule in ("overlong-piece", "exhausting-file") for problem in piece.problems)


def _running(rules: Iterable[Rule] | None) -> list[Rule]:
    return [rule for rule in (find_rules() if rules is None else rules) if not rule.retired]


def _run(rules: Iterable[Rule], look: Look, facts: Facts) -> list[Finding]:
    return [finding for rule in rules for finding in _guarded(rule, look, lambda one: power_of(one, facts))]


def power_of(rule: Rule, facts: Facts) -> Severity:
    """What a rule may do today: by its file, by the file of powers, by the brake."""
    given, left = powers().get(rule.id, rule.ceiling), facts.lowered.get(rule.id, rule.ceiling)
    return min(rule.ceiling, given, left)


def _guarded(rule: Rule, look: Look, power: Callable[[Rule], Severity]) -> Iterator[Finding]:
    """A rule that breaks becomes a finding held for a moderator; the other rules go on.

    One that can block does: what broke it may be what it was to refuse.
    """
    try:
        found = [_signed(finding, rule, power(rule)) for finding in look(rule)]
    except Exception as error:  # noqa: BLE001, the one place where a rule may fail
        yield Finding(
            line=0,
            message=N_("the rule %(rule)s broke while reading this (%(error)s)"),
            params={"rule": rule.id, "error": type(error).__name__},
            severity=max(Severity.HOLD, rule.ceiling),
            audience=Audience.MODERATOR,
            rule=rule.id,
            family=rule.family,
        )
    else:
        if found:
            yield from _not_too_many([finding for finding in found if finding.severity])


def _not_too_many(found: Sequence[Finding]) -> Iterator[Finding]:
    """The first findings of a rule, and one that counts the rest, as heavy as the heaviest of them."""
    yield from found[:MOST_ALIKE]
    if rest := found[MOST_ALIKE:]:
        yield replace(
            max(rest, key=lambda finding: finding.severity or Severity.SHADOW),
            line=rest[0].line,
            end_line=0,
            message=N_("and %(count)d more like this"),
            plural=N_("and %(count)d more like these"),
            params={"count": len(rest)},
            quote="",
            path="",
        )


def _signed(finding: Finding, rule: Rule, power: Severity) -> Finding:
    severity = power if finding.severity is None else min(finding.severity, power)
    return replace(
        finding,
        rule=rule.id,
        family=rule.family,
        severity=severity,
        quote=printable(finding.quote[:LONGEST_QUOTE]),
        params={key: printable(it) if isinstance(it, str) else it for key, it in finding.params.items()},
        path=printable(finding.path),
    )


def _as_advice(finding: Finding) -> Finding:
    """A foreign text was not written for our header: its form is nobody's fault."""
    if finding.family is not Family.FORM or finding.severity is None:
        return finding
    return replace(finding, severity=min(finding.severity, Severity.ADVICE))


def _verdict(
    path: str, lang: str, found: Iterable[Finding], ran: Sequence[Rule], share: float = 0.0
) -> Verdict:
    families = dict.fromkeys([rule.family for rule in ran] + [Family.SPAM])
    return _conclude(path, lang, found, families, [rule.id for rule in ran], share)


def _conclude(
    path: str,
    lang: str,
    found: Iterable[Finding],
    families: Iterable[Family],
    ran: Iterable[str],
    share: float,
) -> Verdict:
    shown = sorted((f for f in found if f.severity), key=lambda f: (f.line, f.rule))
    placed = tuple(replace(f, path=f.path or path) for f in shown)
    return Verdict(path, lang, band(placed), scores(placed, families, share), placed, tuple(ran), share)
