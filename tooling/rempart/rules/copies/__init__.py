"""Text that stands elsewhere already."""
