"""The organisation: the tree of units from the municipality down to the class."""
