"""What is still missing between the right password and being signed in."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

LASTS = timedelta(minutes=10)
"""How long somebody may stand halfway."""


class Step(StrEnum):
    """Something that is asked of somebody whose password was right."""

    CODE = "code"
    OWN_WORDS = "own_password"
    APP = "app"


@dataclass(frozen=True, kw_only=True)
class Standing:
    """What is known of somebody whose password was right."""

    has_app: bool
    has_shown_code: bool
    needs_app: bool
    needs_own_password: bool

    @property
    def step(self) -> Step | None:
        """What is asked next. The code before all else: who found the password changes nothing by it."""
        if self.has_app and not self.has_shown_code:
            return Step.CODE
        if self.needs_own_password:
            return Step.OWN_WORDS
        return Step.APP if self.needs_app and not self.has_app else None
