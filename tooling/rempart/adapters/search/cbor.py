"""Bytes of Pagefind's index files in, lists out, and back: the few kinds of CBOR that it writes."""

from typing import Any


def load(data: bytes) -> Any:
    """The value that the bytes tell: whole numbers, words, lists. Raises ValueError at anything else."""
    value, end = _read(data, 0)
    if end != len(data):
        raise ValueError("something after the end")
    return value


def _read(data: bytes, at: int) -> tuple[Any, int]:
    kind, size, at = _head(data, at)
    if kind in (0, 1):
        return (size if kind == 0 else -1 - size), at
    if kind == 3:
        return _slice(data, at, size).decode(), at + size
    if kind == 4:
        values = []
        for _ in range(size):
            value, at = _read(data, at)
            values.append(value)
        return values, at
    raise ValueError(f"kind {kind}")


def _head(data: bytes, at: int) -> tuple[int, int, int]:
    """Kind and number of what begins here, and where it goes on."""
    first = _slice(data, at, 1)[0]
    kind, told, at = first >> 5, first & 31, at + 1
    if told < 24:
        return kind, told, at
    if told > 27:
        raise ValueError(f"length {told}")
    width = 1 << (told - 24)
    return kind, int.from_bytes(_slice(data, at, width)), at + width


def _slice(data: bytes, at: int, size: int) -> bytes:
    if at + size > len(data):
        raise ValueError("cut")
    return data[at : at + size]


def dump(value: Any) -> bytes:
    """The shortest bytes that tell a value."""
    if isinstance(value, int):
        return _number(0, value) if value >= 0 else _number(1, -1 - value)
    if isinstance(value, str):
        data = value.encode()
        return _number(3, len(data)) + data
    return _number(4, len(value)) + b"".join(map(dump, value))


def _number(kind: int, value: int) -> bytes:
    if value < 24:
        return bytes([kind << 5 | value])
    step = next(step for step in range(4) if value < 1 << (8 << step))
    return bytes([kind << 5 | 24 + step]) + value.to_bytes(1 << step)
