"""What editors chose, what was booked and the archive in; what of that no page can show, with lines, out."""

from collections.abc import Iterator
from datetime import date

from rempart.errors import Fault
from rempart.intake.front import LAPSED, look
from rempart.model.front import Passed
from rempart.newsroom.trees import FRONT, SPONSORS, Tree
from rempart.publishing.choosing import passed_over
from rempart.publishing.paper import Paper
from rempart.schema.reading import Node
from rempart.screening.bookings import unkept


def unkept_choices(tree: Tree, paper: Paper) -> Iterator[Fault]:
    """What was chosen for a front page that passes it over, and choices whose last day is past."""
    data = tree.read(FRONT)
    if data is None:
        return
    choices, node, _ = look(data)
    for one in passed_over(paper):
        params = {"key": f"{one.lang}.{one.key}", "address": one.address, "lang": one.lang}
        yield Fault(FRONT, _line(node.value[one.lang], one), one.why, params)
    for lang, choice in choices.items():
        if choice.until and choice.until < paper.today and lang in paper.settings.languages:
            params = {"key": f"{lang}.until", "day": choice.until.isoformat()}
            yield Fault(FRONT, node.value[lang].value["until"].line, LAPSED, params)


def _line(chosen: Node, passed: Passed) -> int:
    """Where an address stands, be it in a list."""
    written: Node = chosen.value[passed.key]
    items = written.value if written.kind == "seq" else [written]
    return next((item.line for item in items if item.value == passed.address), written.line)


def unkept_bookings(tree: Tree, paper: Paper) -> Iterator[Fault]:
    """What was paid for and no piece keeps."""
    data = tree.read(SPONSORS)
    if data is None:
        return

    def dated(name: str) -> Iterator[date]:
        return (entry.at.date() for entry in paper.archive.listed("sponsor", name))

    for one in unkept(data, tree.identity, dated, paper.today):
        yield Fault(SPONSORS, one.line, one.message, one.params)
