"""Messages over two pipes: one byte of kind, eight of length, the message."""

import os
import select
from time import monotonic

READY, ANSWER, FULL, BROKEN = b"r", b"+", b"m", b"!"
_HEAD = 9
_PART = 1 << 20  # bytes at a time
_MOST = 1 << 30


class Cut(Exception):
    """The other end is gone, or does not keep to the form."""


class Frames:
    """One end of a conversation. Without `patience`, in seconds, it waits for ever."""

    def __init__(self, reading: int, writing: int, patience: float = 0) -> None:
        self._reading, self._writing, self._patience = reading, writing, patience
        for end in (reading, writing) if patience else ():
            os.set_blocking(end, False)

    def close(self) -> None:
        os.close(self._reading)
        os.close(self._writing)

    def send(self, message: bytes, kind: bytes = ANSWER) -> None:
        """Send a message. Raises TimeoutError, Cut."""
        until = self._deadline()
        for part in (kind + len(message).to_bytes(8), message):
            view = memoryview(part)
            while view:
                _wait(self._writing, select.POLLOUT, until)
                try:
                    view = view[os.write(self._writing, view[:_PART]) :]
                except BlockingIOError:
                    continue
                except BrokenPipeError:
                    raise Cut from None

    def receive(self, most: int = _MOST) -> tuple[bytes, bytes]:
        """Kind and message, of `most` bytes at the most. Raises TimeoutError, Cut."""
        until = self._deadline()
        head = self._read(_HEAD, until)
        size = int.from_bytes(head[1:])
        if size > most:
            raise Cut
        return head[:1], self._read(size, until)

    def _read(self, size: int, until: float) -> bytes:
        parts = []
        while size:
            _wait(self._reading, select.POLLIN, until)
            part = os.read(self._reading, min(size, _PART))
            if not part:
                raise Cut
            parts.append(part)
            size -= len(part)
        return b"".join(parts)

    def _deadline(self) -> float:
        return monotonic() + self._patience if self._patience else 0.0


def _wait(file: int, wish: int, until: float) -> None:
    """Wait until it is ready. One that blocks is not asked: poll(2) fails where no file may be open."""
    if until:
        poll = select.poll()
        poll.register(file, wish)
        if not poll.poll(max(0.0, until - monotonic()) * 1000):
            raise TimeoutError
