"""The text of a piece: Markdown in, a Body out; a Body in, its HTML out. Both come from one parse."""

from rempart.intake.markdown.reading import read_body, read_outline
from rempart.intake.markdown.rendering import Places, render

__all__ = ["Places", "read_body", "read_outline", "render"]
