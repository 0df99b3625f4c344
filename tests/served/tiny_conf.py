"""gunicorn.conf.py for a site without phone trees."""

from runpy import run_path
from typing import Any

globals().update(run_path("gunicorn.conf.py"))


def post_worker_init(worker: Any) -> None:
    """Replaces the hook that reads the live trees."""
