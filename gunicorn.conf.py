"""How gunicorn serves the site, under `make run` and in an image alike."""

import threading
from pathlib import Path

from gunicorn.workers.base import Worker

# A wrong setting ends gunicorn here with its sentence; in a worker it would end one worker after the other.
import ivrsite.settings  # noqa: F401

wsgi_app = "ivrsite.wsgi"

# Threads, because a turn mostly waits for the database's disk. Each holds one connection: 8 in all.
worker_class = "gthread"
workers = 2
threads = 4

# Seconds for the requests under way when a worker is told to end. Twilio waits 15 for an answer.
graceful_timeout = 20

# Nobody's X-Forwarded-… counts here; which of them the site believes is TRUST_X_FORWARDED_PROTO's to say. By
# default gunicorn would believe whatever comes from this machine, so also what a tunnel's client sent.
forwarded_allow_ips = ""

# The workers' sign of life is a file; on a slow disk it comes late, and gunicorn would kill a healthy worker.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None

# Commands to gunicorn come as signals; this socket would lie about in the home directory.
control_socket_disable = True


def post_worker_init(worker: Worker) -> None:
    """Learn the live trees beside the first calls, and not before them: Postgres may hang."""
    from menus.publishing import live

    threading.Thread(target=live.learn, daemon=True).start()
