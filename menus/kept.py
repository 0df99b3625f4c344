"""Copies on disk, in DATA_DIR/snapshots, of what is live: for the time when Postgres is away.

They are only ever a second choice. So a copy that is torn, missing or cannot be written is logged, and no
reason to fail.
"""

import hashlib
import json
import logging
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, cast
from urllib.parse import quote

from django.conf import settings

from menus.whole_file import UNFINISHED, write_whole

log = logging.getLogger(__name__)

# Snapshots that no number leads to any more, but calls under way may. Some 60 kB each, so 30 MB at most.
MOST_SUPERSEDED = 500
# By far; another worker may be writing right now.
LONGEST_WRITE_SECONDS = 600
REVISION, NUMBER = "revision-", "number-"


def keep_snapshot(revision_id: int, snapshot: Mapping[str, Any]) -> None:
    _keep(f"{REVISION}{revision_id}", snapshot)


def snapshot_of(revision_id: int) -> dict[str, Any] | None:
    """The snapshot of a revision, or None where there is no whole copy."""
    found = _read(f"{REVISION}{revision_id}")
    return found if isinstance(found, dict) else None


def keep_live(number: str, revision_id: int) -> None:
    """Notes which revision is live on `number`."""
    _keep(_of_number(number), revision_id)


def live_on(number: str) -> int | None:
    """The revision that was live on `number` when a worker last saw it, or None."""
    found = _read(_of_number(number))
    return found if isinstance(found, int) else None


def numbers() -> int:
    """On how many numbers a call could be answered from here."""
    return sum(snapshot_of(revision_id) is not None for revision_id in _all_live())


def forget_superseded() -> None:
    """Makes room: the oldest snapshots that no number leads to go, and what a crash left half written."""
    live = set(_all_live())
    kept = (path.name.removeprefix(REVISION) for path in _directory().glob(f"{REVISION}*"))
    superseded = sorted({int(revision) for revision in kept if revision.isdecimal()} - live)
    gone = [_directory() / f"{REVISION}{revision_id}" for revision_id in superseded[:-MOST_SUPERSEDED]]
    left_over = [path for path in _directory().glob(f"{UNFINISHED}*") if _age(path) > LONGEST_WRITE_SECONDS]
    for path in gone + left_over:
        path.unlink(missing_ok=True)


def _all_live() -> Iterator[int]:
    for path in _directory().glob(f"{NUMBER}*"):
        found = _read(path.name)
        if isinstance(found, int):
            yield found


def _age(path: Path) -> float:
    """Seconds since it was written; 0 where another worker has just removed it."""
    try:
        return time.time() - path.stat().st_mtime
    except FileNotFoundError:
        return 0


def _directory() -> Path:
    return settings.DATA_DIR / "snapshots"


def _of_number(number: str) -> str:
    # What was dialled may be a SIP address as well, and a slash in it must not lead out of the directory.
    return NUMBER + quote(number, safe="+")


def _read(name: str) -> object:
    """What _keep() wrote, or None: a file that the power went away under does not match its checksum."""
    try:
        checksum, _, body = (_directory() / name).read_bytes().partition(b"\n")
    except OSError:  # most often there is none
        return None
    if checksum.decode("ascii", "replace") != hashlib.sha256(body).hexdigest():
        log.warning("the copy %s is damaged, and is not used", name)
        return None
    return cast(object, json.loads(body))


def _keep(name: str, value: object) -> None:
    if _read(name) == value:
        return
    body = json.dumps(value).encode()
    try:
        write_whole(_directory(), name, hashlib.sha256(body).hexdigest().encode() + b"\n" + body)
    except OSError as error:
        log.warning("no copy of %s could be kept on disk: %s", name, error)
