"""What a file truly is, whatever it is called."""

import struct
import zlib
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from rempart.intake.media import MOST_PIXELS, inspect

FORMATS = ["JPEG", "PNG", "WEBP", "AVIF"]
SIGNED = 12  # the first bytes, which say what a file is: two of them changed make another kind


def picture(shape: str, place: bool = False) -> bytes:
    exif = Image.Exif()
    exif[271] = "A camera"
    if place:
        exif.get_ifd(0x8825)[1] = "N"
        exif.get_ifd(0x8825)[2] = (48.0, 1.0, 2.0)
    file = BytesIO()
    Image.new("RGB", (64, 48), "navy").save(file, shape, exif=exif)
    return file.getvalue()


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


@pytest.mark.parametrize("shape", FORMATS)
def test_a_picture_is_measured_whatever_its_name(shape: str) -> None:
    data = picture(shape)
    found = inspect(data, "a.txt")
    assert (found.type, found.width, found.height, found.size) == (shape.lower(), 64, 48, len(data))
    assert not found.gps


@pytest.mark.parametrize("shape", FORMATS)
def test_a_picture_that_tells_where_it_was_taken_is_seen(shape: str) -> None:
    assert inspect(picture(shape, place=True), "a.jpg").gps


def test_the_place_hidden_after_the_pixels_is_seen() -> None:
    data = picture("PNG")
    exif = exif_of(picture("PNG", place=True))
    end = data.rindex(b"IEND") - 4
    assert inspect(data[:end] + chunk(b"eXIf", exif) + data[end:], "a.png").gps


def exif_of(data: bytes) -> bytes:
    at = data.index(b"eXIf")
    return data[at + 4 : at + 4 + int.from_bytes(data[at - 4 : at])]


def test_the_place_in_a_pictures_xmp_is_seen() -> None:
    data = picture("JPEG")
    assert inspect(data + b"<x exif:GPSLatitude='48,1N'/>", "a.jpg").gps


def test_a_huge_picture_is_measured_and_not_looked_into() -> None:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 20000, 20000, 1, 0, 0, 0, 0))
    rest = chunk(b"IDAT", b"") + b"exif:GPSLatitude" + chunk(b"IEND", b"")
    found = inspect(b"\x89PNG\r\n\x1a\n" + head + rest, "a.png")
    assert found.width * found.height > MOST_PIXELS
    assert (found.type, found.gps) == ("png", False)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>",
        b"GIF89a/*<script>alert(1)</script>*/",
        b"\xff\xd8\xff\xe0nothing more",
        b"\x89PNG\r\n\x1a\n",
        b"RIFF\0\0\0\0WEBP",
        b"<!doctype html>",
        b"PK\x03\x04",
        b"MZ",
        b"\xff\xea\x90\x00",  # an MPEG version that is none
        b"\xff\xfb\xf0\x00",  # no such bit rate
        b"\xff\xfb\x9c\x00",  # no such sampling rate
        b"\xff\xfb",
    ],
)
def test_what_only_pretends_has_no_type(data: bytes) -> None:
    assert inspect(data, "a.jpg").type == ""


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"ID3\x04\0\0", "mp3"),
        (b"\xff\xfb\x90\x00", "mp3"),
        (b"\0\0\0\x20ftypM4A \0", "m4a"),
        (b"\0\0\0\x20ftypisom\0", "mp4"),
        (b"\0\0\0\x20ftyphvc1\0", ""),
        (b"OggS" + b"\0" * 24 + b"OpusHead", "opus"),
        (b"OggS" + b"\0" * 24 + b"\x01vorbis", "ogg"),
        (b"\x1aE\xdf\xa3\x9fB\x86\x81\x01B\x82\x84webm", "webm"),
        (b"\x1aE\xdf\xa3\x9fB\x86\x81\x01B\x82\x88matroska", ""),
        (b"RIFF\0\0\0\0WAVEfmt ", "wav"),
        (b"WEBVTT\n\n", "vtt"),
    ],
)
def test_sound_and_film_are_told_by_their_first_bytes(data: bytes, kind: str) -> None:
    assert inspect(data, "a").type == kind


def test_a_phones_film_that_tells_the_place_is_seen() -> None:
    assert inspect(b"\0\0\0\x20ftypmp42\0" + b"\xa9xyz+48.0-004.0/", "a.mp4").gps


@pytest.mark.parametrize("shape", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("kept", [0.5, 0.9, 0.99])
def test_a_picture_that_breaks_off_is_not_taken_for_one(shape: str, kept: float) -> None:
    file = BytesIO()
    Image.effect_noise((64, 48), 90).convert("RGB").save(file, shape)
    data = file.getvalue()
    assert inspect(data, "a").type == inspect(data + b"more", "a").type == shape.lower()
    assert inspect(data[: int(len(data) * kept)], "a").type == ""


def test_a_photograph_fits_and_what_would_fill_the_memory_does_not() -> None:
    assert 6000 * 4000 < MOST_PIXELS < 7000 * 7000


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(FORMATS),
    st.lists(st.tuples(st.integers(0, 400), st.integers(0, 255)), max_size=8),
    st.integers(0, 800),
)
def test_a_damaged_picture_raises_nothing(shape: str, changes: list[tuple[int, int]], cut: int) -> None:
    data = bytearray(picture(shape, place=True))
    for place, value in changes:
        data[SIGNED + place % (len(data) - SIGNED)] = value
    found = inspect(bytes(data[: len(data) - cut]), "a.jpg")
    assert found.type in ("", *(one.lower() for one in FORMATS))
