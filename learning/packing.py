"""Pages, figures and files leave packed: a third of their bytes, for 0.02 ms of the processor (docs/decisions/0021).

How small a page packs tells something of what it holds to whoever sees the traffic and may choose words that stand in
the same page (the BREACH attack). Our pages repeat the address that was asked for; so a page about a person is packed
only when nobody but that person, or a page of ours, can have chosen the address.
"""

from flask import Flask, Response, request, session
from isal import isal_zlib

KINDS = frozenset({"text/html", "text/csv", "application/json", "image/svg+xml"})
SMALLEST = 1000
"""Bytes. What is smaller fits into one packet as it is."""
LEVEL = 2
"""Of ISA-L: a page is smaller than at zlib's quickest level, for a third of the time."""
GZIP = 31
"""The window of 32 kB in gzip's dress, as zlib counts."""
OWN_WISH = ("same-origin", "none")
"""What a browser says of a page that one of our pages leads to, or its user by hand."""


def pack_answers(app: Flask) -> None:
    """Pack what the application sends, to whoever can unpack it."""
    app.after_request(pack)


def pack(response: Response) -> Response:
    """Pack the response if it shrinks and may be seen to."""
    if response.mimetype not in KINDS or response.is_streamed or "Content-Encoding" in response.headers:
        return response
    response.vary.add("Accept-Encoding")
    if request.accept_encodings["gzip"] > 0 and _is_large(response) and _may_show_its_size(response):
        response.set_data(isal_zlib.compress(response.get_data(), LEVEL, GZIP))
        response.content_encoding = "gzip"
    return response


def _is_large(response: Response) -> bool:
    return (response.calculate_content_length() or 0) >= SMALLEST


def _may_show_its_size(response: Response) -> bool:
    is_for_all = bool(response.cache_control.public)
    return is_for_all or request.headers.get("Sec-Fetch-Site") in OWN_WISH or "_user_id" not in session
