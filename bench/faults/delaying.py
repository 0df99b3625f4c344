"""A proxy in front of PostgreSQL whose answers come late."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from ivrsite import environment
from tests.served.site import Site


@dataclass(slots=True)
class Proxy:
    """Listens on a port of loopback; `late` are the seconds by which each answer comes late, from now on."""

    socket_path: str
    listening: socket.socket
    late: float = 0.0

    @property
    def port(self) -> int:
        return int(self.listening.getsockname()[1])

    def serve(self) -> None:
        with suppress(OSError):  # closed
            while True:
                client, _ = self.listening.accept()
                threading.Thread(target=self._join, args=[client], daemon=True).start()

    def _join(self, client: socket.socket) -> None:
        server = socket.socket(socket.AF_UNIX)
        try:
            server.connect(self.socket_path)
        except OSError:
            client.close()
            return
        threading.Thread(target=self._pass, args=[client, server, False], daemon=True).start()
        self._pass(server, client, True)

    def _pass(self, source: socket.socket, to: socket.socket, is_answer: bool) -> None:
        with suppress(OSError):
            while data := source.recv(65_536):
                if is_answer and self.late:
                    time.sleep(self.late)
                to.sendall(data)
        for each in (source, to):
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)


@contextmanager
def delayed(site: Site) -> Iterator[Proxy]:
    """Serves the site again, with its PostgreSQL behind a proxy."""
    at = environment.private_database(site.data_dir)
    listening = socket.create_server(("127.0.0.1", 0), backlog=128)
    proxy = Proxy(str(Path(at["HOST"]) / f".s.PGSQL.{at['PORT']}"), listening)
    threading.Thread(target=proxy.serve, daemon=True).start()
    assert site.server
    site.server.terminate()
    site.server.wait()
    site.environ["DATABASE_URL"] = f"postgres://{at['USER']}@127.0.0.1:{proxy.port}/{at['NAME']}"
    site.serve()
    try:
        yield proxy
    finally:
        listening.close()
