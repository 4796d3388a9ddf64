"""Whether a piece can be read and placed at all."""
