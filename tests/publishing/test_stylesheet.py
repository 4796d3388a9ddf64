"""What a stylesheet hides, as the wall reads it: rather too much than too little, and never a crash."""

from dataclasses import dataclass

import pytest

from rempart.publishing.stylesheet import read_sheet


@dataclass(frozen=True)
class Told:
    tag: str = "p"
    id: str = ""
    classes: frozenset[str] = frozenset()


CHAIN = (
    Told(classes=frozenset({"bar"})),
    Told("article", classes=frozenset({"piece", "Sold"})),
    Told("body"),
)


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
    ],
)
def test_what_cannot_be_read_is_hidden(css: str) -> None:
    assert read_sheet(css).hides(CHAIN)


@pytest.mark.parametrize(
    "css",
    [
        ".bar { color: rgb(0, 0, 0); background: var(--tint) }",
        ".bar { color: var(--paper); background: var(--ink) }",
        ".bar { color: rgba(0, 0, 0, 0.9); font: 700 0.8rem/1.5 sans-serif }",
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
    assert not read_sheet(css).hides(CHAIN)
