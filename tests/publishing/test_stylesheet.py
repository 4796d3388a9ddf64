"""What a stylesheet hides, as the wall reads it: rather too much than too little, and never a crash."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest

from rempart.publishing.stylesheet import read_sheet


@dataclass(frozen=True)
class Told:
    tag: str = "p"
    id: str = ""
    classes: frozenset[str] = frozenset()
    attributes: Mapping[str, str] = field(default_factory=dict, hash=False)


CHAIN = (
    Told(classes=frozenset({"bar", "a:b"}), attributes={"class": "bar"}),
    Told("article", classes=frozenset({"piece", "Sold"})),
    Told("body"),
)

COLOURS = """
:root { --paper: #fffdf8; --ink: #17140f; --tint: #f5f0e5; --soft: #5b5549 }
@media (prefers-color-scheme: dark) {
  :root { --paper: #151411; --ink: #e9e4d8; --tint: #1f1d19; --soft: #a9a291 }
}
@media print { :root { --paper: #fff; --ink: #000 } }
body { background: var(--paper); color: var(--ink) }
"""


@pytest.mark.parametrize(
    "css",
    [
        ".bar { display: none }",
        ".bar { display: var(--shown) }",
        ".bar { font-size: 0 }",
        ".bar { font: 0/0 a }",
        ".bar { display: none; & a { color: red } }",
        ".piece { & .bar { display: none } }",
        ".piece { .bar { display: none } }",
        ".bar { @media (width > 1px) { display: none } }",
        ".b\\61 r { display: none }",
        ".sold .bar { opacity: 0 }",
        ".bar { color: rgba(0, 0, 0, 0) }",
        ".bar { color: rgb(0 0 0 / 10%) }",
        ".bar { color: var(--tint) }",
        "@media print { .bar { color: transparent } }",
        ".bar { transform: translatex(-9999px) }",
        ".bar { left: -100% }",
        ".bar { scale: 0.1 }",
        ".bar { left: 9999px; position: absolute }",
        ".bar { filter: opacity(0) }",
        ".bar { max-height: 2px; overflow: hidden }",
        ".bar { -webkit-text-fill-color: #fff }",
        ".bar { display: none !important; display: block }",
        ".bar { mask-image: linear-gradient(transparent, transparent) }",
        ".bar { position: absolute }",
        ".bar { mix-blend-mode: screen }",
        ".bar { order: 9 }",
        ".bar { z-index: -1; position: relative }",
        ".bar { zoom: 0.1 }",
        ".bar { animation: going 1s forwards }",
        ".bar { color: light-dark(#fff, #000) }",
        ".bar { background: url(ink.png) }",
        ".bar { line-height: 0 }",
        ".bar { max-width: 3rem; overflow: hidden }",
        ".bar { margin-left: -50rem }",
        ".bar { text-decoration: line-through 2em }",
        ".bar { box-shadow: inset 0 0 0 99px #17140f }",
        ".bar { whatever-comes-next: 1 }",
        ".bar::before { content: ''; position: absolute; inset: 0; background: #17140f }",
        "* { font-size: 0 }",
        ".a\\:b { opacity: 0 }",
        ".a\\3a b { opacity: 0 }",
        ".bar { d\\69splay: none }",
        "[class] { opacity: 0 }",
        ":not(a) { visibility: hidden }",
        "article > :first-child { display: none }",
        ".none::after { content: '{' } .bar { display: none }",
        '.none { --x: "/*" } .bar { display: none } .none { --y: "*/" }',
        ".a\\{ { color: #000 } .bar { display: none }",
        ":is(.bar:not(.x), i) { display: none }",
        "p:not(.x, .y) { display: none }",
        "@supports (display: grid) { .bar { opacity: 0 } }",
        "@layer one { .bar { opacity: 0 } }",
        ".piece { background: var(--ink) }",
        ".bar { background: var(--paper); color: var(--ink) } .bar { color: #fff }",
        ".bar { background: var(--ink); color: var(--paper) } .bar { background: #fff }",
        "@media (prefers-color-scheme: dark) { .bar { color: #000 } }",
        ":root { --ink: #fff }",
        "body { color: var(--tint) }",
        "@media print { .bar { color: #eee } }",
        ".bar { color: var(--paper); background: var(--ink) } /* grounds are not printed */",
    ],
)
def test_what_cannot_be_read_is_hidden(css: str) -> None:
    sheet = read_sheet(COLOURS + css)
    assert any(sheet.fault(CHAIN[at:]) for at in range(len(CHAIN)))


@pytest.mark.parametrize(
    "css",
    [
        "@media (prefers-color-scheme:light) { .bar { color: rgb(0, 0, 0); background: var(--tint) } }",
        ".bar { color: var(--paper); background: var(--ink) } @media print { .bar { color: #000 } }",
        ".bar { text-transform: uppercase; letter-spacing: 0.05em; font-weight: 700; color: #9c1b10 }"
        "@media (prefers-color-scheme: dark) { .bar { color: #ff9384; background: #000 } }",
        ".piece { display: flow-root; max-width: min(60rem, 100%); margin: 0 auto 2rem; padding: 1rem 5vw }",
        ".bar { border: 1px solid var(--soft); border-radius: 4px; box-shadow: 0 1px 2px #0002 }",
        ".piece { overflow: hidden; background: var(--tint); transition: background 0.2s; gap: 1rem }",
        "p { margin: 0 0 1em; line-height: 1.6; hyphens: auto; font-size: clamp(1rem, 2vw, 1.2rem) }",
        "a, .none, .bar i { display: none }",
        ".c\\:b, .b, .a:hover .b { display: none }",
        ".bar a:hover, p:not(.bar) .x { opacity: 0 }",
        "p::first-letter { float: left; font-size: 3em; line-height: 0.8; padding-right: 0.1em }",
        "*, ::before { box-sizing: border-box } :focus-visible { outline: 2px solid red }",
        ".bar { color: rgba(0, 0, 0, 0.9); background: #fff; font: 700 0.8rem/1.5 sans-serif }",
        ".bar { margin-left: -12px; transform: rotate(2deg); max-width: 100% }",
        ".bar { translate: 0 2px; scale: 0.98 }",
        ".foo { .bar { display: none } }",
        ".bar { & i { display: none } }",
        "@keyframes going { to { opacity: 0 } }",
        ":root { background: #eee }",
        "[data-x] { display: none }",
        "@media print { :root { display: none } }",
    ],
)
def test_what_is_read_is_not(css: str) -> None:
    sheet = read_sheet(COLOURS + css)
    assert [sheet.fault(CHAIN[at:]) for at in range(len(CHAIN))] == [None] * len(CHAIN)


@pytest.mark.parametrize(
    ("css", "is_ground"),
    [
        (".piece { background: var(--tint) }", True),
        (".piece { background: var(--paper) }", False),
        (".piece { background: #fffcf7 }", False),
        (".piece { background: var(--tint) } .sold { background: none }", False),
        (".piece { background: var(--tint) } article { background-color: #fffefa }", False),
        (".piece { background: var(--tint) } @media print { .piece { background: none } }", True),
        ("@media print { .piece { background: #ddd } }", False),
        ("@media (min-width: 90rem) { .piece { background: var(--tint) } }", False),
        ("@media (prefers-color-scheme: dark) { .piece { background: var(--tint) } }", False),
        (".piece { background: url(tint.png) }", False),
    ],
)
def test_a_ground_is_another_than_that_of_the_page_on_every_screen(css: str, is_ground: bool) -> None:
    assert read_sheet(COLOURS + css).grounds(CHAIN[1:]) == is_ground
