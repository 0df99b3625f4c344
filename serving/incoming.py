"""A request as received so far: where it goes, and when a thread may take it. No sockets."""

import re

# Bytes. gunicorn itself accepts about 800,000 of headers; a provider sends two thousand, a browser with cookies ten.
MOST_HEAD = 65_536
# Bytes of a body to wait for here. Webhooks and strangers may not send more (calls/providers/body.py and
# ivrsite/sent.py), so beyond it the answer does not depend on the rest; a thread reads what staff upload.
MOST_BODY = 65_536
# The most that a body of that many bytes takes in chunks of a reasonable size.
MOST_CHUNKED = 2 * MOST_BODY
# Seconds for a request to arrive, from the moment we wait for it. Twilio gives up on us after 15.
LONGEST = 10.0

END = b"\r\n\r\n"
LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*(\d{1,18})[ \t]*(?=\r\n)", re.I)
CHUNKED = re.compile(rb"\r\ntransfer-encoding:", re.I)
EXPECTS = re.compile(rb"\r\nexpect:[ \t]*100-continue[ \t]*(?=\r\n)", re.I)
CHUNK_SIZE = re.compile(rb"[0-9a-fA-F]{1,8}")


class Incoming:
    """Bytes of one request, in order. `began` is when we started to wait, on the monotonic clock.

    `is_whole`: it has arrived completely. `is_enough`: a thread can answer without waiting for the client, because
    the request is whole, or longer than anybody wants, or malformed (gunicorn's parser says how).
    """

    __slots__ = ("_head_end", "_is_chunked", "_length", "_next_chunk", "began", "data", "is_enough", "is_whole")

    def __init__(self, began: float, data: bytes = b"") -> None:
        self.began = began
        self.data = bytearray()
        self.is_whole = self.is_enough = False
        self._head_end = self._length = self._next_chunk = 0
        self._is_chunked = False
        if data:
            self.add(data)

    @property
    def deadline(self) -> float:
        return self.began + LONGEST

    @property
    def has_head(self) -> bool:
        return self._head_end > 0

    @property
    def path(self) -> str:
        """The address without its query; "" until the headers are complete."""
        line = self.data[: self.data.find(b"\r\n")] if self.has_head else b""
        parts = line.split(b" ")
        return parts[1].split(b"?")[0].decode("latin-1") if len(parts) > 1 else ""

    @property
    def waits_for_us(self) -> bool:
        """The client sends its body only when told to."""
        return not self.is_whole and self._has_only_head() and EXPECTS.search(self._head()) is not None

    @property
    def is_too_much(self) -> bool:
        """Endless headers, or chunks too small to be worth reading."""
        unread = len(self.data) - self._head_end
        return unread > MOST_CHUNKED if self._is_chunked else not self.has_head and unread > MOST_HEAD

    def add(self, data: bytes) -> None:
        searched = max(0, len(self.data) - len(END) + 1)
        self.data += data
        if not self.has_head:
            self._find_head(searched)
        if self.has_head and not self.is_whole:
            self._look_for_end()

    def _find_head(self, searched: int) -> None:
        end = self.data.find(END, searched)
        if end < 0:
            return
        self._head_end = self._next_chunk = end + len(END)
        lengths, self._is_chunked = LENGTH.findall(self._head()), CHUNKED.search(self._head()) is not None
        if lengths and not self._is_chunked:
            self._length = int(lengths[0])

    def _head(self) -> bytearray:
        return self.data[: self._head_end]

    def _has_only_head(self) -> bool:
        return len(self.data) == self._head_end

    def _look_for_end(self) -> None:
        if self._is_chunked:
            self._follow_chunks()
        else:
            self.is_whole = len(self.data) - self._head_end >= self._length
            self.is_enough = self.is_whole or self._length > MOST_BODY

    def _follow_chunks(self) -> None:
        """Continues after the last chunk that arrived completely."""
        while (line_end := self.data.find(b"\r\n", self._next_chunk)) >= 0:
            size = CHUNK_SIZE.match(self.data, self._next_chunk, line_end)
            length = int(size[0], 16) if size else 0
            if length == 0:
                self.is_whole = self.data.find(END, line_end) >= 0
                self.is_enough = self.is_whole or size is None
                return
            after = line_end + 2 + length + 2
            if len(self.data) < after:
                self.is_enough = self._length + len(self.data) - line_end - 2 > MOST_BODY
                return
            self._next_chunk, self._length = after, self._length + length
