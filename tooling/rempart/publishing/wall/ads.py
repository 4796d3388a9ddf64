"""An archive in; its advertisements by each address that leads to one, and which texts may name one, out."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from rempart.intake.paths import canonical
from rempart.publishing.archive import Archive
from rempart.publishing.entries import Entry, path_of
from rempart.publishing.notes import HIGHEST
from rempart.publishing.ways import loosened

# The last part of an address, where one may be written.
_NAMES = re.compile(rb"/([a-z0-9-]+)"), re.compile(rb"=\s*[\"']?\s*([a-z0-9-]+)")


@dataclass(frozen=True)
class Ads:
    """What a newspaper is paid for. sites: who pays, by the sites they own."""

    archive: Archive
    sites: Mapping[str, str]

    @cached_property
    def by_address(self) -> Mapping[str, Entry]:
        """Every advertisement, by its address and those it once had, in their one spelling."""
        found: dict[str, Entry] = {}
        for name, count in self.archive.shelves.shelves("sponsor"):
            for key in self.archive.shelves.newest(("sponsor", name), HIGHEST, count):
                entry = self.archive.find(path_of(key))
                if entry:
                    addresses = (entry.address, *entry.header.was)
                    found |= {canonical(f"/{one.lstrip('/')}"): entry for one in addresses}
        return found

    @cached_property
    def _names(self) -> frozenset[bytes]:
        return frozenset(address.strip("/").rpartition("/")[2].encode() for address in self.by_address)

    @cached_property
    def _sites(self) -> tuple[bytes, ...]:
        return tuple(site.encode() for site in self.sites)

    def named(self, text: str) -> frozenset[bytes]:
        """What a text may name of it: sites, and names of advertisements. Too much rather than too little."""
        if not self.sites and not self._names:
            return frozenset()
        plain = loosened(text)
        names = [self._names.intersection(pattern.findall(plain)) for pattern in _NAMES if self._names]
        return frozenset().union(*names, (site for site in self._sites if site in plain))
