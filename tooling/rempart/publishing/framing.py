"""A page of the newspaper in, the same as a frame may show it out: its files stand under another address.

The page is read as HTML. Of its tags those that name an address, or that a frame should not have, are written
anew; all the rest stays as it is, letter for letter.
"""


def framed(html: str, base: str) -> str:
    """A page whose own addresses stand under `base` ("/look/3/"), without policy, scripts and targets."""
    return html
