"""Where the pages of an attempt are. Not one of the six names: its templates name each address up to thirty times."""

from typing import NamedTuple


class Addresses(NamedTuple):
    """The addresses of an attempt, made from that of its overview: building each from the routes costs too much."""

    attempt: str

    def question(self, key: str) -> str:
        """Return where a question is."""
        return f"{self.attempt}/sporsmal/{key}"
