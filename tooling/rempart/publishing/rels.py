"""A link out of a piece in, what it tells search engines out: paid for, a reader's, or vouched for."""

import re
from collections.abc import Set
from html import unescape
from urllib.parse import urlsplit

_OUTSIDE = re.compile(r'<a href="([^"]*)" rel="ugc noopener"')


def rel(url: str, followed: Set[str], sponsored: bool) -> str:
    """What a link is: "sponsored" in an advertisement, wherever it leads; "" to who is vouched for; "ugc"."""
    if sponsored:
        return "sponsored"
    return "" if _is_of(url, followed) else "ugc"


def with_rels(body: str, followed: Set[str], sponsored: bool) -> str:
    """A body as our own parser rendered it, each of its links out saying what it is."""
    if not sponsored and not followed:
        return body

    def told(found: re.Match[str]) -> str:
        words = f"{rel(unescape(found[1]), followed, sponsored)} noopener".strip()
        return f'<a href="{found[1]}" rel="{words}"'

    return _OUTSIDE.sub(told, body)


def _is_of(url: str, domains: Set[str]) -> bool:
    """Whether an address is of one of these domains, or of one below it."""
    host = urlsplit(url).hostname or "" if domains else ""
    return any(host == domain or host.endswith(f".{domain}") for domain in domains)
