"""A request in; let through to the desk, or refused, before anything reads it.

The desk is on the moderator's own machine, where any page they visit may try to reach it, under any name. So:
one host, one origin, one session that only who saw the address in the terminal can begin, a mark in every
form, and a policy under which no page runs anything but our one script.

Cookies know no ports: the program of another user of this machine, once this browser is led to its port, is
told the session, and can then ask as we would. Only a name of our own, or an unguessed path, would end that.
"""

import hashlib
import hmac
import secrets

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST = 262_144  # bytes of a form
LONGEST = 2_000  # characters of a path
ENTER, STATIC, LOOK = "/enter", "/static/", "/look/"
FORM = "application/x-www-form-urlencoded"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; frame-src {origin}/look/; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
# A stranger's page: its own pictures, sound and style, and nothing else; no script, no form, no way out.
FRAMED = (
    "sandbox; default-src 'none'; style-src {place} 'unsafe-inline'; img-src {place}; media-src {place}; "
    "font-src {place}; base-uri 'none'; form-action 'none'; frame-ancestors {origin}"
)
ALWAYS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",  # a form without its origin could not be told from a stranger's
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "no-store",
    "x-dns-prefetch-control": "off",  # who is linked to learns nothing before a moderator goes there
}
# Of what a browser says where a request comes from: our own pages, or a person who typed an address.
OURS, TYPED = "same-origin", "none"


class Keys:
    """The secrets of one run. token opens a session, once; look stands in the address of framed pages."""

    def __init__(self) -> None:
        self.token = secrets.token_urlsafe(24)
        self.session = secrets.token_urlsafe(32)
        self.look = secrets.token_hex(16)
        self.form = hmac.new(self.session.encode(), b"form", hashlib.sha256).hexdigest()
        self._is_used = False

    def enter(self, told: str) -> bool:
        """Whether this is the token, and nobody used it before."""
        is_it = not self._is_used and hmac.compare_digest(told.encode(), self.token.encode())
        self._is_used |= is_it
        return is_it

    def renew(self) -> str:
        """Another token, which nobody used; the one before opens nothing any more."""
        self.token, self._is_used = secrets.token_urlsafe(24), False
        return self.token

    def is_form(self, told: str) -> bool:
        """Whether a form is ours: it carries what no other page can know."""
        return hmac.compare_digest(told.encode(), self.form.encode())


class Gate:
    """Stands before the desk. host: "127.0.0.1:8300", the one name it answers to."""

    def __init__(self, app: ASGIApp, host: str, keys: Keys) -> None:
        self._app, self._host, self._keys = app, host, keys
        self._origin = f"http://{host}"
        self.cookie = f"desk-{host.rpartition(':')[2]}"  # cookies know no ports

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            return await self._app(scope, receive, send)
        if scope["type"] != "http":
            return None  # nothing else is spoken here
        path = scope["path"]
        refusal = self._refusal(scope["method"], path, Headers(scope=scope))

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._head(path.startswith(LOOK) and not refusal, MutableHeaders(scope=message))
            await send(message)

        if refusal:
            return await _refuse(guarded, refusal)
        return await self._app(scope, receive, guarded)

    def is_in(self, headers: Headers) -> bool:
        """Whether this browser has begun the session."""
        wanted = f"{self.cookie}={self._keys.session}".encode()
        told = ";".join(headers.getlist("cookie")).split(";")  # whatever else this machine's pages keep there
        return any(hmac.compare_digest(one.strip().encode(), wanted) for one in told)

    def _refusal(self, method: str, path: str, headers: Headers) -> int:
        """The status with which a request is refused, 0 when it is let through."""
        if headers.getlist("host") != [self._host] or not path.startswith("/"):
            return 421
        if method not in ("GET", "HEAD", "POST"):
            return 405
        if len(path) > LONGEST:
            return 414
        if method == "POST" and not self._is_ours(headers):
            return 403
        if path.startswith(LOOK):
            named = path.removeprefix(LOOK).partition("/")[0]
            return 0 if hmac.compare_digest(named.encode(), self._keys.look.encode()) else 404
        if path == ENTER or path.startswith(STATIC):
            return 0
        return 0 if _is_opened(headers) and self.is_in(headers) else 401

    def _is_ours(self, headers: Headers) -> bool:
        """Whether a form was sent from one of our own pages, and is no longer than any of them makes it."""
        length = headers.get("content-length", "")
        return (
            headers.getlist("origin") == [self._origin]
            and headers.get("sec-fetch-site", OURS) == OURS
            and headers.get("content-type", "").partition(";")[0].strip().lower() == FORM
            and length.isascii()
            and length.isdecimal()
            and len(length) <= len(str(LARGEST))
            and int(length) <= LARGEST
        )

    def _head(self, is_framed: bool, headers: MutableHeaders) -> None:
        for name, value in ALWAYS.items():
            headers.setdefault(name, value)
        told = {"origin": self._origin, "place": f"{self._origin}{LOOK}"}
        headers["content-security-policy"] = (FRAMED if is_framed else POLICY).format(**told)
        # A framed page is of no origin: what it asks for comes from elsewhere, even from here.
        headers["cross-origin-resource-policy"] = "cross-origin" if is_framed else "same-origin"
        if is_framed:
            headers["access-control-allow-origin"] = "null"  # fonts are asked for so
        else:
            headers["x-frame-options"] = "DENY"


def _is_opened(headers: Headers) -> bool:
    """Whether our own page or a person asks; a page of another port is of the same site, and has our cookie.

    That one may lead to the desk as any link does, and neither load nor frame what is here.
    """
    comes = headers.get("sec-fetch-site", OURS)
    return comes in (OURS, TYPED) or headers.get("sec-fetch-dest") == "document"


SAID = {
    401: "Open the address that the terminal shows. / Ouvrez l’adresse que montre le terminal.",
    403: "This form was not sent from the desk. / Ce formulaire n’a pas été envoyé du bureau.",
    404: "There is nothing here. / Il n’y a rien ici.",
    405: "This is not done here. / Cela ne se fait pas ici.",
    414: "This address is too long. / Cette adresse est trop longue.",
    421: "This is not the desk’s name. / Ce n’est pas le nom du bureau.",
}  # in both languages: who is refused has told none


async def _refuse(send: Send, status: int) -> None:
    kind = (b"content-type", b"text/plain; charset=utf-8")
    await send({"type": "http.response.start", "status": status, "headers": [kind]})
    await send({"type": "http.response.body", "body": f"{SAID[status]}\n".encode()})
