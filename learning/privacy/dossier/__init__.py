"""Everything kept about a person: the same for their page and for their file. Reads, a package for their number."""
