"""Files that spreadsheets open: CSV for Excel in Norwegian and for other programs. It knows nothing of what is sent."""

import csv
from collections.abc import Iterable, Iterator, Sequence

SEMICOLON = ";"
"""What Excel expects in Norwegian, with a byte order mark, without which it spoils æ, ø and å."""
COMMA = ","
"""What other programs expect, without the mark."""
BYTE_ORDER_MARK = "\ufeff"
FORMULA_SIGNS = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
"""Those of wide scripts among them, which spreadsheets read like the others."""


def csv_lines(rows: Iterable[Sequence[str]], separator: str = SEMICOLON) -> Iterator[str]:
    """Give the mark, where the separator asks for one, and then each row's line; texts of others are made harmless."""
    writer = csv.writer(_Echo(), delimiter=separator, lineterminator="\r\n")
    yield BYTE_ORDER_MARK if separator == SEMICOLON else ""
    for row in rows:
        yield writer.writerow(row)


class _Echo:
    """Hands back what is written: the writer's own answer, a row's line."""

    def write(self, line: str) -> str:
        return line


def harmless(text: str) -> str:
    """Keep a spreadsheet from taking a text for a formula."""
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text


def decimal(value: float, decimals: int, separator: str) -> str:
    """Write a number as the program that wants this separator reads it: with a comma, or with a point."""
    written = f"{value:.{decimals}f}"
    return written.replace(".", ",") if separator == SEMICOLON else written
