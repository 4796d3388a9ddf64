"""An outbox in; each act that is due done on the forge, in a thread of its own."""

import threading
from collections.abc import Callable
from datetime import datetime

from rempart.errors import NewsroomError
from rempart.forge import Forge
from rempart.i18n import N_
from rempart.model.person import Masthead
from rempart.newsroom.deciding import decide
from rempart.newsroom.forges import read_masthead
from rempart.newsroom.laying import chosen, lay_out
from rempart.newsroom.mediating import act_on
from rempart.newsroom.outbox import Layout, Outbox, Parcel
from rempart.newsroom.rounds import Rounds

LAID_OUT = N_(
    "the front page of %(lang)s was laid out by somebody else since you opened it: look at theirs, then"
    " lay it out again"
)
PAUSE = 0.25  # seconds between two looks into the outbox


class Sender:
    """Sends what is due, from `start` to `stop`; what waits then leaves at once."""

    def __init__(
        self, forge: Forge, actor: str, outbox: Outbox, rounds: Rounds, clock: Callable[[], datetime]
    ) -> None:
        self._actor = actor
        self._forge, self._outbox, self._rounds, self._clock = forge, outbox, rounds, clock
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="sender", daemon=True)

    @property
    def is_alive(self) -> bool:
        """Whether acts leave: a fault of ours may have ended that."""
        return self._thread.is_alive()

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Once all that can leave has left."""
        self._over.set()
        self._thread.join()
        self.send(max((one.leaves for one in self._outbox.waiting()), default=self._clock()))

    def send(self, now: datetime) -> None:
        """Do what is due at a moment."""
        for parcel in self._outbox.send(now, self._do):
            number = parcel.command.target if parcel.command else ""
            self._rounds.ask(int(number) if number.isdigit() else None)

    def _run(self) -> None:
        while not self._over.wait(PAUSE):
            self.send(self._clock())

    def _do(self, parcel: Parcel) -> None:
        with self._rounds.pen:
            masthead, now = read_masthead(self._forge), self._clock()
            if parcel.command:
                decide(self._forge, masthead, parcel.command, now)
            elif parcel.asking:
                act_on(self._forge, masthead, parcel.asking, now)
            elif parcel.layout:
                self._lay_out(parcel.layout, masthead, now)

    def _lay_out(self, layout: Layout, masthead: Masthead, now: datetime) -> None:
        """Raises NewsroomError where somebody else laid it out since; so already is done."""
        found = chosen(self._forge, layout.lang)
        if found == layout.choice:
            return
        if found != layout.before:
            raise NewsroomError(LAID_OUT, lang=layout.lang)
        lay_out(self._forge, masthead, layout.lang, layout.choice, self._actor, now)
