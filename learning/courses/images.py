"""Images of a course: which are shown, and how large they are. None of the six names: it judges files, not rows."""

import re
import struct
from dataclasses import dataclass, field

from learning.courses.files import about_size, read_text
from learning.courses.svg import Size, read_svg
from learning.findings import Finding, error, mark

PNG = b"\x89PNG\r\n\x1a\n"
PNG_SIZE = slice(16, 24)
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,119}")


@dataclass(frozen=True, kw_only=True)
class ImageFile:
    """A figure; a text names it `images/<name>`. Its size is None where the file does not say it."""

    name: str
    content: bytes = field(repr=False)
    width: int | None
    height: int | None


def read_image(file: str, content: bytes) -> tuple[ImageFile | None, list[Finding]]:
    """Return the image, None where it is refused, and what is wrong with it."""
    name = file.rpartition("/")[2]
    read = {"svg": _read_drawing, "png": _read_photograph}.get(name.rpartition(".")[2])
    if not NAME.fullmatch(name):
        message = mark("Bildet kan ikke hete «%(name)s».")
        return None, [error(file, 0, message, mark("Bruk bokstavene a–z, tall, punktum og bindestrek."), name=name)]
    if not read:
        message = mark("Bildet er verken SVG eller PNG.")
        return None, [error(file, 0, message, mark("Lagre det som .svg (tegninger) eller .png (fotografier)."))]
    (width, height), findings = read(file, content)
    image = ImageFile(name=name, content=content, width=width, height=height)
    return None if findings else image, findings


def _read_drawing(file: str, content: bytes) -> tuple[Size, list[Finding]]:
    text, findings = read_text(file, content)
    return ((None, None), findings) if text is None else read_svg(text, file)


def _read_photograph(file: str, content: bytes) -> tuple[Size, list[Finding]]:
    findings = about_size(file, content)
    if not content.startswith(PNG) or len(content) < PNG_SIZE.stop:
        message = mark("Filen er ikke et PNG-bilde.")
        return (None, None), [*findings, error(file, 0, message, mark("Lagre bildet på nytt som PNG."))]
    width, height = struct.unpack(">II", content[PNG_SIZE])
    return (width, height), findings
