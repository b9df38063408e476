"""The same class, teacher and pupils as where cards are made."""

from tests.classes.cards.conftest import desk, five_a, kari, liv, ola

__all__ = ["desk", "five_a", "kari", "liv", "ola"]
