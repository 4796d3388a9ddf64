"""Where contributions stand: acts in, oldest first, contributions out. Moving is one function."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from rempart.ledger.checklist import checked_in
from rempart.ledger.lots import LOT
from rempart.ledger.measures import after, begun
from rempart.model.decision import (
    CARRIED,
    ENACTED,
    NEEDED,
    ON,
    WITH,
    Act,
    Agreed,
    Contribution,
    Deed,
    Refusal,
    Stage,
)

LONGEST_NUMBER = 10  # digits
OPEN = frozenset({Stage.RECEIVED, Stage.HELD, Stage.RETURNED, Stage.CONTESTED})
REFUSED = frozenset({Stage.RETURNED, Stage.DECLINED})
# What counts after a decision too.
_EVER = frozenset(
    {
        Deed.ACCEPT,
        Deed.FINDING_WRONG,
        Deed.FINDING_STANDS,
        Deed.APPEAL,
        Deed.AGREE,
        Deed.MEASURE,
        Deed.MEASURE_CONTEST,
        Deed.MEASURE_KEPT,
        Deed.MEASURE_LIFTED,
        *ENACTED,
    }
)


def contributions(acts: Iterable[Act]) -> Mapping[int, Contribution]:
    """Every contribution the acts speak of, by number, as the ledger alone knows it."""
    found: dict[int, Contribution] = {}
    for act in acts:
        if act.target:
            found[act.target] = move(found.get(act.target) or _unknown(act), act)
        if (number := carrier(act)) not in (0, act.target):
            found[number] = _settled(replace(_unknown(act), number=number), act)
    return found


def carrier(act: Act) -> int:
    """The request by which an act that is a commit came in, 0 for any other act."""
    told = act.note.get(CARRIED, "")
    if act.deed not in ENACTED:
        return 0
    return int(told) if told.isdecimal() and len(told) < LONGEST_NUMBER else act.target


def move(before: Contribution, act: Act) -> Contribution:
    """The contribution after an act. What is decided stays so, whatever its author does later."""
    counts = act.deed in _MOVES and (before.stage in OPEN or act.deed in _EVER)
    return _MOVES[act.deed](before, act) if counts else before


def _unknown(act: Act) -> Contribution:
    """Before its first act. Who moderates what came unseen does not become its author."""
    return Contribution(act.target, author="", title="", head="", base="", at=act.at)


def _offer(before: Contribution, act: Act) -> Contribution:
    """A version. It has not been read, unless its reading was written down before its coming."""
    read = act.commit == before.screened
    offered = replace(
        before,
        author=before.author or act.actor,
        since=act.at,
        head=act.commit,
        base=act.base,
        offered=act.commit,
        versions=before.versions + 1,
        screened=before.screened if read else "",
        band=before.band if read else "",
        found=before.found if read else (),
        held=before.held if read else (),
        excused=(),
        agreed=wanted(before, act.commit),
        escalated=(),
        paths=tuple(act.blobs),
        lang=act.note.get("lang", ""),
    )
    return _on_the_desk(offered)


def wanted(before: Contribution, head: str) -> tuple[Agreed, ...]:
    """Who wants something grave of this version."""
    return tuple(one for one in before.agreed if one.commit == head)


def _screen(before: Contribution, act: Act) -> Contribution:
    found = dict.fromkeys(told["rule"] for told in act.findings if "rule" in told)
    held = dict.fromkeys(told["rule"] for told in act.findings if told.get("severity") == "hold")
    lot = before.lot or act.sealed.get(LOT, "")
    read = replace(before, screened=act.commit, band=act.band, found=tuple(found), held=tuple(held), lot=lot)
    return read if before.stage is Stage.RETURNED else _on_the_desk(read)


def _on_the_desk(before: Contribution) -> Contribution:
    """It waits for a moderator, as the checks left it; what is contested waits for whoever judges that."""
    if before.stage is Stage.CONTESTED:
        return before
    return replace(before, stage=Stage.HELD if before.band else Stage.RECEIVED)


def _take_up(before: Contribution, act: Act) -> Contribution:
    """What was with its author is on the desk again; what was there already keeps its turn."""
    if before.stage is not Stage.RETURNED:
        return before
    return replace(_on_the_desk(before), since=act.at)


def _accept(before: Contribution, act: Act) -> Contribution:
    accepted = replace(before, stage=Stage.ACCEPTED, reserved_by="", head=act.commit, merge=act.merge)
    return replace(accepted, escalated=(), checked=checked_in(act))


def _settled(before: Contribution, act: Act) -> Contribution:
    """A commit of the newsroom's own, which was offered by nobody; what was accepted long ago stays so."""
    if before.stage not in OPEN:
        return before
    settled = replace(before, author=before.author or act.actor, offered=act.commit)
    return _accept(settled, act)


def _retract(before: Contribution, act: Act) -> Contribution:
    return replace(_settled(before, act), stage=Stage.RETRACTED)


