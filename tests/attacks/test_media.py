"""The catalogue's table of media, and more: each file is measured, refused or made anew, in time."""

import struct
import warnings
import zlib
from io import BytesIO
from zipfile import ZipFile

import pytest
from PIL import Image

from rempart.adapters.images import BrokenPictureError, copies
from rempart.intake.media import MOST_PIXELS, inspect
from rempart.model.changes import MediaFile
from rempart.publishing.media import Copy
from tests.attacks.files import a_huge_png, a_picture
from tests.attacks.pipeline import HEAD, Contribution, examine, inspect_in_time

FOLDER = "contributions/2026/11/a-piece/"


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png_with(*chunks: bytes, width: int = 8, height: int = 6) -> bytes:
    """A PNG of one colour with chunks before its pixels."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    pixels = chunk(b"IDAT", zlib.compress((b"\x00" + b"\x80" * width) * height))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(chunks) + pixels + chunk(b"IEND", b"")


def a_zip() -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr("evil.html", "<script>alert(1)</script>")
    return out.getvalue()


def with_place() -> bytes:
    exif, out = Image.Exif(), BytesIO()
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (48.0, 1.0, 2.0)
    exif[0x010E] = "my house"
    Image.new("RGB", (8, 6)).save(out, "JPEG", exif=exif, comment=b"my name")
    return out.getvalue()


def shown(data: bytes, name: str = "a.jpg", body: str = "![The quay](a.jpg)\n") -> tuple[MediaFile, set[str]]:
    """What a file beside a piece is, and the rules that find fault with it or with the piece."""
    files = {f"{FOLDER}index.md": ("100644", HEAD + body.encode()), f"{FOLDER}{name}": ("100644", data)}
    outcome = examine(Contribution(files))
    found = {finding.rule for verdict in outcome.verdicts for finding in verdict.findings}
    return outcome.media[f"{FOLDER}{name}"], found


@pytest.mark.parametrize("side", [8_000, 12_000, 20_000])
def test_a_picture_of_too_many_pixels_is_measured_and_not_decoded(side: int) -> None:
    data = a_huge_png(side)
    assert len(data) < 100_000
    assert inspect_in_time(data) == "png"
    known, rules = shown(data, body="![The quay](a.jpg)\n")
    assert known.width * known.height > MOST_PIXELS
    assert "oversized-media" in rules


def test_the_place_in_a_photograph_is_told_and_not_handed_on() -> None:
    known, rules = shown(with_place())
    assert known.gps
    assert "photo-gps" in rules
    copy = copies(with_place(), [Copy(8)])[0]
    assert not inspect(copy, "a.jpg").gps
    assert not [told for told in (b"my house", b"my name", b"Exif") if told in copy]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
@pytest.mark.parametrize("tail", [a_zip(), b"<script>alert(1)</script>", b"\x00" * 1000])
def test_what_hides_behind_a_picture_stays_behind(kind: str, tail: bytes) -> None:
    for copy in copies(a_picture(kind) + tail, [Copy(8, kind) for kind in ("jpg", "webp", "avif")]):
        assert tail[:20] not in copy
        assert b"PK\x03\x04" not in copy


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.gif", b"GIF89a/*" + b"\x00" * 8 + b"*/=alert(1)//"),
        ("a.jpg", b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 4\n"),
        ("a.jpg", b"<html><script>alert(1)</script></html>"),
        ("a.png", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
        ("a.png", b'<!DOCTYPE x [<!ENTITY a "aaaa">]><svg>&a;</svg>'),
        ("a.jpg", b"%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>"),
        ("a.jpg", b"%!PS-Adobe-3.0\n(/etc/passwd) (r) file"),
        ("a.jpg", b"II*\x00\x08\x00\x00\x00\x00\x00"),
        ("a.jpg", b"BM" + bytes(60)),
        ("a.jpg", b"P5 99999 99999 255\n"),
        ("a.mp4", b"#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n"),
        ("a.mp4", b"ffconcat version 1.0\nfile /etc/passwd\n"),
        ("a.mp3", b"<script>alert(1)</script>"),
        ("a.jpg", a_zip()),
        ("a.png", b"\x89PNG\r\n\x1a\n"),
        ("a.png", b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 0, 0, 8, 0, 0, 0, 0))),
        ("a.jpg", a_picture("JPEG")[:60]),
        ("a.webp", b"RIFF\xff\xff\xff\xffWEBPVP8L"),
        ("a.jpg", b""),
    ],
)
def test_what_is_no_picture_and_no_recording_is_not_taken_for_one(name: str, data: bytes) -> None:
    known, rules = shown(data, name, f"![The quay]({name})\n")
    assert known.type == ""
    assert rules & {"unreadable-media", "missing-media"}
    with pytest.raises(BrokenPictureError), warnings.catch_warnings(action="ignore"):  # Pillow's, of a TIFF
        copies(data, [Copy(8)])


@pytest.mark.parametrize(
    "data",
    [
        png_with(chunk(b"zTXt", b"a\x00\x00" + zlib.compress(b"a" * 60_000_000, 9))),
        png_with(chunk(b"iCCP", b"a\x00\x00" + zlib.compress(b"a" * 60_000_000, 9))),
        png_with(chunk(b"iTXt", b"a\x00\x01\x00\x00\x00" + zlib.compress(b"a" * 60_000_000, 9))),
        png_with(*[chunk(b"tEXt", b"a\x00b")] * 20_000),
        png_with(width=1, height=20_000),
        a_picture("JPEG")[:2] + b"\xff\xe1\x00\x08Exif\x00\x00" * 20_000 + a_picture("JPEG")[2:],
        a_picture("JPEG")[:2] + b"\xff\xfe\x00\x02" * 100_000 + a_picture("JPEG")[2:],
        a_picture("GIF")[:-1] + b"!\xf9\x04\x00\x00\x00\x00\x00" * 50_000 + b";",
        b"\x1aE\xdf\xa3" + b"\x9fwebm" * 50_000,
        b"\x00\x00\x00\x08free" * 100_000,
        b"\x00\x00\x00\x18ftypisom" + b"\x00\x00\x00\x08moov" * 50_000,
        b"OggS\x00\x02" + bytes(200_000),
        b"ID3\x04\x00\x00\x7f\x7f\x7f\x7f" + bytes(200_000),
        b"\xff\xfb\x90\x00" * 100_000,
        b"RIFF\xff\xff\xff\xffWAVE" + b"LIST\x00\x00\x00\x00" * 50_000,
        b"WEBVTT\n\n" + b"00:00.000 --> 00:01.000\na\n\n" * 20_000,
    ],
    ids=[
        "a compressed comment of 60 MB",
        "a compressed profile of 60 MB",
        "a compressed text of 60 MB",
        "20,000 comments",
        "one column of 20,000",
        "20,000 heads of EXIF",
        "100,000 empty comments",
        "50,000 frames without pixels",
        "EBML in EBML",
        "100,000 empty boxes",
        "boxes in boxes",
        "a page of Ogg without end",
        "a tag of 256 MB",
        "100,000 heads of MPEG frames",
        "50,000 empty lists",
        "20,000 cues",
    ],
)
def test_a_file_made_to_take_long_is_looked_into_in_time(data: bytes) -> None:
    inspect_in_time(data)


@pytest.mark.parametrize(
    "name", ["a.svg", "a.html", "a.pdf", "a.tiff", "a.bmp", "a.js", "a.swf", "a.exe", "a"]
)
def test_a_kind_of_file_that_is_not_taken_is_refused_by_its_name(name: str) -> None:
    _, rules = shown(a_picture("JPEG"), name)
    assert "unsafe-file" in rules
