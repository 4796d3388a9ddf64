"""Acts by chance, and the branch they stand on: a ledger that grows, is cut, or is written anew."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from random import Random

from rempart.adapters.git import FILE, RefUpdate, Repository
from rempart.forge import LEDGER
from rempart.forge.branch import read_branch
from rempart.ledger import Ledger, extend, stamp
from rempart.model.decision import Act, Deed, Reason

REF = f"refs/heads/{LEDGER}"
BEGAN = datetime(2027, 1, 1, tzinfo=UTC)  # later than the day any rule was given its power
RULES = ("uncited-figure", "link-farm", "uncited-quote", "none-of-ours")
HANDLES = ("ann", "bo", "cy", "dee", "eve", "rempart")
DEEDS = (
    *(Deed.OFFER,) * 5,
    *(Deed.SCREEN,) * 5,
    *(Deed.ACCEPT,) * 5,
    *(Deed.FINDING_WRONG,) * 4,
    Deed.RETURN,
    Deed.DECLINE,
    Deed.ANSWER,
    Deed.WITHDRAW,
    Deed.CORRECT,
    Deed.RETRACT,
)


def some_acts(rng: Random, count: int, paths: Sequence[str], many: int = 15) -> list[Act]:
    """Acts on so many contributions, in no order that a newsroom would have."""
    return [_some_act(rng, paths, many) for _ in range(count)]


def _some_act(rng: Random, paths: Sequence[str], many: int) -> Act:
    deed = rng.choice(DEEDS)
    rules = rng.sample(RULES, rng.randrange(3))
    return Act(
        stamp(BEGAN + timedelta(minutes=rng.randrange(60 * 24 * 100))),
        deed,
        rng.choice(HANDLES),
        rng.randrange(many),
        rng.choice("abc") * 40,
        blobs=dict.fromkeys(rng.sample(paths, rng.randrange(1, 3)), "b" * 40) if rng.random() < 0.7 else {},
        reason=rng.choice((Reason.COPY, Reason.MISSING_SOURCES)) if deed is Deed.DECLINE else "",
        findings=tuple({"rule": rule, "line": 3} for rule in rules) if deed is Deed.SCREEN else (),
        sealed={"words": "e" * 64} if deed is Deed.RETURN else {},
        note=_note(rng, deed),
    )


def _note(rng: Random, deed: Deed) -> dict[str, str]:
    if deed is Deed.ANSWER:
        return {"rule": rng.choice(RULES), "reason": "source-protected"}
    return {"rule": rng.choice(RULES[:2])} if deed in (Deed.FINDING_WRONG, Deed.FINDING_STANDS) else {}


def ledger_of(repository: Repository) -> Ledger:
    """The ledger as its branch has it, read whole."""
    return read_branch(repository, repository.resolve(REF))


def grow(repository: Repository, acts: Iterable[Act]) -> str:
    """Append acts, as the newsroom does; the branch's new commit."""
    longer = extend(ledger_of(repository), acts)
    return put(repository, longer.files, longer.tip)


def put(repository: Repository, files: Mapping[str, bytes], parent: str = "") -> str:
    """Let the branch hold these files and no others, whatever it held; its new commit."""
    targets = {name: (FILE, repository.write_blob(text)) for name, text in files.items()}
    tree = repository.write_tree("", targets)
    commit = repository.write_commit(tree, filter(None, [parent]), "Acts", "rempart", stamp(BEGAN))
    repository.update_refs([RefUpdate(REF, repository.resolve(REF), commit)])
    return commit


def cut(ledger: Ledger, lines: int) -> dict[str, bytes]:
    """The files of a ledger without what came after so many lines."""
    return dict(extend(Ledger(), [entry.act for entry in ledger.entries[:lines]]).files)
