"""Stories that pass from mouth to mouth and are told as facts."""
