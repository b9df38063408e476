"""HTTP as bytes, the way a browser writes it, made ready before anything is measured."""

from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import urlencode

NEW_LINE = "\r\n"
HEAD_END = b"\r\n\r\n"
LENGTH = b"\r\ncontent-length:"
NO_BODY = (b" 204 ", b" 304 ")
BROWSER = (
    "User-Agent: Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0",
    "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8",
    "Accept-Language: nb-NO,nb;q=0.9,no;q=0.8,en;q=0.6",
    "Accept-Encoding: gzip, deflate, br, zstd",
    "Sec-Fetch-Site: same-origin",
    "Connection: keep-alive",
)
"""What a pupil's browser sends with everything."""


class Request(NamedTuple):
    """A request, and what the head of the right answer holds."""

    text: bytes
    wanted: bytes


def get(path: str, cookie: str, *more: str, wanted: bytes = b" 200 ") -> Request:
    """Return the request for a page."""
    return Request(_text(f"GET {path}", (f"Cookie: {cookie}", *more)), wanted)


def post(path: str, cookie: str, form: Sequence[tuple[str, object]] = (), *, wanted: bytes) -> Request:
    """Return the request that sends a form."""
    body = urlencode(form)
    about = ("Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}")
    return Request(_text(f"POST {path}", (f"Cookie: {cookie}", *about)) + body.encode(), wanted)


def _text(first: str, more: tuple[str, ...]) -> bytes:
    head = (f"{first} HTTP/1.1", "Host: klimakurs.test", *BROWSER, *more, "", "")
    return NEW_LINE.join(head).encode()


def length(head: bytes) -> int:
    """Return how many bytes follow the head of a reply."""
    if any(status in head[:16] for status in NO_BODY):
        return 0
    line = head.lower().partition(LENGTH)[2]
    return int(line.split(b"\r\n", 1)[0])
