"""The bytes of a GIF in, its size out.

Blocks: the specification of GIF89a, 17 to 27.
"""

MOST_BLOCKS = 200_000  # 20 MB in whole blocks have 80,000

_HEAD = 13  # signature and screen
_PICTURE, _EXTENSION, _END = 0x2C, 0x21, 0x3B


def read_gif(data: bytes) -> tuple[int, int]:
    """Width and height. Raises ValueError for what breaks off, or holds no picture."""
    at, pictures, blocks = _HEAD + _table(_byte(data, 10)), 0, 0
    while (kind := _byte(data, at)) != _END:
        if kind == _PICTURE:
            pictures += 1
            at += 11 + _table(_byte(data, at + 9))
        elif kind == _EXTENSION:
            at += 2
        else:
            raise ValueError("no block")
        at, blocks = _after_blocks(data, at, blocks)
    if not pictures:
        raise ValueError("no picture")
    return int.from_bytes(data[6:8], "little"), int.from_bytes(data[8:10], "little")


def _after_blocks(data: bytes, at: int, count: int) -> tuple[int, int]:
    """Where the blocks end that one of no size closes, and how many there were so far."""
    while size := _byte(data, at):
        at, count = at + 1 + size, count + 1
        if count > MOST_BLOCKS:
            break
    if count > MOST_BLOCKS:
        raise ValueError("too many blocks")
    return at + 1, count + 1


def _byte(data: bytes, at: int) -> int:
    if at >= len(data):
        raise ValueError("breaks off")
    return data[at]


def _table(flags: int) -> int:
    """How many bytes of colours follow."""
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0
