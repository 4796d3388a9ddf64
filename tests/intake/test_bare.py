"""A picture loses what was written beside its pixels, and nothing of them."""

from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, PngImagePlugin

from rempart.intake.media import inspect
from rempart.intake.media.bare import bare

CAMERA, OWNER, TURNED = 271, 315, 0x0112
LONGER = 64  # bytes: a segment of its own says which way the picture is turned
SAID = (b"Secret camera", b"Rosa Lind", b"Rosa", b"a remark")


def drawn(shape: str, turned: int = 1, place: bool = True, **more: Any) -> bytes:
    """A picture with everything a telephone writes into it."""
    exif = Image.Exif()
    exif[CAMERA], exif[OWNER], exif[TURNED] = "Secret camera", "Rosa Lind", turned
    if place:
        exif.get_ifd(0x8825)[1] = "N"
        exif.get_ifd(0x8825)[2] = (48.0, 1.0, 2.0)
    image = Image.effect_noise((64, 48), 50).convert("RGB")
    file = BytesIO()
    image.save(file, shape, exif=exif, **more)
    return file.getvalue()


def pixels(data: bytes) -> bytes:
    with Image.open(BytesIO(data)) as image:
        return image.convert("RGB").tobytes()


def png() -> bytes:
    words = PngImagePlugin.PngInfo()
    words.add_text("Author", "Rosa Lind")
    words.add_itxt("Comment", "a remark")
    return drawn("PNG", pnginfo=words)


@pytest.mark.parametrize(
    "data",
    [
        drawn("JPEG", comment=b"a remark"),
        drawn("JPEG", progressive=True),
        png(),
        drawn("WEBP", lossless=True),
    ],
    ids=["jpeg", "progressive", "png", "webp"],
)
def test_what_is_told_goes_and_every_pixel_stays(data: bytes) -> None:
    assert inspect(data, "x").gps
    clean = bare(data)
    assert [words for words in SAID if words in clean] == []
    assert not inspect(clean, "x").gps
    assert inspect(clean, "x").type == inspect(data, "x").type
    assert pixels(clean) == pixels(data)
    assert bare(clean) == clean


@pytest.mark.parametrize("turned", range(1, 9))
def test_which_way_it_is_turned_stays(turned: int) -> None:
    with Image.open(BytesIO(bare(drawn("JPEG", turned)))) as image:
        assert image.getexif().get(TURNED, 1) == turned
        assert set(image.getexif()) <= {TURNED}


def test_what_colours_mean_stays() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for shape in ("JPEG", "PNG", "WEBP"):
        with Image.open(BytesIO(bare(drawn(shape, icc_profile=profile)))) as image:
            assert image.info["icc_profile"] == profile


def test_what_follows_the_end_of_a_picture_goes() -> None:
    for data in (drawn("JPEG"), png()):
        assert bare(data + b"a film, Rosa Lind") == bare(data)


def test_what_is_no_such_picture_comes_back_as_it_came() -> None:
    for data in (
        b"",
        b"GIF89a",
        b"ID3",
        b"\xff\xd8\xff",
        b"\x89PNG\r\n\x1a\n",
        b"RIFF\0\0\0\0WEBP",
        drawn("JPEG")[:200],
    ):
        assert bare(data) in (data, b"RIFF\x04\0\0\0WEBP")


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(["JPEG", "PNG", "WEBP"]), st.integers(0, 2000), st.binary(min_size=1, max_size=6))
def test_no_damage_breaks_it(shape: str, at: int, damage: bytes) -> None:
    data = drawn(shape)
    at %= len(data)
    for hurt in (data[:at] + damage + data[at + len(damage) :], data[:at]):
        assert len(bare(hurt)) <= len(hurt) + LONGER
