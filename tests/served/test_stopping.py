"""gunicorn as gunicorn.conf.py configures it stops without dropping a request."""

import signal
import socket

from tests.served.site import Site, wait_until

FORM = b"username=admin&password=x"
HEAD = b"POST /admin/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"


def is_healthy(site: Site) -> bool:
    try:
        return site.ask("GET", "/healthz", b"", {})[0] == 200
    except OSError:
        return False


def test_sigterm_lets_a_request_under_way_be_answered(site: Site) -> None:
    assert site.server
    with socket.create_connection(("127.0.0.1", site.port), timeout=30) as caller:
        caller.sendall(HEAD + f"Content-Length: {len(FORM)}\r\n\r\n".encode() + FORM[:9])
        # An answer to a second request shows that the first one has reached a worker, too.
        assert is_healthy(site)
        site.server.send_signal(signal.SIGTERM)
        wait_until(lambda: not is_healthy(site))  # until it accepts no new ones
        caller.sendall(FORM[9:])
        assert b" 403 " in caller.makefile("rb").readline()  # its token is missing
    assert site.server.wait(timeout=30) == 0
