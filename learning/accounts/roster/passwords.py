"""Passwords that people can read aloud and type. No file of the six: a rule, beside the words it draws from."""

import secrets
from pathlib import Path

WORDS = tuple((Path(__file__).parent / "words.txt").read_text(encoding="utf-8").split())
WORDS_IN_PASSWORD = 4


def readable_password() -> str:
    """Return a new random password such as fjell-hest-sol-brev-42."""
    words = [secrets.choice(WORDS) for _ in range(WORDS_IN_PASSWORD)]
    return "-".join([*words, f"{secrets.randbelow(90) + 10}"])
