"""Recordings made for the tests: tones and grey pictures, with words and a place when asked."""

from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from io import BytesIO

import av
from av.audio.stream import AudioStream
from av.container import OutputContainer
from av.video.stream import VideoStream

RATE = 48_000
FORMS: Mapping[str, tuple[str, str, str]] = {  # by type: writer, codec of the sound, codec of the pictures
    "mp3": ("mp3", "libmp3lame", ""),
    "m4a": ("ipod", "aac", ""),
    "ogg": ("ogg", "vorbis", ""),
    "opus": ("ogg", "libopus", ""),
    "mp4": ("mp4", "aac", "libx264"),
    "webm": ("webm", "libopus", "libvpx-vp9"),
}
SOUNDS = ("mp3", "m4a", "ogg", "opus")
FILMS = ("mp4", "webm")
WORDS = {"title": "my house", "comment": "my name", "creation_time": "2026-11-20T10:00:00Z"}
PLACE = {"location": "+48.8577+002.2950/"}


@cache
def recording(kind: str, place: bool = False, seconds: int = 1) -> bytes:
    """A recording of that type, with words in its container."""
    writer, sound, picture = FORMS[kind]
    return recorded(writer, sound, picture, WORDS | (PLACE if place else {}), seconds)


def recorded(writer: str, sound: str, picture: str, words: Mapping[str, str], seconds: int = 1) -> bytes:
    """What one writer makes of a sound and pictures; "" for none of them."""
    out = BytesIO()
    with av.open(out, "w", format=writer) as target:
        target.metadata.update(words)
        screen = _screen(target, picture) if picture else None
        voice = _voice(target, sound) if sound else None
        if screen:
            _film(target, screen, seconds)
        if voice:
            _sing(target, voice, seconds)
    return out.getvalue()


def _voice(target: OutputContainer, codec: str) -> AudioStream:
    voice = target.add_stream(codec, rate=RATE)
    assert isinstance(voice, AudioStream)
    voice.codec_context.options = {"strict": "experimental"} if codec == "vorbis" else {}
    return voice


def _screen(target: OutputContainer, codec: str) -> VideoStream:
    screen = target.add_stream(codec, rate=10)
    assert isinstance(screen, VideoStream)
    screen.width, screen.height, screen.pix_fmt = 64, 64, "yuv420p"
    return screen


def _film(target: OutputContainer, screen: VideoStream, seconds: int) -> None:
    for count in range(10 * seconds):
        frame = av.VideoFrame(64, 64, "yuv420p")
        for plane in frame.planes:
            plane.update(bytes([count * 20 % 256]) * plane.buffer_size)
        frame.pts, frame.time_base = count, Fraction(1, 10)
        target.mux(screen.encode(frame))
    target.mux(screen.encode(None))


def _sing(target: OutputContainer, voice: AudioStream, seconds: int) -> None:
    coder, at = voice.codec_context, 0
    while at < RATE * seconds:
        samples = coder.frame_size or 1024
        frame = av.AudioFrame(format=coder.format.name, layout=coder.layout.name, samples=samples)
        for plane in frame.planes:
            plane.update(bytes(place % 64 for place in range(plane.buffer_size)))
        frame.sample_rate, frame.pts, frame.time_base = RATE, at, Fraction(1, RATE)
        target.mux(voice.encode(frame))
        at += samples
    target.mux(voice.encode(None))
