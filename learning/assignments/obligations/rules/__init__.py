"""Thinking about what was given: times at which it is to be done, and people whose it is."""
