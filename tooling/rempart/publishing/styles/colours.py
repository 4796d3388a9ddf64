"""Two colours in, how well one is read on the other out, as WCAG counts it."""

import re

Colour = tuple[int, int, int]

LEAST = 3.0  # contrast of words on their ground
APART = 6  # of 255, in one of three: grounds that differ less look the same
SEEN = 0.6  # of what a colour covers

_NAMES: dict[str, Colour] = {
    "black": (0, 0, 0),
    "white": (255, 255, 255),
    "gray": (128, 128, 128),
    "grey": (128, 128, 128),
    "silver": (192, 192, 192),
    "maroon": (128, 0, 0),
    "red": (255, 0, 0),
    "green": (0, 128, 0),
    "navy": (0, 0, 128),
    "blue": (0, 0, 255),
    "teal": (0, 128, 128),
    "purple": (128, 0, 128),
    "yellow": (255, 255, 0),
    "orange": (255, 165, 0),
}
_HEX = re.compile(r"#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})")
_RGB = re.compile(r"rgba?\(([\d.]+)[\s,]+([\d.]+)[\s,]+([\d.]+)(?:\s*[,/]\s*([\d.]+)(%?))?\s*\)")


def colour(value: str) -> Colour | None:
    """A colour that covers what is behind it, None for what cannot be told."""
    if found := _HEX.fullmatch(value):
        digits = found[1] if len(found[1]) > 4 else "".join(2 * one for one in found[1])
        red, green, blue, alpha = (int(f"{digits}ff"[at : at + 2], 16) for at in range(0, 8, 2))
        return (red, green, blue) if alpha >= SEEN * 255 else None
    if found := _RGB.fullmatch(value):
        alpha_told = float(found[4] or 1) / (100 if found[5] else 1)
        red, green, blue = (min(255, round(float(one))) for one in found.groups()[:3])
        return (red, green, blue) if alpha_told >= SEEN else None
    return _NAMES.get(value)


def is_read_on(words: Colour, ground: Colour) -> bool:
    """Whether words of a colour are read on a ground."""
    light, dark = sorted((_light(words), _light(ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05) >= LEAST


def is_apart(one: Colour, other: Colour) -> bool:
    """Whether two grounds can be told from each other."""
    return max(abs(a - b) for a, b in zip(one, other, strict=True)) >= APART


def _light(one: Colour) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
        for part in (n / 255 for n in one)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
