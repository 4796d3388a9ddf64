"""Declared mappings: YAML in, checked values out, and the pages that explain them."""
