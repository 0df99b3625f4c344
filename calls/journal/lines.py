"""Lines of the journal: each sealed, with its checksum and length in front, so that a torn one is recognised."""

import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from cryptography.fernet import InvalidToken, MultiFernet

from menus.access.sealing import keys

Entry = Mapping[str, Any]


class EntryKind(StrEnum):
    """What an entry is: a turn that was answered, or a report that moves no call."""

    TURN = "turn"
    REPORT = "report"


# What every entry has, of whatever release.
_ALWAYS = frozenset({"kind", "at", "order", "boot"})


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it was read. `entry` is None if it is torn, or sealed with a key that we no longer have."""

    raw: bytes
    entry: dict[str, Any] | None
    is_torn: bool = False


def written(entry: Entry) -> bytes:
    """Returns an entry, of JSON values, as a line."""
    sealed = _keys().encrypt(json.dumps(entry).encode())
    return b"%08x %d %s\n" % (zlib.crc32(sealed), len(sealed), sealed)


def read(content: bytes) -> Iterator[Line]:
    """Yields the lines of a file; the last one may be torn if the machine lost its power."""
    yield from map(_read, content.splitlines(keepends=True))


def of(path: Path) -> Iterator[Line]:
    """Yields the lines of a file, each read when it is asked for."""
    with path.open("rb") as file:
        yield from map(_read, file)


def _read(raw: bytes) -> Line:
    checksum, _, rest = raw.partition(b" ")
    length, _, sealed = rest.partition(b" ")
    body = sealed.rstrip(b"\n")
    if not raw.endswith(b"\n") or b"%d" % len(body) != length or b"%08x" % zlib.crc32(body) != checksum:
        return Line(raw, None, is_torn=True)
    try:
        entry = json.loads(_keys().decrypt(body))
    except InvalidToken:
        return Line(raw, None)
    is_whole = isinstance(entry, dict) and entry.keys() >= _ALWAYS
    return Line(raw, entry if is_whole else None)


def _keys() -> MultiFernet:
    """Rotated with SECRET_KEY; SECRET_KEY_FALLBACKS still open what was written before."""
    return keys(b"branchline journal")
