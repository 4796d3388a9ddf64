"""A link as somebody wrote it in, where a browser goes by it out; and all that may lead a reader on."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from html import unescape
from posixpath import normpath
from urllib.parse import unquote, urljoin, urlsplit, urlunsplit

from rempart.intake.paths import canonical
from rempart.model.settings import Settings

LEADING = ("href", "xlink:href", "action", "formaction")  # attributes that lead on, of whatever element
SHOWING = ("src", "data")  # what shows another page within this one
FRAMES = frozenset(("iframe", "frame", "embed", "object", "portal"))
STILL = frozenset(("link", "base", "use", "image"))  # these name a file and lead nobody to it

_BLANK = "".join(map(chr, range(33)))
_BREAKS = re.compile(r"[\t\r\n]")
_WRITTEN_BREAKS = re.compile(r"&(?:Tab|NewLine|#0*(?:9|10|13)|#[xX]0*[9adAD])(?:;|(?![0-9a-fA-F]))")
_SCHEME = re.compile(r"(https?):(/*)", re.I)
_REFRESH = re.compile(r"[\d.\s]*[;,]?\s*(?:url\s*=)?\s*[\"']?([^\"']*)", re.I)
_ODD = re.compile(r"&(?!(?:amp|lt|gt|quot|#39|#34);|\s)")  # entities that no template writes by itself
_ESCAPED = re.compile(rb"%([0-7][0-9a-f])", re.I)
# Hosts that look otherwise than they are read; each pattern begins with letters that are found fast.
_DISGUISED = tuple(re.compile(start + r"[^/\\\s\"'<>]*[^\0-\x7f]") for start in (r":[/\\]*", r"//", r"\\\\"))


def led_by(tag: str, attributes: Mapping[str, str]) -> Iterator[str]:
    """The links of an element as they are written, each of which may bring a reader to another page."""
    if tag in STILL:
        return
    wanted = LEADING + SHOWING if tag in FRAMES else LEADING
    yield from (attributes[name] for name in wanted if attributes.get(name, "").strip())


def sent_by(tag: str, attributes: Mapping[str, str]) -> str:
    """Where an element sends every reader of its page without being asked, "" for nowhere."""
    if tag != "meta" or attributes.get("http-equiv", "").strip().lower() != "refresh":
        return ""
    found = _REFRESH.match(attributes.get("content", "").strip())
    return found[1].strip() if found else ""


def whole(url: str, base: str) -> str:
    """A link on the page of an address as a browser completes it, without its fragment; "" for none."""
    plain = _BREAKS.sub("", url.strip(_BLANK)).partition("#")[0].replace("\\", "/")
    scheme = _SCHEME.match(plain)
    if scheme and (len(scheme[2]) > 1 or not base.startswith(f"{scheme[1].lower()}:")):
        plain = f"{scheme[1]}://{plain[scheme.end() :]}"
    elif scheme:
        plain = plain.partition(":")[2]
    elif plain.startswith("//"):
        plain = f"//{plain.lstrip('/')}"
    try:
        parts = urlsplit(urljoin(base, plain))
        return urlunsplit(
            parts._replace(netloc=parts.netloc and f"{_host(parts.hostname)}{_port(parts.port)}")
        )
    except ValueError:
        return ""


def _host(name: str | None) -> str:
    """A host as the network knows it: look-alike forms, escapes and a last dot are for the eye alone."""
    seen = unicodedata.normalize("NFKC", unquote(name or "")).replace("\u3002", ".").lower()
    plain = "".join(char for char in seen if unicodedata.category(char) != "Cf").rstrip(".")
    return plain if plain.isascii() else plain.encode("idna").decode()


def _port(number: int | None) -> str:
    return f":{number}" if number not in (None, 80, 443) else ""


def is_home(url: str, settings: Settings) -> bool:
    """Whether a whole address is of the newspaper."""
    return (urlsplit(url).hostname or "").removeprefix("www.") in _homes(settings)


def may_name_home(text: str, settings: Settings) -> bool:
    """Whether HTML may hold an address of the newspaper. Too much rather than too little."""
    homes = _homes(settings)
    if any(not home.isascii() or "xn--" in home for home in homes):
        return True
    plain = loosened(text)
    return any(home.encode() in plain for home in homes)


def _homes(settings: Settings) -> set[str]:
    names = (urlsplit(settings.address).hostname or "", *settings.own_domains)
    return {name.removeprefix("www.") for name in names}


def own(url: str, settings: Settings) -> str:
    """The newspaper's own address ("/2026/11/tide/") that a whole one is of, in one spelling, or ""."""
    parts, home = urlsplit(url), urlsplit(settings.address)
    if parts.scheme not in ("http", "https") or not is_home(url, settings):
        return ""
    path = normpath(f"/{unquote(parts.path).lstrip('/')}")
    return canonical(f"/{path.removeprefix(home.path.rstrip('/')).lstrip('/')}")


def loosened(text: str) -> bytes:
    """A page's text in which an address is found however it is written. Every page pays: bytes are faster."""
    text = unescape(_WRITTEN_BREAKS.sub("", text)) if _ODD.search(text) else text
    if any(pattern.search(text) for pattern in _DISGUISED):
        plain = unicodedata.normalize("NFKC", text).replace("\u3002", ".")
        text = "".join(char for char in plain if unicodedata.category(char) != "Cf")
    data = text.encode("utf-8", "replace")
    data = _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), data) if b"%" in data else data
    return data.lower().replace(b"\\", b"/")
