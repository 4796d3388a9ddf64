"""Pictures for readers: upright, of the width asked, without anything but their pixels."""

import zipfile
from io import BytesIO

import pytest
from PIL import Image, ImageCms

from rempart.adapters.images import (
    SILENCE,
    BrokenPictureError,
    TellingCopyError,
    assert_silent,
    copies,
    upright_size,
)
from rempart.publishing.media import Copy
from tests.publishing.house import a_picture


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


def with_place() -> bytes:
    exif = Image.Exif()
    exif[0x010E] = "my house"
    exif[0x0112] = 6  # to be turned a quarter
    exif.get_ifd(0x8825)[2] = (48.0, 51.0, 29.0)
    return a_picture(size=(600, 400), exif=exif, comment=b"my name", xmp=b"<x:xmpmeta/>")


KINDS = ("jpg", "webp", "avif")


def jpeg(data: bytes, width: int) -> bytes:
    """The copy that every browser can show."""
    return copies(data, [Copy(width)])[0]


def test_no_metadata_is_handed_on() -> None:
    for copy in copies(with_place(), [Copy(400, kind) for kind in KINDS]):
        assert not opened(copy).getexif()
        assert "comment" not in opened(copy).info
        for told in (b"my house", b"my name", b"xmpmeta", b"Exif"):
            assert told in with_place()
            assert told not in copy


def archive() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("a.js", "alert('hidden')")
    return out.getvalue()


@pytest.mark.parametrize("shape", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_what_hangs_behind_a_picture_is_left_behind(shape: str) -> None:
    out = BytesIO()
    Image.new("RGB", (60, 40), "teal").save(out, shape)
    for behind in (archive(), b"<script>alert('hidden')</script>"):
        copy = jpeg(out.getvalue() + behind, 40)
        assert not zipfile.is_zipfile(BytesIO(copy))
        assert b"hidden" not in copy
        assert copy.endswith(b"\xff\xd9")


@pytest.mark.parametrize("shape", ["GIF", "TIFF", "BMP", "ICO", "PPM"])
def test_no_reader_is_tried_but_those_of_pictures_we_show(shape: str) -> None:
    out = BytesIO()
    Image.new("RGB", (16, 16)).save(out, shape)
    with pytest.raises(BrokenPictureError):
        jpeg(out.getvalue() + b"/*alert(1)*/", 16)


def a_jpeg(**options: object) -> bytes:
    out = BytesIO()
    Image.new("RGB", (40, 20)).save(out, "JPEG", progressive=True, **options)
    return out.getvalue()


def test_a_copy_that_tells_more_than_its_pixels_is_seen() -> None:
    exif = Image.Exif()
    exif[0x010E] = "my house"
    assert_silent(a_jpeg())
    thumbnail = a_jpeg().replace(b"\x00\x10JFIF\0\1\1\0\0\1\0\1\0\0", b"\0\x13JFIF\0\1\1\0\0\1\0\1\1\1...")
    for telling in (
        a_jpeg(exif=exif),
        a_jpeg(comment=b"my name"),
        a_jpeg(xmp=b"<x:xmpmeta/>"),
        a_jpeg(icc_profile=b"made by me"),
        a_jpeg() + b"PK",
        a_jpeg()[:-2],
        thumbnail,
        b"",
    ):
        assert telling != a_jpeg()
        with pytest.raises(TellingCopyError):
            assert_silent(telling)


@pytest.mark.parametrize(("kind", "shape"), [("webp", "WEBP"), ("avif", "AVIF")])
def test_a_copy_in_a_newer_format_that_tells_more_is_seen(kind: str, shape: str) -> None:
    exif = Image.Exif()
    exif[0x010E] = "my house"

    def saved(**options: object) -> bytes:
        out = BytesIO()
        Image.new("RGB", (40, 20)).save(out, shape, **options)
        return out.getvalue()

    SILENCE[kind](saved())
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for telling in (
        saved(exif=exif),
        saved(xmp=b"<x:xmpmeta/>"),
        saved(icc_profile=profile),
        saved() + b"PK",
        b"",
    ):
        with pytest.raises(TellingCopyError):
            SILENCE[kind](telling)


def test_a_picture_lying_on_its_side_is_set_upright() -> None:
    assert upright_size(with_place()) == (400, 600)
    assert opened(jpeg(with_place(), 200)).size == (200, 300)


def test_each_width_keeps_the_proportions() -> None:
    wanted = [Copy(width, kind) for width in (800, 1000) for kind in KINDS]
    made = [opened(copy) for copy in copies(a_picture(size=(1000, 600)), wanted)]
    assert [copy.size for copy in made] == [(800, 480)] * 3 + [(1000, 600)] * 3
    assert [copy.format for copy in made] == ["JPEG", "WEBP", "AVIF"] * 2


@pytest.mark.parametrize("mode", ["RGBA", "P", "LA", "L", "1", "CMYK", "I;16"])
def test_every_kind_of_pixel_is_shown(mode: str) -> None:
    out = BytesIO()
    picture = Image.new(mode, (40, 20))
    picture.save(out, "JPEG" if mode == "CMYK" else "PNG")
    assert opened(jpeg(out.getvalue(), 40)).mode == "RGB"


def test_what_is_transparent_is_white() -> None:
    out = BytesIO()
    Image.new("RGBA", (40, 20), (255, 0, 0, 0)).save(out, "PNG")
    assert opened(jpeg(out.getvalue(), 40)).getpixel((20, 10)) == (255, 255, 255)


@pytest.mark.parametrize("data", [b"", b"GIF89a and no more", a_picture()[:200], b"\xff\xd8\xff" + bytes(90)])
def test_a_file_that_is_no_picture_or_breaks_off_is_said_to_be_broken(data: bytes) -> None:
    with pytest.raises(BrokenPictureError):
        jpeg(data, 40)
