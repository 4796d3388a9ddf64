"""One call of GitHub's interface: a path and JSON in, JSON out, or an error that says what to do.

PyGithub's requester carries it: its session, its authorisation, its pauses between calls. What it answers
is read here, as its own objects ask again, unseen, for whatever an answer lacks.

Reads are tried again when GitHub breaks off; a write never is, as it may have been done. When GitHub asks
to wait, nothing is asked before that moment.
"""

import json
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from github import Auth, Github
from rempart.errors import NewsroomError, Unreached
from rempart.forge.github.limits import asked_to_wait
from rempart.forge.github.shapes import items
from rempart.i18n import N_

ADDRESS = "https://api.github.com"
PAGE = 100  # the most that GitHub gives at once
TIMEOUT = 20  # seconds
PAUSES = (0.25, 1.0)  # seconds from one call to the next, from one write to the next, as GitHub asks
AGAIN = (1.0, 4.0)  # seconds before a read is tried again
PATIENCE = 10.0  # seconds that are waited for when GitHub asks for it; longer, the next run comes back to it
LONGEST = 200  # characters of what GitHub said
BROKEN = (
    OSError,
    ValueError,
    RuntimeError,
    AssertionError,
    RecursionError,
)  # all that requests and PyGithub raise

WAIT = N_("GitHub asks to wait for %(seconds)d seconds: try again after that")
BROKE_OFF = N_("GitHub cannot be reached, or broke off (%(said)s): try again in a minute")
NO_TOKEN = N_("GitHub does not know this token, or it has expired: give a valid one as GITHUB_TOKEN")
NO_RIGHT = N_("GitHub does not let this token do that (%(said)s): give it the right to, then try again")
NEEDS = N_(
    "GitHub does not let this token do that (%(said)s): give it the permission %(right)s, then try again"
)
NOTHING = N_(
    "GitHub has nothing at %(path)s, or hides it from this token: check `origin`, and the token's rights"
)
MOVED = N_("this newspaper has moved on GitHub: name its new place with `git remote set-url origin ADDRESS`")
REFUSED = N_("GitHub refused that (%(said)s): mend it, then try again")


class Unsure(Unreached):
    """No answer, or none that can be read: what was asked may have been done."""


class Missing(NewsroomError):
    """There is nothing at that path, for this token at least."""


class Refused(NewsroomError):
    """GitHub said no. status: its code; said: its words."""

    def __init__(self, message: str, status: int, said: str, **params: Any) -> None:
        super().__init__(message, said=said, **params)
        self.status, self.said = status, said


class Api:
    """GitHub for one token. Every method raises NewsroomError, or a kind of it from above."""

    def __init__(
        self,
        token: str,
        address: str = ADDRESS,
        timeout: int = TIMEOUT,
        pauses: tuple[float, float] = PAUSES,
        sleep: Callable[[float], object] = time.sleep,
    ) -> None:
        self._requester = Github(
            auth=Auth.Token(token),
            base_url=address,
            timeout=timeout,
            retry=None,
            seconds_between_requests=pauses[0],
            seconds_between_writes=pauses[1],
        ).requester
        self.scheme = address.partition(":")[0]  # what addresses it names must have too
        self._sleep = sleep
        self._until = 0.0

    def get(self, path: str, **query: str | int) -> Any:
        """What stands at a path."""
        return self._read(path, query)[1]

    def pages(self, path: str, **query: str | int) -> Iterator[Mapping[str, Any]]:
        """The items of a list, page by page, for as long as somebody wants them."""
        page = 1
        while page:
            headers, found = self._read(path, {**query, "per_page": PAGE, "page": page})
            yield from items(found)
            page = page + 1 if 'rel="next"' in headers.get("link", "") else 0

    def send(self, verb: str, path: str, body: Mapping[str, Any] | None = None) -> Any:
        """Write, once; what GitHub says of it."""
        return self._ask(verb, path, {}, body)[1]

    def leads(self, path: str) -> str:
        """The address that a path leads to, which is not GitHub's own: nobody goes there with our token."""
        status, headers, text = self._reach("GET", path, {}, None)
        if status == 302 and (address := headers.get("location", "")):
            return address
        raise Unsure(BROKE_OFF, said=str(_read(path, status, headers, text) and status))

    def _read(self, path: str, query: Mapping[str, str | int]) -> tuple[Mapping[str, str], Any]:
        for pause in AGAIN:
            try:
                return self._ask("GET", path, query)
            except Unsure:
                self._sleep(pause)
        return self._ask("GET", path, query)

    def _ask(
        self, verb: str, path: str, query: Mapping[str, str | int], body: Mapping[str, Any] | None = None
    ) -> tuple[Mapping[str, str], Any]:
        status, headers, text = self._reach(verb, path, query, body)
        return headers, _read(path, status, headers, text)

    def _reach(
        self, verb: str, path: str, query: Mapping[str, str | int], body: Mapping[str, Any] | None
    ) -> tuple[int, Mapping[str, str], str]:
        """The answer, after a short wait if GitHub asks for one: what is limited was not done."""
        for may_wait in (True, False):
            if (left := self._until - time.time()) > 0:
                raise Unreached(WAIT, seconds=int(left) + 1)
            status, headers, text = self._request(verb, path, query, body)
            wait = asked_to_wait(status, headers, text, time.time())
            if wait is None:
                break
            if not may_wait or wait > PATIENCE:
                self._until = time.time() + wait
                raise Unreached(WAIT, seconds=int(wait) + 1)
            self._sleep(wait)
        return status, headers, text

    def _request(
        self, verb: str, path: str, query: Mapping[str, str | int], body: Mapping[str, Any] | None
    ) -> tuple[int, Mapping[str, str], str]:
        try:
            return self._requester.requestJson(verb, path, dict(query), None, body)
        except BROKEN as broken:
            raise Unsure(BROKE_OFF, said=type(broken).__name__) from None


def _read(path: str, status: int, headers: Mapping[str, str], text: str) -> Any:
    """What an answer says. Raises one of our errors when that is no."""
    try:
        told = json.loads(text) if text else None
    except (ValueError, RecursionError):
        if status < 400:
            raise Unsure(BROKE_OFF, said=f"{status}, unreadable") from None
        told = None
    if status < 300:
        return told
    if status < 400:
        raise NewsroomError(MOVED)
    raise _refusal(path, status, headers, _said(told) or str(status))


def _refusal(path: str, status: int, headers: Mapping[str, str], said: str) -> NewsroomError:
    if status >= 500 or status == 408:
        return Unsure(BROKE_OFF, said=said)
    if status == 401:
        return NewsroomError(NO_TOKEN)
    if status in (404, 410):
        return Missing(NOTHING, path=path)
    if status == 403:
        right = headers.get("x-accepted-github-permissions", "")
        return Refused(NEEDS, 403, said, right=_plain(right)) if right else Refused(NO_RIGHT, 403, said)
    return Refused(REFUSED, status, said)


def _said(told: Any) -> str:
    """What an error says: its message, and those of its parts."""
    if not isinstance(told, dict):
        return ""
    parts = told.get("errors")
    inner = [one.get("message") for one in parts if isinstance(one, dict)] if isinstance(parts, list) else []
    return _plain(" · ".join(one for one in (told.get("message"), *inner) if isinstance(one, str)))


def _plain(text: str) -> str:
    return "".join(char if char.isprintable() else " " for char in text)[:LONGEST]
