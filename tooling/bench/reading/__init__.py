"""Reading a page on a cheap telephone, beside the peers: what Lighthouse says, what is downloaded."""
