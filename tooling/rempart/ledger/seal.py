"""Words that may have to be forgotten: a salt and words in, a commitment out that tells nothing."""

from hashlib import sha256

SALT = 32  # bytes


def seal(salt: bytes, words: str) -> str:
    """The commitment: whoever holds salt and words can prove them, nobody else can guess them."""
    return sha256(salt + words.encode()).hexdigest()
