"""`make run`: sets up everything that callers and editors need, from nothing, and serves it until Ctrl-C."""

import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from types import FrameType
from urllib.parse import SplitResult, urlsplit

import django
from gunicorn.app.wsgiapp import WSGIApplication

from ivrsite import environment
from local import forking, fresh_env, prepare, private_postgres, watch, working

SAMPLE_NUMBER = "+15550100001"
LOOPBACK = {"127.0.0.1", "localhost", "::1"}


def main() -> None:
    os.chdir(environment.PROJECT)
    _end_as_asked()
    if fresh_env.write_unless_there(environment.DOTENV):
        _say("Wrote .env with fresh secrets.")
    environment.load_dotenv()
    configured = environment.public_base_url("PUBLIC_BASE_URL")
    port = port_for(configured)
    listener = _listen(port)
    public = os.environ["PUBLIC_BASE_URL"] = served_as(configured, port)
    _load_the_site()
    wanted = environment.database_is_private()
    if wanted:
        _say("Starting the private PostgreSQL …")
    with _private_postgres() if wanted else nullcontext():
        _prepare()
        _say(_what_next(public, port, moved=public != configured))
        with working.working():
            _serve(listener)


def _load_the_site() -> None:
    """Loads what the preparation and gunicorn need, once. A wrong setting ends it, before anything was started.

    Not `ivrsite.wsgi`: it looks for the static files, and they are not collected yet.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ivrsite.settings")
    django.setup(set_prefix=False)


def _prepare() -> None:
    """Brings everything up to date, in a fork: gunicorn forks from a process that never had a database connection."""
    child = forking.forked(prepare.main)
    try:
        failed = forking.end_code(child)
    except BaseException:
        forking.end(child, signal.SIGKILL)
        raise
    if failed:
        sys.exit(failed)


@contextmanager
def _private_postgres() -> Iterator[None]:
    data_dir = environment.data_dir()
    with private_postgres.running(data_dir), watch.watched(data_dir):
        yield


def _end_as_asked() -> None:
    """Makes Ctrl-C and SIGTERM leave every block in order, and ends when `make` is killed without a signal to us."""

    def leave(number: int, frame: FrameType | None) -> None:
        sys.exit(128 + number)

    signal.signal(signal.SIGINT, leave)
    signal.signal(signal.SIGTERM, leave)
    if "MAKELEVEL" in os.environ:
        threading.Thread(target=_end_with, args=[os.getppid()], daemon=True).start()


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(1)
    os.kill(os.getpid(), signal.SIGTERM)


def port_for(public_base_url: str) -> int:
    """PORT, else the port of a PUBLIC_BASE_URL on this machine, else 8000."""
    here = urlsplit(public_base_url)
    chosen = environment.text("PORT", str((_is_this_machine(here) and here.port) or 8000))
    if not chosen.isdecimal() or not 0 < int(chosen) < 65536:
        environment.refuse(f"PORT must be a number from 1 to 65535, not {chosen!r}.")
    return int(chosen)


def _listen(port: int) -> socket.socket:
    """Binds the port at once: early clients wait while we prepare, and a second run fails early."""
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(("127.0.0.1", port))
    except OSError as error:
        environment.refuse(f"Can't use port {port} ({error.strerror}). Choose another: `PORT={port + 1} make run`.")
    listener.listen(2048)
    return listener


def served_as(public_base_url: str, port: int) -> str:
    """The public address for this run; on this machine it gets our port, or no signature would match."""
    here = urlsplit(public_base_url)
    if not _is_this_machine(here):
        return public_base_url
    return f"http://{here.netloc.removesuffix(f':{here.port}')}:{port}"


def _is_this_machine(address: SplitResult) -> bool:
    return address.scheme == "http" and address.hostname in LOOPBACK


def _what_next(public: str, port: int, moved: bool) -> str:
    # Nobody would answer through a tunnel that is not open yet; locally, this server can be reached directly.
    address = public if _is_this_machine(urlsplit(public)) else f"http://127.0.0.1:{port}"
    elsewhere = f" --url {address}" if moved or address != public else ""
    # Their links would have the port that .env has.
    others = f"\n  Other commands:        PUBLIC_BASE_URL={public} .venv/bin/python manage.py …" if moved else ""
    return f"""
Branchline is running on 127.0.0.1:{port}. Ctrl-C ends it.

  Edit the sample tree:  {public}/admin/
  Call it:               .venv/bin/python manage.py phone {SAMPLE_NUMBER}{elsewhere}    (in another terminal){others}
"""


def _serve(listener: socket.socket) -> None:
    """Runs gunicorn in this process: as a child it would survive a kill -9 of this one, and keep the port."""
    bind = f"fd://{listener.detach()}"
    sys.argv = ["gunicorn", "--config", "gunicorn.conf.py", "--bind", bind, "--log-level", "warning"]
    WSGIApplication(prog="gunicorn").run()


def _say(sentence: str) -> None:
    print(sentence, flush=True)


if __name__ == "__main__":
    main()
