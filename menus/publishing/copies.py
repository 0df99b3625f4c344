"""Copies of what is live on disk, in DATA_DIR/snapshots, for when Postgres is away.

The digests of PINs are stored apart from them, in DATA_DIR/pins: a PIN of a few digits is soon found by anyone who has
its digest, so a copy of one directory has nothing of the other. What is live and in no version, such as notices,
is in DATA_DIR/current.

They are only a fallback, so a copy that is damaged, missing or cannot be written is logged, and nothing fails.
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

from engine.snapshot.files import SECRETS
from menus.whole_file import UNFINISHED, write_whole

log = logging.getLogger(__name__)

# Snapshots that no number leads to, but calls in progress may. About 60 kB each, so 30 MB at most.
MOST_SUPERSEDED = 500
# Far longer than writing takes; another worker may be writing right now.
LONGEST_WRITE_SECONDS = 600
REVISION, NUMBER = "revision-", "number-"
# Replaces a digest in a snapshot, because digests are stored separately.
APART = "kept apart"


def keep_snapshot(revision_id: int, snapshot: Mapping[str, Any]) -> None:
    name = f"{REVISION}{revision_id}"
    if pins := dict(_digests(snapshot)):
        _keep(name, pins, _pins())
    _keep(name, _with_digests(snapshot, dict.fromkeys(pins, APART)))


def snapshot_of(revision_id: int) -> dict[str, Any] | None:
    """Returns the snapshot of a revision with its PINs, or None if there is no complete copy."""
    name = f"{REVISION}{revision_id}"
    found = _read(name)
    if not isinstance(found, dict):
        return None
    if not (apart := {pin for pin, digest in _digests(found) if digest == APART}):
        return found
    pins = _read(name, _pins())
    return _with_digests(found, pins) if isinstance(pins, dict) and apart <= pins.keys() else None


def _digests(snapshot: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yields each PIN's name and its digest: a place's own by the place's key, another behind a full stop."""
    for place in snapshot.get("destinations", ()):
        for secret in SECRETS:
            if place.get(secret):
                yield _pin_name(place, secret), place[secret]


def _pin_name(place: Mapping[str, Any], secret: str) -> str:
    key: str = place["key"]
    return key if secret == SECRETS[0] else f"{key}.{secret}"


def _with_digests(snapshot: Mapping[str, Any], digests: Mapping[str, str]) -> dict[str, Any]:
    return {**snapshot, "destinations": [_with_own(place, digests) for place in snapshot.get("destinations", ())]}


def _with_own(place: dict[str, Any], digests: Mapping[str, str]) -> dict[str, Any]:
    own = {secret: digests[name] for secret in SECRETS if (name := _pin_name(place, secret)) in digests}
    return place | own if own else place


def keep_live(number: str, revision_id: int) -> None:
    """Stores which revision is live on `number`."""
    _keep(_of_number(number), revision_id)


def live_on(number: str) -> int | None:
    """The revision that was live on `number` when a worker last saw it, or None."""
    found = _read(_of_number(number))
    return found if isinstance(found, int) else None


def keep_current(name: str, value: object) -> None:
    """Stores something that is live and in no version, in DATA_DIR/current."""
    _keep(name, value, _current())


def current(name: str) -> object:
    """Returns what keep_current() stored, or None if there is no complete copy."""
    return _read(name, _current())


def numbers() -> int:
    """Returns on how many numbers a call could be answered from disk."""
    return sum(snapshot_of(revision_id) is not None for revision_id in _all_live())


def forget_superseded() -> None:
    """Deletes the oldest snapshots that no number leads to, and files that a crash left incomplete."""
    live = {*_all_live(), *_live_lines()}
    kept = (path.name.removeprefix(REVISION) for path in _directory().glob(f"{REVISION}*"))
    superseded = sorted({int(revision) for revision in kept if revision.isdecimal()} - live)
    gone = [_directory() / f"{REVISION}{revision_id}" for revision_id in superseded[:-MOST_SUPERSEDED]]
    gone += [_pins() / path.name for path in gone]
    directories = (_directory(), _pins(), _current())
    unfinished = [path for directory in directories for path in directory.glob(f"{UNFINISHED}*")]
    for path in gone + [path for path in unfinished if _age(path) > LONGEST_WRITE_SECONDS]:
        path.unlink(missing_ok=True)
    _set_apart()


def _set_apart() -> None:
    """Moves digests out of snapshots, where earlier releases kept them."""
    for path in _directory().glob(f"{REVISION}*"):
        found = _read(path.name)
        if isinstance(found, dict) and any(digest != APART for _, digest in _digests(found)):
            keep_snapshot(int(path.name.removeprefix(REVISION)), found)


def _all_live() -> Iterator[int]:
    for path in _directory().glob(f"{NUMBER}*"):
        found = _read(path.name)
        if isinstance(found, int):
            yield found


def _live_lines() -> Iterator[int]:
    """Yields what is live on lines, with a number or without: other lines may send calls there (current.published)."""
    found = current("published")
    for line in found.values() if isinstance(found, dict) else ():
        yield from line[1:3]


def _age(path: Path) -> float:
    """Returns the seconds since it was written; 0 if another worker has just removed it."""
    try:
        return time.time() - path.stat().st_mtime
    except FileNotFoundError:
        return 0


def _directory() -> Path:
    return settings.DATA_DIR / "snapshots"


def _pins() -> Path:
    return settings.DATA_DIR / "pins"


def _current() -> Path:
    return settings.DATA_DIR / "current"


def _of_number(number: str) -> str:
    # The dialled number may be a SIP address, and a slash in it must not escape the directory.
    return NUMBER + quote(number, safe="+")


def _read(name: str, directory: Path | None = None) -> object:
    """Returns what _keep() wrote, or None: a file truncated by a power failure does not match its checksum."""
    try:
        checksum, _, body = ((directory or _directory()) / name).read_bytes().partition(b"\n")
    except OSError:  # the usual reason
        return None
    if checksum.decode("ascii", "replace") != hashlib.sha256(body).hexdigest():
        log.warning("the copy %s is damaged, and is not used", name)
        return None
    return cast(object, json.loads(body))


def _keep(name: str, value: object, directory: Path | None = None) -> None:
    if _read(name, directory) == value:
        return
    body = json.dumps(value).encode()
    try:
        write_whole(directory or _directory(), name, hashlib.sha256(body).hexdigest().encode() + b"\n" + body)
    except OSError as error:
        log.warning("no copy of %s could be kept on disk: %s", name, error)
