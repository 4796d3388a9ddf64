"""Free advertising and its disguises."""
