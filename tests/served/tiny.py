"""A tiny site for gunicorn.conf.py's workers: says which process answers, and holds requests if asked to."""

import os
import threading
from collections.abc import Callable, Iterable
from typing import Any

from serving import bounded_socket, closing, incoming

# Seconds: shorter than in a deployment, and longer than a busy machine pauses anybody.
incoming.LONGEST = bounded_socket.PATIENCE = closing.LINGER = 2.0
bounded_socket.SLOWEST = 10_000_000

go_on = threading.Event()
held = threading.Semaphore(0)


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    path = environ["PATH_INFO"]
    body = str(os.getpid()).encode()
    if path.endswith("/hold"):
        held.release()
        go_on.wait(30)
    elif path.endswith("/let-go"):  # once as many are held as the query says
        for _ in range(int(environ["QUERY_STRING"])):
            held.acquire()
        go_on.set()
    elif path.endswith("/long"):
        body = b"a" * 50_000_000
    elif path.endswith("/length"):
        body = str(len(environ["wsgi.input"].read())).encode()
    status = "429 Too Many Requests" if path.endswith("/refused") else "200 OK"
    start_response(status, [("Content-Type", "text/plain"), ("Content-Length", str(len(body)))])
    return [body]
