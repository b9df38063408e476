"""HTTP as far as a pupil's page needs it: one request, one connection, one reply."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import urlencode, urlsplit

NO_ANSWER = (OSError, EOFError, TimeoutError)
"""What a request ends with that nobody answers; the server may have heard it all the same."""
NEW_LINE = "\r\n"


class Reply(NamedTuple):
    """What the server answered; the names of headers are in small letters."""

    status: int
    headers: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Request:
    """A form that a page of ours sends."""

    path: str
    cookie: str
    form: Mapping[str, str] = field(default_factory=dict)

    def to(self, address: str) -> bytes:
        """Return the request as it goes to the server at the address."""
        body = urlencode(self.form)
        head = (
            f"POST {self.path} HTTP/1.1",
            f"Host: {urlsplit(address).netloc}",
            f"Origin: {address}",
            "Sec-Fetch-Site: same-origin",
            "Accept: */*",
            f"Cookie: {self.cookie}",
            "Content-Type: application/x-www-form-urlencoded",
            f"Content-Length: {len(body)}",
            "Connection: close",
        )
        return NEW_LINE.join((*head, "", body)).encode()


async def exchange(address: str, request: Request) -> Reply:
    """Send a request and return the reply, read to its end; raises one of NO_ANSWER."""
    place = urlsplit(address)
    reader, writer = await asyncio.open_connection(place.hostname, place.port)
    try:
        writer.write(request.to(address))
        await writer.drain()
        head = await reader.readuntil(b"\r\n\r\n")
        await reader.read()
    finally:
        writer.close()
    return _reply(head.decode("latin-1"))


def _reply(head: str) -> Reply:
    first, *lines = head.strip().split(NEW_LINE)
    headers = (line.partition(":") for line in lines)
    return Reply(int(first.split()[1]), {name.lower(): value.strip() for name, _, value in headers})
