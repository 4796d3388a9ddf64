"""Rempart: a participatory newsroom that runs on Git."""

__version__ = "0.1.0"
