"""Competence per school and unit: the same figures on screen, in CSV and in JSON, with small groups suppressed."""
