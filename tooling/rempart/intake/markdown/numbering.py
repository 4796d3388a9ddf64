"""Events in, the numbers of the notes that readers meet out."""

from collections.abc import Iterable

from rempart.intake.markdown.events import Event
from rempart.intake.markdown.leaves import label

_TEXT = ""  # stands for the text itself, where no note is


def number_notes(events: Iterable[Event]) -> dict[str, int]:
    """From 1, the notes in the order a reader meets their marks; those nobody leads to have none.

    The marks in a note count once the note itself is met.
    """
    marks = _marks(events)
    met = dict.fromkeys(marks[_TEXT])
    queue = list(met)
    for name in queue:
        fresh = [mark for mark in marks.get(name, ()) if mark not in met]
        met.update(dict.fromkeys(fresh))
        queue.extend(dict.fromkeys(fresh))
    return {name: number for number, name in enumerate(queue, start=1)}


def _marks(events: Iterable[Event]) -> dict[str, list[str]]:
    """For the text and for the first note of each label, the labels it refers to."""
    marks: dict[str, list[str]] = {_TEXT: []}
    inside = [marks[_TEXT]]
    for event in events:
        if event.name == "FootnoteDefinition":
            name = label(event.data)
            inside.append([] if name in marks else marks.setdefault(name, []))
        elif event.name == "/FootnoteDefinition":
            inside.pop()
        elif event.name == "FootnoteReference":
            inside[-1].append(label(event.data))
    return marks
