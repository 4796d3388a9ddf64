"""A declaration in; whether words of which it is said are known to stay in sight, out.

What is not listed may hide: a property that is new to browsers is unknown here too. Colours are apart.
"""

import re
from collections.abc import Callable, Mapping

SMALLEST = 10.0  # pixels that words are written in, at least
_PIXELS = {
    "px": 1.0, "rem": 16.0, "em": 16.0, "ch": 8.0, "ex": 8.0, "pt": 4 / 3, "cm": 37.8, "mm": 3.78, "in": 96.0,
    "vw": 10.0, "vh": 8.0, "vmin": 8.0, "vmax": 10.0, "": 1.0,
}  # fmt: skip
_LENGTH = re.compile(r"(?<![\w.#-])(-?\d*\.?\d+)(px|rem|em|ch|ex|pt|cm|mm|in|vw|vh|vmin|vmax|%|)(?![\w.])")
_KEEPING = re.compile(r"inherit|initial|unset|revert|revert-layer")
_FONT = re.compile(
    r"(?:(?:normal|italic|bold|bolder|lighter|oblique|[1-9]00)\s+)*(?P<size>[^\s/]+|\w+\([^()]*\))"
    r"(?:\s*/\s*(?P<line>[^\s,]+))?\s+(?P<family>.+)"
)

# Of these, whatever they say leaves words where they are: their letters, lists, breaks, states and pointers.
_FREE = re.compile(
    r"--.*|box-sizing|cursor|hyphen.*|quotes|list-style.*|text-(?:rendering|wrap.*|align.*|transform|justify|overflow"
    r"|size-adjust|underline-.*)|-webkit-text-size-adjust|word-break|overflow-wrap|word-wrap|line-break|font-(?:family"
    r"|style|weight|variant.*|feature-settings|kerning|optical-sizing|stretch|synthesis.*|variation-settings)"
    r"|border(?:-(?:top|right|bottom|left|block|inline)(?:-(?:start|end))?)?-(?:color|style)|border-.*radius"
    r"|border-(?:collapse|spacing)|(?:page-)?break-.*|orphans|widows|color-scheme|accent-color|caret-color"
    r"|(?:-webkit-)?print-color-adjust|-webkit-font-smoothing|-moz-osx-font-smoothing|tab-size|(?:-webkit-)?user-select"
    r"|pointer-events|scroll-.*|touch-action|object-.*|(?:align|justify|place)-.*|grid-(?:template-columns|auto-flow"
    r"|auto-columns|column.*)|(?:row-|column-|grid-)?gap|columns|column-.*|clear|content|counter-.*|isolation"
    r"|will-change|container.*|appearance|transition.*|outline-(?:color|style)|-webkit-tap-highlight-color"
)


def keeps(name: str, value: str) -> bool:
    """Whether a value of a property, its variables in their places, leaves words in sight."""
    if _FREE.fullmatch(name) or _KEEPING.fullmatch(value):
        return name != "all"
    test = next((test for names, test in _TESTS.items() if re.fullmatch(names, name)), None)
    return test is not None and test(value)


def _lengths(value: str) -> list[float]:
    """Every length in pixels; a share of something is told as none."""
    return [float(size) * _PIXELS[unit] for size, unit in _LENGTH.findall(value) if unit != "%"]


def _shares(value: str) -> list[float]:
    return [float(size) for size, unit in _LENGTH.findall(value) if unit == "%"]


def _words(words: str) -> Callable[[str], bool]:
    return lambda value: re.fullmatch(words, value) is not None


def _between(low: float, high: float, words: str = "auto|none|normal") -> Callable[[str], bool]:
    """Lengths within bounds, or words that say none. Of what is not read as a length, nothing is known."""

    def test(value: str) -> bool:
        rest = re.sub(
            rf"\b(?:{words}|calc|clamp|min|max|solid|dotted|dashed|double|currentcolor)\b", " ", value
        )
        left = re.sub(r"#[0-9a-f]+|[(),+*/\s]|\s-\s", " ", _LENGTH.sub(" ", rest)).strip()
        shares = all(low / 4 <= share <= 100 for share in _shares(value))
        return not left and shares and all(low <= size <= high for size in _lengths(value))

    return test


