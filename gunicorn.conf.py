"""How gunicorn serves the site, under `make run` and in an image alike."""

import gc
import os
import signal
import threading
from pathlib import Path

from gunicorn.arbiter import Arbiter

# A wrong setting ends gunicorn here with its sentence; in a worker it would end one worker after the other.
import ivrsite.settings  # noqa: F401
from serving.worker import Worker

# As ivrsite.wsgi does, which is loaded after `on_starting`.
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ivrsite.settings")

wsgi_app = "ivrsite.wsgi"

# One process for pages and two for calls, so that nothing that people do in the admin holds a caller up.
worker_class = Worker
workers = 3

# Loaded once, before the processes are forked: they start at once, also in place of one that was killed, and share what
# was loaded. It has no thread and no connection yet. A new version needs a new start, not a reload.
preload_app = True

# Connections of each process at once; whoever has waited longest without a whole request makes room for the next.
# Below the 1,024 files that a process may have open where nobody says otherwise.
worker_connections = 800

# Seconds for the requests under way when a worker is told to end. Twilio waits 15 for an answer.
graceful_timeout = 20

# Nobody's X-Forwarded-… counts here; which of them the site believes is TRUST_X_FORWARDED_PROTO's to say. By
# default gunicorn would believe whatever comes from this machine, so also what a tunnel's client sent.
forwarded_allow_ips = ""

# The workers' sign of life is a file; on a slow disk it comes late, and gunicorn would kill a healthy worker.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None

# Commands to gunicorn come as signals; this socket would lie about in the home directory.
control_socket_disable = True


def on_starting(server: Arbiter) -> None:
    """A site that could keep no turn while PostgreSQL is away does not start."""
    from calls.journal import files

    try:
        files.check_room()
    except OSError as error:
        raise SystemExit(
            f"{files.NOT_WRITABLE} ({error.strerror}), so turns would be lost while PostgreSQL is away. Make room in "
            f"{files.directory()}, or let the user of this site write there."
        ) from None


def when_ready(server: Arbiter) -> None:
    """What is loaded stays. Looking for garbage in it would write to memory that the processes share."""
    gc.freeze()


def pre_fork(server: Arbiter, worker: Worker) -> None:
    """The first of a generation answers pages, and so does whoever replaces it. A reload makes a new `cfg`."""
    generation = [other for other in server.WORKERS.values() if other.cfg is worker.cfg]
    worker.serves_pages = worker.cfg.workers > 1 and not any(other.serves_pages for other in generation)


def post_fork(server: Arbiter, worker: Worker) -> None:
    """A worker that is told to end while it starts ends.

    Until its own handlers stand, signals went to its copy of the arbiter's queue: it would serve on until it is killed.
    """
    ends = {signal.SIGTERM, signal.SIGINT, signal.SIGQUIT}
    for each in ends:
        signal.signal(each, signal.SIG_DFL)
    while not server.SIG_QUEUE.empty():
        if server.SIG_QUEUE.get_nowait() in ends:
            raise SystemExit


def post_worker_init(worker: Worker) -> None:
    """Learn what is live beside the first calls, and not before them: Postgres may hang."""
    from calls import watching
    from calls.journal import storing
    from inbox.background import standing
    from menus.publishing import live

    standing.site_begins()
    watching.start()
    storing.start()
    threading.Thread(target=live.learn, daemon=True).start()
