"""The journal's files in DATA_DIR/journal: one open for each process, and those that are complete.

A process appends to a file of its own, which it holds locked; a file that nobody holds is complete, also when its
process was killed. So each file has one writer, and nobody reads while it writes.
"""

import errno
import fcntl
import os
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings

OPEN, READY = ".open", ".ready"
# What the log and the probes say of a disk that takes nothing.
NOT_WRITABLE = "DATA_DIR can't be written to"
# What can be neither read nor stored is kept here, for people.
REFUSED = "refused"
# Bytes of one file, and of all: a quarter of a million turns.
MOST_IN_A_FILE = 16 * 1024 * 1024
MOST_IN_ALL = 500 * 1024 * 1024
# Seconds within which what waits is stored once PostgreSQL is back.
LONGEST_WAIT = 30.0
# Bytes without which nobody starts.
LEAST_ROOM = 1024 * 1024


class Full(OSError):
    """The journal has all the room that it may take."""


def directory() -> Path:
    return Path(settings.DATA_DIR) / "journal"


class Writer:
    """One process's open file. Not for several threads at once."""

    def __init__(self) -> None:
        self._number = -1
        self._path = Path()
        self._size = 0

    def append(self, line: bytes) -> None:
        """Returns once the line is on the disk. Raises OSError, and then nothing of it counts."""
        if self._number >= 0 and os.fstat(self._number).st_nlink == 0:
            self._close()  # whoever deleted it, nobody would ever read what is written there
        if self._number < 0:
            self._open()
        before = self._size
        try:
            written = os.write(self._number, line)
            if written < len(line):
                raise OSError(errno.ENOSPC, "only part of a line fit on the disk")
            os.fdatasync(self._number)
        except OSError:
            self._take_back(before)
            raise
        self._size += len(line)
        if self._size >= MOST_IN_A_FILE:
            self.complete()

    def complete(self) -> bool:
        """Closes the file for those who store it; whether there was one."""
        if self._number < 0:
            return False
        with suppress(OSError):  # the disk is read-only: whoever stores it takes it as it is
            self._path.rename(self._path.with_suffix(READY))
        self._close()
        return True

    def _close(self) -> None:
        number, self._number = self._number, -1
        os.close(number)

    def _take_back(self, size: int) -> None:
        """Removes what was written of a line; if that fails, nothing more is written behind it."""
        try:
            os.ftruncate(self._number, size)
        except OSError:
            self.complete()

    def _open(self) -> None:
        folder = directory()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if taken() > MOST_IN_ALL:
            raise Full(errno.EDQUOT, "the journal has reached its largest size")
        new = folder / f"{time.time_ns():020d}-{os.getpid()}-{secrets.token_hex(4)}.new"
        number = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND, 0o600)
        path = new.with_suffix(OPEN)
        try:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
            new.rename(path)  # only now, because an open file that nobody holds is complete
            _sync(folder)
        except OSError:
            os.close(number)
            raise
        self._number, self._path, self._size = number, path, 0


def check_room() -> None:
    """Raises OSError if nothing could be kept here: whoever starts then would lose turns."""
    folder, name = directory(), f"{secrets.token_hex(4)}.room"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        with (folder / name).open("wb") as file:
            file.write(b"\0" * LEAST_ROOM)
            file.flush()
            os.fsync(file.fileno())
    finally:
        (folder / name).unlink(missing_ok=True)


def taken() -> int:
    """Returns the bytes of all files."""
    sizes = 0
    with suppress(OSError), os.scandir(directory()) as found:
        for each in found:
            with suppress(FileNotFoundError):
                sizes += each.stat().st_size
    return sizes


def waiting() -> bool:
    """Whether there is any file to store, or one that somebody still writes."""
    with suppress(OSError), os.scandir(directory()) as found:
        return any(each.name.endswith((OPEN, READY)) for each in found)
    return False


def overdue() -> bool:
    """Whether any file waits for longer than storing it takes once PostgreSQL is back."""
    until = time.time() - LONGEST_WAIT
    # One that is gone was stored just now.
    with suppress(OSError), os.scandir(directory()) as found:
        return any(each.name.endswith((OPEN, READY)) and each.stat().st_mtime < until for each in found)
    return False


def complete() -> list[Path]:
    """Returns the files that nobody writes anymore, the oldest first; also those of processes that were killed."""
    left = [path for path in directory().glob(f"*{OPEN}") if not _is_held(path)]
    return sorted([*directory().glob(f"*{READY}"), *left])


@contextmanager
def alone() -> Iterator[bool]:
    """Whether this process is the one that stores; others do it after it, or not at all."""
    number = os.open(directory(), os.O_RDONLY | os.O_DIRECTORY)  # it can be locked on a read-only disk, too
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        yield False
    else:
        yield True
    finally:
        os.close(number)


def refuse(apart: list[bytes]) -> None:
    """Keeps lines that could not be stored."""
    if not apart:
        return
    number = os.open(directory() / REFUSED, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(number, "ab") as file:
        file.writelines(line if line.endswith(b"\n") else line + b"\n" for line in apart)
        file.flush()
        os.fsync(number)


def _sync(folder: Path) -> None:
    """Has the disk keep the names of files as well."""
    number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def refused() -> int:
    """Returns how many lines could be neither read nor stored."""
    with suppress(OSError):
        return (directory() / REFUSED).read_bytes().count(b"\n")
    return 0


def _is_held(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
            return False
    except BlockingIOError:
        return True
    except FileNotFoundError:  # completed by its writer just now
        return True
