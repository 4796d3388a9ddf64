"""The bytes of a file beside a piece in, what it truly is out. Its name is not believed."""

from rempart.intake.media.boxes import read_boxes
from rempart.intake.media.ebml import read_webm
from rempart.intake.media.ogg import read_ogg
from rempart.intake.media.pictures import MOST_PIXELS, look_at
from rempart.intake.media.places import tells_place
from rempart.intake.media.sounds import read_mp3
from rempart.model.changes import MediaFile

__all__ = ["MOST_PIXELS", "inspect"]

# What the first bytes announce.
_PICTURES = {
    b"\xff\xd8\xff": "jpeg",
    b"\x89PNG\r\n\x1a\n": "png",
    b"GIF8": "gif",
}
_PICTURE_BRANDS = (b"avif", b"avis")


def inspect(data: bytes, path: str) -> MediaFile:
    """What the file at `path` is. Never raises for what is in it; `type` is "" when it is nothing we know."""
    if kind := _picture_kind(data):
        return look_at(kind, data, path)
    if data.startswith(b"WEBVTT"):
        return MediaFile(path, len(data), "vtt")
    kind, duration = _recording(data)
    return MediaFile(path, len(data), kind, duration=duration, gps=tells_place(data))


def _picture_kind(data: bytes) -> str:
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "webp"
    if data[4:8] == b"ftyp":
        return "avif" if data[8:12] in _PICTURE_BRANDS else ""
    return next((kind for start, kind in _PICTURES.items() if data.startswith(start)), "")


def _recording(data: bytes) -> tuple[str, float]:
    """Type and seconds of a sound or film that is whole, ("", 0.0) of anything else."""
    try:
        if data[4:8] == b"ftyp":
            return read_boxes(data)
        if data.startswith(b"OggS"):
            return read_ogg(data)
        if data.startswith(b"\x1aE\xdf\xa3"):
            return "webm", read_webm(data)
        return "mp3", read_mp3(data)
    except ValueError:
        return "", 0.0
