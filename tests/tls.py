"""A TLS front on this machine, like a proxy, with any certificate; behind it is this site, or whatever a test says."""

import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from time import sleep

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.db import connections

from desk.phone.site import site

Headers = dict[str, str]
# Given method, path, headers and body.
Answers = Callable[[str, str, Headers, bytes], tuple[int, Headers, bytes]]


def certify(folder: Path, host: str = "localhost", days: int = 1) -> Path:
    """Writes a self-signed certificate and its key into one file; one of -1 days has expired."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    dated = made.not_valid_before(now - timedelta(days=9)).not_valid_after(now + timedelta(days=days))
    named = dated.add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
    signed = named.serial_number(x509.random_serial_number()).sign(key, hashes.SHA256())
    file = folder / f"{host}{days}.pem"
    secret = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    file.write_bytes(key.private_bytes(*secret) + signed.public_bytes(serialization.Encoding.PEM))
    return file


def this_site(method: str, path: str, headers: Headers, body: bytes) -> tuple[int, Headers, bytes]:
    """Answers with the whole site, as a WSGI server would."""
    said: list[tuple[int, Headers]] = []
    names = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in headers.items()}
    environ = names | {
        "REQUEST_METHOD": method,
        "PATH_INFO": path,
        "RAW_URI": path,
        "QUERY_STRING": "",
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "443",
        "CONTENT_TYPE": headers.get("Content-Type", ""),
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": BytesIO(body),
        "wsgi.url_scheme": "https",
    }
    start = lambda status, found: said.append((int(status.split()[0]), dict(found)))  # noqa: E731
    content = b"".join(site()(environ, start))  # type: ignore[arg-type]
    return (*said[0], content)


class Front(ThreadingHTTPServer):
    """Says nothing of clients that refuse its certificate, or are too impatient."""

    def handle_error(self, request: object, client_address: object) -> None:
        pass


@contextmanager
def front(certificate: Path | None, answers: Answers = this_site, pause: float = 0) -> Iterator[str]:
    """Serves it for this block, over plain http without a certificate; yields its origin.

    With a `pause`, the body comes byte by byte, so many seconds apart.

    The test's thread waits for the answer, so the site may use its connection to the database.
    """
    ours = connections["default"]

    class Door(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer()

        def do_POST(self) -> None:
            self._answer()

        def _answer(self) -> None:
            connections["default"] = ours
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            status, headers, content = answers(self.command, self.path, dict(self.headers), body)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            for piece in [content[at : at + 1] for at in range(len(content))] if pause else [content]:
                sleep(pause)
                self.wfile.write(piece)

        def log_message(self, format: str, *args: object) -> None:
            """Logs nothing."""

    server = Front(("127.0.0.1", 0), Door)
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    ours.inc_thread_sharing()
    threading.Thread(target=server.serve_forever, args=[0.02], daemon=True).start()
    try:
        yield f"{'https' if certificate else 'http'}://localhost:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        ours.dec_thread_sharing()
