"""A file in; the letter it holds, as a child without rights reads it, and who vouches for its sender, out."""

import json
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from rempart.adapters.sandbox import Limits, Overrun
from rempart.errors import NewsroomError
from rempart.forge.branch import NOBODYS
from rempart.i18n import N_
from rempart.intake.forms import read_form
from rempart.intake.mail import prepare, read_mail
from rempart.model.letter import Letter
from rempart.model.settings import Settings
from rempart.newsroom.forges import HANDLE
from rempart.newsroom.guarding import Guard

MEGA = 1024 * 1024
LIMITS = Limits(cpu=10, wall=60.0, memory=448 * MEGA, answer=64 * MEGA)
MOST = 26 * MEGA  # bytes of a letter; mail servers take no more

NO_LETTER = N_("%(path)s cannot be read: check the path")
NO_EVENT = N_("%(path)s is neither a mail nor an event of GitHub about a form: name a file of one of them")
TOO_LARGE = N_("%(path)s is larger than %(most)d megabytes: bring in its text and its pictures with `offer`")
UNREADABLE = N_(
    "this mail cannot be read safely (%(why)s): copy its text into a file, and bring that in with `offer`"
)


@dataclass(frozen=True, slots=True)
class Sender:
    """Who wrote, as far as somebody vouches for it.

    handle: the account that GitHub names, "" when nobody knows. mark: the same whenever the same
    letter comes. thread: the number under which an answer can be said, 0 for none.
    """

    handle: str = ""
    name: str = ""
    mark: str = ""
    thread: int = 0


@dataclass(frozen=True, slots=True)
class _Envelope:
    """What is told to the child: how to read the bytes. title: of a form."""

    mail: bool
    title: str = ""


def open_letter(path: Path, settings: Settings) -> tuple[Letter, Sender] | None:
    """The letter of a form's event or of a mail; None for an event that is nobody's letter.

    Raises NewsroomError for what cannot be read.
    """
    data = _read(path)
    event = _event(data, path)
    if event is None:
        return _mail(data, settings)
    return _form(event, settings) if _is_letter(event) else None


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(MOST + 1)  # a device says that it holds nothing, and has no end
    except OSError as error:
        raise NewsroomError(NO_LETTER, path=path) from error
    if len(data) > MOST:
        raise NewsroomError(TOO_LARGE, path=path, most=MOST // MEGA)
    return data


def _event(data: bytes, path: Path) -> Mapping[str, Any] | None:
    """An event of GitHub, None for a file that is none: a mail begins with no brace."""
    if data.lstrip()[:1] != b"{":
        return None
    try:
        event = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise NewsroomError(NO_EVENT, path=path) from error
    return event if isinstance(event, dict) else {}


def _is_letter(event: Mapping[str, Any]) -> bool:
    """An issue that a person has just opened: no request, no change of one, no robot's."""
    issue = event.get("issue")
    if event.get("action") != "opened" or not isinstance(issue, dict) or "pull_request" in issue:
        return False
    user = issue.get("user")
    return isinstance(user, dict) and user.get("type") == "User" and isinstance(issue.get("number"), int)


def _form(event: Mapping[str, Any], settings: Settings) -> tuple[Letter, Sender]:
    issue = event["issue"]
    login, number = str(issue["user"].get("login", "")), issue["number"]
    handle = login.lower() if HANDLE.fullmatch(login.lower()) and login.lower() not in NOBODYS else ""
    title, body = str(issue.get("title") or ""), str(issue.get("body") or "")
    letter = _opened(_Envelope(False, title), body.encode("utf-8", "replace"), settings)
    return letter, Sender(handle, login, f"issue {number}", number)


def _mail(data: bytes, settings: Settings) -> tuple[Letter, Sender]:
    letter = _opened(_Envelope(True), data, settings)
    identity = letter.identity.encode("utf-8", "replace") or data
    return replace(letter, identity=""), Sender(mark=f"mail {sha256(identity).hexdigest()[:24]}")


def _opened(envelope: _Envelope, data: bytes, settings: Settings) -> Letter:
    """A letter as a child without rights reads it."""
    languages = settings.languages

    def work(asked: _Envelope, told: bytes) -> Letter:
        if asked.mail:
            return read_mail(told, languages)
        return read_form(asked.title, told.decode("utf-8", "replace"), settings.sections)

    with closing(Guard((_Envelope, Letter), work, LIMITS, prepare)) as guard:
        try:
            return guard.ask(envelope, data)
        except Overrun as overrun:
            why = overrun.told or overrun.limit.value
            raise NewsroomError(UNREADABLE, why=why) from None
