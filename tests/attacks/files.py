"""The names, places and bytes of files that strangers bring. Numbers are rows of the catalogue of attacks."""

import struct
import zlib
from io import BytesIO

from PIL import Image

NAMES = (  # rows 5-7, 18-19, 23, 25-28
    "a-piece.md",
    "a-piece/index.md",
    "a-piece/photo.jpg",
    'a"><img src=x onerror=alert(1)>.md',
    "a'onmouseover='alert(1)'.md",
    "Story.md",
    "story.md",
    "STORY.MD",
    "a.html",
    "a.md.exe",
    "a.svg",
    ".gitattributes",
    ".gitmodules",
    ".git/config",
    "git~1",
    "..",
    "../../../mkdocs.yml",
    "a/../../../../site/masthead.yml",
    "a\\..\\b.md",
    "con.md",
    "nul",
    "a .md",
    "a.md ",
    "a.",
    "-rf.md",
    "--upload-pack=x.md",
    "a\nb.md",
    "a\x1b[2Jb.md",
    "a\u202egpj.md",
    "é.md",
    "e\u0301.md",
    "\udcff\udcfe.md",
    "a" * 240 + ".md",
    "a/b/c/d/e/f/g/h.md",
    "index.md",
    "404.html",
    "sitemap.xml",
    "search_index.json",
    "%2e%2e%2fx.md",
    "$(reboot).md",
    "`reboot`.md",
    "${{ github.token }}.md",
    "::set-output name=a::b.md",
)
PLACES = (
    "contributions/2026/11/",
    "contributions/2026/11/",
    "contributions/2026/11/",
    "contributions/2026/10/old/",
    "contributions/people/",
    "contributions/",
    "contributions/../",
    "Contributions/2026/11/",
    "contributions//",
    "site/pages/fr/",
    "site/theme/assets/",
    ".github/workflows/",
    "docs/assets/javascripts/",
    "tooling/",
    "/etc/",
    "",
)
MODES = ("100644", "100644", "100644", "100644", "100755", "120000", "160000", "100664")


def a_picture(kind: str = "PNG", size: tuple[int, int] = (8, 6), **saved: bytes) -> bytes:
    """A small picture."""
    out = BytesIO()
    Image.new("RGB", size, "teal").save(out, kind, **saved)
    return out.getvalue()


def a_huge_png(side: int) -> bytes:
    """A PNG of side by side pixels, all alike: a few kilobytes."""
    row = b"\x00" * (1 + (side + 7) // 8)
    pack = zlib.compressobj(9)
    pixels = b"".join(pack.compress(row) for _ in range(side)) + pack.flush()
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", pixels), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )


FILES = (  # rows 6 and 26, and the table of media
    a_picture("JPEG"),
    a_picture("PNG"),
    a_picture("GIF"),
    a_picture("WEBP"),
    a_picture("AVIF"),
    a_picture("JPEG", (40, 30), exif=b"Exif\x00\x00II*\x00\x08\x00\x00\x00\x01\x00\x25\x88\x04\x00\x01\x00"),
    a_picture("PNG", exif=b"MM\x00*\x00\x00\x00\x08\x00\x00"),
    a_picture("JPEG")[:60],
    a_picture("JPEG") + b"PK\x03\x04<script>alert(1)</script>",
    b"GIF89a/*" + b"\x00" * 8 + b"*/=alert(1)//",
    b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 4\n",
    b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    b"#EXTM3U\nfile:///etc/passwd\n",
    b"ID3\x04\x00\x00\x7f\x7f\x7f\x7f",
    b"RIFF\xff\xff\xff\xffWEBPVP8L",
    b"RIFF\x00\x00\x00\x00WAVEfmt ",
    b"\x00\x00\x00\x18ftypavif\x00\x00\x00\x00",
    b"\x00\x00\x00\x08ftypisom",
    b"OggS\x00\x02" + b"\x00" * 22 + b"OpusHead",
    b"\x1aE\xdf\xa3\x9fwebm",
    b"WEBVTT\n\n00:00.000 --> 00:01.000\n<b onclick=x>a\n",
    b"\xff\xfb\x90\x00" * 4,
    b"",
    b"\x00",
)