def _is_wide(value: str) -> bool:
    """A width that holds a label."""
    if re.fullmatch(r"auto|none|(?:max|fit|min)-content|100vw", value):
        return True
    lengths, shares = _lengths(value), _shares(value)
    return any(share >= 40 for share in shares) or (bool(lengths) and max(lengths) >= 160 and not shares)


def _is_large(value: str) -> bool:
    """A size of letters."""
    if re.fullmatch(r"small|medium|large|x-large|xx-large|larger", value):
        return True
    sizes = [*_lengths(value), *(share * 0.16 for share in _shares(value))]
    return bool(sizes) and min(sizes) >= SMALLEST and max(sizes) <= 200


def _is_line(value: str) -> bool:
    """The height of a line: no lower than its letters."""
    found = re.fullmatch(r"(\d*\.?\d+)(%?)", value)
    if found:
        return 0.8 <= float(found[1]) / (100 if found[2] else 1) <= 4
    return value == "normal" or (bool(_lengths(value)) and min(_lengths(value)) >= SMALLEST)


def _is_font(value: str) -> bool:
    found = _FONT.fullmatch(value)
    return found is not None and _is_large(found["size"]) and _is_line(found["line"] or "normal")


def _is_opaque(value: str) -> bool:
    found = re.fullmatch(r"(\d*\.?\d+)(%?)", value)
    return found is not None and float(found[1]) / (100 if found[2] else 1) >= 0.6


def _is_little(value: str) -> bool:
    """A move or a turn that shifts words and does not take them away."""
    return bool(re.fullmatch(r"none|rotate\(-?[0-5](?:\.\d+)?deg\)", value)) or _between(-8, 8)(value)


_TESTS: Mapping[str, Callable[[str], bool]] = {
    "display": _words(
        r"block|inline|inline-block|(?:inline-)?(?:flex|grid)|flow-root|list-item|table(?:-cell|-row)?"
    ),
    "visibility|content-visibility": _words("visible"),
    "opacity": _is_opaque,
    "scale": _words(r"none|0?\.9\d*|1(?:\.[01]\d*)?"),
    "font-size": _is_large,
    "font": _is_font,
    "line-height": _is_line,
    "letter-spacing": _between(-1, 4),
    "word-spacing": _between(-2, 8),
    "text-indent": _between(0, 48),
    "white-space": _words("normal|pre-line|pre-wrap|break-spaces"),
    "margin.*": _between(-20, 320),
    "padding.*": _between(0, 320),
    "border(?:-(?:top|right|bottom|left|block|inline))?(?:-(?:start|end))?(?:-width)?": lambda value: all(
        0 <= size <= 40 for size in _lengths(value)
    ),
    "outline|outline-(?:width|offset)|text-decoration(?:-thickness)?": lambda value: (
        all(-8 <= size <= 8 for size in _lengths(value)) and "through" not in value
    ),
    "text-decoration-(?:color|line|style|skip.*)": lambda value: "through" not in value,
    "width|max-width|inline-size|max-inline-size": _is_wide,
    "min-(?:width|inline-size|height|block-size)": _between(0, 1000),
    "(?:max-)?(?:height|block-size)": _words("auto|none|(?:max|fit|min)-content"),
    "overflow(?:-x|-y)?": _words("(?:visible|auto|hidden|clip)(?: (?:visible|auto|hidden|clip))?"),
    "position": _words("static|relative"),
    "top|right|bottom|left|inset|translate|transform": _is_little,
    "z-index": _words(r"auto|\d+"),
    "float": _words("none|left|right|inline-start|inline-end"),
    "flex": _words(r"none|auto|[1-9]\d*(?: \d+)?(?: auto)?|0 [01] auto"),
    "flex-(?:grow|shrink)": _words(r"\d+"),
    "flex-basis": _words("auto|(?:max|fit|min)-content|content"),
    "flex-direction|flex-flow": _words("(?:row|column)(?: wrap| nowrap)?"),
    "flex-wrap": _words("wrap|nowrap"),
    "order": _words("0"),
    "vertical-align": _between(-8, 8, "baseline|middle|top|bottom|text-top|text-bottom|sub|super"),
    "box-shadow": lambda value: "inset" not in value,
    "text-shadow|filter|mask|clip-path|animation|backdrop-filter|mix-blend-mode": _words("none|normal"),
    "clip": _words("auto"),
}
