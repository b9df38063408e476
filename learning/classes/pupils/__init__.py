"""The pupils of a class that a teacher adds, renames, moves and takes out."""
