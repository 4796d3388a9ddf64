"""Recordings for readers: what is heard and seen, packet by packet, and not a word besides."""

import zipfile
from contextlib import suppress
from dataclasses import replace
from fractions import Fraction
from io import BytesIO
from pathlib import Path

import av
import pytest
from av.stream import Disposition, Stream
from av.video.stream import VideoStream
from hypothesis import given, settings
from hypothesis import strategies as st

from rempart.adapters import recordings
from rempart.adapters.recordings import (
    FORMS,
    BrokenRecordingError,
    TellingRecordingError,
    assert_silent,
    clean,
)
from rempart.intake.media import inspect

from .recorded import FILMS, SOUNDS, WORDS, recorded, recording

PROJECT = Path(__file__).parents[1]
KINDS = (*SOUNDS, *FILMS)


def played(data: bytes, kind: str) -> list[tuple[str, bytes]]:
    """What there is to play, packet by packet."""
    with av.open(BytesIO(data), "r", format=FORMS[kind].reader) as source:
        return [(packet.stream.type, bytes(packet)) for packet in source.demux() if packet.size]


def with_cover() -> bytes:
    """A sound with a small picture of its own beside it."""
    picture = BytesIO()
    with av.open(picture, "w", format="mjpeg") as target:
        drawn = target.add_stream("mjpeg", rate=1)
        assert isinstance(drawn, VideoStream)
        drawn.width, drawn.height, drawn.pix_fmt = 16, 16, "yuvj420p"
        target.mux(drawn.encode(av.VideoFrame(16, 16, "yuvj420p")))
        target.mux(drawn.encode(None))
    out = BytesIO()
    with (
        av.open(BytesIO(recording("mp3")), "r", format="mp3") as source,
        av.open(BytesIO(picture.getvalue()), "r", format="mjpeg") as cover,
        av.open(out, "w", format="mp3") as target,
    ):
        streams: list[Stream] = [
            target.add_stream_from_template(source.streams[0]),
            target.add_stream_from_template(cover.streams[0], opaque=True),
        ]
        streams[1].disposition |= Disposition.attached_pic
        for stream, packets in zip(streams, (source.demux(), cover.demux()), strict=True):
            for packet in packets:
                if packet.size:
                    packet.stream = stream
                    target.mux(packet)
    return out.getvalue()


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_played_stays_and_every_word_goes(kind: str) -> None:
    data = recording(kind, place=True)
    cleaned = clean(data, kind)
    assert played(cleaned, kind) == played(data, kind)
    for word in (*WORDS.values(), "+48.8577", "Lavf62", "Lavc62"):
        if word != "Lavc62" or kind not in ("m4a", "mp4"):  # these encoders sign within what they code
            assert word.encode() not in cleaned
    assert b"my house" in data
    assert inspect(data, "").gps
    assert not inspect(cleaned, "").gps


@pytest.mark.parametrize("kind", KINDS)
def test_it_lasts_as_long_as_before_and_is_of_the_same_type(kind: str) -> None:
    before, after = (inspect(data, "") for data in (recording(kind), clean(recording(kind), kind)))
    assert (after.type, round(after.duration, 1)) == (kind, round(before.duration, 1))


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_bytes_give_the_same_bytes(kind: str) -> None:
    assert clean(recording(kind), kind) == clean(recording(kind), kind)


@pytest.mark.parametrize("kind", [*SOUNDS, "mp4"])  # a WebM tells its length to the last packet, or past it
def test_what_is_clean_stays_as_it_is(kind: str) -> None:
    once = clean(recording(kind), kind)
    assert clean(once, kind) == once


def test_a_cover_goes() -> None:
    data = with_cover()
    assert {of for of, _ in played(data, "mp3")} == {"audio", "video"}
    assert played(clean(data, "mp3"), "mp3") == [one for one in played(data, "mp3") if one[0] == "audio"]


def test_chapters_go() -> None:
    out = BytesIO()
    with (
        av.open(BytesIO(recording("webm")), "r", format="matroska") as source,
        av.open(out, "w", format="webm") as target,
    ):
        streams = [target.add_stream_from_template(stream, opaque=True) for stream in source.streams]
        target.set_chapters(
            [{"id": 1, "start": 0, "end": 9, "time_base": Fraction(1, 1000), "metadata": {"title": "home"}}]
        )
        for packet in source.demux():
            if packet.size:
                packet.stream = streams[packet.stream.index]
                target.mux(packet)
    assert b"home" in out.getvalue()
    assert b"home" not in clean(out.getvalue(), "webm")


