"""When a partly received request may take a thread, however it is cut into pieces."""

import random

import pytest

from serving.incoming import LONGEST, MOST_BODY, MOST_CHUNKED, MOST_HEAD, Incoming
from serving.lanes import Lane, lane_of

HEAD = b"POST /twilio/voice/?a=/static/ HTTP/1.1\r\nHost: x\r\n"
WHOLE = {
    "no body": HEAD + b"\r\n",
    "a length": HEAD + b"Content-Length: 5\r\n\r\na=b&c",
    "a length, oddly written": HEAD + b"cOnTeNt-LeNgTh:\t 5 \r\nA: b\r\n\r\na=b&c",
    "chunks": HEAD + b"Transfer-Encoding: chunked\r\n\r\n3\r\na=b\r\nA;x=y\r\n0123456789\r\n0\r\n\r\n",
    "chunks with a trailer": HEAD + b"Transfer-Encoding: chunked\r\n\r\n3\r\na=b\r\n0\r\nA: b\r\n\r\n",
    "a body that looks like an end": HEAD + b"Content-Length: 8\r\n\r\n\r\n\r\n\r\n\r\n",
}


@pytest.mark.parametrize("request_", WHOLE.values(), ids=list(WHOLE))
def test_a_request_is_whole_with_its_last_byte_and_not_before(request_: bytes) -> None:
    dice = random.Random(1)
    for _ in range(50):
        incoming, at = Incoming(0.0), 0
        while at < len(request_) - 1:
            size = min(dice.randint(1, 40), len(request_) - 1 - at)
            incoming.add(request_[at : at + size])
            at += size
            assert not incoming.is_enough
        incoming.add(request_[at:])
        assert incoming.is_whole
        assert incoming.is_enough
        assert incoming.path == "/twilio/voice/"


def test_what_is_too_long_to_be_wanted_is_not_waited_for() -> None:
    for head in (
        b"Content-Length: %d\r\n\r\n" % (MOST_BODY + 1),
        b"Transfer-Encoding: chunked\r\n\r\n20000\r\n" + b"a" * (MOST_BODY + 1),
    ):
        incoming = Incoming(0.0, HEAD + head)
        assert incoming.is_enough
        assert not incoming.is_whole


def test_chunks_that_are_none_are_left_to_the_parser() -> None:
    incoming = Incoming(0.0, HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n")
    assert incoming.is_enough
    assert not incoming.is_whole


def test_headers_without_end_and_tiny_chunks_are_too_much() -> None:
    assert Incoming(0.0, HEAD + b"A" * MOST_HEAD).is_too_much
    assert Incoming(
        0.0, HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + b"1\r\na\r\n" * (MOST_CHUNKED // 6 + 1)
    ).is_too_much
    assert not any(Incoming(0.0, request).is_too_much for request in WHOLE.values())


def test_the_time_is_that_of_the_whole_request() -> None:
    incoming = Incoming(100.0, HEAD)
    incoming.add(b"A: b\r\n")
    assert incoming.deadline == 100.0 + LONGEST


def test_who_waits_to_be_told_to_send_the_body_is_told_once() -> None:
    incoming = Incoming(0.0, HEAD + b"Expect: 100-continue\r\nContent-Length: 5\r\n\r\n")
    assert incoming.waits_for_us
    incoming.add(b"a=b")
    assert not incoming.waits_for_us


@pytest.mark.parametrize(
    ("path", "lane"),
    [
        ("/twilio/turn/1.2", Lane.CALLS),
        ("/sipgate", Lane.CALLS),
        ("/media/abc.wav", Lane.SOUND),
        ("/healthz", Lane.PROBES),
        ("/static/skin/picture.css", Lane.FILES),
        ("/admin/login/", Lane.PAGES),
        ("/line/+15550100001/", Lane.LINES),
        ("/line", Lane.PAGES),
        ("/", Lane.PAGES),
        ("", Lane.PAGES),
        ("/%74wilio/voice/", Lane.PAGES),
    ],
)
def test_every_address_has_its_lane(path: str, lane: Lane) -> None:
    assert lane_of(path) is lane
