"""What strangers wrote in; verdicts and what is known of their files out, by a child without rights.

Nothing here parses: the work is `newsroom.reading`'s and `newsroom.composing`'s, the limits are the
sandbox's. What passes a limit is still a text, of which nothing is known but that.
"""

from collections.abc import Callable
from typing import Generic, TypeVar

from rempart.adapters.sandbox import Child, Limit, Limits, Overrun
from rempart.i18n import N_
from rempart.model.piece import Problem
from rempart.schema.wire import WireError, dump, load

Asked = TypeVar("Asked")
Told = TypeVar("Told")

RULE = "exhausting-file"
PASSED = {
    Limit.TIME: N_("reading this takes longer than any piece may take"),
    Limit.MEMORY: N_("reading this takes more memory than any piece may take"),
    Limit.FAULT: N_("reading this broke the reader (%(told)s)"),
}
# Texts that touch whatever is read late: lists of words and of suffixes, names of hosts, dates of a zone.
_SAMPLE = """---
title: "%(word)s"
lang: %(lang)s
section: town
kind: news
date: 2026-11-24T09:30:00+01:00
authors: [alice-martin]
image: {file: a.jpg, alt: a}
sources: [{title: a, url: "https://www.xn--vreux-9ra.example.co.uk/"}]
---

> [!NOTE]
> "%(word)s", 30 %% [%(word)s](https://www.évreux.example.co.uk/ "a").[^1]

- [x] ![%(word)s](a.jpg) www.example.co.uk

| a |
|---|
| `b` |

[^1]: %(word)s: a@example.org
"""
SAMPLES = {
    f"contributions/2026/11/{lang}.md": (_SAMPLE % {"lang": lang, "word": word}).encode()
    for lang, word in (("fr", "Le maire a dit : « selon la rumeur »"), ("en", "The mayor said it’s rumoured"))
}
_HEAD = 4  # bytes that tell how long the head of a question is


class Guard(Generic[Asked, Told]):
    """A way to have work done in a child: values and bytes in, a value out, checked as hostile.

    What the work asks for besides is fixed when the first question comes. `sample` is worked on first, while
    files can still be opened, so that whatever is read late is there.
    """

    def __init__(
        self,
        kinds: tuple[type[Asked], type[Told]],
        work: Callable[[Asked, bytes], Told],
        limits: Limits,
        sample: Callable[[], object],
    ) -> None:
        asked, self._told = kinds
        self._child = Child(lambda question: _worked(asked, work, question), limits, sample)

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
