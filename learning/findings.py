"""What is wrong with a file, where, and what to do about it: the same words in the terminal and beside the editor."""

from dataclasses import dataclass, field
from enum import StrEnum


def mark(message: str) -> str:
    """Return the message unchanged: marks it for the translators where it is written (`pybabel extract -k mark`)."""
    return message


class Severity(StrEnum):
    """An error refuses the file; a warning asks its author to look again."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, kw_only=True, order=True)
class Finding:
    """One thing to mend: `message` says what is wrong, `remedy` what to do; both are bokmål with `%(name)s` places.

    `line` counts from 1; 0 means the file as a whole.
    """

    file: str
    line: int
    severity: Severity
    message: str
    remedy: str
    values: dict[str, str] = field(default_factory=dict, compare=False)

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.severity}: {self.message % self.values} {self.remedy % self.values}"


def error(file: str, line: int, message: str, remedy: str, **values: object) -> Finding:
    """Return the finding that refuses a file."""
    words = {name: str(value) for name, value in values.items()}
    return Finding(file=file, line=line, severity=Severity.ERROR, message=message, remedy=remedy, values=words)


def warning(file: str, line: int, message: str, remedy: str, **values: object) -> Finding:
    """Return the finding that asks the author to look again."""
    words = {name: str(value) for name, value in values.items()}
    return Finding(file=file, line=line, severity=Severity.WARNING, message=message, remedy=remedy, values=words)
