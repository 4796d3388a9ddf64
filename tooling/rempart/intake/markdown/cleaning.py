"""HTML that our renderer wrote in, the same out: whatever it should never have written is gone.

The last line behind the renderer, for the day it is wrong: an allow-list of exactly what it writes, kept by
a parser of HTML as browsers have it. It is slow on deep nesting, which the renderer caps.
"""

import nh3

UNLED = "rempart"  # the scheme of addresses that are still files; an author's own are not let through

_TAGS = (
    "a blockquote br code del div em figcaption figure h2 h3 h4 h5 h6 hr img li ol p pre section span"
    " strong sup table tbody td th thead tr ul"
)
_ALIGNED = {"class": {"left", "center", "right"}}
# What a stranger's words can stand in; all other attributes have the values that the renderer gives.
_FREE = {
    "a": {"href", "aria-label"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start"},
    "section": {"aria-label"},
    "span": {"aria-label"},
    **{tag: {"id"} for tag in ("h2", "h3", "h4", "h5", "h6", "li", "sup")},
}
_FIXED = {
    "a": {
        "rel": {"ugc noopener"},
        "role": {"doc-noteref", "doc-backlink"},
    },
    "div": {"class": {"box", "table"}, "role": {"note"}, "tabindex": {"0"}},
    "img": {"loading": {"lazy"}},
    "p": {"class": {"box-title"}},
    "pre": {"tabindex": {"0"}},
    "section": {"class": {"notes"}, "role": {"doc-endnotes"}},
    "span": {"role": {"img"}},
    "sup": {"class": {"mark"}},
    "td": _ALIGNED,
    "th": {"scope": {"col"}, **_ALIGNED},
}
_CLEANER = nh3.Cleaner(
    tags=set(_TAGS.split()),
    clean_content_tags=set(),
    attributes=_FREE,
    tag_attribute_values=_FIXED,
    link_rel=None,
    url_schemes={"http", "https", "mailto", UNLED},
)


def clean(html: str) -> str:
    """The HTML with nothing alive in it but what our renderer writes; no-break spaces as themselves."""
    return _CLEANER.clean(html).replace("&nbsp;", "\u00a0")
