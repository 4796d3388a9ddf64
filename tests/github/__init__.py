"""A double of GitHub: its published description, a server that keeps to it, a real repository behind."""
