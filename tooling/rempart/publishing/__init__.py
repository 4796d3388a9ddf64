"""Accepted pieces in, the newspaper's pages out, as pairs of path and text. Nothing is read or written."""
