"""Requests as ordinary as nearly all webhooks are, parsed in one go, and their answers in one piece.

gunicorn's parser and writer are made for everything that HTTP allows; that is a quarter of a turn's CPU. Whatever is
unusual is left to them; everything else is read exactly as they read it (a test compares).
"""

import io
import re
from collections.abc import Callable, Iterable
from email.utils import formatdate
from functools import lru_cache
from time import time
from typing import Any
from urllib.parse import unquote_to_bytes

# Bytes of the headers, far below each of gunicorn's limits.
MOST_HEAD = 4_000
# No "#" and no "//" at the start, which gunicorn reads in its own way; no "_" in names, which it refuses.
_HEAD = re.compile(
    rb"(GET|POST) (/(?!/)[!\"$-~]*|/) HTTP/1\.1\r\n"
    rb"((?:[!#$%&'*+.^`|~0-9A-Za-z-]+:[\t -~\x80-\xff]*\r\n)+)\r\n"
)
# They change how the rest is read, or which host is meant.
_ODD = ("HTTP_TRANSFER_ENCODING", "HTTP_EXPECT", "HTTP_UPGRADE")
_LENGTH = re.compile(r"[0-9]{1,6}")
_CONNECTIONS = ("", "keep-alive", "close")
# Headers of an answer that the server writes, whatever the application says.
_OURS = ("content-length", "connection", "date", "server")

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]


def read(data: bytes, known: Environ) -> Environ | None:
    """Returns the WSGI environ of exactly one request, `known` included; None if it is no ordinary one, or not all."""
    head = _HEAD.match(data, 0, MOST_HEAD)
    if head is None:
        return None
    environ = dict(known)
    for line in head[3].decode("latin-1").split("\r\n")[:-1]:
        name, _, value = line.partition(":")
        key = _key(name)
        if key in environ:
            return None
        environ[key] = value.strip(" \t")
    if not _is_ordinary(environ, len(data) - head.end()):
        return None
    address = head[2].decode()
    path, _, query = address.partition("?")
    environ["REQUEST_METHOD"] = head[1].decode()
    environ["RAW_URI"], environ["QUERY_STRING"] = address, query
    environ["PATH_INFO"] = unquote_to_bytes(path).decode("latin-1") if "%" in path else path
    environ["wsgi.input"] = io.BytesIO(data[head.end() :])
    return environ


def _is_ordinary(environ: Environ, length: int) -> bool:
    if any(odd in environ for odd in _ODD) or environ.get("HTTP_CONNECTION", "").lower() not in _CONNECTIONS:
        return False
    said = environ.get("CONTENT_LENGTH", "0")
    return _LENGTH.fullmatch(said) is not None and int(said) == length


def goes_on(environ: Environ) -> bool:
    """Whether the client will send another request on this connection."""
    return bool(environ.get("HTTP_CONNECTION", "").lower() != "close")


@lru_cache(maxsize=512)
def _key(name: str) -> str:
    key = name.upper().replace("-", "_")
    return key if key in ("CONTENT_TYPE", "CONTENT_LENGTH") else f"HTTP_{key}"


def answer(application: Application, environ: Environ, keeps_alive: bool) -> bytes:
    """Runs the application, and returns all of its answer. Raises what it raises."""
    told: list[Any] = []

    def start_response(status: str, headers: list[tuple[str, str]], _error: Any = None) -> Callable[[bytes], object]:
        told[:] = status, headers
        return written.append

    written: list[bytes] = []
    pieces = application(environ, start_response)
    try:
        written.extend(pieces)
    finally:
        if close := getattr(pieces, "close", None):
            close()
    status, headers = told
    return _head(status, headers, sum(map(len, written)), keeps_alive) + b"".join(written)


def _head(status: str, headers: list[tuple[str, str]], length: int, keeps_alive: bool) -> bytes:
    lines = [
        f"HTTP/1.1 {status}",
        "Server: gunicorn",
        f"Date: {_date(int(time()))}",
        f"Connection: {'keep-alive' if keeps_alive else 'close'}",
        *(f"{name}: {value}" for name, value in headers if name.lower() not in _OURS),
    ]
    if not status.startswith(("204", "304")):
        lines.append(f"Content-Length: {length}")
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


@lru_cache(maxsize=2)
def _date(second: int) -> str:
    return formatdate(second, usegmt=True)
