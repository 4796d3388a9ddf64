"""What comes in: files of the archive as pieces and people, contributions as changes."""

from rempart.intake.foreign import parse_foreign
from rempart.intake.pieces import parse, parse_person, read_person

__all__ = ["parse", "parse_foreign", "parse_person", "read_person"]
