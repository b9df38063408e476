"""Rules of reports, a package for their number: who sees which units, the figures, what is suppressed, tables."""
