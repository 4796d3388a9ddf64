"""Claims, figures and quotations, and where they come from."""
