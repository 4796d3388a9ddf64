"""Numbers that belong to one person: a text in, those whose shape and check digits hold out, with their kind.

Sixteen digits are found everywhere; what makes them a card is the issuer's range and the last digit. A number
that fails its check is no number of that kind, and nothing is said of it.
"""

import re
from collections.abc import Callable, Iterator
from enum import Enum

import re2


class Number(Enum):
    """What a number opens."""

    ACCOUNT = "account"
    CARD = "card"
    INSURED = "insured"  # the French social security number
    INSURED_UK = "insured-uk"  # has no check digit: its shape alone is known


_DIGITS = re2.compile(r"(?:\d[ -]?){6}")  # the fewest that any number below has in a row

_ACCOUNT = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b")
_CARD = re.compile(r"\b(?:[2-6]\d{3}([ -]?)\d{4}\1\d{4}\1\d{4}|3[47]\d{2}([ -]?)\d{6}\2\d{5})\b")
_MONTH = "(?:0[1-9]|1[0-2]|[23]\\d|4[0-2]|[5-9]\\d)"  # beyond twelve: the registry knew no month
_INSURED = re.compile(rf"\b[1278] ?\d{{2}} ?{_MONTH} ?(?:\d{{2}}|2[AB]) ?\d{{3}} ?\d{{3}} ?\d{{2}}\b")
_INSURED_UK = re.compile(r"\b[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b")
_NEVER = frozenset(["BG", "GB", "KN", "NK", "NT", "TN", "ZZ"])  # prefixes that were never given

# Characters of an account number by country, as the registry of ISO 13616 has them.
_LENGTHS = {
    15: "NO", 16: "BE", 18: "DK FI FO GL NL SD", 19: "MK SI", 20: "AT BA EE KZ LT LU MN XK",
    21: "CH HR LI LV", 22: "BG BH CR DE GB GE IE ME RS VA", 23: "AE GI IL IQ OM TL",
    24: "AD CZ ES MD PK RO SA SE SK TN VG", 25: "LY PT ST", 26: "IS TR", 27: "BI DJ FR GR IT MC MR SM",
    28: "AL AZ BY CY DO GT HU LB NI PL SV", 29: "BR EG PS QA UA", 30: "JO KW MU", 31: "MT SC", 32: "LC",
    33: "RU",
}  # fmt: skip
LENGTHS = {country: length for length, countries in _LENGTHS.items() for country in countries.split()}

# First digits of cards, as ISO/IEC 7812 gives them to issuers: from, to.
_ISSUERS = (
    (2221, 2720), (3400, 3499), (3528, 3589), (3700, 3799), (4000, 4999), (5018, 5099), (5100, 5599),
    (5600, 5899), (6011, 6011), (6200, 6299), (6304, 6304), (6440, 6599), (6759, 6763),
)  # fmt: skip


def may_hold_numbers(text: str) -> bool:
    """Whether a text is worth being searched: most hold no such row of digits."""
    return _DIGITS.search(text) is not None


def numbers(text: str) -> Iterator[tuple[Number, str]]:
    """The numbers of a text in plain spaces, as written."""
    for kind, pattern, holds in _KINDS:
        for match in pattern.finditer(text):
            if holds(re.sub("[ -]", "", match.group())):
                yield kind, match.group()


def _is_account(number: str) -> bool:
    """ISO 13616: letters as 10 to 35, the first four characters last, modulo 97 is 1."""
    if LENGTHS.get(number[:2]) != len(number):
        return False
    return int("".join(str(int(char, 36)) for char in number[4:] + number[:4])) % 97 == 1


def _is_card(number: str) -> bool:
    """An issuer's range; then, every second digit from the last doubled, a sum that ten divides."""
    if not any(first <= int(number[:4]) <= last for first, last in _ISSUERS):
        return False
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(number)))
    return sum(value - 9 * (value > 9) for value in doubled) % 10 == 0


def _is_insured(number: str) -> bool:
    """The last two digits are 97 less the first thirteen modulo 97; Corsica's halves are 19 and 18."""
    digits = number[:13].replace("2A", "19").replace("2B", "18")
    return digits.isdigit() and 97 - int(digits) % 97 == int(number[13:])


def _is_insured_uk(number: str) -> bool:
    return number[:2] not in _NEVER


_KINDS: tuple[tuple[Number, re.Pattern[str], Callable[[str], bool]], ...] = (
    (Number.ACCOUNT, _ACCOUNT, _is_account),
    (Number.CARD, _CARD, _is_card),
    (Number.INSURED, _INSURED, _is_insured),
    (Number.INSURED_UK, _INSURED_UK, _is_insured_uk),
)
