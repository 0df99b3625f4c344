"""The private PostgreSQL of a machine without a DATABASE_URL: real, on a socket that only its user can reach.

    python -m local.private_postgres start|stop|status

Everything depends on one lock, on the file `alive`. The server inherits it, and the kernel holds it until the
server's last process ends. So whether our server is alive is never guessed from the pid in a
postmaster.pid, which after a crash may be somebody else's.
"""

import fcntl
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import psycopg

from ivrsite import environment
from local import cluster, unprivileged

PATIENCE = 60  # seconds for a start: after a crash the server first replays its journal


@contextmanager
def running(data_dir: Path) -> Iterator[None]:
    """Keeps the server up for this block. The last user to leave stops it, unless it was started by hand."""
    with _lock_file(data_dir, "users") as users:
        fcntl.flock(users, fcntl.LOCK_SH)
        entered = os.getpid()
        start(data_dir)
        try:
            yield
        finally:
            # A forked child, such as a gunicorn worker, leaves this block too when it ends.
            if os.getpid() == entered and _taken(users) and not _by_hand(data_dir):
                stop(data_dir)


def start(data_dir: Path) -> bool:
    """Starts the server; False if it was up already. Safe next to another start, and after any crash."""
    with _lock_file(data_dir, "alive") as alive:
        # Somebody else holds it: a starting or stopping server gets time to finish, and then it is our turn.
        deadline = time.monotonic() + PATIENCE
        while not _taken(alive):
            if answers(data_dir):
                return False
            if time.monotonic() > deadline:
                environment.refuse(f"The PostgreSQL in {data_dir / 'postgres'} is running but doesn't answer. Stop it.")
            time.sleep(0.1)
        return _start_alone(data_dir, alive)


def start_and_keep(data_dir: Path) -> bool:
    """Starts a server that stays until somebody stops it; False if it was up already."""
    started = start(data_dir)
    _kept(data_dir).touch()
    return started


def stop(data_dir: Path) -> bool:
    """Stops the server; False if there was none."""
    # pg_ctl trusts postmaster.pid, so it is only used while that file's writer answers on our own socket.
    if not answers(data_dir):
        return False
    cluster.run((data_dir / "postgres").resolve(), "pg_ctl", "stop", "-m", "fast", "-w")
    return True


def is_gone(data_dir: Path) -> bool:
    """Whether no process of our server is left: the kernel knows, so the server is not asked."""
    with _lock_file(data_dir, "alive") as alive:
        return _taken(alive)


def answers(data_dir: Path) -> bool:
    at = environment.private_database(data_dir)
    address = {"host": at["HOST"], "port": at["PORT"], "user": at["USER"], "dbname": at["NAME"]}
    try:
        # Two seconds is the lowest limit that libpq accepts.
        psycopg.connect(**address, connect_timeout=2).close()
    except psycopg.OperationalError:
        return False
    return True


def _start_alone(data_dir: Path, alive: IO[str]) -> bool:
    """Starts the server, now that the lock shows that none of ours is alive."""
    home = (data_dir / "postgres").resolve()
    _kept(data_dir).unlink(missing_ok=True)
    if not (home / "cluster").exists():
        cluster.create(home, alive)
    elif (home / "cluster/postmaster.pid").exists():
        if answers(data_dir):
            return False  # started by hand with pg_ctl, so without our lock, but it is the right server
        cluster.disown(home)
    silent = " ".join(f"-c {name}={value}" for name, value in cluster.TELLS_NO_VALUES.items())
    options = f"-c listen_addresses= -k {cluster.socket_dir(home)} -p {environment.PRIVATE_PORT} {silent}"
    log = str(home / "cluster/server.log")
    cluster.run(home, "pg_ctl", "start", "-l", log, "-o", options, "-w", "-t", str(PATIENCE), keep=alive)
    return True


def _by_hand(data_dir: Path) -> bool:
    """Whether somebody asked for a server that stays: with `start`, or with pg_ctl, so without our lock."""
    with _lock_file(data_dir, "alive") as alive:
        return _kept(data_dir).exists() or _taken(alive)


def _kept(data_dir: Path) -> Path:
    return data_dir / "postgres/kept"


def _lock_file(data_dir: Path, name: str) -> IO[str]:
    try:
        return (unprivileged.make_home(data_dir / "postgres") / name).open("a")
    except OSError as error:
        environment.refuse(f"Can't use DATA_DIR ({error}). Set it to a directory of your own.")


def _taken(lock: IO[str]) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def main(command: str) -> None:
    environment.load_dotenv()
    data_dir = environment.data_dir()
    if command == "start":
        print("started" if start_and_keep(data_dir) else "was running already")
    elif command == "stop":
        print("stopped" if stop(data_dir) else "was not running")
    elif command == "status":
        print("running" if answers(data_dir) else "not running")
    else:
        environment.refuse("Usage: python -m local.private_postgres start|stop|status")


if __name__ == "__main__":
    main(" ".join(sys.argv[1:]))
