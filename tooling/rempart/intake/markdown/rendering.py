"""A Body in, its HTML out: one pass over the events that were screened, nothing of the author's alive.

Text is escaped, raw HTML included. Addresses pass by an allow-list, pictures only from beside the
piece. Nesting past DEPTH loses its marks and keeps its text. What comes out grows with what came in
and nothing else.
"""

from rempart.intake.markdown.cleaning import clean
from rempart.intake.markdown.elements import WRITERS
from rempart.intake.markdown.writer import DEPTH, Places, Writer
from rempart.model.body import Body

__all__ = ["DEPTH", "Places", "render"]


def render(body: Body, places: Places, lang: str) -> str:
    """The HTML of a body: headings from h2 down, notes at the end. `lang` is for the words we add."""
    writer = Writer(body, places, lang)
    for writer.index, event in enumerate(body.events):
        if writer.pictures and event.name != "/Image":
            writer.describe(event)
        elif write := WRITERS.get(event.name):
            write(writer, event)
    return clean(writer.html())
