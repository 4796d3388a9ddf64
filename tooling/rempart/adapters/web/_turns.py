"""Whose turn it is: so many questions at once in all, so few to one site, and none to one that wants rest."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Manner:
    """How we ask. patience: seconds for one step; whole: for one question; pause: between two to one site,
    which is all that stands under one registered name."""

    agent: str
    at_once: int = 20
    per_site: int = 2
    pause: float = 1.0
    patience: float = 5.0
    whole: float = 15.0
    redirects: int = 5


class Resting(Exception):
    """A site asked to be left alone, for so many more seconds."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class _Site:
    """One site in this run: who is asking it, when the next may, and until when it wants nobody."""

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
        self._sites: dict[str, _Site] = {}

    @asynccontextmanager
    async def turn(self, name: str) -> AsyncIterator[None]:
        """Wait for our turn with a site, then with the whole run: never the other way round.

        Raises Resting when the site wants no question.
        """
        site = self._sites.setdefault(name, _Site(self._manner.per_site))
        async with site.turns:
            site.check()
            start = max(site.free, _now())
            site.free = start + self._manner.pause
            await asyncio.sleep(start - _now())
            async with self._all:
                site.check()
                yield

    def rest(self, name: str, seconds: int) -> None:
        """A site wants to be left alone."""
        self._sites[name].rests = _now() + seconds


def _now() -> float:
    return asyncio.get_running_loop().time()
