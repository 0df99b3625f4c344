"""Keeps sound in the storage "recordings", under random names; sealed where RECORDINGS_KEYS has a key."""

import os
import secrets
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from django.core.files.base import ContentFile, File
from django.core.files.storage import Storage, storages

from inbox.audio import sealing
from inbox.audio.sealing import HEADER, Header

# Bytes of each piece of a file that is not sealed.
PIECE = 64 * 1024


class SoundMissing(Exception):
    """The storage does not have the file."""


@dataclass(frozen=True, slots=True)
class Sound:
    """A kept file: its length in bytes once it is open, and its header if it is sealed."""

    name: str
    length: int
    header: Header | None

    @property
    def is_current(self) -> bool:
        """Whether it is sealed with the key that seals now; without one, whether it is not sealed."""
        return (self.header.key_id if self.header else b"") == sealing.current()

    def pieces(self, start: int = 0, end: int | None = None) -> Iterator[bytes]:
        """Yields its bytes from `start` up to `end`. Raises CannotOpen or SoundMissing."""
        end = self.length if end is None else min(end, self.length)
        with _file(self.name) as file:

            def read(at: int, size: int) -> bytes:
                file.seek(at)
                return bytes(file.read(size))

            if self.header:
                yield from sealing.opened(self.header, read, start, end)
            else:
                yield from (read(at, min(PIECE, end - at)) for at in range(start, end, PIECE))

    def whole(self) -> bytes:
        return b"".join(self.pieces())


def new_name() -> str:
    """Returns a name that no other file has, and that nobody can guess."""
    return f"{secrets.token_hex(16)}.wav"


def keep(content: bytes, name: str = "") -> str:
    """Stores sound under a new name, and returns it. It is on disk when this returns."""
    name = _storage().save(name or new_name(), ContentFile(sealing.sealed(content)))
    with suppress(NotImplementedError):  # elsewhere than in a directory
        _flush(Path(_storage().path(name)))
    return name


def find(name: str) -> Sound:
    """Raises SoundMissing."""
    with _file(name) as file:
        header = sealing.header_of(file.read(HEADER))
    return Sound(name, header.length if header else _storage().size(name), header)


def forget(name: str) -> None:
    """Deletes a file if it is still there."""
    if name:
        _storage().delete(name)


def _file(name: str) -> File:
    try:
        return _storage().open(name)
    except FileNotFoundError:
        raise SoundMissing(name) from None


def _storage() -> Storage:
    return storages["recordings"]


def _flush(path: Path) -> None:
    for each in (path, path.parent):
        descriptor = os.open(each, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
