"""Requests and replies as bytes."""

from tests.benchmarks.browser import Reply
from tests.benchmarks.wire import get, length, post


def test_a_form_is_sent_with_its_length_by_whom_the_cookie_says():
    request = post("/forsok/1", "klimakurs=abc", [("answer", "ja"), ("go", "stay")], wanted=b" 204 ")

    head, _end, body = request.text.partition(b"\r\n\r\n")
    assert body == b"answer=ja&go=stay"
    assert b"\r\nContent-Length: 17" in head
    assert b"\r\nCookie: klimakurs=abc\r\n" in head


def test_a_page_is_asked_for_as_a_browser_asks():
    text = get("/", "klimakurs=abc").text

    assert text.startswith(b"GET / HTTP/1.1\r\n")
    assert b"\r\nAccept-Encoding: gzip" in text
    assert text.endswith(b"\r\n\r\n")


def test_a_reply_is_as_long_as_it_says_and_what_was_only_saved_has_no_body():
    assert length(b"HTTP/1.1 200 OK\r\ncontent-length: 12\r\nServer: x\r\n") == 12
    assert length(b"HTTP/1.1 204 NO CONTENT\r\nServer: x\r\n") == 0
    assert length(b"HTTP/1.1 304 NOT MODIFIED\r\nContent-Length: 12\r\n") == 0


def test_a_header_is_found_whatever_its_letters_are():
    reply = Reply(b"HTTP/1.1 303 SEE OTHER\r\nlocation: /forsok/1\r\n", b"")

    assert reply.status == 303
    assert reply.header("Location") == "/forsok/1"
    assert reply.header("ETag") == ""
