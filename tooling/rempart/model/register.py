"""The register of domains: what the newsroom knows of a site, who says so, why, and for how long."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Standing(StrEnum):
    """What a site is known for. Satire is no lie, and a paper of a state is not always wrong."""

    BLOCKED = "blocked"  # floods, farms of links, fraud: no link from here
    PROMOTIONAL = "promotional"  # publishes what it is paid for
    FABRICATED = "fabricated"  # was shown to invent its news
    SATIRE = "satire"
    STATE = "state"  # speaks for a government


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the register. It lapses on `until`, unless somebody looks again and renews it.

    why: by language, with what it rests on. who: handle of whoever wrote it down.
    """

    domain: str
    standing: Standing
    why: Mapping[str, str]
    who: str
    since: date
    until: date

    def holds_on(self, day: date) -> bool:
        """Whether the entry counts on a day."""
        return self.since <= day < self.until
