"""Sound and film: what a piece lets one hear, as part of the piece and as an episode of a series."""

from rempart.model.piece import Kind
from rempart.publishing.entries import Entry
from rempart.publishing.media import Sound
from rempart.publishing.metadata import full_title, summary
from rempart.publishing.paper import Paper
from rempart.publishing.podcasts import show
from rempart.publishing.structured.graph import Node, told


def recording(paper: Paper, entry: Entry) -> dict[str, Node]:
    """What is heard of a piece, by the property of the piece that it is."""
    sound = paper.sound(entry)
    return {"audio": _audio(paper, entry, sound)} if sound else {}


def episode(paper: Paper, entry: Entry) -> Node | None:
    """An episode of a podcast, None of any other piece."""
    sound = paper.sound(entry)
    if entry.header.kind is not Kind.PODCAST or sound is None:
        return None
    address = paper.settings.address + entry.address
    node = {
        "@type": "PodcastEpisode",
        "name": full_title(entry),
        "description": summary(entry),
        "url": address,
        "datePublished": entry.at.isoformat(),
        "inLanguage": entry.lang,
        "duration": _lasting(entry),
        "associatedMedia": _audio(paper, entry, sound),
        "partOfSeries": _series(paper, entry),
    }
    return told(node)


def _series(paper: Paper, entry: Entry) -> Node:
    """The podcast of its column; else the newspaper's own."""
    column = paper.column(entry.header.column)
    series = show(paper, f"column {column.id}" if column else f"lang {entry.lang}")
    base = paper.settings.address
    node = {
        "@type": "PodcastSeries",
        "name": series.title,
        "description": series.description,
        "url": base + series.page,
        "webFeed": base + series.file,
    }
    return told(node)


def _audio(paper: Paper, entry: Entry, sound: Sound) -> Node:
    node = {
        "@type": "AudioObject",
        "name": full_title(entry),
        "contentUrl": paper.settings.address + sound.address,
        "encodingFormat": sound.type,
        "contentSize": str(sound.size),
        "duration": _lasting(entry),
        "uploadDate": entry.at.isoformat(),
    }
    return told(node)


def _lasting(entry: Entry) -> str:
    media = entry.header.media
    return f"PT{media.duration}S" if media and media.duration else ""
