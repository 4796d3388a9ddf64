"""An entry in, its page out, made of the piece and of what is stable beside it: people, older kin, record."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rempart.model.decision import Act
from rempart.model.piece import Answer, Picture
from rempart.publishing.entries import Entry
from rempart.publishing.leading import led, names_picture
from rempart.publishing.media import Photo
from rempart.publishing.metadata import Head, described, full_title, modified
from rempart.publishing.paper import Paper
from rempart.publishing.placards import Placard
from rempart.publishing.places import resolve
from rempart.publishing.press import Press, section_title
from rempart.publishing.record import Step, Version, answers_given, rules_named, steps, versions
from rempart.publishing.sharing import letter, shares
from rempart.publishing.structured.pictures import picture_of
from rempart.publishing.structured.pieces import piece_data
from rempart.rules import rule_ids


@dataclass(frozen=True, slots=True)
class Making:
    """How a piece was made, as far as the record at hand tells it. `known` is whether there is a record.

    found: how often each rule spoke in public of the text that was accepted.
    """

    known: bool
    steps: tuple[Step, ...]
    found: Mapping[str, int]
    answers: Mapping[str, Answer]
    versions: tuple[Version, ...]


def print_piece(press: Press, entry: Entry) -> str:
    """The text of a piece's page."""
    paper, archive = press.paper, press.paper.archive
    translations, body = archive.translations(entry), archive.body(entry)
    own, related = f"kinds/{entry.header.kind}.html", archive.related(entry)
    return press.print(
        entry.lang,
        own if own in paper.templates else "piece.html",
        piece_head(paper, entry, translations),
        entry=entry,
        body=led(body, paper, entry),
        gallery=gallery(paper, entry, body),
        question=_stands(paper, entry, entry.header.answers_to),
        replied=_stands(paper, entry, entry.header.replies_to),
        translations=translations,
        related=related.entries,
        tie=related.tie,
        place=archive.part_of(entry),
        making=making(paper, entry),
        shares=shares(paper, entry),
        letter=letter(paper, entry),
    )


def gallery(paper: Paper, entry: Entry, body: str) -> tuple[tuple[Picture, Photo], ...]:
    """The further pictures of a piece that its text does not show."""
    named = ((one, resolve(entry.path, one.file)) for one in entry.header.gallery if not entry.retracted)
    found = ((one, paper.photos.get(path)) for one, path in named if not names_picture(body, path))
    return tuple((one, photo) for one, photo in found if photo)


def _stands(paper: Paper, entry: Entry, named: str) -> Entry | None:
    """The piece that another names in its header, if it stands."""
    found = paper.archive.entry(resolve(entry.path, named)) if named else None
    return None if found is None or found.retracted or found.sponsored else found


def piece_head(paper: Paper, entry: Entry, others: tuple[Entry, ...] = ()) -> Head:
    """What a piece's page says of itself to machines. others: the same piece in other languages."""
    header, titles = entry.header, {section.id: section for section in paper.settings.sections}
    section = titles.get(header.section)
    title = section_title(section, entry.lang) if section else ""
    shared = picture_of(paper, entry, title)
    return Head(
        title=full_title(entry),
        address=entry.address,
        description=described(entry),
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
    named = rules_named(acts, entry.path) if acts else {}
    found = {rule: named[rule] for rule in rule_ids() if rule in named} if named else {}
    return Making(paper.record is not None, steps(acts), found, _answers(entry, acts), versions(acts))


def _answers(entry: Entry, acts: Iterable[Act]) -> Mapping[str, Answer]:
    """What its author said of findings: in the header, then in the record; of rules that exist alone."""
    told = {**answers_given(acts), **entry.header.answers}
    return {rule: told[rule] for rule in rule_ids() if rule in told}
