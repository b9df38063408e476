"""The lesson: what a teacher sees of a class while it works and afterwards."""
