"""The steps between the right password and being signed in: a code, a password of one's own, an app for codes."""
