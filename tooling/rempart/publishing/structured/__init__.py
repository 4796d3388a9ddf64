"""What search engines read of a page: the newspaper's values in, data as schema.org names it out."""
