"""gunicorn.conf.py for a site that has no phone trees to learn."""

from runpy import run_path
from typing import Any

globals().update(run_path("gunicorn.conf.py"))


def post_worker_init(worker: Any) -> None:
    """Instead of the one that reads the live trees."""
