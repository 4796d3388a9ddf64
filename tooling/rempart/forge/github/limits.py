"""An answer of GitHub in; for how long it asks to be left alone, out."""

from collections.abc import Mapping

UNTOLD = 60.0  # seconds, as GitHub's documentation asks when an answer does not say
LONGEST = 3600.0  # its limits last an hour at the most
SIGNS = ("rate limit", "abuse detection")  # in its words


def asked_to_wait(status: int, headers: Mapping[str, str], text: str, now: float) -> float | None:
    """Seconds, None when it asks for nothing. now: seconds since the epoch."""
    if status not in (403, 429):
        return None
    after = _number(headers.get("retry-after", ""))
    if after is not None:
        return min(after, LONGEST)
    reset = _number(headers.get("x-ratelimit-reset", ""))
    if headers.get("x-ratelimit-remaining", "").strip() == "0" and reset is not None:
        return min(max(reset - now, 1.0), LONGEST)
    is_limit = status == 429 or any(sign in text.lower() for sign in SIGNS)
    return UNTOLD if is_limit else None


def _number(text: str) -> float | None:
    return float(text) if text.strip().isdecimal() and len(text) < 12 else None
