"""A teacher's classes: who is in them, who teaches them, and what becomes of them when the school year ends."""
