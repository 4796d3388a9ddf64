"""Words that are paid for in; nothing, or what makes them political advertising, out.

Regulation (EU) 2024/900 calls political what speaks for a political actor, or would sway a vote or a law. A
newspaper that takes such advertising owes its readers a notice with each and keeps all for seven years.
"""

import re
import unicodedata
from collections.abc import Iterable

from rempart.errors import NewsroomError
from rempart.i18n import N_
from rempart.model.sponsor import Advertiser
from rempart.rules._letters import latin, skeleton
from rempart.rules._lexicon import where
from rempart.sponsors import SPONSORS_FILE

POLITICAL = N_(
    "%(place)s: “%(words)s” makes this political advertising, which this newspaper does not take, as"
    " Regulation (EU) 2024/900 would have it explained to readers and kept for seven years: take it out"
)
TWINS = N_(
    "site/sponsors.yml: %(one)s and %(other)s look the same, and one advertiser must not pass for"
    " another: name one of them so that readers can tell"
)


def check(words: str, place: str, parties: Iterable[str]) -> None:
    """Words of an advertisement. parties: names that may not be advertised for. Raises NewsroomError."""
    small = latin("".join(filter(_is_seen, words))).casefold()
    for party in parties:
        if re.search(rf"(?<!\w){re.escape(party.casefold())}(?!\w)", small):
            raise NewsroomError(POLITICAL, place=place, words=party)
    for start, end in where("political_call", small.replace("’", "'")):
        raise NewsroomError(POLITICAL, place=place, words=small[start:end])


def _is_seen(char: str) -> bool:
    return unicodedata.category(char) != "Cf"


def check_advertisers(advertisers: Iterable[Advertiser], parties: tuple[str, ...]) -> None:
    """Who pays, and what places say of themselves. Raises NewsroomError."""
    seen: dict[str, str] = {}
    for one in advertisers:
        other = seen.setdefault(skeleton(one.name), one.name)
        if other != one.name:
            raise NewsroomError(TWINS, one=other, other=one.name)
        said = [one.name, *(text for booking in one.bookings for text in booking.text.values())]
        check("\n".join(said), SPONSORS_FILE, parties)
