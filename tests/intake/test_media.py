"""What a file truly is, whatever it is called."""

import struct
import zlib
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from rempart.intake.media import MOST_PIXELS, inspect

from ..recorded import FILMS, SOUNDS, recorded, recording

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


XMP = b"<x:xmpmeta><exif:GPSLatitude>48,1N</exif:GPSLatitude></x:xmpmeta>"


@pytest.mark.parametrize("shape", FORMATS)
def test_the_place_in_a_pictures_xmp_is_seen(shape: str) -> None:
    file = BytesIO()
    Image.new("RGB", (64, 48)).save(file, shape, **({} if shape == "PNG" else {"xmp": XMP}))
    data = file.getvalue()
    if shape == "PNG":
        data = with_chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + XMP)
    assert inspect(data, "a.jpg").gps


@pytest.mark.parametrize(
    "notation",
    [
        b"<x exif:GPSLatitude='48,1N'/>",
        b"<x drone-dji:GpsLongtitude='+4.1'/>",
        b"<x drone-dji:Latitude='48.1'/>",
        b'{"exif:GPSLongitude": "4,1W"}',
        b"....ftypmp42....\xa9xyz\0\x12\0\0+48.1-004.2/",  # the film within a picture that moves
    ],
)
def test_a_place_is_seen_in_whatever_notation(notation: bytes) -> None:
    assert inspect(picture("JPEG") + notation, "a.jpg").gps


def with_chunk(kind: bytes, content: bytes) -> bytes:
    """A PNG that says something after its pixels."""
    data = picture("PNG")
    end = data.rindex(b"IEND") - 4
    return data[:end] + chunk(kind, content) + data[end:]


def test_the_place_in_the_packed_text_of_a_png_is_seen() -> None:
    profile = b"\nexif\n    %d\n" % 99 + exif_of(picture("PNG", place=True)).hex().encode()
    for kind, content in (
        (b"tEXt", b"Raw profile type exif\0" + profile),
        (b"zTXt", b"Raw profile type exif\0\0" + zlib.compress(profile)),
        (b"zTXt", b"Raw profile type xmp\0\0" + zlib.compress(b"\nxmp\n 9\n" + XMP.hex().encode())),
        (b"iTXt", b"XML:com.adobe.xmp\0\1\0\0\0" + zlib.compress(XMP)),
    ):
        assert inspect(with_chunk(kind, content), "a.png").gps
    assert not inspect(with_chunk(b"tEXt", b"Comment\0a bridge"), "a.png").gps


def test_a_camera_that_knows_no_place_tells_none() -> None:
    exif = Image.Exif()
    exif.get_ifd(0x8825)[0] = b"\2\3\0\0"
    file = BytesIO()
    Image.new("RGB", (64, 48)).save(file, "JPEG", exif=exif)
    assert not inspect(file.getvalue(), "a.jpg").gps


def test_a_huge_picture_is_measured_and_still_tells_its_place() -> None:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 20000, 20000, 1, 0, 0, 0, 0))
    rest = chunk(b"IDAT", b"") + chunk(b"eXIf", exif_of(picture("PNG", place=True))) + chunk(b"IEND", b"")
    found = inspect(b"\x89PNG\r\n\x1a\n" + head + rest, "a.png")
    assert found.width * found.height > MOST_PIXELS
    assert (found.type, found.gps) == ("png", True)


def test_a_picture_of_endless_passes_is_refused() -> None:
    file = BytesIO()
    Image.new("L", (64, 48)).save(file, "JPEG", progressive=True)
    data = file.getvalue()
    last, end = data.rindex(b"\xff\xda"), data.rindex(b"\xff\xd9")
    assert inspect(data, "a.jpg").type == "jpeg"
    assert inspect(data[:end] + data[last:end] * 50 + data[end:], "a.jpg").type == ""


def test_a_moving_picture_is_walked_to_its_end() -> None:
    file = BytesIO()
    frames = [Image.new("P", (64, 48), count) for count in range(3)]
    frames[0].save(file, "GIF", save_all=True, append_images=frames[1:])
    data = file.getvalue()
    found = inspect(data, "a.gif")
    assert (found.type, found.width, found.height) == ("gif", 64, 48)
    assert inspect(data[:-1], "a.gif").type == inspect(data[:60], "a.gif").type == ""


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


HEAD = b"ID3\4\0\0\0\0\0\0"
FRAME = b"\xff\xfb\x90\x00" + bytes(413)  # of 417 bytes
PAGE = b"OggS\0"
WEBM = b"\x1aE\xdf\xa3\x87B\x82\x84webm"


