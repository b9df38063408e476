"""A file that is sent. Beside the six names: it goes on after the view that began it has answered."""

from collections.abc import Generator
from contextlib import closing
from itertools import chain
from time import monotonic, sleep

from flask import Response
from sqlalchemy.orm import Session

LONGEST = 300
"""Seconds in which a file must have been taken."""


def download(pieces: Generator[str], reading: Session, *, at_once: bool, name: str, content_type: str) -> Response:
    """Return the response that sends the pieces as a file of that name, and then ends the session that reads them.

    What is not sent at once is read while it is taken; an error in its first piece is still answered with its page.
    """
    body = _sent(pieces, reading)
    file = Response("".join(body) if at_once else chain([next(body)], body), content_type=content_type)
    file.call_on_close(body.close)
    file.headers.set("Content-Disposition", "attachment", filename=name)
    return file


def _sent(pieces: Generator[str], reading: Session) -> Generator[str]:
    """Give piece after piece, and others their turn between two of them.

    Who goes away, or does not take the file in time, leaves the connection to others.
    """
    until = monotonic() + LONGEST
    with reading, closing(pieces):
        for piece in pieces:
            yield piece
            sleep(0)
            if monotonic() > until:
                raise TimeoutError("Nobody has taken the file in time.")
