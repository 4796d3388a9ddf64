"""Where on the network an address of the web may lead: names in, public addresses out."""

import socket
import ssl
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv6Address, ip_network

import httpx

Address = IPv4Address | IPv6Address

WEB_PORTS = (80, 443)
FREE_PORTS = 1024  # below it live mail, shells, files: nobody's page

_UNICAST = ip_network("2000::/3")  # leaves out IPv4 in disguise (::ffff:0:0/96, 64:ff9b::/96) and site-local
_DISGUISES = (ip_network("2002::/16"), ip_network("2001::/32"))  # 6to4 and Teredo: IPv4 again
_RELAYS = ip_network("192.88.99.0/24")  # of 6to4


def resolve(host: str, port: int) -> Sequence[str]:
    """The addresses of a name. Raises OSError, UnicodeError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(address[0]) for *_, address in found]


def is_public(address: Address) -> bool:
    """Whether an address is one of the public network, and no other in disguise."""
    if not address.is_global or address.is_multicast or address.is_reserved:
        return False
    if isinstance(address, IPv4Address):
        return address not in _RELAYS
    return address in _UNICAST and not any(address in disguise for disguise in _DISGUISES)


def allows(address: Address, port: int) -> bool:
    """Whether a question may go there."""
    return is_public(address) and (port in WEB_PORTS or port >= FREE_PORTS)


@dataclass(frozen=True, slots=True)
class Net:
    """What a question goes through. Tests give their own."""

    resolve: Callable[[str, int], Sequence[str]] = resolve
    allows: Callable[[Address, int], bool] = allows
    tls: ssl.SSLContext = field(default_factory=lambda: httpx.create_ssl_context(trust_env=False))
