"""A link leads to a domain that pretends to be another.

## Why

`xn--80ak6aa92e.com` is shown as five Cyrillic letters that every reader takes for a well-known Latin name.
The page behind such a link can ask for a password in that name.

## Fix

Type the address again by hand. A domain in one alphabet, such as `mairie-évreux.example`, is
welcome; if the site really has the name that the message shows, tell the moderator.

## Good

```yaml
own_domains: [ladigue.example]
```

```md
See [the town hall](https://mairie-évreux.example/avis), [the government](https://правительство.рф/),
[a paper](https://新聞.jp/), [us](https://www.ladigue.example/charter/) and <https://a.example.org>.
```

```yaml
lang: fr
own_domains: [ladigue.example]
```

```md
Voir [la mairie](https://xn--mairie-vreux-meb.example/), [le port](https://port-la-digue.example/) et
<contact@ladigue.example>.
```

## Bad

```md
Log in at [apple.com](https://xn--80ak6aa92e.com/).
```

```yaml
own_domains: [ladigue.example]
```

```md
More [here](https://1adigue.example/login) and [there](https://ladigue.example.evil.example/).
```

```yaml
lang: fr
```

```md
Écrivez à la [banque](https://bаnque.example/), ou à banque.example.
```
"""

import unicodedata
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

import re2

from rempart.i18n import N_
from rempart.intake.markdown import addresses
from rempart.model.facts import Facts
from rempart.model.finding import Finding, Severity
from rempart.model.piece import Piece
from rempart.rules._letters import latin, reads_latin, scripts, skeleton, written
from rempart.rules._visible import links

SINCE = "0.1"
SEVERITY = Severity.HOLD
SPOKEN = True

LONGEST = 253  # characters of a host name, RFC 1035

# Scripts that are written together: Japanese, Chinese with its phonetic signs, Korean; each with Latin.
_TOGETHER = (
    frozenset({"LATIN", "CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "IDEOGRAPHIC"}),
    frozenset({"LATIN", "CJK", "BOPOMOFO"}),
    frozenset({"LATIN", "CJK", "HANGUL"}),
)
_NAMED = re2.compile(r"(?:[a-z0-9-]{1,63}\.)+[a-z]{2,24}")

_MIXES = N_("the domain %(shown)s, for machines %(domain)s, mixes letters of two alphabets")
_READS = N_("the domain %(shown)s, for machines %(domain)s, reads as %(known)s and is another")


def check(piece: Piece, facts: Facts) -> Iterator[Finding]:
    hosts = {host: link.line for link in reversed(links(piece)) if (host := _host(link.url))}
    named: Mapping[str, str] = {}
    if any(not host.isascii() for host in hosts):
        named = {skeleton(name): name for name in _NAMED.findall(piece.source.lower())}
    own = {skeleton(name): name for name in facts.own_domains}
    for host, line in sorted(hosts.items(), key=lambda item: item[1]):
        yield from _finding(host, line, own, named)


def _finding(host: str, line: int, own: Mapping[str, str], named: Mapping[str, str]) -> Iterator[Finding]:
    if host.isascii() and not own:
        return
    params = {"shown": host, "domain": _encoded(host)}
    if any(map(_is_mixed, host.split("."))):
        yield Finding(line, _MIXES, params, quote=host)
    elif known := _own(host, own):
        yield Finding(line, _READS, params | {"known": known}, quote=host)
    elif known := _other(host, named):
        # A site and its namesake without accents are often the same people's.
        severity = Severity.LOOK if scripts(host) == {"LATIN"} else Severity.HOLD
        yield Finding(line, _READS, params | {"known": known}, quote=host, severity=severity)


def _host(url: str) -> str:
    """The host of a web or mail address, as a browser shows it; "" for one that leads nowhere."""
    host = addresses.host(url)
    if not host and "@" in url and "//" not in url:  # mail
        host = url.rpartition("@")[2].partition("?")[0].lower()
    if len(host) > LONGEST or host.startswith("["):
        return ""
    return written(unicodedata.normalize("NFKC", unquote(host)).casefold())


def _encoded(host: str) -> str:
    parts = host.split(".")
    return ".".join(one if one.isascii() else f"xn--{one.encode('punycode').decode()}" for one in parts)


def _is_mixed(label: str) -> bool:
    used = scripts(label)
    return len(used) > 1 and not any(used <= together for together in _TOGETHER)


def _own(host: str, own: Mapping[str, str]) -> str:
    """The newspaper's own domain that a stranger's host looks like or begins with, "" for none."""
    if any(host == name or host.endswith(f".{name}") for name in own.values()):
        return ""
    looks = skeleton(host)
    for look, name in own.items():
        if looks == look or looks.endswith(f".{look}") or looks.startswith(f"{look}."):
            return name
    return ""


def _other(host: str, named: Mapping[str, str]) -> str:
    """What a host outside ASCII reads as: a domain that the piece names, or any Latin one."""
    if host.isascii():
        return ""
    name, _, ending = host.rpartition(".")
    looks = skeleton(host)
    known = named.get(looks) or named.get(looks.removeprefix("www."))
    pretends = ending.isascii() and reads_latin(name.rpartition(".")[2])
    return known or (latin(host) if pretends else "")
