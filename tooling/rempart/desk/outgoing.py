"""What is about to leave: shown, taken back, forgotten."""

from http import HTTPStatus

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from rempart.desk.acting import piece_address
from rempart.desk.state import Desk
from rempart.desk.words import done
from rempart.errors import NewsroomError
from rempart.i18n import N_
from rempart.model.decision import AMENDING
from rempart.newsroom.outbox import Parcel

TOO_LATE = N_("it is too late to take this back: the act has left, or leaves this very moment")


def state(desk: Desk, _: Request) -> Response:
    """How many acts wait, how many were refused, and whether something new waits: for the page's script."""
    waiting, refused = desk.outbox.waiting(), desk.outbox.refused()
    return JSONResponse(
        {
            "waiting": [parcel.name for parcel in waiting],
            "refused": [parcel.name for parcel in refused],
            "done": {one.name: done(one, desk.lang) for one in desk.outbox.done()},
            "round": desk.round.at.isoformat(),
            "heads": {str(row.contribution.number): row.contribution.head for row in desk.round.rows[:200]},
        }
    )


def take_back(desk: Desk, request: Request, form: FormData) -> Response:
    """Take an act back, and open the page on which it is gone on from."""
    parcel = desk.outbox.take_back(request.path_params["name"])
    if parcel is None:
        raise NewsroomError(TOO_LATE)
    if not _has_words(parcel):
        desk.outbox.forget(parcel.name)
    return RedirectResponse(_where(parcel), HTTPStatus.SEE_OTHER)


def forget(desk: Desk, request: Request, form: FormData) -> Response:
    """Drop what was refused."""
    parcel = desk.outbox.take_back(request.path_params["name"])
    if parcel:
        desk.outbox.forget(parcel.name)
    return RedirectResponse("/", HTTPStatus.SEE_OTHER)


def _has_words(parcel: Parcel) -> bool:
    """Whether something was written that is worth going on from."""
    act = parcel.command or parcel.asking
    return bool(parcel.layout or (act and act.words.strip()) or (parcel.command and parcel.command.wrong))


def _where(parcel: Parcel) -> str:
    if parcel.layout:
        return f"/front/{parcel.layout.lang}?draft={parcel.name}"
    if parcel.command is None:
        return f"/case/{parcel.number}?draft={parcel.name}"
    if parcel.command.deed in AMENDING:
        return f"/published{parcel.number}?draft={parcel.name}"
    number = int(parcel.command.target)
    if not _has_words(parcel):
        return piece_address(number)
    return f"/piece/{number}/compose/{parcel.command.deed}?draft={parcel.name}"
