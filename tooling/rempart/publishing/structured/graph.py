"""Nodes of structured data in, what stands in a page's script element out."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

Node = dict[str, Any]

CONTEXT = "https://schema.org"
_UNSAFE = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


def told(node: Mapping[str, Any]) -> Node:
    """A node without what it has nothing to say of."""
    return {key: value for key, value in node.items() if value or value is True or value == 0}


def defused(text: str) -> str:
    """JSON that says the same, and holds nothing that a browser could take for a tag."""
    return text.translate(_UNSAFE)


def as_script(*nodes: Mapping[str, Any] | None) -> str:
    """JSON that can stand in a script element whatever words it holds; "" of no node."""
    there = [node for node in nodes if node]
    if not there:
        return ""
    whole = {"@context": CONTEXT, **there[0]} if len(there) == 1 else {"@context": CONTEXT, "@graph": there}
    return defused(json.dumps(whole, ensure_ascii=False, separators=(",", ":")))


def breadcrumbs(base: str, steps: Iterable[tuple[str, str]]) -> Node:
    """The way to a page: names and addresses, from the outermost to the page itself."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": {"@id": base + address}}
            for place, (name, address) in enumerate(steps, start=1)
        ],
    }
