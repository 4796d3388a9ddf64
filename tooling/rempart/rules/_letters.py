"""Letters that are not what they seem: a text in; how it reads, and the words that are disguised, out.

What looks Latin is told after Unicode Technical Standard 39 ("Security Mechanisms"), whose table of
confusable characters names thousands: these are the letters that common fonts draw as Latin ones.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

import re2

MOST = 20  # words told of each kind
SHORTEST = 3  # letters: of a word that reads as Latin, of a run of styled letters

# By script, as the names of characters begin: letters of it, and what each reads as.
_READS: Mapping[str, tuple[str, str]] = {
    "CYRILLIC": ("АВЕКМНОРСТУХЅІЈԌԚԜҮӀаеорсухѕіјһԁԛԝүѵӏ", "ABEKMHOPCTYXSIJGQWYIaeopcyxsijhdqwyvl"),
    "GREEK": ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧορν", "ABEZHIKMNOPTYXopv"),
    "ARMENIAN": ("ՏՍԼՕհոսզցօ", "SULOhnuqgo"),
    "CHEROKEE": ("ᎪᏴᏟᎠᎬᏀᎻᎫᏦᏞᎷᏢᎡᏚᎢᏙᎳᏃ", "ABCDEGHJKLMPRSTVWZ"),
    "LISU": ("ꓐꓑꓓꓔꓖꓗꓙꓚꓜꓝꓟꓠꓡꓢꓣꓦꓧꓪꓫꓬꓮꓰꓲꓳꓴ", "BPDTGKJCZFMNLSRVHWXYAEIOU"),
    "COPTIC": ("ⲎⲘⲚⲞⲢⲤⲦⲬⲟⲣⲥ", "HMNOPCTXopc"),
}
# Greek letters that honest words of science begin or end with: looked at only between Latin ones.
_LOOSE = ("αγικτυχ", "ayiktux")
# Small capitals; Latin letters that read as plainer ones.
_SMALL = ("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnoprstuvwyz")
_LATIN = ("ıɑɡøłđħŧ", "iagoldht")

_EVERY = (*_READS.values(), _LOOSE, _SMALL, _LATIN)
_TABLE = str.maketrans("".join(letters for letters, _ in _EVERY), "".join(latin for _, latin in _EVERY))
_SAME = str.maketrans("1i0", "llo")  # signs that one takes for another in most fonts

_ALIKE = "".join(letters for letters, _ in _READS.values())
_WORD = re2.compile(r"\pL+")
_MIXED = re2.compile(
    rf"\p{{Latin}}+[{_ALIKE}]+\p{{Latin}}*|[{_ALIKE}]+\p{{Latin}}{{2,}}|\p{{Latin}}[{_LOOSE[0]}]+\p{{Latin}}"
)
# Letters of mathematics, in circles and squares, and small capitals; those of double width are at home
# beside Chinese and Japanese.
_STYLED = (
    r"\x{1D400}-\x{1D7FF}\x{249C}-\x{24E9}\x{1F110}-\x{1F12B}\x{1F130}-\x{1F149}\x{1F150}-\x{1F169}"
    rf"\x{{1F170}}-\x{{1F189}}{_SMALL[0]}"
)
_WIDE = r"\x{FF21}-\x{FF3A}\x{FF41}-\x{FF5A}"
_STYLED_WORD = re2.compile(rf"(?:[{_STYLED}{_WIDE}] ?){{{SHORTEST},}}")
_STYLED_NARROW = re2.compile(rf"(?:[{_STYLED}] ?){{{SHORTEST},}}")
_EASTERN = re2.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]")
# Marks of no script in particular: those of Hebrew or Tibetan may pile up.
_MARKS = (
    r"\x{0300}-\x{036F}\x{0483}-\x{0489}\x{1AB0}-\x{1AFF}\x{1DC0}-\x{1DFF}\x{20D0}-\x{20FF}"
    r"\x{FE20}-\x{FE2F}"
)
_PILED = re2.compile(rf"[^\pM][{_MARKS}]{{4,}}")
_ANY = re2.compile(f"[{_ALIKE}{_STYLED}{_WIDE}{_MARKS}]")  # a text without any disguises nothing


@dataclass(frozen=True, slots=True)
class Disguise:
    """A word that is not what it seems. kind: "mixed", "foreign", "styled" or "piled"; start: its place."""

    kind: str
    start: int
    written: str

    @property
    def reads(self) -> str:
        return latin(self.written)


def mixed(text: str) -> Iterator[Disguise]:
    """Words of Latin letters with letters of another alphabet among them that look Latin."""
    if not text.isascii():
        yield from _found("mixed", _MIXED, text)


def disguises(text: str) -> Iterator[Disguise]:
    """The other disguises: words wholly of such letters, styled signs, piles of marks."""
    if text.isascii() or not _ANY.search(text):
        return
    yield from islice(_foreign(text), MOST)
    yield from _found("styled", _STYLED_NARROW if _EASTERN.search(text) else _STYLED_WORD, text)
    yield from _found("piled", _PILED, text)


def latin(text: str) -> str:
    """The text in the Latin letters that it reads as."""
    return unicodedata.normalize("NFKC", text.translate(_TABLE))


def skeleton(name: str) -> str:
    """What a name has in common with all that look like it: case, accents, hyphens and spaces aside.

    Dots are kept: they part a domain.
    """
    plain = unicodedata.normalize("NFKD", name).translate(_TABLE).casefold()
    kept = "".join(char for char in plain if char.isalnum() or char == ".")
    return kept.replace("rn", "m").replace("vv", "w").translate(_SAME)


def written(host: str) -> str:
    """A host with its letters, where machines say "xn--…"."""
    return ".".join(map(_label, host.split(".")))


def scripts(text: str) -> frozenset[str]:
    """The scripts of a text's letters, as the names of characters begin: "LATIN", "CYRILLIC", "CJK"…"""
    return frozenset(unicodedata.name(char, "?").partition(" ")[0] for char in set(text) if char.isalpha())


def reads_latin(word: str) -> bool:
    """Whether every letter of a word looks Latin and none is."""
    letters = {char for char in word if char.isalpha()}
    return bool(letters) and letters <= set(_ALIKE)


def _found(kind: str, pattern: Any, text: str) -> Iterator[Disguise]:
    for hit in islice(pattern.finditer(text), MOST):
        yield Disguise(kind, hit.start(), hit.group().strip())


def _foreign(text: str) -> Iterator[Disguise]:
    """Words that read as Latin, where no letter shows that the other alphabet is at home."""
    letters = frozenset(_foreign_letters(text))
    if not letters:
        return
    for hit in _WORD.finditer(text):
        if len(hit.group()) >= SHORTEST and letters.issuperset(hit.group()):
            yield Disguise("foreign", hit.start(), hit.group())


def _foreign_letters(text: str) -> Iterator[str]:
    used = {char for char in set(text) if char.isalpha()}
    at_home = scripts("".join(used.difference(_ALIKE)))
    for script, (letters, _) in _READS.items():
        # Words of Greek capitals read as Latin more often than not: it takes a Latin word beside them.
        if used.intersection(letters) and script not in at_home and (script != "GREEK" or "LATIN" in at_home):
            yield from letters


def _label(part: str) -> str:
    try:
        return part[4:].encode("ascii").decode("punycode") if part.startswith("xn--") else part
    except UnicodeError:
        return part