def _wrong(before: Contribution, act: Act) -> Contribution:
    """What is mistaken in one version is mistaken in that one: another is another text."""
    named = tuple(filter(None, [act.note.get("rule", "")]))
    excused = (*before.excused, *named) if act.commit == before.head else before.excused
    return replace(before, wrong=_once(*before.wrong, *named), excused=_once(*excused))


def _stands(before: Contribution, act: Act) -> Contribution:
    rule = act.note.get("rule")
    wrong, excused = ([one for one in told if one != rule] for told in (before.wrong, before.excused))
    return replace(before, wrong=tuple(wrong), excused=tuple(excused))


def _refuse(stage: Stage) -> Callable[[Contribution, Act], Contribution]:
    """A refusal of what nobody contests: to judge that is another act."""

    def refused(before: Contribution, act: Act) -> Contribution:
        if before.stage is Stage.CONTESTED:
            return before
        wanted = (one.by for one in before.agreed if one.on.startswith(f"{Deed.DECLINE} "))
        others = _once(
            *filter(None, act.note.get(WITH, "").split(", ")), *(by for by in wanted if by != act.actor)
        )
        refusal = Refusal(act.actor, act.at, stage, act.commit, act.reason, others=others)
        return replace(_end(stage)(before, act), refusal=refusal, checked=checked_in(act))

    return refused


def _contest(before: Contribution, act: Act) -> Contribution:
    """What is contested already is so since the first word."""
    if before.stage not in REFUSED or before.refusal is None or before.refusal.settled:
        return before
    return replace(before, stage=Stage.CONTESTED, since=act.at, reserved_by="")


def _uphold(before: Contribution, act: Act) -> Contribution:
    if before.stage is not Stage.CONTESTED or before.refusal is None:
        return before
    overruled = _once(*before.overruled, before.refusal.by, *before.refusal.others)
    freed = replace(before, stage=Stage.RECEIVED, since=act.at, reserved_by="", overruled=overruled)
    return replace(_on_the_desk(freed), refusal=None, escalated=())


def _dismiss(before: Contribution, act: Act) -> Contribution:
    if before.stage is not Stage.CONTESTED or before.refusal is None:
        return before
    stands = replace(before.refusal, settled=True)
    return replace(before, stage=stands.stage, since=act.at, reserved_by="", refusal=stands, escalated=())


def _pass_on(before: Contribution, act: Act) -> Contribution:
    """It keeps its turn, and is left by the hands that held it."""
    reserved_by = "" if before.reserved_by == act.actor else before.reserved_by
    return replace(before, escalated=_once(*before.escalated, act.actor), reserved_by=reserved_by)


def _agree(before: Contribution, act: Act) -> Contribution:
    on, needed = act.note.get(ON, ""), act.note.get(NEEDED, "")
    if not on or not needed.isdecimal() or len(needed) >= LONGEST_NUMBER:
        return before
    return replace(before, agreed=(*before.agreed, Agreed(act.actor, on, int(needed), act.at, act.commit)))


def _measured(before: Contribution, act: Act) -> Contribution:
    """What was wanted besides is wanted still."""
    rest = tuple(one for one in before.agreed if not one.on.startswith(f"{act.deed} "))
    return replace(before, measure=before.measure or begun(act), agreed=rest)


def _remeasured(before: Contribution, act: Act) -> Contribution:
    return replace(before, measure=after(before.measure, act))


def _once(*rules: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(rules))


def _end(stage: Stage) -> Callable[[Contribution, Act], Contribution]:
    return lambda before, act: replace(
        before, stage=stage, since=act.at, reserved_by="", agreed=(), escalated=()
    )


_MOVES: Mapping[Deed, Callable[[Contribution, Act], Contribution]] = {
    Deed.OFFER: _offer,
    Deed.SCREEN: _screen,
    Deed.RESERVE: lambda before, act: replace(_take_up(before, act), reserved_by=act.actor),
    Deed.RELEASE: lambda before, act: replace(before, reserved_by=""),
    Deed.RETURN: _refuse(Stage.RETURNED),
    Deed.DECLINE: _refuse(Stage.DECLINED),
    Deed.WITHDRAW: _end(Stage.WITHDRAWN),
    Deed.ASK: lambda before, act: before,
    Deed.ESCALATE: _pass_on,
    Deed.ANSWER: _take_up,
    Deed.FINDING_WRONG: _wrong,
    Deed.FINDING_STANDS: _stands,
    Deed.ACCEPT: _accept,
    Deed.APPEAL: _contest,
    Deed.APPEAL_UPHELD: _uphold,
    Deed.APPEAL_DISMISSED: _dismiss,
    Deed.AGREE: _agree,
    Deed.MEASURE: _measured,
    Deed.MEASURE_CONTEST: _remeasured,
    Deed.MEASURE_KEPT: _remeasured,
    Deed.MEASURE_LIFTED: _remeasured,
    Deed.CORRECT: _settled,
    Deed.RETRACT: _retract,
    Deed.FRONT: _settled,
}
