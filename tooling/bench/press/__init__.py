"""Publishing beside its peers: the same archive, the same edits, in one run; `make bench` says how."""
