"""Whose turn it is: so many questions at once in all, so few to one host, and none to one that wants rest."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Manner:
    """How we ask. patience: seconds for one step; whole: for one question; pause: between two to one host."""

    agent: str
    at_once: int = 20
    per_host: int = 2
    pause: float = 1.0
    patience: float = 5.0
    whole: float = 15.0
    redirects: int = 5


class Resting(Exception):
    """A host asked to be left alone, for so many more seconds."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class _Host:
    """One host in this run: who is asking it, when the next may, and until when it wants nobody."""

    def __init__(self, at_once: int) -> None:
        self.turns = asyncio.Semaphore(at_once)
        self.free = 0.0
        self.rests = 0.0

    def check(self) -> None:
        left = self.rests - _now()
        if left > 0:
            raise Resting(int(left) + 1)


class Turns:
    """One run of questions."""

    def __init__(self, manner: Manner) -> None:
        self._manner = manner
        self._all = asyncio.Semaphore(manner.at_once)
        self._hosts: dict[str, _Host] = {}

    @asynccontextmanager
    async def turn(self, name: str) -> AsyncIterator[None]:
        """Wait for our turn with a host, then with the whole run: never the other way round.

        Raises Resting when the host wants no question.
        """
        host = self._hosts.setdefault(name, _Host(self._manner.per_host))
        async with host.turns:
            host.check()
            start = max(host.free, _now())
            host.free = start + self._manner.pause
            await asyncio.sleep(start - _now())
            async with self._all:
                host.check()
                yield

    def rest(self, name: str, seconds: int) -> None:
        """A host wants to be left alone."""
        self._hosts[name].rests = _now() + seconds


def _now() -> float:
    return asyncio.get_running_loop().time()
