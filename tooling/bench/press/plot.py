"""What came of the contests in; a picture in SVG out, that can be read in print too."""

import math
from collections.abc import Iterator, Sequence
from html import escape

from bench.press.contest import Contest
from bench.press.newsrooms import SCENARIOS
from bench.press.table import cpu

WIDTH, HEIGHT, ACROSS = 300, 230, 3  # of a panel; how many stand side by side
LEFT, RIGHT, TOP, BOTTOM = 46, 14, 26, 34
LEGEND = 40
# Contestants differ by stroke and by mark, and not by colour alone.
LOOKS = {
    "rempart": ("#000", "", "disc"),
    "rempart --rev": ("#000", "6 3", "ring"),
    "rempart-search": ("#000", "2 3", "diamond"),
    "hugo": ("#b3261e", "", "square"),
    "mkdocs": ("#1f5fa8", "2 3", "cross"),
    "mkdocs-search": ("#1f5fa8", "8 3 2 3", "diamond"),
}
MARKS = {
    "disc": '<circle cx="{x}" cy="{y}" r="3.5" fill="{c}"/>',
    "ring": '<circle cx="{x}" cy="{y}" r="5.5" fill="none" stroke="{c}" stroke-width="1.4"/>',
    "square": '<rect x="{l}" y="{t}" width="7" height="7" fill="{c}"/>',
    "cross": '<path d="M{l} {t}l7 7m0 -7l-7 7" stroke="{c}" stroke-width="1.8"/>',
    "diamond": '<path d="M{x} {t}l4 3.5l-4 3.5l-4 -3.5z" fill="{c}"/>',
}
STYLE = "text{font:11px sans-serif;fill:#000}.name{font-weight:bold;font-size:12px}"
Points = Sequence[tuple[float, float]]
Range = tuple[int, int]


def picture(contests: Sequence[Contest]) -> str:
    """A panel for each scenario: pieces across, CPU seconds upwards, both in powers of ten."""
    scenarios = [name for name in SCENARIOS if any(name == kind for one in contests for kind, _ in one.runs)]
    across, upwards = _ranges(contests)
    wide, high = WIDTH * min(ACROSS, len(scenarios)), HEIGHT * -(-len(scenarios) // ACROSS) + LEGEND
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" role="img">',
        "<title>CPU seconds of one publication, by size of the archive</title>",
        f"<style>{STYLE}</style>",
        f'<rect width="{wide}" height="{high}" fill="#fff"/>',
        *_legend([name for name in LOOKS if any(name in one.made for one in contests)]),
    ]
    for at, scenario in enumerate(scenarios):
        left, top = WIDTH * (at % ACROSS), LEGEND + HEIGHT * (at // ACROSS)
        parts.append(f'<g transform="translate({left} {top})">')
        parts += [*_frame(scenario, across, upwards), *_lines(contests, scenario, across, upwards), "</g>"]
    return "\n".join([*parts, "</svg>", ""])


def _ranges(contests: Sequence[Contest]) -> tuple[Range, Range]:
    """The powers of ten between which all sizes and all seconds lie."""
    seconds = [cpu(runs) for one in contests for runs in one.runs.values()]
    return _powers([one.size for one in contests]), _powers([max(value, 0.01) for value in seconds])


def _powers(values: Sequence[float]) -> Range:
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    return low, max(high, low + 1)


def _place(value: float, powers: Range, start: float, end: float) -> float:
    low, high = powers
    return round(start + (math.log10(max(value, 10**low)) - low) / (high - low) * (end - start), 1)


def _frame(scenario: str, across: Range, upwards: Range) -> Iterator[str]:
    yield f'<text class="name" x="{LEFT}" y="{TOP - 9}">{escape(scenario)}</text>'
    for power in range(upwards[0], upwards[1] + 1):
        y = _place(10**power, upwards, HEIGHT - BOTTOM, TOP)
        yield f'<path d="M{LEFT} {y}H{WIDTH - RIGHT}" stroke="#bbb" stroke-width=".6"/>'
        yield f'<text x="{LEFT - 5}" y="{y + 4}" text-anchor="end">{10.0**power:g} s</text>'
    for power in range(across[0], across[1] + 1):
        x = _place(10**power, across, LEFT, WIDTH - RIGHT)
        yield f'<path d="M{x} {TOP}V{HEIGHT - BOTTOM}" stroke="#bbb" stroke-width=".6"/>'
        anchor = "end" if power == across[1] else "middle"
        yield f'<text x="{x}" y="{HEIGHT - BOTTOM + 15}" text-anchor="{anchor}">{10**power:,}</text>'


def _lines(contests: Sequence[Contest], scenario: str, across: Range, upwards: Range) -> Iterator[str]:
    for name in LOOKS:
        found = [
            (one.size, cpu(one.runs[scenario, name])) for one in contests if (scenario, name) in one.runs
        ]
        points = [
            (_place(size, across, LEFT, WIDTH - RIGHT), _place(value, upwards, HEIGHT - BOTTOM, TOP))
            for size, value in found
        ]
        yield from _line(name, points)


def _line(name: str, points: Points) -> Iterator[str]:
    colour, dashes, mark = LOOKS[name]
    if len(points) > 1:
        way = "L".join(f"{x} {y}" for x, y in points)
        stroke = f'stroke="{colour}" stroke-width="1.5" stroke-dasharray="{dashes}"'
        yield f'<path d="M{way}" fill="none" {stroke}/>'
    for x, y in points:
        yield MARKS[mark].format(x=x, y=y, l=x - 3.5, t=y - 3.5, c=colour)


def _legend(names: Sequence[str]) -> Iterator[str]:
    for at, name in enumerate(names):
        x = LEFT + at * 125
        yield from _line(name, [(x, 18), (x + 24, 18)])
        yield f'<text x="{x + 31}" y="22">{escape(name)}</text>'
