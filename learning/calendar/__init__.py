"""Due dates in the calendar that a person has already: a feed at a secret address."""
