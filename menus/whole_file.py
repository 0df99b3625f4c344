"""Writes files atomically: completely or not at all, even in a crash."""

import os
import tempfile
from pathlib import Path

# Prefix of temporary files, which a crash while writing leaves behind.
UNFINISHED = "unfinished-"


def write_whole(directory: Path, name: str, content: bytes) -> None:
    """Renames into place after flushing to disk: a crash leaves the old file or the new one."""
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    number, unfinished = tempfile.mkstemp(dir=directory, prefix=UNFINISHED)
    with os.fdopen(number, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(number)
    Path(unfinished).replace(directory / name)
    _flush(directory)


def _flush(directory: Path) -> None:
    opened = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
