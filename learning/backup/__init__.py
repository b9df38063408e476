"""Copies of the whole database, made while it is in use, and the way back. Of sign-ins no copy is kept.

A database of either kind is copied by its own tools, and every copy is read through before it counts as one.
"""
