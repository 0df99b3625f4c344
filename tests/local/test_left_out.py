"""An image has no private PostgreSQL, and says what to set instead."""

import shutil
import subprocess
import sys
from pathlib import Path


def test_without_this_room_a_command_asks_for_a_database_in_one_sentence(
    checkout: Path, production_environ: dict[str, str]
) -> None:
    shutil.rmtree(checkout / "local")
    environ = production_environ | {"DATABASE_URL": ""}
    command = [sys.executable, "manage.py", "migrate"]
    stopped = subprocess.run(command, cwd=checkout, env=environ, capture_output=True, text=True)
    assert stopped.returncode == 1
    assert stopped.stderr == "DATABASE_URL is not set: set it to a PostgreSQL server's address.\n"


def test_the_image_leaves_this_room_out() -> None:
    assert "local" in Path(".dockerignore").read_text().splitlines()
