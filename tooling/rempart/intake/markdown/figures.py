"""A block's plain text in, the spans of the numbers out that a reader would want a source for.

Counted: percentages, sums of money, shares ("3 out of 5"), numbers with a word of magnitude
("three million", "12 milliards"), and numbers of 10 and more. Smaller ones say what anybody
present could see. Left out, by the words around them: dates, years, times, lengths of time,
ordinals, versions, telephone and street numbers, postcodes, and numbers that only name a thing
("page 12", "ligne 14", "Windows 10").
"""

import re

from rempart.intake.markdown.spans import Span, merged, outside

SMALLEST = 10
_REACH = 28  # characters looked at on either side, so that the whole stays linear

# The first digit is looked for before what stands in front of it: the search is twice as fast.
_NUMBER = re.compile(
    r"[0-9](?<![\w.,/:#§+'–-]\d)(?:\d{0,2}(?:[ ,.]\d{3})+(?:[.,]\d+)?|\d*(?:[.,]\d+)?)(?!\d)"
)
_GROUPED = re.compile(r"[ ,.]\d{3}")
_SPELLED = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty|sixty|eighty"
    r"|deux|trois|quatre|cinq|sept|huit|neuf|dix|douze|quinze|vingt|trente|quarante|cinquante|soixante)"
    r" (?:cents?|mille|millions?|milliards?|hundred|thousand|billion|trillion)\b",
    re.I,
)
_PHONE = re.compile(r"\b0\d(?:[ .-]?\d\d){4}\b|\+\d[\d .()-]{6,}\d|\(?\b\d{3}\)?[ .-]\d{3}[.-]\d{4}\b")

_ROW = re.compile(r"\d\d[ .-]?\d\d[ .-]?\d\d")  # of digits: a number that is dialled has one, or a "+"

_MONTH = (
    r"(?i:janvier|janv\.?|février|févr\.?|mars|avril|mai|juin|juillet|juil\.?|août|septembre|octobre|novembre"
    r"|décembre|january|february|march|april|may|june|july|august|september|october|november|december"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|déc)\b\.?)"
)
_WEEKDAY = r"(?i:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)"

_ALWAYS_AFTER = re.compile(
    r"""[ ]?(?: [%‰€$£] | [kM]€
    | (?i:pour[ ]?cent|per[ ]?cent|percent|euros?|dollars?|pounds?|francs?)\b
    | (?i:mille|millions?|milliards?|hundred|thousand|billions?|trillions?)\b )
    | (?<!\d{3})[ ](?:sur|in|out[ ]of)[ ]\d\d?\b""",
    re.X,
)
_ALWAYS_BEFORE = re.compile(r"[€$£] ?$")

_NEVER_AFTER = re.compile(
    rf"""[\w/:–-]*[\w/:]                                              # "4K", "12/03", "20:30", "64-bit"
    | \.\d                                                                   # "1.2.3"
    | [ ](?:(?:et|au|and|to|[–-])[ ]\d+[ ])?(?:of[ ])?{_MONTH}(?!\w)         # "12 mars", "12 to 14 March"
    | [ ](?i:h|heures?|hours?|hrs?|min|minutes?|second[es]*|[ap]\.?m|o'clock)\b
    | [ ](?i:years?|months?|weeks?|days?|nights?|ans?|années?|mois|semaines?|jours?|nuits?)\b
    | ,?[ ](?:bis[ ]|ter[ ])?(?i:rue|avenue|boulevard|quai|allée|chemin|impasse|cours|place|route)\b
    | [ ](?:[A-Z]\w+[ ]){{1,2}}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Square|Way|Drive|Quay)\b""",
    re.X,
)
_NEVER_BEFORE = re.compile(
    rf"""(?: \b{_MONTH} | \b{_WEEKDAY} | \d[ ]h                         # "March 12", "lundi 12", "18 h 30"
    | n° | °
    | \b(?i:pages?|pp?|articles?|art|chapitres?|chapters?|chap|figures?|fig|tables?|tableaux?|annexes?
      |étapes?|steps?|parts?|parties?|sections?|lignes?|lines?|bus|tram|routes?|rooms?|salles?|versions?|v|vol
      |volumes?|tomes?|numéros?|numbers?|nos?|issues?|loi|lots?|ligue|groupe|niveau|level|grade|classe|aged?
      |age[ ]of|âge|I[ ]was|années|points?|phase|zone|type|règle|rule|questions?|port|code|rang|place|chiffre
      |top|le|du|au)\.?
    | [\w,][ ]+[\[(]?[A-ZÀÉÈ][\w'-]* | [\[(][A-ZÀÉÈ][\w'-]*        # a name, not first in its sentence
    )[ ]$""",
    re.X,
)
_AFTER_A_NUMBER = re.compile(r"(?:[^ ]|(?:^|[ ])\d+[ ])$")
_YEAR = re.compile(r"(?:1\d|20)\d\d")
_COUNTED = re.compile(
    r" (?i:people|persons|residents|inhabitants|students|workers|jobs|homes|members|voters|signatures|copies"
    r"|visitors|personnes|habitants|élèves|salariés|emplois|logements|membres|électeurs|exemplaires|visiteurs"
    r"|foyers|tonn?es|mètres|metres|hectares|km|m²)\b"
)
_POSTCODE = re.compile(r"\d{5} [A-ZÀÉÈ]\w")


def find_figures(text: str) -> list[Span]:
    """The figures of a text whose spaces and apostrophes are plain, in order."""
    found = [_with_unit(match) for match in _NUMBER.finditer(text) if _is_figure(match)]
    if "cent" in text or "mill" in text or "illion" in text or "hundred" in text or "thousand" in text:
        found += [match.span() for match in _SPELLED.finditer(text)]
    if not found or not ("+" in text or _ROW.search(text)):
        return sorted(found)
    return outside(sorted(found), merged(phone.span() for phone in _PHONE.finditer(text)))


def _is_figure(number: re.Match[str]) -> bool:
    text, start, end = number.string, number.start(), number.end()
    before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    if _ALWAYS_AFTER.match(after) or _ALWAYS_BEFORE.search(before):
        return True
    if not _is_large(number.group()) or _is_age(before, after):
        return False
    if _NEVER_AFTER.match(after) or _names_after(before):
        return False
    names = _YEAR.fullmatch(number.group()) or _POSTCODE.match(text, start)
    return not names or _COUNTED.match(after) is not None


def _names_after(before: str) -> bool:
    """Whether what stands before makes a number name a thing. None of those words ends in a bare number:
    seeing that first keeps a text of nothing but numbers from taking two seconds."""
    return not _AFTER_A_NUMBER.search(before) and _NEVER_BEFORE.search(before) is not None


def _is_large(written: str) -> bool:
    whole = written.partition(",")[0].partition(".")[0]
    return _GROUPED.search(written) is not None or int(whole[:4]) >= SMALLEST


def _is_age(before: str, after: str) -> bool:
    """ "Jane Roe, 43, said": a number between two commas."""
    return before.endswith(", ") and after.startswith(",")


def _with_unit(number: re.Match[str]) -> Span:
    text, start, end = number.string, number.start(), number.end()
    sign, unit = _ALWAYS_BEFORE.search(text, max(0, start - 2), start), _ALWAYS_AFTER.match(text, end)
    return sign.start() if sign else start, unit.end() if unit else end