@pytest.mark.parametrize("kind", ["m4a", "mp4"])
def test_the_index_of_a_film_comes_first(kind: str) -> None:
    cleaned = clean(recording(kind), kind)
    assert 0 < cleaned.index(b"moov") < cleaned.index(b"mdat")


def test_the_newspapers_own_recording_is_heard_whole() -> None:
    data = (PROJECT / "contributions/2026/11/bell-buoy/bell-buoy.mp3").read_bytes()
    assert played(clean(data, "mp3"), "mp3") == played(data, "mp3")


PLAYLIST = b"#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n"
CONCAT = b"ffconcat version 1.0\nfile /etc/passwd\n"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "data",
    [
        PLAYLIST,
        CONCAT,
        b"",
        b"<!doctype html>",
        b"PK\x03\x04",
        b"\0" * 5000,
        b"version https://git-lfs.github.com",
    ],
)
def test_what_is_no_recording_is_refused(kind: str, data: bytes) -> None:
    with pytest.raises(BrokenRecordingError):
        clean(data, kind)


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_a_playlist_is_refused_by_the_reader_too(form: recordings._Form) -> None:
    """Were it ever to get as far: FFmpeg asked to guess would open the file that a playlist names."""
    for data in (PLAYLIST, CONCAT, b"\0\0\0\x10ftypisom\0\0\0\0" + PLAYLIST):
        with pytest.raises((av.error.FFmpegError, BrokenRecordingError)):
            next(recordings._opened(data, form).demux())


def test_no_other_file_is_opened_even_by_a_reader_of_playlists() -> None:
    with pytest.raises((av.error.FFmpegError, OSError)):
        recordings._opened(PLAYLIST, replace(FORMS["mp4"], reader="hls"))


@pytest.mark.parametrize("kind", KINDS)
def test_one_type_is_not_taken_for_another(kind: str) -> None:
    for other in KINDS:
        if other != kind:
            with pytest.raises(BrokenRecordingError):
                clean(recording(kind), other)


def test_a_film_in_a_codec_that_browsers_do_not_play_is_refused() -> None:
    with pytest.raises(BrokenRecordingError):
        clean(recorded("mp4", "aac", "mpeg4", {}), "mp4")


def test_a_sound_whose_index_lists_nothing_is_refused() -> None:
    data = recording("m4a")
    at = data.index(b"stsz") + 12  # found by fuzzing: the writer writes no byte at all
    empty = data[:at] + bytes(4) + data[at + 4 :]
    assert inspect(empty, "").type == "m4a"
    with pytest.raises(BrokenRecordingError):
        clean(empty, "m4a")


def test_more_is_never_played_than_the_file_holds() -> None:
    form = FORMS["mp3"]
    with recordings._opened(recording("mp3"), form) as source, pytest.raises(BrokenRecordingError):
        list(recordings._packets(source, list(source.streams), 1_000))


def test_a_sound_with_an_archive_behind_it_is_refused() -> None:
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("a.js", "alert(1)")
    for kind in KINDS:
        with pytest.raises(BrokenRecordingError):
            clean(recording(kind) + archive.getvalue(), kind)


@pytest.mark.parametrize("kind", KINDS)
def test_a_word_that_is_left_is_seen(kind: str) -> None:
    with pytest.raises(TellingRecordingError):
        assert_silent(recording(kind), kind)


def test_a_place_a_track_and_a_cut_are_seen() -> None:
    cleaned = clean(recording("mp4"), "mp4")
    assert_silent(cleaned, "mp4")
    place = b"\0\0\0\x1cfree\xa9xyz\0\0\0\0+48.0-004.0/"
    for telling, kind in ((cleaned + place, "mp4"), (cleaned[:-9], "mp4"), (with_cover(), "mp3")):
        with pytest.raises(TellingRecordingError):
            assert_silent(telling, kind)


@settings(max_examples=120, deadline=None)
@given(
    st.sampled_from(KINDS),
    st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), max_size=8),
    st.integers(0, 300),
)
def test_a_damaged_recording_raises_nothing_else(kind: str, changes: list[tuple[int, int]], cut: int) -> None:
    data = bytearray(recording(kind, place=True))
    for place, value in changes:
        data[place % len(data)] = value
    damaged = bytes(data[: len(data) - cut])
    assert inspect(damaged, "a").type in ("", *KINDS)
    with suppress(BrokenRecordingError):
        assert_silent(clean(damaged, kind), kind)
