"""The product and its peers, each under gunicorn on its own port, and the CPU time of their processes.

PostgreSQL is reached as compose.yaml has it: over TCP, with a password.
"""

import os
import secrets
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from time import clock_gettime

from bench import postgres_on_loopback
from bench.turn.phone import Target
from ivrsite.environment import PRIVATE_DATABASE
from tests.data_dirs import forget
from tests.served.site import CHECKOUT, TOKEN, Site, children, wait_until

# As deployed, and what suits the peer best: Flask's tutorial is fastest with one process per core.
CONFIG = ("--config", "gunicorn.conf.py")
SYNC = ("--config", "/dev/null", "--workers", "2")
PEERS: dict[str, tuple[str, tuple[str, ...]]] = {
    "ours": ("ivrsite.wsgi", CONFIG),
    "constant": ("bench.turn.constant", CONFIG),
    "stateless_flask": ("bench.turn.stateless_flask", SYNC),
    "everyday_django": ("bench.turn.everyday_django", (*SYNC, "--threads", "4")),
}
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Server:
    """One server under load: where callers call, and which processes do the work."""

    target: Target
    pid: int
    postmaster: int

    def used(self) -> tuple[float, float]:
        """Seconds of CPU so far, of the server and PostgreSQL."""
        return _used(self.pid), _used(self.postmaster)


def _used(root: int) -> float:
    """Of a process and its descendants: live ones by the kernel's clock, ended ones by what their parent waited for."""
    with suppress(OSError):  # it has ended meanwhile
        ended = Path(f"/proc/{root}/stat").read_text().rpartition(")")[2].split()[13:15]
        clock = ~root << 3 | 2  # how clock_getcpuclockid(3) computes the clock of a process id
        return clock_gettime(clock) + sum(map(int, ended)) / _TICKS + sum(map(_used, children(root)))
    return 0.0


@contextmanager
def installed() -> Iterator[Site]:
    """A private PostgreSQL reached over TCP with a password, which has the sample; nothing is served yet."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        data_dir, port, password = Path(folder) / "data", free_port(), secrets.token_hex(16)
        user, home = PRIVATE_DATABASE, str(data_dir / "postgres")
        postgres_on_loopback.main("start", home, str(port), password)
        stack.callback(forget, data_dir)
        stack.callback(postgres_on_loopback.main, "stop", home, str(port))
        peer = {"PEER_USER": user, "PEER_HOST": "127.0.0.1", "PEER_PORT": str(port), "PEER_PASSWORD": password}
        address = f"postgres://{user}:{password}@127.0.0.1:{port}/{user}"
        site = Site(data_dir, free_port(), {**_environ(), **peer, "DATABASE_URL": address})
        for command in ("migrate", "load_sample"):
            site.run("manage.py", command, "--verbosity", "0")
        yield site


@contextmanager
def running() -> Iterator[dict[str, Server]]:
    """Starts all of them on one private PostgreSQL; idle ones cost nothing while another is called."""
    with installed() as site, ExitStack() as stack:
        site.run("manage.py", "collectstatic", "--verbosity", "0", "--no-input")
        yield {name: stack.enter_context(_served(site, app, options, name)) for name, (app, options) in PEERS.items()}


def _environ() -> dict[str, str]:
    kept = {"PATH", "HOME", "LANG", "TMPDIR"}
    return {name: value for name, value in os.environ.items() if name in kept}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def _served(site: Site, app: str, options: tuple[str, ...], name: str) -> Iterator[Server]:
    target = Target(free_port(), TOKEN)
    environ = {**site.environ, "PEER_TOKEN": TOKEN, "PUBLIC_BASE_URL": target.base}
    if name == "everyday_django":
        subprocess.run([sys.executable, "-m", app], cwd=CHECKOUT, env=environ, check=True)
    bind = ["--bind", f"127.0.0.1:{target.port}", "--log-level", "critical"]
    command = [sys.executable, "-m", "gunicorn", *options, *bind, app]
    log = (site.data_dir / f"{name}.log").open("a")
    process = subprocess.Popen(command, cwd=CHECKOUT, env=environ, stdout=log, stderr=log)
    try:
        wait_until(lambda: answers(target.port))
        yield Server(target, process.pid, site.postmaster())
    finally:
        process.terminate()
        process.wait()


def answers(port: int) -> bool:
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
        return True
    return False
