"""Reads for reports, a package for their number: one file per report, and `reports.py` that lists them."""
