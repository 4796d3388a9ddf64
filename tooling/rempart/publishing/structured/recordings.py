"""Sound and film: what a piece lets one hear, as part of the piece and as an episode of a series."""

from rempart.model.piece import Kind
from rempart.publishing.entries import Entry
from rempart.publishing.media import Sound
from rempart.publishing.metadata import described, full_title
from rempart.publishing.paper import Paper
from rempart.publishing.podcasts import show
from rempart.publishing.structured.graph import Node, told
from rempart.publishing.structured.pictures import picture_of


def recording(paper: Paper, entry: Entry, section: str) -> dict[str, Node]:
    """What is heard or seen of a piece, by the property of the piece that it is. section: its name."""
    sound = paper.sound(entry)
    if sound:
        return {"audio": _audio(paper, entry, sound)}
    video = _video(paper, entry, section)
    return {"video": video} if video else {}


def episode(paper: Paper, entry: Entry) -> Node | None:
    """An episode of a podcast, None of any other piece."""
    sound = paper.sound(entry)
    if entry.header.kind is not Kind.PODCAST or sound is None:
        return None
    address = paper.settings.address + entry.address
    node = {
        "@type": "PodcastEpisode",
        "name": full_title(entry),
        "description": described(entry),
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


def _video(paper: Paper, entry: Entry, section: str) -> Node | None:
    """A film that stands here, or on another site; None without one, or without a picture of it."""
    film, media = paper.film(entry), entry.header.media
    shown = picture_of(paper, entry, section)
    if media is None or entry.retracted or shown is None or not (film or paper.leads_to(media.url)):
        return None
    node = _told_of(paper, entry, film) if film else {"url": media.url}
    thumbnail = paper.settings.address + shown.address
    return told(_common(entry) | {"@type": "VideoObject", "thumbnailUrl": thumbnail, **node})


def _audio(paper: Paper, entry: Entry, sound: Sound) -> Node:
    return told(_common(entry) | {"@type": "AudioObject"} | _told_of(paper, entry, sound))


def _common(entry: Entry) -> Node:
    return {
        "name": full_title(entry),
        "description": described(entry),
        "duration": _lasting(entry),
        "uploadDate": entry.at.isoformat(),
        "inLanguage": entry.lang,
    }


def _told_of(paper: Paper, entry: Entry, file: Sound) -> Node:
    """A file that stands here, and what is to be read while it plays."""
    base, captions = paper.settings.address, paper.captions(entry)
    return {
        "contentUrl": base + file.address,
        "encodingFormat": file.type,
        "contentSize": str(file.size),
        "caption": {"@type": "MediaObject", "contentUrl": base + captions, "encodingFormat": "text/vtt"}
        if captions
        else None,
    }


def _lasting(entry: Entry) -> str:
    media = entry.header.media
    return f"PT{media.duration}S" if media and media.duration else ""
