"""A year of a newsroom, invented: who offers, what the checks say, who decides, contests, asks; as acts."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from rempart.ledger import stamp
from rempart.ledger.measures import DEGREE, FAULT, OF, UNTIL
from rempart.model.case import OUTCOMES, PRIVATE, Matter
from rempart.model.decision import Act, Deed, Reason
from rempart.model.measure import Degree, Fault

START = datetime(2026, 1, 1, 8, tzinfo=UTC)
MODERATORS = tuple(f"moderator-{n}" for n in range(1, 9))
SECTIONS = ("town", "culture", "transport", "environment")
REASONS = (Reason.MISSING_SOURCES, Reason.RUMOUR, Reason.FORM, Reason.OFF_TOPIC, Reason.COPY)
WAVE = (120, 127)  # days of the year on which spam comes in
HOLIDAY = (210, 231)  # days on which few decide


@dataclass
class Year:
    """Contributions one after the other, each with its whole life."""

    dice: random.Random
    acts: list[Act] = field(default_factory=list)

    def live(self, number: int, day: int) -> None:
        """One contribution that comes on a day of the year."""
        dice, is_spam = self.dice, WAVE[0] <= day < WAVE[1]
        came = START + timedelta(days=day, minutes=dice.randrange(720))
        author = f"stranger-{number}" if is_spam else f"author-{int(dice.paretovariate(0.7)) % 500}"
        told = {
            "lang": dice.choice("fe").replace("f", "fr").replace("e", "en"),
            "section": dice.choice(SECTIONS),
        }
        self._act(came, Deed.OFFER, author, number, note=told)
        held = is_spam or dice.random() < 0.15
        rule = {"rule": "link-farm" if is_spam else "uncited-quote", "severity": "hold"}
        self._act(came, Deed.SCREEN, "rempart", number, band="hold" * held, findings=(rule,) if held else ())
        slow = 5 if HOLIDAY[0] <= day < HOLIDAY[1] else 1
        self._decide(number, came + timedelta(hours=slow * dice.expovariate(1 / 20)), author, held, is_spam)

    def _decide(self, number: int, when: datetime, author: str, held: bool, is_spam: bool) -> None:
        dice, by = self.dice, self.dice.choice(MODERATORS)
        turn = dice.random() + 0.25 * held + is_spam
        if number % 25 == 0:
            self._act(when, Deed.ESCALATE, MODERATORS[MODERATORS.index(by) - 1], number)
        if turn > 1.9 or (turn > 0.9 and not is_spam):
            reason = Reason.FREE_ADVERTISING if is_spam else dice.choice(REASONS)
            self._act(when, Deed.DECLINE, by, number, reason=reason.value)
            self._contest(number, when, author, by, is_spam)
            self._measure(number, when, author, by)
        elif turn > 0.6 and not is_spam:
            self._act(when, Deed.RETURN, by, number, reason=dice.choice(REASONS).value)
            if dice.random() < 0.7:
                self._act(when + timedelta(days=3), Deed.OFFER, author, number, note={})
                self._accept(number, when + timedelta(days=4), by)
        elif not is_spam and turn < 0.57:
            self._accept(number, when, by)

    def _contest(self, number: int, when: datetime, author: str, by: str, is_spam: bool) -> None:
        dice = self.dice
        if is_spam or dice.random() > 0.2:
            return
        judge = dice.choice([one for one in MODERATORS if one != by])
        self._act(when + timedelta(days=1), Deed.APPEAL, author, number, note={"against": by})
        upheld = dice.random() < 0.4
        deed = Deed.APPEAL_UPHELD if upheld else Deed.APPEAL_DISMISSED
        self._act(when + timedelta(days=5), deed, judge, number, note={"against": by})
        if upheld:
            self._accept(number, when + timedelta(days=6), judge)

    def _measure(self, number: int, when: datetime, author: str, by: str) -> None:
        """Some refusals come with a measure, and some of these are contested."""
        dice = self.dice
        if dice.random() > 0.3:
            return
        until = (when + timedelta(days=30)).date().isoformat()
        note = {DEGREE: dice.choice(tuple(Degree)).value, FAULT: Fault.FLOOD.value, UNTIL: until}
        self._act(when, Deed.MEASURE, by, number, note=note)
        if dice.random() < 0.3:
            of = {OF: stamp(when)}
            self._act(when + timedelta(days=1), Deed.MEASURE_CONTEST, author, number, note=of)
            judged = dice.choice((Deed.MEASURE_KEPT, Deed.MEASURE_LIFTED))
            judge = dice.choice([one for one in MODERATORS if one != by])
            self._act(when + timedelta(days=3), judged, judge, number, note=of)

    def _accept(self, number: int, when: datetime, by: str) -> None:
        path = f"contributions/2026/{when.month:02}/piece-{number}.md"
        self._act(when, Deed.ACCEPT, by, number, blobs={path: f"{number:040x}"}, merge=f"{number:040x}")

    def ask(self, number: int, day: int) -> None:
        """One case that is opened on a day of the year; some are ended late, some not at all."""
        dice, matter = self.dice, self.dice.choice(tuple(Matter))
        when, taker = START + timedelta(days=day), dice.choice(MODERATORS)
        private = matter in PRIVATE
        sealed = {"words": f"{number:064x}"} | ({"parties": f"{number:064x}"} if private else {})
        note = {"matter": matter.value, "lang": "fr"}
        self._case(
            when, Deed.CASE_OPEN, "rempart" if private else "nora-lind", number, sealed=sealed, note=note
        )
        if dice.random() < 0.9:
            self._case(when + timedelta(days=1), Deed.CASE_TAKE, taker, number)
            ended = when + timedelta(days=1 + dice.expovariate(1 / 6))
            outcome = {"outcome": dice.choice(OUTCOMES[matter]).value}
            self._case(ended, Deed.CASE_CLOSE, taker, number, note=outcome)

    def _case(self, when: datetime, deed: Deed, actor: str, number: int, **told: object) -> None:
        self.acts.append(Act(stamp(when), deed, actor, case=number, **told))  # type: ignore[arg-type]

    def _act(self, when: datetime, deed: Deed, actor: str, number: int, **told: object) -> None:
        act = Act(stamp(when), deed, actor, number, commit=f"{number:040x}", **told)  # type: ignore[arg-type]
        self.acts.append(act)


def a_year(count: int = 2000, seed: int = 1) -> list[Act]:
    """The acts of a year in which so many contributions came, in the order of their moments."""
    year = Year(random.Random(seed))
    for number, day in enumerate(sorted(_days(year.dice, count)), 1):
        year.live(number, day)
    for number in range(count + 1, count + 1 + count // 20):
        year.ask(number, year.dice.randrange(350))
    return sorted(year.acts, key=lambda act: act.at)


def _days(dice: random.Random, count: int) -> Iterator[int]:
    """The days on which contributions come: a tenth in the wave of spam, some in bursts, the rest any day."""
    for number in range(count):
        burst = 7 * dice.randrange(52)
        yield (
            dice.randrange(*WAVE) if number % 10 == 0 else (burst if number % 3 == 0 else dice.randrange(365))
        )
