"""Transport to a site in the same process: a WSGI application, without a server or a network in between."""

import io
import sys
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import SplitResult, unquote_to_bytes, urlsplit
from wsgiref.types import WSGIApplication

from simulator.failure import SiteUnreachable
from simulator.transport import Response, encode_form


class WsgiTransport:
    """Passes each request to `application`, in this thread. Only paths below `base_url` exist.

    For a page that places a call during its own request: over HTTP it could wait for a thread of its own
    server, and all of them may be busy waiting like this.
    """

    def __init__(self, application: WSGIApplication, base_url: str) -> None:
        self.application = application
        self.base_url = base_url.rstrip("/")

    def post(self, url: str, params: Mapping[str, str], headers: Mapping[str, str]) -> Response:
        return self._ask("POST", url, encode_form(params), headers)

    def get(self, url: str, headers: Mapping[str, str]) -> Response:
        return self._ask("GET", url, b"", headers)

    def _ask(self, method: str, url: str, body: bytes, headers: Mapping[str, str]) -> Response:
        if not url.startswith(f"{self.base_url}/"):
            raise SiteUnreachable("This telephone reaches only its own site, and this address is elsewhere.", url)
        said: list[tuple[int, dict[str, str]]] = []

        def start_response(status: str, fields: list[tuple[str, str]], exc_info: Any = None) -> Any:
            said.append((int(status.split()[0]), dict(fields)))

        environ = _environ(method, urlsplit(url), body, headers)
        read = _read(self.application(environ, start_response))
        # An application may start its response again as long as nothing has been read of it.
        return Response(*said[-1], read)


def _environ(method: str, address: SplitResult, body: bytes, headers: Mapping[str, str]) -> dict[str, Any]:
    """The request as PEP 3333 wants it. RAW_URI is the exact path, as gunicorn provides it, because that is signed."""
    fields = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in headers.items()}
    content_type = fields.pop("HTTP_CONTENT_TYPE", "")
    return {
        **fields,
        "REQUEST_METHOD": method,
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(address.path).decode("latin-1"),
        "QUERY_STRING": address.query,
        "RAW_URI": address.path + (f"?{address.query}" if address.query else ""),
        "CONTENT_TYPE": content_type,
        "CONTENT_LENGTH": str(len(body)),
        "HTTP_HOST": address.netloc,
        "SERVER_NAME": address.hostname or "",
        "SERVER_PORT": str(address.port or {"https": 443}.get(address.scheme, 80)),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": address.scheme,
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }


def _read(pieces: Iterable[bytes]) -> bytes:
    try:
        return b"".join(pieces)
    finally:
        if close := getattr(pieces, "close", None):
            close()
