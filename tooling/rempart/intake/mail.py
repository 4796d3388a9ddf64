"""The bytes of a mail in, a letter out: its text, its files, and nothing that tells where it came from.

Of pictures the pixels alone are taken: who writes a mail knows less of what a camera adds than who uses git.

To be called in a child without rights: a mail may be made to break who reads it.
"""

import codecs
import re
from collections.abc import Iterator, Sequence
from email import policy
from email.message import Message
from email.parser import BytesParser

from rempart.i18n import LANGUAGES, say
from rempart.intake.forms import OURS, SIGNATURE
from rempart.intake.hypertext import plain
from rempart.intake.language import guess_language
from rempart.intake.markdown import read_body
from rempart.intake.media.bare import bare
from rempart.model.letter import Enclosure, Form, LeftOut, Letter, Why

MOST_PARTS = 100
MOST_FILES = 20
MOST_BYTES = 20 * 1024 * 1024  # of all files together
GLANCE = 4000  # characters that tell the language
CODECS = (
    *(
        "ascii",
        "utf-8",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "utf-7",
        "koi8-r",
        "koi8-u",
        "mac-roman",
        "cp437",
    ),
    *("cp850", "gb2312", "gbk", "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr", "iso2022_jp"),
    *(f"cp{number}" for number in range(1250, 1259)),
    *(f"iso8859-{number}" for number in range(1, 17) if number != 12),
)
REMOVED = "[…]"

_SIGNS = frozenset(
    {"application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"}
)
_SHOWN = frozenset({"image", "audio", "video"})
_ADDRESS = re.compile(r"[^\s<>@,;:\"()\[\]]{1,64}@[^\s<>@,;:\"()\[\]]{1,255}")
_SENDERS = ("from", "sender", "reply-to", "return-path")
_SIGNED = re.compile(
    r"(?:signature|signé|signed|name as printed)[ \t\u00a0]{0,3}:[ \t\u00a0]{0,3}(\S.{0,99})", re.I
)
_PREFIX = re.compile(r"(?:(?:re|fwd?|tr|aw|réf)[ \t\u00a0]{0,2}:[ \t]{0,3}){1,9}", re.I)
_SAMPLE = (
    b"From: =?iso-8859-1?q?Ann=E9?= <a@b.example>\r\nSubject: =?utf-8?b?w6k=?=\r\nMIME-Version: 1.0\r\n"
    b'Content-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\nContent-Type: text/html; charset=cp1252\r\n'
    b"Content-Transfer-Encoding: quoted-printable\r\n\r\n<p>The ferry=20stops &eacute;</p>\r\n--x\r\n"
    b"Content-Type: image/png\r\nContent-Disposition: attachment; filename*=utf-8''%C3%A9.png\r\n"
    b"Content-Transfer-Encoding: base64\r\n\r\nAAAA\r\n--x--\r\n"
)


def prepare() -> None:
    """Have all that reading asks of the disk late, while files can still be opened."""
    for name in CODECS:
        codecs.lookup(name)
    for lang in LANGUAGES:
        say(lang, OURS[SIGNATURE])
    read_mail(_SAMPLE, LANGUAGES)


def read_mail(data: bytes, languages: Sequence[str]) -> Letter:
    """A letter of a piece; `form` is None when there is no text in it. languages: of the newspaper."""
    message = BytesParser(policy=policy.default).parsebytes(data)
    parts = [part for part in _leaves(message) if part.get_content_type() not in _SIGNS]
    hidden = _Hidden(message)
    body, signature = _apart(hidden.out_of(_body(parts[:MOST_PARTS])))
    enclosures, left_out = _files(parts[:MOST_PARTS], hidden)
    title = hidden.out_of(_title(message, body))
    if len(parts) > MOST_PARTS:
        left_out.insert(0, LeftOut(f"{len(parts) - MOST_PARTS} parts", Why.MANY))
    if hidden.found:
        left_out.append(LeftOut(REMOVED, Why.ADDRESS))
    lang = guess_language(read_body(body[:GLANCE]))
    return Letter(
        form=Form.PIECE if body else None,
        lang=lang if lang in languages else languages[0],
        title=title,
        body=body,
        signature=hidden.out_of(signature),
        enclosures=tuple(enclosures),
        left_out=tuple(left_out),
        identity=_header(message, "message-id"),
    )


