"""A throw-away PostgreSQL that listens on loopback and wants a password, as a server elsewhere would.

python -m bench.postgres_on_loopback start|stop DIRECTORY PORT [PASSWORD]
"""

import sys
from pathlib import Path

from ivrsite import environment
from local import cluster, unprivileged


def create(home: Path, password: str) -> None:
    """The cluster that `make run` would make, opened to TCP."""
    with (home / "alive").open("a") as alive:
        cluster.create(home, alive)
    (home / "cluster/pg_hba.conf").write_text("host all all 127.0.0.1/32 scram-sha-256\n")
    typed = f"ALTER ROLE {environment.PRIVATE_DATABASE} PASSWORD '{password}';\n"
    cluster.run(home, "postgres", "--single", environment.PRIVATE_DATABASE, typed=typed)


def start(home: Path, port: str) -> None:
    options = f"-c listen_addresses=127.0.0.1 -c unix_socket_directories= -p {port}"
    with (home / "alive").open("a") as alive:
        cluster.run(home, "pg_ctl", "start", "-w", "-l", str(home / "cluster/server.log"), "-o", options, keep=alive)


def main(command: str, directory: str, port: str, password: str = "") -> None:
    home = unprivileged.make_home(Path(directory).absolute())
    if command == "stop":
        cluster.run(home, "pg_ctl", "stop", "-m", "fast", "-w")
        return
    if not (home / "cluster").exists():
        create(home, password)
    start(home, port)


if __name__ == "__main__":
    main(*sys.argv[1:])
