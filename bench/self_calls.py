"""Calls ourselves through Caddy and nginx as documented, over TLS, and tries what goes wrong in front of a site.

`python -m bench.self_calls` prints what each call said, and fails if a reason is not the expected one. About a minute.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.behind import CERTIFICATE, NAME, PROXIES, behind
from bench.strangers import free_port
from tests.served.site import ACCOUNT, Site

# Runs with the site's own settings, as its worker does. The name leads to this machine, as a DNS record would.
PLACE = """
import json, socket, ssl, sys
import django
django.setup()
from calls.connection import asking
from calls.connection.self_call import call_twilio_line
authority, account = sys.argv[1:]
resolve = socket.getaddrinfo
socket.getaddrinfo = lambda host, *more: resolve("127.0.0.1" if host.endswith("example.com") else host, *more)
if authority:
    asking.trusted = lambda: ssl.create_default_context(cafile=authority)
called = call_twilio_line("+15550100001", account)
print(json.dumps([called.reason or "works", called.took_ms, called.sentence]))
"""


def place(site: Site, authority: str, **settings: str) -> tuple[str, int, str]:
    """Places one call; `authority` is the file of a certificate to trust, "" for the public ones."""
    own = site.environ | settings
    run = subprocess.run([sys.executable, "-c", PLACE, authority, ACCOUNT], env=own, capture_output=True, check=True)
    reason, took, sentence = json.loads(run.stdout.splitlines()[-1])
    return reason, took, sentence


@contextmanager
def stopped(pids: list[int]) -> Iterator[None]:
    """Processes that hang, as on a machine that has no memory left."""
    for pid in pids:
        os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for pid in pids:
            os.kill(pid, signal.SIGCONT)


def trials(site: Site, authority: str, port: int) -> Iterator[tuple[str, str, Callable[[], tuple[str, int, str]]]]:
    """Yields what is tried, the expected reasons, and the call."""
    yield "as it should be", "works", lambda: place(site, authority)
    yield "a certificate of one's own", "certificate", lambda: place(site, "")
    other = f"https://other.example.com:{port}"
    yield "a certificate for another name", "certificate", lambda: place(site, authority, PUBLIC_BASE_URL=other)
    closed = f"https://{NAME}:{free_port()}"
    yield "another port", "address", lambda: place(site, authority, PUBLIC_BASE_URL=closed)
    yield "plain http", "certificate", lambda: place(site, "", PUBLIC_BASE_URL=site.base.replace("http:", "https:"))
    yield "another token", "signature", lambda: place(site, authority, TWILIO_AUTH_TOKENS="f" * 32)
    yield "another SECRET_KEY", "signature", lambda: place(site, authority, SECRET_KEY="f" * 50)


def through(name: str, site: Site, port: int, folder: Path) -> bool:
    """Tries everything behind one proxy; returns whether each reason was the expected one."""
    good = True
    print(f"behind {name}")
    with behind(name, site, port, folder):
        authority = str(folder / CERTIFICATE)
        for what, expected, call in trials(site, authority, port):
            good &= told(what, expected, call())
        with stopped(site.workers()):
            good &= told("a site that hangs", "slow", place(site, authority))
    return good & told("no proxy", "address", place(site, authority))


def told(what: str, expected: str, came: tuple[str, int, str]) -> bool:
    """Prints one line, and returns whether it is as expected."""
    reason, took, sentence = came
    print(f"  {'ok ' if reason == expected else 'NOT'} {what:32} {reason:12} {took:5} ms  {sentence}", flush=True)
    return reason == expected


def main() -> bool:
    """Returns whether all went as expected."""
    with tempfile.TemporaryDirectory() as folder:
        port = free_port()
        site = Site(Path(folder) / "data", free_port(), {**os.environ, "ALLOWED_HOSTS": f"127.0.0.1,{NAME}"})
        site.environ["PUBLIC_BASE_URL"] = f"https://{NAME}:{port}"
        try:
            site.start()
            came = [through(name, site, port, Path(folder)) for name in PROXIES if shutil.which(name)]
            return bool(came) and all(came)
        finally:
            site.end()


if __name__ == "__main__":
    sys.exit(0 if main() else 1)