class _Hidden:
    """The sender's own addresses, which stay out of whatever becomes public; whether one was met."""

    def __init__(self, message: Message) -> None:
        said = " ".join(_header(message, name)[:2000] for name in _SENDERS)
        words = [re.escape(address) for address in dict.fromkeys(_ADDRESS.findall(said))][:20]
        self._pattern = re.compile("|".join(words), re.I) if words else None
        self.found = False

    def out_of(self, text: str) -> str:
        if self._pattern is None:
            return text
        clean, count = self._pattern.subn(REMOVED, text)
        self.found |= count > 0
        return clean


def _leaves(message: Message) -> Iterator[Message]:
    """The parts that hold something, in order. A mail within a mail is one."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        if part.get_content_maintype() == "multipart" and part.is_multipart():
            inner = part.get_payload()
            waiting.extend(one for one in reversed(list(inner)) if isinstance(one, Message))
        else:
            yield part


def _header(message: Message, name: str) -> str:
    return " ".join(str(message[name] or "").split())


def _title(message: Message, body: str) -> str:
    """The subject, else the first words."""
    return _PREFIX.sub("", _header(message, "subject"), count=1).strip() or body.split("\n", 1)[0][:80]


def _body(parts: Sequence[Message]) -> str:
    """What the sender wrote: as plain text, else as HTML, else as a text that lies with it."""
    own = [part for part in parts if part.get_content_type() == "text/plain" and not _is_file(part)]
    if texts := [text for text in map(_text, own) if text.strip()]:
        return "\n\n".join(text.strip("\n") for text in texts)
    pages = [part for part in parts if part.get_content_type() == "text/html" and not _is_file(part)]
    if words := [text for text in (plain(_text(page)) for page in pages) if text]:
        return "\n\n".join(words)
    written = (part for part in parts if part.get_content_type() in ("text/plain", "text/markdown"))
    return next((text.strip("\n") for text in map(_text, written) if text.strip()), "")


def _is_file(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" or bool(part.get_filename())


def _text(part: Message) -> str:
    """The text of a part, whatever it says of its letters."""
    data = _bytes(part)
    for name in (str(part.get_content_charset() or ""), "utf-8", "cp1252"):
        try:
            if name and codecs.lookup(name).name in _known():
                return data.decode(name).replace("\r\n", "\n").replace("\r", "\n")
        except (LookupError, UnicodeError):
            continue
    return data.decode("cp1252", "replace").replace("\r\n", "\n")


def _known() -> frozenset[str]:
    return frozenset(codecs.lookup(name).name for name in CODECS)


def _bytes(part: Message) -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _apart(text: str) -> tuple[str, str]:
    """The text without what a mail program sets under it, and how its author signs it.

    A line "Signature: name" at the head or at the end says that, and is not the text's own.
    """
    lines = text.split("\n")
    ends = [at for at, line in enumerate(lines) if _ends(lines, at, line)]
    lines = lines[: ends[0]] if ends else lines
    filled = [at for at, line in enumerate(lines) if line.strip()]
    for at in filled[:1] + filled[-1:]:
        if said := _SIGNED.fullmatch(lines[at].strip()):
            del lines[at]
            return "\n".join(lines).strip("\n"), " ".join(said[1].split())
    return "\n".join(lines).strip("\n"), ""


def _ends(lines: Sequence[str], at: int, line: str) -> bool:
    """Whether the sign of an end stands here: two hyphens and a space, or alone over a few last lines."""
    alone = line == "--" and at > 0 and not lines[at - 1].strip() and len(lines) - at < 10
    return line == "-- " or alone


def _files(parts: Sequence[Message], hidden: _Hidden) -> tuple[list[Enclosure], list[LeftOut]]:
    """What lies with the letter, as far as it is not too much, and what is left out of it."""
    enclosures: list[Enclosure] = []
    left_out: list[LeftOut] = []
    weight = 0
    for part in parts:
        if not _is_file(part) and part.get_content_maintype() in ("text", "multipart"):
            continue
        name = hidden.out_of(" ".join(str(part.get_filename() or part.get_content_type()).split()))[:200]
        data = _bytes(part)
        weight += len(data)
        if part.get_content_type() in ("text/plain", "text/markdown", "text/html"):
            left_out.append(LeftOut(name, Why.KIND))
        elif len(enclosures) == MOST_FILES or weight > MOST_BYTES:
            left_out.append(LeftOut(name, Why.MANY))
        else:
            enclosures.append(Enclosure(name, bare(data)))
    return enclosures, left_out
