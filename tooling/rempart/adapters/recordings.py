"""A recording's bytes in, the same sound and pictures in a clean container out: nothing else that came along.

Nothing is decoded: packets move from one container to the other. What coded pictures carry between them (the
supplemental information of H.264) stays.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, NoReturn

from rempart.intake.media import inspect
from rempart.intake.media.boxes import boxes

if TYPE_CHECKING:
    from av.container import InputContainer
    from av.packet import Packet
    from av.stream import Stream


@dataclass(frozen=True, slots=True)
class _Form:
    """How a type is read and written. codecs: what browsers play. options: the writer's."""

    reader: str
    writer: str
    codecs: frozenset[str]
    options: Mapping[str, str]


_OF_MP4 = frozenset({"aac", "mp3", "opus", "flac", "h264", "av1", "vp9"})
_OF_WEBM = frozenset({"vorbis", "opus", "vp8", "vp9", "av1"})
FORMS: Mapping[str, _Form] = {
    "mp3": _Form("mp3", "mp3", frozenset({"mp3"}), {"id3v2_version": "0", "write_id3v1": "0"}),
    "ogg": _Form("ogg", "ogg", frozenset({"vorbis", "flac"}), {}),
    "opus": _Form("ogg", "ogg", frozenset({"opus"}), {}),
    "m4a": _Form("mov", "ipod", _OF_MP4, {}),
    "mp4": _Form("mov", "mp4", _OF_MP4, {}),
    "webm": _Form("matroska", "webm", _OF_WEBM, {}),
}
FILMS = frozenset({"mp4", "webm"})
VERSION = 1  # of this manner of cleaning: part of the name of what is kept
_BITEXACT = 0x0400  # AVFMT_FLAG_BITEXACT: no date, no random number, no version of the writer
MOST_PACKETS = 600_000  # three hours in packets of 20 milliseconds

# What the writers say of themselves; anything else was said by somebody.
_PLAIN = frozenset(
    {
        ("language", "und"),
        ("handler_name", "SoundHandler"),
        ("handler_name", "VideoHandler"),
        ("encoder", "Lavf"),
    }
)
_MEASURED = frozenset({"major_brand", "minor_version", "compatible_brands", "duration"})
_SILENCE = (b"\xff\xfb\x90\x00" + bytes(413)) * 4  # frames of MPEG 1 layer III at 128 kbit/s, 44.1 kHz


class BrokenRecordingError(Exception):
    """The file is no recording that we take, or breaks off."""


class TellingRecordingError(BrokenRecordingError):
    """What was cleaned still tells something: the writer does not do what we think it does."""


def try_out() -> None:
    """Clean a little silence, so that whatever is imported late is there."""
    clean(_SILENCE, "mp3")


def clean(data: bytes, kind: str) -> bytes:
    """The recording of that type with one sound and, in a film, one picture. Raises BrokenRecordingError.

    The same bytes give the same bytes.
    """
    from av.error import FFmpegError

    if kind not in FORMS or inspect(data, "").type != kind:
        raise BrokenRecordingError(kind)
    try:
        cleaned = _moved(data, kind)
        assert_silent(cleaned, kind)
    except (FFmpegError, ArithmeticError, LookupError, OSError, RuntimeError, TypeError, ValueError) as error:
        raise BrokenRecordingError(type(error).__name__) from error
    return cleaned


def assert_silent(data: bytes, kind: str) -> None:
    """Raise TellingRecordingError unless a recording holds what it plays and nothing else."""
    found = inspect(data, "")
    if found.type != kind or found.gps:
        raise TellingRecordingError("no recording" if found.type != kind else "a place")
    with _opened(data, FORMS[kind]) as source:
        if len(list(source.streams)) != len(_played(source, kind)) or source.chapters():
            raise TellingRecordingError("a track or a chapter")
        words = [source.metadata, *(stream.metadata for stream in source.streams)]
        told = {
            key
            for said in words
            for key, value in said.items()
            if key.lower() not in _MEASURED and (key.lower(), value) not in _PLAIN
        }
    if told:
        raise TellingRecordingError(", ".join(sorted(told)))


def _moved(data: bytes, kind: str) -> bytes:
    """A film's index is written first, so that readers see it begin before all is there."""
    made = _written(data, kind, FORMS[kind].options)
    if FORMS[kind].reader != "mov":
        return made
    index = next((box for box in boxes(made, 0, len(made)) if box.kind == b"moov"), None)
    if index is None:
        raise BrokenRecordingError("nothing to play")
    room = index.end - index.start + 64  # its own head, and what the writer fills up with
    return _written(data, kind, {**FORMS[kind].options, "moov_size": str(room)})


def _written(data: bytes, kind: str, options: Mapping[str, str]) -> bytes:
    import av

    form, out = FORMS[kind], BytesIO()
    with (
        _opened(data, form) as source,
        av.open(out, "w", format=form.writer, container_options=dict(options)) as target,
    ):
        target.flags |= _BITEXACT
        played = _played(source, kind)
        streams = {stream.index: target.add_stream_from_template(stream, opaque=True) for stream in played}
        for packet in _packets(source, played, len(data)):
            packet.stream = streams[packet.stream.index]
            target.mux_one(packet)
    return out.getvalue()


def _opened(data: bytes, form: _Form) -> "InputContainer":
    """The recording read as what it is: nothing else is tried, no decoder runs, no other file is opened."""
    import av

    whitelists = {"codec_whitelist": "none", "protocol_whitelist": "none"}
    return av.open(
        BytesIO(data),
        "r",
        format=form.reader,
        container_options=whitelists,
        metadata_errors="replace",
        io_open=_refuse,
    )


def _refuse(url: str, flags: int, options: object) -> NoReturn:
    raise OSError("a recording names another file")


def _played(source: "InputContainer", kind: str) -> "list[Stream]":
    """The first sound and, in a film, the first picture, of a codec that browsers play."""
    kinds = ("video", "audio") if kind in FILMS else ("audio",)
    firsts = [next((s for s in source.streams if _is_played(s, wanted, kind)), None) for wanted in kinds]
    found = [stream for stream in firsts if stream]
    if not found or (kind == "mp4" and not firsts[0]):
        raise BrokenRecordingError("nothing that browsers play")
    return found


def _is_played(stream: "Stream", wanted: str, kind: str) -> bool:
    coder = stream.codec_context
    return stream.type == wanted and coder is not None and coder.codec.canonical_name in FORMS[kind].codecs


def _packets(source: "InputContainer", played: "list[Stream]", most: int) -> "Iterator[Packet[Stream]]":
    """What is played, in the order of the file; the empty ones at the end are for decoders.

    most: bytes of all. An index may name the same bytes a thousand times, or packed ones.
    """
    size = 0
    for count, packet in enumerate(source.demux(played)):
        size += packet.size
        if count > MOST_PACKETS or size > most:
            raise BrokenRecordingError("too much to play")
        if packet.size:
            yield packet