@pytest.mark.parametrize(
    "data",
    [
        HEAD,
        FRAME,
        HEAD + FRAME,
        FRAME * 2 + b"\xff\xfb",
        FRAME * 2 + b"PK\3\4",
        b"ID3\4\0\0\x7f\x7f\x7f\x7f",
        b"ID3\4\0\0\xff\xff\xff\xff",
        HEAD * 2_000 + FRAME * 2,
        b"<html>" + FRAME * 2,
        b"\0\0\0\x10ftypisom\0\0\0\0",
        b"\0\0\0\x10ftypisom\0\0\0\0" + b"\0\0\0\x08free" * 60_000,
        b"\0\0\0\x10ftyphvc1\0\0\0\0",
        b"\0\0\0\x10ftypisom\0\0\0\0\0\0\0\x08moov\0\0\0\x08mdat",
        PAGE,
        PAGE + b"\2" + bytes(20) + b"\1\x13" + b"OpusHead" + bytes(11),
        PAGE + b"\2" + bytes(20) + b"\1\x13" + b"\x80theora" + bytes(12),
        WEBM,
        WEBM.replace(b"webm", b"docx"),
        WEBM + b"\x18S\x80g\xff" + b"\xa3\x80" * 500_000,
        b"RIFF\0\0\0\0WAVEfmt ",
    ],
)
def test_a_container_that_holds_no_recording_has_no_type(data: bytes) -> None:
    found = inspect(data, "a.mp3")
    assert (found.type, found.duration) == ("", 0.0)


@pytest.mark.parametrize("kind", [*SOUNDS, *FILMS])
def test_a_recording_is_told_by_what_it_holds_and_measured(kind: str) -> None:
    found = inspect(recording(kind, seconds=2), "a.txt")
    assert found.type == kind
    assert 1.9 < found.duration < 2.2
    assert not found.gps


@pytest.mark.parametrize("kind", [*SOUNDS, *FILMS])
def test_a_recording_that_tells_the_place_is_seen(kind: str) -> None:
    assert inspect(recording(kind, place=True), "a.mp3").gps


@pytest.mark.parametrize("kind", [*SOUNDS, *FILMS])
@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9])
def test_a_recording_that_breaks_off_is_not_taken_for_one(kind: str, kept: float) -> None:
    data = recording(kind)
    assert inspect(data[: int(len(data) * kept)], "a").type == ""


def test_a_film_without_pictures_is_a_sound() -> None:
    assert inspect(recorded("mp4", "aac", "", {}), "a.mp4").type == "m4a"
    assert inspect(recorded("webm", "libopus", "", {}), "a.webm").type == "webm"


def test_an_album_tag_at_the_end_and_room_between_are_no_fault() -> None:
    ape = b"APETAGEX" + struct.pack("<IIII", 2000, 32, 0, 0) + bytes(8)
    data = HEAD + bytes(100) + FRAME * 3 + ape + b"TAG" + bytes(125)
    assert inspect(data, "a.mp3").type == "mp3"
    assert inspect(data + data, "a.mp3").type == "mp3"
    assert inspect(data + data[:-1], "a.mp3").type == ""


def test_what_is_recorded_in_a_browser_cannot_tell_its_size() -> None:
    data = recording("webm")
    at = data.index(b"\x18S\x80g") + 4
    found = inspect(data[:at] + b"\x01" + b"\xff" * 7 + data[at + 8 :], "a.webm")
    assert (found.type, round(found.duration)) == ("webm", 1)


def test_a_length_that_is_no_number_is_none() -> None:
    data = recording("webm")
    at = data.index(b"\x44\x89\x88") + 3
    for value in (float("inf"), float("nan"), -1.0):
        assert inspect(data[:at] + struct.pack(">d", value) + data[at + 8 :], "a.webm").type == ""


def test_a_subtitle_is_one() -> None:
    assert inspect(b"WEBVTT\n\n", "a.vtt").type == "vtt"


@pytest.mark.parametrize("shape", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("kept", [0.5, 0.9, 0.99])
def test_a_picture_that_breaks_off_is_not_taken_for_one(shape: str, kept: float) -> None:
    file = BytesIO()
    Image.effect_noise((64, 48), 90).convert("RGB").save(file, shape)
    data = file.getvalue()
    assert inspect(data, "a").type == inspect(data + b"PK\3\4more", "a").type == shape.lower()
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
