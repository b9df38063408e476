"""A file that is sent. Beside the six names: it goes on after the view that began it has answered."""

from collections.abc import Generator
from contextlib import closing
from functools import partial
from itertools import chain
from socket import socket
from threading import BoundedSemaphore
from time import monotonic, sleep

from flask import Response, request
from sqlalchemy.orm import Session
from werkzeug.exceptions import ServiceUnavailable

LONGEST = 300
"""Seconds in which a file must have been taken."""
PLACES = BoundedSemaphore(3)
"""For files that a process reads while they are taken: most of its connections stay free for pages."""
RETRY_SECONDS = 30
CONNECTION = "gunicorn.socket"
"""What gunicorn calls the connection to who asks."""


def download(pieces: Generator[str], reading: Session, *, at_once: bool, name: str, content_type: str) -> Response:
    """Return the response that sends the pieces as a file of that name, and then ends the session that reads them.

    What is not sent at once is read while it is taken; an error in its first piece is still answered with its page.
    Raises ServiceUnavailable where too many such files are being taken.
    """
    if at_once:
        with reading:
            file = Response("".join(pieces), content_type=content_type)
    else:
        file = _streamed(pieces, reading, content_type)
    file.headers.set("Content-Disposition", "attachment", filename=name)
    return file


def _streamed(pieces: Generator[str], reading: Session, content_type: str) -> Response:
    connection: socket | None = request.environ.get(CONNECTION)
    body = _sent(pieces, reading, connection)
    file = Response(chain([next(body)], body), content_type=content_type)
    file.call_on_close(body.close)
    if connection:
        # The next request on it has the patience of every other. This comes after the last byte.
        file.call_on_close(partial(connection.settimeout, None))
    return file


def _sent(pieces: Generator[str], reading: Session, connection: socket | None) -> Generator[str]:
    """Give piece after piece, and others their turn between two of them.

    Who goes away, stops taking the file or does not take it in time, leaves the database and the place to others.
    """
    until = monotonic() + LONGEST
    with reading, closing(pieces):
        if not PLACES.acquire(blocking=False):
            raise ServiceUnavailable(retry_after=RETRY_SECONDS)
        try:
            for piece in pieces:
                _be_patient(connection, until - monotonic())
                yield piece
                sleep(0)
        finally:
            PLACES.release()


def _be_patient(connection: socket | None, seconds: float) -> None:
    """Let the next piece be sent for so long: without that, sending to somebody who takes nothing never ends."""
    if seconds <= 0:
        raise TimeoutError("Nobody has taken the file in time.")
    if connection:
        connection.settimeout(seconds)
