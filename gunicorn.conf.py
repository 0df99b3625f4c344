"""How gunicorn serves the site, under `make run` and in an image alike."""

from pathlib import Path

# A wrong setting ends gunicorn here with its sentence; in a worker it would end one worker after the other.
import ivrsite.settings  # noqa: F401

wsgi_app = "ivrsite.wsgi"

# Threads, because a turn mostly waits for the database's disk. Each holds one connection: 8 in all.
worker_class = "gthread"
workers = 2
threads = 4

# The workers' sign of life is a file; on a slow disk it comes late, and gunicorn would kill a healthy worker.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None

# Commands to gunicorn come as signals; this socket would lie about in the home directory.
control_socket_disable = True
