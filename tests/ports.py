"""Ports for servers that tests start: nobody else gets them, neither another process of the run nor another run."""

import os
import socket

# Below those that the kernel gives to clients, and to whoever asks for any port.
FIRST, LAST = 20_000, 32_000
# Names of a socket without a file, held until this process ends.
_held: list[socket.socket] = []


def unused_port() -> int:
    """Returns a port of 127.0.0.1 on which nothing listens; it is this process's from now on."""
    many = LAST - FIRST
    for step in range(many):
        port = FIRST + (os.getpid() * 101 + len(_held) + step) % many
        if _takes(port):
            return port
    raise RuntimeError(f"All ports from {FIRST} to {LAST} are taken.")


def _takes(port: int) -> bool:
    name = socket.socket(socket.AF_UNIX)
    try:
        name.bind(f"\0branchline-tests-{port}")
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(("127.0.0.1", port))
    except OSError:
        name.close()
        return False
    _held.append(name)
    return True
