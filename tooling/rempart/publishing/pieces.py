"""An entry in, its page out, made of the piece and of what is stable beside it: people, older kin, record."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rempart.model.decision import Act
from rempart.model.piece import Answer
from rempart.publishing.entries import Entry
from rempart.publishing.leading import led
from rempart.publishing.media import Photo
from rempart.publishing.metadata import Head, full_title, modified, summary
from rempart.publishing.paper import Paper
from rempart.publishing.placards import Placard
from rempart.publishing.press import Press, section_title
from rempart.publishing.record import Step, answers_given, steps
from rempart.publishing.sharing import letter, shares
from rempart.publishing.structured.pieces import picture_of, piece_data
from rempart.rules import rule_ids


@dataclass(frozen=True, slots=True)
class Making:
    """How a piece was made, as far as the record at hand tells it. `known` is whether there is a record."""

    known: bool
    steps: tuple[Step, ...]
    answers: Mapping[str, Answer]


def print_piece(press: Press, entry: Entry) -> str:
    """The text of a piece's page."""
    archive = press.paper.archive
    translations = archive.translations(entry)
    return press.print(
        entry.lang,
        "piece.html",
        piece_head(press.paper, entry, translations),
        entry=entry,
        body=led(archive.body(entry), press.paper, entry),
        translations=translations,
        related=archive.related(entry),
        place=archive.part_of(entry),
        transcript=press.paper.transcript(entry),
        making=making(press.paper, entry),
        shares=shares(press.paper, entry),
        letter=letter(press.paper, entry),
    )


def piece_head(paper: Paper, entry: Entry, others: tuple[Entry, ...] = ()) -> Head:
    """What a piece's page says of itself to machines. others: the same piece in other languages."""
    header, titles = entry.header, {section.id: section for section in paper.settings.sections}
    section = titles.get(header.section)
    title = section_title(section, entry.lang) if section else ""
    shared = picture_of(paper, entry, title)
    return Head(
        title=full_title(entry),
        address=entry.address,
        description=summary(entry),
        kind="article",
        photo=shared if isinstance(shared, Photo) else None,
        placard=shared if isinstance(shared, Placard) else None,
        photo_alt=header.image.alt if header.image else "",
        published=entry.at.isoformat(),
        modified=modified(entry, paper.settings.timezone).isoformat() if entry.changed else "",
        section=title,
        robots="noindex" if entry.sponsored else "max-image-preview:large",
        alternates=tuple((e.lang, e.address) for e in (entry, *others)) if others else (),
        data=piece_data(paper, entry, title, others),
    )


def making(paper: Paper, entry: Entry) -> Making:
    """The story of a piece: from the ledger, and from its own header."""
    acts = paper.stories.get(entry.path, ())
    return Making(paper.record is not None, steps(acts), _answers(entry, acts))


def _answers(entry: Entry, acts: Iterable[Act]) -> Mapping[str, Answer]:
    """What its author said of findings: in the header, then in the record; of rules that exist alone."""
    told = {**answers_given(acts), **entry.header.answers}
    return {rule: told[rule] for rule in rule_ids() if rule in told}
