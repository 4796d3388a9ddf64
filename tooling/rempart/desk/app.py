"""The desk's addresses in; each answered by a page, or by an act in the outbox. Nothing here judges."""

from collections.abc import Awaitable, Callable, Mapping
from http import HTTPStatus
from urllib.parse import parse_qsl

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from rempart.desk import amending, casing, composing, fronting, looking, outgoing, piecing
from rempart.desk.filters import read_filter
from rempart.desk.gate import ENTER, LARGEST, Gate
from rempart.desk.listing import listing, options
from rempart.desk.pages import STATIC, render
from rempart.desk.saying import plainly
from rempart.desk.state import Desk
from rempart.desk.words import sheet
from rempart.errors import NewsroomError
from rempart.i18n import LANGUAGES, say
from rempart.reports.brakes import notice, question
from rempart.reports.measures import to_judge
from rempart.reports.queue import ORDER

MOST = 60  # fields of a form
Page = Callable[[Desk, Request], Response]
Posted = Callable[[Desk, Request, FormData], Response]
Endpoint = Callable[[Request], Awaitable[Response]]


def make_app(desk: Desk, host: str) -> ASGIApp:
    """The desk, behind its gate. host: the one name it answers to, "127.0.0.1:8300"."""

    def page(answer: Page) -> Endpoint:
        async def endpoint(request: Request) -> Response:
            return await run_in_threadpool(_safely, desk, lambda: answer(desk, request))

        return endpoint

    def posted(answer: Posted) -> Endpoint:
        async def endpoint(request: Request) -> Response:
            form = await _form(request)
            if not desk.keys.is_form(str(form.get("form", ""))):
                raise HTTPException(HTTPStatus.FORBIDDEN)
            return await run_in_threadpool(_safely, desk, lambda: answer(desk, request, form))

        return endpoint

    routes = [
        *(Route(path, page(answer)) for path, answer in _pages().items()),
        *(Route(path, posted(answer), methods=["POST"]) for path, answer in _forms().items()),
        Mount("/static", StaticFiles(directory=STATIC)),
    ]
    gate: Gate

    async def enter(request: Request) -> Response:
        return _enter(desk, gate, request)

    app = Starlette(
        routes=[Route(ENTER, enter), *routes], exception_handlers={HTTPException: _told(desk, lambda: gate)}
    )
    gate = Gate(app, host, desk.keys)
    return gate


def _pages() -> Mapping[str, Page]:
    """What is shown, by address; the first that fits."""
    return {
        "/": _list,
        "/keys": _keys,
        "/outbox": outgoing.state,
        "/piece/{number:int}": piecing.show,
        "/piece/{number:int}/{view}": piecing.show,
        "/piece/{number:int}/compose/{deed}": composing.show,
        "/case/{number:int}": casing.show,
        "/front": fronting.show,
        "/front/{lang}": fronting.show,
        "/published": amending.choose,
        "/published/{address:path}": amending.show,
        "/look/{key}/{number:int}/{head}/{address:path}": looking.frame,
    }


def _forms() -> Mapping[str, Posted]:
    """What is asked for, by address."""
    return {
        "/piece/{number:int}/act": piecing.act,
        "/case/{number:int}/act": casing.act,
        "/front/{lang}/act": fronting.lay_out,
        "/amend/{address:path}": amending.act,
        "/outbox/{name}/back": outgoing.take_back,
        "/outbox/{name}/forget": outgoing.forget,
        "/views": _views,
        "/seen": _seen,
        "/language": _language,
    }


def _safely(desk: Desk, answer: Callable[[], Response]) -> Response:
    """What stops a page is told on one, with what to do."""
    try:
        return answer()
    except NewsroomError as error:
        told = plainly(desk.lang, error)
        return HTMLResponse(render(desk, "trouble.html", told=told), HTTPStatus.CONFLICT)


def _told(desk: Desk, gate: Callable[[], Gate]) -> Callable[[Request, Exception], Response]:
    """A page for who has begun the session, and nothing of the desk for anybody else."""

    def handler(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        if not gate().is_in(request.headers):
            return Response(status_code=status)
        return HTMLResponse(render(desk, "trouble.html", told=""), status)

    return handler


async def _form(request: Request) -> FormData:
    """The fields of a form, no longer than the gate lets through."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LARGEST:
            raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    try:
        fields: list[tuple[str, str | UploadFile]] = [
            *parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=MOST)
        ]
        return FormData(fields)
    except ValueError:
        raise HTTPException(HTTPStatus.BAD_REQUEST) from None


def _enter(desk: Desk, gate: Gate, request: Request) -> Response:
    """Begins the session of whoever has the address of the terminal, once."""
    if gate.is_in(request.headers):
        return RedirectResponse("/", HTTPStatus.SEE_OTHER)
    if request.method != "GET" or not desk.keys.enter(request.query_params.get("token", "")):
        return HTMLResponse(render(desk, "door.html"), HTTPStatus.FORBIDDEN)
    answer = RedirectResponse("/", HTTPStatus.SEE_OTHER)
    answer.set_cookie(gate.cookie, desk.keys.session, httponly=True, samesite="strict", path="/")
    return answer


def _list(desk: Desk, request: Request) -> Response:
    told = read_filter(request.query_params)
    number = request.query_params.get("page", "")
    is_one = number.isascii() and number.isdecimal() and len(number) < 7
    found = listing(desk, told, int(number) if is_one else 1)
    about = {"brakes": _brakes(desk), "order": say(desk.lang, ORDER)}
    page = render(desk, "list.html", list=found, filter=told, options=options(desk), **about)
    desk.memory.looked(desk.clock())
    return HTMLResponse(page)


def _brakes(desk: Desk) -> list[str]:
    """What moderators must know of the checks themselves, and the measures that wait to be judged."""
    last, lang = desk.round, desk.lang
    asked = question(last.doubts, lang)
    contested = to_judge(last.known.values(), last.clocks, desk.today, lang)
    return [*(notice(brake, lang) for brake in last.brakes), *filter(None, [asked]), *contested]


def _keys(desk: Desk, _: Request) -> Response:
    return HTMLResponse(render(desk, "keys.html", sheet=sheet(desk.lang)))


def _views(desk: Desk, _: Request, form: FormData) -> Response:
    """Save a view, or forget it; either way the list as it was."""
    query = read_filter({name: str(value) for name, value in form.items()}).query
    forgotten = str(form.get("forget", ""))
    if forgotten:
        desk.memory.save(forgotten, "")
    else:
        desk.memory.save(str(form.get("name", "")), query)
    return RedirectResponse(f"/?{query}" if query else "/", HTTPStatus.SEE_OTHER)


def _seen(desk: Desk, _: Request, form: FormData) -> Response:
    query = read_filter({name: str(value) for name, value in form.items()}).query
    desk.memory.seen(desk.clock())
    return RedirectResponse(f"/?{query}" if query else "/", HTTPStatus.SEE_OTHER)


def _language(desk: Desk, _: Request, form: FormData) -> Response:
    lang = str(form.get("lang", ""))
    if lang in LANGUAGES:
        desk.memory.speak(lang)
    return RedirectResponse(_own(str(form.get("back", ""))), HTTPStatus.SEE_OTHER)


def _own(address: str) -> str:
    """An address of the desk itself, whatever a form says."""
    plain = address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()
    return address if plain and len(address) < 1000 else "/"
