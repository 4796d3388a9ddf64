"""A text under a header of one's choosing, for tests of one rule."""


def headed(body: str, more: str = "", kind: str = "news", title: str = "A title") -> str:
    """A piece as written: a good header with the lines of `more`, then the body, which begins at line 9
    when `more` is empty."""
    return (
        f"---\ntitle: {title}\nlang: en\nsection: town\nkind: {kind}\ndate: 2026-11-12\n"
        f"authors: [alice-martin]\n{more}---\n{body}\n"
    )
