"""Copies and removes a DATA_DIR with all that belongs to it, wherever its private PostgreSQL lies."""

import os
import shutil
import subprocess
from pathlib import Path

from local import private_postgres, unprivileged


def copy_data(source: Path, target: Path) -> None:
    """Copies a DATA_DIR whose PostgreSQL is stopped. The copy has files of its own, also where the source is a link."""
    shutil.copytree(source, target, ignore=shutil.ignore_patterns("postgres"))
    home = unprivileged.make_home(target / "postgres")
    made = [each for each in (source / "postgres").resolve().iterdir() if each.is_dir() and not each.is_symlink()]
    subprocess.run(["cp", "-a", *made, home], check=True)  # PostgreSQL's files keep their owner


def forget(data_dir: Path) -> None:
    """Stops the server and removes its files. Run as root, they lie where its unprivileged owner can reach them."""
    private_postgres.stop(data_dir)
    for link in (data_dir / "postgres/socket", data_dir / "postgres"):
        shutil.rmtree(os.path.realpath(link), ignore_errors=True)
