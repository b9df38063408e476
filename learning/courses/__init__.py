"""Courses: their texts, their modules, and who has completed them."""
