"""What strangers wrote in; values out, made by a child without rights and checked as hostile.

Nothing here parses: the work is that of whoever asks, the limits are the sandbox's. What passes a limit
is still a text, of which nothing is known but that.
"""

import codecs
from collections.abc import Callable
from typing import Generic, TypeVar

from rempart.adapters.sandbox import TEXTS, Child, Limit, Limits, Overrun
from rempart.i18n import LANGUAGES, N_, words
from rempart.intake.markdown.addresses import suffix_list
from rempart.model.piece import Problem
from rempart.rules import find_rules
from rempart.rules._lexicon import lists
from rempart.schema.wire import WireError, dump, load
from rempart.screening import hint
from rempart.screening.power import powers

Asked = TypeVar("Asked")
Told = TypeVar("Told")

RULE = "exhausting-file"
PASSED = {
    Limit.TIME: N_("reading this takes longer than any piece may take"),
    Limit.MEMORY: N_("reading this takes more memory than any piece may take"),
    Limit.FAULT: N_("reading this broke the reader (%(told)s)"),
}
_HEAD = 4  # bytes that tell how long the head of a question is


class Guard(Generic[Asked, Told]):
    """A way to have work done in a child: values and bytes in, a value out, checked as hostile.

    What the work asks for besides is fixed when the first question comes. `prepare` is called in the child
    while files can still be opened: whatever is read or imported late must be there.
    """

    def __init__(
        self,
        kinds: tuple[type[Asked], type[Told]],
        work: Callable[[Asked, bytes], Told],
        limits: Limits,
        prepare: Callable[[], object] = lambda: None,
    ) -> None:
        asked, self._told = kinds
        self._child = Child(lambda question: _worked(asked, work, question), limits, prepare)

    def stop(self) -> None:
        """From another thread: no question has an answer any more. Close it after."""
        self._child.stop()

    def close(self) -> None:
        """End the child."""
        self._child.close()

    def ask(self, asked: Asked, data: bytes) -> Told:
        """What the work makes of these. Raises Overrun, also for an answer that is none."""
        head = dump(asked)
        answer = self._child.ask(len(head).to_bytes(_HEAD) + head + data)
        try:
            return load(self._told, answer)
        except WireError as error:
            raise Overrun(Limit.FAULT, type(error).__name__) from None


def _worked(kind: type[Asked], work: Callable[[Asked, bytes], Told], question: bytes) -> bytes:
    end = _HEAD + int.from_bytes(question[:_HEAD])
    return dump(work(load(kind, question[_HEAD:end]), question[end:]))


def problem(overrun: Overrun) -> Problem:
    """What is wrong with a text that passed a limit."""
    return Problem(RULE, 1, PASSED[overrun.limit], {"told": overrun.told} if overrun.told else {})


def guard_texts(
    kinds: tuple[type[Asked], type[Told]], work: Callable[[Asked, bytes], Told]
) -> Guard[Asked, Told]:
    """A guard for work on texts; what all rules ask of the disk late is read here, once for all children."""
    lists()
    hint.trained()
    return guard_reading(kinds, work)


def guard_reading(
    kinds: tuple[type[Asked], type[Told]], work: Callable[[Asked, bytes], Told]
) -> Guard[Asked, Told]:
    """The same for work that reads texts, and asks of them no more than whether they can be built."""
    find_rules()
    powers()
    suffix_list()
    for name in ("idna", "punycode"):
        codecs.lookup(name)
    for lang in LANGUAGES:
        words(lang)
    return Guard(kinds, work, TEXTS)
