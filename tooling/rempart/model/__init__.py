"""The nouns of the newsroom: frozen values without behaviour."""
