"""Stylesheets, as far as the wall reads them: what is known to leave words in sight, and nothing else."""
