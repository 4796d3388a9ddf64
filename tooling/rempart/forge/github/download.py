"""An address that GitHub names in, what stands there in a file out: nothing of ours goes along."""

from hashlib import sha256
from pathlib import Path
from time import monotonic
from urllib.parse import urlsplit

import requests

from rempart.errors import NewsroomError
from rempart.i18n import N_

TIMEOUT = 20  # seconds without a byte
LONGEST = 600  # seconds for all of it
CHUNK = 1024 * 1024  # bytes at a time

NOT_HAD = N_("what GitHub keeps elsewhere cannot be had (%(said)s): try again in a minute")


def download(address: str, scheme: str, file: Path, most: int) -> str:
    """Write what an address holds into a file; its SHA-256. most: bytes. Raises NewsroomError.

    No token is shown there, and nobody is followed to another place.
    """
    if urlsplit(address).scheme != scheme:
        raise NewsroomError(NOT_HAD, said="scheme")
    try:
        with requests.get(
            address, stream=True, timeout=TIMEOUT, allow_redirects=False, auth=_as_nobody
        ) as answer:
            if answer.status_code != requests.codes.ok:
                raise NewsroomError(NOT_HAD, said=str(answer.status_code))
            return _written(answer, file, most)
    except (requests.RequestException, ValueError) as error:
        raise NewsroomError(NOT_HAD, said=type(error).__name__) from None


def _as_nobody(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """What a file of passwords on this machine knows of a host is not sent there."""
    return request


def _written(answer: requests.Response, file: Path, most: int) -> str:
    digest, size, end = sha256(), 0, monotonic() + LONGEST
    with file.open("wb") as opened:
        for data in answer.iter_content(CHUNK):
            size += len(data)
            if size > most or monotonic() > end:
                raise NewsroomError(NOT_HAD, said="too large" if size > most else "too slow")
            digest.update(data)
            opened.write(data)
    return digest.hexdigest()
