"""From the bytes of a file to its text. None of the six names: it stands before any table, and quizzes use it too."""

from learning.findings import Finding, error, mark
from learning.markdown import UNPRINTABLE

LARGEST_FILE = 200_000
"""Bytes: a figure that is larger keeps a phone waiting."""
LARGEST_TEXTS = {"md": 30_000, "toml": 150_000}
"""By the end of the name: a module of 900 words has 7,000, 150 facts 75,000, and either is read within a second."""
BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"


def read_text(file: str, content: bytes) -> tuple[str | None, list[Finding]]:
    """Return the text with plain line ends and no byte order mark; None where it cannot be read."""
    findings = about_size(file, content)
    if findings:
        return None, findings
    try:
        text = content.decode()
    except UnicodeDecodeError as problem:
        message = mark("Filen er ikke lagret som UTF-8.")
        line = content.count(b"\n", 0, problem.start) + 1
        return None, [error(file, line, message, mark("Lagre den på nytt som UTF-8."))]
    text = text.removeprefix(BYTE_ORDER_MARK).replace("\r\n", "\n").replace("\r", "\n")
    unprintable = UNPRINTABLE.search(text)
    if unprintable:
        message = mark("Filen har tegn som ikke er tekst.")
        remedy = mark("Skriv linjen på nytt, eller lagre filen på nytt som ren tekst.")
        return None, [error(file, text.count("\n", 0, unprintable.start()) + 1, message, remedy)]
    return text, []


def about_size(file: str, content: bytes) -> list[Finding]:
    """Return the finding that a file is too large, if it is."""
    most = LARGEST_TEXTS.get(file.rpartition(".")[2], LARGEST_FILE)
    if len(content) <= most:
        return []
    message = mark("Filen er på %(size)s kB.")
    remedy = mark("Høyst %(most)s kB: del teksten i to, eller gjør bildet mindre.")
    return [error(file, 0, message, remedy, size=len(content) // 1000, most=most // 1000)]
