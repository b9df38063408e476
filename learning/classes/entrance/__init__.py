"""Signing in with a card: the picture that a camera reads, or three words that somebody types, and «Is this you?»."""
