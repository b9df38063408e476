"""Rules on what is kept and for how long, a package for their number."""
