"""The moderator's desk: a newsroom and a person in; pages on this machine alone, until it is stopped, out.

A door onto newsroom's verbs, as the command line is. `app` holds the addresses, `gate` what stands before
them, `state` what one run is made of; each page has a module that makes its values and a template.
"""

import socket
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path

import uvicorn

from rempart.adapters.files import alone
from rempart.adapters.git import find_repository
from rempart.adapters.server import HOST, no_port
from rempart.desk.app import make_app
from rempart.desk.gate import ENTER
from rempart.desk.memory import Memory
from rempart.desk.state import Desk
from rempart.errors import NewsroomError
from rempart.forge import Forge
from rempart.i18n import N_
from rempart.newsroom.outbox import Outbox
from rempart.newsroom.previewing import Previews
from rempart.newsroom.rounds import Rounds
from rempart.newsroom.sending import Sender
from rempart.newsroom.trees import STORE

FOLDER = "desk"
TWICE = N_(
    "another desk of %(actor)s is open on this newsroom, perhaps the one of the demo: go on there, or stop it"
)


def open_desk(
    root: Path,
    forge: Forge,
    actor: str,
    lang: str,
    clock: Callable[[], datetime],
    port: int,
    tell: Callable[[str], None],
    read_only: bool = False,
    asked: Iterable[object] = (),
) -> None:
    """Serve the desk until it is interrupted; what waits in the outbox then leaves at once.

    port: 0 takes any that is free. tell: gets the address to open, at once, and another one whenever `asked`
    yields something. Raises NewsroomError when it cannot begin.
    """
    folder = find_repository(root).folder / STORE / FOLDER / actor
    with alone(folder / "desk") as is_alone:
        if not is_alone:
            raise NewsroomError(TWICE, actor=actor)
        folder.chmod(0o700)
        with _listening(port) as (listener, host), closing(Previews(forge, root)) as previews:
            rounds = Rounds(forge, root, clock, read_only)
            outbox = Outbox(folder / "outbox")
            sender = Sender(forge, actor, outbox, rounds, clock)
            memory = Memory(folder / "memory.json", lang)
            desk = Desk(root, actor, forge, rounds, outbox, sender, previews, memory, clock, read_only)
            tell(f"http://{host}{ENTER}?token={desk.keys.token}")
            threading.Thread(target=_renew, args=(desk, host, tell, asked), daemon=True).start()
            with _at_work(desk):
                _serve(desk, host, listener)


def _renew(desk: Desk, host: str, tell: Callable[[str], None], asked: Iterable[object]) -> None:
    """Another address, each time somebody asks for one."""
    for _ in asked:
        tell(f"http://{host}{ENTER}?token={desk.keys.renew()}")


@contextmanager
def _listening(port: int) -> Iterator[tuple[socket.socket, str]]:
    """A socket on this machine alone, and its name; port 0 takes any that is free."""
    listener = socket.socket()
    with closing(listener):
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, port))
        except (OSError, OverflowError) as error:
            raise no_port(error, port) from error
        listener.listen()
        yield listener, f"{HOST}:{listener.getsockname()[1]}"


@contextmanager
def _at_work(desk: Desk) -> Iterator[None]:
    """Rounds are made and acts leave, as long as the block lasts; who only looks sends nothing."""
    desk.rounds.start()
    if not desk.read_only:
        desk.sender.start()
    try:
        yield
    finally:
        if not desk.read_only:
            desk.sender.stop()
        desk.rounds.stop()


def _serve(desk: Desk, host: str, listener: socket.socket) -> None:
    config = uvicorn.Config(
        make_app(desk, host),
        log_config=None,
        log_level="error",  # whoever reaches the port could else write warnings into the terminal
        access_log=False,
        server_header=False,
        proxy_headers=False,
        http="h11",
        lifespan="off",
        ws="none",
        h11_max_incomplete_event_size=65_536,
        timeout_graceful_shutdown=2,
    )
    with suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listener])
