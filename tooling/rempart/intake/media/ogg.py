"""The bytes of an Ogg file in, what sound it holds and how long out.

Pages: RFC 3533; Opus: RFC 7845; Vorbis I, 4.2.2; FLAC: the mapping of xiph.org.
"""

import struct

_HEAD = struct.Struct("<4sBBqI")  # mark, version, what begins or ends, samples so far, whose page
_REST = 27  # bytes of a page before the lengths of its parts
_FIRST = 0x02  # a stream begins


def read_ogg(data: bytes) -> tuple[str, float]:
    """Type and seconds. Raises ValueError for what is no sound, or breaks off."""
    rates: dict[int, tuple[str, int, int]] = {}
    samples: dict[int, int] = {}
    at = 0
    while at < len(data):
        begins, position, stream, body, at = _page(data, at)
        if begins:
            rates[stream] = _codec(data[body:at])
        elif stream not in rates:
            raise ValueError("a page of no stream")
        elif position > samples.get(stream, 0):
            samples[stream] = position
    if len(rates) != 1 or not samples:  # several at once are no sound that we know
        raise ValueError("not one sound")
    [(stream, (kind, rate, skipped))] = rates.items()
    return kind, max(0, samples[stream] - skipped) / rate


def _page(data: bytes, at: int) -> tuple[bool, int, int, int, int]:
    """Whether a stream begins, its samples so far, its number; where the page's body begins and ends."""
    if at + _REST > len(data):
        raise ValueError("breaks off")
    mark, version, flags, position, stream = _HEAD.unpack_from(data, at)
    body = at + _REST + data[at + 26]
    end = body + sum(data[at + _REST : body])
    if mark != b"OggS" or version or end > len(data):
        raise ValueError("no page")
    return bool(flags & _FIRST), position, stream, body, end


def _codec(head: bytes) -> tuple[str, int, int]:
    """Type, samples a second and samples to skip, from the first page of a stream."""
    if head.startswith(b"OpusHead") and len(head) >= 19:
        return "opus", 48000, int.from_bytes(head[10:12], "little")
    rate = 0
    if head.startswith(b"\x01vorbis"):
        rate = int.from_bytes(head[12:16], "little")
    if head.startswith(b"\x7fFLAC"):
        rate = int.from_bytes(head[27:30]) >> 4
    if not rate:
        raise ValueError("no sound that we know")
    return "ogg", rate, 0
