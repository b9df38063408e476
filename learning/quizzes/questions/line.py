"""One line of a quiz file. No question type, but what each of them is read from."""

import re
from dataclasses import dataclass

QUOTE = re.compile(r" *> ?")
DEEP = 2
"""From this many spaces on, a line belongs to the answer above it."""


@dataclass(frozen=True)
class Line:
    """A line with its number, counted from 1; tabs are spaces, and none stand at its end."""

    number: int
    text: str
    is_code: bool = False

    @property
    def is_blank(self) -> bool:
        """Nothing stands on it."""
        return not self.text

    @property
    def is_deep(self) -> bool:
        """It is indented so far that it belongs to what stands above."""
        return len(self.text) - len(self.text.lstrip(" ")) >= DEEP

    @property
    def is_quote(self) -> bool:
        """It begins with `>`, indented or not."""
        return not self.is_code and QUOTE.match(self.text) is not None

    @property
    def is_explanation(self) -> bool:
        """It is a quote that belongs to the question, not to one of its options."""
        return self.is_quote and not self.is_deep

    @property
    def quoted(self) -> str:
        """The text after `>`."""
        return QUOTE.sub("", self.text, count=1)
