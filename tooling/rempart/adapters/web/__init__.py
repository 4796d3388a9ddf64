"""Addresses of the web in, what each answers out: asked politely, and never inside a private network.

A name is resolved once, by us; the connection goes to the very address that was found public, so that a name
that resolves otherwise a moment later gains nothing. So it is at every redirect. The certificate is still
the name's. Nothing is kept between two questions: no cookie, no connection, and no proxy is asked.
"""

import asyncio
import socket
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from ipaddress import ip_address

import httpx

from rempart.adapters.web._places import Address, Net, allows, is_public, resolve
from rempart.adapters.web._turns import Manner, Resting, Turns
from rempart.intake.markdown.addresses import domain
from rempart.model.link import Answer, Why

__all__ = ["Address", "Manner", "Net", "allows", "ask_all", "is_public", "resolve"]

MOST_READ = 64 * 1024  # bytes of a page
LONGEST = 2000  # characters of an address
REDIRECTS = (301, 302, 303, 307, 308)
FOR_GOOD = (301, 308)
ASKED_TO_WAIT = (429, 503)
BLINDLY = 3600  # seconds to wait where a site says "later", and not when


def ask_all(
    addresses: Iterable[str],
    manner: Manner,
    told: Callable[[str, Answer], None],
    net: Net | None = None,
    read: bool = False,
) -> None:
    """Ask each address, and tell each answer as it comes. `read`: get the page, its first bytes too."""
    asyncio.run(_ask_all(addresses, manner, told, net or Net(), read))


async def _ask_all(
    addresses: Iterable[str], manner: Manner, told: Callable[[str, Answer], None], net: Net, read: bool
) -> None:
    with ThreadPoolExecutor(manner.at_once) as names:
        web = _Web(manner, net, names)
        tasks = [asyncio.create_task(_asked(web, address, read)) for address in addresses]
        try:
            for task in asyncio.as_completed(tasks):
                told(*await task)
        finally:
            names.shutdown(wait=False, cancel_futures=True)


async def _asked(web: "_Web", address: str, read: bool) -> tuple[str, Answer]:
    return address, await web.ask(address, read)


class _Refused(Exception):
    """An address that is not asked, or says nothing of use."""

    def __init__(self, why: Why) -> None:
        super().__init__(why.value)
        self.why = why


class _Web:
    """One run of questions."""

    def __init__(self, manner: Manner, net: Net, names: ThreadPoolExecutor) -> None:
        self._manner, self._net, self._names = manner, net, names
        self._turns = Turns(manner)

    async def ask(self, address: str, read: bool) -> Answer:
        """The answer at the end of all redirects; whatever goes wrong is an answer too."""
        try:
            return await self._follow(_url(address), read)
        except _Refused as refused:
            return Answer(why=refused.why)
        except Resting as resting:
            return Answer(why=Why.ASKED_TO_WAIT, wait=resting.seconds)
        except (TimeoutError, httpx.TimeoutException):
            return Answer(why=Why.LATE)
        except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError):
            return Answer(why=Why.BROKEN)

    async def _follow(self, url: httpx.URL, read: bool) -> Answer:
        """Redirect after redirect. `moved` is where those for good lead, before the first that is for now."""
        moved, for_good = "", True
        for _ in range(self._manner.redirects + 1):
            answer, leads = await self._page(url, read)
            if not leads:
                return replace(answer, where=moved)
            url = _url(str(url.join(leads)))
            for_good = for_good and answer.status in FOR_GOOD
            moved = str(url) if for_good else moved
        raise _Refused(Why.CIRCLES)

    async def _page(self, url: httpx.URL, read: bool) -> tuple[Answer, str]:
        """One page: by HEAD, and where that is refused by asking for its first byte."""
        if read:
            return await self._question("GET", url, MOST_READ)
        try:
            answer, leads = await self._question("HEAD", url)
        except (httpx.RemoteProtocolError, httpx.ReadError):
            return await self._question("GET", url)
        if answer.status < 400 or answer.wait:
            return answer, leads
        return await self._question("GET", url)

    async def _question(self, method: str, url: httpx.URL, most: int = 0) -> tuple[Answer, str]:
        site = domain(str(url))  # thousands of names may be one machine
        async with self._turns.turn(site), asyncio.timeout(self._manner.whole):
            answer, leads = await self._exchange(method, url, most)
        if answer.wait:
            self._turns.rest(site, answer.wait)
        return answer, leads

    async def _exchange(self, method: str, url: httpx.URL, most: int) -> tuple[Answer, str]:
        """One request to the address that was checked, and the head of its answer, or `most` bytes too."""
        place = await self._locate(url)
        steps = ("connect", "read", "write", "pool")
        request = httpx.Request(
            method,
            url.copy_with(host=str(place)),
            headers=self._headers(method, url, most),
            extensions={
                "timeout": dict.fromkeys(steps, self._manner.patience),
                "sni_hostname": url.raw_host.decode("ascii"),
            },
        )
        limits = httpx.Limits(max_connections=1, max_keepalive_connections=0)
        async with httpx.AsyncHTTPTransport(
            verify=self._net.tls, trust_env=False, limits=limits
        ) as transport:
            response = await transport.handle_async_request(request)
            try:
                body = await _beginning(response, most)
            finally:
                await response.aclose()
        leads = response.headers.get("location", "") if response.status_code in REDIRECTS else ""
        return Answer(response.status_code, wait=_wait(response), body=body), leads

    async def _locate(self, url: httpx.URL) -> Address:
        """The public address of a host. Raises _Refused where it has none."""
        host, port = url.raw_host.decode("ascii"), url.port or (443 if url.scheme == "https" else 80)
        loop = asyncio.get_running_loop()
        try:
            found = await loop.run_in_executor(self._names, self._net.resolve, host, port)
        except socket.gaierror as error:
            raise _Refused(Why.NO_NAME if error.errno == socket.EAI_NONAME else Why.BROKEN) from None
        public = (place for place in map(ip_address, found) if self._net.allows(place, port))
        place = next(public, None)
        if place is None:
            raise _Refused(Why.PRIVATE)
        return place

    def _headers(self, method: str, url: httpx.URL, most: int) -> dict[str, str]:
        headers = {
            "Host": url.netloc.decode("ascii"),
            "User-Agent": self._manner.agent,
            "Accept": "*/*",
            "Accept-Encoding": "identity",
            "Connection": "close",
        }
        return headers | ({"Range": "bytes=0-0"} if method == "GET" and not most else {})


def _url(address: str) -> httpx.URL:
    """An address taken apart. Raises _Refused for what is not of the web, or tells a name and a password."""
    url = httpx.URL(address) if len(address) <= LONGEST else httpx.URL()
    if url.scheme not in ("http", "https") or not url.host or url.userinfo:
        raise _Refused(Why.PRIVATE)
    return url


async def _beginning(response: httpx.Response, most: int) -> bytes:
    """The first bytes of a page; of a longer one nothing, as half of it is no use."""
    body = b""
    if most:
        async for part in response.aiter_raw():
            body += part
            if len(body) > most:
                return b""
    return body


def _wait(response: httpx.Response) -> int:
    """The seconds for which a site wants no further question."""
    if response.status_code not in ASKED_TO_WAIT:
        return 0
    told = response.headers.get("retry-after", "").strip()
    if told.isascii() and told.isdigit():
        return int(told[:9])
    try:
        until = parsedate_to_datetime(told)
    except ValueError:
        return BLINDLY if response.status_code == 429 else 0
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max(0, int((until - datetime.now(UTC)).total_seconds()))
