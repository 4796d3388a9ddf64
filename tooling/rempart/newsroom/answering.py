"""The record and a commit in; what its authors said of the findings on it, by rule, out."""

from collections.abc import Mapping

from rempart.forge import Forge
from rempart.ledger import Ledger
from rempart.model.decision import Act, Deed
from rempart.model.piece import Answer, AnswerReason
from rempart.newsroom.telling import WORDS

LONGEST = 500  # characters of a note, as in a header


def answers_on(forge: Forge, ledger: Ledger, number: int, commit: str) -> Mapping[str, Answer]:
    """The answers to what was found on exactly this commit; the last word on a rule counts.

    Another version is another text: what was said of the first was not said of it. An author who wants an
    answer to travel with the text writes it in the header.
    """
    on_this = (act for act in ledger.acts if (act.target, act.commit) == (number, commit))
    given = (
        act for act in on_this if act.deed is Deed.ANSWER and act.note.get("reason") in set(AnswerReason)
    )
    return {act.note["rule"]: _answer(forge, act) for act in given}


def _answer(forge: Forge, act: Act) -> Answer:
    """The reason, and the words unless they were forgotten."""
    kept = forge.vault.recall(act.sealed[WORDS]) if WORDS in act.sealed else None
    return Answer(AnswerReason(act.note["reason"]), kept[1][:LONGEST] if kept else "")
