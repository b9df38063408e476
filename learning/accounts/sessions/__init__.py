"""Sign-ins: how one begins, how long it lasts, what ends it, and when the next try must wait."""
