"""Letting one person off, or giving them longer."""
