"""How long a text takes to read, and how hard it is."""

import re
from math import ceil

WORD = re.compile(r"[^\W_]+(?:[-–.,’'][^\W_]+)*")
SENTENCE_END = re.compile(r"[.!?:](?=\s|$)|\n")
LONG_WORD = 6
WORDS_PER_MINUTE = 200
"""Adults read 238 English words a minute silently (Brysbaert 2019); a course has figures and longer words."""


def count_words(text: str) -> int:
    """Return the number of words; a number such as 46,6 is one."""
    return len(WORD.findall(text))


def reading_minutes(words: int) -> int:
    """Return the minutes that an adult needs, rounded up; never less than one."""
    return max(1, ceil(words / WORDS_PER_MINUTE))


def lix(text: str) -> float:
    """Return the readability index of Björnsson (1968): words per sentence plus the share of long words in percent.

    A line break ends a sentence: headings and list items have no full stop. Under 35 is easy, over 50 is hard.
    """
    words = WORD.findall(text)
    if not words:
        return 0.0
    sentences = sum(1 for part in SENTENCE_END.split(text) if WORD.search(part))
    long = sum(1 for word in words if len(word) > LONG_WORD)
    return len(words) / sentences + 100 * long / len(words)
