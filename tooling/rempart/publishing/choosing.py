"""What editors chose for a front page in; the pieces that may stand there out, and those that may not."""

from collections.abc import Iterator

from rempart.intake.front import named, why_not
from rempart.model.front import Choice, Passed
from rempart.publishing.entries import Entry
from rempart.publishing.paper import Paper


def chosen(paper: Paper, lang: str) -> tuple[Entry | None, tuple[Entry, ...]]:
    """The piece that leads and those beside it, as far as people chose any that may stand there."""
    lead: Entry | None = None
    seconds: list[Entry] = []
    for key, address in named(paper.choices.get(lang, Choice())):
        entry = paper.archive.at(address)
        if entry is None or _why(lang, entry):
            continue
        if key == "lead":
            lead = entry
        elif entry not in (lead, *seconds):
            seconds.append(entry)
    return lead, tuple(seconds)


def passed_over(paper: Paper) -> Iterator[Passed]:
    """What people chose and no front page can show."""
    for lang in paper.settings.languages:
        for key, address in named(paper.choices.get(lang, Choice())):
            if why := _why(lang, paper.archive.at(address)):
                yield Passed(lang, key, address, why)


def _why(lang: str, entry: Entry | None) -> str:
    return why_not(lang, (entry.lang, entry.sponsored, entry.retracted) if entry else None)
